import { join } from 'node:path';
import { setTimeout as passing } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { newId } from '../../lib/domain/ids.ts';
import type { RoomChoice } from '../../lib/messages/sharing.ts';
import { launchChromium, type RunningChromium } from '../support/chromium.ts';
import { copyWithHosts } from '../support/extension-with-hosts.ts';
import { ask } from '../support/pairs/ask.ts';
import { type CountingGate, startCountingGate } from '../support/pairs/counting-gate.ts';
import { startOpenFolder } from '../support/pairs/open-folder.ts';
import { pairByCalls } from '../support/pairs/pairing.ts';
import { type Side, settleBo, settleMarta, talkBegan } from '../support/pairs/two-people.ts';
import { startRelay } from '../support/relay/server.ts';
import { type Measured, median } from './measure.ts';

const ROUNDS = 9;
const KB = 1_000;
/** The beat in which a room is looked at while nobody looks at it (docs/sharing.md). */
const IDLE_MS = 60_000;

/** One of the two with the panel of the other open. */
type Desk = { page: Page; side: Side };

async function openDesk(running: RunningChromium, side: Side): Promise<Desk> {
  const page = await running.context.newPage();
  const { relationshipId, meetingId } = side;
  await page.goto(
    `chrome-extension://${running.extensionId}/panel.html?relationship=${relationshipId}&meeting=${meetingId}`,
  );
  await page.getByRole('textbox', { name: 'Shared notes' }).waitFor();
  return { page, side };
}

/** Milliseconds from `begin` until `isThere` holds on a page, looked at in every frame. */
async function until(page: Page, isThere: (words: string) => boolean, words: string, begin: () => Promise<unknown>) {
  const seen = page.waitForFunction(isThere, words, { polling: 'raf' }).then(() => Date.now());
  const started = Date.now();
  await begin();
  return (await seen) - started;
}

const isOnScreen = (words: string): boolean => (document.body.textContent ?? '').includes(words);
const isInNotes = (words: string): boolean =>
  [...document.querySelectorAll('textarea')].some(({ value }) => value.includes(words));

/** How long a topic and a keystroke take from one screen to the other. */
async function latencies(one: Desk, two: Desk, place: string, budget: { topic: number; key: number }) {
  const topics: number[] = [];
  const keys: number[] = [];
  const notes = one.page.getByRole('textbox', { name: 'Shared notes' });
  await notes.click();
  for (let round = 0; round < ROUNDS; round += 1) {
    const text = `Review ${place} ${round}`;
    const topic = { id: newId<'topic'>(), text, lane: 'shared', owner: 'me', draft: null } as const;
    topics.push(
      await until(two.page, isOnScreen, text, () =>
        ask(one.page, 'topic.add', { ...topic, relationshipId: one.side.relationshipId }),
      ),
    );
    const word = `${place}${round}x`;
    await one.page.keyboard.type(word.slice(0, -1));
    keys.push(await until(two.page, isInNotes, word, () => one.page.keyboard.press('x')));
  }
  const line = (what: string, allowed: number, all: number[]): Measured => ({
    what: `${what}, by ${place}`,
    unit: 's',
    budget: allowed,
    measured: median(all) / 1_000,
  });
  return [
    line('topic on the other screen', budget.topic, topics),
    line('keystroke on the other screen', budget.key, keys),
  ];
}

/** What one topic costs both browsers together, and a minute in which nobody looks and nothing happens. */
async function traffic(one: Desk, two: Desk, gate: CountingGate): Promise<Measured[]> {
  const edits: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const text = `Plan, part ${round}`;
    gate.bytes();
    const topic = { id: newId<'topic'>(), text, lane: 'shared', owner: 'me', draft: null } as const;
    await until(two.page, isOnScreen, text, () =>
      ask(one.page, 'topic.add', { ...topic, relationshipId: one.side.relationshipId }),
    );
    edits.push(gate.bytes());
  }
  await Promise.all([one.page.close(), two.page.close()]);
  await passing(IDLE_MS * 1.2); // what was on its way has arrived, and the meeting point is cleared
  gate.bytes();
  await passing(IDLE_MS);
  // No practice names a number for these two: the budgets are what was measured, and a tenth.
  return [
    { what: 'one shared topic over a relay, both browsers', unit: 'kB', budget: 4.6, measured: median(edits) / KB },
    { what: 'an idle minute over a relay, both browsers', unit: 'kB', budget: 4.2, measured: gate.bytes() / KB },
  ];
}

/** The budgets of sharing (walkthroughs 14, P45), between two people's browsers with profiles below `folder`. */
export async function shareBudgets(folder: string): Promise<Measured[]> {
  const extension = await copyWithHosts('chrome', join(folder, 'share'));
  const browsers: RunningChromium[] = [];
  const open = async (name: string): Promise<RunningChromium> => {
    const running = await launchChromium({ extension, profile: join(folder, name) });
    browsers.push(running);
    return running;
  };
  const relay = await startRelay();
  const gate = await startCountingGate(relay.url);
  const dav = await startOpenFolder();
  /** Two fresh browsers, paired by this way. */
  const pair = async (choice: RoomChoice): Promise<[Desk, Desk]> => {
    const startsAt = talkBegan();
    const [hers, his] = [await open(`marta-${choice.kind}`), await open(`bo-${choice.kind}`)];
    const marta = await settleMarta({ context: hers.context, id: hers.extensionId }, startsAt);
    const bo = await settleBo({ context: his.context, id: his.extensionId }, startsAt);
    const one = await openDesk(hers, marta);
    const two = await openDesk(his, bo);
    if (choice.kind === 'relay') await ask(one.page, 'share.set', { relays: [gate.url] });
    await pairByCalls(one, two, choice);
    return [one, two];
  };
  try {
    const [one, two] = await pair({ kind: 'relay' });
    const byRelay = await latencies(one, two, 'relay', { topic: 2, key: 1 });
    const bytes = await traffic(one, two, gate);
    const [three, four] = await pair({ kind: 'dav', url: dav.url, user: '', password: '' });
    const byFolder = await latencies(three, four, 'WebDAV', { topic: 10, key: 10 });
    return [...byRelay, ...byFolder, ...bytes];
  } finally {
    await Promise.all(browsers.map((running) => running.close()));
    await gate.close();
    await relay.stop();
    await dav.stop();
  }
}
