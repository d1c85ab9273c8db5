import { browser } from 'wxt/browser';
import type { PauseReason, TargetKind } from '../domain/sync-words.ts';

/** Where copies of backups go besides the safe, and how it went. */
export type CopiesKept = {
  isInDownloads: boolean;
  place: TargetKind | null;
  /** Why the latest copy did not go where it should; null when all is well. */
  trouble: PauseReason | null;
  /** The backup that each of them has got. */
  inDownloads: string | null;
  inPlace: string | null;
};

/**
 * What is kept in `storage.local` and not in a database: it is asked when the notes cannot be opened, and says what was
 * going on when the browser was killed in the middle of replacing them.
 */
export type Kept = {
  copies: CopiesKept;
  /** When the latest automatic backup was made: reading that from the backups would load them all at each wake. */
  automaticAt: number;
  /** The step between two versions of the schema before which a backup was made. */
  backedUpBefore: string;
  /** Everything is being erased. */
  erasing: { isClearing: boolean };
  /** The notes are being replaced by this backup; null: by nothing. */
  restoring: { backup: string | null };
};

/** One of them, or null. What is read was written by `keep` alone. */
export async function readKept<Key extends keyof Kept>(key: Key): Promise<Kept[Key] | null> {
  const found = await browser.storage.local.get(key);
  return (found[key] as Kept[Key] | undefined) ?? null; // nobody else writes under these names
}

/** Keeps one of them; on disk when it resolves. */
export const keep = <Key extends keyof Kept>(key: Key, value: Kept[Key]): Promise<void> =>
  browser.storage.local.set({ [key]: value });

/** Forgets one of them. */
export const forget = (key: keyof Kept): Promise<void> => browser.storage.local.remove(key);

/** Forgets everything in `storage.local`, whoever put it there. */
export const forgetEverything = (): Promise<void> => browser.storage.local.clear();
