import { awayChange, forgetAway, readAways } from '../../lib/database/away.ts';
import { type People, readPeople } from '../../lib/database/people.ts';
import { isOn } from '../../lib/database/planned.ts';
import type { Away, AwayId } from '../../lib/domain/away.ts';
import { addDays, type Day, dayAt, startOfDay } from '../../lib/domain/day.ts';
import { type Span, slotOnFirst } from '../../lib/domain/slots.ts';
import type { AffectedView, AwayView } from '../../lib/messages/rhythm-views.ts';
import type { Written } from '../../lib/messages/written.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import { busyBetween, diaryOf, minutesWith, touches } from './planning.ts';
import { readShield } from './shield.ts';
import { viewOf } from './threads.ts';

/** So many days before and after a time away are looked through for another date. */
const REACH_DAYS = 14;

/** Times away that are not over, mine and theirs. `private-hidden` while the shield is up: they are notes of mine. */
export async function listAway(keeper: Keeper): Promise<Result<AwayView[]>> {
  if (await readShield(keeper)) return fail('private-hidden');
  const [aways, people] = await Promise.all([readAways(keeper.db), readPeople(keeper.db)]);
  const today = dayAt(keeper.now());
  const views = aways
    .filter(({ to }) => to >= today)
    .map(async (away): Promise<AwayView[]> => {
      const folded = away.personId === null ? null : people.person(away.personId);
      if (away.personId !== null && !folded) return []; // a person who was deleted, or has not arrived yet
      return [{ ...away, person: folded && viewOf(folded), affected: await affectedBy(keeper, people, away) }];
    });
  return ok((await Promise.all(views)).flat());
}

/** What a time away would touch (P29), nothing written. `private-hidden` as for the list. */
export async function previewAway(keeper: Keeper, input: Omit<Away, 'id'>): Promise<Result<AffectedView[]>> {
  if (await readShield(keeper)) return fail('private-hidden');
  const people = await readPeople(keeper.db);
  const problem = problemOf(people, input);
  return problem ? fail(problem) : ok(await affectedBy(keeper, people, input));
}

/** Keeps one, or replaces the one of that id. */
export async function putAway(keeper: Keeper, input: Away): Promise<Result<Written<AwayId>>> {
  const problem = problemOf(await readPeople(keeper.db), input);
  if (problem) return fail(problem);
  const { undo } = await keeper.commit([awayChange(input)]);
  return ok({ id: input.id, undo });
}

/** Takes one back; undo brings it back. */
export async function removeAway(keeper: Keeper, id: AwayId): Promise<Result<Written<AwayId>>> {
  if (!(await readAways(keeper.db)).some((away) => away.id === id)) return fail('not-found');
  const { undo } = await keeper.commit([forgetAway(id)]);
  return ok({ id, undo });
}

function problemOf(people: People, { personId, from, to }: Omit<Away, 'id'>): 'bad-input' | 'not-found' | null {
  if (to < from) return 'bad-input';
  return personId === null || people.person(personId) ? null : 'not-found';
}

/**
 * The 1:1s that are still to begin on these days, each with the nearest working day before and after on which there is
 * time at about the same hour. Only events are known: a meeting that the rhythm merely expects is not in it. What was
 * proposed for one is taken for the next.
 */
async function affectedBy(keeper: Keeper, people: People, away: Omit<Away, 'id'>): Promise<AffectedView[]> {
  const [begins, ends] = [startOfDay(away.from), startOfDay(addDays(away.to, 1))];
  const before = daysFrom(away.from, -1).filter((day) => day >= dayAt(keeper.now()));
  const after = daysFrom(away.to, 1);
  const [sightings, aways, known, busyAfter] = await Promise.all([
    keeper.db.sightings.where('startsAt').between(Math.max(begins, keeper.now()), ends, true, false).sortBy('startsAt'),
    readAways(keeper.db),
    diaryOf(keeper, null, startOfDay(addDays(away.from, -REACH_DAYS)), begins),
    busyBetween(keeper, ends, startOfDay(addDays(away.to, REACH_DAYS + 1))),
  ]);
  const whose = away.personId === null ? null : people.person(away.personId);
  const busy: Span[] = [...known.busy, ...busyAfter];
  return sightings.flatMap((sighting): AffectedView[] => {
    const { relationshipId, meetingId, startsAt, title } = sighting;
    const folded = relationshipId ? people.relationship(relationshipId) : null;
    if (!isOn(sighting) || !folded || !meetingId || startsAt === null) return [];
    if (away.personId !== null && folded.person.id !== whose?.person.id) return [];
    const endsAt = sighting.endsAt ?? startsAt;
    const minutes = Math.round((endsAt - startsAt) / 60_000) || minutesWith(folded.relationship);
    const diary = {
      ...known,
      busy,
      away: [away, ...aways.filter((other) => touches(other, people, folded))],
    };
    const earlier = slotOnFirst(before, startsAt, minutes, diary);
    const later = slotOnFirst(after, startsAt, minutes, diary);
    for (const slot of [earlier, later]) if (slot) busy.push([slot.from, slot.to]);
    return [
      {
        relationshipId: folded.relationship.id,
        meetingId,
        person: viewOf(folded),
        title,
        startsAt,
        endsAt,
        before: earlier,
        after: later,
      },
    ];
  });
}

/** The next days before (`step` -1) or after (1) `day`, nearest first. */
const daysFrom = (day: Day, step: 1 | -1): Day[] =>
  Array.from({ length: REACH_DAYS }, (_, index) => addDays(day, step * (index + 1)));
