import { toBase64 } from '../../lib/domain/base64.ts';
import type { BackupReason, TargetKind } from '../../lib/domain/sync-words.ts';
import type { BackupsView, BackupView } from '../../lib/messages/safekeeping-views.ts';
import { type CopiesKept, keep, readKept } from '../../lib/platform/kept.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { backUp, backUpBefore, isBackupDue, type Listed, listed } from './backups-keeping.ts';
import type { Keeper } from './keeper.ts';
import { stageText, unseal } from './sealed-files.ts';

/** Bytes in one part of a backup: a third more as text. */
const PART = 768 * 1024;

/** Where copies go until I say so: nowhere. */
export const NO_COPIES: CopiesKept = {
  isInDownloads: false,
  place: null,
  trouble: null,
  inDownloads: null,
  inPlace: null,
};

/** Keeps a sealed copy of everything; rejects when it cannot be kept, and then all earlier ones are still there. */
export async function makeBackup(keeper: Keeper, why: BackupReason): Promise<Result<{ id: string }>> {
  const id = await backUp(keeper, why);
  return id === null ? fail('not-found') : ok({ id });
}

/** The one that somebody asked for. */
export const backUpNow = (keeper: Keeper): Promise<Result<{ id: string }>> => makeBackup(keeper, 'by-hand');

/**
 * The weekly copy, when the latest automatic one is a week old and there is anything to lose; called on every wake. Never
 * rejects, so that nothing else of a wake waits for it: what cannot be kept now is tried at the next one.
 */
export async function dueBackup(keeper: Keeper): Promise<void> {
  try {
    if (await isBackupDue(keeper.safe, keeper.now())) await backUpBefore(keeper, 'weekly');
  } catch {
    // A full disk is told by every write that somebody waits for.
  }
}

const viewOf = ({ id, at, why, size, rows }: Listed): BackupView => ({
  id,
  at,
  why,
  bytes: size,
  items: Object.values(rows).reduce((sum, count) => sum + count, 0),
});

/** What is kept, newest first; also while the notes are closed. */
export const backupViews = async (keeper: Keeper): Promise<BackupView[]> => (await listed(keeper.safe)).map(viewOf);

/** What is kept, newest first, and where further copies go. */
export async function listBackups(keeper: Keeper): Promise<Result<BackupsView>> {
  const { isInDownloads, place, trouble } = (await readKept('copies')) ?? NO_COPIES;
  return ok({ backups: await backupViews(keeper), isInDownloads, place, trouble });
}

/** The bytes of one from `from` on, as much as a message takes well. */
export async function backupPart(
  keeper: Keeper,
  { id, from }: { id: string; from: number },
): Promise<Result<{ base64: string; next: number | null }>> {
  const row = await keeper.safe.backups.get(id);
  if (!row) return fail('not-found');
  const end = from + PART;
  return ok({ base64: toBase64(row.bytes.subarray(from, end)), next: end < row.bytes.length ? end : null });
}

/** A kept backup, opened as if its file had been chosen. Still sealed when my keys do not open it: words may. */
export async function stageBackup(keeper: Keeper, id: string): Promise<Result<null>> {
  const row = await keeper.safe.backups.get(id);
  if (!row) return fail('not-found');
  await stageText(keeper, toBase64(row.bytes));
  const opened = await unseal(keeper, null);
  return opened.ok ? ok(null) : opened;
}

/** Deletes one; copies of it elsewhere stay. */
export async function deleteBackup(keeper: Keeper, id: string): Promise<Result<null>> {
  await keeper.safe.backups.delete(id);
  keeper.changed(['backups'], [id]);
  return ok(null);
}

/** Where each new copy goes besides the safe; the newest of today goes there at once (backups-copies.ts). */
export async function keepBackupsIn(
  keeper: Keeper,
  { isInDownloads, place }: { isInDownloads: boolean; place: TargetKind | null },
): Promise<Result<null>> {
  const before = (await readKept('copies')) ?? NO_COPIES;
  await keep('copies', {
    isInDownloads,
    place,
    trouble: null,
    inDownloads: isInDownloads ? before.inDownloads : null,
    inPlace: place === before.place ? before.inPlace : null,
  });
  keeper.changed(['backups'], []);
  return ok(null);
}
