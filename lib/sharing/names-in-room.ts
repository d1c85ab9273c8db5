import type { MeetingId, NoteDocId, RelationshipId } from '../domain/ids.ts';
import type { Role } from '../domain/sharing.ts';
import type { Row } from '../records/row.ts';
import type { MeetingKey } from './meeting-key.ts';

/**
 * What one of the two has to know to say their own rows in the words of the room, and the other way round: all of it
 * looked up beforehand, because ids are made by hashing and translating is pure. Which meetings have to be looked up,
 * `refersTo` (outward) and `keysIn` (inward) tell.
 */
export type RoomNames = {
  /** What I am in this room. */
  role: Role;
  /** Where rows that are new to me go: the relationship under which the (folded) person's rows are written. */
  home: RelationshipId;
  /** All relationships of the (folded) person: rows of any other are neither given nor touched. */
  relationshipIds: ReadonlySet<string>;
  /** Whether a name in clocks (`deviceOf`) is one of mine: of any browser of mine, also a former one. */
  isMyName(name: string): boolean;
  /** The key of a meeting of mine; null when it has none that both can make (then nothing refers to it in the room). */
  keyOf(meetingId: string): MeetingKey | null;
  /** My meeting of that key, whether its row exists or not; null leaves out whatever refers to it. */
  meetingOf(key: MeetingKey): MeetingId | null;
  /** Ids of the room's rows of that key: `stableId('meeting' | 'note', 'room', key)`; null when not looked up. */
  meetingRowId(key: MeetingKey): string | null;
  noteRowId(key: MeetingKey): string | null;
  /** The shared note of `meetingOf(key)`, whether its row exists or not. */
  noteOf(key: MeetingKey): NoteDocId | null;
};

/** A row of the room as this browser has it, and who made it (`RoomRow`). */
export type KnownRow = { row: Row; author: 'me' | 'them' };
