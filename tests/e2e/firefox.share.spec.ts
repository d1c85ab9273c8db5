import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { copyWithHosts } from '../support/extension-with-hosts.ts';
import { launchFirefox, type RunningFirefox } from '../support/firefox.ts';
import { settleMarta, talkBegan } from '../support/pairs/two-people.ts';
import { startRelay, type TestRelay } from '../support/relay/server.ts';
import { expect, test } from '../support/two-browsers.ts';
import { useRelays } from './share-dialog.ts';
import { openPanel } from './share-people.ts';

test.describe.configure({ timeout: 120_000 });

let folder: string;
let firefox: RunningFirefox;
let relay: TestRelay;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duologue-firefox-'));
  relay = await startRelay();
  firefox = await launchFirefox(await copyWithHosts('firefox', folder), {});
});

test.afterEach(async () => {
  await firefox?.close();
  await relay?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const button = (words: string) => `::-p-xpath(//button[normalize-space()="${words}"])`;
const labelled = (words: string) => `::-p-xpath(//*[@id=//label[normalize-space()="${words}"]/@for])`;
const text = (page: Page, words: string) =>
  page.waitForFunction(
    (wanted: string) => (document.body.textContent ?? '').includes(wanted),
    { timeout: 20_000 },
    words,
  );

test('Chromium and Firefox share an agenda over a relay', async ({ open }) => {
  const ext = await open();
  const marta = await openPanel(ext, await settleMarta(ext, talkBegan()));
  await useRelays(ext, [relay.url]);
  await marta.panel.lane('Shared');
  await marta.panel.putTopic('From Chromium');
  await marta.dialog.open();
  const code = await marta.dialog.invite('Marta', 'Relays');

  const panel = await firefox.open(firefox.address('panel.html'), 'form');
  await panel.locator(labelled('Their name')).fill('Marta');
  await panel.locator(button('Add person')).click();
  await panel.locator('button[aria-label="Panel menu"]').click();
  await panel.locator('::-p-xpath(//*[@role="menuitem"][contains(., "Share with Marta")])').click();
  await panel.locator(button('I have a code')).click();
  await panel.locator(labelled('My name')).fill('Bo Lind');
  await panel.locator(labelled('Code, link or text')).fill(code);
  await panel.locator(button('Join')).click();
  await marta.dialog.admit('Bo Lind');
  const phrase = await marta.dialog.phrase();
  await text(panel, phrase);
  await panel.keyboard.press('Escape');
  await text(panel, 'From Chromium');

  await marta.dialog.close();
  await panel.locator('input[aria-label="Add a topic"]').fill('From Firefox');
  await panel.keyboard.press('Enter');
  await expect(marta.panel.topic('From Firefox')).toBeVisible({ timeout: 10_000 });
  expect(firefox.leaked()).toEqual([]);
});
