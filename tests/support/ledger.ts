import { generateKeyBetween } from 'fractional-indexing';
import * as Y from 'yjs';
import type { SightingRow } from '../../lib/database/local-rows.ts';
import { normaliseAddress } from '../../lib/domain/address.ts';
import type { Agreement, HistoryEntry } from '../../lib/domain/agreement.ts';
import type { dayAt } from '../../lib/domain/day.ts';
import type { FormatParts } from '../../lib/domain/format.ts';
import {
  type AgreementId,
  type MeetingId,
  type NoteDocId,
  type PersonId,
  type RelationshipId,
  stableId,
  type TopicId,
} from '../../lib/domain/ids.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import type { Kind } from '../../lib/domain/relationship.ts';
import type { Topic, TopicDetails } from '../../lib/domain/topic.ts';
import { backupHead, rowText } from '../../lib/exchange/backup.ts';
import { type Clock, tick } from '../../lib/records/clock.ts';

const DEVICE = 'sample';
const TABLES = ['people', 'relationships', 'topics', 'agreements', 'meetings', 'noteDocs', 'settings'] as const;
type TableName = (typeof TABLES)[number];

type NewTopic = Pick<Topic, 'text' | 'owner'> &
  Partial<Pick<Topic, 'lane' | 'outcome' | 'discussedIn' | 'discussedAt' | 'endedAs' | 'raisedAt'>> &
  Partial<TopicDetails>;
type NewAgreement = Pick<Agreement, 'text' | 'owner' | 'due'> &
  Partial<Pick<Agreement, 'lane' | 'state' | 'closedOn' | 'madeIn'>>;
export type NewMeeting = {
  title: string;
  startsAt: number;
  minutes: number;
  seriesId: string;
  eventId: string;
  isHeld: boolean;
  /** Wrapped up at its end. */
  isWrappedUp?: boolean;
};

type NewSighting = {
  relationshipId: RelationshipId;
  meetingId: MeetingId;
  mine: string;
  companion: string;
  name: string;
  meeting: NewMeeting;
  meetCode?: string;
};

/**
 * Writes an export file in the extension's own format, row by row, for sample and generated data: what goes in through
 * the product's own import is known to be what the product itself could have written. Rows of things of the world
 * (people, events, notes) get the names that the extension gives them, so that what it sights later joins them.
 */
export class Ledger {
  private readonly rows = new Map<TableName, string[]>(TABLES.map((table) => [table, []]));
  private readonly sightings: string[] = [];
  private readonly orders = new Map<RelationshipId, string>();
  private clock: Clock | null = null;
  private count = 0;
  private readonly device: string;

  /** `device`: six letters that name the browser which wrote it all; two people's ledgers need one each. */
  constructor(device = DEVICE) {
    this.device = device;
  }

  private add(table: TableName, id: string, at: number, fields: Record<string, unknown>): void {
    this.clock = tick(this.clock, at, this.device);
    this.rows.get(table)?.push(rowText({ id, ...fields, createdAt: at, _c: this.clock }));
  }

  private nextId<Kind extends string>(kind: Kind) {
    this.count += 1;
    return stableId(kind, this.device, String(this.count));
  }

  /** A person with the relationship to them. `at` is when it was made, as for every row. */
  async person(
    name: string,
    address: string,
    kind: Kind,
    at: number,
    format: Partial<FormatParts> = {},
  ): Promise<{ personId: PersonId; relationshipId: RelationshipId }> {
    const personId = await stableId('person', normaliseAddress(address));
    const relationshipId = await stableId('relationship', personId);
    this.add('people', personId, at, { name, addresses: [address], otherNames: [], mergedInto: null });
    this.add('relationships', relationshipId, at, { personId, kind, ...format });
    return { personId, relationshipId };
  }

  /** One occurrence of an event; a held one has a call as long as the event. */
  async meeting(
    relationshipId: RelationshipId,
    { title, startsAt, minutes, seriesId, eventId, isHeld, isWrappedUp = false }: NewMeeting,
  ): Promise<MeetingId> {
    const id = await stableId('meeting', 'event', relationshipId, eventId);
    const endsAt = startsAt + minutes * 60_000;
    const call = isHeld ? { [`call:${startsAt}`]: { to: endsAt } } : {};
    const wrapUp = isWrappedUp ? { wrappedUpAt: endsAt } : {};
    const event = { relationshipId, eventId, seriesId, title, startsAt, endsAt };
    this.add('meetings', id, startsAt, { ...event, ...call, ...wrapUp });
    return id;
  }

  /** A topic at the end of the list; discussed when `discussedIn` is given. */
  async topic(relationshipId: RelationshipId, topic: NewTopic, at: number): Promise<TopicId> {
    const id = await this.nextId('topic');
    const order = generateKeyBetween(this.orders.get(relationshipId) ?? null, null);
    this.orders.set(relationshipId, order);
    this.add('topics', id, at, {
      lane: 'private',
      outcome: '',
      discussedIn: null,
      discussedAt: null,
      ...topic,
      relationshipId,
      order,
      state: topic.discussedIn ? 'discussed' : 'open',
    });
    return id;
  }

  /** An agreement with the history that its state needs. */
  async agreement(relationshipId: RelationshipId, agreement: NewAgreement, at: number): Promise<AgreementId> {
    const id = await this.nextId('agreement');
    const history: HistoryEntry[] = [{ at, what: 'made', to: agreement.due }];
    if (agreement.closedOn) history.push({ at: at + 1, what: agreement.state === 'dropped' ? 'dropped' : 'kept' });
    const entries = Object.fromEntries(history.map((entry, index) => [`h:${String(index).padStart(4, '0')}`, entry]));
    this.add('agreements', id, at, {
      lane: 'private',
      state: 'open',
      closedOn: null,
      madeIn: null,
      ...agreement,
      relationshipId,
      ...entries,
    });
    return id;
  }

  /** The running text of a meeting in one lane. */
  async note(
    relationshipId: RelationshipId,
    meetingId: MeetingId,
    lane: Lane,
    text: string,
    at: number,
  ): Promise<NoteDocId> {
    const id = await stableId('note', meetingId, lane);
    const doc = new Y.Doc();
    doc.getText('note').insert(0, text);
    this.add('noteDocs', id, at, { relationshipId, meetingId, lane, state: Y.encodeStateAsUpdate(doc), text });
    return id;
  }

  /** That the calendar showed this event of mine with `companion`, as its content script would have reported it. */
  sighting({ relationshipId, meetingId, mine, companion, name, meeting, meetCode }: NewSighting): void {
    const { title, startsAt, minutes, eventId, seriesId } = meeting;
    const guest = { answer: 'accepted', isOptional: false, isGroup: false } as const;
    const people = [
      { ...guest, address: mine, name: null, isOrganiser: true },
      { ...guest, address: companion, name, isOrganiser: false },
    ];
    const seen: SightingRow = {
      id: eventId,
      surface: 'bubble',
      eventId,
      seriesId,
      calendarId: mine,
      title,
      startsAt,
      endsAt: startsAt + minutes * 60_000,
      isAllDay: false,
      timeZone: null,
      people,
      statedCount: 2,
      rooms: 0,
      meetCode: meetCode ?? null,
      descriptionLink: null,
      isRecurring: true,
      areGuestsHidden: false,
      isComplete: true,
      account: { index: 0, address: mine, name: null },
      verdict: 'yes',
      relationshipId,
      meetingId,
      seenAt: startsAt - 86_400_000,
    };
    this.sightings.push(rowText(seen));
  }

  /** How many rows there are, by table. */
  counts(): Record<string, number> {
    return Object.fromEntries([...this.rows].map(([table, rows]) => [table, rows.length]));
  }

  /** The file. */
  text(exportedAt: number): string {
    const tables = [...this.rows].map(([table, rows]) => `${JSON.stringify(table)}:[${rows.join(',')}]`);
    return `${backupHead(exportedAt, this.device)}${tables.join(',')}},"local":{"sightings":[${this.sightings.join(',')}]}}`;
  }
}

/** The name that Calendar gives to the instance of a series that starts then. */
export const instanceOf = (seriesId: string, startsAt: number): string =>
  `${seriesId}_${new Date(startsAt).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** The local instant of a time of day, `hours` with a fraction. */
export const at = (day: ReturnType<typeof dayAt>, hours: number): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, Math.floor(hours), Math.round((hours % 1) * 60)).getTime();
};
