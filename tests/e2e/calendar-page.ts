import { type Locator, type Page, test } from '@playwright/test';
import { addDays, type Day, dayAt } from '../../lib/domain/day.ts';
import { MARTA, type SimulatedEvent, type SimulatedGuest } from '../fixtures/google-calendar/simulator.ts';
import { type Extension, expect } from '../support/extension.ts';

export const TODAY: Day = dayAt(Date.now());
export const inDays = (count: number): Day => addDays(TODAY, count);

/** What Calendar noticed (simulator-page.js). */
export type Heard = { type: string; key?: string; target?: string; title?: string };

/** An event of Marta's with these guests; she organises it unless told otherwise. */
export function event(title: string, guests: SimulatedGuest[], more: Partial<SimulatedEvent> = {}): SimulatedEvent {
  const day = more.start?.slice(0, 10) ?? TODAY;
  return {
    id: title.toLowerCase().replace(/[^a-z0-9]/g, '') || 'untitled',
    title,
    start: `${day}T10:00`,
    end: `${day}T10:30`,
    guests,
    ...more,
  };
}

export const ME: SimulatedGuest = { ...MARTA, isOrganiser: true };

/** A 1:1 of Marta's with one person. */
export const withOne = (title: string, guest: SimulatedGuest, more: Partial<SimulatedEvent> = {}): SimulatedEvent =>
  event(title, [ME, guest], more);

/** An occurrence of a series with one person, so many days from today. */
export const occurrence = (id: string, title: string, guest: SimulatedGuest, days: number): SimulatedEvent => ({
  ...withOne(title, guest, { start: `${inDays(days)}T10:00`, end: `${inDays(days)}T10:30` }),
  id,
  recurrence: 'Weekly',
});

/** The simulated Calendar as a person sees it, and our launcher and panel on it. */
export class CalendarPage {
  readonly page: Page;
  readonly ext: Extension;
  /** Everything of ours that says whether this is a 1:1. */
  readonly launcher: Locator;
  readonly bubble: Locator;
  readonly frame: Locator;

  constructor(page: Page, ext: Extension) {
    this.page = page;
    this.ext = ext;
    this.launcher = page.getByRole('button', { name: /^(1:1 with|Is this a 1:1)/ });
    this.bubble = page.getByRole('dialog').first();
    this.frame = page.locator('iframe[title="Duologue"]');
  }

  static async open(ext: Extension, options: Parameters<Extension['calendar']>[0] = {}, path?: string) {
    const page = await ext.calendar({ day: TODAY, latency: 120, ...options }, path);
    return new CalendarPage(page, ext);
  }

  chip = (title: string): Locator => this.page.locator('main').getByRole('button', { name: `, ${title},` });

  /** The launcher of an event that is a 1:1 with this person. */
  launcherFor = (name: string): Locator =>
    this.page.getByRole('button', { name: new RegExp(`^1:1 with ${RegExp.escape(name)}(?:,|$)`) });

  /** Opens an event's bubble by its chip. Events of other weeks have none: those by `openByCalendar`. */
  openEvent = (title: string): Promise<void> => this.chip(title).click();

  /** Opens an event's bubble as Calendar itself does, for one that is not in the week on screen. */
  openByCalendar = (title: string): Promise<void> =>
    this.page.evaluate((name) => (window as unknown as { sim: { open(title: string): void } }).sim.open(name), title); // simulator-page.js

  /** Closes the bubble by its own button. */
  closeEvent = (): Promise<void> => this.bubble.getByRole('button', { name: 'Close', exact: true }).click();

  /** The bubble goes without a press, as when the event is deleted elsewhere. */
  closeByCalendar = (): Promise<void> =>
    this.page.evaluate(() => (window as unknown as { sim: { close(): void } }).sim.close()); // simulator-page.js

  /** Opens the panel from the launcher of the open event and waits for its first words. */
  async openPanel(name: string): Promise<PanelPage> {
    await this.launcherFor(name).click();
    const panel = new PanelPage(this.ext.panel(this.page));
    await expect(panel.companion).toHaveText(name);
    return panel;
  }

  /** What Calendar noticed since the last time that this was asked. */
  heard = (): Promise<Heard[]> =>
    this.page.evaluate(() => (window as unknown as { calendarLog: Heard[] }).calendarLog.splice(0)); // simulator-page.js

  /** How many elements besides head and body hang at the document: everything of ours, and nothing of Calendar's. */
  foreignNodes = (): Promise<number> =>
    this.page.evaluate(
      () => [...document.documentElement.children].length - 2 + document.querySelectorAll('iframe').length,
    );

  /** Resolves when the bubble has all its rows. */
  settled = (): Promise<unknown> =>
    this.page.waitForFunction(
      () => (window as unknown as { calendarLog: Heard[] }).calendarLog.at(-1)?.type === 'settled', // simulator-page.js
    );
}

/** A frame or a page that shows the panel. */
type PanelRoot = Pick<Page, 'getByRole' | 'getByText' | 'locator'>;

/** The panel by the names of the UI contract, in a frame of a host page or in a tab of its own. */
export class PanelPage {
  readonly root: PanelRoot;
  readonly companion: Locator;
  readonly agenda: Locator;
  readonly addTopic: Locator;
  readonly addAgreement: Locator;
  readonly agreements: Locator;
  readonly earlier: Locator;
  readonly sharedNotes: Locator;
  readonly privateNotes: Locator;
  readonly undo: Locator;

  constructor(root: PanelRoot) {
    this.root = root;
    this.companion = root.getByRole('heading', { level: 1 });
    this.agenda = root.getByRole('region', { name: 'Agenda' });
    this.agreements = root.getByRole('region', { name: 'Agreements' });
    this.earlier = root.getByRole('region', { name: 'Earlier meetings' });
    this.addTopic = root.getByRole('textbox', { name: 'Add a topic' });
    this.addAgreement = root.getByRole('textbox', { name: 'Add an agreement' });
    this.sharedNotes = root.getByRole('textbox', { name: 'Shared notes' });
    this.privateNotes = root.getByRole('textbox', { name: 'Private notes' });
    this.undo = root.getByRole('status').getByRole('button', { name: 'Undo' });
  }

  /**
   * Awaits that keys go to the panel: `frame` has the focus as soon as it asked for it, but the browser hands keys to
   * another process only after that process has answered.
   */
  async expectKeys(frame: Locator): Promise<void> {
    await expect(frame).toBeFocused();
    await expect.poll(() => this.companion.evaluate(() => document.hasFocus())).toBe(true);
  }

  topic = (text: string): Locator => this.agenda.getByRole('listitem').filter({ hasText: text });
  agreement = (text: string): Locator => this.agreements.getByRole('listitem').filter({ hasText: text });
  step = (name: string | RegExp): Locator => this.agenda.getByRole('group', { name });

  async lane(name: 'Shared' | 'Private'): Promise<void> {
    const radio = this.root.getByRole('radiogroup', { name: 'Lane' }).getByRole('radio', { name });
    await radio.check({ force: true }); // the label's picture lies over the radio itself
  }

  async putTopic(text: string): Promise<void> {
    await this.addTopic.fill(text);
    await this.addTopic.press('Enter');
    await expect(this.topic(text)).toBeVisible();
    await expect(this.addTopic).toHaveValue('');
  }

  async putAgreement(line: string, text: string): Promise<void> {
    await this.addAgreement.fill(line);
    await this.addAgreement.press('Enter');
    await expect(this.agreement(text)).toBeVisible();
    await expect(this.addAgreement).toHaveValue('');
  }

  async topicAct(text: string, act: string): Promise<void> {
    await this.root.getByRole('button', { name: `Topic actions: ${text}`, exact: true }).click();
    await this.root.getByRole('menuitem', { name: act, exact: true }).click();
  }

  async agreementAct(text: string, act: string): Promise<void> {
    await this.root.getByRole('button', { name: `Agreement actions: ${text}`, exact: true }).click();
    await this.root.getByRole('menuitem', { name: act, exact: true }).click();
  }

  /** The agenda's topics of one step, in their order on screen, by their tick boxes. */
  order = (step: string | RegExp): Promise<string[]> =>
    this.step(step)
      .getByRole('checkbox')
      .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label')?.replace('Discussed: ', '') ?? ''));
}

/**
 * Waits until the background has judged an event, and says how. A "no" shows nothing on any page, so what was decided is
 * read from the database; everything else in the journeys goes by what a person sees.
 */
export async function judged(ext: Extension, title: string): Promise<string> {
  const page =
    ext.context.pages().find((each) => each.url().endsWith('/welcome.html#judge')) ??
    (await ext.open('welcome.html', '#judge'));
  const read = () =>
    page.evaluate(
      (name) =>
        new Promise<string | null>((resolve) => {
          const opening = indexedDB.open('duologue');
          opening.onsuccess = () => {
            const rows = opening.result.transaction('sightings').objectStore('sightings').getAll();
            rows.onsuccess = () => {
              opening.result.close();
              resolve(rows.result.find((row: { title: string }) => row.title === name)?.verdict ?? null);
            };
          };
        }),
      title,
    );
  await expect.poll(read, { message: `“${title}” was judged`, timeout: 15_000 }).not.toBeNull();
  return (await read()) ?? '';
}

/** One row of a table of cases, reported by its name. */
export const each = <T>(cases: Record<string, T>, run: (value: T, name: string) => Promise<void>): Promise<void> =>
  Object.entries(cases).reduce(
    (before, [name, value]) => before.then(() => test.step(name, () => run(value, name))),
    Promise.resolve(),
  );
