import type { Database } from '../database/database.ts';
import { isWholeRow, sentTo } from '../database/outbox.ts';
import type { WaitingRow } from '../database/waiting-row.ts';
import type { TargetKind } from '../domain/sync-words.ts';
import { type Operation, type Row, shardOf } from '../records/row.ts';
import type { Pending } from './core/ports.ts';
import { operationsOf } from './vault-operations.ts';
import { rowsOf } from './vault-survey.ts';

/** Rows of the outbox that one request reads. */
const CHUNK = 2_000;

/**
 * See `Vault.pending`. Entries of the outbox are never split: where one stands for a whole row there can be a few
 * operations more than `limit`. `own` is how clocks name this browser.
 */
export async function pendingFor(db: Database, target: TargetKind, limit: number, own: string): Promise<Pending[]> {
  const pending: Pending[] = [];
  for (let after = await sentTo(db, target); pending.length < limit; ) {
    const count = Math.min(CHUNK, limit - pending.length);
    const waiting = await db.outbox.where(':id').above(after).limit(count).toArray();
    const rows = await rowsNamed(db, waiting);
    for (const entry of waiting) {
      const row = rows.get(nameOf(entry));
      after = entry.n ?? after;
      for (const op of operationsIn(entry, row, own)) pending.push({ n: after, op, via: entry.via ?? null });
    }
    if (waiting.length < count) break;
  }
  return pending;
}

const nameOf = ({ op: [table, , id] }: WaitingRow): string => `${table}:${id}`;

/** The stored rows that these entries are about. */
async function rowsNamed(db: Database, entries: readonly WaitingRow[]): Promise<Map<string, Row>> {
  const ids = new Map<string, Set<string>>();
  for (const { op } of entries) ids.set(op[0], (ids.get(op[0]) ?? new Set()).add(op[2]));
  const rows = new Map<string, Row>();
  for (const [table, wanted] of ids)
    for (const row of await rowsOf(db, table, [...wanted])) if (row) rows.set(`${table}:${row.id}`, row);
  return rows;
}

function operationsIn(entry: WaitingRow, row: Row | undefined, own: string): Operation[] {
  const [table, , id, clock, fields] = entry.op;
  if (row && isWholeRow(entry)) return operationsOf(table, row, own);
  return [[table, row ? shardOf(row) : '', id, clock, fields]];
}
