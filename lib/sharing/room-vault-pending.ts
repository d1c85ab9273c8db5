import type { Database } from '../database/database.ts';
import type { RoomRow } from '../database/local-rows.ts';
import { roomRowKey } from '../database/room-rows.ts';
import { clockOf, type Operation, shardOf } from '../records/row.ts';
import type { Pending } from '../sync/core/ports.ts';
import { withoutTakenBack } from './bridge-rows.ts';

/** Rows that one request reads. */
const CHUNK = 2_000;

/**
 * What waits for a place of a room, oldest first, after number `after`. Words of a row that was taken back meanwhile stay
 * here.
 */
export async function roomPending(
  db: Database,
  { room, after, limit, isMine }: { room: string; after: number; limit: number; isMine: (name: string) => boolean },
): Promise<Pending[]> {
  const pending: Pending[] = [];
  for (let from = after; pending.length < limit; ) {
    const count = Math.min(CHUNK, limit - pending.length);
    const entries = await db.roomOutbox.where(':id').above(from).limit(count).toArray();
    from = entries.at(-1)?.n ?? from;
    const waiting = entries.filter((entry) => entry.room === room);
    const rows = await db.roomRows.bulkGet(waiting.map(({ op: [table, , id] }) => roomRowKey(room, table, id)));
    for (const [at, { n, op, via }] of waiting.entries()) {
      for (const left of asPublished(rows[at], op, isMine)) pending.push({ n: n ?? from, op: left, via: via ?? null });
    }
    if (entries.length < count) break;
  }
  return pending;
}

function asPublished(known: RoomRow | undefined, op: Operation, isMine: (name: string) => boolean): Operation[] {
  if (!known) return [];
  const [table, , id, clock, fields] = op;
  const shard = shardOf(known.row);
  const left = withoutTakenBack(known.row, [table, shard, id, clock, fields], isMine);
  const taken = clockOf(known.row, '_del');
  // Something has to go, or what waits would never count as sent.
  return left.length > 0 || taken === '' ? left : [[table, shard, id, taken, { _del: true }]];
}
