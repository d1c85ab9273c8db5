import { atOf, meetingById } from '../../lib/database/meetings.ts';
import { readPeople } from '../../lib/database/people.ts';
import { byOrder } from '../../lib/domain/agenda.ts';
import type { MeetingId, RelationshipId } from '../../lib/domain/ids.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import type { PrepView } from '../../lib/messages/views.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import { unannounced } from './meetings.ts';
import { type Held, pastOf } from './past.ts';
import { laneFilter, readShield } from './shield.ts';

/** The last talk in so many lines (P35). */
const LINES = 3;
/** Less than this between two meetings is no breath. */
const BREATH_MS = 5 * 60_000;

/** What one looks at before a meeting, beside its thread; while the shield is up nothing private is in it. */
export async function getPrep(
  keeper: Keeper,
  input: { relationshipId: RelationshipId; meetingId: MeetingId },
): Promise<Result<PrepView>> {
  const people = await readPeople(keeper.db);
  const folded = people.relationship(input.relationshipId);
  if (!folded) return fail('not-found');
  const found = await meetingById(keeper.db, input.meetingId);
  const meeting = found ?? unannounced(input.meetingId, folded.relationship.id, keeper.now());
  const [past, shield] = await Promise.all([pastOf(keeper, folded, meeting), readShield(keeper)]);
  const last = past.held[0];
  const lines = last ? linesOf(last).filter(laneFilter(shield)).slice(0, LINES) : [];
  return ok({
    last: last ? { at: atOf(last.meeting), lines } : null,
    backToBack: meeting.startsAt === null ? null : await neighbourOf(keeper, input.meetingId, meeting.startsAt),
  });
}

/** Outcomes say most, then what was talked about, then the notes. */
function linesOf({ topics, notes }: Held): { lane: Lane; text: string }[] {
  const said = topics.filter(({ type }) => type !== 'vent').sort(asTalked);
  const outcomes = said.filter(({ outcome }) => outcome.trim() !== '');
  const others = said.filter(({ outcome }) => outcome.trim() === '');
  return [
    ...outcomes.map(({ lane, text, outcome }) => ({ lane, text: `${text}: ${outcome.trim()}` })),
    ...notes.flatMap(({ lane, text }) =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((line) => ({ lane, text: line })),
    ),
    ...others.map(({ lane, text }) => ({ lane, text })),
  ];
}

/** In the order of the talk; what was ticked off in one moment stands as in the agenda. */
const asTalked = (one: Topic, other: Topic): number =>
  (one.discussedAt ?? 0) - (other.discussedAt ?? 0) || byOrder(one, other);

/** The 1:1 that ends just when this one begins. */
async function neighbourOf(keeper: Keeper, id: MeetingId, startsAt: number): Promise<PrepView['backToBack']> {
  const people = await readPeople(keeper.db);
  const rows = await keeper.db.sightings
    .where('startsAt')
    .between(startsAt - 12 * 3_600_000, startsAt, true, false)
    .filter(
      ({ verdict, endsAt, meetingId }) =>
        verdict === 'yes' && meetingId !== id && endsAt !== null && Math.abs(startsAt - endsAt) < BREATH_MS,
    )
    .toArray();
  const row = rows.at(-1);
  const folded = row?.relationshipId ? people.relationship(row.relationshipId) : null;
  return row && folded && row.endsAt !== null ? { name: folded.person.name, endsAt: row.endsAt } : null;
}
