import { type AsItIs, openAsItIs } from '../../lib/database/opening-rows.ts';
import { VAULT_TABLES } from '../../lib/database/schema.ts';
import { type Backup, isWholeRow, rowText } from '../../lib/exchange/backup.ts';
import { type Everything, LOCAL_TABLES, withoutDerived } from './sealed-files-sealing.ts';

/**
 * What lies on disk sorted into rows that an import takes, and odd ones: these have no id or no clock, or hold what no
 * file can. A file has the odd ones apart, under `local`, where no import looks and a person does.
 */
export type Sorted = { whole: Backup['tables'][string]; odd: { id: string; row: unknown }[] };

/** A table's odd rows in `local`. */
export const oddName = (table: string): string => `odd:${table}`;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Sorts what was read; `from` is how many of this table were read before, for names of rows without one. */
export function sorted(values: readonly unknown[], from = 0): Sorted {
  const found: Sorted = { whole: [], odd: [] };
  values.forEach((value, at) => {
    const row = isObject(value) ? withoutDerived(value) : value;
    const isSayable = canBeWritten(row);
    if (isSayable && isWholeRow(row)) found.whole.push(row);
    else found.odd.push({ id: String(from + at), row: isSayable ? row : String(row) });
  });
  return found;
}

/** A database holds what JSON does not: numbers beyond all bounds, rows that contain themselves. */
function canBeWritten(row: unknown): boolean {
  try {
    return rowText({ row }) !== '';
  } catch {
    return false; // it is kept as an odd one
  }
}

/** Everything of a database that can be read, whatever its version; nothing when there is none. */
export async function readAsItIs(name: string): Promise<Everything> {
  const everything: Everything = { tables: {}, local: {} };
  await withDatabase(name, async (database) => {
    const values = async (table: string) => sorted(await database.values(table, await database.keys(table)));
    for (const table of VAULT_TABLES) {
      const { whole, odd } = await values(table);
      everything.tables[table] = whole;
      if (odd.length > 0) everything.local[oddName(table)] = odd;
    }
    for (const table of LOCAL_TABLES)
      everything.local[table] = hasIds(await database.values(table, await database.keys(table)));
  });
  return everything;
}

/** Rows of this browser, which have no clocks. */
export const hasIds = (values: readonly unknown[]): { id: string }[] =>
  values.filter(
    (value): value is { id: string } => isObject(value) && typeof value.id === 'string' && canBeWritten(value),
  );

/** Reads in the database of that name and closes it; a database that cannot be opened at all is as none. */
export async function withDatabase(name: string, read: (database: AsItIs) => Promise<void>): Promise<void> {
  let database: AsItIs | null;
  try {
    database = await openAsItIs(name);
  } catch {
    return; // the browser gives nothing of it away
  }
  try {
    if (database) await read(database);
  } finally {
    database?.close();
  }
}
