import { startRelay } from '../support/relay/server.ts';
import { expect, test } from '../support/two-browsers.ts';
import { region } from './invented.ts';
import { useRelays } from './share-dialog.ts';
import { martaAndBo } from './share-people.ts';
import { expectClean } from './sync-axe.ts';

// Many states, each judged in light and in dark, and axe takes its time.
test.describe.configure({ timeout: 180_000 });
test.use({ viewport: { width: 320, height: 640 } });

test('axe has nothing to object to in the dialog of sharing, its settings and a shared agenda, at 320 px', async ({
  open,
}) => {
  const relay = await startRelay();
  const { marta, bo } = await martaAndBo(open);
  for (const { page } of [marta, bo]) await page.setViewportSize({ width: 320, height: 640 });
  await useRelays(marta.ext, [relay.url]);
  const settings = await marta.ext.open('options.html', '#sharing');
  await region(settings, 'Sharing').getByRole('textbox', { name: 'Relays' }).waitFor();
  await expectClean(settings, 'settings, nobody yet');
  await marta.page.bringToFront();
  await marta.dialog.open();
  await expectClean(marta.page, 'before an invitation');
  const code = await marta.dialog.invite('Marta', 'Relays');
  await expectClean(marta.page, 'invited');
  await bo.dialog.open();
  await bo.dialog.join('Bo Lind', 'abcd-efgh');
  await bo.dialog.root.getByText(/no invitation of Duologue/).waitFor();
  await expectClean(bo.page, 'a code refused');
  await bo.dialog.join('Bo Lind', code);
  await expect(marta.dialog.root.getByText('Bo Lind joined.')).toBeVisible({ timeout: 20_000 });
  await expectClean(bo.page, 'waiting to be let in');
  await expectClean(marta.page, 'somebody joined');
  await marta.dialog.admit('Bo Lind');
  await bo.dialog.phrase();
  await expectClean(bo.page, 'paired, not compared');
  await marta.dialog.button('Stop sharing').click();
  await expectClean(marta.page, 'the question before stopping');
  await marta.page.keyboard.press('Escape');
  await bo.dialog.close();
  await bo.panel.putTopic('Flaky payments test');
  await expect(marta.panel.topic('Flaky payments test')).toBeVisible({ timeout: 20_000 });
  await expectClean(bo.page, 'a shared agenda');
  await settings.bringToFront();
  await expect(region(settings, 'Sharing')).toContainText('Bo Lind');
  await expectClean(settings, 'settings, paired');
  await relay.stop();
});
