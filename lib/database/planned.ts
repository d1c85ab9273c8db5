import type { RelationshipId } from '../domain/ids.ts';
import { type Meeting, NO_MEETING_PARTS, NO_THEIR_PARTS } from '../domain/meeting.ts';
import type { Database } from './database.ts';
import type { SightingRow } from './local-rows.ts';

/**
 * Meetings that an event announces and nobody wrote down yet: a feed knows of a year of them, and writing each into the
 * vault would fill it with what the calendar holds anyway. They become rows with their first word (`plannedFields`).
 */
export function plannedOf(sighting: SightingRow): Meeting | null {
  const { meetingId, relationshipId, verdict, seenAt } = sighting;
  if (verdict !== 'yes' || !meetingId || !relationshipId) return null;
  return {
    ...NO_MEETING_PARTS,
    ...NO_THEIR_PARTS,
    id: meetingId,
    relationshipId,
    ...plannedFields(sighting),
    createdAt: seenAt,
    calls: [],
  };
}

/** What a meeting's row takes from its event. */
export const plannedFields = ({ eventId, seriesId, title, startsAt, endsAt }: SightingRow) => ({
  eventId,
  seriesId,
  title,
  startsAt,
  endsAt,
});

/** The event that announces the meeting of this id, or null. */
export async function sightingOf(db: Database, meetingId: string): Promise<SightingRow | null> {
  return (await db.sightings.where('meetingId').equals(meetingId).first()) ?? null;
}

/** Every event known of these relationships that is or was a 1:1, by its start; cancelled ones too. */
export async function eventsOf(db: Database, relationships: readonly RelationshipId[]): Promise<SightingRow[]> {
  const rows = await db.sightings.where('relationshipId').anyOf(relationships).toArray();
  return rows
    .filter(({ verdict, startsAt }) => verdict === 'yes' && startsAt !== null)
    .sort((one, other) => (one.startsAt ?? 0) - (other.startsAt ?? 0));
}

/** Whether the two may meet then, as far as the calendar tells: it is a 1:1 with a time, and was not called off. */
export const isOn = (sighting: Pick<SightingRow, 'verdict' | 'startsAt' | 'isCancelled'>): boolean =>
  sighting.verdict === 'yes' && sighting.startsAt !== null && !sighting.isCancelled;
