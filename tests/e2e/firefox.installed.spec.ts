import { expect, test } from '@playwright/test';
import type { ElementHandle } from 'puppeteer-core';
import { builtFolder } from '../../scripts/build.ts';
import { calendarPage } from '../fixtures/google-calendar/simulator.ts';
import { meetPage } from '../fixtures/google-meet/simulator.ts';
import { launchFirefox, type RunningFirefox } from '../support/firefox.ts';
import { CALENDAR, MEET } from '../support/origins.ts';

// One Firefox for all: it takes longer to start than any of these takes to run.
test.describe.configure({ mode: 'serial' });

let firefox: RunningFirefox;

test.beforeAll(async () => {
  firefox = await launchFirefox(builtFolder('firefox'), { [CALENDAR]: () => calendarPage(), [MEET]: () => meetPage() });
});

test.afterAll(async () => {
  await firefox?.close();
});

for (const surface of ['panel.html', 'sidepanel.html', 'popup.html', 'home.html', 'options.html', 'welcome.html']) {
  test(`Firefox opens ${surface}, and the background answers it`, async () => {
    const page = await firefox.open(firefox.address(surface), 'button, input, a');
    expect(await page.title()).toContain('Duologue');
    expect(await page.$('[role="alert"]')).toBeNull();
    await page.close();
  });
}

test('Firefox shows the launcher and the panel beside an opened event', async () => {
  const page = await firefox.open(`${CALENDAR}/calendar/u/0/r/week`, '[data-eventchip]');
  await page.locator('::-p-xpath(//*[@data-eventchip][contains(., "Marta / Bo")])').click();
  const launcher = await page.waitForFunction(() => {
    const hosts = [...document.documentElement.children].flatMap((host) => host.shadowRoot ?? []);
    const buttons = hosts.flatMap((root) => [...root.querySelectorAll('button')]);
    return buttons.find((button) => (button.ariaLabel ?? button.textContent ?? '').startsWith('1:1 with Bo'));
  });
  await (launcher.asElement() as ElementHandle<Element> | null)?.click(); // found above among buttons
  await page.waitForSelector('>>> iframe[title="Duologue"]', { timeout: 20_000 });
  await page.close();
});

test('Firefox asks for nothing beyond the two sites', () => {
  expect(firefox.leaked()).toEqual([]);
});
