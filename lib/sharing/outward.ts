import { toAgreement, toTopic } from '../database/rows.ts';
import { isOutstanding } from '../domain/agreement.ts';
import { NO_FORMAT } from '../domain/format.ts';
import { NO_MEETING_PARTS } from '../domain/meeting.ts';
import { type Clock, deviceOf, isClock, timeOf } from '../records/clock.ts';
import {
  clockOf,
  type Fields,
  isVisible,
  newestClock,
  type Operation,
  type Row,
  registersOf,
  shardOf,
} from '../records/row.ts';
import { MAX_NOTE } from './bounds.ts';
import type { KnownRow, RoomNames } from './names-in-room.ts';
import { isHidden, isMadeByMe, madeAt, ownClocks, withdrawn } from './outward-hidden.ts';
import type { RoomTable, SharedTable } from './room-tables.ts';
import { beganAt, isListed, ROOM_TABLE_OF, roomField, roomNameOf } from './shape.ts';
import { asShared, type SharedRow } from './shared-row.ts';

/** What has to be known of a row beside its names. */
export type OutwardContext = {
  /** What the room has of it; null when it is not in the room yet. Once in the room, a row stays in it. */
  known: KnownRow | null;
  /** Since when the room is open, epoch ms: what was closed before and not touched since stays out. */
  openedAt: number;
  /** Of a meeting: whether something in the room refers to it. */
  isReferred?: boolean;
  /** A clock of mine, for the words of a note, which are no register and have none of their own. */
  stamp: Clock;
};

/**
 * What a row of mine says in the words of the room: one operation for each clock, at that very clock, oldest first, and
 * only what is mine to say. Empty when it does not enter. Feeding it again says the same. Of a private row nothing comes
 * but, when it was in the room before, that it is gone. A note's words come whole (`y`) at `context.stamp`; whether they
 * are news shows when they are merged.
 */
export function outward(table: SharedTable, row: Row, names: RoomNames, context: OutwardContext): Operation[] {
  const there = ROOM_TABLE_OF[table];
  const id = roomIdOf(table, row, names);
  const shared = asShared(table, row, names);
  if (id === null) return [];
  if (!shared) return operations(there, id, row, withdrawn(table, row, names, context.known));
  if (!context.known && !isEntering(table, shared, context)) return [];
  const said = translated(there, shared, names, context);
  if (table === 'topics' || table === 'agreements') addHidden(said, shared, names, context.known);
  if (table === 'meetings' || table === 'noteDocs') addKey(said, shared, names);
  if (table === 'noteDocs') addWords(said, shared, context);
  return operations(there, id, row, said);
}

/** The id of the room's row that a row of mine becomes; null when there is none. */
export function roomIdOf(table: SharedTable, row: Row, names: RoomNames): string | null {
  if (table === 'relationships') return 'pair';
  if (table === 'topics' || table === 'agreements') return row.id;
  const key = keyOf(table, row, names);
  if (key === null) return null;
  return table === 'meetings' ? names.meetingRowId(key) : names.noteRowId(key);
}

/** My ids of the meetings that a shared row refers to; of a private one none, so that it brings no meeting along. */
export function refersTo(table: SharedTable, row: Row, names: RoomNames): string[] {
  const shared = asShared(table, row, names);
  if (!shared || !isVisible(shared)) return [];
  const named = [shared.discussedIn, shared.progressIn, shared.madeIn, table === 'noteDocs' ? shared.meetingId : null];
  return named.filter((id) => typeof id === 'string');
}

/**
 * What is settled about a meeting by somebody's own act, and for both: how long it really was and where is mine alone.
 * Who begins follows from ticking off any topic, also a private one.
 */
const SETTLED = Object.keys(NO_MEETING_PARTS).filter(
  (part) => part !== 'starter' && roomNameOf('meetings', part, 'host') !== null,
);

/** Whether something was settled about a meeting since then, epoch ms. */
const isSettled = (row: Row, since: number): boolean =>
  SETTLED.some((part) => {
    const clock = clockOf(row, part);
    return clock !== '' && timeOf(clock) >= since && !isSilent('meetings', part, row[part]);
  });

const keyOf = (table: SharedTable, row: Row, names: RoomNames) => {
  const meeting = table === 'meetings' ? row.id : row.meetingId;
  return typeof meeting === 'string' ? names.keyOf(meeting) : null;
};

/** Whether a row enters the room: what is open or outstanding, and what was touched since the room is open. */
function isEntering(table: SharedTable, row: SharedRow, { openedAt, isReferred = false }: OutwardContext): boolean {
  if (table === 'relationships') return true;
  if (!isVisible(row)) return false;
  if (table === 'meetings') return isReferred || isSettled(row, openedAt);
  if (table === 'noteDocs') return row.text !== '' && timeOf(touchedAt(row)) >= openedAt;
  const isToDo = table === 'topics' ? toTopic(row).state === 'open' : isOutstanding(toAgreement(row));
  return isToDo || isTouched(ROOM_TABLE_OF[table], row, openedAt);
}

const touchedAt = (row: Row): Clock => (isClock(row._touched) ? row._touched : newestClock(row));

/** Whether something that travels, or its lane, was written since then; a star of mine is no reason (P58). */
const isTouched = (table: RoomTable, row: SharedRow, since: number): boolean =>
  [...registersOf(row)].some(
    ([name, { clock }]) => timeOf(clock) >= since && (name === 'lane' || roomNameOf(table, name, 'host') !== null),
  );

/** The fields of the room that are mine to write, by clock. */
function translated(
  table: RoomTable,
  row: SharedRow,
  names: RoomNames,
  { known, openedAt }: OutwardContext,
): Map<Clock, Fields> {
  const said = new Map<Clock, Fields>();
  // What erases a row of theirs here (P111) is no word to them: whether theirs stays is theirs to say.
  const erasedAt = !isMadeByMe(row, known) && row._del === true ? clockOf(row, '_del') : null;
  for (const [mine, { clock, value }] of registersOf(row)) {
    const name = roomNameOf(table, mine, names.role);
    if (name === null || clock === erasedAt || !names.isMyName(deviceOf(clock))) continue;
    if (clock === row._c && isSilent(table, mine, value)) continue;
    if (isListed(name) && isEarlier(name, clock, row, openedAt)) continue;
    const field = roomField(table, name, names.role);
    const there = field?.kind.toRoom(value, names);
    if (there === undefined || !field?.kind.isFit(there) || !field.isFor(names.role, there)) continue;
    add(said, clock, { [name]: there });
  }
  return said;
}

/**
 * Whether an entry tells of a time at which it was for nobody else: an agreement's before it was shared the last time
 * (an edit keeps the words that it replaced), the format's before the room was opened.
 */
function isEarlier(name: string, clock: Clock, row: SharedRow, openedAt: number): boolean {
  const began = beganAt(name);
  return began === null ? clock < clockOf(row, 'lane') : began < openedAt || timeOf(clock) < openedAt;
}

/**
 * Whether a register says nothing. Written when a row was made, in either browser, it would be newer than what the
 * companion said before: those of a meeting and of the format are left out.
 */
function isSilent(table: RoomTable, mine: string, value: unknown): boolean {
  const nothing: Fields = table === 'meetings' ? NO_MEETING_PARTS : table === 'formats' ? NO_FORMAT : {};
  return Object.hasOwn(nothing, mine) && (value === null || value === nothing[mine]);
}

/** Whether it is gone, of a row that I made. */
function addHidden(said: Map<Clock, Fields>, row: SharedRow, names: RoomNames, known: KnownRow | null): void {
  const hidden = isHidden(row, names, known);
  if (hidden) add(said, hidden.clock, { _del: hidden.isGone });
}

/** The key, which never changes, at the clock of the making or, when somebody else's, the oldest of mine. */
function addKey(said: Map<Clock, Fields>, row: SharedRow, names: RoomNames): void {
  const key = names.keyOf(typeof row.meetingId === 'string' ? row.meetingId : row.id);
  const made = madeAt(row);
  const own = names.isMyName(deviceOf(made)) ? made : ownClocks(row, names).sort()[0];
  if (own && key !== null) add(said, own, { key });
}

function addWords(said: Map<Clock, Fields>, { state }: SharedRow, { stamp }: OutwardContext): void {
  if (state instanceof Uint8Array && state.length <= MAX_NOTE) add(said, stamp, { y: state });
}

function add(said: Map<Clock, Fields>, clock: Clock, fields: Fields): void {
  said.set(clock, { ...said.get(clock), ...fields });
}

const operations = (table: RoomTable, id: string, row: Row, said: Map<Clock, Fields>): Operation[] =>
  [...said]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([clock, fields]): Operation => [table, shardOf(row), id, clock, fields]);
