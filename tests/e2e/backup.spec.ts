import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '../../lib/domain/day.ts';
import { builtFolder } from '../../scripts/build.ts';
import { launchChromium } from '../support/chromium.ts';
import { expect, test } from '../support/extension.ts';
import { importBackup } from '../support/import-backup.ts';
import { sampleBackup } from '../support/sample-data.ts';
import { chooseFile, contentOf, exportFile, type Installed } from './backup-file.ts';
import { captureField, give, openPopup, openThread, promise, somebody, today } from './invented.ts';

/** Another computer: a browser with a profile of its own. */
async function onAnotherComputer(work: (other: Installed) => Promise<void>): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'duologue-e2e-'));
  const running = await launchChromium({ extension: builtFolder('chrome'), profile });
  try {
    await work({ context: running.context, id: running.extensionId });
  } finally {
    await running.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

test('an exported file restores everything exactly on another computer', async ({ ext }) => {
  await importBackup(ext.context, ext.id, await sampleBackup(today()));
  const panel = await openThread(ext, 'Bo');
  await panel.getByRole('textbox', { name: 'Private notes' }).fill('Über “Straße” 漢字 🙂\n\tשלום');
  await panel.getByRole('textbox', { name: 'Add a topic' }).fill('<b>not bold</b> "quoted" \\ back');
  await panel.getByRole('textbox', { name: 'Add a topic' }).press('Enter');
  await panel.getByRole('button', { name: 'Agreement actions: first draft of the talk' }).click();
  await panel.getByRole('menuitem', { name: 'Drop' }).click();
  await panel.getByRole('status').getByText('Dropped together').waitFor();
  // A second surface that shows the note proves that it is on disk.
  const second = await openThread(ext, 'Bo', 'sidepanel.html');
  await expect(second.getByRole('textbox', { name: 'Private notes' })).toHaveValue(/漢字 🙂\n\tשלום/);

  const file = await exportFile(ext);
  expect(file.name).toBe(`duologue-${today()}.json`);

  await onAnotherComputer(async (other) => {
    const page = await chooseFile(other, file.text, file.name);
    await expect(page.getByText('People: 9')).toBeVisible();
    await expect(page.getByRole('radiogroup', { name: 'What to do with it' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page
      .getByRole('status')
      .getByText(/rows imported/)
      .waitFor();
    const again = await exportFile(other);
    expect(contentOf(again.text)).toEqual(contentOf(file.text));
  });
});

test.describe('with something here already', () => {
  const fill = async (ext: Installed) =>
    give(ext, async (ledger, now) => {
      const liv = await somebody(ledger, 'Liv');
      await ledger.topic(liv, { text: 'From before', owner: 'me' }, Date.now() - 86_400_000);
      await promise(ledger, liv, 'send the rubric', addDays(now, -2));
    });

  test('a restore makes everything as in the file, and Undo takes it back', async ({ ext }) => {
    await fill(ext);
    const file = await exportFile(ext);
    const panel = await openThread(ext, 'Liv');
    await panel.getByRole('textbox', { name: 'Add a topic' }).fill('Added later');
    await panel.getByRole('textbox', { name: 'Add a topic' }).press('Enter');
    await panel.getByRole('button', { name: 'Agreement actions: send the rubric' }).click();
    await panel.getByRole('menuitem', { name: 'Kept' }).click();
    await expect.poll(async () => (await ext.badge()).text).toBe('');

    const page = await chooseFile(ext, file.text);
    await page.getByRole('radio', { name: 'Make everything as in the file' }).check();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(panel.getByRole('checkbox', { name: 'Discussed: Added later' })).toHaveCount(0);
    await expect(panel.getByRole('checkbox', { name: 'Discussed: From before' })).toBeVisible();
    await expect.poll(async () => (await ext.badge()).text).toBe('1');

    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await expect(panel.getByRole('checkbox', { name: 'Discussed: Added later' })).toBeVisible();
    await expect.poll(async () => (await ext.badge()).text).toBe('');
  });

  test('adding a file keeps what is here, and adding it twice changes nothing', async ({ ext }) => {
    await fill(ext);
    const file = await exportFile(ext);
    const popup = await openPopup(ext);
    await captureField(popup).fill('liv: added later');
    await captureField(popup).press('Enter');
    await popup.getByRole('status').getByText('Kept for Liv').waitFor();
    for (let time = 0; time < 2; time += 1) {
      const page = await chooseFile(ext, file.text);
      await expect(page.getByRole('radio', { name: 'Add to what is here' })).toBeChecked();
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await expect(page.getByRole('status').getByText('Nothing in it was new')).toBeVisible();
      await page.close();
    }
    const panel = await openThread(ext, 'Liv');
    await expect(panel.getByRole('checkbox', { name: 'Discussed: added later' })).toBeVisible();
    await expect(panel.getByRole('checkbox', { name: 'Discussed: From before' })).toBeVisible();
  });

  for (const [what, spoil, reason] of [
    ['no JSON', () => 'Dear diary, today', 'This file is not complete or not JSON'],
    ['an empty file', () => '', 'This file is not complete or not JSON'],
    ['a file that was cut short', (text: string) => text.slice(0, -200), 'This file is not complete or not JSON'],
    ['JSON of another program', () => '{"contacts":[{"id":"a"}]}', 'This file was not written by Duologue'],
    ['a list', () => '[1,2,3]', 'This file was not written by Duologue'],
    [
      'a file of a newer version',
      (text: string) => text.replace('"version":1', '"version":2'),
      'This file comes from a newer version of Duologue',
    ],
    [
      'a file whose tables are no tables',
      (text: string) => text.replace('"topics":[', '"topics":{"a":[').replace('],"agreements"', ']},"agreements"'),
      'This file is not complete or not JSON',
    ],
    ['a row without its clock', (text: string) => text.replaceAll('"_c":', '"c":'), 'This file is not complete'],
  ] as const) {
    test(`${what} is refused with a reason, and nothing is changed`, async ({ ext }) => {
      await fill(ext);
      const before = await exportFile(ext);
      const page = await chooseFile(ext, spoil(before.text));
      await expect(page.getByRole('alert').filter({ hasText: reason })).toContainText(/nothing was changed/);
      await expect(page.getByRole('button', { name: 'Import', exact: true })).toHaveCount(0);
      expect(contentOf((await exportFile(ext)).text)).toEqual(contentOf(before.text));
      // A right file can be chosen after it.
      const buffer = Buffer.from(before.text);
      await page.getByLabel('Choose file').setInputFiles({ name: 'b.json', mimeType: 'application/json', buffer });
      await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeVisible();
    });
  }
});

test('an export of nothing is a file that can be read again', async ({ ext }) => {
  const file = await exportFile(ext);
  const page = await chooseFile(ext, file.text);
  await expect(page.getByText('The file holds no rows.')).toBeVisible();
});
