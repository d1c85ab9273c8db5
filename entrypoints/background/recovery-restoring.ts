import { type IncomingRows, mergeIn } from '../../lib/database/import.ts';
import { VAULT_TABLES } from '../../lib/database/schema.ts';
import { forget, readKept } from '../../lib/platform/kept.ts';
import { renewDevice } from '../../lib/sync/keyring.ts';
import type { Keeper } from './keeper.ts';
import { unsealed } from './sealed-files.ts';

/**
 * Puts an empty database, and what a backup holds, in place of the notes, when that was begun; called before they are
 * opened, so that a browser that was killed in between finds either the notes of before or those of the backup. When the
 * backup cannot be read in after all, the notes are empty and it is still in the safe.
 */
export async function finishRestoring(keeper: Keeper): Promise<boolean> {
  const begun = await readKept('restoring');
  if (!begun) return false;
  const { db, safe } = keeper;
  await db.delete();
  await db.open();
  try {
    const row = begun.backup === null ? undefined : await safe.backups.get(begun.backup);
    const opened = row ? await unsealed(keeper, row.bytes, null) : null;
    if (opened?.ok) await mergeIn(db, opened.value.backup as unknown as IncomingRows, keeper.now()); // readBackup proved ids and clocks
    // What this browser remembered of its own files is gone with the notes: under a new name it overwrites none of them.
    await renewDevice(safe);
  } finally {
    // Not a second time: what is written from here on would be deleted with it.
    await forget('restoring');
  }
  keeper.changed([...VAULT_TABLES, 'sightings', 'targets'], []);
  return true;
}
