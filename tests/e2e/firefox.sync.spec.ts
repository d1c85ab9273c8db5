import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { costOfItem, QUOTA_BYTES_PER_ITEM } from '../../lib/sync/engines/browser-storage-cost.ts';
import type { DavServer } from '../support/dav/process.ts';
import { startRclone } from '../support/dav/rclone.ts';
import { copyWithHosts } from '../support/extension-with-hosts.ts';
import { launchFirefox, type RunningFirefox } from '../support/firefox.ts';
import { expect, test } from '../support/two-browsers.ts';
import { give, openThread, somebody } from './invented.ts';
import { SyncSettings } from './sync-settings.ts';

test.describe.configure({ timeout: 120_000 });

let folder: string;
let firefox: RunningFirefox;
let rclone: DavServer;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duologue-firefox-'));
  rclone = await startRclone();
  firefox = await launchFirefox(await copyWithHosts('firefox', folder), {});
});

test.afterEach(async () => {
  await firefox?.close();
  await rclone?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const button = (words: string) => `::-p-xpath(//button[normalize-space()="${words}"])`;
const labelled = (words: string) => `::-p-xpath(//*[@id=//label[normalize-space()="${words}"]/@for])`;
const field = (name: string) => `input[aria-label="${name}"]`;
const text = (page: Page, words: string) =>
  page.waitForFunction(
    (wanted: string) => (document.body.textContent ?? '').includes(wanted),
    { timeout: 20_000 },
    words,
  );

async function type(page: Page, selector: string, words: string): Promise<void> {
  await page.locator(selector).click();
  await page.keyboard.type(words);
}

test('Firefox and Chromium come in step over a WebDAV folder', async ({ open }) => {
  const one = await open();
  await give(one, async (ledger) => {
    const liv = await somebody(ledger, 'Liv Aasen');
    await ledger.topic(liv, { text: 'From Chromium', owner: 'me' }, Date.now() - 86_400_000);
  });
  const here = await SyncSettings.open(one);
  const words = await here.words();
  await here.useDav(rclone);

  const options = await firefox.open(firefox.address('options.html#sync'), '#keys textarea');
  await type(options, '#keys textarea', words);
  await options.locator(button('Join')).click();
  await text(options, 'Joined.');
  await options.locator(labelled('WebDAV folder')).click();
  await type(options, labelled('Address'), rclone.url);
  await type(options, labelled('User'), rclone.user);
  await type(options, labelled('App password'), rclone.password);
  await options.locator(button('Use this folder')).click();
  await text(options, 'All has arrived everywhere');

  const panel = await firefox.open(firefox.address('panel.html'), 'button');
  await panel.locator('::-p-xpath(//button[contains(., "Liv Aasen")])').click();
  await text(panel, 'From Chromium');
  await panel.type(field('Add a topic'), 'From Firefox');
  await panel.keyboard.press('Enter');
  await panel.waitForSelector('input[aria-label="Discussed: From Firefox"]');
  await options.bringToFront();
  await options.locator(button('Sync now')).click();
  await expect
    .poll(() => options.evaluate(() => chrome.runtime.sendMessage({ duologue: 1, call: 'sync.state', input: {} })))
    .toMatchObject({ value: { kind: 'in-step', waiting: 0 } });
  await here.sync();
  const thread = await openThread(one, 'Liv Aasen');
  await expect(thread.getByRole('checkbox', { name: 'Discussed: From Firefox' })).toBeVisible();
  await expect(here.devices.getByRole('listitem').filter({ hasText: 'Firefox' })).toBeVisible();
  expect(firefox.leaked()).toEqual([]);
});

test('Firefox counts and refuses no less room than the cost of an item says', async () => {
  const page = await firefox.open(firefox.address('options.html'), 'h1');
  const items = {
    plain: 'abc',
    signs: '<&>"\\\n\u0001é漢🙂',
    number: 17,
    list: [1, 'a', null],
    letter: { n: 12, more: {} },
  };
  const counted = await page.evaluate(async (each) => {
    await chrome.storage.sync.clear();
    await chrome.storage.sync.set(each);
    const sizes = Object.keys(each).map(async (key) => [key, await chrome.storage.sync.getBytesInUse(key)] as const);
    return Promise.all(sizes);
  }, items);
  for (const [key, bytes] of counted) {
    expect(bytes, key).toBeGreaterThan(0);
    expect(bytes, key).toBeLessThanOrEqual(costOfItem(key, Object(items)[key]) + 4);
  }
  const refusal = (set: Record<string, unknown>) =>
    page.evaluate(async (each) => {
      await chrome.storage.sync.clear();
      return chrome.storage.sync.set(each).then(
        () => null,
        (error: unknown) => String(error),
      );
    }, set);
  const longest = 'a'.repeat(QUOTA_BYTES_PER_ITEM - 3);
  expect(await refusal({ k: longest })).toBeNull();
  expect(await refusal({ k: `${longest}a` })).toMatch(/quota/i);
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, nth) => [`k${nth}`, 1]));
  expect(await refusal(many(512))).toBeNull();
  expect(await refusal(many(513))).toMatch(/quota/i);
});
