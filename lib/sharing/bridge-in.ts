import type { Database } from '../database/database.ts';
import type { RoomRow } from '../database/local-rows.ts';
import { writersIn } from '../database/note-content.ts';
import { roomRowKey } from '../database/room-rows.ts';
import type { Room } from '../database/rooms.ts';
import { deviceOf } from '../records/clock.ts';
import { apply, clockOf, type Operation, type Row } from '../records/row.ts';
import type { RowPlace } from '../sync/core/ports.ts';
import { applyOperations } from '../sync/vault-apply.ts';
import { unknownToThem } from './bridge-over.ts';
import { isBegun, type RoomPlaceOf } from './bridge-rows.ts';
import { inward, myPlaceOf } from './inward.ts';
import type { RoomNames } from './names-in-room.ts';
import { keysIn, roomNames } from './room-names.ts';
import { isRoomTable, type RoomTable } from './room-tables.ts';

/** How what arrives is written. */
export type ArrivalOptions = {
  /** Epoch ms: of the turn, and right now. */
  now: number;
  wallClock(): number;
  /** Words of theirs that lost against newer ones: their operations, in the room's words. */
  lost?: readonly Operation[];
};

/**
 * Brings my rows up to what the replica says in these places: all registers with the clocks they have there, by the way on
 * which everything of my other browsers comes (indexes, undo, outbox, what was also said). What I have already changes
 * nothing. Gives the rows of mine that changed.
 */
export async function bringIn(
  db: Database,
  room: Pick<Room, 'id' | 'role' | 'relationshipId'>,
  places: readonly RoomPlaceOf[],
  { now, wallClock, lost = [] }: ArrivalOptions,
): Promise<RowPlace[]> {
  const found = await db.roomRows.bulkGet(places.map(({ table, id }) => roomRowKey(room.id, table, id)));
  const rows = found.filter((row) => row !== undefined).filter(({ table, row }) => isBegun(table, row));
  if (rows.length === 0) return [];
  const names = await roomNames(db, room, keysIn(rows.map(({ row }) => row)));
  const mine = await rowsOfMine(db, rows, names);
  const pairs = rows.flatMap(({ table, row: there }, at) => {
    const own = mine[at];
    return own ? [{ table, there, mine: own }] : [];
  });
  const ops = rows.flatMap((known, at) => translated(known, names, mine[at]));
  const at = new Map(rows.map(({ key }, nth) => [key, nth]));
  const beside = lost.flatMap((op) => {
    const nth = at.get(roomRowKey(room.id, op[0], op[2])) ?? -1;
    return lostWords(op, names, rows[nth], mine[nth]);
  });
  const news = [...ops, ...beside];
  if (news.length === 0) return [];
  const applied = await applyOperations(db, `room:${room.id}`, news, {
    now,
    wallClock,
    unsent: await unknownToThem(db, pairs, names.isMyName),
    mayHide: async () => true, // asked already, of the room's own rows
  });
  return applied.isHeld ? [] : applied.changed;
}

type KnownTable = RoomRow & { table: RoomTable };
const isOfKnownTable = (row: RoomRow): row is KnownTable => isRoomTable(row.table);

/** What a row of the replica says that mine does not say yet. */
function translated(known: RoomRow, names: RoomNames, mine: Row | undefined): Operation[] {
  if (!isOfKnownTable(known) || (!mine && isForMyBrowsers(known, names))) return [];
  if (known.table !== 'notes') return inward(known.table, known, names, mine);
  // The words of a note are a field of their own in the room, and here the state that they make.
  const asSaid = { ...known, row: { ...known.row, y: known.row.state } };
  return inward(known.table, asSaid, names, mine).map((op) => withWritersOf(known.row, op));
}

/** Whether a browser of mine made it: it brings its row itself, in which more stands at that clock than the room knows. */
const isForMyBrowsers = ({ row }: RoomRow, names: RoomNames): boolean => {
  const made = clockOf(row, 'key');
  return made !== '' && names.isMyName(deviceOf(made));
};

/** An operation with words says whose they are. */
function withWritersOf(row: Row, op: Operation): Operation {
  const [table, shard, id, clock, fields] = op;
  const by = writersIn(row, deviceOf(clock));
  return fields.y === undefined ? op : [table, shard, id, clock, { ...fields, by }];
}

/** Words that came and lost, said in mine: so that what is written at once by both is kept beside. */
function lostWords(op: Operation, names: RoomNames, known: RoomRow | undefined, before: Row | undefined): Operation[] {
  const [table, , id, clock, fields] = op;
  if (!known || !before || !isRoomTable(table)) return [];
  const alone = apply(undefined, id, clock, fields);
  return inward(table, { row: alone, author: 'me' }, names, withoutFields(before, Object.keys(fields)));
}

/** A row as if it had never had some fields: what comes for them is news to it. */
function withoutFields(row: Row, fields: readonly string[]): Row {
  const left = Object.entries(row).filter(([name]) => !fields.includes(name));
  const clocks = Object.entries(row._f ?? {}).filter(([name]) => !fields.includes(name));
  return { ...(Object.fromEntries(left) as Row), _f: Object.fromEntries(clocks) }; // id and clock stay
}

/** My rows for these rows of the replica, where there are any. */
async function rowsOfMine(db: Database, rows: readonly RoomRow[], names: RoomNames): Promise<(Row | undefined)[]> {
  const mine: (Row | undefined)[] = rows.map(() => undefined);
  const tables = new Map<string, { at: number; id: string }[]>();
  for (const [at, known] of rows.entries()) {
    const place = isRoomTable(known.table) ? myPlaceOf(known.table, known.row, names) : null;
    if (place) tables.set(place.table, [...(tables.get(place.table) ?? []), { at, id: place.id }]);
  }
  for (const [table, wanted] of tables) {
    const found: (Row | undefined)[] = await db.table(table).bulkGet(wanted.map(({ id }) => id));
    for (const [nth, { at }] of wanted.entries()) mine[at] = found[nth];
  }
  return mine;
}
