import type { Page } from '@playwright/test';
import { addDays } from '../../lib/domain/day.ts';
import type { MeetingId, RelationshipId } from '../../lib/domain/ids.ts';
import { type Apache, startApache } from '../support/dav/apache.ts';
import type { Extension } from '../support/extension.ts';
import { instanceOf } from '../support/ledger.ts';
import { expect, test } from '../support/two-browsers.ts';
import { type Gate, startGate } from '../support/two-browsers-gate.ts';
import { PanelPage } from './calendar-page.ts';
import { give, promise, somebody } from './invented.ts';
import { SyncSettings, tabTo } from './sync-settings.ts';

// Two browsers and a server in one journey.
test.describe.configure({ timeout: 90_000 });

let apache: Apache;
let gate: Gate;

test.beforeEach(async () => {
  apache = await startApache();
  gate = await startGate(apache.url);
});

test.afterEach(async () => {
  await gate.close();
  await apache.stop();
});

const server = () => ({ ...apache, url: gate.url });

type Thread = { relationshipId: RelationshipId; meetingId: MeetingId };

/** A report with three topics, a promise, and a talk that has begun. */
async function giveThread(ext: Extension): Promise<Thread> {
  let thread: Thread | null = null;
  await give(ext, async (ledger, now) => {
    const relationshipId = await somebody(ledger, 'Liv Aasen');
    const startsAt = Date.now() - 5 * 60_000;
    const meetingId = await ledger.meeting(relationshipId, {
      title: 'Weekly with Liv',
      startsAt,
      minutes: 60,
      seriesId: 'syncseries1',
      eventId: instanceOf('syncseries1', startsAt),
      isHeld: false,
    });
    for (const text of ['Alpha', 'Beta', 'Gamma']) {
      await ledger.topic(relationshipId, { text, owner: 'me' }, Date.now() - 86_400_000);
    }
    await promise(ledger, relationshipId, 'send the rubric', addDays(now, 3));
    thread = { relationshipId, meetingId };
  });
  if (!thread) throw new Error('nothing was written');
  return thread;
}

async function openPanel(ext: Extension, { relationshipId, meetingId }: Thread): Promise<PanelPage & { page: Page }> {
  const page = await ext.open('panel.html', `?relationship=${relationshipId}&meeting=${meetingId}`);
  const panel = Object.assign(new PanelPage(page), { page });
  await expect(panel.companion).toHaveText('Liv Aasen');
  return panel;
}

const order = (panel: PanelPage) => panel.order('Your questions and issues');

async function moveDay(panel: PanelPage, page: Page, words: string): Promise<void> {
  await panel.agreementAct('send the rubric', 'Move');
  const field = page.getByRole('textbox', { name: 'New day: send the rubric' });
  await field.fill(words);
  await field.press('Enter');
  await expect(field).toBeHidden();
}

test('two browsers come in step by keyboard and 12 words, and edits of both without a network are all there', async ({
  open,
}) => {
  const one = await open();
  const two = await open();
  const thread = await giveThread(one);
  const here = await SyncSettings.open(one);
  const press = async (settings: SyncSettings, name: string, key = 'Enter') => {
    await tabTo(settings.page, settings.button(name));
    await settings.page.keyboard.press(key);
  };
  /** Sets the folder up as somebody does who never touches a mouse. */
  const setUp = async (settings: SyncSettings) => {
    const { keyboard } = settings.page;
    await tabTo(settings.page, settings.switch('WebDAV folder'));
    await keyboard.press('Space');
    await expect(settings.field('Address')).toBeFocused();
    await keyboard.type(server().url);
    await keyboard.press('Tab');
    await keyboard.type(apache.user);
    await keyboard.press('Tab');
    await keyboard.insertText(apache.password);
    await press(settings, 'Test the connection');
    await expect(settings.region.getByText('Everything works.')).toBeVisible();
    await tabTo(settings.page, settings.field('Address'));
    await press(settings, 'Use this folder');
    await settings.inStep();
  };

  await test.step('the first browser sets the folder up and shows its words', async () => {
    await setUp(here);
    await press(here, 'Show the 12 words');
  });
  const words = await here.shownWords();
  await press(here, 'I have written them down');

  const there = await SyncSettings.open(two);
  await test.step('the second one types them', async () => {
    await tabTo(there.page, there.wordsField);
    await there.page.keyboard.type(words);
    await there.page.keyboard.press('Enter');
    await expect(there.keys.getByText('Joined.')).toBeVisible();
    await setUp(there);
    await expect(there.devices.getByRole('listitem')).toHaveCount(2);
  });

  const mine = await openPanel(one, thread);
  const theirs = await openPanel(two, thread);
  await expect.poll(() => order(theirs)).toEqual(['Alpha', 'Beta', 'Gamma']);

  await test.step('both edit the same note, day and order while the server is away', async () => {
    gate.shut();
    await mine.privateNotes.fill('Written at the office.\n');
    await moveDay(mine, mine.page, 'tomorrow');
    await mine.topicAct('Gamma', 'Move up');
    await expect.poll(() => order(mine)).toEqual(['Alpha', 'Gamma', 'Beta']);
    await theirs.privateNotes.fill('Written at home.\n');
    await moveDay(theirs, theirs.page, 'in 2 weeks');
    await theirs.topicAct('Alpha', 'Move down');
    await expect.poll(() => order(theirs)).toEqual(['Beta', 'Alpha', 'Gamma']);
    await here.now.click();
    await expect(here.place('WebDAV folder').getByText('Nothing answers at this address.')).toBeVisible();
  });

  await test.step('both show the same when it is back', async () => {
    gate.open();
    await here.sync();
    await there.sync();
    await here.sync();
    const notes = [mine.privateNotes, theirs.privateNotes];
    for (const note of notes) {
      await expect(note).toHaveValue(/Written at the office\./);
      await expect(note).toHaveValue(/Written at home\./);
    }
    expect(await mine.privateNotes.inputValue()).toBe(await theirs.privateNotes.inputValue());
    const shown = await order(mine);
    expect(shown.toSorted()).toEqual(['Alpha', 'Beta', 'Gamma']);
    await expect.poll(() => order(theirs)).toEqual(shown);
    // The later day counts, and the other one is offered on both.
    const day = (panel: PanelPage) => panel.agreement('send the rubric').first();
    for (const panel of [mine, theirs]) {
      await expect(day(panel)).toContainText('Also written elsewhere');
      await expect(panel.page.getByRole('button', { name: /^Use this: / })).toHaveCount(1);
    }
    expect(await day(mine).textContent()).toBe(await day(theirs).textContent());
  });

  await test.step('what lost is taken after all, and both know', async () => {
    await mine.page.getByRole('button', { name: /^Use this: / }).click();
    await expect(mine.page.getByText('Also written elsewhere')).toHaveCount(0);
    await here.sync();
    await there.sync();
    await expect(theirs.page.getByText('Also written elsewhere')).toHaveCount(0);
    const shown = (panel: PanelPage) => panel.agreement('send the rubric').first().textContent();
    expect(await shown(mine)).toBe(await shown(theirs));
  });
});
