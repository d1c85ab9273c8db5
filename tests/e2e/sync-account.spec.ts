import {
  costOfItem,
  costOfItems,
  QUOTA_BYTES,
  QUOTA_BYTES_PER_ITEM,
} from '../../lib/sync/engines/browser-storage-cost.ts';
import {
  accountOf,
  bytesInAccount,
  CarriedAccount,
  putIntoAccount,
  takeFromAccount,
} from '../support/carried-account.ts';
import type { Extension } from '../support/extension.ts';
import { generatedBackup } from '../support/generate.ts';
import { importBackup } from '../support/import-backup.ts';
import { expect, test } from '../support/two-browsers.ts';
import { give, openThread, somebody, today } from './invented.ts';
import { SyncSettings } from './sync-settings.ts';

const giveSomething = (ext: Extension) =>
  give(ext, async (ledger) => {
    const liv = await somebody(ledger, 'Liv Aasen');
    await ledger.topic(liv, { text: 'Alpha', owner: 'me' }, Date.now() - 86_400_000);
  });

/** Switches the account on in the settings, in this mode. */
async function useAccount(settings: SyncSettings, mode: 'Simple' | 'Sealed'): Promise<void> {
  await settings.switch('Browser account').click();
  const modes = settings.region.getByRole('radiogroup', { name: 'How the account carries it' });
  await modes.getByRole('radio', { name: mode }).click();
}

/** A turn now. The account takes one write in half a minute, which is counted in the worker: a fresh one has not begun. */
async function turn(ext: Extension, settings: SyncSettings): Promise<void> {
  const { at } = await settings.state();
  await ext.stopWorker();
  await settings.now.click();
  await expect.poll(async () => (await settings.state()).at ?? 0).toBeGreaterThan(at ?? 0);
  await settings.inStep();
}

const topic = (ext: Extension, text: string) => async () => {
  const panel = await openThread(ext, 'Liv Aasen');
  await expect(panel.getByRole('checkbox', { name: `Discussed: ${text}` })).toBeVisible();
  return panel;
};

test('in simple mode a new browser of the same account gets everything by itself, and gives back what it writes', async ({
  open,
}) => {
  const account = new CarriedAccount();
  const one = await open();
  await giveSomething(one);
  const here = await SyncSettings.open(one);
  await useAccount(here, 'Simple');
  await here.inStep();
  await account.carry(one);

  const two = await open();
  const people = (await two.open('home.html', '#/people')).getByRole('table', { name: 'People' });
  await account.carry(two);
  await expect(people).toContainText('Liv Aasen');
  const panel = await topic(two, 'Alpha')();
  await panel.getByRole('textbox', { name: 'Add a topic' }).fill('Written on the second');
  await panel.keyboard.press('Enter');
  await expect(panel.getByRole('checkbox', { name: 'Discussed: Written on the second' })).toBeVisible();
  await turn(two, await SyncSettings.open(two));
  await account.carry(two);
  await account.carry(one);
  await turn(one, here);
  await topic(one, 'Written on the second')();
});

test('in sealed mode the account alone opens nothing, and a new browser asks for the 12 words', async ({ open }) => {
  const account = new CarriedAccount();
  const one = await open();
  await giveSomething(one);
  const here = await SyncSettings.open(one);
  await useAccount(here, 'Sealed');
  const words = await here.shownWords();
  await here.inStep();
  expect(JSON.stringify(await accountOf(one))).not.toContain('seed');
  await account.carry(one);

  const two = await open();
  await account.carry(two);
  const there = await SyncSettings.open(two);
  await expect(there.region.getByText('Sealed notes from another browser of yours are in this account.')).toBeVisible();
  await useAccount(there, 'Sealed');
  await expect(there.wordsField).toBeFocused();
  await there.page.keyboard.insertText(words);
  await there.page.keyboard.press('Enter');
  await there.inStep();
  await topic(two, 'Alpha')();
});

test('a full account is told in plain words, and a working set too large for it is cut, which the meter says', async ({
  open,
}) => {
  const one = await open();
  const amount = { relationships: 12, meetings: 600, topics: 1_200, agreements: 800, notes: 600 };
  await importBackup(one.context, one.id, await generatedBackup(today(), amount));
  // What a browser of before left there, for one.
  const filled = Object.fromEntries(Array.from({ length: 13 }, (_, nth) => [`x${nth}`, 'x'.repeat(7_850)]));
  await putIntoAccount(one, filled);
  expect(await bytesInAccount(one)).toBeGreaterThan(QUOTA_BYTES - 300);
  const here = await SyncSettings.open(one);
  const place = here.place('Browser account');
  await useAccount(here, 'Simple');
  await expect(place.getByText('The account has no room left for more. Your notes here are complete;')).toBeVisible();

  await takeFromAccount(one, Object.keys(filled));
  await one.stopWorker();
  await here.now.click();
  await here.inStep();
  await expect(place.getByRole('meter', { name: 'How full the browser account is' })).toBeVisible();
  await expect(place.getByText(/^[5-9]\d % full; the oldest meetings stay out$/)).toBeVisible();
  const used = await bytesInAccount(one);
  expect(used).toBeLessThanOrEqual(costOfItems(await accountOf(one)));
  expect(used).toBeLessThan(90_000);
});

test('the browser counts and refuses as the cost of an item says', async ({ open }) => {
  const one = await open();
  const items = {
    plain: 'abc',
    signs: '<&>"\\\u2028\n\u0001é漢🙂',
    number: 5_000_000_000,
    instant: 1_795_123_456_789,
    small: 17,
    half: 0.5,
    yes: true,
    no: false,
    nothing: null,
    list: [1, 'a', null, []],
    letter: { gen: 3, n: 12, sha256: 'abc', seq: 12_345, more: {} },
    schlüssel: 'value',
  };
  const page = await one.open('icon/16.png');
  const counted = await page.evaluate(async (each) => {
    await chrome.storage.sync.clear();
    await chrome.storage.sync.set(each);
    const sizes = Object.keys(each).map(async (key) => [key, await chrome.storage.sync.getBytesInUse(key)]);
    return Object.fromEntries(await Promise.all(sizes));
  }, items);
  const expected = Object.entries(items).map(([key, value]) => [key, costOfItem(key, value)]);
  expect(counted).toEqual(Object.fromEntries(expected));

  const refusal = (set: Record<string, unknown>) =>
    page.evaluate(async (each) => {
      await chrome.storage.sync.clear();
      return chrome.storage.sync.set(each).then(
        () => null,
        (error: unknown) => String(error),
      );
    }, set);
  const longest = 'a'.repeat(QUOTA_BYTES_PER_ITEM - 3);
  expect(costOfItem('k', longest)).toBe(QUOTA_BYTES_PER_ITEM);
  expect(await refusal({ k: longest })).toBeNull();
  expect(await refusal({ k: `${longest}a` })).toMatch(/quota/i);
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, nth) => [`k${nth}`, 1]));
  expect(await refusal(many(512))).toBeNull();
  expect(await refusal(many(513))).toMatch(/quota/i);
});
