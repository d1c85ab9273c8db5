/** Kinds of places that carry my notes to my other browsers; at most one of each is in use. */
export const TARGET_KINDS = ['browser', 'dav', 'folder', 'drive'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** Why a place could not do what it was asked; each has a plain sentence under `sync.trouble` in the locales. */
export const TROUBLES = [
  /** No answer at all: the computer is offline, the address is wrong, the server is down. */
  'unreachable',
  /** The server's certificate is not trusted. */
  'certificate',
  /** 401: name or password are not right. */
  'unauthorised',
  /** 403: this account may not write there. */
  'forbidden',
  /** 404: there is no such place. */
  'not-found',
  /** 405 or an answer of another kind: whatever answers there is no store of this kind. */
  'not-supported',
  /** 507, or a quota that is full. */
  'full',
  /** It wants to send us elsewhere; followed, the password would go there too. */
  'redirected',
  /** 429 or 503: it asks to wait. */
  'busy',
  /** The person, or the browser, took the permission back: for the server's address, the folder or the account. */
  'not-allowed',
  /** Anything else. */
  'failed',
] as const;
export type Trouble = (typeof TROUBLES)[number];

/** Why a place is left alone for now: it failed, or it needs an answer of mine. */
export const PAUSE_REASONS = [
  ...TROUBLES,
  /** The browser's account holds a sealed vault of mine: it wants its 12 words. */
  'needs-words',
  /** I wanted to join a vault there and there is none. */
  'no-vault',
  /** Something lies there and nothing of it opens with my key. */
  'wrong-vault',
  /** Another browser would hide many of my items at once: kept until I answer. */
  'held',
] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** What reading a place came upon and somebody may want to know; `device` is the key's name of the device it is about. */
export type SyncNote =
  /** Its newest head or a file of it is torn, missing or no file of its author: what it said before still holds. */
  | { kind: 'unreadable'; device: string; why: string }
  /** It writes in a format that only a newer version reads. */
  | { kind: 'newer'; device: string }
  /** It would hide that many of the rows that are visible: nothing of it is applied until I answered. */
  | { kind: 'held'; device: string; hidden: number; visible: number }
  /** Another device has read its head `seq`, which is not here: the list lags, or the place was rolled back. */
  | { kind: 'behind'; device: string; seq: number }
  /** It moved to a vault with a new key, and writes here no more (sync.md §4). */
  | { kind: 'moved'; device: string }
  /** That many names among the heads are none of ours. */
  | { kind: 'strangers'; count: number }
  /** That many entries of its files are no operations. */
  | { kind: 'strange'; device: string; count: number };

/** How the browser's own account carries the vault: with its key, or sealed by 12 words that the account never sees. */
export const BROWSER_MODES = ['simple', 'sealed'] as const;
export type BrowserMode = (typeof BROWSER_MODES)[number];

/** Why a backup was made. */
export const BACKUP_REASONS = [
  'weekly',
  'by-hand',
  'before-sync',
  'before-upgrade',
  'before-restore',
  'before-import',
  'held',
  'before-new-key',
  'before-erase',
] as const;
export type BackupReason = (typeof BACKUP_REASONS)[number];
