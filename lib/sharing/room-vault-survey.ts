import type { Database } from '../database/database.ts';
import { type Operation, shardOf, writersOf } from '../records/row.ts';
import { replica } from './bridge-out.ts';
import { operationsInRoom } from './bridge-rows.ts';

/** What one look at the replica found that is mine: keys of its rows by shard, and every name in their clocks. */
export type RoomSurvey = { shards: ReadonlyMap<string, readonly string[]>; codes: ReadonlySet<string> };

/** How clocks name this browser, and which names are of mine. */
export type Mine = { own: string; isMine: (name: string) => boolean };

/** Looks at all rows of a room's replica. */
export async function surveyRoom(db: Database, room: string, mine: Mine): Promise<RoomSurvey> {
  const shards = new Map<string, string[]>();
  const codes = new Set<string>();
  for await (const rows of replica(db, room)) {
    for (const { key, table, row } of rows) {
      const ops = operationsInRoom(table, row, mine);
      if (ops.length === 0) continue;
      for (const code of ops.flatMap(writersOf)) codes.add(code);
      const shard = shardOf(row);
      shards.set(shard, [...(shards.get(shard) ?? []), key]);
    }
  }
  return { shards, codes };
}

/** Rows that one request reads. */
const CHUNK = 500;

/** What I publish of the rows of a shard; see `Vault.carried`. */
export async function carriedInRoom(
  db: Database,
  { shards }: RoomSurvey,
  shard: string,
  mine: Mine,
): Promise<Operation[]> {
  const keys = shards.get(shard) ?? [];
  const ops: Operation[] = [];
  for (let at = 0; at < keys.length; at += CHUNK) {
    const rows = await db.roomRows.bulkGet(keys.slice(at, at + CHUNK));
    for (const known of rows) if (known) ops.push(...operationsInRoom(known.table, known.row, mine));
  }
  return ops;
}
