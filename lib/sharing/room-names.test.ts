// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { dexieBrowser, put } from '../../tests/support/dexie-world.ts';
import type { Database } from '../database/database.ts';
import { eventMeetingId, noteId, talkId, talkIdOf } from '../database/meetings.ts';
import { nameField } from '../database/room-rows.ts';
import { parseDay } from '../domain/day.ts';
import { type PersonId, type RelationshipId, stableId } from '../domain/ids.ts';
import { eventKey, talkKey } from './meeting-key.ts';
import { roomNames } from './room-names.ts';

const NOW = Date.parse('2026-11-24T08:40:00Z');
const HOME = 'hhhhhhhhhhhhhhhh' as RelationshipId; // ids of rows of these tests
const MERGED = 'iiiiiiiiiiiiiiii' as RelationshipId;
const [ANA, ANNA] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'] as PersonId[];
const ROOM = { id: 'rrrrrrrrrrrrrrrr', role: 'host', relationshipId: MERGED } as const;
const day = parseDay('2026-11-20');

async function browser(): Promise<Database> {
  const db = await dexieBrowser('mmmmmm');
  await put(db, 'people', String(ANA), { name: 'Ana', addresses: [], mergedInto: null }, NOW);
  await put(db, 'people', String(ANNA), { name: 'Anna', addresses: [], mergedInto: ANA }, NOW);
  await put(db, 'relationships', HOME, { personId: ANA, createdAt: NOW }, NOW);
  await put(db, 'relationships', MERGED, { personId: ANNA, createdAt: NOW - 1 }, NOW);
  return db;
}
const meeting = (db: Database, id: string, relationshipId: string, fields: Record<string, unknown>) =>
  put(db, 'meetings', id, { relationshipId, createdAt: NOW, ...fields }, NOW);

describe('names in a room', () => {
  it('are of all relationships of a merged person, and new rows go to the one that shows', async () => {
    const names = await roomNames(await browser(), ROOM);
    expect([names.home, [...names.relationshipIds].sort()]).toEqual([HOME, [HOME, MERGED]]);
  });

  it('find a meeting by its event, in the relationship that shows when both have one', async () => {
    const db = await browser();
    await meeting(db, 'cccccccccccccccc', MERGED, { eventId: 'ev_1' });
    await meeting(db, 'dddddddddddddddd', HOME, { eventId: 'ev_1' });
    const names = await roomNames(db, ROOM);
    const key = eventKey('ev_1');
    expect(names.keyOf('cccccccccccccccc')).toBe(key);
    expect(names.meetingOf(key)).toBe('dddddddddddddddd');
    expect(names.meetingRowId(key)).toBe(await stableId('meeting', 'room', key));
    expect(names.noteRowId(key)).toBe(await stableId('note', 'room', key));
  });

  it('find a talk by its day, also one of the day before in another zone', async () => {
    const db = await browser();
    const talk = await talkId(MERGED, NOW - 24 * 3_600_000);
    await meeting(db, talk, MERGED, {});
    const names = await roomNames(db, ROOM);
    const key = names.keyOf(talk);
    expect(key).toBe('t:2026-11-23');
    expect(key && names.meetingOf(key)).toBe(talk);
  });

  it('make ids for meetings that are not here yet, when they are asked for', async () => {
    if (!day) throw new Error('a day');
    const keys = [eventKey('ev_2'), talkKey(day)];
    const db = await browser();
    const names = await roomNames(db, ROOM, keys);
    const ids = [await eventMeetingId(HOME, 'ev_2'), await talkIdOf(HOME, day)];
    expect(keys.map((key) => names.meetingOf(key))).toEqual(ids);
    expect(keys.map((key) => names.noteOf(key))).toEqual(await Promise.all(ids.map((id) => noteId(id, 'shared'))));
    const without = await roomNames(db, ROOM);
    expect(keys.map((key) => without.meetingOf(key))).toEqual([null, null]);
  });

  it('have none for a meeting that the other one could not find', async () => {
    const db = await browser();
    await meeting(db, 'cccccccccccccccc', HOME, {});
    await meeting(db, 'dddddddddddddddd', HOME, { eventId: 'no event id <b>' });
    const names = await roomNames(db, ROOM);
    expect(['cccccccccccccccc', 'dddddddddddddddd', 'x'].map(names.keyOf)).toEqual([null, null, null]);
  });

  it('call mine whatever is not known as theirs', async () => {
    const db = await browser();
    await put(db, 'rooms', ROOM.id, { [nameField('tttttt')]: true }, NOW);
    const { isMyName } = await roomNames(db, ROOM);
    expect(['tttttt', 'mmmmmm', 'oooooo'].map(isMyName)).toEqual([false, true, true]);
  });
});
