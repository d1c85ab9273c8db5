import type { SightingRow } from '../../lib/database/local-rows.ts';
import type { People } from '../../lib/database/people.ts';
import { isOn } from '../../lib/database/planned.ts';
import { dayAt, startOfDay } from '../../lib/domain/day.ts';
import type { MeetingId } from '../../lib/domain/ids.ts';
import type { Keeper } from './keeper.ts';
import { busyBetween } from './planning.ts';

/** A meeting of mine that leaves no breath before another one: how long before it ends, and with whom it is, when it is a 1:1. */
export type Neighbour = { gapMinutes: number; endsAt: number; with: string | null };

const MINUTE = 60_000;
/** What begins so shortly before is the time to prepare, kept free on purpose (P35). */
const BLOCK_MS = 10 * MINUTE;

/** What ends less than `breathMinutes` before that start, or goes on into it (P35); a 1:1 is told with its name. Null when there is room. */
export async function neighbourOf(
  keeper: Keeper,
  people: People,
  meeting: { id: MeetingId; startsAt: number },
  breathMinutes: number,
): Promise<Neighbour | null> {
  const { startsAt } = meeting;
  if (breathMinutes === 0) return null;
  const midnight = startOfDay(dayAt(startsAt));
  const [rows, spans] = await Promise.all([
    keeper.db.sightings.where('startsAt').between(midnight, startsAt, true, false).toArray(),
    busyBetween(keeper, midnight, startsAt),
  ]);
  const isClose = (endsAt: number | null): endsAt is number =>
    endsAt !== null && startsAt - endsAt < breathMinutes * MINUTE;
  const row = rows
    .filter((each) => isOn(each) && !isDeclined(each) && each.meetingId !== meeting.id && isClose(each.endsAt))
    .sort((one, other) => (one.endsAt ?? 0) - (other.endsAt ?? 0))
    .at(-1);
  const folded = row?.relationshipId ? people.relationship(row.relationshipId) : null;
  if (row && folded && row.endsAt !== null) return neighbour(startsAt, row.endsAt, folded.person.name);
  // What began with the day or before it is a whole day off or on call, and no meeting.
  const span = spans.find(([from, to]) => isClose(to) && from > midnight && startsAt - from > BLOCK_MS);
  return span ? neighbour(startsAt, span[1], null) : null;
}

const neighbour = (startsAt: number, endsAt: number, name: string | null): Neighbour => ({
  gapMinutes: Math.max(0, Math.round((startsAt - endsAt) / MINUTE)),
  endsAt,
  with: name,
});

/** Whether one of the two said no to an event: it will hardly be held. Of more guests a third may have said so. */
export const isDeclined = ({ people }: Pick<SightingRow, 'people'>): boolean =>
  people.length <= 2 && people.some(({ answer }) => answer === 'declined');
