import { noteId } from '../../lib/database/meetings.ts';
import { type Change, isNoteUpdate } from '../../lib/database/write.ts';
import { fromBase64, toBase64 } from '../../lib/domain/base64.ts';
import type { MeetingId, NoteDocId, RelationshipId } from '../../lib/domain/ids.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import type { Meeting } from '../../lib/domain/meeting.ts';
import type { NoteView } from '../../lib/messages/views.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';

/** What to write so that this meeting exists: nothing when it does, else a talk that no event announced. */
export async function meetingChanges(keeper: Keeper, id: MeetingId, relationshipId: RelationshipId): Promise<Change[]> {
  if (await keeper.db.meetings.get(id)) return [];
  const fields: Omit<Meeting, 'id' | 'calls'> = {
    relationshipId,
    eventId: null,
    seriesId: null,
    title: null,
    startsAt: null,
    endsAt: null,
    createdAt: keeper.now(),
  };
  return [{ table: 'meetings', id, fields }];
}

/** An empty Yjs document, what a note is before its first word. */
const EMPTY = new Uint8Array([0, 0]);

type NotePlace = { relationshipId: RelationshipId; meetingId: MeetingId; lane: Lane };

export async function openNote(keeper: Keeper, place: NotePlace): Promise<Result<NoteView>> {
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
