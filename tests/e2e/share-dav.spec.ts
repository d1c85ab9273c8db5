import { type OpenFolder, startOpenFolder } from '../support/pairs/open-folder.ts';
import { expect, test } from '../support/two-browsers.ts';
import { type Gate, startGate } from '../support/two-browsers-gate.ts';
import { pairUp } from './share-dialog.ts';
import { martaAndBo } from './share-people.ts';

/** Walkthrough 5.2 (25): a folder that both may write to, and a day without a network. */

test.describe.configure({ timeout: 120_000 });

/** News come by asking the folder every few seconds. */
const ASKED = { timeout: 10_000 };
/** After a failure the next try may take half a minute. */
const AFTER_FAILURE = { timeout: 60_000 };

let folder: OpenFolder;
/** The way of both to the folder. */
let gate: Gate;

test.beforeEach(async () => {
  folder = await startOpenFolder();
  gate = await startGate(folder.url);
});

test.afterEach(async () => {
  await gate.close();
  await folder.stop();
});

test('a public folder without any password shares an agenda; a day offline and one sentence of both come together', async ({
  open,
}) => {
  const { marta, bo } = await martaAndBo(open);
  const sides = [marta, bo];
  await pairUp(
    marta.dialog,
    bo.dialog,
    { host: 'Marta', guest: 'Bo Lind' },
    { kind: 'A shared WebDAV folder', address: gate.url },
  );
  for (const { dialog } of sides) await dialog.close();

  await test.step('what one types, the other reads within ten seconds', async () => {
    await marta.panel.sharedNotes.fill('We pair on the flaky test.');
    await expect(bo.panel.sharedNotes).toHaveValue('We pair on the flaky test.', ASKED);
  });
  const texts = ['One', 'Two', 'Three', 'Four', 'Five'].map((word) => `${word} from a train`);
  await test.step('offline: five topics, and both change the same sentence', async () => {
    gate.shut();
    for (const text of texts) await bo.panel.putTopic(text);
    await bo.panel.sharedNotes.fill('We pair on the flaky test on Monday.');
    await marta.panel.sharedNotes.fill('Tomorrow we pair on the flaky test.');
    await marta.panel.putTopic('Meanwhile at the office');
    await bo.ext.stopWorker();
  });
  await test.step('back: everything once on both sides, and nothing was asked', async () => {
    gate.open();
    await bo.page.reload();
    for (const text of texts) await expect(marta.panel.topic(text)).toHaveCount(1, AFTER_FAILURE);
    await expect(bo.panel.topic('Meanwhile at the office')).toHaveCount(1, AFTER_FAILURE);
    for (const text of texts) await expect(bo.panel.topic(text)).toHaveCount(1);
    for (const { panel } of sides) {
      await expect(panel.sharedNotes).toHaveValue(/Tomorrow/, AFTER_FAILURE);
      await expect(panel.sharedNotes).toHaveValue(/on Monday/, AFTER_FAILURE);
    }
    expect(await bo.panel.sharedNotes.inputValue()).toBe(await marta.panel.sharedNotes.inputValue());
    for (const { page } of sides) await expect(page.getByRole('alert')).toHaveCount(0);
  });
  await test.step('in the folder is nothing that can be read', () => {
    const lying = [...folder.files()].map(([path, bytes]) => `${path} ${bytes.toString('latin1')}`);
    expect(lying.length).toBeGreaterThan(0);
    for (const word of ['train', 'flaky', 'Marta', 'Bo Lind', 'pairseries']) {
      expect(
        lying.filter((text) => text.includes(word)),
        `“${word}” in a file`,
      ).toEqual([]);
    }
  });
});
