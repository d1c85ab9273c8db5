import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BrowserContext,
  test as base,
  expect,
  type FrameLocator,
  type Page,
  type TestInfo,
} from '@playwright/test';
import { builtFolder } from '../../scripts/build.ts';
import type { CalendarOptions } from '../fixtures/google-calendar/simulator.ts';
import type { MeetOptions } from '../fixtures/google-meet/simulator.ts';
import { type LaunchOptions, launchChromium, type RunningChromium } from './chromium.ts';
import { CALENDAR, MEET } from './origins.ts';
import { type Sites, serveSites } from './sites.ts';

export { expect };

/** A page of ours; the icon has none of our code in it and yet the API, so it can ask the browser without waking anything. */
export type Surface =
  | 'panel.html'
  | 'sidepanel.html'
  | 'popup.html'
  | 'home.html'
  | 'options.html'
  | 'welcome.html'
  | 'recovery.html'
  | 'icon/16.png';

/** The installed extension in a browser of its own, as a journey drives it. */
export type Extension = {
  /** The context of the browser that runs now; another one after `killAndRelaunch`. */
  readonly context: BrowserContext;
  readonly id: string;
  /** Uncaught errors of any page and errors that our own code logged. Must be empty at the end of each test. */
  readonly problems: string[];
  /** Requests beyond the two simulated sites. Must be empty at the end of each test. */
  leaked(): string[];
  /** Opens a page of the extension in a new tab; `query` with its `?` or `#`. */
  open(surface: Surface, query?: string): Promise<Page>;
  /** Opens the simulated calendar in a new tab. */
  calendar(options?: CalendarOptions, path?: string): Promise<Page>;
  /** Opens the simulated Meet in a new tab, by default at its landing page. */
  meet(options?: MeetOptions, path?: string): Promise<Page>;
  /** Our panel on a host page. */
  panel(page: Page): FrameLocator;
  /** What the toolbar shows, read without waking the worker. */
  badge(): Promise<{ text: string; title: string }>;
  /** Stops the service worker and waits until it is gone. */
  stopWorker(): Promise<void>;
  /** Ends the browser by SIGKILL and starts it again with the same profile. All pages of before are gone. */
  killAndRelaunch(): Promise<void>;
  /** Closes the browser as a user does and starts it again with the same profile. */
  relaunch(): Promise<void>;
};

type Options = {
  /** Lets the panel's iframe have storage of its own, as in a browser that does not block third-party cookies. */
  allowThirdPartyCookies: boolean;
};

function collectProblems(context: BrowserContext, problems: string[]): void {
  context.on('weberror', (error) => problems.push(`${error.page()?.url() ?? 'a page'}: ${error.error().message}`));
  context.on('console', (message) => {
    const isOurs = message.location().url.startsWith('chrome-extension://');
    if (message.type() === 'error' && isOurs) problems.push(`console: ${message.text()} (${message.location().url})`);
  });
}

/** Resolves when the page that greets after the install is there. */
const welcomed = (context: BrowserContext): Promise<void> =>
  expect
    .poll(() => context.pages().some((page) => page.url().endsWith('/welcome.html')), { timeout: 15_000 })
    .toBe(true);

/** Starts a browser with the extension; `running` is the one that runs now, for closing it at the end. */
export async function startExtension(
  options: LaunchOptions,
): Promise<{ extension: Extension; running: () => RunningChromium }> {
  const problems: string[] = [];
  const earlier: string[] = [];
  let sites: Sites;

  const launch = async (): Promise<RunningChromium> => {
    const launched = await launchChromium(options);
    sites = await serveSites(launched.context);
    collectProblems(launched.context, problems);
    return launched;
  };
  let running = await launch();
  // The welcome page opens once at install and takes the foreground; a tab opened before it would be in the background,
  // where nothing is painted and presses in frames are lost.
  await welcomed(running.context);

  const visit = async (address: string): Promise<Page> => {
    const page = await running.context.newPage();
    await page.goto(address);
    return page;
  };

  const extension: Extension = {
    get context() {
      return running.context;
    },
    get id() {
      return running.extensionId;
    },
    problems,
    leaked: () => [...earlier, ...running.leaked()],
    open: (surface, query = '') => visit(`chrome-extension://${running.extensionId}/${surface}${query}`),
    calendar: (calendarOptions, path = '/calendar/u/0/r/week') => {
      if (calendarOptions) sites.setCalendar(calendarOptions);
      return visit(`${CALENDAR}${path}`);
    },
    meet: (meetOptions, path = '/landing') => {
      if (meetOptions) sites.setMeet(meetOptions);
      return visit(`${MEET}${path}`);
    },
    panel: (page) => page.frameLocator('iframe[title="Duologue"]'),
    badge: async () =>
      (await running.probe()).evaluate(async () => ({
        text: await chrome.action.getBadgeText({}),
        title: await chrome.action.getTitle({}),
      })),
    stopWorker: () => running.stopWorker(),
    async killAndRelaunch() {
      earlier.push(...running.leaked());
      await running.kill();
      running = await launch();
    },
    async relaunch() {
      earlier.push(...running.leaked());
      await running.close();
      running = await launch();
    },
  };
  return { extension, running: () => running };
}

/** Pictures of every open page, for a test that failed: the browser is ours, so Playwright's own option does not see it. */
export async function attachScreens(context: BrowserContext, testInfo: TestInfo): Promise<void> {
  for (const [index, page] of context.pages().entries()) {
    const body = await page.screenshot({ timeout: 5_000 }).catch(() => null); // a page that hangs has no picture
    if (body) await testInfo.attach(`page ${index}: ${page.url()}`, { body, contentType: 'image/png' });
  }
}

/**
 * Playwright's `test` with `ext`, the built extension in a fresh default profile. `test.use` takes Playwright's own
 * viewport, locale, timezoneId, colorScheme and contextOptions.reducedMotion, and `allowThirdPartyCookies`.
 * Each test fails when a page threw or anything but the two simulated sites was asked for.
 */
export const test = base.extend<Options & { ext: Extension }>({
  allowThirdPartyCookies: [false, { option: true }],
  ext: async ({ allowThirdPartyCookies, viewport, locale, timezoneId, colorScheme, contextOptions }, use, testInfo) => {
    const profile = await mkdtemp(join(tmpdir(), 'duologue-e2e-'));
    const { extension, running } = await startExtension({
      extension: builtFolder('chrome'),
      profile,
      allowThirdPartyCookies,
      ...(viewport ? { size: viewport } : {}),
      ...(locale ? { locale } : {}),
      ...(timezoneId ? { timezone: timezoneId } : {}),
      colorScheme: colorScheme === 'dark' ? 'dark' : 'light',
      reducedMotion: contextOptions.reducedMotion === 'reduce' ? 'reduce' : 'no-preference',
    });
    try {
      await use(extension);
      if (testInfo.status !== testInfo.expectedStatus) await attachScreens(extension.context, testInfo);
      expect.soft(extension.problems, 'a page of ours or a page we run in threw or logged an error').toEqual([]);
      expect.soft(extension.leaked(), 'something besides the two simulated sites was asked for').toEqual([]);
    } finally {
      await running().close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  },
});
