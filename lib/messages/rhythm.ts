import type { Away, AwayId } from '../domain/away.ts';
import type { Day } from '../domain/day.ts';
import type { MeetingId, PersonId, RelationshipId } from '../domain/ids.ts';
import type { Venue } from '../domain/meeting.ts';
import type { RhythmParts } from '../domain/rhythm/parts.ts';
import type { Result } from '../result.ts';
import type { AffectedView, AwayView, FeedView, LeavingView, RhythmView, SlotsView } from './rhythm-views.ts';
import type { Written } from './written.ts';

/** Calls about when two people meet, and about the calendars that tell. */
export type SurfaceToRhythm = {
  /** Everything about when the two meet. */
  'rhythm.get'(input: { relationshipId: RelationshipId }): Result<RhythmView>;
  /** Settles parts of it; only the fields given change. Cadence and length belong to the format (`format.settle`). */
  'rhythm.settle'(input: {
    relationshipId: RelationshipId;
    parts: Partial<RhythmParts>;
  }): Result<Written<RelationshipId>>;
  /** Writes down a talk that no call tells of, after the fact (P108). `id` is the event's meeting, or a new one. */
  'meeting.log'(input: {
    id: MeetingId;
    relationshipId: RelationshipId;
    /** When it began. */
    at: number;
    minutes: number;
    venue: Venue;
    isCatchUp: boolean;
  }): Result<Written<MeetingId>>;

  /** Times away that are not over, mine and theirs, each with what it touches. */
  'away.list'(input: Record<string, never>): Result<AwayView[]>;
  /** What such a time would touch, nothing written. */
  'away.preview'(input: { personId: PersonId | null; from: Day; to: Day }): Result<AffectedView[]>;
  /** Keeps one; the same id replaces it. `bad-input` when it ends before it begins. */
  'away.put'(input: Away): Result<Written<AwayId>>;
  /** Takes one back. */
  'away.remove'(input: { id: AwayId }): Result<Written<AwayId>>;

  /** Free times of that length from `from` on, within my working hours, nearest first. */
  'plan.slots'(input: {
    relationshipId: RelationshipId | null;
    minutes: number;
    from: number;
    count: number;
  }): Result<SlotsView>;
  /** What can be offered before a 1:1 is deleted or declined. */
  'leaving.get'(input: { relationshipId: RelationshipId; meetingId: MeetingId }): Result<LeavingView>;
  /** Closes what asked that, in the tab that shows it. */
  'leaving.close'(input: Record<string, never>): Result<null>;

  /** My calendars, without their addresses. */
  'feed.list'(input: Record<string, never>): Result<FeedView[]>;
  /** Keeps an address sealed and reads it; `feed-address` for what is none. The permission was asked before, at the click. */
  'feed.add'(input: { id: string; address: string }): Result<FeedView>;
  /** Keeps a file and reads it; `feed-unreadable` when it is no calendar. */
  'feed.addFile'(input: { id: string; name: string; text: string }): Result<FeedView>;
  /** Reads it now. */
  'feed.refresh'(input: { id: string }): Result<FeedView>;
  /** Forgets the address or file and what only it told; meetings that were written down stay. */
  'feed.remove'(input: { id: string }): Result<null>;
};
