import type { Database } from '../database/database.ts';
import type { Room } from '../database/rooms.ts';
import type { Row } from '../records/row.ts';
import type { RowPlace } from '../sync/core/ports.ts';
import { bringIn } from './bridge-in.ts';
import { feed, replica } from './bridge-out.ts';
import { roomIdOf } from './outward.ts';
import { type LookedUp, roomNames } from './room-names.ts';
import { SHARED_TABLES } from './room-tables.ts';
import { ROOM_TABLE_OF } from './shape.ts';

/**
 * Brings both sides of the bridge of a room into step, whatever was broken off: what I share goes into its replica, and
 * what the replica says into my rows. For each start of the worker; with nothing to do it only reads. Gives how many rows
 * of the replica and which of mine changed.
 */
export async function reconcile(
  db: Database,
  room: Pick<Room, 'id' | 'role' | 'relationshipId' | 'openedAt'>,
  wallClock: () => number,
): Promise<{ fed: number; changed: RowPlace[] }> {
  const fed = await feed(db, room, await roomNames(db, room), 'all');
  const changed: RowPlace[] = [];
  for await (const rows of replica(db, room.id))
    changed.push(...(await bringIn(db, room, rows, { now: wallClock(), wallClock })));
  return { fed, changed };
}

/**
 * As `reconcile` for some rows of mine: for those that another browser of mine brought, of which the companion may have
 * said something in the room before I had them.
 */
export async function reconcileRows(
  db: Database,
  room: Pick<Room, 'id' | 'role' | 'relationshipId' | 'openedAt'>,
  places: readonly RowPlace[],
  wallClock: () => number,
): Promise<{ fed: number; changed: RowPlace[] }> {
  const names = await roomNames(db, room);
  const fed = await feed(db, room, names, places);
  const there = await placesInRoom(db, names, places);
  return { fed, changed: await bringIn(db, room, there, { now: wallClock(), wallClock }) };
}

async function placesInRoom(db: Database, names: LookedUp, places: readonly RowPlace[]): Promise<RowPlace[]> {
  const there: RowPlace[] = [];
  for (const table of SHARED_TABLES) {
    const ids = places.filter((place) => place.table === table).map(({ id }) => id);
    const rows: (Row | undefined)[] = await db.table(table).bulkGet(ids);
    for (const row of rows) {
      const id = row && roomIdOf(table, row, names);
      if (id) there.push({ table: ROOM_TABLE_OF[table], id });
    }
  }
  return there;
}
