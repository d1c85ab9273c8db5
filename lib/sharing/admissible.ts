import { toAgreement, toTopic } from '../database/rows.ts';
import { isOutstanding } from '../domain/agreement.ts';
import { isId } from '../domain/ids.ts';
import { otherRole, type Role } from '../domain/sharing.ts';
import { deviceOf, isClock } from '../records/clock.ts';
import { apply, clockOf, type Fields, isVisible, type Operation, OTHER_PREFIX, type Row } from '../records/row.ts';
import { MAX_ENTRIES, MAX_FIELDS, MAX_NAME, MAX_NOTE, MAX_OPEN, MAX_ROWS, MAX_UNKNOWN } from './bounds.ts';
import type { KnownRow } from './names-in-room.ts';
import { isRoomTable, type RoomTable } from './room-tables.ts';
import { isListed, isOwnOf, roomField } from './shape.ts';
import { jsonLength } from './shape-history.ts';
import { isInstant, isObject, isTextTo, readKey } from './shape-values.ts';

/** How much of theirs is in the room: all rows whose author they are, and of those what `weighs`. */
export type Counts = { rows: number; topics: number; agreements: number };

/** Who sends, and what the room has so far, earlier operations of the same batch among it. */
export type Sender = {
  /** What the companion is in the room. */
  role: Role;
  /** Whether a name in clocks is one of mine. */
  isMyName(name: string): boolean;
  known(table: RoomTable, id: string): KnownRow | null;
  counts(): Counts;
};

/**
 * What of an operation that the companion signed may enter the room: the same object when all of it may, one with fewer
 * fields, or null. They write as themselves alone: never at a clock of mine, nothing that is mine to say, no deletion of
 * a row of mine and no change of what I said happened to it. Values have to be of their field's kind and within bounds.
 * Small fields that only a newer version knows are kept in the room, and never reach a row of mine. Never throws.
 */
export function admissible(op: Operation, from: Sender): Operation | null {
  const [table, shard, id, clock, fields] = op;
  if (!isRoomTable(table) || !isIdIn(table, id, from.role) || !isObject(fields)) return null;
  if (!isClock(clock) || from.isMyName(deviceOf(clock))) return null;
  const known = from.known(table, id);
  const names = Object.keys(fields);
  const room = roomLeft(known?.row, names);
  const kept = names.filter((name) => room.has(name) && isAdmitted(table, name, fields[name], from, known));
  if (kept.length === 0) return null;
  const left = kept.length === names.length ? fields : pick(fields, kept);
  if (!isWithinCounts(table, known, [table, shard, id, clock, left], from)) return null;
  return left === fields ? op : [table, shard, id, clock, left];
}

/** Whether a row takes one of the few places for what is still to be done (`MAX_OPEN`). */
export function weighs(table: RoomTable, row: Row): boolean {
  if (!isVisible(row)) return false;
  if (table === 'topics') return toTopic(row).state === 'open';
  return table === 'agreements' && isOutstanding(toAgreement(row));
}

/** Whether an operation makes a topic or an agreement: whoever signed such a one is its author. */
export const isMaking = ([table, , , , fields]: Operation): boolean =>
  (table === 'topics' || table === 'agreements') && Object.hasOwn(fields, 'createdAt');

function isIdIn(table: RoomTable, id: unknown, sender: Role): boolean {
  if (table === 'formats') return id === 'pair';
  return table === 'members' ? id === sender : isId(id);
}

/** The fields that still find room in the row: many are the entries of its history, and nothing else. */
function roomLeft(row: Row | undefined, names: readonly string[]): ReadonlySet<string> {
  const had = Object.keys(row ?? {});
  const entries = had.filter(isListed).length;
  const isIn = (name: string): boolean => row !== undefined && Object.hasOwn(row, name);
  const fresh = names.filter((name) => !isIn(name));
  return new Set([
    ...names.filter(isIn),
    ...fresh.filter(isListed).slice(0, Math.max(0, MAX_ENTRIES - entries)),
    ...fresh.filter((name) => !isListed(name)).slice(0, Math.max(0, MAX_FIELDS - (had.length - entries))),
  ]);
}

function isAdmitted(table: RoomTable, name: string, value: unknown, from: Sender, known: KnownRow | null): boolean {
  const isItem = table === 'topics' || table === 'agreements';
  // Its maker alone makes and takes away an item.
  if (name === '_del') return isItem && known?.author !== 'me' && typeof value === 'boolean';
  if (isItem && name === 'createdAt' && known?.author === 'me') return false;
  const own = ROOM_ONLY[table]?.get(name);
  if (own) return own(value, known, from);
  const mine = otherRole(from.role);
  if (isOwnOf(mine, name)) return false;
  const field = roomField(table, name, mine);
  if (!field) return isUnknownButSmall(name, value);
  const isEntryOfMine = isListed(name) && known !== null && isAtMine(known.row, name, from);
  return field.kind.isFit(value) && field.isFor(from.role, value) && !isEntryOfMine;
}

const isAtMine = (row: Row, name: string, { isMyName }: Sender): boolean => {
  const clock = clockOf(row, name);
  return clock !== '' && isMyName(deviceOf(clock));
};

/** A field that a newer version knows: a name like ours, and a few words. */
const isUnknownButSmall = (name: string, value: unknown): boolean =>
  /^[A-Za-z][\w:.-]{0,79}$/.test(name) &&
  name !== 'id' &&
  !isListed(name) &&
  !name.startsWith(OTHER_PREFIX) &&
  jsonLength(value) <= MAX_UNKNOWN;

/** Fields that the rooms' rows have and mine have not. */
type Check = (value: unknown, known: KnownRow | null, from: Sender) => boolean;

/** A key once said stays, for my row of it has its id from it. */
const isKey: Check = (value, known) => readKey(value) !== null && (readKey(known?.row.key) ?? value) === value;

const checks = (of: Record<string, Check>): Map<string, Check> => new Map(Object.entries(of));

const ROOM_ONLY: Partial<Record<RoomTable, Map<string, Check>>> = {
  meetings: checks({ key: isKey }),
  notes: checks({
    key: isKey,
    y: (value) => value instanceof Uint8Array && value.length <= MAX_NOTE,
    by: (value, _, { isMyName }) =>
      Array.isArray(value) && value.length <= MAX_WRITERS && value.every((name) => isName(name) && !isMyName(name)),
  }),
  members: checks({
    name: isTextTo(MAX_NAME),
    // Only the guest has one, and it never changes: the safety phrase was made with it (sync.md §5).
    nonce: (value, known, { role }) =>
      role === 'guest' &&
      value instanceof Uint8Array &&
      value.length === NONCE_BYTES &&
      isTheSame(value, known?.row.nonce),
    leftAt: (value) => value === null || isInstant(value),
  }),
};

const NONCE_BYTES = 16;
/** Browsers of one person whose words are in one note. */
const MAX_WRITERS = 64;
const isName = (value: unknown): value is string => typeof value === 'string' && /^[a-z2-7]{6}$/.test(value);
const isTheSame = (one: Uint8Array, other: unknown): boolean =>
  !(other instanceof Uint8Array) || one.every((byte, at) => byte === other[at]);

/** Whether they may have so many rows, and so much to be done. */
function isWithinCounts(
  table: RoomTable,
  known: KnownRow | null,
  [, , id, clock, fields]: Operation,
  { counts }: Sender,
): boolean {
  if (known?.author === 'me') return true;
  if (!known && counts().rows >= MAX_ROWS) return false;
  if (table !== 'topics' && table !== 'agreements') return true;
  const isMore = !(known && weighs(table, known.row)) && weighs(table, apply(known?.row, id, clock, fields));
  return !isMore || counts()[table] < MAX_OPEN;
}

const pick = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, fields[name]]));
