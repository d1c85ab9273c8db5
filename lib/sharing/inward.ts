import { addDays, dayAt, daysBetween, parseDay, startOfDay } from '../domain/day.ts';
import { type Clock, deviceOf, timeOf } from '../records/clock.ts';
import { clockOf, type Fields, isVisible, type Operation, type Row, registersOf, shardOf } from '../records/row.ts';
import { MAX_MEETING } from './bounds.ts';
import type { MeetingKey } from './meeting-key.ts';
import type { KnownRow, RoomNames } from './names-in-room.ts';
import type { RoomTable, SharedTable } from './room-tables.ts';
import { isOwnOf, MY_TABLES, roomField } from './shape.ts';
import { readKey } from './shape-values.ts';
import { asShared } from './shared-row.ts';

/** Which row of mine a row of the room is about, whether I have it or not; null when there is none. */
export function myPlaceOf(table: RoomTable, row: Row, names: RoomNames): { table: SharedTable; id: string } | null {
  const mine = MY_TABLES[table];
  if (mine === null) return null;
  if (table === 'formats') return row.id === 'pair' ? { table: mine, id: names.home } : null;
  if (table === 'topics' || table === 'agreements') return { table: mine, id: row.id };
  const key = readKey(row.key);
  if (key === null) return null;
  // A row of the room that borrows another one's key is about nothing.
  const isItsOwn = row.id === (table === 'meetings' ? names.meetingRowId(key) : names.noteRowId(key));
  const id = table === 'meetings' ? names.meetingOf(key) : names.noteOf(key);
  return isItsOwn && id !== null ? { table: mine, id } : null;
}

/**
 * What a row of the room says in my words, for `applyOperations`: at the very clocks of the room, oldest first, without
 * what I have already (`before`, my row of `myPlaceOf`). Never touches what is mine alone, nothing that I did not share
 * or took back, and nothing of another person; a row that I made and do not have is for my own browsers to bring. The
 * one thing of mine that is taken away is my word on a statement of confidentiality that has another wording since (P14).
 */
export function inward(table: RoomTable, room: KnownRow, names: RoomNames, before: Row | undefined): Operation[] {
  const place = myPlaceOf(table, room.row, names);
  if (!place || (before && before.id !== place.id)) return [];
  const arrival: Arrival = { room, names, before, said: new Map() };
  if (table === 'topics' || table === 'agreements') saysItem(place.table, table, arrival);
  if (table === 'meetings') saysMeeting(arrival);
  if (table === 'notes') saysNote(arrival);
  if (table === 'formats' && before) saysFormat(arrival);
  return [...arrival.said]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([clock, fields], _, [first]): Operation => {
      const shard = shardOf(before ?? { id: place.id, _c: first?.[0] ?? clock });
      return [place.table, shard, place.id, clock, fields];
    });
}

/** What arrives, and what is said of it so far, by clock. */
type Arrival = { room: KnownRow; names: RoomNames; before: Row | undefined; said: Map<Clock, Fields> };

function saysItem(mine: SharedTable, table: RoomTable, arrival: Arrival): void {
  const { room, names, before } = arrival;
  const { row } = room;
  // What my row says outweighs the room: there their word on a row of mine may have been read before my own.
  const isMadeHere = before !== undefined && Object.hasOwn(before, 'createdAt') && before.author !== 'them';
  const isTheirs = room.author === 'them' && !isMadeHere;
  if (before ? !isOfThisPair(before, names) : !isTheirs || !isVisible(row)) return;
  // A row of theirs of which my other browser brought a part only has no lane yet, and is not private for that.
  const isPartOnly = isTheirs && before !== undefined && !Object.hasOwn(before, 'lane');
  if (before && !isPartOnly && !asShared(mine, before, names)) return;
  if (isTheirs) {
    const made = clockOf(row, 'createdAt');
    if (made === '') return; // the rest of it is still on its way
    give(arrival, made, { lane: 'shared', relationshipId: names.home, author: 'them' });
    if (Object.hasOwn(row, '_del')) say(arrival, clockOf(row, '_del') || row._c, { _del: row._del === true });
  }
  sayAll(table, arrival);
}

function saysMeeting(arrival: Arrival): void {
  const { room, names, before } = arrival;
  const key = readKey(room.row.key);
  const made = clockOf(room.row, 'key');
  if (key === null || made === '' || (before && !isOfThisPair(before, names))) return;
  const eventId = key.startsWith('e:') ? { eventId: key.slice(2) } : {};
  give(arrival, made, { relationshipId: names.home, createdAt: heldAt(key, timeOf(made)), ...eventId });
  // When it is, my own calendar tells; the companion's only where mine is silent.
  const isAsked = (mine: string): boolean => !FROM_CALENDAR.has(mine) || !isSaid(before?.[mine]);
  const isEndless = !isAnEnd(room.row.startsAt, room.row.endsAt);
  sayAll('meetings', arrival, (mine) => isAsked(mine) && !(mine === 'endsAt' && isEndless));
}

const isAnEnd = (startsAt: unknown, endsAt: unknown): boolean =>
  typeof startsAt === 'number' && typeof endsAt === 'number' && endsAt >= startsAt && endsAt - startsAt <= MAX_MEETING;
const FROM_CALENDAR: ReadonlySet<string> = new Set(['seriesId', 'startsAt', 'endsAt']);
const isSaid = (value: unknown): boolean => value !== undefined && value !== null;
const isOfThisPair = (row: Row, { relationshipIds }: RoomNames): boolean =>
  !isSaid(row.relationshipId) || relationshipIds.has(String(row.relationshipId));

/** When a meeting was written down: on the day of its key, from which both know it, whatever a clock says. */
function heldAt(key: MeetingKey, at: number): number {
  const day = key.startsWith('t:') ? parseDay(key.slice(2)) : null;
  if (day === null || Math.abs(daysBetween(day, dayAt(at))) <= 1) return at;
  return (startOfDay(day) + startOfDay(addDays(day, 1))) / 2;
}

function saysNote(arrival: Arrival): void {
  const { room, names, before } = arrival;
  const key = readKey(room.row.key);
  const made = clockOf(room.row, 'key');
  const meetingId = key === null ? null : names.meetingOf(key);
  if (meetingId === null || made === '') return;
  if (before && (!isOfThisPair(before, names) || (Object.hasOwn(before, 'lane') && before.lane !== 'shared'))) return;
  give(arrival, made, { relationshipId: names.home, meetingId, lane: 'shared', createdAt: timeOf(made) });
  const { y } = room.row;
  if (y instanceof Uint8Array && !isSameBytes(y, before?.state)) add(arrival, made, { y });
}

const isSameBytes = (one: Uint8Array, other: unknown): boolean =>
  other instanceof Uint8Array && one.length === other.length && one.every((byte, at) => byte === other[at]);

function saysFormat(arrival: Arrival): void {
  const { room, before } = arrival;
  const reworded = clockOf(room.row, 'confidentiality');
  const isNews = reworded !== '' && before !== undefined && reworded > clockOf(before, 'confidentiality');
  const isOther = isNews && wording(room.row) !== wording(before);
  // Another statement is confirmed by nobody yet; whoever confirmed after it stays (entrypoints/background/formats.ts).
  if (isOther) say(arrival, reworded, { confirmedByMe: null });
  if (isOther) say(arrival, reworded, { confirmedByThem: null });
  sayAll('formats', arrival);
}

const wording = ({ confidentiality }: Row): string =>
  typeof confidentiality === 'string' ? confidentiality.trim() : '';

/** Says every register that has a name here, is not mine alone and is news. */
function sayAll(table: RoomTable, arrival: Arrival, isWanted: (mine: string) => boolean = () => true): void {
  const { room, names } = arrival;
  for (const [name, { clock, value }] of registersOf(room.row)) {
    if (isOwnOf(names.role, name)) continue;
    const field = roomField(table, name, names.role);
    if (!field?.kind.isFit(value) || !isWanted(field.mine)) continue;
    const mine = field.kind.toMine(value, names, names.isMyName(deviceOf(clock)) ? 'me' : 'them');
    if (mine !== undefined) say(arrival, clock, { [field.mine]: mine });
  }
}

/** Says what a new row needs and the room has no word for, where my row has nothing yet. */
function give(arrival: Arrival, clock: Clock, fields: Fields): void {
  const { before } = arrival;
  const missing = Object.entries(fields).filter(([field]) => !before || !Object.hasOwn(before, field));
  if (missing.length > 0) add(arrival, clock, Object.fromEntries(missing));
}

/** Says fields that are news to my row. */
function say(arrival: Arrival, clock: Clock, fields: Fields): void {
  const { before, names } = arrival;
  const news = Object.entries(fields).filter(([field, value]) => {
    const known = before ? clockOf(before, field) : '';
    if (known !== clock) return known < clock;
    // At one clock of mine there is one value, which I have; of theirs there may be two (`apply` settles that).
    return !names.isMyName(deviceOf(clock)) && JSON.stringify(value) !== JSON.stringify(before?.[field]);
  });
  if (news.length > 0) add(arrival, clock, Object.fromEntries(news));
}

function add({ said }: Arrival, clock: Clock, fields: Fields): void {
  said.set(clock, { ...said.get(clock), ...fields });
}
