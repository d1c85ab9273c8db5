import type { Database } from '../database/database.ts';
import { eventMeetingId, noteId, talkIdOf } from '../database/meetings.ts';
import { readPeople } from '../database/people.ts';
import { theirNames } from '../database/room-rows.ts';
import type { Room } from '../database/rooms.ts';
import { addDays, type Day, dayAt } from '../domain/day.ts';
import { type MeetingId, type NoteDocId, type RelationshipId, stableId } from '../domain/ids.ts';
import type { Row } from '../records/row.ts';
import { eventKey, type MeetingKey, readMeetingKey, talkKey } from './meeting-key.ts';
import type { RoomNames } from './names-in-room.ts';

/** `RoomNames` with the meetings that were looked up. */
export type LookedUp = RoomNames & { keys(): Iterable<MeetingKey> };

/** What a key is called on either side of the bridge. */
type Called = { meetingRow: string; noteRow: string; meeting: MeetingId; note: NoteDocId };

/** Hashes that were made once hold for ever; so many are kept while the worker lives. */
const MOST_KEPT = 50_000;
const kept = new Map<string, string>();

/** `make()` of an id, made once. */
async function once<Id extends string>(key: string, make: () => Promise<Id>): Promise<Id> {
  const known = kept.get(key);
  if (known !== undefined) return known as Id; // stored under this key by the lines below alone
  const id = await make();
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, id);
  return id;
}

/**
 * How the words of a room and mine name the same things, everything looked up beforehand: all meetings of the person's
 * relationships, and `also` the meetings that these keys name, whether or not there are rows of them. A person who was
 * merged has several relationships: all count, and what arrives goes to the one that shows.
 */
export async function roomNames(
  db: Database,
  room: Pick<Room, 'id' | 'role' | 'relationshipId'>,
  also: Iterable<MeetingKey> = [],
): Promise<LookedUp> {
  const [people, theirs] = await Promise.all([readPeople(db), theirNames(db, room.id)]);
  const folded = people.relationship(room.relationshipId);
  const home = folded?.relationship.id ?? room.relationshipId;
  const relationshipIds = new Set<RelationshipId>([home, ...(folded?.relationshipIds ?? [room.relationshipId])]);
  const keys = new Map<string, MeetingKey>();
  const meetings = new Map<MeetingKey, MeetingId>();
  // The shown relationship's first: where two rows are of one event, it is theirs that counts.
  for (const relationship of relationshipIds) {
    const rows = await meetingRowsOf(db, relationship);
    const found = await Promise.all(rows.map(async (row) => ({ row, key: await keyOfRow(relationship, row) })));
    for (const { row, key } of found) {
      if (!key) continue;
      keys.set(row.id, key);
      if (!meetings.has(key)) meetings.set(key, row.id as MeetingId); // the id of a row of `meetings`
    }
  }
  const wanted = [...new Set([...meetings.keys(), ...also])];
  const called = new Map(
    await Promise.all(wanted.map(async (key) => [key, await calledOf(home, key, meetings.get(key))] as const)),
  );
  const of = (key: MeetingKey): Called | undefined => called.get(key);
  return {
    role: room.role,
    home,
    relationshipIds,
    // Whoever is not known as theirs: what I brought along from an old browser bears names that nobody knows any more.
    isMyName: (name) => !theirs.has(name),
    keys: () => called.keys(),
    keyOf: (meeting) => keys.get(meeting) ?? null,
    meetingOf: (key) => of(key)?.meeting ?? null,
    meetingRowId: (key) => of(key)?.meetingRow ?? null,
    noteRowId: (key) => of(key)?.noteRow ?? null,
    noteOf: (key) => of(key)?.note ?? null,
  };
}

/** All meetings of a relationship, those that were deleted left out. */
const meetingRowsOf = (db: Database, relationship: RelationshipId): Promise<Row[]> =>
  db.meetings
    .where('[relationshipId+_at]')
    .between([relationship, Number.NEGATIVE_INFINITY], [relationship, Number.POSITIVE_INFINITY], true, true)
    .toArray();

/** What a meeting is called in the room; null for one that the other browser could not find. */
async function keyOfRow(relationship: RelationshipId, row: Row): Promise<MeetingKey | null> {
  if (typeof row.eventId === 'string' && row.eventId !== '') return readMeetingKey(eventKey(row.eventId));
  const name = `day of:${relationship}:${row.id}:${row.createdAt}:${row.startsAt}`;
  return readMeetingKey(await once(name, () => dayOfTalk(relationship, row)));
}

/** The key of a talk; empty when its id is made otherwise. */
async function dayOfTalk(relationship: RelationshipId, row: Row): Promise<string> {
  for (const day of daysAbout(row)) if ((await talkOf(relationship, day)) === row.id) return talkKey(day);
  return '';
}

/** The days on which a talk can have been written down, the likeliest first; a browser of mine may be in another zone. */
function daysAbout({ startsAt, createdAt }: Row): Day[] {
  const days = [createdAt, startsAt].flatMap((at) =>
    typeof at === 'number' && Number.isFinite(at) ? [dayAt(at)] : [],
  );
  return [...new Set(days.flatMap((day) => [day, addDays(day, 1), addDays(day, -1)]))];
}

const talkOf = (relationship: RelationshipId, day: Day): Promise<MeetingId> =>
  once(`talk:${relationship}:${day}`, () => talkIdOf(relationship, day));

const calledOf = async (home: RelationshipId, key: MeetingKey, local: MeetingId | undefined): Promise<Called> => {
  const meeting = local ?? (await ownMeetingOf(home, key));
  const [meetingRow, noteRow, note] = await Promise.all([
    once(`meeting:${key}`, () => stableId('meeting', 'room', key)),
    once(`note:${key}`, () => stableId('note', 'room', key)),
    once(`note of:${meeting}`, () => noteId(meeting, 'shared')),
  ]);
  return { meetingRow, noteRow, meeting, note };
};

/** The id that a meeting of this key gets here when it is met for the first time. */
const ownMeetingOf = (home: RelationshipId, key: MeetingKey): Promise<MeetingId> =>
  key.startsWith('t:')
    ? talkOf(home, key.slice(2) as Day) // a day is all that can follow (`readMeetingKey`)
    : once(`event:${home}:${key}`, () => eventMeetingId(home, key.slice(2)));

/** Fields in which a row of a room names a meeting. */
const NAMING = ['key', 'progressIn', 'discussedIn', 'madeIn'] as const;

/** The meetings that fields of rows or operations of a room name. */
export function* keysIn(rows: Iterable<Record<string, unknown>>): Generator<MeetingKey> {
  for (const row of rows) {
    for (const field of NAMING) {
      const key = readMeetingKey(row[field]);
      if (key) yield key;
    }
  }
}
