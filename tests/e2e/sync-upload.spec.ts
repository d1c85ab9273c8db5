import type { DavServer } from '../support/dav/process.ts';
import { startRclone } from '../support/dav/rclone.ts';
import type { Extension } from '../support/extension.ts';
import { generatedBackup } from '../support/generate.ts';
import { importBackup } from '../support/import-backup.ts';
import { expect, test } from '../support/two-browsers.ts';
import { type Gate, startGate } from '../support/two-browsers-gate.ts';
import { contentOf, exportFile } from './backup-file.ts';
import { today } from './invented.ts';
import { SyncSettings } from './sync-settings.ts';

test.describe.configure({ timeout: 120_000 });

/** Some years of somebody with ten people: enough for several files. */
const YEARS = { relationships: 10, meetings: 800, topics: 3_000, agreements: 2_000, notes: 800 };

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

/** Every row of mine as the export gives it; a note by its text, since one text has many forms in bytes. */
async function rowsOf(ext: Extension): Promise<Record<string, unknown[]>> {
  const { tables } = contentOf((await exportFile(ext)).text);
  const { noteDocs = [], ...others } = tables;
  return { ...others, notes: noteDocs.map((row) => ({ ...Object(row), state: null })) };
}

test('a first upload that the server and the worker both break off goes on, and nothing is missing', async ({
  open,
}) => {
  const one = await open();
  await importBackup(one.context, one.id, await generatedBackup(today(), YEARS));
  const here = await SyncSettings.open(one);
  const dav = { ...rclone, url: gate.url };

  await test.step('the server dies in the middle of a file', async () => {
    await here.switch('WebDAV folder').click();
    await here.fillDav(dav);
    await here.button('Test the connection').click();
    await expect(here.region.getByText('Everything works.')).toBeVisible();
    const dies = gate.shutAfter(60_000);
    await here.button('Use this folder').click();
    await dies;
    await expect(here.place('WebDAV folder').getByText('Nothing answers at this address.')).toBeVisible();
  });
  await test.step('the worker is stopped in the middle of another', async () => {
    gate.open();
    const stalls = gate.stallAfter(120_000);
    await here.now.click();
    await stalls;
    await one.stopWorker();
    gate.open();
  });
  await here.sync();

  const two = await open();
  const there = await SyncSettings.open(two);
  await there.join(await here.words());
  await there.useDav(dav);
  const rows = await rowsOf(one);
  expect(rows.topics).toHaveLength(YEARS.topics);
  expect(await rowsOf(two)).toEqual(rows);
});
