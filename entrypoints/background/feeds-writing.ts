import { BATCH, batchesOf } from '../../lib/database/feeds.ts';
import type { SightingRow } from '../../lib/database/local-rows.ts';
import { eventMeetingId } from '../../lib/database/meetings.ts';
import type { Folded } from '../../lib/database/people.ts';
import { plannedFields } from '../../lib/database/planned.ts';
import type { Change } from '../../lib/database/write.ts';
import type { MeetingId } from '../../lib/domain/ids.ts';
import { timeOf } from '../../lib/records/clock.ts';
import { clockOf, isVisible, type Row } from '../../lib/records/row.ts';
import { isNewer, isSameRow, join, type Reading, type Told, withoutEvent } from './feeds-joining.ts';
import type { Companions } from './feeds-people.ts';
import { type Gathered, spanAt } from './feeds-reading.ts';
import type { Keeper } from './keeper.ts';

/** What writing a reading came to: the sightings that differ now, and what meetings are to be told. */
export type Wrote = { changed: string[]; meetings: Change[] };

/** A sighting that says what the calendar says, and when the calendar had it changed. */
type Taken = { row: SightingRow; changedAt: number | null };

/** Joins everything that a calendar tells with what is known, batch by batch. Null: it was removed meanwhile. */
export async function writeEvents(
  keeper: Keeper,
  reading: Reading,
  { events, companions }: { events: readonly Gathered[]; companions: Companions },
  breathe: () => Promise<void>,
): Promise<Wrote | null> {
  const wrote: Wrote = { changed: [], meetings: [] };
  for (const batch of batchesOf(events)) {
    const ids = batch.map(({ event }) => event.eventId);
    const [meetings, before] = await Promise.all([meetingsOf(keeper, ids), keeper.db.sightings.bulkGet(ids)]);
    const told = await Promise.all(
      batch.map((gathered, at) => toldOf(gathered, companions(gathered), meetings, before[at])),
    );
    const joined = await writeBatch(keeper, reading, told);
    if (!joined) return null;
    wrote.changed.push(...joined.changed);
    wrote.meetings.push(...joined.taken.flatMap((taken) => followed(taken, meetings, reading.now)));
    await breathe();
  }
  return wrote;
}

/** Rows of these events that were written down, by the event. */
async function meetingsOf({ db }: Keeper, ids: string[]): Promise<ReadonlyMap<string, Row[]>> {
  const rows = await db.meetings.where('eventId').anyOf(ids).toArray();
  return Map.groupBy(rows.filter(isVisible), (row) => String(row.eventId));
}

async function toldOf(
  { event, decision }: Gathered,
  folded: Folded | null,
  meetings: ReadonlyMap<string, Row[]>,
  before: SightingRow | undefined,
): Promise<Told> {
  if (decision.kind === 'no') return { event, verdict: 'no', relationshipId: null, meetingId: null };
  if (!folded) return { event, verdict: null, relationshipId: null, meetingId: null };
  const isTheirs = (id: unknown) => folded.relationshipIds.some((own) => own === id);
  const written = meetings.get(event.eventId)?.find(({ relationshipId }) => isTheirs(relationshipId));
  const known = before && isTheirs(before.relationshipId) ? before.meetingId : null;
  const relationshipId = folded.relationship.id;
  const meetingId =
    (written?.id as MeetingId | undefined) ?? known ?? (await eventMeetingId(relationshipId, event.eventId)); // rows hold ids as plain text
  return { event, verdict: 'yes', relationshipId, meetingId };
}

async function writeBatch({ db }: Keeper, reading: Reading, told: readonly Told[]) {
  return db.transaction('rw', db.feeds, db.sightings, async () => {
    if (!(await db.feeds.get(reading.feed))) return null;
    const before = await db.sightings.bulkGet(told.map(({ event }) => event.eventId));
    const puts: SightingRow[] = [];
    const gone: string[] = [];
    const taken: Taken[] = [];
    told.forEach((one, at) => {
      const { row, takes } = join(before[at], one, reading);
      if (row && takes) taken.push({ row, changedAt: one.event.changedAt });
      if (isSameRow(before[at], row) || (!row && !before[at])) return;
      if (row) puts.push(row);
      else gone.push(one.event.eventId);
    });
    await db.sightings.bulkPut(puts);
    await db.sightings.bulkDelete(gone);
    return { changed: [...puts.map(({ id }) => id), ...gone], taken };
  });
}

/** A meeting that was written down follows its event, unless what it says was written just now: here or by another browser of mine. */
function followed({ row, changedAt }: Taken, meetings: ReadonlyMap<string, Row[]>, now: number): Change[] {
  const meeting = meetings.get(row.eventId)?.find(({ id }) => id === row.meetingId);
  if (!meeting || row.isCancelled) return [];
  const { eventId: _, ...told } = plannedFields(row);
  const differs = Object.entries(told).filter(([field, value]) => value !== null && value !== meeting[field]);
  const saidAt = Math.max(...Object.keys(told).map((field) => timeOf(clockOf(meeting, field) || meeting._c)));
  if (differs.length === 0 || !isNewer(changedAt, saidAt, now)) return [];
  return [{ table: 'meetings', id: meeting.id, fields: Object.fromEntries(differs) }];
}

/** Marks what the calendar does not have any more, in the span that was read. Gives the ids; null: it was removed meanwhile. */
export async function writeAbsent(
  keeper: Keeper,
  reading: Reading,
  seen: ReadonlySet<string>,
  breathe: () => Promise<void>,
): Promise<string[] | null> {
  const { db } = keeper;
  const coming = await db.sightings.where('startsAt').between(reading.now, spanAt(reading.now).to).primaryKeys();
  const changed: string[] = [];
  for (const batch of batchesOf(coming.filter((id) => !seen.has(id)))) {
    const isHere = await db.transaction('rw', db.feeds, db.sightings, async () => {
      if (!(await db.feeds.get(reading.feed))) return false;
      const rows = (await db.sightings.bulkGet(batch)).filter((row) => row !== undefined);
      const off = rows.flatMap((row) => {
        const after = withoutEvent(row, reading);
        return after === row ? [] : [after];
      });
      await db.sightings.bulkPut(off);
      changed.push(...off.map(({ id }) => id));
      return true;
    });
    if (!isHere) return null;
    if (batch.length === BATCH) await breathe();
  }
  return changed;
}
