import type { MeetingId, RelationshipId } from './ids.ts';

/** One stretch in which a call ran, epoch ms. A return within five minutes continues the same stretch. */
export type CallStretch = { from: number; to: number };

/** One occurrence of the 1:1, planned or held. */
export type Meeting = {
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

/** Minutes of the meeting's calls, rounded; 0 when none was seen. */
export const heldMinutes = (meeting: Pick<Meeting, 'calls'>): number =>
  Math.round(meeting.calls.reduce((sum, call) => sum + Math.max(0, call.to - call.from), 0) / 60_000);
