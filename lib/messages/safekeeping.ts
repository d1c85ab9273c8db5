import type { BrowserMode, PauseReason, TargetKind } from '../domain/sync-words.ts';
import type { Result } from '../result.ts';
import type {
  BackupsView,
  FileSummary,
  KeysView,
  OtherAnswer,
  RecoveryView,
  SyncState,
  SyncView,
  WordsOutcome,
} from './safekeeping-views.ts';

/** How a place answered when it was tried: null when everything works that sync needs. */
export type Tried = { trouble: PauseReason | null };
/** A WebDAV folder of mine. */
export type DavInput = { url: string; user: string; password: string };

/** Calls about what keeps my notes safe: my other browsers, keys, backups, erasing and recovery. */
export type SurfaceToSafekeeping = {
  /** What every header says of my other browsers. */
  'sync.state'(input: Record<string, never>): Result<SyncState>;
  /** A surface is looked at: what is due goes now, and turns come every minute while this is said (sync.md §9.3). */
  'sync.attend'(input: Record<string, never>): Result<null>;
  /** Everything about places, devices and what waits for an answer of mine. */
  'sync.get'(input: Record<string, never>): Result<SyncView>;
  /** A turn with every place now, whatever was paused; answers when it began. */
  'sync.now'(input: Record<string, never>): Result<null>;
  /** Breaks the running turn off; what was done stays, and the next one goes on from there. */
  'sync.cancel'(input: Record<string, never>): Result<null>;
  /**
   * Carries the working set through the browser's own account: simple (the account holds the key too) or sealed (it
   * never does). From simple to sealed the vault gets a new key. `needs-words` when a sealed vault of mine is there.
   */
  'sync.useBrowser'(input: { mode: BrowserMode }): Result<Tried>;
  /** Tries a WebDAV folder and writes nothing but a probe that it takes away again. */
  'sync.testDav'(input: DavInput): Result<Tried>;
  /** Tries it and, when all is well, uses it from now on; another address takes the place of the former one. */
  'sync.useDav'(input: DavInput): Result<Tried>;
  /**
   * Uses the folder that the page let the person choose (lib/platform/folder-handle.ts); `name` is for people, `isSame`:
   * it is the one that was chosen before.
   */
  'sync.useFolder'(input: { name: string; isSame: boolean }): Result<Tried>;
  /** Uses Google Drive: asks Google for a consent; `not-supported` in a build without a client id. */
  'sync.useDrive'(input: Record<string, never>): Result<Tried>;
  /** Uses a place no more. With `isClearing` what this browser put there is taken away; other browsers keep theirs. */
  'sync.leave'(input: { place: TargetKind; isClearing: boolean }): Result<null>;
  /** A mass change that was held: let it happen, or keep my items and tell the other browsers so. */
  'sync.answerHeld'(input: { place: TargetKind; device: string; answer: 'apply' | 'keep' }): Result<null>;
  /** A browser that is gone for good: what it wrote is adopted, then its files are taken away everywhere. */
  'sync.forgetDevice'(input: { device: string }): Result<null>;
  /** What this browser is called in the list of my others. */
  'sync.nameDevice'(input: { name: string }): Result<null>;

  /** My 12 words and the identity for the age program; shown only in a tab of ours. */
  'keys.get'(input: Record<string, never>): Result<KeysView>;
  /** I have written the words down. */
  'keys.kept'(input: Record<string, never>): Result<null>;
  /** This browser joins the vault of these words; everything that is here comes along. Says which word is wrong. */
  'keys.join'(input: { words: string }): Result<WordsOutcome>;
  /** Puts `keys.age`, the words under this passphrase, into every place in use, so that address and passphrase suffice. */
  'keys.wrap'(input: { passphrase: string }): Result<Tried>;
  /** Joins by a `keys.age` that lies at the place. */
  'keys.unwrap'(input: { place: TargetKind; passphrase: string }): Result<WordsOutcome>;
  /** A new vault key: everything moves to a new vault, and the words of before open only what is old (sync.md §4). */
  'keys.renew'(input: Record<string, never>): Result<null>;

  /** Sealed copies that are kept here, newest first, and where further copies go. */
  'backup.list'(input: Record<string, never>): Result<BackupsView>;
  /** Makes one now. */
  'backup.make'(input: Record<string, never>): Result<{ id: string }>;
  /** A part of a sealed copy from byte `from` on, base64, and where the next part begins; null at the end. */
  'backup.part'(input: { id: string; from: number }): Result<{ base64: string; next: number | null }>;
  /** Opens one for `data.inspect` and `data.import`, as if its file had been chosen. */
  'backup.stage'(input: { id: string }): Result<null>;
  /** Deletes one. */
  'backup.delete'(input: { id: string }): Result<null>;
  /** Where each new copy goes besides here: the Downloads folder, or a place in use. */
  'backup.keepIn'(input: { isInDownloads: boolean; place: TargetKind | null }): Result<null>;

  /** Keeps part `index` of a sealed file that is to be read, base64; part 0 forgets an earlier file. */
  'data.stageSealed'(input: { index: number; base64: string }): Result<{ index: number }>;
  /** Opens the staged sealed file with my keys or with these words, and says what it holds. */
  'data.unseal'(input: { words: string | null }): Result<FileSummary>;
  /** My answers to the product, such as thresholds and refused suggestions, as they were at first; notes are not touched. */
  'settings.reset'(input: Record<string, never>): Result<{ undo: string | null }>;
  /** Erases every note, key and setting in this browser; `word` is what the person typed to confirm it. */
  'data.erase'(input: { word: string; isClearing: boolean }): Result<null>;

  /** A value that lost to one written elsewhere at the same time: take it after all, or let it go. */
  'other.answer'(input: { table: 'topics' | 'agreements'; id: string; name: string; answer: OtherAnswer }): Result<{
    id: string;
    undo: string;
  }>;

  /** Why my notes cannot be opened, and what can still be read of them. */
  'recovery.get'(input: Record<string, never>): Result<RecoveryView>;
  /** The next part of everything that can still be read, in the form of an export file. */
  'recovery.exportPart'(input: { cursor: string | null }): Result<{ text: string; next: string | null }>;
  /** Tries to open the notes again. */
  'recovery.retry'(input: Record<string, never>): Result<{ isOpen: boolean }>;
  /** Starts with an empty database, and with what a backup holds when one is named; `word` confirms it. */
  'recovery.restore'(input: { backup: string | null; word: string }): Result<null>;
};
