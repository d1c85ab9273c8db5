import type { Page } from '@playwright/test';
import type { Day } from '../../lib/domain/day.ts';
import type { CalendarOptions, SimulatedEvent } from '../fixtures/google-calendar/simulator.ts';
import type { RunningChromium } from '../support/chromium.ts';
import { CALENDAR } from '../support/origins.ts';
import type { Sites } from '../support/sites.ts';
import { type Measured, marksOf, median, ownMilliseconds, profile } from './measure.ts';

/** A browser with ten years of data in it. */
export type Bench = { running: RunningChromium; sites: Sites; today: Day };

const ROUNDS = 5;
const COMPANION = 'person0@example.com';

const event = (today: Day): SimulatedEvent => ({
  id: 'benchoneonone1',
  title: 'Bench one to one',
  start: `${today}T10:00`,
  end: `${today}T11:00`,
  guests: [
    { email: 'marta@example.com', name: 'Marta Nowak', isOrganiser: true },
    { email: COMPANION, name: 'Review Person0' },
  ],
});

const launcher = (page: Page) => page.getByRole('button', { name: /^1:1 with/ });

async function openCalendar({ running, sites, today }: Bench, options: CalendarOptions = {}): Promise<Page> {
  sites.setCalendar({ day: today, events: [event(today)], latency: 200, ...options });
  const page = await running.context.newPage();
  await page.goto(`${CALENDAR}/calendar/u/0/r/week`);
  return page;
}

const openEvent = (page: Page) =>
  page
    .getByRole('button', { name: /Bench one to one/ })
    .first()
    .click();

/** Our own frames while a heavy calendar changes and no event is open. */
export async function heavyCalendar(bench: Bench): Promise<Measured[]> {
  const page = await openCalendar(bench, { chips: 1_500, churn: 50 });
  await page.waitForTimeout(2_000); // what happens once at the start is no steady cost
  const taken = await profile(bench.running.context, page, () => page.waitForTimeout(10_000));
  await page.close();
  return [{ what: 'own frames in 10 s of a heavy calendar', unit: 'ms', budget: 20, measured: ownMilliseconds(taken) }];
}

/** From the last change of the opened event to the frame that shows the launcher. */
export async function launcherDelay(bench: Bench): Promise<Measured[]> {
  const delays: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await openCalendar(bench);
    const measured = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let changed = 0;
          new MutationObserver((records) => {
            const isBubble = records.some(
              ({ target }) => target instanceof Element && target.closest('[role="dialog"]'),
            );
            if (isBubble) changed = performance.now();
          }).observe(document.body, { subtree: true, childList: true, characterData: true });
          const look = () => {
            const hosts = [...document.documentElement.children].filter((child) => child.shadowRoot);
            const button = hosts.map((host) => host.shadowRoot?.querySelector('button')).find(Boolean);
            if (button && button.getBoundingClientRect().height > 0) resolve(performance.now() - changed);
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
    await openEvent(page);
    delays.push(await measured);
    await page.close();
  }
  return [{ what: 'event settled → launcher visible', unit: 'ms', budget: 150, measured: median(delays) }];
}

async function clickToContent(bench: Bench, isCold: boolean): Promise<number> {
  const page = await openCalendar(bench);
  await openEvent(page);
  await launcher(page).waitFor();
  if (isCold) await bench.running.stopWorker();
  await launcher(page).click();
  await page.frameLocator('iframe[title="Duologue"]').getByRole('listitem').first().waitFor();
  const frame = page.frames().find((each) => each.url().includes('/panel.html'));
  const { clicked = Number.NaN } = await marksOf(page);
  const shown = frame ? ((await marksOf(frame)).content ?? Number.NaN) : Number.NaN;
  await page.close();
  return shown - clicked;
}

/** From the click on the launcher to the panel with its topics. */
export async function panelDelay(bench: Bench): Promise<Measured[]> {
  const [warm, cold]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    warm.push(await clickToContent(bench, false));
    cold.push(await clickToContent(bench, true));
  }
  return [
    { what: 'click → panel with content, warm', unit: 'ms', budget: 150, measured: median(warm) },
    { what: 'click → panel with content, cold worker', unit: 'ms', budget: 300, measured: median(cold) },
  ];
}

/** From the start of the popup's page to its focused field, the worker stopped before. */
export async function popupDelay({ running }: Bench): Promise<Measured[]> {
  const delays: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await running.stopWorker();
    const page = await running.context.newPage();
    await page.goto(`chrome-extension://${running.extensionId}/popup.html`);
    await page.waitForFunction(
      () => document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLTextAreaElement,
    );
    const { focused } = await marksOf(page);
    delays.push((focused ?? Number.NaN) - (await page.evaluate(() => performance.timeOrigin)));
    await page.close();
  }
  return [{ what: 'popup opened → field focused, cold worker', unit: 'ms', budget: 150, measured: median(delays) }];
}

/** The one question that the badge puts to the database after each change: overdue promises of mine, over its index. */
export async function badgeCount({ running, today }: Bench): Promise<Measured[]> {
  const page = await running.probe();
  const [milliseconds, count] = await page.evaluate(async (before) => {
    const answer = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await answer(indexedDB.open('duologue'));
    const ask = () =>
      answer(
        db
          .transaction('agreements')
          .objectStore('agreements')
          .index('_overdueFrom')
          .count(IDBKeyRange.upperBound(before, true)),
      );
    await ask();
    const started = performance.now();
    let found = 0;
    for (let round = 0; round < 20; round += 1) found = await ask();
    db.close();
    return [(performance.now() - started) / 20, found] as const;
  }, today);
  return [{ what: `badge over all agreements (${count} overdue)`, unit: 'ms', budget: 10, measured: milliseconds }];
}
