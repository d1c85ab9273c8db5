import { expect, test } from '@playwright/test';
import { builtFolder } from '../../scripts/build.ts';
import { calendarPage } from '../fixtures/google-calendar/simulator.ts';
import { launchFirefox, type RunningFirefox } from '../support/firefox.ts';
import { CALENDAR } from '../support/origins.ts';
import { inDays, withOne } from './calendar-page.ts';

const hugo = { email: 'hugo@example.com', name: 'Hugo', answer: 'accepted' } as const;
const DAY = inDays(2);

let firefox: RunningFirefox;

test.beforeAll(async () => {
  const event = withOne('Marta / Hugo', hugo, { start: `${DAY}T15:00`, end: `${DAY}T16:00` });
  firefox = await launchFirefox(builtFolder('firefox'), {
    [CALENDAR]: () => calendarPage({ day: DAY, events: [event] }),
  });
});

test.afterAll(async () => {
  await firefox?.close();
});

test('Firefox marks a known 1:1 and offers other ways before it is deleted', async () => {
  const page = await firefox.open(`${CALENDAR}/calendar/u/0/r/week`, '[data-eventchip]');
  await page.locator('[data-eventchip]').click();
  const edge = () => page.$eval('[data-eventchip]', (chip) => getComputedStyle(chip).boxShadow);
  await expect.poll(edge, { timeout: 20_000 }).toContain('inset');
  await page.locator('#xDetDlgDelBu').click();
  const frame = await page.waitForSelector('>>> iframe[title="Before you cancel"]', { timeout: 20_000 });
  const address = await frame?.evaluate((element) => element.getAttribute('src'));
  expect(
    await page.$('[role="dialog"][aria-label*="notify guests"]'),
    'Calendar’s own question is there',
  ).not.toBeNull();
  await page.close();
  const strip = await firefox.open(address ?? '', 'section[aria-label="Before you cancel"]');
  const links = await strip.$$eval('section a.btn', (all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(links).toHaveLength(2);
  for (const link of links) expect(new URL(link).searchParams.get('add')).toBe('hugo@example.com');
  await strip.close();
  expect(firefox.leaked()).toEqual([]);
});
