import type { BackupRow } from '../../lib/database/local-rows.ts';
import type { PauseReason, TargetKind } from '../../lib/domain/sync-words.ts';
import { backupName } from '../../lib/exchange/backup.ts';
import { saveToDownloads } from '../../lib/platform/downloads.ts';
import { type CopiesKept, keep, readKept } from '../../lib/platform/kept.ts';
import { NO_COPIES } from './backups.ts';
import type { Keeper } from './keeper.ts';

/** Puts a file into a place in use; null when it lies there, else why not. */
export type PutInPlace = (place: TargetKind, name: string, bytes: Uint8Array) => Promise<PauseReason | null>;

/** The run of each keeper that goes on: two at once would save one file twice. Nothing depends on it after a stop. */
const running = new WeakMap<Keeper, Promise<void>>();

/**
 * Brings the newest backup to where copies go and where it is not yet; called after each backup and on every wake, so
 * that one which did not arrive is tried again. A failure is remembered for the settings and harms nothing: never
 * rejects.
 */
export function copyBackups(keeper: Keeper, putInPlace: PutInPlace): Promise<void> {
  const before = running.get(keeper) ?? Promise.resolve();
  const run = before.then(() => copyNewest(keeper, putInPlace)).catch(() => undefined); // the settings say that it did not arrive
  running.set(keeper, run);
  return run;
}

async function copyNewest(keeper: Keeper, putInPlace: PutInPlace): Promise<void> {
  const wanted = (await readKept('copies')) ?? NO_COPIES;
  if (!wanted.isInDownloads && wanted.place === null) return;
  const [id] = await keeper.safe.backups.orderBy('at').reverse().limit(1).primaryKeys();
  const isMissing = (wanted.isInDownloads && wanted.inDownloads !== id) || (wanted.place && wanted.inPlace !== id);
  const newest = id !== undefined && isMissing ? await keeper.safe.backups.get(id) : undefined;
  if (!newest) return;
  const { downloads, place } = await bring(newest, wanted, putInPlace);
  // What was chosen meanwhile stands; how it went is only said of what is still wanted.
  const now = (await readKept('copies')) ?? NO_COPIES;
  const isStill = now.isInDownloads === wanted.isInDownloads && now.place === wanted.place;
  if (!isStill) return;
  await keep('copies', {
    ...now,
    inDownloads: downloads === null && wanted.isInDownloads ? newest.id : now.inDownloads,
    inPlace: place === null && wanted.place !== null ? newest.id : now.inPlace,
    trouble: downloads ?? place,
  });
  keeper.changed(['backups'], []);
}

async function bring(
  { id, at, bytes }: BackupRow,
  wanted: CopiesKept,
  putInPlace: PutInPlace,
): Promise<{ downloads: PauseReason | null; place: PauseReason | null }> {
  const name = backupName(at, id);
  const isDue = wanted.isInDownloads && wanted.inDownloads !== id;
  const downloads = isDue ? await saveToDownloads(name, bytes) : null;
  if (wanted.place === null || wanted.inPlace === id) return { downloads, place: null };
  const place = await putInPlace(wanted.place, name, bytes).catch((): PauseReason => 'failed');
  return { downloads, place };
}
