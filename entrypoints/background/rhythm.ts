import type { SightingRow } from '../../lib/database/local-rows.ts';
import { atOf, meetingById } from '../../lib/database/meetings.ts';
import { type Folded, readPeople } from '../../lib/database/people.ts';
import { isOn } from '../../lib/database/planned.ts';
import { normaliseAddress } from '../../lib/domain/address.ts';
import { dayAt } from '../../lib/domain/day.ts';
import { type MeetingId, newId, type RelationshipId } from '../../lib/domain/ids.ts';
import type { Meeting } from '../../lib/domain/meeting.ts';
import { usualMinutes } from '../../lib/domain/rhythm/length.ts';
import type { Ramp, RhythmParts } from '../../lib/domain/rhythm/parts.ts';
import { rampOn } from '../../lib/domain/rhythm/ramp.ts';
import { lastInPersonOn, talkOf } from '../../lib/domain/rhythm/talks.ts';
import type { SurfaceToRhythm } from '../../lib/messages/rhythm.ts';
import type { RhythmView } from '../../lib/messages/rhythm-views.ts';
import type { Written } from '../../lib/messages/written.ts';
import type { Fields } from '../../lib/records/row.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { awaysOf } from './hint-facts.ts';
import type { Keeper } from './keeper.ts';
import { meetingChanges, unannounced } from './meetings.ts';
import { pastOf } from './past.ts';
import { sourceOf } from './planning.ts';
import { historyOf, regularity } from './rhythm-history.ts';
import { readShield } from './shield.ts';
import { nextOf, viewOf } from './threads.ts';

const MINUTE = 60_000;

/** Everything about when the two meet. It is mine alone: `private-hidden` while the private lane is folded away (P106). */
export async function getRhythm(keeper: Keeper, id: RelationshipId): Promise<Result<RhythmView>> {
  const [people, shield] = await Promise.all([readPeople(keeper.db), readShield(keeper)]);
  if (shield !== null) return fail('private-hidden');
  const folded = people.relationship(id);
  if (!folded) return fail('not-found');
  const now = keeper.now();
  const today = dayAt(now);
  const { format, kind, rhythm: parts } = folded.relationship;
  // Everything that has begun came before this moment, a talk of today that no event announced too.
  const moment = unannounced(newId<'meeting'>(), id, now + 1);
  const past = await pastOf(keeper, folded, moment);
  const latest = latestEvent(past.events, now);
  const onScreen = past.known[0] ?? moment;
  const [next, history, aways, source] = await Promise.all([
    nextOf(keeper, folded, onScreen, past, latest?.isRecurring === true),
    historyOf(keeper, folded, past),
    awaysOf(keeper, people, folded),
    sourceOf(keeper),
  ]);
  const ramp = rampOn(parts.ramp, today);
  const cadence = format.cadence ?? past.cadence;
  const last = past.held[0];
  return ok({
    person: viewOf(folded),
    cadence,
    isCadenceChosen: format.cadence !== null,
    lengthMinutes: format.lengthMinutes,
    usualMinutes: usualMinutes(ramp ? past.cadence : cadence, kind, ramp !== null),
    parts,
    ramp,
    next,
    lastHeldAt: last ? atOf(last.meeting) : null,
    lastInPersonOn: lastInPersonOn(
      parts.lastInPersonOn,
      past.held.map(({ meeting }) => talkOf(meeting)),
    ),
    consistency: regularity(past, now),
    away: aways.filter(({ to }) => to >= today),
    history,
    source,
    title: latest?.title ?? onScreen.title,
    guest: latest ? guestOf(latest, folded) : null,
  });
}

/** The next event, else the last one that there was. */
const latestEvent = (events: readonly SightingRow[], now: number): SightingRow | null =>
  events.find((event) => isOn(event) && (event.startsAt ?? 0) > now) ?? events.findLast(isOn) ?? null;

function guestOf({ people }: SightingRow, { person }: Folded): string | null {
  const own = new Set(person.addresses.map(normaliseAddress));
  return people.find(({ address }) => own.has(normaliseAddress(address)))?.address ?? null;
}

/** Settles parts of when the two meet; the steps of an onboarding are put in order. `bad-input` for two steps on one day. */
export async function settleRhythm(
  keeper: Keeper,
  input: { relationshipId: RelationshipId; parts: Partial<RhythmParts> },
): Promise<Result<Written<RelationshipId>>> {
  const folded = (await readPeople(keeper.db)).relationship(input.relationshipId);
  if (!folded) return fail('not-found');
  const { parts } = input;
  const ramp = parts.ramp ? inOrder(parts.ramp) : parts.ramp;
  if (ramp && new Set(ramp.steps.map(({ from }) => from)).size < ramp.steps.length) return fail('bad-input');
  const fields: Fields = ramp === undefined ? { ...parts } : { ...parts, ramp };
  const { id } = folded.relationship;
  const { undo } = await keeper.commit([{ table: 'relationships', id, fields }]);
  return ok({ id, undo });
}

const inOrder = ({ steps }: Ramp): Ramp => ({
  steps: [...steps].sort((one, other) => (one.from < other.from ? -1 : 1)),
});

/**
 * Writes a talk down after the fact (P108). What an event announced keeps the time of its event. `bad-input` for one that
 * has not begun or had no minutes, `not-found` for a meeting of somebody else.
 */
export async function logMeeting(
  keeper: Keeper,
  input: Parameters<SurfaceToRhythm['meeting.log']>[0],
): Promise<Result<Written<MeetingId>>> {
  const { id, at, minutes, venue, isCatchUp } = input;
  if (at > keeper.now() || minutes === 0) return fail('bad-input');
  const folded = (await readPeople(keeper.db)).relationship(input.relationshipId);
  const known = await meetingById(keeper.db, id);
  if (!folded || (known && !folded.relationshipIds.includes(known.relationshipId))) return fail('not-found');
  const made = await meetingChanges(keeper, id, folded.relationship.id);
  const time = known?.eventId ? {} : { startsAt: at, endsAt: at + minutes * MINUTE };
  const fields: Fields = { heldByHand: minutes, venue, ...time, ...todayOf(known, isCatchUp) };
  const { undo } = await keeper.commit([...made, { table: 'meetings', id, fields }]);
  return ok({ id, undo });
}

/** Only what changes: a register that says nothing would be newer than what another browser said before. */
function todayOf(known: Meeting | null, isCatchUp: boolean): Partial<Pick<Meeting, 'today'>> {
  if (isCatchUp) return { today: 'catch-up' };
  return known?.today === 'catch-up' ? { today: null } : {};
}
