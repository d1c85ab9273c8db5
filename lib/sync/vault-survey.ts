import type { Database } from '../database/database.ts';
import { futureId } from '../database/future-id.ts';
import { isVaultTable, VAULT_TABLES } from '../database/schema.ts';
import { isVisible, type Operation, type Row, shardOf } from '../records/row.ts';
import { codesIn, operationsOf } from './vault-operations.ts';

/** A row and the table that it is of. */
export type Placed = { table: string; row: Row };

/** Rows that one request reads: what writes meanwhile waits for no more than that. */
const CHUNK = 2_000;

/** All rows that travel, those of unknown tables too, some at a time and in no common transaction. */
export async function* allRows(db: Database): AsyncGenerator<Placed[]> {
  for (const table of VAULT_TABLES) {
    for (let after = ''; ; ) {
      const rows: Row[] = await db.table(table).where(':id').above(after).limit(CHUNK).toArray();
      yield rows.map((row) => ({ table, row }));
      if (rows.length < CHUNK) break;
      after = rows.at(-1)?.id ?? '';
    }
  }
  for (let after = ''; ; ) {
    const rows = await db.future.where(':id').above(after).limit(CHUNK).toArray();
    yield rows.map(({ table, row }) => ({ table, row }));
    if (rows.length < CHUNK) return;
    after = rows.at(-1)?.id ?? '';
  }
}

/** How many rows are visible. */
export async function countVisible(db: Database): Promise<number> {
  let count = 0;
  for await (const rows of allRows(db)) count += rows.filter(({ row }) => isVisible(row)).length;
  return count;
}

/** Rows of a table by their ids, in that order; undefined for what is not there. */
export async function rowsOf(db: Database, table: string, ids: readonly string[]): Promise<(Row | undefined)[]> {
  if (isVaultTable(table)) return db.table(table).bulkGet([...ids]);
  const rows = await db.future.bulkGet(ids.map((id) => futureId(table, id)));
  return rows.map((future) => future?.row);
}

/** What one look at all rows found: where they are, and whose. */
export type Survey = {
  /** Names of rows by shard and table. */
  shards: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** Every name in clocks, and everybody whose words are in any note. */
  codes: ReadonlySet<string>;
};

/** Looks at all rows. `own` is how clocks name this browser. */
export async function survey(db: Database, own: string): Promise<Survey> {
  const shards = new Map<string, Map<string, string[]>>();
  const codes = new Set<string>();
  for await (const rows of allRows(db)) {
    for (const { table, row } of rows) {
      for (const code of codesIn(table, row, own)) codes.add(code);
      const shard = shardOf(row);
      const tables = shards.get(shard) ?? new Map<string, string[]>();
      shards.set(shard, tables);
      const ids = tables.get(table);
      if (ids) ids.push(row.id);
      else tables.set(table, [row.id]);
    }
  }
  return { shards, codes };
}

/** What of a shard bears one of `codes`; see `Vault.carried`. */
export async function carriedIn(
  db: Database,
  { shards }: Survey,
  shard: string,
  wanted: { own: string; codes: ReadonlySet<string> },
): Promise<Operation[]> {
  const ops: Operation[] = [];
  for (const [table, ids] of shards.get(shard) ?? []) {
    for (let at = 0; at < ids.length; at += CHUNK) {
      for (const row of await rowsOf(db, table, ids.slice(at, at + CHUNK)))
        if (row) ops.push(...operationsOf(table, row, wanted.own, (code) => wanted.codes.has(code)));
    }
  }
  return ops;
}
