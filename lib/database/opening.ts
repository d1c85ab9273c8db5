import type { Dexie } from 'dexie';

/**
 * How the notes are. `fine`: open. `newer`: a newer version of the extension wrote them. `upgrade`: the step to this
 * version failed; it is one transaction, so nothing was changed. `full`: the disk is full. `broken`: anything else.
 */
export type NotesState = 'fine' | 'newer' | 'upgrade' | 'full' | 'broken';

/** Dexie counts in tenths, and adds one where it mends an index without a new version. */
const NATIVE = 10;
const versionOf = (native: number): number => Math.floor(native / NATIVE);

/** The version of the schema in which a database lies on disk, without opening it; null when there is none. */
export async function storedVersion(name: string): Promise<number | null> {
  const found = (await indexedDB.databases()).find((each) => each.name === name);
  return found?.version === undefined ? null : versionOf(found.version);
}

/**
 * Opens the notes, or says why not and leaves them closed and as they were. Dexie opens a database of a newer version
 * without a word, so that is looked at first. `beforeUpgrade` is called with the version on disk when it is older than
 * this one; when it throws, nothing is upgraded. Never throws.
 */
export async function openNotes(
  db: Dexie,
  beforeUpgrade: (stored: number, ours: number) => Promise<void>,
): Promise<NotesState> {
  const ours = db.verno;
  let isUpgrade = false;
  try {
    const stored = await storedVersion(db.name);
    isUpgrade = stored !== null && stored < ours;
    if (stored !== null && stored > ours) return closed(db, 'newer');
    if (stored !== null && isUpgrade) await beforeUpgrade(stored, ours);
    await db.open();
    // Another copy of the extension may have upgraded it meanwhile.
    return versionOf(db.backendDB().version) > ours ? closed(db, 'newer') : 'fine';
  } catch (error) {
    if (isDiskFull(error)) return closed(db, 'full');
    return closed(db, isUpgrade ? 'upgrade' : 'broken');
  }
}

/** Closed, so that no call opens it by itself. */
function closed(db: Dexie, state: NotesState): NotesState {
  db.close();
  return state;
}

/** Whether the disk, or what the browser grants of it, is full. Dexie wraps the browser's error, sometimes twice. */
export function isDiskFull(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 4; depth += 1) {
    if (cause.name === 'QuotaExceededError') return true;
    cause = 'inner' in cause ? cause.inner : cause.cause;
  }
  return false;
}
