/** Who made the room, and who was invited: rows in it say these, never me or them (docs/sharing.md). */
export const ROLES = ['host', 'guest'] as const;
export type Role = (typeof ROLES)[number];

/** The other one of the two. */
export const otherRole = (role: Role): Role => (role === 'host' ? 'guest' : 'host');

/** By which ways the two browsers can reach each other (sync.md §5); `hand` carries sealed text in any chat. */
export const ROOM_WAYS = ['relay', 'dav', 'hand'] as const;
export type RoomWay = (typeof ROOM_WAYS)[number];

/** One place where a room lies; several at once hold the same. */
export type RoomPlace =
  /** `wss://…`; `ws://` only on this computer. */
  | { kind: 'relay'; url: string }
  /** A WebDAV folder that both may write to; a public link with write access needs neither name nor password. */
  | { kind: 'dav'; url: string; user: string; secret: string }
  | { kind: 'hand' };

/** Names a place within its room. */
export const placeKey = (place: RoomPlace): string => (place.kind === 'hand' ? 'hand' : `${place.kind}:${place.url}`);

/** Relays that are offered at first; nothing connects to any before I pair (P45). Anybody's can be added, also my own. */
export const USUAL_RELAYS: readonly string[] = ['wss://relay.damus.io', 'wss://nos.lol', 'wss://relay.primal.net'];

/** How it stands with sharing one relationship. */
export const ROOM_STATES = [
  /** My invitation waits for somebody, or for my *Admit*. */
  'inviting',
  /** I accepted an invitation and wait to be admitted. */
  'joining',
  /** Paired. */
  'open',
  /** I stopped sharing: what was shared is still here, nothing goes there any more. */
  'stopped',
  /** They stopped. */
  'left',
] as const;
export type RoomState = (typeof ROOM_STATES)[number];

/** For how long an invitation holds (sync.md §5). */
export const INVITE_MS = 7 * 24 * 60 * 60_000;

/** Why an invitation does not open; each has a plain sentence under `share.problem` in the locales. */
export const JOIN_PROBLEMS = [
  /** It is no code of ours, or a letter of it is wrong. */
  'garbled',
  /** Nothing lies there under this code: it was withdrawn, or a letter is wrong. */
  'not-found',
  'expired',
  /** Somebody else has used it. */
  'used',
  /** It is my own. */
  'own',
  /** Only a newer version can read it. */
  'newer',
  /** They said no. */
  'refused',
] as const;
export type JoinProblem = (typeof JOIN_PROBLEMS)[number];
