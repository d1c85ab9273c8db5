import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Extension } from '../support/extension.ts';
import { expect, test } from '../support/two-browsers.ts';
import { contentOf, exportFile } from './backup-file.ts';
import { captureField, give, openPopup, openThread, region, somebody } from './invented.ts';
import { SyncSettings } from './sync-settings.ts';

const data = (page: Page) => region(page, 'Backup and data');

const fill = (ext: Extension) =>
  give(ext, async (ledger) => {
    const liv = await somebody(ledger, 'Liv Aasen');
    await ledger.topic(liv, { text: 'From before', owner: 'me' }, Date.now() - 86_400_000);
  });

async function capture(ext: Extension, text: string): Promise<void> {
  const popup = await openPopup(ext);
  await captureField(popup).fill(`liv: ${text}`);
  await captureField(popup).press('Enter');
  await popup.getByRole('status').getByText('Kept for Liv Aasen').waitFor();
  await popup.close();
}

/** Presses a button that hands the browser a file, and gives the file. */
async function savedBy(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const downloading = page.waitForEvent('download');
  await data(page).getByRole('button', { name }).first().click();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('a sealed file of one browser opens in another by its words, and by no others', async ({ open }) => {
  const one = await open();
  await fill(one);
  const here = await SyncSettings.open(one);
  const words = await here.words();
  await expect(data(here.page).getByText('Uninstalling deletes your notes')).toBeVisible();
  const file = await savedBy(here.page, 'Save a sealed file');
  expect(file.name).toMatch(/^duologue-.*\.duologue$/);
  expect(file.bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  expect(file.bytes.toString('latin1')).not.toContain('From before');

  const two = await open();
  const there = await SyncSettings.open(two);
  const strange = await there.words();
  const { page } = there;
  await page
    .getByLabel('Choose file')
    .setInputFiles({ name: file.name, mimeType: 'application/octet-stream', buffer: file.bytes });
  const field = data(page).getByRole('textbox', { name: '12 words of this file' });
  await field.fill(strange);
  await data(page).getByRole('button', { name: 'Open the file' }).click();
  await expect(data(page).getByText('These 12 words do not open this file, so nothing was changed.')).toBeVisible();
  await field.fill(words);
  await data(page).getByRole('button', { name: 'Open the file' }).click();
  await expect(data(page).getByText('People: 1')).toBeVisible();
  await data(page).getByRole('button', { name: 'Import', exact: true }).click();
  await page
    .getByRole('status')
    .getByText(/rows? imported/)
    .waitFor();
  expect(contentOf((await exportFile(two)).text)).toEqual(contentOf((await exportFile(one)).text));
});

test('a backup is looked into before it is restored, and Undo takes the restore back', async ({ open }) => {
  const one = await open();
  await fill(one);
  const { page } = await SyncSettings.open(one);
  await data(page).getByRole('button', { name: 'Back up now' }).click();
  await page.getByRole('status').getByText('Backup made').waitFor();
  await capture(one, 'Added later');
  const panel = await openThread(one, 'Liv Aasen');
  const topic = (text: string) => panel.getByRole('checkbox', { name: `Discussed: ${text}` });
  await expect(topic('Added later')).toBeVisible();

  await data(page).getByRole('button', { name: 'Restore' }).first().click();
  await expect(data(page).getByText('Topics: 1')).toBeVisible();
  await expect(topic('Added later')).toBeVisible();
  await data(page).getByRole('radio', { name: 'Make everything as in the file' }).check();
  await data(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect(topic('Added later')).toHaveCount(0);
  await expect(topic('From before')).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(topic('Added later')).toBeVisible();
});

/** How many rows lie in every database of the extension, by database and table; what is empty is left out. */
const rowsOnDisk = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(async () => {
    const answer = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const counts: Record<string, number> = {};
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await answer(indexedDB.open(name));
      for (const table of db.objectStoreNames) {
        const count = await answer(db.transaction(table).objectStore(table).count());
        if (count > 0) counts[`${name}.${table}`] = count;
      }
      db.close();
    }
    return counts;
  });

/** The keys in the safe by which files of this browser are opened or known. */
const keysOnDisk = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('duologue-safe');
        opening.onsuccess = () => {
          const rows = opening.result.transaction('keys').objectStore('keys').getAll();
          rows.onsuccess = () => {
            opening.result.close();
            resolve(rows.result.map(({ id, deviceId, seed }) => `${id} ${deviceId ?? String(seed)}`));
          };
        };
        opening.onerror = () => reject(opening.error);
      }),
  );

test('erasing needs the typed word, leaves nothing on disk, and the next start greets as new', async ({ open }) => {
  const one = await open();
  await fill(one);
  const { page } = await SyncSettings.open(one);
  await data(page).getByRole('button', { name: 'Back up now' }).click();
  await page.getByRole('status').getByText('Backup made').waitFor();
  await data(page).getByRole('button', { name: 'Erase everything' }).click();
  const word = data(page).getByRole('textbox', { name: 'Type erase' });
  const act = data(page).getByRole('button', { name: 'Erase for good' });
  await word.fill('everything');
  await act.click();
  await expect(data(page).getByText('The word is another one, so nothing was erased.')).toBeVisible();
  expect(await rowsOnDisk(page)).toMatchObject({ 'duologue.topics': 1, 'duologue-safe.backups': 1 });

  const keys = await keysOnDisk(page);
  expect(keys).toHaveLength(2);
  await word.fill('erase');
  await act.click();
  await expect(data(page).getByText('Everything in this browser is erased.')).toBeVisible();
  // All that is there: that the account is to bring nothing back, and a new name that this page shows for this browser.
  await expect.poll(() => rowsOnDisk(page)).toEqual({ 'duologue.flags': 1, 'duologue-safe.keys': 1 });
  for (const key of await keysOnDisk(page)) expect(keys).not.toContain(key);
  expect(await page.evaluate(() => chrome.storage.local.get(null))).toEqual({});
  await data(page).getByRole('link', { name: 'Start again' }).click();
  await expect(page.getByRole('textbox', { name: 'Their name' })).toBeVisible();
  await one.relaunch();
  const home = await one.open('home.html', '#/people');
  await expect(home.getByRole('form', { name: 'New person' })).toBeVisible();
});
