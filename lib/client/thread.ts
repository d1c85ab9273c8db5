import { dayAt } from '../domain/day.ts';
import type { MeetingId, RelationshipId } from '../domain/ids.ts';
import type { Lane } from '../domain/lane.ts';
import type { ThreadView } from '../messages/views.ts';
import { ask } from './background.ts';
import { type Draft, openDraft } from './draft.ts';
import { type NoteLink, openNoteLink } from './note-link.ts';
import { type Query, query } from './query.ts';

export type Thread = {
  relationshipId: RelationshipId;
  query: Query<ThreadView>;
  /** Half-typed lines of the dock. */
  drafts: Record<'topic' | 'agreement', Draft>;
  /** The notes of the meeting on screen; the same as long as it is the same meeting. */
  notesOf(meetingId: MeetingId): Record<Lane, NoteLink>;
  /** Sends the last letters and stops listening. */
  close(): void;
};

/** The name under which a half-typed line is kept; the write that uses it up clears the same. */
export const draftField = (kind: 'topic' | 'agreement', relationshipId: RelationshipId): string =>
  `${kind}:${relationshipId}`;

const TABLES = ['people', 'relationships', 'topics', 'agreements', 'meetings', 'sightings'];

/**
 * Everything between the user and one person, for as long as it is on screen. Without `meetingId` the background
 * chooses the meeting; it then stays the same for the day, so that notes never change under the typing hand.
 */
export function openThread(relationshipId: RelationshipId, meetingId: MeetingId | null): Thread {
  const ends = new AbortController();
  let pinned: { id: MeetingId; day: string } | null = null;
  let notes: { meetingId: MeetingId; links: Record<Lane, NoteLink>; ends: AbortController } | null = null;

  const load = async () => {
    const day = dayAt(Date.now());
    const held = pinned?.day === day ? pinned.id : null;
    const answer = await ask('thread.get', { relationshipId, meetingId: meetingId ?? held });
    if (answer.ok) pinned = { id: answer.value.meeting.id, day };
    return answer;
  };
  return {
    relationshipId,
    query: query(load, TABLES, ends.signal),
    drafts: {
      topic: openDraft(draftField('topic', relationshipId), ends.signal),
      agreement: openDraft(draftField('agreement', relationshipId), ends.signal),
    },
    notesOf(id) {
      if (notes?.meetingId === id) return notes.links;
      notes?.ends.abort();
      const life = new AbortController();
      ends.signal.addEventListener('abort', () => life.abort(), { signal: life.signal });
      const open = (lane: Lane) => openNoteLink({ relationshipId, meetingId: id, lane }, life.signal);
      notes = { meetingId: id, ends: life, links: { shared: open('shared'), private: open('private') } };
      return notes.links;
    },
    close: () => ends.abort(),
  };
}
