import { FORMAT_PREFIX, HISTORY_PREFIX } from '../database/rows.ts';
import { AGREEMENT_STATES } from '../domain/agreement.ts';
import { CADENCES } from '../domain/cadence.ts';
import { NOTE_KEEPERS } from '../domain/format.ts';
import { ROLES, type Role } from '../domain/sharing.ts';
import { TODAYS } from '../domain/steps.ts';
import { TOPIC_ENDINGS, TOPIC_STATES, TOPIC_TYPES } from '../domain/topic.ts';
import type { RoomTable, SharedTable } from './room-tables.ts';
import { change, ENTRY, isTakenBack } from './shape-history.ts';
import {
  DAY,
  FLAG,
  INSTANT,
  MADE_AT,
  MEETING,
  minutes,
  ORDER,
  oneOf,
  PARTY,
  PARTY_OR_NOBODY,
  SERIES,
  SIDE,
  SIDE_OR_NOBODY,
  type ValueKind,
  WORDS,
} from './shape-values.ts';

/**
 * The words of a room, field by field (docs/sharing.md): a field that does not stand here never leaves, and what a
 * companion calls so that it does not stand here never reaches my rows.
 */

/** How the tables of a room are called here; `members` are in none of my tables. */
export const MY_TABLES = {
  topics: 'topics',
  agreements: 'agreements',
  meetings: 'meetings',
  notes: 'noteDocs',
  formats: 'relationships',
  members: null,
} as const satisfies Record<RoomTable, SharedTable | null>;

/** How a table of mine is called in a room. */
export const ROOM_TABLE_OF: Record<SharedTable, RoomTable> = {
  topics: 'topics',
  agreements: 'agreements',
  meetings: 'meetings',
  noteDocs: 'notes',
  relationships: 'formats',
};

/** Vents are erased after the meeting and their words are for nobody's records (P111, T12): the room has no such type. */
const SHARED_TYPES = TOPIC_TYPES.filter((type) => type !== 'vent');

/** Fields that both call alike, and that either may write. */
const BOTH: Partial<Record<RoomTable, Record<string, ValueKind>>> = {
  topics: {
    text: WORDS,
    owner: SIDE,
    type: oneOf(SHARED_TYPES),
    purpose: WORDS,
    why: WORDS,
    options: WORDS,
    isConfidential: FLAG,
    blockerOwner: PARTY_OR_NOBODY,
    coveredBy: WORDS,
    coveredFrom: DAY,
    coveredTo: DAY,
    reserved: minutes(0),
    state: oneOf(TOPIC_STATES),
    outcome: WORDS,
    endedAs: oneOf(TOPIC_ENDINGS),
    progressIn: MEETING,
    raisedAt: INSTANT,
    ownMeetingAt: INSTANT,
    order: ORDER,
    createdAt: MADE_AT,
    discussedIn: MEETING,
    discussedAt: INSTANT,
  },
  agreements: {
    text: WORDS,
    owner: PARTY,
    due: DAY,
    state: oneOf(AGREEMENT_STATES),
    closedOn: DAY,
    madeIn: MEETING,
    createdAt: MADE_AT,
  },
  meetings: {
    seriesId: SERIES,
    startsAt: INSTANT,
    endsAt: INSTANT,
    today: oneOf(TODAYS),
    leaveAt: INSTANT,
    statusSince: INSTANT,
    nextOn: DAY,
    wrappedUpAt: INSTANT,
    starter: SIDE_OR_NOBODY,
  },
  formats: {
    confidentiality: WORDS,
    whyWeMeet: WORDS,
    doubts: WORDS,
    raiseAtOnce: WORDS,
    keepForUs: WORDS,
    cadence: oneOf(CADENCES),
    lengthMinutes: minutes(5),
    notesKeeper: oneOf(NOTE_KEEPERS),
  },
};

/** Fields of which each of the two has one of their own, `<name>:<role>`: written by that one alone. */
const EACH: Partial<Record<RoomTable, Record<string, { kind: ValueKind; byMe: string; byThem: string }>>> = {
  topics: { seen: { kind: INSTANT, byMe: 'seenByMe', byThem: 'seenByThem' } },
  meetings: {
    unprepared: { kind: FLAG, byMe: 'isUnprepared', byThem: 'isUnpreparedByThem' },
    agreed: { kind: FLAG, byMe: 'isAgreed', byThem: 'isAgreedByThem' },
    disagreement: { kind: WORDS, byMe: 'disagreement', byThem: 'disagreementByThem' },
  },
  formats: {
    confirmed: { kind: DAY, byMe: 'confirmedByMe', byThem: 'confirmedByThem' },
    expectations: { kind: WORDS, byMe: 'myExpectations', byThem: 'theirExpectations' },
  },
};

/** A field of a room's row that has one in mine. `isFor` tells whether that one of the two may write such a value. */
type RoomField = { mine: string; kind: ValueKind; isFor(writer: Role, value: unknown): boolean };

const anybody = (): boolean => true;

/** The plain fields of a table by their names in the room, as one in `role` reads them. */
function fieldsFor(table: RoomTable, role: Role): Map<string, RoomField> {
  const both = Object.entries(BOTH[table] ?? {}).map(([name, kind]): [string, RoomField] => [
    name,
    { mine: name, kind, isFor: anybody },
  ]);
  const each = Object.entries(EACH[table] ?? {}).flatMap(([name, { kind, byMe, byThem }]) =>
    ROLES.map((whose): [string, RoomField] => [
      `${name}:${whose}`,
      { mine: whose === role ? byMe : byThem, kind, isFor: (writer) => writer === whose },
    ]),
  );
  return new Map([...both, ...each]);
}

type Fields = { byRoomName: Map<string, RoomField>; roomNames: Map<string, string> };

function read(table: RoomTable, role: Role): Fields {
  const byRoomName = fieldsFor(table, role);
  return { byRoomName, roomNames: new Map([...byRoomName].map(([name, { mine }]) => [mine, name])) };
}

const inEach = (role: Role): Record<RoomTable, Fields> => ({
  topics: read('topics', role),
  agreements: read('agreements', role),
  meetings: read('meetings', role),
  notes: read('notes', role),
  formats: read('formats', role),
  members: read('members', role),
});
const FIELDS: Record<Role, Record<RoomTable, Fields>> = { host: inEach('host'), guest: inEach('guest') };

const ENTRY_NAME = /^h:[\w-]{1,40}$/;
const CHANGE_NAME = /^f:([A-Za-z]{1,30}(?::(?:host|guest))?):(\d{1,14})$/;

/** The field of a room's row by its name there, as one in `role` reads it; null when I have nothing of that name. */
export function roomField(table: RoomTable, name: string, role: Role): RoomField | null {
  const plain = FIELDS[role][table].byRoomName.get(name);
  if (plain) return plain;
  if (table === 'agreements') return ENTRY_NAME.test(name) ? { mine: name, kind: ENTRY, isFor: anybody } : null;
  const [, part = '', began = ''] = table === 'formats' ? (CHANGE_NAME.exec(name) ?? []) : [];
  const changed = FIELDS[role].formats.byRoomName.get(part);
  if (!changed) return null;
  return {
    mine: `${FORMAT_PREFIX}${changed.mine}:${began}`,
    kind: change(part, changed.mine),
    // Whoever changes the wording takes back what the other confirmed (P14), and writes down that it was.
    isFor: (writer, value) => changed.isFor(writer, null) || isTakenBack(value),
  };
}

/** What a field of mine is called in the room; null for one that never leaves. */
export function roomNameOf(table: RoomTable, mine: string, role: Role): string | null {
  const plain = FIELDS[role][table].roomNames.get(mine);
  if (plain !== undefined) return plain;
  if (table === 'agreements') return ENTRY_NAME.test(mine) ? mine : null;
  const [, part = '', began = ''] = table === 'formats' ? (/^f:([A-Za-z]{1,30}):(\d{1,16})$/.exec(mine) ?? []) : [];
  const changed = FIELDS[role].formats.roomNames.get(part);
  return changed === undefined ? null : `${FORMAT_PREFIX}${changed}:${began}`;
}

/** When the change began of which a field of the format tells, epoch ms; null for every other field. */
export function beganAt(name: string): number | null {
  const began = CHANGE_NAME.exec(name)?.[2];
  return began === undefined ? null : Number(began);
}

/** Whether a field is an entry of a list that only ever grows: nobody changes an entry of the other. */
export const isListed = (name: string): boolean => name.startsWith(HISTORY_PREFIX) || name.startsWith(FORMAT_PREFIX);

/** Whether a field belongs to one in `role` alone, also one that only a newer version knows. */
export const isOwnOf = (role: Role, name: string): boolean => name.endsWith(`:${role}`) && name !== `:${role}`;
