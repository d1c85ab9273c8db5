import type { Locator } from '@playwright/test';
import { dayMonth, weekdayDay } from '../../lib/domain/day-format.ts';
import { expect, test } from '../support/extension.ts';
import { exportFile } from './backup-file.ts';
import { CalendarPage, inDays, occurrence, TODAY } from './calendar-page.ts';
import { openTalk } from './talk.ts';

/** Walkthrough 5.1: Marta and Bo, as far as it needs one browser. */

const THEIRS = 'Bo’s questions and issues';
const MINE = 'Your questions and issues';
const typed = (days: number): string => dayMonth(inDays(days), TODAY, 'en').toLowerCase();
const said = (days: number): string => weekdayDay(inDays(days), TODAY, 'en');

test('an opened event names its heads-up, and the panel shows the steps from the opener on (5, 6)', async ({ ext }) => {
  const bo = { email: 'bo@example.com', name: 'Bo', answer: 'accepted' } as const;
  const calendar = await CalendarPage.open(ext, { events: [occurrence('bo1', 'Marta / Bo', bo, 1)] });
  await calendar.openByCalendar('Marta / Bo');
  const panel = await calendar.openPanel('Bo');
  await expect(panel.step('How we want to talk'), 'nothing was held before').toBeVisible();
  await panel.putTopic('Is 4 December still right?');
  await panel.topicAct('Is 4 December still right?', 'Brought by Bo');
  await panel.topicAct('Is 4 December still right?', 'Heads-up');
  const purpose = panel.root.getByRole('textbox', { name: 'Purpose: Is 4 December still right?' });
  await expect(purpose).toBeFocused();
  await purpose.press('Enter');
  await expect(panel.topic('Is 4 December still right?'), 'no heads-up without a purpose').toContainText(
    'Write in one line what it is for',
  );
  await purpose.fill('A yes or a no, for QA');
  await purpose.press('Enter');
  await expect(panel.topic('Is 4 December still right?')).toContainText('Heads-up');
  await expect(panel.topic('Is 4 December still right?')).toContainText('A yes or a no, for QA');
  await expect(calendar.launcherFor('Bo')).toHaveAccessibleName(/1 heads-up/);
  await expect(panel.step(THEIRS).getByRole('listitem')).toHaveCount(1);
});

test('a weekly talk, from its steps and its time to the recap, with the pointer (10, 13–15, 18, 19, 23)', async ({
  ext,
}) => {
  const { page, panel } = await openTalk(ext, {
    begun: 5,
    also: async (ledger, { relationshipId }) => {
      const at = Date.now() - 3 * 86_400_000;
      await ledger.topic(relationshipId, { text: 'Who reviews migrations', owner: 'them', lane: 'shared' }, at);
      await ledger.topic(relationshipId, { text: 'Secret worry about Bo', owner: 'me' }, at);
      await ledger.agreement(
        relationshipId,
        { text: 'dry-run the migration', owner: 'them', due: inDays(-1), lane: 'shared' },
        at,
      );
    },
  });
  await test.step('the ten steps, without the first meeting’s', async () => {
    const titles = await panel.agenda
      .getByRole('group')
      .evaluateAll((groups) =>
        groups
          .map((group) => group.getAttribute('aria-labelledby'))
          .map((id) => id && document.getElementById(id)?.textContent),
      );
    expect(titles).toEqual([
      'How’s your week going?',
      THEIRS,
      'Previous agreements',
      MINE,
      'Anything that still needs a decision?',
      'Any other blockers?',
      'Feedback',
      'Sharing information',
      'Outcomes: does anybody disagree?',
    ]);
    await expect(page.getByRole('img', { name: /of 60 minutes/ })).toBeVisible();
    await expect(page.locator('header').first()).toContainText('then 15 buffer');
  });
  await test.step('time is reserved for a topic, never more than there is', async () => {
    await panel.putTopic('Rubric');
    await panel.topicAct('Rubric', 'Reserve time');
    const minutes = page.getByRole('textbox', { name: 'Minutes at the end: Rubric' });
    await minutes.fill('90');
    await minutes.press('Enter');
    await expect(panel.topic('Rubric')).toContainText('Only 45 minutes are planned');
    await minutes.fill('10');
    await minutes.press('Enter');
    await expect(panel.topic('Rubric')).toContainText('10 min at the end');
    await expect(page.locator('header').first()).toContainText('then your 10');
  });
  await test.step('a topic gets an outcome, another its own meeting, of which nothing private is told', async () => {
    await panel.root.getByRole('checkbox', { name: 'Discussed: Who reviews migrations' }).check();
    await panel.root.getByRole('textbox', { name: 'Outcome: Who reviews migrations' }).fill('Bo and Gita in turns');
    const opening = ext.context.waitForEvent('page');
    await panel.topicAct('Rubric', 'Give it its own meeting');
    const calendar = await opening;
    const link = new URL(calendar.url());
    expect(link.searchParams.get('add')).toBe('bo@example.com');
    expect(link.searchParams.get('text'), 'the topic is private').toBeNull();
    await calendar.close();
    await expect(panel.topic('Rubric')).toContainText('own meeting');
  });
  await test.step('a promise that met an issue says what happened, without red and without a feeling', async () => {
    await panel.agreementAct('dry-run the migration', 'Met an issue');
    const form = page.getByRole('form', { name: 'Met an issue' });
    await form.getByRole('textbox', { name: 'What happened' }).fill('The copy of the data was late');
    await form.getByRole('textbox', { name: /help/i }).fill('I ask the platform team');
    await form.getByRole('textbox', { name: 'New day' }).fill(typed(7));
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(panel.agreement('dry-run the migration')).toContainText('met an issue');
  });
  const dialog = page.getByRole('dialog', { name: 'Wrap up' });
  await test.step('the wrap-up reads back, asks for what is missing and sees a pile-up', async () => {
    await page.getByRole('button', { name: 'Wrap up' }).click();
    await expect(dialog.getByRole('textbox', { name: 'Outcome: Who reviews migrations' })).toHaveValue(
      'Bo and Gita in turns',
    );
    const line = dialog.getByRole('textbox', { name: 'Add an agreement' });
    for (const text of ['one', 'two', 'three', 'four']) {
      await line.fill(`bo: ${text} by ${typed(14)}`);
      await line.press('Enter');
      await expect(dialog.getByRole('listitem').filter({ hasText: text })).toBeVisible();
    }
    await line.fill(`bo: write the checklist by ${typed(14)}`);
    await expect(dialog).toContainText('Bo already has 4 promises that week.');
    await dialog.getByRole('button', { name: /^Spread to/ }).click();
    await line.press('Enter');
    await expect(dialog.getByRole('listitem').filter({ hasText: 'write the checklist' })).toBeVisible();
    await line.fill('me: rubric v2');
    await line.press('Enter');
    await expect(dialog, 'no day was said').toContainText('By when?');
    await dialog.getByRole('textbox', { name: 'By when?' }).fill(typed(3));
    await dialog.getByRole('textbox', { name: 'By when?' }).press('Enter');
    await expect(dialog.getByRole('listitem').filter({ hasText: 'rubric v2' })).toContainText(said(3));
  });
  await test.step('finished, everything open carries over and the recap holds the shared lane alone', async () => {
    await dialog.getByRole('button', { name: 'Finish' }).click();
    const recap = page.getByRole('dialog', { name: /Recap/ });
    await expect(recap).toContainText('Bo and Gita in turns');
    await expect(recap).toContainText('rubric v2');
    await expect(recap).not.toContainText('Secret worry');
    await ext.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await recap.getByRole('button', { name: 'Copy as Markdown' }).click();
    const markdown = await page.evaluate(() => navigator.clipboard.readText());
    expect(markdown).toContain('Bo and Gita in turns');
    expect(markdown).not.toContain('Secret');
    await page.keyboard.press('Escape');
    await expect(recap).toHaveCount(0);
    await expect(panel.topic('Secret worry about Bo')).toBeVisible();
    await expect(page.locator('header').first()).toContainText('wrapped up');
  });
});

test('the whole wrap-up by keyboard alone, counted in keys', async ({ ext }) => {
  const { page, panel } = await openTalk(ext, {
    begun: 40,
    also: async (ledger, { relationshipId }) => {
      for (const text of ['first', 'second', 'third']) {
        await ledger.topic(relationshipId, { text, owner: 'them', lane: 'shared' }, Date.now() - 86_400_000);
      }
    },
  });
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  await page.getByRole('button', { name: 'Wrap up' }).focus();
  await press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Wrap up' });
  await expect(dialog.getByRole('radio', { name: 'Carry over' }).first()).toBeFocused();
  const line = dialog.getByRole('textbox', { name: 'Add an agreement' });
  while (!(await line.evaluate((field) => field === document.activeElement))) {
    expect(keys, 'the line for agreements is a few keys away').toBeLessThan(12);
    await press('Tab');
  }
  for (const text of [`me: rubric v2 by ${typed(3)}`, `bo: write the checklist by ${typed(13)}`]) {
    await page.keyboard.type(text);
    await press('Enter');
    await expect(line).toHaveValue('');
  }
  await press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('dialog', { name: /Recap/ })).toBeVisible();
  await press('Escape');
  await expect(page.getByRole('button', { name: 'Wrap up' }), 'the focus is where it was').toBeFocused();
  expect(keys, 'keys besides the words of the agreements').toBeLessThan(16);
  await expect(panel.topic('third')).toBeVisible();
  await expect(panel.agreement('write the checklist')).toContainText(said(13));
});

test('marks, follow-ups and a private key press stay in the private lane and out of everybody’s way (11, 12; 5.2: 11)', async ({
  ext,
}) => {
  const { page, panel } = await openTalk(ext);
  await page.keyboard.press('F8');
  await expect(panel.privateNotes).toBeFocused();
  await expect(panel.privateNotes).toHaveValue(/^\d{1,2}:\d{2} /);
  await page.keyboard.type('tense when release was mentioned');
  await expect(panel.privateNotes).toHaveValue(/^\d{1,2}:\d{2} +tense when release was mentioned$/);
  await page.keyboard.press('F2');
  await expect(page.getByText('What else is important?')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('What else is important?')).toHaveCount(0);
  await page.keyboard.press('F9');
  await expect(panel.privateNotes).toHaveCount(0);
  await expect(page.getByText('Private lane hidden')).toBeVisible();
  expect(await page.content()).not.toContain('tense when');
  await page.keyboard.press('F9');
  await expect(panel.privateNotes).toHaveValue(/tense when release was mentioned$/);
});

test('a vent is gone from lists and from the next export once the talk is wrapped up (5.2: 9, 13)', async ({ ext }) => {
  const { page, panel } = await openTalk(ext, { name: 'Lena', kind: 'peer' });
  await panel.putTopic('that reorg again grmbl');
  await panel.topicAct('that reorg again grmbl', 'Type…');
  const form = page.getByRole('form', { name: /^Type of topic/ });
  await form.getByRole('radio', { name: 'Vent' }).check({ force: true });
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(panel.topic('that reorg again grmbl')).toContainText('no action');
  expect((await exportFile(ext)).text).toContain('grmbl');
  await page.getByRole('button', { name: 'Wrap up' }).click();
  const dialog = page.getByRole('dialog', { name: 'Wrap up' });
  await expect(dialog).toContainText('1 vent is deleted for good');
  await dialog.getByRole('button', { name: 'Finish' }).click();
  await expect(page.getByRole('dialog', { name: /Recap/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel.topic('grmbl')).toHaveCount(0);
  expect((await exportFile(ext)).text).not.toContain('grmbl');
});

test('peers take turns in beginning, and the steps follow (5.2: 10)', async ({ ext }) => {
  const { page, panel } = await openTalk(ext, { name: 'Lena', kind: 'peer', earlier: 0, begun: 2 });
  await page.getByRole('button', { name: 'We have met before' }).click();
  await expect(panel.agenda).toContainText('Lena starts today');
  const order = () => panel.agenda.getByRole('group').filter({ hasText: 'questions and issues' }).allInnerTexts();
  expect((await order())[0]).toContain('Lena’s');
  await page.getByRole('button', { name: 'Let me start' }).click();
  await expect(panel.agenda).toContainText('You start today');
  await expect.poll(async () => (await order())[0]).toContain('Your questions');
});

test('a catch-up of ten minutes shows what cannot wait, and loses nothing (10, P31)', async ({ ext }) => {
  const { page, panel } = await openTalk(ext, {
    also: async (ledger, { relationshipId }) => {
      await ledger.topic(relationshipId, { text: 'Can wait', owner: 'me' }, Date.now() - 86_400_000);
      await ledger.agreement(relationshipId, { text: 'past its day', owner: 'me', due: inDays(-2) }, Date.now() - 9e8);
      await ledger.agreement(relationshipId, { text: 'still ahead', owner: 'me', due: inDays(20) }, Date.now() - 9e8);
    },
  });
  await page.getByRole('button', { name: 'Panel menu' }).click();
  await page.getByRole('menuitem', { name: '10-minute catch-up' }).click();
  await expect(panel.agreement('past its day')).toBeVisible();
  await expect(panel.agreement('still ahead')).toHaveCount(0);
  await expect(panel.topic('Can wait')).toHaveCount(0);
  await expect(page.getByRole('img', { name: /Planned 10/ })).toBeVisible();
  await page.getByRole('button', { name: 'Show the whole agenda' }).click();
  await expect(panel.topic('Can wait')).toBeVisible();
  await expect(panel.agreement('still ahead')).toBeVisible();
});

test('the prep card tells the next talk in one screen, and opens from its notification (9)', async ({ ext }) => {
  const { page, relationshipId, meetingId } = await openTalk(ext, {
    begun: -10,
    also: async (ledger, talk) => {
      const at = Date.now() - 86_400_000;
      await ledger.topic(talk.relationshipId, { text: 'What Bo brings', owner: 'them', lane: 'shared' }, at);
      await ledger.agreement(talk.relationshipId, { text: 'send the rubric', owner: 'me', due: inDays(2) }, at);
    },
  });
  await page.getByRole('button', { name: 'Panel menu' }).click();
  await page.getByRole('menuitem', { name: 'Prepare', exact: true }).click();
  const card = page.locator('main');
  await expect(card).toContainText('What Bo brings');
  await expect(card).toContainText('send the rubric');
  await card.getByRole('button', { name: 'I did not prepare this time' }).click();
  await card.getByRole('button', { name: 'Open agenda' }).click();
  await expect(page.getByRole('region', { name: 'Agenda' })).toContainText('You did not prepare this time');
  const worker = ext.context.serviceWorkers()[0];
  if (!worker) throw new Error('no worker');
  const opening = ext.context.waitForEvent('page');
  await worker.evaluate(
    (id) => (chrome.notifications.onClicked as unknown as { dispatch(id: string): void }).dispatch(id), // what a click does
    `prep:${relationshipId}:${meetingId}`,
  );
  const prep = await opening;
  await expect(prep.getByRole('region', { name: 'Bo brings' })).toContainText('What Bo brings');
});

test('steps are renamed, left out and put back, and hiding every one is refused in a sentence', async ({ ext }) => {
  const { page, panel } = await openTalk(ext);
  await page.getByRole('button', { name: 'Panel menu' }).click();
  await page.getByRole('menuitem', { name: 'Arrange the steps' }).click();
  const editor = page.getByRole('dialog', { name: 'Steps with Bo' });
  await editor.getByRole('textbox', { name: 'Title of step: Feedback' }).fill('What I noticed');
  const boxes = editor.getByRole('checkbox', { name: /^Shown/ });
  const count = await boxes.count();
  for (let index = 0; index < count; index += 1) {
    if (await boxes.nth(index).isEnabled()) await boxes.nth(index).click();
  }
  await expect(editor.getByText(/At least one step stays/)).toBeVisible();
  await editor.getByRole('button', { name: 'Use the usual steps' }).click();
  await page.keyboard.press('Escape');
  await expect(panel.step('Feedback')).toBeVisible();
  await panel.putTopic('still there');
});

test('the first meeting settles how to talk: kept, dated, in the header, reachable later (5.2: 4, 6)', async ({
  ext,
}) => {
  const { page, panel } = await openTalk(ext, { name: 'Lena', kind: 'peer', earlier: 0 });
  const card = panel.step('How we want to talk');
  await card.getByRole('button', { name: 'Use these words' }).click();
  await card.getByRole('checkbox', { name: 'You confirm' }).check();
  await card.getByRole('checkbox', { name: 'Lena confirms' }).check();
  await card.getByRole('textbox', { name: 'Why we meet' }).fill('Two teams, one payment flow');
  await card.getByRole('radio', { name: /2 weeks|two weeks/i }).check({ force: true });
  await expect(page.locator('header').first()).toContainText('confidential since');
  await expect(page.locator('header').first()).toContainText('every two weeks');
  await page.reload();
  await expect(panel.step('How we want to talk').getByRole('textbox', { name: 'Why we meet' })).toHaveValue(
    'Two teams, one payment flow',
  );
  await page.getByRole('button', { name: /confidential since/ }).click();
  const sheet = page.getByRole('dialog', { name: 'How we want to talk' });
  await expect(sheet).toContainText('Two teams, one payment flow');
  await page.keyboard.press('Escape');
});

test('a talk by keyboard alone: steps, a heads-up, an outcome, a promise moved with a word, a phrase, the end', async ({
  ext,
}) => {
  const { page, panel } = await openTalk(ext, {
    also: async (ledger, { relationshipId }) => {
      const at = Date.now() - 9e8;
      await ledger.agreement(relationshipId, { text: 'send the rubric', owner: 'me', due: inDays(-4) }, at);
    },
  });
  const { keyboard } = page;
  const isOn = async (locator: Locator) => expect(locator).toBeFocused();
  /** Opens the menu that has the focus and chooses by its first letters, as menus do. */
  const choose = async (item: string) => {
    await keyboard.press('Enter');
    await expect(page.getByRole('menu')).toBeVisible();
    for (let count = 0; count < 20; count += 1) {
      const name = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (name.startsWith(item)) break;
      await keyboard.press('ArrowDown');
    }
    await keyboard.press('Enter');
  };
  await test.step('the steps are walked and the page says which one is now', async () => {
    const now = () => page.locator('[aria-current="step"]').getByRole('heading', { level: 2 }).textContent();
    await keyboard.press('F6');
    expect(await now()).toContain('How’s your week going?');
    await keyboard.press('Alt+PageDown');
    await expect.poll(now).toContain(THEIRS);
    await keyboard.press('Alt+PageUp');
    await expect.poll(now).toContain('How’s your week going?');
  });
  await test.step('a topic is written, announced with its purpose, discussed, and its outcome kept', async () => {
    while (!(await panel.addTopic.evaluate((field) => field === document.activeElement))) await keyboard.press('F6');
    await keyboard.type('Who takes the release');
    await keyboard.press('Enter');
    await expect(panel.topic('Who takes the release')).toBeVisible();
    await page.getByRole('button', { name: 'Topic actions: Who takes the release' }).focus();
    await choose('Heads-up');
    const purpose = page.getByRole('textbox', { name: 'Purpose: Who takes the release' });
    await isOn(purpose);
    await keyboard.press('Enter');
    await expect(panel.topic('Who takes the release')).toContainText('Write in one line what it is for');
    await keyboard.type('We settle it today');
    await keyboard.press('Enter');
    await expect(panel.topic('Who takes the release')).toContainText('We settle it today');
    await isOn(page.getByRole('button', { name: 'Topic actions: Who takes the release' }));
    const tick = page.getByRole('checkbox', { name: 'Discussed: Who takes the release' });
    await tick.focus();
    await keyboard.press('Space');
    const outcome = page.getByRole('textbox', { name: 'Outcome: Who takes the release' });
    await outcome.waitFor();
    await keyboard.press('Tab');
    await isOn(outcome);
    await keyboard.type('Gita, from Monday');
    await keyboard.press('Enter');
  });
  await test.step('a promise of mine that is past its day is moved, with the word that fits', async () => {
    await page.getByRole('button', { name: 'Agreement actions: send the rubric' }).focus();
    await choose('Move');
    await isOn(page.getByRole('textbox', { name: 'New day: send the rubric' }));
    await keyboard.type(typed(6));
    for (let count = 0; count < 6; count += 1) {
      await keyboard.press('Tab');
      if (await page.getByRole('radio', { name: 'I forgot' }).evaluate((radio) => radio === document.activeElement))
        break;
    }
    await keyboard.press('Space');
    await keyboard.press('Enter');
    await expect(panel.agreement('send the rubric')).toContainText(said(6));
    await page.getByRole('button', { name: 'Agreement actions: send the rubric' }).focus();
    await choose('History');
    await expect(panel.agreements).toContainText('I forgot');
  });
  await test.step('the talk ends, and what was decided is in the recap once it is shared', async () => {
    await page.getByRole('button', { name: 'Topic actions: Who takes the release' }).focus();
    await choose('Share');
    await expect(panel.topic('Who takes the release')).toContainText('shared');
    await page.getByRole('button', { name: 'Wrap up' }).focus();
    await keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Wrap up' })).toBeVisible();
    await keyboard.press('Control+Enter');
    await expect(page.getByRole('dialog', { name: /Recap/ })).toContainText('Gita, from Monday');
    await keyboard.press('Escape');
    await isOn(page.getByRole('button', { name: 'Wrap up' }));
  });
});
