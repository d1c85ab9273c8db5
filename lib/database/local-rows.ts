import type { Day } from '../domain/day.ts';
import type { FeedProblem } from '../domain/feed.ts';
import type { MeetingId, RelationshipId } from '../domain/ids.ts';
import type { RoomPlace } from '../domain/sharing.ts';
import type { EventSighting, SightedAccount } from '../domain/sighting.ts';
import type { BackupReason, BrowserMode, PauseReason, SyncNote, TargetKind } from '../domain/sync-words.ts';
import type { Clock } from '../records/clock.ts';
import type { Fields, Operation, Row } from '../records/row.ts';
import type { VaultTable } from './schema.ts';

/** Rows of the tables that never leave this browser. */

/**
 * One write on its way to my other browsers. Updates of one note are merged into one row, found by `note`. `via` is the
 * target that brought it, absent for what was written here: what one target brings has to reach the others.
 */
export type OutboxRow = { n?: number; op: Operation; note?: string; via?: string };

/** What was seen of an event, newest reading. */
export type SightingRow = EventSighting & {
  /** The event id with its instance: the same event in two of my calendars is one sighting. */
  id: string;
  account: SightedAccount;
  verdict: 'yes' | 'no' | 'unknown';
  relationshipId: RelationshipId | null;
  meetingId: MeetingId | null;
  /** When a page last showed it, or a feed first brought it. */
  seenAt: number;
  /** The feed that has it as well, or alone; absent for what only pages showed. */
  feed?: string;
  /** Only the feed tells of it: no page ever showed it. */
  isFromFeed?: boolean;
  /** It was called off: the feed says so, or does not have it any more. Absent otherwise. */
  isCancelled?: boolean;
};

/** A calendar that I gave: its address sealed, or its file, and how the latest reading went. */
export type FeedRow = {
  id: string;
  /** `X-WR-CALNAME`, the file's name, or the host. */
  name: string;
  /** For a file `''`. */
  host: string;
  /** Google's id of the calendar, from the address; mostly my own address there. */
  calendarId: string | null;
  /** The address under the key `feed` of the safe; null for a file. */
  sealed: { iv: Uint8Array<ArrayBuffer>; bytes: Uint8Array<ArrayBuffer> } | null;
  /** The file, deflated; null for an address. */
  file: Uint8Array<ArrayBuffer> | null;
  addedAt: number;
  /** When it was last read without a failure, epoch ms. */
  lastAt: number | null;
  /** When it was last read from its beginning to its end, epoch ms; null or absent when that is to be done anew. */
  wholeAt?: number | null;
  /** Digest of my addresses and answers that it was read with: other ones find other 1:1s in the same file. */
  basis?: string;
  /** What the server said of this version, so that an unchanged one is not sent again. */
  etag: string | null;
  lastModified: string | null;
  pause: { reason: FeedProblem; since: number; retryAt: number | null } | null;
  failures: number;
  /** Of the latest reading: how many events it has, how many of them are 1:1s of mine within sight, and how many parts could not be read. */
  events: number;
  oneToOnes: number;
  skipped: number;
};

/** When I am busy by one feed: spans of epoch ms, merged and in order. `id` is the feed's. */
export type BusyRow = { id: string; spans: [from: number, to: number][] };

/** A call that runs or ran in a tab. */
export type CallRow = {
  /** Tab and code: one account may sit in one room in two tabs. */
  id: string;
  tabId: number;
  code: string;
  relationshipId: RelationshipId | null;
  meetingId: MeetingId | null;
  startedAt: number;
  lastSeenAt: number;
  participants: string[];
  /** I show my screen to the others (P106). Absent in rows of an earlier version. */
  isPresenting?: boolean;
};

/** What is half typed in a field. */
export type DraftRow = { field: string; text: string; at: number };

/** How to take a write back: for each row the values before (null: there was no row) and the clock that the write gave them. */
export type UndoRow = {
  id: string;
  at: number;
  changes: { table: VaultTable; id: string; clock: Clock; before: Fields | null }[];
};

/**
 * `self` is this browser: its short name in clocks, and the newest clock it made or saw. `former` are the names it had
 * before its profile was found to be a copy (sync.md §9.2); absent for none.
 */
export type DeviceRow = { id: string; device: string; clock: Clock | null; former?: string[] };

/** A site whose page could not be read, with a report of attribute names and no content. */
export type HealthRow = { site: 'google-calendar' | 'google-meet'; report: string; at: number };

/** A part of a file that is being imported. */
export type StagedRow = { index: number; text: string };

/**
 * What holds in this browser for now. `shield`: I folded the private lane away (`up`), or opened it while presenting
 * (`lifted`); absent otherwise (P106). `account`: I
 * do not want the browser's account to carry my notes, so it is not offered again by itself. `moving`: the vault `state`
 * was left for a new key, and what this browser wrote there stays until these devices have moved as well. `told`: the
 * 1:1s that were announced, so that none is announced twice. `digest`: the last day whose digest is done with, said or
 * skipped, and for which time of the day that holds.
 */
export type FlagRow =
  | { id: 'shield'; state: 'up' | 'lifted' }
  | { id: 'account'; state: 'declined' }
  | { id: 'moving'; state: string; devices: string[] }
  | { id: 'told'; meetings: { id: MeetingId; startsAt: number }[] }
  | { id: 'digest'; day: Day | null; at: number };

/** A place that carries my notes to my other browsers, at most one of each kind, and how it went there lately. */
export type TargetRow = {
  id: TargetKind;
  addedAt: number;
  /** A WebDAV folder's address, and a folder's name for people. Absent where there is none. */
  url?: string;
  user?: string;
  /** An app password, or Drive's refresh token: kept here alone, never in a file that leaves this browser. */
  secret?: string;
  /** Of the browser's account: whether it holds the key too. */
  mode?: BrowserMode;
  /** What the first turn may find; null once a turn ended well. */
  first: 'join' | 'found' | null;
  /** When everything was last in step there, epoch ms. */
  lastAt: number | null;
  /** Why the latest turn ended badly, and from when on it is tried again (null: only when asked to, or by the next event). */
  pause: { reason: PauseReason; since: number; retryAt: number | null } | null;
  /** Turns in a row that ended badly. */
  failures: number;
  /** What the latest turn came upon. */
  notes: SyncNote[];
  /** Fill level of a place that holds little; null elsewhere. */
  level: { used: number; quota: number; isCut: boolean } | null;
  /** By how many ms this computer's clock is ahead of the server's, when that was told. */
  skew: number | null;
};

/** What this browser remembers of its own files at one target: written by lib/sync alone, which knows its form. */
export type PublishedRow = {
  target: TargetKind;
  /** `TargetState` of lib/sync/core/ports.ts; null before the first turn. */
  state: unknown;
  /** It has everything of the outbox up to this number. */
  sent: number;
  /** Every other browser there knows what was written here up to this number; absent while there was no turn. */
  known?: number;
  /** The letter of a mailbox as it was last put there (lib/sync/mailbox.ts). */
  letter: { seq: number; bytes: Uint8Array } | null;
};

/** `Remote` of lib/sync/core/ports.ts, by target. */
export type RemoteRow = { target: TargetKind; device: string; remote: unknown };

/** A row of a table that only a newer version knows; `id` is `<table>:<its id>`. It waits here until this one knows it. */
export type FutureRow = { id: string; table: string; row: Row };

/**
 * A row of a room as both browsers have it, in the words of the room (lib/sharing/shape.ts): all that may ever leave for
 * the companion, and all that came from them. `key` is `<room>:<table>:<its id>`, `room` the id of the row in `rooms`.
 */
export type RoomRow = { key: string; room: string; table: string; id: string; row: Row; author: 'me' | 'them' };

/** One write on its way into a room; see `OutboxRow`. `via` is the place that brought it, absent for what was fed from here. */
export type RoomWaitingRow = { n?: number; room: string; op: Operation; via?: string; over?: Record<string, Clock> };

/** One place of a room, and how it went there lately. `id` is `<room>/<placeKey>`. */
export type RoomTargetRow = {
  id: string;
  room: string;
  place: RoomPlace;
  /** `TargetState` of lib/sync/core/ports.ts; null before the first turn. */
  state: unknown;
  /** As in `PublishedRow`. */
  sent: number;
  known?: number;
  /** By hand: up to which number it was given out to be carried; absent for nothing yet. */
  handed?: number;
  /** As in `TargetRow`. */
  lastAt: number | null;
  pause: { reason: PauseReason; since: number; retryAt: number | null } | null;
  failures: number;
  notes: SyncNote[];
  /** Entries of the companion that were ignored: forged, foreign, too large or too many. */
  refused: number;
};

/** `Remote` of lib/sync/core/ports.ts, by place of a room. */
export type RoomRemoteRow = { target: string; device: string; remote: unknown };

/** A file of a room that is carried by hand: written here, or pasted. `key` is `<room>:<dir>/<name>`. */
export type RoomFileRow = {
  key: string;
  room: string;
  dir: string;
  name: string;
  bytes: Uint8Array;
  isMine: boolean;
  at: number;
};

/** Keys, in the safe. `device` signs; `room:<room id>` signs in that room alone, so that two rooms know nothing of each other; `vault` is the seed of my vault, and whether it came
 * from another browser; `former:<vaultId>` opens older backups. */
export type KeyRow =
  | { id: 'device'; deviceId: string; publicKey: Uint8Array; privateKey: CryptoKey; name: string | null }
  | { id: `room:${string}`; deviceId: string; publicKey: Uint8Array; privateKey: CryptoKey }
  | { id: 'vault'; seed: Uint8Array; madeAt: number; keptAt: number | null; isJoined: boolean }
  | { id: `former:${string}`; seed: Uint8Array }
  /** Seals the addresses of calendars; it cannot be taken out of this browser. */
  | { id: 'feed'; key: CryptoKey };

/** A sealed copy of everything, in the safe. */
export type BackupRow = {
  id: string;
  at: number;
  why: BackupReason;
  /** The vault whose key opens it. */
  vaultId: string;
  bytes: Uint8Array;
  /** Rows that are not deleted, by table, for the list. */
  rows: Record<string, number>;
};
