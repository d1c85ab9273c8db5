import type { MeetingId, NoteDocId, RelationshipId } from './ids.ts';
import type { Lane } from './lane.ts';

/** The running text of one meeting in one lane. */
export type NoteDoc = {
  id: NoteDocId;
  relationshipId: RelationshipId;
  meetingId: MeetingId;
  lane: Lane;
  /** A Yjs document, merged; its text is `text`. */
  state: Uint8Array;
  text: string;
  createdAt: number;
};
