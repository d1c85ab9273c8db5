import type { RoomPlace } from '../domain/sharing.ts';
import { placeKey } from '../domain/sharing.ts';
import type { Database } from './database.ts';
import type { RoomRow, RoomTargetRow } from './local-rows.ts';
import type { Room } from './rooms.ts';
import { readSelf } from './write.ts';

/** The tables of a room that stay in this browser: its replica and its places (docs/sharing.md). */

/** The key of a row of the replica. */
export const roomRowKey = (room: string, table: string, id: string): string => `${room}:${table}:${id}`;

/** The id of one place of a room. */
export const roomTargetId = (room: string, place: RoomPlace): string => `${room}/${placeKey(place)}`;

/** What is between these is of the room: a colon follows its id, which has letters and digits alone. */
export const roomRange = (room: string): [from: string, to: string] => [`${room}:`, `${room};`];

const newTarget = (room: string, place: RoomPlace): RoomTargetRow => ({
  id: roomTargetId(room, place),
  room,
  place,
  state: null,
  sent: 0,
  lastAt: null,
  pause: null,
  failures: 0,
  notes: [],
  refused: 0,
});

/** The places of a room with what is remembered of each; new ones are made, those that it left are forgotten. */
export function alignRoomTargets(db: Database, { id: room, places }: Pick<Room, 'id' | 'places'>) {
  return db.transaction('rw', [db.roomTargets, db.roomRemotes, db.roomOutbox], async (): Promise<RoomTargetRow[]> => {
    const known = new Map((await roomTargets(db, room)).map((target) => [target.id, target]));
    const wanted = places.map((place) => {
      const target = newTarget(room, place);
      const before = known.get(target.id);
      return before ? { ...before, place } : target;
    });
    await db.roomTargets.bulkPut(wanted);
    const ids = new Set(wanted.map(({ id }) => id));
    for (const id of known.keys()) if (!ids.has(id)) await dropRoomTarget(db, id);
    await pruneRoomOutbox(db, room);
    return roomTargets(db, room);
  });
}

/** The places of a room, in a fixed order. */
export const roomTargets = (db: Database, room: string): Promise<RoomTargetRow[]> =>
  db.roomTargets.where('room').equals(room).sortBy('id');

async function dropRoomTarget(db: Database, id: string): Promise<void> {
  await db.roomTargets.delete(id);
  await db.roomRemotes.where('target').equals(id).delete();
}

/** A row of the replica; undefined for none. */
export const roomRow = (db: Database, room: string, table: string, id: string): Promise<RoomRow | undefined> =>
  db.roomRows.get(roomRowKey(room, table, id));

/** Drops what every place of the room has; without any place nothing needs to wait, for one that comes later gets all rows. */
export function pruneRoomOutbox(db: Database, room: string): Promise<void> {
  return db.transaction('rw', [db.roomOutbox, db.roomTargets], async () => {
    const targets = await db.roomTargets.where('room').equals(room).toArray();
    const sent = Math.min(Number.MAX_SAFE_INTEGER, ...targets.map((target) => target.sent));
    const waiting = await db.roomOutbox.where('room').equals(room).primaryKeys();
    await db.roomOutbox.bulkDelete(waiting.filter((n) => n <= sent));
  });
}

/** How many writes of a room one of its places has not got yet; what it brought itself does not wait for it. */
export async function waitingForPlace(db: Database, { id, room, sent }: RoomTargetRow): Promise<number> {
  return db.roomOutbox
    .where('room')
    .equals(room)
    .filter(({ n, via }) => (n ?? 0) > sent && via !== id)
    .count();
}

/** How names of the companion's browsers in clocks begin as fields of a row of `rooms`, each a field of its own. */
const NAME_PREFIX = 'clock:';
/** More browsers nobody has, one after the other: what comes under further names is refused. */
export const MOST_NAMES = 200;

/** The field that remembers that clocks of the companion bear `name`. */
export const nameField = (name: string): string => `${NAME_PREFIX}${name}`;

/**
 * Names in clocks under which the companion writes in this room. They stand in its row, so that all my browsers know
 * them: whatever came to me from another browser of mine, none of us publishes their words as ours. Never a name of mine,
 * which they may have used before this browser knew of it.
 */
export async function theirNames(db: Database, room: string): Promise<Set<string>> {
  const [row, mine] = await Promise.all([db.rooms.get(room), myNames(db)]);
  const names = Object.keys(row ?? {})
    .filter((field) => field.startsWith(NAME_PREFIX))
    .map((field) => field.slice(NAME_PREFIX.length));
  return new Set(names.filter((name) => !mine.has(name)));
}

/** Names in clocks that are certainly mine: this browser's, earlier ones and those of my other browsers. */
export async function myNames(db: Database): Promise<Set<string>> {
  const [self, remotes] = await Promise.all([readSelf(db), db.remotes.toArray()]);
  const others = remotes.flatMap(({ remote }) => {
    const { code, was } = remote as { code: string; was: string[] }; // `Remote` of lib/sync/core/ports.ts, as it wrote it
    return [code, ...was];
  });
  return new Set([self.device, ...(self.former ?? []), ...others].filter((name) => name !== ''));
}

/** Forgets the replica and the places of a room, after it ended. My own rows stay, and so does its row in `rooms`. */
export function forgetRoom(db: Database, room: string): Promise<void> {
  return db.transaction('rw', [db.roomRows, db.roomOutbox, db.roomTargets, db.roomRemotes, db.roomFiles], async () => {
    const targets: string[] = await db.roomTargets.where('room').equals(room).primaryKeys();
    for (const id of targets) await dropRoomTarget(db, id);
    for (const table of [db.roomRows, db.roomOutbox, db.roomFiles]) await table.where('room').equals(room).delete();
  });
}
