import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from '@playwright/test';
import { needChromium } from '../../scripts/browsers.ts';
import { startRefusingProxy } from './refusing-proxy.ts';

export type LaunchOptions = {
  /** Folder of the unpacked extension. */
  extension: string;
  /** Folder of the user's profile; made when absent, kept as it is otherwise. */
  profile: string;
  headless?: boolean;
  /** Chromium blocks third-party cookies, and with them storage in our iframe, unless this is set. */
  allowThirdPartyCookies?: boolean;
  /** Of the page; null lets it fill the window. */
  size?: { width: number; height: number } | null;
  locale?: string;
  timezone?: string;
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce' | 'no-preference';
};

/** A running Chromium with the extension in it. */
export type RunningChromium = {
  context: BrowserContext;
  extensionId: string;
  /** Requests that no route answered and that are not the browser's own: in an offline run, leaks. */
  leaked(): string[];
  /** Stops the service worker as the browser does after 30 idle seconds; resolves when its thread is gone. */
  stopWorker(): Promise<void>;
  /** A page of the extension's origin without any code of ours: reads chrome.* and never wakes the worker. */
  probe(): Promise<Page>;
  /** Ends the browser at once, as a power cut would; nothing is flushed. */
  kill(): Promise<void>;
  close(): Promise<void>;
};

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-sync',
  '--disable-quic',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--no-first-run',
  '--no-default-browser-check',
];

/** What Chromium asks for by itself at every start, whatever the flags; no address of ours is among them. */
const BROWSERS_OWN = [
  'accounts.google.com',
  'update.googleapis.com',
  'clients2.google.com',
  'optimizationguide-pa.googleapis.com',
  'safebrowsing.googleapis.com',
  'content-autofill.googleapis.com',
  'redirector.gvt1.com',
  'www.google.com:443',
];

/** Settings of a fresh profile; one that was used before keeps its own. */
async function prepareProfile({ profile, allowThirdPartyCookies }: LaunchOptions): Promise<void> {
  await mkdir(join(profile, 'Default'), { recursive: true });
  const preferences = {
    // No connections ahead of need: they pass every route and would look like leaks.
    net: { network_prediction_options: 2 },
    ...(allowThirdPartyCookies ? { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } } : {}),
  };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences), { flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
}

/** The worker of the first extension that has one; its address holds the extension's id. */
async function firstWorker(context: BrowserContext): Promise<Worker> {
  return (
    context.serviceWorkers().find((worker) => worker.url().startsWith('chrome-extension://')) ??
    (await context.waitForEvent('serviceworker', { timeout: 15_000 }))
  );
}

/** Starts Chromium offline with the built extension. Whatever is to be reachable must be routed by the caller. */
export async function launchChromium(options: LaunchOptions): Promise<RunningChromium> {
  await prepareProfile(options);
  const locale = options.locale ?? 'en-GB';
  const proxy = await startRefusingProxy();
  const context = await chromium.launchPersistentContext(options.profile, {
    executablePath: needChromium(),
    headless: options.headless ?? true,
    viewport: options.size === undefined ? { width: 1280, height: 720 } : options.size,
    locale,
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: options.reducedMotion ?? 'no-preference',
    // Playwright's own time zone reaches pages but not the service worker, and both must agree on what today is.
    env: { ...process.env, LANGUAGE: locale.replace('-', '_'), ...(options.timezone ? { TZ: options.timezone } : {}) },
    args: [
      `--lang=${locale}`,
      `--disable-extensions-except=${options.extension}`,
      `--load-extension=${options.extension}`,
      `--proxy-server=${proxy.url}`,
      ...ARGUMENTS,
    ],
  });
  context.on('close', () => void proxy.close());
  const extensionId = new URL((await firstWorker(context)).url()).host;
  const origin = `chrome-extension://${extensionId}`;
  let probing: Promise<Page> | null = null;

  const probe = (): Promise<Page> => {
    probing ??= context.newPage().then(async (page) => {
      await page.goto(`${origin}/icon/16.png`);
      return page;
    });
    return probing;
  };

  const running: RunningChromium = {
    context,
    extensionId,
    leaked: () => proxy.asked.filter((address) => !BROWSERS_OWN.some((host) => address.includes(host))),
    probe,
    async stopWorker() {
      const session = await context.newCDPSession(await probe());
      // Playwright keeps its Worker object while the browser stops the thread behind it, so the browser itself is asked.
      const stopped = new Promise<void>((resolve) => {
        session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
          const ours = versions.filter((version) => version.scriptURL.startsWith(origin));
          if (ours.length > 0 && ours.every((version) => version.runningStatus === 'stopped')) resolve();
        });
      });
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await stopped;
      await session.detach();
    },
    async kill() {
      const browser = context.browser();
      if (!browser) throw new Error('Playwright gave no browser for the profile, so it cannot be killed.');
      const session = await browser.newBrowserCDPSession();
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      const main = processInfo.find((info) => info.type === 'browser');
      if (!main) throw new Error('Chromium did not tell the number of its main process.');
      const closed = new Promise((resolve) => context.once('close', resolve));
      process.kill(main.id, 'SIGKILL');
      await closed;
      await proxy.close();
    },
    async close() {
      await context.close();
      await proxy.close();
    },
  };
  return running;
}
