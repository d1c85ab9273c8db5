import { createHandlers } from '../../entrypoints/background/handlers.ts';
import { createKeeper, type Keeper } from '../../entrypoints/background/keeper.ts';
import { createRouter, type RawSender } from '../../entrypoints/background/router.ts';
import type { SafekeepingPorts } from '../../entrypoints/background/safekeeping-handlers.ts';
import { sightEvent } from '../../entrypoints/background/sightings.ts';
import { Database } from '../../lib/database/database.ts';
import { Safe } from '../../lib/database/safe.ts';
import type { EventExtract, ExtractedAccount } from '../../lib/domain/event-extract.ts';
import type { EventSighting, SightedAccount, SightedPerson } from '../../lib/domain/sighting.ts';
import type { ContentToBackground } from '../../lib/messages/content-to-background.ts';
import { envelope, type InputOf, type OutputOf } from '../../lib/messages/envelope.ts';
import type { SurfaceToBackground } from '../../lib/messages/surface-to-background.ts';
import type { LauncherView } from '../../lib/messages/views.ts';
import { type TestNetwork, type TestWays, testPorts } from './safekeeping.ts';

type Calls = SurfaceToBackground & ContentToBackground;
type ValueOf<Output> = Output extends { ok: true; value: infer Value } ? Value : never;

const ID = 'duologue-under-test';
/** Tuesday, 24 November 2026, 08:40 UTC: the walkthroughs' morning. */
export const MORNING = Date.parse('2026-11-24T08:40:00Z');

export const PANEL: RawSender = { id: ID, url: `chrome-extension://${ID}/panel.html`, frameId: 3, tab: { id: 7 } };
export const OPTIONS: RawSender = { id: ID, url: `chrome-extension://${ID}/options.html`, tab: { id: 8 } };
export const RECOVERY: RawSender = { id: ID, url: `chrome-extension://${ID}/recovery.html`, tab: { id: 10 } };
export const CALENDAR: RawSender = {
  id: ID,
  url: 'https://calendar.google.com/calendar/u/0/r/week',
  frameId: 0,
  tab: { id: 7 },
};
export const MEET: RawSender = { id: ID, url: 'https://meet.google.com/abc-defg-hij', frameId: 0, tab: { id: 9 } };

const CONTENT = ['event.sighted', 'launcher.get', 'health.report'];
const MEET_CALLS = ['call.sighted', 'call.gone'];
const TABS = [
  'data.',
  'sync.',
  'keys.',
  'backup.',
  'settings.',
  'accounts.',
  'bots.',
  'share.list',
  'answers.',
  'person.setAddresses',
  'person.merge',
  'person.split',
];

const senderFor = (call: string): RawSender => {
  if (call.startsWith('recovery.')) return RECOVERY;
  if (CONTENT.includes(call)) return CALENDAR;
  if (MEET_CALLS.includes(call)) return MEET;
  return TABS.some((start) => call.startsWith(start)) ? OPTIONS : PANEL;
};

let databases = 0;

/** The real background over a fake IndexedDB, spoken to as contexts do: by messages through its router. */
export class TestBackground {
  now = MORNING;
  readonly changes: string[][] = [];
  readonly db: Database;
  readonly keeper: Keeper;
  readonly router: ReturnType<typeof createRouter>;
  readonly network: TestNetwork = { isOnline: true, mayReach: true, carets: [], isWokenEachMinute: false };
  readonly ports: SafekeepingPorts;

  constructor(db = new Database(`test-${databases++}`), given: TestWays = {}) {
    this.db = db;
    this.keeper = createKeeper(
      this.db,
      () => this.now,
      (tables, ids) => {
        this.changes.push(tables);
        this.ports.sharing.soon(tables, ids);
      },
      new Safe(`${db.name}-safe`),
    );
    this.ports = testPorts(this.keeper, given, this.network);
    this.router = createRouter(createHandlers(this.keeper, this.ports), ID);
  }

  /** The whole answer, as it crosses contexts. */
  async ask<Call extends keyof Calls & string>(
    call: Call,
    input: InputOf<Calls, Call>,
    sender = senderFor(call),
  ): Promise<OutputOf<Calls, Call>> {
    const answer = await this.router.answer(structuredClone(envelope(call, input)), sender);
    return structuredClone(answer) as OutputOf<Calls, Call>; // the router answers with the handler's type
  }

  /** The value of a call that is expected to succeed. */
  async tell<Call extends keyof Calls & string>(
    call: Call,
    input: InputOf<Calls, Call>,
    sender = senderFor(call),
  ): Promise<ValueOf<OutputOf<Calls, Call>>> {
    const answer = await this.ask(call, input, sender);
    const outcome = answer as { ok: boolean; value?: unknown; error?: string }; // every answer is a Result
    if (!outcome.ok) throw new Error(`${call} failed: ${outcome.error}`);
    return outcome.value as ValueOf<OutputOf<Calls, Call>>; // see above
  }

  /** The whole export file, as a page puts it together. */
  async exported(): Promise<string> {
    let text = '';
    let cursor: string | null = null;
    do {
      const part: { text: string; next: string | null } = await this.tell('data.exportPart', { cursor });
      text += part.text;
      cursor = part.next;
    } while (cursor !== null);
    return text;
  }

  /** What the launcher shows for an event, from where the words of its page are understood (see lib/sites for those). */
  async sight(sighting: EventSighting, account: SightedAccount = MARTA): Promise<LauncherView> {
    const outcome = await sightEvent(this.keeper, structuredClone({ sighting, account }));
    if (!outcome.ok) throw new Error(`sighting failed: ${outcome.error}`);
    return outcome.value;
  }
}

export const guest = (
  address: string,
  name: string | null = null,
  more: Partial<SightedPerson> = {},
): SightedPerson => ({
  address,
  name,
  answer: 'accepted',
  isOrganiser: false,
  isOptional: false,
  isGroup: false,
  ...more,
});

/** A complete reading of Marta's weekly 1:1 with Bo. */
export const eventWith = (people: SightedPerson[], more: Partial<EventSighting> = {}): EventSighting => ({
  surface: 'bubble',
  eventId: 'weeklybo_20261124T090000Z',
  seriesId: 'weeklybo',
  calendarId: 'marta@example.com',
  title: 'Marta / Bo',
  startsAt: Date.parse('2026-11-24T09:00:00Z'),
  endsAt: Date.parse('2026-11-24T10:00:00Z'),
  isAllDay: false,
  timeZone: 'Europe/Warsaw',
  people,
  statedCount: people.length,
  rooms: 0,
  meetCode: 'abc-defg-hij',
  descriptionLink: null,
  isRecurring: true,
  areGuestsHidden: false,
  isComplete: true,
  ...more,
});

/** The same event as Calendar's content script takes it out of the page. */
export const EXTRACT: EventExtract = {
  surface: 'bubble',
  id: { eventId: 'weeklybo_20261124T090000Z', calendar: 'marta@example.com' },
  title: 'Marta / Bo',
  language: 'en',
  timeZone: 'Europe/Warsaw',
  when: { kind: 'lines', lines: ['Tuesday, November 24⋅10:00 – 11:00am'], hasBlock: true, details: [] },
  guests: [
    { address: 'marta@example.com', name: 'Marta', said: ', Attending', isMarkedOrganiser: true, isGroup: false },
    { address: 'bo@example.com', name: 'Bo', said: ', Attending', isMarkedOrganiser: false, isGroup: false },
  ],
  statedCount: 2,
  rooms: 0,
  meetCode: 'abc-defg-hij',
  links: [],
  areGuestsHidden: false,
  isComplete: true,
};
/** Whom that page names as signed in: `MARTA`. */
export const EXTRACTED_ACCOUNT: ExtractedAccount = {
  index: 1,
  address: 'marta@example.com',
  name: 'Marta',
  labels: [],
  isAskedToAnswer: false,
};

export const MARTA = { index: 1, address: 'marta@example.com', name: 'Marta' };
