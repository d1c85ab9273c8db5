import type { BrowserMode, PauseReason, TargetKind } from '../../lib/domain/sync-words.ts';
import type { DeviceView, HeldView, KeysView, PlaceView, WordsOutcome } from '../../lib/messages/safekeeping-views.ts';

/**
 * How something ended that was tried at a place: `done`; `stopped` when the person closed what the browser asked;
 * `told` when the page's own notice says why there is no answer; else what is the matter with the place.
 */
export type Attempt = 'done' | 'stopped' | 'told' | PauseReason;

/** A WebDAV folder as somebody wrote it. */
export type DavFields = { url: string; user: string; password: string };

/** Everything about my key. A null or false means that the page's notice tells why. */
export type KeyActs = {
  onShow(): Promise<KeysView | null>;
  onKept(): Promise<boolean>;
  onJoin(words: string): Promise<WordsOutcome | null>;
  onWrap(passphrase: string): Promise<Attempt>;
  onUnwrap(place: TargetKind, passphrase: string): Promise<WordsOutcome | null>;
  onRenew(): Promise<boolean>;
  /** Whether it is on the clipboard now. */
  onCopy(text: string): Promise<boolean>;
  onPrint(): void;
};

/** What the section asks for; whoever asks the browser for a permission does so before anything is awaited. */
export type SyncActs = {
  onNow(): void;
  onCancel(): void;
  onUseBrowser(mode: BrowserMode): Promise<Attempt>;
  onTestDav(fields: DavFields): Promise<Attempt>;
  onUseDav(fields: DavFields): Promise<Attempt>;
  /** Lets the person choose a folder, then uses it. */
  onChooseFolder(): Promise<Attempt>;
  onUseDrive(): Promise<Attempt>;
  /** Asks once more for a permission that is gone, then tries the place. */
  onAllow(place: PlaceView): Promise<Attempt>;
  onLeave(place: TargetKind, isClearing: boolean): Promise<boolean>;
  onAnswerHeld(held: HeldView, answer: 'apply' | 'keep'): Promise<boolean>;
  onForget(device: DeviceView): Promise<boolean>;
  onRename(name: string): Promise<boolean>;
  keys: KeyActs;
};

/** What this build and this browser can do. */
export type SyncMeans = {
  /** The browser lets an extension into a folder. */
  canChooseFolder: boolean;
  /** The build is registered with Google. */
  hasDrive: boolean;
  isFirefox: boolean;
};
