import { isEmpty } from '../../lib/database/import.ts';
import type { BackupRow } from '../../lib/database/local-rows.ts';
import type { Safe } from '../../lib/database/safe.ts';
import { newId } from '../../lib/domain/ids.ts';
import type { BackupReason } from '../../lib/domain/sync-words.ts';
import { keep, readKept } from '../../lib/platform/kept.ts';
import type { Keeper } from './keeper.ts';
import { countsOf, type Everything, everythingIn, sealEverything } from './sealed-files-sealing.ts';
import { sweepVents } from './vents.ts';

/** How many of a kind stay: of the weekly ones a month, of each other reason the newest and the one before it. */
const WEEKLY = 4;
const OTHERS = 2;
/** After so long a new one is due. */
const WEEK_MS = 7 * 86_400_000;

/** What is known of one without loading it. */
export type Listed = Omit<BackupRow, 'bytes'> & { size: number };

/** All that are kept, newest first; one at a time in memory, for each may be tens of megabytes. */
export async function listed(safe: Safe): Promise<Listed[]> {
  const list: Listed[] = [];
  await safe.backups
    .orderBy('at')
    .reverse()
    .each(({ bytes, ...row }) => {
      list.push({ ...row, size: bytes.length });
    });
  return list;
}

/**
 * Seals everything and keeps it in the safe; which older ones go then is decided in the same transaction. `spare` stays
 * whatever its age. Null when it is a weekly one and another worker made one meanwhile. Rejects with what Dexie gives (a
 * full disk is `QuotaExceededError`), and then all older ones are still there.
 */
export async function keepBackup(
  safe: Safe,
  everything: Everything,
  { why, now, spare = null }: { why: BackupReason; now: number; spare?: string | null },
): Promise<string | null> {
  const id = newId();
  const sealed = await sealEverything(safe, everything, now);
  const isKept = await safe.transaction('rw', safe.backups, async () => {
    const before = await listed(safe);
    if (why === 'weekly' && !isDue(before, now)) return false;
    await safe.backups.add({ id, at: now, why, rows: countsOf(everything), ...sealed });
    // The new one is not among them, also when the clock went back and it looks like the oldest.
    await safe.backups.bulkDelete(superseded(before, why).filter((each) => each !== spare));
    return true;
  });
  if (isKept && why !== 'by-hand') await keep('automaticAt', now);
  return isKept ? id : null;
}

/** Which of `before`, newest first, make room for a new one of this reason. */
function superseded(before: Listed[], why: BackupReason): string[] {
  const stay = (why === 'weekly' ? WEEKLY : OTHERS) - 1;
  return before
    .filter((each) => each.why === why)
    .slice(stay)
    .map(({ id }) => id);
}

/** Whether an automatic one of `at` is a week old. One of the future was made by a clock that was wrong. */
const isOld = (at: number, now: number): boolean => Math.abs(now - at) >= WEEK_MS;

const isDue = (backups: Listed[], now: number): boolean =>
  backups.every(({ why, at }) => why === 'by-hand' || isOld(at, now));

/** Whether a weekly one is due: from when the latest automatic one was made as it was kept, or else from the backups. */
export async function isBackupDue(safe: Safe, now: number): Promise<boolean> {
  const at = await readKept('automaticAt');
  return (at === null || isOld(at, now)) && isDue(await listed(safe), now);
}

/** A sealed copy of everything; see `keepBackup`. */
export async function backUp(keeper: Keeper, why: BackupReason): Promise<string | null> {
  // A vent whose meeting is over must not stay in a copy (P111), even when no wake came in between.
  await sweepVents(keeper);
  const id = await keepBackup(keeper.safe, await everythingIn(keeper.db), { why, now: keeper.now() });
  if (id !== null) keeper.changed(['backups'], [id]);
  return id;
}

/** A copy for the case that what comes next was a mistake; none when nothing of mine is here. */
export async function backUpBefore(keeper: Keeper, why: BackupReason): Promise<void> {
  if (!(await isEmpty(keeper.db))) await backUp(keeper, why);
}
