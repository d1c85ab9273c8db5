import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { addDays } from '../../lib/domain/day.ts';
import type { Extension } from '../support/extension.ts';
import { expect, test } from '../support/two-browsers.ts';
import { chooseFile, contentOf, exportFile } from './backup-file.ts';
import { give, openThread, promise, region, somebody } from './invented.ts';

const fill = (ext: Extension) =>
  give(ext, async (ledger, now) => {
    const liv = await somebody(ledger, 'Liv Aasen');
    await ledger.topic(liv, { text: 'From before', owner: 'me' }, Date.now() - 86_400_000);
    await promise(ledger, liv, 'send the rubric', addDays(now, 3));
  });

/** Lifts the notes to a version that this program does not know, as one that is newer leaves them, and starts anew. */
async function liftVersion(ext: Extension): Promise<void> {
  const page = await ext.open('icon/16.png');
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('duologue', 99_990);
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
        opening.onerror = () => reject(opening.error);
      }),
  );
  await ext.relaunch();
}

async function saved(page: Page): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save what can be read' }).click();
  return readFile(await (await downloading).path(), 'utf8');
}

test('notes of a newer version are told on every surface, can be read and saved, and start anew from a backup', async ({
  open,
}) => {
  const one = await open();
  await fill(one);
  const before = await exportFile(one);
  const options = await one.open('options.html');
  await region(options, 'Backup and data').getByRole('button', { name: 'Back up now' }).click();
  await options.getByRole('status').getByText('Backup made').waitFor();
  await liftVersion(one);

  for (const surface of ['panel.html', 'sidepanel.html', 'popup.html', 'home.html'] as const) {
    const page = await one.open(surface);
    await expect(page.getByRole('link', { name: 'Open the recovery page' }).first(), surface).toBeVisible();
    await page.close();
  }
  const panel = await one.open('panel.html');
  const opening = one.context.waitForEvent('page');
  await panel.getByRole('link', { name: 'Open the recovery page' }).first().click();
  const page = await opening;
  await expect(page.getByRole('heading', { level: 1, name: 'Your notes need a hand' })).toBeVisible();
  await expect(page.getByText('A newer version of Duologue wrote these notes.')).toBeVisible();
  const readable = region(page, 'What can be read');
  for (const words of ['Liv Aasen', 'From before', 'send the rubric']) await expect(readable).toContainText(words);

  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Still the same. Nothing was changed.')).toBeVisible();

  const text = await saved(page);
  const two = await open();
  const settings = await chooseFile(two, text);
  await settings.getByRole('button', { name: 'Import', exact: true }).click();
  await settings
    .getByRole('status')
    .getByText(/rows? imported/)
    .waitFor();
  expect(contentOf((await exportFile(two)).text).tables).toEqual(contentOf(before.text).tables);

  await region(page, 'Backups').getByRole('button', { name: 'Restore' }).first().click();
  await page.getByRole('textbox', { name: 'Type erase' }).fill('erase');
  await page.getByRole('button', { name: 'Start from this backup' }).click();
  await expect(page.getByText('Your notes are as in the backup.')).toBeVisible();
  const thread = await openThread(one, 'Liv Aasen');
  await expect(thread.getByRole('checkbox', { name: 'Discussed: From before' })).toBeVisible();
  expect(contentOf((await exportFile(one)).text).tables).toEqual(contentOf(before.text).tables);
});
