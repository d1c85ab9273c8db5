import { meetingById, noteId } from '../../lib/database/meetings.ts';
import { readPeople } from '../../lib/database/people.ts';
import { plannedFields, sightingOf } from '../../lib/database/planned.ts';
import { type Change, isNoteUpdate } from '../../lib/database/write.ts';
import { fromBase64, toBase64 } from '../../lib/domain/base64.ts';
import type { MeetingId, NoteDocId, RelationshipId } from '../../lib/domain/ids.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import { type Meeting, type MeetingParts, NO_MEETING_PARTS, NO_THEIR_PARTS } from '../../lib/domain/meeting.ts';
import { starterOf, takesTurns } from '../../lib/domain/steps.ts';
import type { NoteView } from '../../lib/messages/views.ts';
import type { Written } from '../../lib/messages/written.ts';
import { isVisible } from '../../lib/records/row.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import { pastOf } from './past.ts';
import { firstStarter } from './sharing-view.ts';
import { readShield } from './shield.ts';

/** What to write so that this meeting exists: nothing when it does, else what its event says, or a talk that none announced. */
export async function meetingChanges(
  keeper: Keeper,
  id: MeetingId,
  relationshipId: RelationshipId,
  createdAt = keeper.now(),
): Promise<Change[]> {
  const known = await keeper.db.meetings.get(id);
  // An undo may have taken the meeting away since; what is written now must not hang on a deleted one.
  if (known) return isVisible(known) ? [] : [{ table: 'meetings', id, fields: { _del: false } }];
  // Nothing else is said: a register that says nothing would be newer than what another browser said before.
  const sighting = await sightingOf(keeper.db, id);
  const planned = sighting ? plannedFields(sighting) : {};
  return [{ table: 'meetings', id, fields: { relationshipId, createdAt, ...planned } }];
}

/** A talk that no event announced, before its first word. */
export const unannounced = (id: MeetingId, relationshipId: RelationshipId, createdAt: number): Meeting => ({
  ...NO_MEETING_PARTS,
  ...NO_THEIR_PARTS,
  id,
  relationshipId,
  eventId: null,
  seriesId: null,
  title: null,
  startsAt: null,
  endsAt: null,
  createdAt,
  calls: [],
});

/** An empty Yjs document, what a note is before its first word. */
const EMPTY = new Uint8Array([0, 0]);

type NotePlace = { relationshipId: RelationshipId; meetingId: MeetingId; lane: Lane };

export async function openNote(keeper: Keeper, place: NotePlace): Promise<Result<NoteView>> {
  if (place.lane === 'private' && (await readShield(keeper)) !== null) return fail('private-hidden');
  const id = await noteId(place.meetingId, place.lane);
  const row = await keeper.db.noteDocs.get(id);
  return ok({ id, state: toBase64(row?.state instanceof Uint8Array ? row.state : EMPTY) });
}

/** Merges an update; the first one writes the note and its meeting down. A garbled update is refused and changes nothing. */
export async function updateNote(
  keeper: Keeper,
  place: NotePlace & { update: string },
): Promise<Result<{ id: NoteDocId }>> {
  const update = fromBase64(place.update);
  if (!update || !isNoteUpdate(update)) return fail('bad-input');
  const id = await noteId(place.meetingId, place.lane);
  if (!(await keeper.db.noteDocs.get(id))) {
    const { relationshipId, meetingId, lane } = place;
    if (!(await keeper.db.relationships.get(relationshipId))) return fail('not-found');
    const meeting = await meetingChanges(keeper, meetingId, relationshipId);
    const fields = { relationshipId, meetingId, lane, createdAt: keeper.now() };
    await keeper.commit([...meeting, { table: 'noteDocs', id, fields }]);
  }
  return (await keeper.mergeNote(id, update)) ? ok({ id }) : fail('not-found');
}

/**
 * As `meetingChanges`, for the first sign that the talk itself began: who began it is settled with it, so that two who
 * take turns take them (P69).
 */
export async function talkChanges(keeper: Keeper, id: MeetingId, relationshipId: RelationshipId): Promise<Change[]> {
  const made = await meetingChanges(keeper, id, relationshipId);
  const folded = (await readPeople(keeper.db)).relationship(relationshipId);
  const meeting = await meetingById(keeper.db, id);
  if (!folded || meeting?.starter || !takesTurns(folded.relationship.kind)) return made;
  const { lastStarter } = await pastOf(keeper, folded, meeting ?? unannounced(id, relationshipId, keeper.now()));
  const first = await firstStarter(keeper, folded.relationshipIds);
  const starter = starterOf(folded.relationship.kind, null, lastStarter, first);
  return [...made, { table: 'meetings', id, fields: { starter } }];
}

type Parts = Partial<Omit<MeetingParts, 'wrappedUpAt'>>;

/** Settles something about a meeting, which is written down with it when it was only a plan. */
export async function settleMeeting(
  keeper: Keeper,
  input: { relationshipId: RelationshipId; meetingId: MeetingId; parts: Parts },
): Promise<Result<Written<MeetingId>>> {
  const folded = (await readPeople(keeper.db)).relationship(input.relationshipId);
  if (!folded) return fail('not-found');
  const { meetingId: id, parts } = input;
  const made = await meetingChanges(keeper, id, folded.relationship.id);
  const { undo } = await keeper.commit([...made, { table: 'meetings', id, fields: parts }]);
  return ok({ id, undo });
}
