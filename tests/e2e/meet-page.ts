import type { Locator, Page } from '@playwright/test';
import type { MeetOptions } from '../fixtures/google-meet/simulator.ts';
import { type Extension, expect } from '../support/extension.ts';
import { instanceOf } from '../support/ledger.ts';
import { PanelPage } from './calendar-page.ts';
import { give, somebody } from './invented.ts';

/** What Meet's own people and programs can do to the page (simulator-page.js), by name and arguments. */
type SimulatorAct =
  | 'landing'
  | 'greenRoom'
  | 'knock'
  | 'join'
  | 'leave'
  | 'deny'
  | 'remove'
  | 'fail'
  | 'rejoin'
  | 'someoneJoins'
  | 'someoneLeaves'
  | 'rename'
  | 'present'
  | 'startPresenting'
  | 'stopPresenting'
  | 'someoneWaits'
  | 'setPanel'
  | 'openDialog'
  | 'closeDialog'
  | 'hideBars'
  | 'rebuild'
  | 'flicker'
  | 'fullScreen';

type Rect = { x: number; y: number; width: number; height: number };

/** What nothing may cover: Meet's controls by their names in English, the own picture and Meet's panel by the simulator's classes. */
const CONTROLS = {
  leave: '[aria-label="Leave call"]',
  microphone: '[aria-label="Turn off microphone"]',
  camera: '[aria-label="Turn off camera"]',
  people: '[role="button"][aria-label="People"]',
  chat: '[aria-label="Chat with everyone"]',
  'own picture': '.sim-floating',
  'Meet’s open panel': '.sim-side.sim-open',
} as const;

/** The simulated Meet as a person sees it, and our launcher and panel on it. */
export class MeetPage {
  readonly page: Page;
  readonly ext: Extension;
  /** Everything of ours that says whether this is a 1:1. */
  readonly launcher: Locator;
  readonly frame: Locator;
  /** The launcher where Meet keeps room for extensions. */
  readonly inSlot: Locator;
  /** What the page's console said. */
  readonly said: string[] = [];

  constructor(page: Page, ext: Extension) {
    this.page = page;
    this.ext = ext;
    this.launcher = page.getByRole('button', { name: /^(1:1 with|Is this a 1:1)/ });
    this.frame = page.locator('iframe[title="Duologue"]');
    this.inSlot = page.locator('#browser-extension-start-buttons').getByRole('button', { name: /^1:1 with/ });
    page.on('console', (message) => this.said.push(message.text()));
    page.on('pageerror', (error) => this.said.push(error.message));
  }

  /** Opens a call's address in a new tab; by default the page begins in the call itself. */
  static async open(ext: Extension, code: string, options: MeetOptions = {}): Promise<MeetPage> {
    const page = await ext.meet({ stage: 'in-call', ...options }, `/${code}`);
    return new MeetPage(page, ext);
  }

  launcherFor = (name: string): Locator =>
    this.page.getByRole('button', { name: new RegExp(`^1:1 with ${RegExp.escape(name)}(?:,|$)`) });

  /** Drives the simulator. */
  sim = (act: SimulatorAct, ...args: unknown[]): Promise<void> =>
    this.page.evaluate(
      async ([name, values]) => {
        const { sim } = window as unknown as { sim: Record<string, (...each: unknown[]) => unknown> }; // simulator-page.js
        await sim[name]?.(...values);
      },
      [act, args] as const,
    );

  /** What Meet noticed since the last time that this was asked. */
  heard = (): Promise<string[]> =>
    this.page.evaluate(() => (window as unknown as { meetLog: string[] }).meetLog.splice(0)); // simulator-page.js

  /** Opens the panel from the launcher and waits for its first words. */
  async openPanel(name: string): Promise<PanelPage> {
    await this.launcherFor(name).click();
    return this.panelOf(name);
  }

  async panelOf(name: string): Promise<PanelPage> {
    const panel = new PanelPage(this.ext.panel(this.page));
    await expect(panel.companion).toHaveText(name);
    return panel;
  }

  /** Chooses from the panel's own menu. */
  async choose(item: string): Promise<void> {
    const { root } = new PanelPage(this.ext.panel(this.page));
    await root.getByRole('button', { name: 'Panel menu' }).click();
    await root.getByRole('menuitem', { name: item }).click();
  }

  /** From now on the page writes down whatever of ours stands in it, even for a moment. */
  watchForOurs = (): Promise<void> =>
    this.page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { ours: seen });
      const note = () => {
        for (const host of document.querySelectorAll('duologue-layer'))
          seen.push(host.shadowRoot?.querySelector('button')?.getAttribute('aria-label') ?? 'something without a name');
      };
      new MutationObserver(note).observe(document, { childList: true, subtree: true });
      note();
    });

  /** What `watchForOurs` found. */
  oursSeen = (): Promise<string[]> =>
    this.page.evaluate(() => [...new Set((window as unknown as { ours: string[] }).ours)]); // set above

  /** The controls that are on screen and nearer than 8 px to the panel or covered by the launcher; must be empty. */
  async crowded(): Promise<string[]> {
    const [panel, launcher] = await Promise.all([rectOf(this.frame), rectOf(this.launcher)]);
    const found: string[] = [];
    for (const [name, css] of Object.entries(CONTROLS)) {
      const control = await rectOf(this.page.locator(css));
      if (!control || !this.isOnScreen(control)) continue;
      if (panel && near(panel, control, 8)) found.push(`${name} and the panel`);
      if (launcher && near(launcher, control, 0)) found.push(`${name} and the launcher`);
      if (!(await this.isOnTop(css))) found.push(`${name} is not on top`);
    }
    if (panel && launcher && near(panel, launcher, 0)) found.push('the panel and the launcher');
    return found;
  }

  /** Meet's bars hide below the window. */
  private isOnScreen({ x, y, width, height }: Rect): boolean {
    const size = this.page.viewportSize();
    return !size || (x + width > 0 && y + height > 0 && x < size.width && y < size.height);
  }

  /** Whether a press at the middle of this element would reach it. */
  private isOnTop = (css: string): Promise<boolean> =>
    this.page.evaluate((selector) => {
      const element = document.querySelector(selector);
      if (!element) return false;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const under = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return under !== null && (element.contains(under) || under.contains(element));
    }, css);
}

async function rectOf(locator: Locator): Promise<Rect | null> {
  const isThere = (await locator.count()) > 0 && (await locator.first().isVisible());
  return isThere ? locator.first().boundingBox() : null;
}

/** Whether two rectangles are nearer to each other than this, in CSS pixels. */
const near = (one: Rect, other: Rect, distance: number): boolean =>
  one.x < other.x + other.width + distance &&
  other.x < one.x + one.width + distance &&
  one.y < other.y + other.height + distance &&
  other.y < one.y + one.height + distance;

/** The address of a call that nobody else in a test has. */
export const callCode = (index: number): string => {
  const letter = (each: number) => String.fromCharCode(97 + (each % 26));
  return `tst-${letter(index / 26)}${letter(index)}ca-one`;
};

/** Somebody known whose event of now, as the calendar showed it, has this code. */
export async function knownCall(ext: Extension, name: string, code: string, seriesId = 'series'): Promise<void> {
  await give(ext, async (ledger) => {
    const relationshipId = await somebody(ledger, name);
    const startsAt = Math.floor(Date.now() / 60_000) * 60_000;
    const eventId = instanceOf(seriesId, startsAt);
    const meeting = { title: `Weekly with ${name}`, startsAt, minutes: 30, seriesId, eventId, isHeld: false };
    const meetingId = await ledger.meeting(relationshipId, meeting);
    const mine = 'marta@example.com';
    ledger.sighting({ relationshipId, meetingId, mine, companion: 'other@example.com', name, meeting, meetCode: code });
  });
}

/**
 * Moves the start of every running call back, as if that time had passed in it, or also when it was last seen. No test
 * can wait for half an hour, and the worker's clock is out of a test's reach. Waits until a call runs.
 */
export async function letPass(ext: Extension, minutes: number, how: 'in the call' | 'in silence'): Promise<void> {
  const page = await ext.open('welcome.html');
  const shift = () =>
    page.evaluate(
      ([ms, isSilent]) =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('duologue');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const change = opening.result.transaction('calls', 'readwrite');
            const store = change.objectStore('calls');
            const all = store.getAll();
            all.onsuccess = () => {
              for (const row of all.result) {
                const lastSeenAt = isSilent ? row.lastSeenAt - ms : row.lastSeenAt;
                store.put({ ...row, startedAt: row.startedAt - ms, lastSeenAt });
              }
            };
            change.oncomplete = () => {
              opening.result.close();
              resolve(all.result.length);
            };
            change.onerror = () => reject(change.error);
          };
        }),
      [minutes * 60_000, how === 'in silence'] as const,
    );
  await expect.poll(shift, { message: 'a call runs' }).toBeGreaterThan(0);
  await page.close();
}
