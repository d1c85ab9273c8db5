import type { Database } from '../database/database.ts';
import type { RoomRow } from '../database/local-rows.ts';
import { MOST_NAMES, roomRowKey } from '../database/room-rows.ts';
import type { Room } from '../database/rooms.ts';
import type { Lane } from '../domain/lane.ts';
import { otherRole } from '../domain/sharing.ts';
import { deviceOf, tick } from '../records/clock.ts';
import { apply, type Operation, type Row, writersOf } from '../records/row.ts';
import { admissible, type Counts, isMaking, weighs } from './admissible.ts';
import { isBegun, newsIn } from './bridge-rows.ts';
import type { KnownRow } from './names-in-room.ts';
import { isRoomTable } from './room-tables.ts';

/** What is known before operations of the companion are judged. */
export type Bench = {
  /** The rows that they are about, by their keys. */
  known: ReadonlyMap<string, RoomRow>;
  /** Names in clocks that are certainly mine, and those that are known as theirs. */
  mine: ReadonlySet<string>;
  theirs: ReadonlySet<string>;
};

/**
 * What of the companion's operations may enter the room, and how many may not in whole or in part. Words of mine that come
 * back as I wrote them are dropped without being counted: whoever shares with me once more may hold some from before.
 */
export async function judged(
  db: Database,
  room: Pick<Room, 'id' | 'role'>,
  ops: readonly Operation[],
  { known, mine, theirs }: Bench,
): Promise<{ ops: Operation[]; refused: number }> {
  const rows = new Map<string, KnownRow>(known);
  const [counts, own] = await Promise.all([countsOf(db, room.id), ownRows(db, room.id, ops, known)]);
  const names = new Set(theirs);
  const sender = {
    role: otherRole(room.role),
    isMyName: (name: string) => mine.has(name),
    known(table: string, id: string): KnownRow | null {
      const row = rows.get(roomRowKey(room.id, table, id));
      // Another browser of mine wrote on it before I heard of its making: it may well be theirs.
      if (!row) return own.has(roomRowKey(room.id, table, id)) ? { row: { id, _c: NEVER }, author: 'me' } : null;
      return { row: row.row, author: isBegun(table, row.row) ? row.author : 'them' };
    },
    counts: () => counts,
  };
  const good: Operation[] = [];
  let refused = 0;
  // Oldest first: what was made before it was changed.
  for (const op of ops.toSorted(([, , , one], [, , , other]) => (one < other ? -1 : Number(one > other)))) {
    const [table, , id, clock] = op;
    const key = roomRowKey(room.id, table, id);
    const before = rows.get(key);
    if (mine.has(deviceOf(clock)) && before && newsIn(before.row, withoutWords(op)).length === 0) continue;
    if (!before && own.get(key) === 'private') continue;
    const admitted = isNameWelcome(names, clock) ? admissible(op, sender) : null;
    if (admitted !== op) refused += 1;
    if (!admitted || !isRoomTable(table)) continue;
    const theirOwn = inTheirNames(admitted, mine);
    good.push(theirOwn);
    const row = apply(before?.row, id, clock, withoutWords(theirOwn)[4]);
    const isMade = before !== undefined && (isBegun(table, before.row) || !isMaking(theirOwn));
    const author = isMade ? before.author : 'them';
    rows.set(key, { row, author });
    if (author === 'them') count(counts, table, before?.row, row);
  }
  return { ops: good, refused };
}

/** Whether a name in clocks is known as theirs, or may become so: nobody has hundreds of browsers. */
function isNameWelcome(names: Set<string>, clock: Operation[3]): boolean {
  const name = deviceOf(clock);
  if (!names.has(name) && names.size >= MOST_NAMES) return false;
  names.add(name);
  return true;
}

/** An operation on the words of a note that names nobody of mine as their writer. */
function inTheirNames(op: Operation, mine: ReadonlySet<string>): Operation {
  const [table, shard, id, clock, fields] = op;
  if (fields.y === undefined) return op;
  const by = writersOf(op).filter((name) => !mine.has(name));
  return [table, shard, id, clock, { ...fields, by: by.length > 0 ? by.slice(0, MOST_NAMES) : [deviceOf(clock)] }];
}

function withoutWords([table, shard, id, clock, { y: _, by: __, ...fields }]: Operation): Operation {
  return [table, shard, id, clock, fields];
}

/** Before every clock: of a row of mine that the room has nothing of. */
const NEVER = tick(null, 0, 'aaaaaa');

/**
 * Topics and agreements that I made and the room has nothing of, by the keys that their rows would have there, with their
 * lanes. Of a private one the companion may know because I took it back, here or in a room that ended: what they say of it
 * by now is passed over, or they could make it theirs before I share it.
 */
async function ownRows(
  db: Database,
  room: string,
  ops: readonly Operation[],
  known: ReadonlyMap<string, RoomRow>,
): Promise<Map<string, Lane>> {
  const own = new Map<string, Lane>();
  for (const table of ['topics', 'agreements'] as const) {
    const ids = ops.filter(([inTable, , id]) => inTable === table && !known.has(roomRowKey(room, table, id)));
    const rows: (Row | undefined)[] = await db.table(table).bulkGet([...new Set(ids.map(([, , id]) => id))]);
    for (const row of rows) {
      const isMine = row !== undefined && row.author !== 'them';
      if (isMine) own.set(roomRowKey(room, table, row.id), row.lane === 'shared' ? 'shared' : 'private');
    }
  }
  return own;
}

/** How much of theirs is in the room by now. */
async function countsOf(db: Database, room: string): Promise<Counts> {
  const counts: Counts = { rows: 0, topics: 0, agreements: 0 };
  await db.roomRows
    .where('room')
    .equals(room)
    .each(({ table, row, author }) => {
      if (author === 'them') count(counts, table, undefined, row);
    });
  return counts;
}

function count(counts: Counts, table: string, before: Row | undefined, after: Row): void {
  if (!before) counts.rows += 1;
  if (table !== 'topics' && table !== 'agreements') return;
  counts[table] += Number(weighs(table, after)) - Number(before !== undefined && weighs(table, before));
}
