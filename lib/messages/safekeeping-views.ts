import type { BackupReason, BrowserMode, PauseReason, TargetKind } from '../domain/sync-words.ts';

/** What a surface is told about sync, keys and backups. Plain data; wording is the surface's. */

/** Things that take long; each can be cancelled and goes on from where it was. */
export type LongWork = 'upload' | 'download' | 'new-key' | 'restore' | 'backup';

/** What a header says of my other browsers. */
export type SyncState = {
  /**
   * `off`: no place is in use. `in-step`: all has arrived everywhere. `working`: a turn is running that moves something.
   * `waiting`: changes wait for the next turn. `paused`: a place is left alone, `reason` says why. `offline`: this
   * computer has no network, and all places are beyond it.
   */
  kind: 'off' | 'in-step' | 'working' | 'waiting' | 'paused' | 'offline';
  /** Changes of mine that some place has not got yet. */
  waiting: number;
  /** Why and where it is paused; null otherwise. */
  reason: PauseReason | null;
  place: TargetKind | null;
  /** When all was last in step, epoch ms. */
  at: number | null;
  /** How far a long work is; null when nothing long runs. */
  progress: { work: LongWork; done: number; total: number } | null;
};

/** A place in use. */
export type PlaceView = {
  kind: TargetKind;
  /** A WebDAV address or a folder's name, and the user name; null where there is none. */
  address: string | null;
  user: string | null;
  lastAt: number | null;
  waiting: number;
  /** Why it is left alone, and from when on it is tried again by itself. */
  pause: { reason: PauseReason; retryAt: number | null } | null;
  /** Fill level of a place that holds only the working set. */
  level: { used: number; quota: number; isCut: boolean } | null;
  /** Browsers of mine that write there in a newer format: updating this one brings their changes. */
  newer: number;
  /** Files there that could not be read; nothing of mine is changed by them. */
  unreadable: number;
};

/** A browser of mine. */
export type DeviceView = {
  /** The name of its key. */
  id: string;
  /** What it is called; empty when it never said. */
  name: string;
  isThis: boolean;
  /** When it last published, epoch ms by its own clock; null for this one. */
  seenAt: number | null;
  places: TargetKind[];
  /** It writes in a format that this version cannot read. */
  isNewer: boolean;
};

/** A change of another browser that would hide many of my items: nothing of it has happened here. */
export type HeldView = { place: TargetKind; device: string; name: string; hidden: number; visible: number };

/** Everything that the settings show of sync. */
export type SyncView = {
  state: SyncState;
  places: PlaceView[];
  devices: DeviceView[];
  held: HeldView[];
  /** How this browser uses its account; null when it does not. */
  browserMode: BrowserMode | null;
  /** How another browser of mine uses the same account, with a vault that this one has not joined; null for none. */
  found: BrowserMode | null;
  /** When I said that I wrote the 12 words down; null when not yet. */
  wordsKeptAt: number | null;
  /** By how many ms this computer's clock is ahead of the server's (behind: negative), when that is more than 5 minutes. */
  skew: number | null;
};

/** My keys, for safe keeping. */
export type KeysView = { words: string[]; identity: string; keptAt: number | null };

/** How reading words, or a `keys.age`, went. */
export type WordsOutcome =
  | { kind: 'joined' }
  /** They are the words of the vault that this browser has already. */
  | { kind: 'same' }
  /** Word number `index` (from 0) is in no list; `nearest` may have been meant. */
  | { kind: 'unknown-word'; index: number; word: string; nearest: string | null }
  | { kind: 'word-count'; count: number }
  /** All words are known and do not belong together: one is another one, or two changed places. */
  | { kind: 'checksum' }
  | { kind: 'wrong-passphrase' }
  /** There is no `keys.age` at the place, or it cannot be read. */
  | { kind: 'no-file' };

/** A sealed copy that is kept here. */
export type BackupView = { id: string; at: number; why: BackupReason; bytes: number; items: number };

export type BackupsView = {
  /** Newest first. */
  backups: BackupView[];
  isInDownloads: boolean;
  place: TargetKind | null;
  /** Why the latest copy did not go where it should; null when all is well. */
  trouble: PauseReason | null;
};

/** What an export file holds, before anything is written. */
export type FileSummary = {
  rows: Record<string, number>;
  exportedAt: number;
  /** Nothing of mine is here yet. */
  isEmptyHere: boolean;
};

/** What to do with a value that lost to one written elsewhere at the same time. */
export type OtherAnswer = 'use' | 'dismiss';

/** What can still be read while the notes cannot be opened as they should. */
export type RecoveryView = {
  /**
   * `fine`: they are open. `newer`: a newer version of the extension wrote them. `upgrade`: the step to this version
   * failed, and nothing was changed. `full`: the disk is full. `broken`: the browser cannot read them.
   */
  why: 'fine' | 'newer' | 'upgrade' | 'full' | 'broken';
  /** Whom there is something about, with what is open, as far as it can be read. */
  people: { name: string; topics: string[]; agreements: { text: string; due: string | null }[]; notes: number }[];
  /** How many rows can be read. */
  rows: number;
  backups: BackupView[];
};
