import { startFakeDav } from '../support/dav/fake-server.ts';
import { expect, test } from '../support/two-browsers.ts';
import { give, region, somebody } from './invented.ts';
import { expectClean } from './sync-axe.ts';
import { SyncSettings } from './sync-settings.ts';

// Many states, each judged in light and in dark, and axe takes its time.
test.describe.configure({ timeout: 180_000 });
test.use({ viewport: { width: 320, height: 640 } });

test('axe has nothing to object to in the settings of sync, keys and backups, at 320 px', async ({ open }) => {
  const dav = await startFakeDav();
  const one = await open();
  await give(one, (ledger) => somebody(ledger, 'Liv Aasen'));
  const settings = await SyncSettings.open(one);
  const { page } = settings;
  const data = region(page, 'Backup and data');
  const say = (text: string) => page.getByText(text).first().waitFor();
  await expectClean(page, 'nothing in use');

  await settings.switch('Browser account').click();
  await settings.switch('WebDAV folder').click();
  await settings.fillDav({ ...dav, password: 'wrong' });
  await settings.button('Test the connection').click();
  await say('The server did not take the name and the password.');
  await settings.wordsField.fill('abandn about');
  await settings.button('Join').click();
  await say('Perhaps “abandon” is meant.');
  await expectClean(page, 'a choice, a form refused, a word refused');

  await settings.fillDav(dav);
  await settings.button('Use this folder').click();
  await settings.inStep();
  await settings.button('Show the 12 words').click();
  await settings.shownWords();
  await settings.button('Show as a picture').click();
  await settings.keys.getByRole('img', { name: 'The 12 words as a QR code' }).waitFor();
  await settings.button('Make a new key').click();
  await settings.switch('WebDAV folder').click();
  await settings.button('Rename this browser').click();
  await expectClean(page, 'in use, words and picture shown, three questions open');

  await settings.button('Rename this browser').click();
  dav.inject('*', { kind: 'answer', status: 507 }, 20);
  await settings.switch('WebDAV folder').click();
  await settings.now.click();
  await say('There is no room left at this place.');
  await expectClean(page, 'paused');

  await data.getByRole('button', { name: 'Back up now' }).click();
  await page.getByRole('status').getByText('Backup made').waitFor();
  await data.getByRole('button', { name: 'Restore' }).first().click();
  await data.getByRole('button', { name: 'Import', exact: true }).waitFor();
  await data.getByRole('button', { name: 'Delete' }).first().click();
  await data.getByRole('button', { name: 'Erase everything' }).click();
  await data.getByRole('textbox', { name: 'Type erase' }).fill('no');
  await data.getByRole('button', { name: 'Erase for good' }).click();
  await say('The word is another one, so nothing was erased.');
  await expectClean(page, 'backups, a preview, a question, a refusal');
  await dav.stop();
});

test('axe has nothing to object to in the choice of the welcome page, at 320 px', async ({ open }) => {
  const one = await open();
  const page = await one.open('welcome.html');
  await page.getByRole('radio', { name: 'Only this browser' }).waitFor();
  await expectClean(page, 'nothing chosen');
  await page.getByRole('radio', { name: 'Sealed' }).click();
  await page.getByText('Write the 12 words down;').waitFor();
  await expectClean(page, 'sealed');
});

test('axe has nothing to object to on the recovery page, at 320 px', async ({ open }) => {
  const one = await open();
  await give(one, (ledger) => somebody(ledger, 'Liv Aasen'));
  const options = await one.open('options.html');
  await region(options, 'Backup and data').getByRole('button', { name: 'Back up now' }).click();
  await options.getByRole('status').getByText('Backup made').waitFor();
  const page = await one.open('recovery.html');
  await page.getByText('All is well, your notes are open.').waitFor();
  await expectClean(page, 'all is well');
  await options.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('duologue', 99_990);
        opening.onsuccess = () => resolve(opening.result.close());
      }),
  );
  await one.relaunch();
  const again = await one.open('recovery.html');
  await again.getByText('A newer version of Duologue wrote these notes.').waitFor();
  await region(again, 'Backups').getByRole('button', { name: 'Restore' }).click();
  await again.getByRole('textbox', { name: 'Type erase' }).fill('no');
  await again.getByRole('button', { name: 'Start from this backup' }).click();
  await expect(again.getByRole('alert')).not.toBeEmpty();
  await expectClean(again, 'closed, with a question and a refusal');
  await (await one.open('home.html')).getByRole('link', { name: 'Open the recovery page' }).first().waitFor();
});
