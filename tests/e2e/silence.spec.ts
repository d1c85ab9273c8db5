import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtFolder } from '../../scripts/build.ts';
import { BO_CALL } from '../fixtures/google-calendar/simulator.ts';
import { launchChromium } from '../support/chromium.ts';
import { type Extension, expect, test } from '../support/extension.ts';
import { sampleBackup } from '../support/sample-data.ts';
import { chooseFile, exportFile } from './backup-file.ts';
import { captureField, openPopup, today } from './invented.ts';

/** The main job through every surface: event, panel, call, popup, full page, settings, export and import. */
async function wholeJourney(ext: Extension): Promise<void> {
  const options = await chooseFile(ext, await sampleBackup(today()));
  await options.getByRole('button', { name: 'Import', exact: true }).click();
  await options
    .getByRole('status')
    .getByText(/rows imported/)
    .waitFor();

  const calendar = await ext.calendar();
  await calendar
    .getByRole('button', { name: /Marta \/ Bo\b/ })
    .first()
    .click();
  await calendar.getByRole('button', { name: /^1:1 with Bo/ }).click();
  const panel = ext.panel(calendar);
  const topic = panel.getByRole('textbox', { name: 'Add a topic' });
  await topic.fill('see https://elsewhere.invalid/page.png and bo@elsewhere.invalid');
  await topic.press('Enter');
  await panel.getByRole('checkbox', { name: /elsewhere\.invalid/ }).check();
  const agreement = panel.getByRole('textbox', { name: 'Add an agreement' });
  await agreement.fill('me: book https://elsewhere.invalid by tomorrow');
  await agreement.press('Enter');
  await panel.getByRole('button', { name: /^Agreement actions: book/ }).waitFor();
  await panel.getByRole('textbox', { name: 'Shared notes' }).fill('<img src="https://elsewhere.invalid/x.png">');

  const meet = await ext.meet({ stage: 'in-call' }, `/${BO_CALL}`);
  await meet.getByRole('button', { name: /^1:1 with Bo/ }).click();
  await ext.panel(meet).getByRole('heading', { level: 1, name: 'Bo' }).waitFor();

  const popup = await openPopup(ext);
  await captureField(popup).fill('bo: one more');
  await captureField(popup).press('Enter');
  await popup.getByRole('status').getByText('Kept for Bo').waitFor();
  for (const place of ['today', 'people', 'agreements', 'search?q=bo', 'friends']) {
    const home = await ext.open('home.html', `#/${place}`);
    await home.getByRole('heading', { level: 1 }).waitFor();
    await home.close();
  }
  await ext.open('welcome.html');
  await ext.open('sidepanel.html');
  await exportFile(ext);
  await ext.stopWorker();
  await ext.relaunch();
  await ext.open('home.html');
}

test('a whole journey asks the network for nothing but the two visited pages', async ({ ext }) => {
  const asked: string[] = [];
  ext.context.on('request', (request) => asked.push(request.url()));
  await wholeJourney(ext);
  const isOwn = (url: string) => url.startsWith(`chrome-extension://${ext.id}/`) || /^(data|blob|about):/.test(url);
  const visited = /^https:\/\/(calendar\.google\.com\/calendar\/u\/0\/r\/week|meet\.google\.com\/bbb-call-one)$/;
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter((url) => !isOwn(url) && !visited.test(url))).toEqual([]);
  expect(ext.leaked()).toEqual([]);
});

test('a request of a page or of the worker would be noticed here', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'duologue-e2e-'));
  const running = await launchChromium({ extension: builtFolder('chrome'), profile });
  try {
    const page = await running.context.newPage();
    await page.goto(`chrome-extension://${running.extensionId}/popup.html`);
    const ask = (address: string) => fetch(address).catch(() => undefined);
    await page.evaluate(ask, 'https://page.leak.invalid/').catch(() => undefined);
    await running.context.serviceWorkers()[0]?.evaluate(ask, 'https://worker.leak.invalid/');
    await expect.poll(() => running.leaked().join(' ')).toMatch(/(page\.leak.*worker\.leak|worker\.leak.*page\.leak)/);
  } finally {
    await running.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
