import { meetingsBefore } from '../../lib/database/meetings.ts';
import { readPeople } from '../../lib/database/people.ts';
import { theirNames } from '../../lib/database/room-rows.ts';
import { allRooms } from '../../lib/database/rooms.ts';
import { toTopic } from '../../lib/database/rows.ts';
import { erase, UNDO_MS } from '../../lib/database/write.ts';
import { endOf } from '../../lib/domain/agenda.ts';
import type { RelationshipId } from '../../lib/domain/ids.ts';
import type { Meeting } from '../../lib/domain/meeting.ts';
import { NO_DETAILS } from '../../lib/domain/topic.ts';
import { deviceOf, timeOf } from '../../lib/records/clock.ts';
import { clockOf, isVisible, type Row } from '../../lib/records/row.ts';
import type { Keeper } from './keeper.ts';
import { forgetUnsent } from './sharing-erased.ts';

/** A call that is not joined again within this time is over, as for its minutes (calls.ts). */
const RETURN_MS = 5 * 60_000;
/** How long before its planned start a meeting may be over already. */
const EARLY_MS = 24 * 60 * 60_000;
/** An event without a call ends when it ends; what runs over gets an hour. */
const LINGER_MS = 60 * 60_000;

/**
 * What a vent is left with: nothing that was said. It stays one, so that an edit that another browser made meanwhile,
 * and that revives it, is erased in its turn.
 */
const { type: _, ...NO_WORDS } = { ...NO_DETAILS, text: '', outcome: '' };
const NOTHING_SAID = {
  fields: NO_WORDS,
  kept: new Set(['relationshipId', 'createdAt', 'type', 'lane', 'owner', 'state', 'order']),
};

/** Erases all vents of a pair whose meeting was just ended by hand, deleted ones too (P111). Gives how many stood there. */
export async function eraseVents(keeper: Keeper, relationships: readonly RelationshipId[]): Promise<number> {
  const rows = await keeper.db.topics.where('_vent').anyOf(relationships).toArray();
  await eraseRows(keeper, rows);
  return rows.filter(isVisible).length;
}

/**
 * Erases vents whose meeting is over although nobody wrapped it up, and deleted ones that nothing can bring back any
 * more; called on every wake and before an export.
 */
export async function sweepVents(keeper: Keeper): Promise<void> {
  const rows = await keeper.db.topics.where('_vent').above('').toArray();
  if (rows.length === 0) return;
  const [people, running, undoable] = await Promise.all([
    readPeople(keeper.db),
    keeper.db.calls.toArray(),
    keeper.db.undos
      .where('at')
      .aboveOrEqual(keeper.now() - UNDO_MS)
      .toArray(),
  ]);
  const isRunning = (meeting: Meeting) => running.some(({ meetingId }) => meetingId === meeting.id);
  const inReach = new Set(undoable.flatMap(({ changes }) => changes.map(({ id }) => id)));
  const over: Row[] = [];
  for (const row of rows) {
    const { relationshipId } = toTopic(row);
    const ids = people.relationship(relationshipId)?.relationshipIds ?? [relationshipId];
    // Those that begin soon as well: two may meet, and part, before the hour that was planned.
    const meetings = await endedByMe(keeper, ids, await meetingsBefore(keeper.db, ids, keeper.now() + EARLY_MS, 10));
    const isOver = meetings.some(
      (meeting) => !isRunning(meeting) && isOverSince(meeting, ventSince(row), keeper.now()),
    );
    if (isOver || (!isVisible(row) && !inReach.has(row.id))) over.push(row);
  }
  await eraseRows(keeper, over);
}

/** Meetings without the companion's own wrap-up: what arrives from them must not erase what only I see (P111). */
async function endedByMe(
  { db }: Keeper,
  relationships: readonly RelationshipId[],
  meetings: Meeting[],
): Promise<Meeting[]> {
  const rooms = (await allRooms(db)).filter(({ relationshipId }) => relationships.includes(relationshipId));
  if (rooms.length === 0) return meetings;
  const names = await Promise.all(rooms.map(({ id }) => theirNames(db, id)));
  const rows = await db.meetings.bulkGet(meetings.map(({ id }) => id));
  return meetings.map((meeting, at) => {
    const row = rows[at];
    const clock = row ? clockOf(row, 'wrappedUpAt') : '';
    const isTheirs = clock !== '' && names.some((each) => each.has(deviceOf(clock)));
    return isTheirs ? { ...meeting, wrappedUpAt: null } : meeting;
  });
}

/** Since when a topic is a vent: one that I make of an older topic waits for the next meeting, as a new one does. */
function ventSince(row: Row): number {
  const clock = clockOf(row, 'type');
  const { createdAt } = toTopic(row);
  return clock === '' || clock === row._c ? createdAt : Math.max(createdAt, timeOf(clock));
}

/**
 * Whether `meeting` was still to come or ran at `since`, and is over by `now`. The surest sign decides alone: a wrap-up,
 * else a call, else the end of its event. What is written after that is for the next one.
 */
function isOverSince(meeting: Meeting, since: number, now: number): boolean {
  if (meeting.wrappedUpAt !== null) return meeting.wrappedUpAt >= since;
  const called = meeting.calls.at(-1)?.to ?? null;
  if (called !== null) return called >= since && now - called > RETURN_MS;
  const planned = endOf(meeting);
  return meeting.startsAt !== null && planned >= since && now - planned > LINGER_MS;
}

async function eraseRows(keeper: Keeper, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await erase(keeper.db, 'topics', ids, NOTHING_SAID, keeper.now());
  await forgetUnsent(keeper.db, 'topics', ids);
  keeper.changed(['topics'], ids);
}
