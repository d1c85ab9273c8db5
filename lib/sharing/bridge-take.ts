import type { Database } from '../database/database.ts';
import type { RoomRow } from '../database/local-rows.ts';
import { MOST_NAMES, myNames, nameField, roomRowKey, roomTargets, theirNames } from '../database/room-rows.ts';
import type { Room } from '../database/rooms.ts';
import { wordsOf } from '../database/words.ts';
import { readSelf, write } from '../database/write.ts';
import { type Clock, witness } from '../records/clock.ts';
import { clockOf, isVisible, type Operation, type Row, writersOf } from '../records/row.ts';
import type { Applied, ApplyOptions, RowPlace } from '../sync/core/ports.ts';
import { bringIn } from './bridge-in.ts';
import { judged } from './bridge-judge.ts';
import { lean } from './bridge-lean.ts';
import { feed } from './bridge-out.ts';
import { authorOf, mergedInRoom, type RoomPlaceOf } from './bridge-rows.ts';
import { roomNames } from './room-names.ts';
import type { Side } from './room-sealer.ts';

/** What came, from whom and which way. */
export type TakeOptions = Pick<ApplyOptions, 'now' | 'mayHide'> & {
  from: Side;
  /** The place that brought it; null for what came live. */
  via: string | null;
  wallClock(): number;
};

/** As `Applied`, with how many entries were ignored: forged, foreign, too large or too many. */
export type Taken = Applied & { refused: number };

/** What changed a row of the replica goes to my rows and, from a browser of mine, to the other places. */
type Writing = { room: string; via: string | null; isPassedOn: boolean; from: Side; now: number };

/**
 * Takes operations of a room in, first into its replica and then into my rows. Those of the companion count only as far as
 * they are theirs to say (admissible.ts). Nothing is written when too many visible rows would go at once (`isHeld`; its
 * places are rows of the room). Rows of mine that changed are told, and rows of `members`, which are in the room alone.
 * Broken off between the two, the same operations complete it when they come again, and so does `reconcile`.
 */
export async function takeIn(
  db: Database,
  room: Pick<Room, 'id' | 'role' | 'relationshipId' | 'openedAt'>,
  given: readonly Operation[],
  options: TakeOptions,
): Promise<Taken> {
  const { ops, refused: tooMuch } = options.from === 'me' ? { ops: given, refused: 0 } : lean(given);
  const [mine, theirs] = await Promise.all([myNames(db), theirNames(db, room.id)]);
  // What I wrote a moment ago is in the replica before what they wrote meets it there.
  await feed(db, room, await roomNames(db, room), placesOf(ops));
  const known = await knownRows(db, room.id, ops);
  const { ops: good, refused: ill } =
    options.from === 'me' ? { ops: [...ops], refused: 0 } : await judged(db, room, ops, { known, mine, theirs });
  const refused = ill + tooMuch;
  const held = await heldBy(db, room.id, good, known, options.mayHide);
  if (held) return { ...held, refused };
  if (options.from === 'them') await learn(db, room.id, good, theirs, options.now);
  const others = (await roomTargets(db, room.id)).filter(({ id }) => id !== options.via);
  const isPassedOn = options.from === 'me' && others.length > 0;
  const merged = await merge(
    db,
    good,
    { room: room.id, via: options.via, isPassedOn, from: options.from, now: options.now },
    theirs,
  );
  const { now, wallClock } = options;
  const changed = await bringIn(db, room, placesOf(good), { now, wallClock, lost: merged.lost });
  return { isHeld: false, changed: [...changed, ...merged.members], refused: refused + merged.refused };
}

/** The rows of the replica that the operations are about, by their keys. */
async function knownRows(db: Database, room: string, ops: readonly Operation[]): Promise<Map<string, RoomRow>> {
  const keys = [...new Set(ops.map(([table, , id]) => roomRowKey(room, table, id)))];
  const rows = await db.roomRows.bulkGet(keys);
  return new Map(rows.flatMap((row) => (row ? [[row.key, row] as const] : [])));
}

function placesOf(ops: readonly Operation[]): RoomPlaceOf[] {
  const places = new Map(ops.map(([table, , id]) => [`${table}:${id}`, { table, id }]));
  return [...places.values()];
}

/** The mass of what would be hidden, when that is more than `mayHide` lets pass. */
async function heldBy(
  db: Database,
  room: string,
  ops: readonly Operation[],
  known: ReadonlyMap<string, RoomRow>,
  mayHide: ApplyOptions['mayHide'],
): Promise<Extract<Applied, { isHeld: true }> | null> {
  const rows: RowPlace[] = [];
  let newest: Clock | null = null;
  const byRow = Map.groupBy(ops, ([table, , id]) => roomRowKey(room, table, id));
  for (const [key, some] of byRow) {
    const before = known.get(key);
    if (!before || !isVisible(before.row) || !some.some(([, , , , fields]) => fields._del === true)) continue;
    const { row: after } = mergedInRoom(before.table, before.row, some, '');
    if (!after || isVisible(after)) continue;
    rows.push({ table: before.table, id: before.id });
    const clock = clockOf(after, '_del');
    if (clock !== '' && (newest === null || clock > newest)) newest = clock;
  }
  const countVisible = () =>
    db.roomRows
      .where('room')
      .equals(room)
      .filter(({ row }) => isVisible(row))
      .count();
  if (newest === null || (await mayHide(rows.length, countVisible))) return null;
  return { isHeld: true, hidden: rows.length, visible: await countVisible(), rows, newest };
}

/** Remembers under which names the companion writes, for all my browsers. */
async function learn(
  db: Database,
  room: string,
  ops: readonly Operation[],
  theirs: Set<string>,
  now: number,
): Promise<void> {
  const names = new Set(ops.flatMap(writersOf));
  const news = [...names].filter((name) => !theirs.has(name)).slice(0, MOST_NAMES - theirs.size);
  if (news.length === 0 || !(await db.rooms.get(room))) return;
  const fields = Object.fromEntries(news.map((name) => [nameField(name), true]));
  await write(db, [{ table: 'rooms', id: room, fields }], { now });
  for (const name of news) theirs.add(name);
}

/** Rows that one transaction writes. */
const BATCH = 500;

type Merged = { refused: number; lost: Operation[]; members: RowPlace[] };

/** Writes what came into the replica, some rows at a time. */
async function merge(
  db: Database,
  ops: readonly Operation[],
  writing: Writing,
  theirs: ReadonlySet<string>,
): Promise<Merged> {
  const merged: Merged = { refused: 0, lost: [], members: [] };
  const rows = [...Map.groupBy(ops, ([table, , id]) => roomRowKey(writing.room, table, id))];
  for (let at = 0; at < rows.length; at += BATCH) {
    const part = await mergeRows(db, rows.slice(at, at + BATCH), writing, theirs);
    merged.refused += part.refused;
    // One by one: a call takes only so many arguments.
    for (const op of part.lost) merged.lost.push(op);
    for (const place of part.members) merged.members.push(place);
  }
  return merged;
}

function mergeRows(
  db: Database,
  rows: readonly (readonly [key: string, ops: Operation[]])[],
  { room, via, isPassedOn, from, now }: Writing,
  theirs: ReadonlySet<string>,
): Promise<Merged> {
  return db.transaction('rw', [db.roomRows, db.roomOutbox, db.devices], async () => {
    const self = await readSelf(db);
    const known = await db.roomRows.bulkGet(rows.map(([key]) => key));
    const result: Merged = { refused: 0, lost: [], members: [] };
    const puts: RoomRow[] = [];
    for (const [at, [key, ops]] of rows.entries()) {
      const before = known[at];
      const [table, , id] = ops[0] ?? ['', '', ''];
      const merged = mergedInRoom(table, before?.row, ops, self.device);
      result.refused += merged.refused;
      if (!merged.row) continue;
      for (const op of lostIn(merged.row, ops)) result.lost.push(op);
      if (merged.news.length === 0) continue;
      const row = merged.row;
      const author = authorOf(before, row, from, (name) => theirs.has(name));
      puts.push({ key, room, table, id, row, author });
      if (table === 'members') result.members.push({ table, id });
      if (isPassedOn && via !== null) await db.roomOutbox.bulkAdd(merged.news.map((op) => ({ room, op, via })));
    }
    await db.roomRows.bulkPut(puts);
    const clock = rows.flatMap(([, ops]) => ops).reduce((seen, op) => witness(seen, op[3], now), self.clock);
    if (clock !== self.clock) await db.devices.put({ ...self, clock });
    return result;
  });
}

/** Words among the operations that something newer stands in the place of. */
const lostIn = (row: Row, ops: readonly Operation[]): Operation[] =>
  ops.flatMap(([table, shard, id, clock, fields]): Operation[] => {
    const lost = wordsOf(table).filter((name) => Object.hasOwn(fields, name) && clockOf(row, name) > clock);
    return lost.length > 0
      ? [[table, shard, id, clock, Object.fromEntries(lost.map((name) => [name, fields[name]]))]]
      : [];
  });
