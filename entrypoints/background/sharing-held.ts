import type { Database } from '../../lib/database/database.ts';
import { roomRowKey } from '../../lib/database/room-rows.ts';
import { clockPast, keepVisible, readSelf } from '../../lib/database/write.ts';
import { tick } from '../../lib/records/clock.ts';
import { apply } from '../../lib/records/row.ts';
import type { HeldThere } from './sharing-view.ts';

/**
 * Keeps what the companion would delete: my rows, and the replica's, which are not told of it, for what they wrote is
 * theirs to take away on their side.
 */
export async function keepHeld(
  db: Database,
  room: string,
  { rows, newest }: HeldThere['held'],
  now: number,
): Promise<void> {
  await db.transaction('rw', [db.roomRows, db.devices], async () => {
    const self = await readSelf(db);
    const mine = tick(self.clock, now, self.device);
    await db.devices.put({ ...self, clock: mine });
    for (const { table, id } of rows) {
      const known = await db.roomRows.get(roomRowKey(room, table, id));
      if (!known) continue;
      const after = mine > newest ? mine : tick(newest, now, self.device);
      const clock = clockPast(known.row, after, now, self.device);
      await db.roomRows.put({ ...known, row: apply(known.row, id, clock, { _del: false }) });
    }
  });
  // Topics and agreements are called the same on both sides; nothing else can be deleted.
  await keepVisible(db, rows, newest, now);
}
