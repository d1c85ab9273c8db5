import type { Owner } from './agreement.ts';
import type { Day } from './day.ts';
import type { MeetingId, RelationshipId, TopicId } from './ids.ts';
import type { Lane } from './lane.ts';
import type { OtherValue } from './other.ts';

/** What became of a topic; carried over is simply still open. */
export const TOPIC_STATES = ['open', 'discussed', 'dropped'] as const;
export type TopicState = (typeof TOPIC_STATES)[number];

/**
 * What kind of conversation a topic asks for; null is plainly a topic. A type decides the step of the agenda it stands
 * in (steps.ts) and which details it has. `follow-up` is something to come back to, e.g. a topic that was raised at
 * once (P60); `vent` needs no action and is erased after the meeting (P111).
 */
export const TOPIC_TYPES = [
  'question',
  'problem',
  'decision',
  'blocker',
  'help',
  'information',
  'coverage',
  'feedback',
  'vent',
  'follow-up',
] as const;
export type TopicType = (typeof TOPIC_TYPES)[number];

/** How a topic ended in a wrap-up; one that carries over has no ending (P73). */
export const TOPIC_ENDINGS = ['outcome', 'decision', 'agreement'] as const;
export type TopicEnding = (typeof TOPIC_ENDINGS)[number];

/** What can be said about a topic beside its text. Every field is a register of its own and has a value that says nothing. */
export type TopicDetails = {
  type: TopicType | null;
  /** Heads-up: what the other should know or prepare, in one line (P43, T15); empty when it is none. */
  purpose: string;
  /** A problem: why it matters to the one who brings it (P102). */
  why: string;
  /** A problem: possible ways out, one a line. */
  options: string;
  /** Information that must stay between the two (P76). */
  isConfidential: boolean;
  /** A blocker: who sees to it (P74); null until somebody was named. */
  blockerOwner: Owner | null;
  /** Coverage: who stands in, and for which days (P62). */
  coveredBy: string;
  coveredFrom: Day | null;
  coveredTo: Day | null;
  /** Minutes kept free for it at the end of the meeting (P70); 0 is none. */
  reserved: number;
  /** "If we only had ten minutes" (P58). */
  isStarred: boolean;
};

/** What people say of a topic: of two values that were written at the same time, the one that lost is shown (other.ts). */
export const TOPIC_OTHERS = [
  'text',
  'outcome',
  'purpose',
  'why',
  'options',
] as const satisfies readonly (keyof TopicContent)[];
/** What was also written elsewhere about a topic. */
export type TopicOther = OtherValue<(typeof TOPIC_OTHERS)[number]>;

/** A topic as it stands, without what was also written elsewhere. */
export type TopicContent = TopicDetails & {
  id: TopicId;
  relationshipId: RelationshipId;
  text: string;
  lane: Lane;
  /** Who brings it: decides under which heading of the agenda it stands (P69, P72). */
  owner: 'me' | 'them';
  state: TopicState;
  /** One line, what came of it (P84); on an open one what came of it last time. */
  outcome: string;
  endedAs: TopicEnding | null;
  /** The meeting in which progress was made without an end: no solution today is still progress (P102). */
  progressIn: MeetingId | null;
  /** When it was raised at once instead of waiting (P60), epoch ms. */
  raisedAt: number | null;
  /** When it got its own meeting (P25), epoch ms of saying so. */
  ownMeetingAt: number | null;
  /** Fractional index; ties are broken by id (two browsers can make the same key). */
  order: string;
  createdAt: number;
  /** Whose browser wrote it first; `owner` is who brings it. */
  author: 'me' | 'them';
  /** When the companion's screen first showed it, and when mine first showed theirs, epoch ms (P43). */
  seenByThem: number | null;
  seenByMe: number | null;
  /** Where and when it was discussed; null while open. */
  discussedIn: MeetingId | null;
  discussedAt: number | null;
};

/** Something to talk about (P41). Open ones carry over by themselves until discussed or dropped (P61). */
export type Topic = TopicContent & {
  /** What was also written elsewhere and waits for my answer, oldest first; left out when there is nothing. */
  others?: TopicOther[];
};

/** A topic about which nothing but its text was said. */
export const NO_DETAILS: TopicDetails = {
  type: null,
  purpose: '',
  why: '',
  options: '',
  isConfidential: false,
  blockerOwner: null,
  coveredBy: '',
  coveredFrom: null,
  coveredTo: null,
  reserved: 0,
  isStarred: false,
};

/** Whether the companion should prepare for it (P43). */
export const isHeadsUp = (topic: Pick<Topic, 'purpose'>): boolean => topic.purpose.trim() !== '';
