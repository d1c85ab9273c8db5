import type { Day } from './day.ts';
import type { MeetingId, RelationshipId } from './ids.ts';
import type { Starter, Today } from './steps.ts';

/** Where a talk took place: in a call, in one room, on a walk, somewhere else in person, or on the phone (P107, P108). */
export const VENUES = ['call', 'room', 'walk', 'outside', 'phone'] as const;
export type Venue = (typeof VENUES)[number];
/** Whether the two stood before each other. */
export const isInPerson = (venue: Venue | null): boolean => venue === 'room' || venue === 'walk' || venue === 'outside';

/** One stretch in which a call ran, epoch ms. A return within five minutes continues the same stretch. */
export type CallStretch = { from: number; to: number };

/** What the two settle about one meeting, each a register of its own. */
export type MeetingParts = {
  /** Today: listen, decide or only catch up (P110, P31); null is the whole agenda. */
  today: Today | null;
  /** "I must leave at …" (P34), epoch ms. */
  leaveAt: number | null;
  /** Said honestly at the beginning (P44). */
  isUnprepared: boolean;
  /** Who begins, once settled (P69). */
  starter: Starter | null;
  /** A status of the projects first, in a box of five minutes (P68): since when, epoch ms. */
  statusSince: number | null;
  /** The day of the next meeting when it was picked by hand (P81). */
  nextOn: Day | null;
  /** My "this is what we agreed" (P77), and what I do not agree with. */
  isAgreed: boolean;
  disagreement: string;
  /** When it was wrapped up, epoch ms; null while it was not. */
  wrappedUpAt: number | null;
  /** How long it really was, in minutes, as I say; null while the calls tell. 0 means that it was not held after all. */
  heldByHand: number | null;
  /** Where it was, as I say; null while nobody said. Stays private. */
  venue: Venue | null;
};

/** What the companion said of one meeting; it comes from their browser and is never written here (lib/sharing). */
export type TheirParts = {
  isAgreedByThem: boolean;
  disagreementByThem: string;
  isUnpreparedByThem: boolean;
};

/** Nothing said by them. */
export const NO_THEIR_PARTS: TheirParts = { isAgreedByThem: false, disagreementByThem: '', isUnpreparedByThem: false };

/** Nothing settled yet. */
export const NO_MEETING_PARTS: MeetingParts = {
  today: null,
  leaveAt: null,
  isUnprepared: false,
  starter: null,
  statusSince: null,
  nextOn: null,
  isAgreed: false,
  disagreement: '',
  wrappedUpAt: null,
  heldByHand: null,
  venue: null,
};

/** One occurrence of the 1:1, planned or held. */
export type Meeting = MeetingParts &
  TheirParts & {
    id: MeetingId;
    relationshipId: RelationshipId;
    /** Calendar's event id with its instance, the same for every guest; null for a talk that no event announced. */
    eventId: string | null;
    /** The base id that all occurrences of one series share. */
    seriesId: string | null;
    title: string | null;
    /** Epoch ms; null while the page did not tell it unmistakably. */
    startsAt: number | null;
    endsAt: number | null;
    createdAt: number;
    /** Oldest first. */
    calls: CallStretch[];
  };

/** How many minutes it was held: what I said, else its calls, rounded; 0 when nothing tells. */
export const heldMinutes = (meeting: Pick<Meeting, 'calls' | 'heldByHand'>): number =>
  meeting.heldByHand ??
  Math.round(meeting.calls.reduce((sum, call) => sum + Math.max(0, call.to - call.from), 0) / 60_000);
