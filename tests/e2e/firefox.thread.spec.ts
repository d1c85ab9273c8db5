import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from 'puppeteer-core';
import { builtFolder } from '../../scripts/build.ts';
import { BO_CALL, calendarPage } from '../fixtures/google-calendar/simulator.ts';
import { meetPage } from '../fixtures/google-meet/simulator.ts';
import { launchFirefox, type RunningFirefox } from '../support/firefox.ts';
import { CALENDAR, MEET } from '../support/origins.ts';

// One journey in the steps of one profile: each begins where the one before ended.
test.describe.configure({ mode: 'serial' });

let profile: string;
let firefox: RunningFirefox;

const launch = () =>
  launchFirefox(
    builtFolder('firefox'),
    { [CALENDAR]: () => calendarPage(), [MEET]: () => meetPage({ stage: 'in-call' }) },
    profile,
  );

test.beforeAll(async () => {
  profile = await mkdtemp(join(tmpdir(), 'duologue-firefox-'));
  firefox = await launch();
});

test.afterAll(async () => {
  await firefox?.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const field = (name: string) => `input[aria-label="${name}"]`;
const text = (page: Page, words: string) =>
  page.waitForFunction(
    (wanted: string) => (document.body.textContent ?? '').includes(wanted),
    { timeout: 20_000 },
    words,
  );

/** What the toolbar shows, asked for by a page of ours. */
const badge = (page: Page) =>
  page.evaluate(async () => ({
    text: await chrome.action.getBadgeText({}),
    title: await chrome.action.getTitle({}),
  }));

async function openThread(surface: 'panel.html' | 'sidepanel.html', name: string): Promise<Page> {
  const page = await firefox.open(firefox.address(surface), 'button');
  await page.locator(`::-p-xpath(//button[contains(., "${name}")])`).click();
  await page.waitForSelector(field('Add a topic'));
  return page;
}

test('Firefox captures a topic for somebody new in the popup', async () => {
  const popup = await firefox.open(firefox.address('popup.html'), field('Capture a topic'));
  await popup.type(field('Capture a topic'), 'Liv Aasen: how did the review feel');
  await popup.locator('[role="option"]').click();
  await text(popup, 'Kept for Liv Aasen');
  await popup.close();
});

test('Firefox takes an overdue agreement in the panel, and the number on the icon follows', async () => {
  const panel = await openThread('panel.html', 'Liv Aasen');
  await text(panel, 'how did the review feel');
  expect(await badge(panel)).toEqual({ text: '', title: 'Duologue' });
  await panel.type(field('Add an agreement'), 'me: send the rubric by yesterday');
  await panel.keyboard.press('Enter');
  await panel.keyboard.press('Enter'); // a past day is accepted when it was meant
  await panel.waitForSelector('button[aria-label="Agreement actions: send the rubric"]');
  await expect.poll(() => badge(panel)).toEqual({ text: '1', title: '1 overdue promise of yours' });
  await panel.close();
});

test('Firefox shows the same thread in the side panel, and what is written there', async () => {
  const panel = await openThread('sidepanel.html', 'Liv Aasen');
  await text(panel, 'send the rubric');
  await panel.type(field('Add a topic'), 'From the side panel');
  await panel.keyboard.press('Enter');
  await panel.waitForSelector('input[aria-label="Discussed: From the side panel"]');
  await panel.type(field('Add a topic'), 'half a thou');
  // Another page begins with the half-typed line as soon as it is on disk.
  await expect
    .poll(async () => {
      const witness = await openThread('panel.html', 'Liv Aasen');
      const value = await witness.$eval(field('Add a topic'), (each) =>
        each instanceof HTMLInputElement ? each.value : '',
      );
      await witness.close();
      return value;
    })
    .toBe('half a thou');
  await panel.close();
});

test('Firefox wraps a talk up by keyboard, gives its recap, and folds the private lane away', async () => {
  const panel = await openThread('panel.html', 'Liv Aasen');
  await panel.waitForSelector('textarea[aria-label="Our confidentiality statement"]');
  await panel.keyboard.press('F8');
  await panel.keyboard.type('private words');
  await panel.waitForFunction(() =>
    /^\d.* private words$/.test(document.querySelector<HTMLTextAreaElement>('textarea:focus')?.value ?? ''),
  );
  await panel.keyboard.press('F9');
  await text(panel, 'Private lane hidden');
  expect(await panel.content()).not.toContain('private words');
  await panel.keyboard.press('F9');
  await panel.locator('::-p-xpath(//button[text()="Wrap up"])').click();
  await panel.waitForSelector('dialog input[aria-label="Add an agreement"]');
  await panel.type('dialog input[aria-label="Add an agreement"]', 'liv: bring the figures, no date');
  await panel.keyboard.press('Enter');
  await panel.waitForSelector('dialog button[aria-label="Agreement actions: bring the figures"]');
  await panel.keyboard.down('Control');
  await panel.keyboard.press('Enter');
  await panel.keyboard.up('Control');
  await text(panel, 'Recap for Liv Aasen');
  const recap = await panel.$eval('dialog', (each) => each.textContent ?? '');
  expect(recap).toContain('bring the figures');
  expect(recap).not.toContain('private words');
  await panel.close();
});

test('Firefox has it all after it was closed and started again', async () => {
  await firefox.close();
  firefox = await launch();
  const panel = await openThread('panel.html', 'Liv Aasen');
  for (const words of ['how did the review feel', 'From the side panel', 'send the rubric']) await text(panel, words);
  expect(await panel.$eval(field('Add a topic'), (each) => (each instanceof HTMLInputElement ? each.value : ''))).toBe(
    'half a thou',
  );
  await expect.poll(() => badge(panel)).toEqual({ text: '1', title: '1 overdue promise of yours' });
  await panel.close();
});

test('Firefox keeps a promise in the popup, and the full page and the settings know', async () => {
  const popup = await firefox.open(firefox.address('popup.html'), 'input[aria-label="Kept: send the rubric"]');
  await popup.locator('input[aria-label="Kept: send the rubric"]').click();
  await expect.poll(() => badge(popup)).toEqual({ text: '', title: 'Duologue' });
  await popup.close();
  const home = await firefox.open(firefox.address('home.html#/people'), 'table[aria-label="People"] tbody a');
  await text(home, 'Liv Aasen');
  await home.close();
  const options = await firefox.open(firefox.address('options.html'), 'button[aria-label="Edit Liv Aasen"]');
  await options.close();
});

/** Presses our launcher, which stands in a shadow root of the page. */
async function pressLauncher(page: Page, start: string): Promise<void> {
  const found = await page.waitForFunction(
    (wanted: string) => {
      const all = [...document.querySelectorAll('*')].flatMap((host) => host.shadowRoot ?? []);
      const buttons = all.flatMap((root) => [...root.querySelectorAll('button')]);
      return buttons.find((button) => (button.ariaLabel ?? button.textContent ?? '').startsWith(wanted));
    },
    { timeout: 30_000 },
    start,
  );
  const button = await found.asElement()?.toElement('button');
  await button?.click(); // a real press: the launcher does not trust one that the page makes up
}

test('Firefox opens the thread beside an event', async () => {
  const page = await firefox.open(`${CALENDAR}/calendar/u/0/r/week`, '[data-eventchip]');
  await page.locator('::-p-xpath(//*[@data-eventchip][contains(., "Marta / Bo")])').click();
  await pressLauncher(page, '1:1 with Bo');
  await page.waitForSelector('>>> iframe[title="Duologue"]', { timeout: 20_000 });
  await page.close();
  const panel = await openThread('panel.html', 'Bo');
  await panel.close();
});

test('Firefox opens the thread in the call', async () => {
  const page = await firefox.open(`${MEET}/${BO_CALL}`, 'button');
  await pressLauncher(page, '1:1 with Bo');
  await page.waitForSelector('>>> iframe[title="Duologue"]', { timeout: 20_000 });
  await page.close();
});

test('Firefox asked for nothing but the two sites', () => {
  expect(firefox.leaked()).toEqual([]);
});
