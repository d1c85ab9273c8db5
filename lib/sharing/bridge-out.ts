import * as Y from 'yjs';
import type { Database } from '../database/database.ts';
import type { RoomRow, RoomWaitingRow } from '../database/local-rows.ts';
import { mergedContent } from '../database/note-content.ts';
import { roomRange, roomRowKey } from '../database/room-rows.ts';
import type { Room } from '../database/rooms.ts';
import { rowsByKey } from '../database/rows-by-key.ts';
import { readSelf } from '../database/write.ts';
import { tick, timeOf } from '../records/clock.ts';
import { isVisible, newestClock, type Operation, type Row } from '../records/row.ts';
import { withOver } from './bridge-over.ts';
import { authorOf, isSame, mergedInRoom, newsIn, operationsInRoom } from './bridge-rows.ts';
import { outward, refersTo, roomIdOf } from './outward.ts';
import type { LookedUp } from './room-names.ts';
import { SHARED_TABLES, type SharedTable } from './room-tables.ts';
import { ROOM_TABLE_OF } from './shape.ts';

/** A row of mine by its place. */
type Mine = { table: string; id: string };

/** Rows that one transaction looks at, in which nobody else writes, and that one request reads. */
const CHUNK = 500;
const READ = 2_000;

/** What every step of a feeding works with. */
type Feeding = {
  db: Database;
  room: Pick<Room, 'id' | 'openedAt'>;
  names: LookedUp;
  /** How clocks name this browser. */
  own: string;
};

/**
 * Brings the replica of a room up to what I share: the shared rows among `which`, or all of the person's. Gives how many
 * rows of the replica changed. Each row is read and translated in the transaction that writes the replica, so what was made
 * private before never gets there. May be called as often as one likes: it says nothing twice.
 */
export async function feed(
  db: Database,
  room: Pick<Room, 'id' | 'openedAt'>,
  names: LookedUp,
  which: readonly Mine[] | 'all',
): Promise<number> {
  const feeding: Feeding = { db, room, names, own: (await readSelf(db)).device };
  const wanted = which === 'all' ? await allOf(db, names) : byTable(which);
  let fed = 0;
  const cited = new Set<string>();
  for (const table of SHARED_TABLES) {
    if (table === 'meetings') continue;
    for (const ids of chunks([...(wanted.get(table) ?? [])])) {
      const part = await feedRows(feeding, table, ids, () => false);
      fed += part.fed;
      for (const id of part.cited) cited.add(id);
    }
  }
  // Last: a meeting is none of theirs until something shared refers to it.
  for (const ids of chunks([...new Set([...(wanted.get('meetings') ?? []), ...cited])]))
    fed += (await feedRows(feeding, 'meetings', ids, (id) => cited.has(id))).fed;
  return fed;
}

function* chunks(ids: readonly string[]): Generator<string[]> {
  for (let at = 0; at < ids.length; at += CHUNK) yield ids.slice(at, at + CHUNK);
}

function byTable(places: readonly Mine[]): Map<string, Set<string>> {
  const tables = new Map<string, Set<string>>();
  for (const { table, id } of places) tables.set(table, (tables.get(table) ?? new Set()).add(id));
  return tables;
}

/** Ids of all rows of the person of which anything could be shared; private notes are not even looked for. */
async function allOf(db: Database, names: LookedUp): Promise<Map<string, Set<string>>> {
  const relationships = [...names.relationshipIds];
  const ids = (rows: readonly Row[]) => new Set(rows.map(({ id }) => id));
  const [topics, agreements] = await Promise.all([
    rowsByKey(db.topics, 'relationshipId', relationships),
    rowsByKey(db.agreements, 'relationshipId', relationships),
  ]);
  const keys = [...names.keys()];
  return new Map([
    ['topics', ids(topics)],
    ['agreements', ids(agreements)],
    ['noteDocs', new Set(keys.flatMap((key) => names.noteOf(key) ?? []))],
    ['relationships', new Set([names.home])],
    ['meetings', new Set(keys.flatMap((key) => names.meetingOf(key) ?? []))],
  ]);
}

/** Feeds rows of one table in one transaction; `cited` are the meetings that what is in the replica refers to. */
function feedRows(
  { db, room, names, own }: Feeding,
  table: SharedTable,
  ids: readonly string[],
  isCited: (id: string) => boolean,
): Promise<{ fed: number; cited: string[] }> {
  return db.transaction('rw', [db.table(table), db.roomRows, db.roomOutbox], async () => {
    const found: (Row | undefined)[] = await db.table(table).bulkGet([...ids]);
    const rows = found.filter((row) => row !== undefined);
    const inRoom = ROOM_TABLE_OF[table];
    const roomIds = rows.map((row) => roomIdOf(table, row, names));
    const there = await db.roomRows.bulkGet(roomIds.map((id) => roomRowKey(room.id, inRoom, id ?? '')));
    const openedAt = room.openedAt ?? Number.POSITIVE_INFINITY;
    const puts: RoomRow[] = [];
    const waiting: RoomWaitingRow[] = [];
    const cited: string[] = [];
    for (const [at, row] of rows.entries()) {
      const id = roomIds[at];
      const known = there[at] ?? null;
      if (!id) continue;
      const stamp = tick(null, timeOf(newestClock(row)), own);
      const said = outward(table, row, names, { known, openedAt, isReferred: isCited(row.id), stamp });
      if (said.length > 0) cited.push(...refersTo(table, row, names));
      const merged = mergedWith(known?.row, said, own);
      if (!merged) continue;
      const made = row.author === 'them' ? 'them' : 'me';
      const author = authorOf(known ?? undefined, merged.row, made, (name) => !names.isMyName(name));
      puts.push({ key: roomRowKey(room.id, inRoom, id), room: room.id, table: inRoom, id, row: merged.row, author });
      waiting.push(...merged.sent.map((op) => ({ room: room.id, op })));
    }
    await db.roomRows.bulkPut(puts);
    await db.roomOutbox.bulkAdd(waiting);
    return { fed: puts.length, cited };
  });
}

/** A row of the replica with what I say now, and what of it is on its way; null for nothing new. */
function mergedWith(
  before: Row | undefined,
  said: readonly Operation[],
  own: string,
): { row: Row; sent: Operation[] } | null {
  const news = said.flatMap((op) => newsIn(before, op)).flatMap((op) => unknownWords(before, op));
  const ops = news.map((op) => withOver(before, op));
  const [first] = ops;
  if (!first) return null;
  const [table] = first;
  const { row, news: changing } = mergedInRoom(table, before, ops, own);
  if (!row || changing.length === 0) return null;
  // Shown again after it was taken back: they may have nothing of it, so all of it goes.
  const isBack = before && !isVisible(before) && isVisible(row);
  const sent = isBack ? operationsInRoom(table, row, { own, isMine: () => true }) : changing;
  return { row, sent };
}

/** Of a note only what the replica has not got: one more letter is no reason to send all of it. */
function unknownWords(before: Row | undefined, op: Operation): Operation[] {
  const [table, shard, id, clock, { y, ...fields }] = op;
  if (!(y instanceof Uint8Array) || !(before?.state instanceof Uint8Array)) return [op];
  const isKnown = isSame(mergedContent([before.state, y]).state, before.state);
  if (!isKnown) {
    const left = Y.diffUpdate(y, Y.encodeStateVectorFromUpdate(before.state));
    return [[table, shard, id, clock, { ...fields, y: left }]];
  }
  return Object.keys(fields).length > 0 ? [[table, shard, id, clock, fields]] : [];
}

/** All rows of a room's replica, some at a time. */
export async function* replica(db: Database, room: string): AsyncGenerator<RoomRow[]> {
  const [from, to] = roomRange(room);
  for (let after = from; ; ) {
    const rows = await db.roomRows.where('key').between(after, to, false, false).limit(READ).toArray();
    yield rows;
    if (rows.length < READ) return;
    after = rows.at(-1)?.key ?? to;
  }
}
