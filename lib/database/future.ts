import type { Row } from '../records/row.ts';
import type { Database } from './database.ts';
import { derive } from './derived.ts';
import { mergeRows } from './import.ts';
import { isVaultTable, type VaultTable } from './schema.ts';

/** Rows that one transaction moves: no surface waits for more. */
const CHUNK = 500;

/**
 * Moves rows that a newer version sent, and that this one knows by now, into their tables; called once after an upgrade,
 * again does no harm. Gives how many there were. Broken off, the rest waits for the next time.
 */
export async function adoptFuture(db: Database): Promise<number> {
  const tables: unknown[] = await db.future.orderBy('table').uniqueKeys();
  let adopted = 0;
  for (const table of tables.filter(isVaultTable)) {
    let moved = 0;
    do {
      moved = await adoptSome(db, table);
      adopted += moved;
    } while (moved === CHUNK);
  }
  return adopted;
}

const adoptSome = (db: Database, table: VaultTable): Promise<number> =>
  db.transaction('rw', [db.table(table), db.future], async () => {
    const waiting = await db.future.where('table').equals(table).limit(CHUNK).toArray();
    const known: (Row | undefined)[] = await db.table(table).bulkGet(waiting.map(({ row }) => row.id));
    const rows = waiting.map(({ row }, at) => (known[at] ? mergeRows(table, known[at], row) : row));
    await db.table(table).bulkPut(rows.map((row) => derive(table, row)));
    await db.future.bulkDelete(waiting.map(({ id }) => id));
    return waiting.length;
  });
