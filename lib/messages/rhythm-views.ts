import type { Away } from '../domain/away.ts';
import type { Cadence } from '../domain/cadence.ts';
import type { Day } from '../domain/day.ts';
import type { DateSource, FeedProblem } from '../domain/feed.ts';
import type { MeetingId, RelationshipId } from '../domain/ids.ts';
import type { Venue } from '../domain/meeting.ts';
import type { Consistency } from '../domain/rhythm/consistency.ts';
import type { Fate } from '../domain/rhythm/fate.ts';
import type { RhythmParts } from '../domain/rhythm/parts.ts';
import type { RampStanding } from '../domain/rhythm/ramp.ts';
import type { Slot } from '../domain/slots.ts';
import type { NextView, PersonView } from './views.ts';

export type { Slot };
/** "7 of the last 8 on Tuesday at 10:00" (P26); never a score. */
export type ConsistencyView = Consistency;

/** What surfaces are told about when two meet, and about the calendar behind it. */

/** One meeting in the history of a rhythm. */
export type SlotView = {
  meetingId: MeetingId;
  /** Its start, or when it was written down. */
  at: number;
  endsAt: number | null;
  fate: Fate;
  /** The slot of the series that it was moved from; null when it stayed. A moved one may have been held. */
  movedFrom: number | null;
  heldMinutes: number;
  /** I said how long it was. */
  isByHand: boolean;
  venue: Venue | null;
  /** Ten minutes instead of the whole agenda (P31). */
  isCatchUp: boolean;
};

/** Everything about when two people meet. */
export type RhythmView = {
  person: PersonView;
  cadence: Cadence | null;
  /** The two settled it; otherwise it was seen, or the kind presumes it. */
  isCadenceChosen: boolean;
  /** What the two settled; null while they did not. */
  lengthMinutes: number | null;
  /** What fits their rhythm (P32). */
  usualMinutes: number;
  parts: RhythmParts;
  /** Where an onboarding stands today: its step, and those still to come. */
  ramp: RampStanding | null;
  next: NextView | null;
  lastHeldAt: number | null;
  /** The latest day in person that anything tells of (P107). */
  lastInPersonOn: Day | null;
  consistency: ConsistencyView | null;
  /** Theirs and mine that are not over. */
  away: Away[];
  /** Newest first, at most thirty; planned ones of the next four weeks on top. */
  history: SlotView[];
  source: DateSource;
  /** What their latest event is called, and which of their addresses it was sent to. */
  title: string | null;
  guest: string | null;
};

/** Free times, nearest first, and how much of my calendar is known. */
export type SlotsView = { slots: Slot[]; source: DateSource };

/** One of my 1:1s that falls into a time away, with the nearest days on which it could be instead (P29). */
export type AffectedView = {
  relationshipId: RelationshipId;
  meetingId: MeetingId;
  person: PersonView;
  title: string | null;
  startsAt: number;
  endsAt: number;
  /** The nearest free slot of the same length on a working day before and after; null when there is none. */
  before: Slot | null;
  after: Slot | null;
};

/** A time away with what it touches. */
export type AwayView = Away & { /** Null for mine. */ person: PersonView | null; affected: AffectedView[] };

/** A 1:1 that is about to be deleted or declined in Calendar (P30, P31). */
export type LeavingView = {
  person: PersonView;
  meetingId: MeetingId;
  title: string | null;
  guest: string | null;
  startsAt: number | null;
  endsAt: number | null;
  /** Ten minutes on the same day, else on the next working day. */
  catchUp: Slot | null;
  /** The nearest time of the same length. */
  move: Slot | null;
  /** How many of the latest of this series were moved, with this one if it is; null without a series. */
  moved: { times: number; of: number; isMany: boolean } | null;
  openTopics: number;
  source: DateSource;
};

/** A calendar that I gave, without its address. */
export type FeedView = {
  id: string;
  name: string;
  kind: 'address' | 'file';
  /** `calendar.google.com/…`, what may be shown of the address; empty for a file. */
  shown: string;
  /** The pattern to ask the browser's permission for; empty for a file and for what was granted at install. */
  origin: string;
  lastAt: number | null;
  problem: FeedProblem | null;
  retryAt: number | null;
  isReading: boolean;
  events: number;
  oneToOnes: number;
  skipped: number;
};
