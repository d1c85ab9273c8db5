import { atOf, meetingById } from '../../lib/database/meetings.ts';
import { type People, readPeople } from '../../lib/database/people.ts';
import { readPreferences } from '../../lib/database/settings.ts';
import { byOrder } from '../../lib/domain/agenda.ts';
import type { MeetingId, RelationshipId } from '../../lib/domain/ids.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import type { Meeting } from '../../lib/domain/meeting.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import type { PrepView } from '../../lib/messages/views.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import { unannounced } from './meetings.ts';
import { neighbourOf } from './neighbour.ts';
import { type Held, pastOf } from './past.ts';
import { laneFilter, readShield } from './shield.ts';

/** The last talk in so many lines (P35). */
const LINES = 3;

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
  const [past, shield, backToBack] = await Promise.all([
    pastOf(keeper, folded, meeting),
    readShield(keeper),
    oneToOneBefore(keeper, people, meeting),
  ]);
  const last = past.held[0];
  const lines = last ? linesOf(last).filter(laneFilter(shield)).slice(0, LINES) : [];
  return ok({
    last: last ? { at: atOf(last.meeting), lines } : null,
    backToBack,
  });
}

/** The 1:1 that leaves no breath before this one. */
async function oneToOneBefore(
  keeper: Keeper,
  people: People,
  { id, startsAt }: Meeting,
): Promise<PrepView['backToBack']> {
  if (startsAt === null) return null;
  const { breathMinutes } = await readPreferences(keeper.db);
  const before = await neighbourOf(keeper, people, { id, startsAt }, breathMinutes);
  return before && before.with !== null ? { name: before.with, endsAt: before.endsAt } : null;
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
