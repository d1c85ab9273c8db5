import type { Page } from '@playwright/test';
import { addDays } from '../../lib/domain/day.ts';
import { type Extension, expect, test } from '../support/extension.ts';
import { captureField, give, openPopup, openThread, promise, somebody } from './invented.ts';

const topicField = (page: Page) => page.getByRole('textbox', { name: 'Add a topic' });
const promiseField = (page: Page) => page.getByRole('textbox', { name: 'Add an agreement' });
const note = (page: Page, lane: 'Shared' | 'Private') => page.getByRole('textbox', { name: `${lane} notes` });
const topic = (page: Page, text: string) => page.getByRole('checkbox', { name: `Discussed: ${text}` });
const agreement = (page: Page, text: string) => page.getByRole('button', { name: `Agreement actions: ${text}` });

/** The fields in which one types, by what a person calls them. */
const FIELDS = [
  { name: 'a topic', open: (ext: Extension) => openThread(ext, 'Liv Aasen'), field: topicField },
  { name: 'an agreement', open: (ext: Extension) => openThread(ext, 'Liv Aasen'), field: promiseField },
  { name: 'a capture', open: openPopup, field: captureField },
  {
    name: 'a private note',
    open: (ext: Extension) => openThread(ext, 'Liv Aasen'),
    field: (page: Page) => note(page, 'Private'),
  },
  {
    name: 'a shared note',
    open: (ext: Extension) => openThread(ext, 'Liv Aasen'),
    field: (page: Page) => note(page, 'Shared'),
  },
] as const;

test.beforeEach(({ ext }) =>
  give(ext, async (ledger, now) => {
    const liv = await somebody(ledger, 'Liv Aasen');
    await promise(ledger, liv, 'send the rubric', addDays(now, -2));
  }),
);

test.describe('when the worker is stopped in the middle of typing', () => {
  test('a topic, an agreement, a capture and a note are all saved as if nothing had happened', async ({ ext }) => {
    const panel = await openThread(ext, 'Liv Aasen');
    const popup = await openPopup(ext);
    const typeAround = async (page: Page, field: ReturnType<typeof topicField>, first: string, rest: string) => {
      await field.click();
      await page.keyboard.type(first);
      await ext.stopWorker();
      await page.keyboard.type(rest);
    };
    await typeAround(panel, topicField(panel), 'How was ', 'the review?');
    await panel.keyboard.press('Enter');
    await expect(topic(panel, 'How was the review?')).toBeVisible();

    await typeAround(panel, promiseField(panel), 'me: send ', 'the plan by tomorrow');
    await panel.keyboard.press('Enter');
    await expect(agreement(panel, 'send the plan')).toBeVisible();

    await typeAround(panel, note(panel, 'Private'), 'She is ', 'tired of pagers.');
    await popup.bringToFront();
    await typeAround(popup, captureField(popup), 'liv: on-call ', 'swap');
    await ext.stopWorker();
    await popup.keyboard.press('Enter');
    await expect(popup.getByRole('status').getByText('Kept for Liv Aasen')).toBeVisible();

    const fresh = await openThread(ext, 'Liv Aasen', 'sidepanel.html');
    await expect(topic(fresh, 'How was the review?')).toBeVisible();
    await expect(topic(fresh, 'on-call swap')).toBeVisible();
    await expect(agreement(fresh, 'send the plan')).toBeVisible();
    await expect(note(fresh, 'Private')).toHaveValue('She is tired of pagers.');
  });

  test('nothing stands there twice when the worker is stopped again and again', async ({ ext }) => {
    const panel = await openThread(ext, 'Liv Aasen');
    for (const text of ['one', 'two', 'three', 'four']) {
      await topicField(panel).fill(text);
      await Promise.all([ext.stopWorker(), topicField(panel).press('Enter')]);
      await expect(topic(panel, text)).toBeVisible();
    }
    await panel.reload();
    for (const text of ['one', 'two', 'three', 'four']) await expect(topic(panel, text)).toHaveCount(1);
  });
});

test.describe('when the browser is killed', () => {
  test('what was acknowledged is there', async ({ ext }) => {
    const panel = await openThread(ext, 'Liv Aasen');
    await topicField(panel).fill('Acknowledged topic');
    await topicField(panel).press('Enter');
    await topic(panel, 'Acknowledged topic').check();
    await panel.getByRole('textbox', { name: 'Outcome: Acknowledged topic' }).fill('Agreed on Friday');
    await panel.keyboard.press('Enter');
    await promiseField(panel).fill('both: write it down by tomorrow');
    await promiseField(panel).press('Enter');
    await expect(agreement(panel, 'write it down')).toBeVisible();
    await agreement(panel, 'send the rubric').click();
    await panel.getByRole('menuitem', { name: 'Kept' }).click();
    await panel.getByRole('status').getByText('Kept', { exact: true }).waitFor();
    await ext.killAndRelaunch();

    const again = await openThread(ext, 'Liv Aasen');
    await expect(topic(again, 'Acknowledged topic')).toBeChecked();
    await expect(again.getByRole('textbox', { name: 'Outcome: Acknowledged topic' })).toHaveValue('Agreed on Friday');
    await expect(agreement(again, 'write it down')).toBeVisible();
    await expect(again.getByRole('listitem').filter({ hasText: 'send the rubric' })).toContainText('kept');
    expect((await ext.badge()).text).toBe('');
  });

  for (const { name, open, field } of FIELDS) {
    test(`${name} that was half typed is back in its field`, async ({ ext }) => {
      const page = await open(ext);
      await field(page).click();
      await page.keyboard.type('liv: half a thou', { delay: 20 });
      // It is on disk as soon as the same field of another page begins with it.
      await expect(async () => {
        const witness = await open(ext);
        await expect(field(witness)).toHaveValue('liv: half a thou', { timeout: 1_000 });
        await witness.close();
      }).toPass();
      await ext.killAndRelaunch();
      await expect(field(await open(ext))).toHaveValue('liv: half a thou');
    });
  }
});

test.describe('two surfaces that are open at once', () => {
  test('show each other everything, with the worker stopped between the edits', async ({ ext }) => {
    const one = await openThread(ext, 'Liv Aasen');
    const two = await openThread(ext, 'Liv Aasen', 'sidepanel.html');
    await topicField(one).fill('From the first');
    await topicField(one).press('Enter');
    await expect(topic(two, 'From the first')).toBeVisible();
    await ext.stopWorker();
    await promiseField(two).fill('them: answer by tomorrow');
    await promiseField(two).press('Enter');
    await expect(agreement(one, 'answer')).toBeVisible();
    await ext.stopWorker();
    await topic(two, 'From the first').check();
    await expect(topic(one, 'From the first')).toBeChecked();

    await note(one, 'Shared').pressSequentially('one ');
    await expect(note(two, 'Shared')).toHaveValue('one ');
    await ext.stopWorker();
    await note(two, 'Shared').press('End');
    await note(two, 'Shared').pressSequentially('two');
    await expect(note(one, 'Shared')).toHaveValue('one two');
  });

  test('keep every letter of both when one note is written in both at the same time', async ({ ext }) => {
    const one = await openThread(ext, 'Liv Aasen');
    const two = await openThread(ext, 'Liv Aasen', 'sidepanel.html');
    await Promise.all([
      note(one, 'Private').pressSequentially('aaaaaaaaaaaaaaaaaaaa', { delay: 15 }),
      note(two, 'Private').pressSequentially('bbbbbbbbbbbbbbbbbbbb', { delay: 15 }),
    ]);
    const letters = (text: string) => [...text].sort().join('');
    const all = 'a'.repeat(20) + 'b'.repeat(20);
    await expect.poll(async () => letters(await note(one, 'Private').inputValue())).toBe(all);
    await expect.poll(async () => letters(await note(two, 'Private').inputValue())).toBe(all);
    expect(await note(one, 'Private').inputValue()).toBe(await note(two, 'Private').inputValue());
  });
});
