import type { Page } from '@playwright/test';
import type { DavServer } from '../support/dav/process.ts';
import { startRclone } from '../support/dav/rclone.ts';
import { expect, test } from '../support/two-browsers.ts';
import { type Gate, startGate } from '../support/two-browsers-gate.ts';
import { give, openPopup, openThread, region, somebody } from './invented.ts';
import { SyncSettings } from './sync-settings.ts';

let rclone: DavServer;
let gate: Gate;

test.beforeEach(async () => {
  rclone = await startRclone();
  gate = await startGate(rclone.url);
});

test.afterEach(async () => {
  await gate.close();
  await rclone.stop();
});

/** What the line of a header says; while nothing is wrong the words are the link's name alone. */
const line = (page: Page, words: string) =>
  page.getByRole('link', { name: new RegExp(`^(Sync: )?${RegExp.escape(words)}$`) });

test('panel, popup and full page say the same: nothing, in step, waiting, paused and why, and in step again', async ({
  open,
}) => {
  const one = await open();
  await give(one, (ledger) => somebody(ledger, 'Liv Aasen'));
  const panel = await openThread(one, 'Liv Aasen');
  const popup = await openPopup(one);
  const home = await one.open('home.html');
  await expect(home.getByText(/^Saved in this browser/)).toBeVisible();
  const surfaces = [panel, popup, home];
  for (const page of surfaces) await expect(page.getByRole('link', { name: /^Sync:|in step/ })).toHaveCount(0);

  const settings = await SyncSettings.open(one);
  await settings.useDav({ ...rclone, url: gate.url });
  const all = async (words: string) => {
    await Promise.all(surfaces.map((page) => expect(line(page, words)).toBeVisible()));
  };
  await all('in step');
  await expect(home.getByText(/^Saved in this browser/)).toHaveCount(0);

  gate.shut();
  await panel.getByRole('textbox', { name: 'Add a topic' }).fill('Alpha');
  await panel.keyboard.press('Enter');
  await all('1 change waiting');
  // The turn that follows an edit by itself finds nobody.
  await all('paused: no answer');
  await expect(panel.getByRole('checkbox', { name: 'Discussed: Alpha' })).toBeVisible();

  gate.open();
  const opening = one.context.waitForEvent('page');
  await line(home, 'paused: no answer').click();
  await region(await opening, 'Sync')
    .getByRole('button', { name: 'Sync now' })
    .click();
  await all('in step');
});
