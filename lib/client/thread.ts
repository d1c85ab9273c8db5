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
  /** Half-typed lines: those of the dock, what to come back to, and which step of the talk is on. */
  drafts: Record<DraftKind, Draft>;
  /** The notes of the meeting on screen; the same as long as it is the same meeting. */
  notesOf(meetingId: MeetingId): Record<Lane, NoteLink>;
  /** Sends the last letters and stops listening. */
  close(): void;
};

/** Lines that are kept for a thread while they are half typed; `step` holds what a page was at (panel/step-on.ts). */
type DraftKind = 'topic' | 'agreement' | 'later' | 'step';

/** The name under which a half-typed line is kept; the write that uses it up clears the same. */
export const draftField = (kind: DraftKind, relationshipId: RelationshipId): string => `${kind}:${relationshipId}`;

const TABLES = [
  'people',
  'relationships',
  'topics',
  'agreements',
  'meetings',
  'sightings',
  'settings',
  'calls',
  'flags',
  'rooms',
];

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
  const draft = (kind: DraftKind) => openDraft(draftField(kind, relationshipId), ends.signal);
  return {
    relationshipId,
    query: query(load, TABLES, ends.signal),
    drafts: { topic: draft('topic'), agreement: draft('agreement'), later: draft('later'), step: draft('step') },
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
