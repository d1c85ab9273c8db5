import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { BO_CALL } from '../tests/fixtures/google-calendar/simulator.ts';
import type { RunningChromium } from '../tests/support/chromium.ts';
import { CALENDAR, MEET } from '../tests/support/origins.ts';
import type { Sites } from '../tests/support/sites.ts';
import { ROOT } from './run.ts';

const FOLDER = join(ROOT, '.output/tour');

type Guide = {
  /** Says what was done and leaves a picture of it. */
  tell(name: string, sentence: string, page: Page): Promise<void>;
};

/** Waits until nothing moves any more in any frame: a picture in the middle of a motion shows what nobody sees. */
async function settle(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    await frame.evaluate(async () => {
      const motions = () =>
        document.getAnimations().filter(({ effect, playState }) => {
          // A line that runs out over ten seconds, or waits under the pointer, is part of the picture.
          const { duration, iterations } = effect?.getTiming() ?? {};
          return playState === 'running' && iterations !== Infinity && Number(duration) <= 1_000;
        });
      do {
        await Promise.all(motions().map((motion) => motion.finished.catch(() => undefined)));
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      } while (motions().length > 0);
    });
  }
}

async function createGuide(): Promise<Guide> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  let count = 0;
  return {
    async tell(name, sentence, page) {
      count += 1;
      const file = `${String(count).padStart(2, '0')}-${name}.png`;
      await settle(page);
      await page.screenshot({ path: join(FOLDER, file) });
      console.log(`${String(count).padStart(2)}. ${sentence}\n    .output/tour/${file}`);
    },
  };
}

const panelOf = (page: Page) => page.frameLocator('iframe[title="Duologue"]');
const launcherOf = (page: Page) => page.getByRole('button', { name: /^1:1 with Bo/ });

async function prepare(page: Page, { tell }: Guide): Promise<void> {
  await page.goto(`${CALENDAR}/calendar/u/0/r/week`);
  await tell('calendar', 'Marta opens her calendar; Duologue shows nothing where there is nothing to show.', page);
  await page
    .getByRole('button', { name: /Marta \/ Bo\b/ })
    .first()
    .click();
  await launcherOf(page).waitFor();
  await tell('launcher', 'She clicks her 1:1 with Bo. Below the event stands what is open between the two.', page);
  await launcherOf(page).click();
  const panel = panelOf(page);
  await panel.getByRole('heading', { level: 1, name: 'Bo' }).waitFor();
  await tell('panel', 'One click more, and the thread is there: his topics, hers, and what they agreed.', page);

  const topic = panel.getByRole('textbox', { name: 'Add a topic' });
  await topic.fill('What would make the pair session a good one?');
  await topic.press('Enter');
  await panel.getByRole('checkbox', { name: 'Discussed: What would make the pair session a good one?' }).waitFor();
  await tell('topic', 'She writes a topic for the meeting and presses Enter.', page);

  const promise = panel.getByRole('textbox', { name: 'Add an agreement' });
  await promise.fill('me: book the room by thu');
  await tell('agreement-typed', 'She types a promise; owner and day are read from the line before it is kept.', page);
  await promise.press('Enter');
  await panel.getByRole('button', { name: 'Agreement actions: book the room' }).waitFor();
  await tell('agreement', 'Enter writes it down.', page);

  await panel.getByRole('button', { name: 'Agreement actions: send the rubric' }).click();
  await panel.getByRole('menuitem', { name: 'Kept' }).click();
  await panel.getByRole('button', { name: 'Undo' }).waitFor();
  await tell('kept', 'The overdue rubric is sent: she marks the promise kept, and could take it back.', page);
}

async function call(page: Page, sites: Sites, { tell }: Guide): Promise<void> {
  sites.setMeet({ stage: 'in-call' });
  await page.goto(`${MEET}/${BO_CALL}`);
  await launcherOf(page).waitFor({ timeout: 30_000 });
  await tell('call', 'Ten minutes later, in the call with Bo, the same thread is one click away.', page);
  await launcherOf(page).click();
  await panelOf(page).getByRole('heading', { level: 1, name: 'Bo' }).waitFor();
  await tell('call-panel', 'The panel lies where it covers neither the buttons of the call nor her own picture.', page);
  await converse(page, tell);
}

async function converse(page: Page, tell: Guide['tell']): Promise<void> {
  const panel = panelOf(page);
  const open = async (item: string) => {
    await panel.getByRole('button', { name: 'Panel menu' }).click();
    await panel.getByRole('menuitem', { name: item, exact: true }).click();
  };
  await open('Prepare');
  await panel.getByRole('button', { name: 'Open agenda' }).waitFor();
  await tell('prep', 'The prep card: what Bo brings, promises both ways, the last talk in three lines.', page);
  await panel.getByRole('button', { name: 'Open agenda' }).click();
  await open('Hide the private lane');
  await panel.getByText('Private lane hidden').waitFor();
  await tell(
    'private-lane',
    'Before she shows her screen the private lane goes; while presenting it does so by itself.',
    page,
  );
  await panel.getByRole('button', { name: 'Show it' }).click();

  await panel.getByRole('button', { name: 'Wrap up' }).click();
  const dialog = panel.getByRole('dialog', { name: 'Wrap up' });
  const line = dialog.getByRole('textbox', { name: 'Add an agreement' });
  await line.fill('bo: write the migration checklist by fri');
  await line.press('Enter');
  await dialog.getByRole('button', { name: 'Agreement actions: write the migration checklist' }).waitFor();
  await tell('wrap-up', 'At the end: how each topic ended, who does what by when, and when they meet next.', page);
  await dialog.getByRole('button', { name: 'Finish' }).click();
  await panel.getByRole('dialog', { name: 'Recap for Bo' }).waitFor();
  // Under the pointer a message waits for ever, and so would the picture.
  await page.mouse.move(640, 20);
  await tell('recap', 'The recap holds what is shared and nothing private, as text, Markdown or a mail.', page);
}

/** The main job from an opened event to a promise kept, told in plain words, with pictures in .output/tour. */
export async function takeTour({ running, sites }: { running: RunningChromium; sites: Sites }): Promise<void> {
  const guide = await createGuide();
  const { context, extensionId } = running;
  const page = await context.newPage();
  await prepare(page, guide);

  const popup = await context.newPage();
  await popup.setViewportSize({ width: 380, height: 600 });
  await popup.goto(`chrome-extension://${extensionId}/popup.html`);
  await popup.getByRole('region', { name: 'You owe' }).waitFor();
  await guide.tell('popup', 'The popup takes a thought in three seconds, and shows today and what is owed.', popup);
  await popup.close();

  const home = await context.newPage();
  await home.goto(`chrome-extension://${extensionId}/home.html`);
  await home.getByRole('navigation', { name: 'Main' }).waitFor();
  await guide.tell('home', 'The home page has all of it: the day, the people, every promise.', home);
  await home.close();

  await call(page, sites, guide);
  console.log('That was the main job. Nothing left this computer.');
}
