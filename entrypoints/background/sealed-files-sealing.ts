import type { Database } from '../../lib/database/database.ts';
import { DERIVED } from '../../lib/database/derived.ts';
import { ROOM_SECRETS } from '../../lib/database/rooms.ts';
import type { Safe } from '../../lib/database/safe.ts';
import { VAULT_TABLES } from '../../lib/database/schema.ts';
import { type Backup, backupFile } from '../../lib/exchange/backup.ts';
import { isVisible, type Row } from '../../lib/records/row.ts';
import { needDevice, needVault } from '../../lib/sync/keyring.ts';
import { sealFile } from '../../lib/sync/sealed-file.ts';

/** Tables of this browser that an export holds as well. */
export const LOCAL_TABLES = ['sightings'] as const;

/** Whether a file holds this row: what only a calendar told comes back from there, and would be some MB of other people's days. */
export const isForFiles = (row: object): boolean => !('isFromFeed' in row && row.isFromFeed === true);

/** All rows that an export holds. */
export type Everything = Pick<Backup, 'tables' | 'local'>;

/** A row without local indexes, which no file holds. */
export const withoutDerived = <Value extends object>(row: Value): Value =>
  Object.fromEntries(Object.entries(row).filter(([field]) => !DERIVED.has(field))) as Value; // what is left out is no field of any type

/**
 * A row for a file that is not sealed: without the keys of rooms, which would open what two people share, and without their
 * clocks, or whoever reads it in would never take the keys from another browser of mine.
 */
export function plainRow<Value extends object>(table: string, row: Value): Value {
  const plain: Record<string, unknown> = Object.fromEntries(Object.entries(withoutDerived(row)));
  if (table !== 'rooms') return plain as Value; // of the same fields, but for those of no type
  const clocks = typeof plain._f === 'object' && plain._f !== null ? { ...plain._f } : null;
  for (const field of ROOM_SECRETS) {
    delete plain[field];
    if (clocks) Reflect.deleteProperty(clocks, field);
  }
  return (clocks ? { ...plain, _f: clocks } : plain) as Value; // as above
}

/** All rows, of one moment. */
export function everythingIn(db: Database): Promise<Everything> {
  return db.transaction('r', [...VAULT_TABLES, ...LOCAL_TABLES], async () => {
    const everything: Everything = { tables: {}, local: {} };
    for (const table of VAULT_TABLES) everything.tables[table] = (await db.table(table).toArray()).map(withoutDerived);
    for (const table of LOCAL_TABLES) everything.local[table] = await db.table(table).filter(isForFiles).toArray();
    return everything;
  });
}

/** Rows by table that are not deleted, for people. */
export const countsOf = ({ tables }: Pick<Everything, 'tables'>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [table, rows.filter((row) => isVisible(row as Row)).length]), // ids and clocks were looked at when it was read
  );

/** Everything as a sealed file, and the vault whose key opens it; a vault is made when there is none. */
export async function sealEverything(
  safe: Safe,
  everything: Everything,
  now: number,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; vaultId: string }> {
  const { keys } = await needVault(safe, now);
  const device = await needDevice(safe);
  return { bytes: await sealFile(keys, device.keys, backupFile(everything, now)), vaultId: keys.vaultId };
}
