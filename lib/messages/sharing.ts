import type { MeetingId, RelationshipId, TopicId } from '../domain/ids.ts';
import type { JoinProblem, RoomState, RoomWay } from '../domain/sharing.ts';
import type { PauseReason } from '../domain/sync-words.ts';
import type { Result } from '../result.ts';

/** Where a new room shall lie: the relays of my settings, a WebDAV folder that both may write to, or by hand. */
export type RoomChoice =
  | { kind: 'relay' }
  | { kind: 'dav'; url: string; user: string; password: string }
  | { kind: 'hand' };

/** An invitation as I give it: by any chat, or spoken; never in the calendar event. */
export type InviteView = {
  /** Short, for typing: `abcd-efgh-ijkl-mnop-qr`, with `@` and the place where it is not one of the usual relays. */
  code: string;
  /** The same as a link whose fragment only the extension reads. */
  link: string;
  /** By hand: the sealed text to paste in a chat; the code is in it. Null for other ways. */
  text: string | null;
  way: RoomWay;
  expiresAt: number;
  isExpired: boolean;
};

/** Somebody who used my invitation and waits for *Admit*. */
export type JoinedView = { id: string; name: string; at: number };

/** One place of a room, for people. */
export type RoomPlaceView = {
  way: RoomWay;
  /** The address without name and password; empty by hand. */
  url: string;
  lastAt: number | null;
  pause: PauseReason | null;
};

/** How it stands with sharing one relationship. */
export type ShareView = {
  relationshipId: RelationshipId;
  /** What I call them. */
  name: string;
  state: RoomState | 'none';
  /** What they call themselves, once known. */
  theirName: string | null;
  myName: string;
  invite: InviteView | null;
  joined: JoinedView[];
  /** Why my joining failed. */
  problem: JoinProblem | null;
  /** Four words that both screens show; null until both browsers have spoken. */
  phrase: { words: string[]; comparedAt: number | null } | null;
  openedAt: number | null;
  endedAt: number | null;
  places: RoomPlaceView[];
  /** Writes of mine that no place has yet. */
  waiting: number;
  /** The newest sign of life of the companion's browsers, epoch ms. */
  theirLastAt: number | null;
  /** They would delete many items at once: kept until I answer. */
  held: { hidden: number; visible: number } | null;
  /** Entries that were ignored: forged, foreign, too large or too many. */
  refused: number;
  /** By hand: there is something new for them to get. */
  hasParcel: boolean;
  /** What would be seen by them from the first moment on, for the one who decides. */
  shares: { topics: number; agreements: number; hasFormat: boolean };
};

/** How reading a pasted code, link or text went, before anything is sent. */
export type CodeView =
  | { kind: 'code'; way: RoomWay; place: string }
  | { kind: 'parcel' }
  | { kind: 'problem'; problem: JoinProblem };

/** How an act of pairing went: `trouble` when the place could not be reached. */
export type PairOutcome = { problem: JoinProblem | null; trouble: PauseReason | null };

/** What is set for sharing. */
export type SharingSettings = { name: string; relays: string[] };

/** A sealed text for the companion, to be pasted in a chat. */
export type ParcelView = { text: string; fileName: string; bytes: number };

/** What a pasted text brought. */
export type ParcelOutcome = { relationshipId: RelationshipId; name: string; changed: number; state: RoomState };

/** Where somebody's caret stands in the shared notes: letters from the start of the text. */
export type CaretView = { from: number; to: number };

/** Calls about sharing with a companion (P45). */
export type SurfaceToSharing = {
  /** How it stands with one relationship. */
  'share.get'(input: { relationshipId: RelationshipId }): Result<ShareView>;
  /** All that are or were shared, or are about to be. */
  'share.list'(input: Record<string, never>): Result<ShareView[]>;
  /** What I am called in invitations, and the relays of new ones. */
  'share.settings'(input: Record<string, never>): Result<SharingSettings>;
  /** My name in invitations, and the relays for new ones; only the fields given change. `bad-input` for no relay address. */
  'share.set'(input: { name?: string | undefined; relays?: string[] | undefined }): Result<{ undo: string }>;

  /** Makes an invitation and puts it there; a former one of this relationship is burnt. */
  'share.invite'(input: { relationshipId: RelationshipId; name: string; choice: RoomChoice }): Result<PairOutcome>;
  /** Takes it back: the code opens nothing any more. */
  'share.withdraw'(input: { relationshipId: RelationshipId }): Result<null>;
  /** What a pasted code, link or text is; nothing is sent anywhere. */
  'share.read'(input: { text: string }): Result<CodeView>;
  /** Uses an invitation; they then have to admit me. */
  'share.join'(input: { relationshipId: RelationshipId; name: string; text: string }): Result<PairOutcome>;
  /** Looks now whether somebody joined, or whether I was admitted. */
  'share.look'(input: { relationshipId: RelationshipId }): Result<PairOutcome>;
  /** Lets them in, or not: then the invitation is burnt. */
  'share.admit'(input: { relationshipId: RelationshipId; join: string; isAdmitted: boolean }): Result<PairOutcome>;
  /** Both read the same words (kept with its day), or not (then sharing stops). */
  'share.compare'(input: { relationshipId: RelationshipId; isSame: boolean }): Result<null>;
  /** Nothing goes there any more; what they have read they keep. Clears what my browsers put there. */
  'share.stop'(input: { relationshipId: RelationshipId }): Result<null>;
  /** A mass deletion of theirs that was held: let it happen, or keep the items. */
  'share.answerHeld'(input: { relationshipId: RelationshipId; answer: 'apply' | 'keep' }): Result<null>;

  /** What is new for them, sealed, as text. Also for a pair that shares by other ways. */
  'share.parcel'(input: { relationshipId: RelationshipId }): Result<ParcelView>;
  /** Takes a pasted text in; for whom it is, it says itself. `bad-input` when it is none, or not for any room of mine. */
  'share.takeParcel'(input: { text: string }): Result<ParcelOutcome>;

  /**
   * The panel of this relationship is looked at: news are fetched and written at once while this is said every 20 s.
   * `caret`: where I stand in the shared notes of that meeting, null when not in them. Answers where they stand.
   */
  'share.attend'(input: {
    relationshipId: RelationshipId;
    meetingId: MeetingId;
    caret: CaretView | null;
  }): Result<{ isLive: boolean; caret: CaretView | null }>;
  /** These topics of theirs were on my screen. */
  'share.seen'(input: { ids: TopicId[] }): Result<null>;
};
