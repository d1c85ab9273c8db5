import { type Day, dayAt } from '../domain/day.ts';
import { type MeetingId, type NoteDocId, type RelationshipId, stableId } from '../domain/ids.ts';
import type { Lane } from '../domain/lane.ts';
import { LANES } from '../domain/lane.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { NoteDoc } from '../domain/note.ts';
import { isVisible } from '../records/row.ts';
import type { Database } from './database.ts';
import { eventsOf, plannedOf, sightingOf } from './planned.ts';
import { toMeeting, toNoteDoc } from './rows.ts';
import { rowsByKey } from './rows-by-key.ts';

/** A meeting counts as the present one from this long before its start until this long after its end. */
const NEAR_MS = 3 * 3_600_000;
/** What begins later is not the next one yet, whoever wrote it down. */
const FAR_MS = 366 * 24 * 3_600_000;

/** A meeting that was not deleted, or one that an event announces; else null. */
export async function meetingById(db: Database, id: MeetingId): Promise<Meeting | null> {
  const row = await db.meetings.get(id);
  if (row && isVisible(row)) return toMeeting(row);
  const sighting = await sightingOf(db, id);
  return sighting && plannedOf(sighting);
}

/** Newest first, those that begin (or were made) before `before`; `limit` for each relationship. */
export async function meetingsBefore(
  db: Database,
  relationships: RelationshipId[],
  before: number,
  limit: number,
): Promise<Meeting[]> {
  const lists = await Promise.all(
    relationships.map((id) =>
      db.meetings
        .where('[relationshipId+_at]')
        .between([id, 0], [id, before], true, false)
        .reverse()
        .limit(limit)
        .toArray(),
    ),
  );
  return lists
    .flat()
    .map(toMeeting)
    .sort((one, other) => atOf(other) - atOf(one));
}

/** The meeting in progress or the next one of these relationships, else null. */
export async function presentMeeting(
  db: Database,
  relationships: RelationshipId[],
  now: number,
): Promise<Meeting | null> {
  const lists = await Promise.all(
    relationships.map((id) =>
      db.meetings
        .where('[relationshipId+_at]')
        .between([id, now - 24 * 3_600_000], [id, now + FAR_MS])
        .limit(200)
        .toArray(),
    ),
  );
  const written = lists.flat().map(toMeeting);
  const events = await eventsOf(db, relationships);
  const off = new Set(events.flatMap(({ meetingId, isCancelled }) => (isCancelled && meetingId ? [meetingId] : [])));
  const known = new Set(written.map(({ id }) => id));
  const planned = events.flatMap((event) => plannedOf(event) ?? []).filter(({ id }) => !known.has(id));
  const candidates = [...written, ...planned]
    .filter((meeting) => !off.has(meeting.id) && atOf(meeting) <= now + FAR_MS)
    .filter((meeting) => meeting.startsAt !== null && (meeting.endsAt ?? meeting.startsAt) + NEAR_MS >= now)
    .sort((one, other) => atOf(one) - atOf(other));
  const running = candidates.find((meeting) => atOf(meeting) <= now && (meeting.endsAt ?? atOf(meeting)) >= now);
  const next = candidates.find((meeting) => atOf(meeting) > now);
  // Just over: still the present one, unless the next is already close.
  const justOver = candidates.find((meeting) => atOf(meeting) <= now);
  if (running) return running;
  if (justOver && !(next && atOf(next) - now < NEAR_MS)) return justOver;
  return next ?? justOver ?? null;
}

/** By what a meeting is ordered: its start, or when it was written down for a talk without an event; epoch ms. */
export const atOf = (meeting: Pick<Meeting, 'startsAt' | 'createdAt'>): number => meeting.startsAt ?? meeting.createdAt;

/** A talk that no event announced: one per relationship and day, the same in every browser of mine. */
export const talkId = (relationship: RelationshipId, now: number): Promise<MeetingId> =>
  talkIdOf(relationship, dayAt(now));

/** As `talkId`, of the talk of a day. */
export const talkIdOf = (relationship: RelationshipId, day: Day): Promise<MeetingId> =>
  stableId<'meeting'>('meeting', 'talk', relationship, day);

/** The meeting of one event occurrence with one relationship. */
export const eventMeetingId = (relationship: RelationshipId, eventId: string): Promise<MeetingId> =>
  stableId<'meeting'>('meeting', 'event', relationship, eventId);

/** The note of a meeting in one lane. */
export const noteId = (meeting: MeetingId, lane: Lane): Promise<NoteDocId> => stableId<'note'>('note', meeting, lane);

/** Ids of both notes of a meeting; the rows exist from the first opening on. */
export async function noteIds(meeting: MeetingId): Promise<Record<Lane, NoteDocId>> {
  const [shared, own] = await Promise.all([noteId(meeting, 'shared'), noteId(meeting, 'private')]);
  return { shared, private: own };
}

/** Notes with text of these meetings, shared ones first. */
export async function notesOf(db: Database, meetings: MeetingId[]): Promise<NoteDoc[]> {
  const rows = await rowsByKey(db.noteDocs, 'meetingId', meetings);
  return rows
    .filter(isVisible)
    .map(toNoteDoc)
    .filter((note) => note.text.trim() !== '')
    .sort((one, other) => LANES.indexOf(other.lane) - LANES.indexOf(one.lane));
}
