import { readAways } from '../../lib/database/away.ts';
import type { SightingRow } from '../../lib/database/local-rows.ts';
import { type Folded, type People, readPeople } from '../../lib/database/people.ts';
import { readAccounts, readPreferences } from '../../lib/database/settings.ts';
import { normaliseAddress } from '../../lib/domain/address.ts';
import type { Away } from '../../lib/domain/away.ts';
import { cadenceOf } from '../../lib/domain/cadence.ts';
import type { DateSource } from '../../lib/domain/feed.ts';
import type { Relationship } from '../../lib/domain/relationship.ts';
import { usualMinutes } from '../../lib/domain/rhythm/length.ts';
import { type Diary, earliestAfter, mergeSpans, type Span, slotsNear } from '../../lib/domain/slots.ts';
import type { SurfaceToRhythm } from '../../lib/messages/rhythm.ts';
import type { SlotsView } from '../../lib/messages/rhythm-views.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';

const DAY = 24 * 3_600_000;
/** No timed event lasts longer. */
const LONGEST = 7 * DAY;
/** Slots are looked for within two weeks, and whatever is busy around them counts. */
const AROUND = 16 * DAY;

/**
 * When I am known to be busy between two instants, merged, in order and cut to them: by my feeds, and by every event of
 * mine with a time that a page showed, unless it was called off or I declined it.
 */
export async function busyBetween(keeper: Keeper, from: number, to: number): Promise<[number, number][]> {
  const { db } = keeper;
  const [feeds, sightings, accounts] = await Promise.all([
    db.busy.toArray(),
    db.sightings
      .where('startsAt')
      .between(from - LONGEST, to, true, false)
      .toArray(),
    readAccounts(db),
  ]);
  const own = new Set(accounts.flatMap(({ addresses }) => addresses).map(normaliseAddress));
  const seen = sightings.filter((sighting) => keepsMeBusy(sighting, own)).flatMap(spanOf);
  const cut = [...feeds.flatMap(({ spans }): readonly Span[] => spans), ...seen].map(
    ([begins, ends]): Span => [Math.max(begins, from), Math.min(ends, to)],
  );
  return mergeSpans(cut.filter(([begins, ends]) => begins < ends));
}

const spanOf = ({ startsAt, endsAt }: SightingRow): Span[] =>
  startsAt === null || endsAt === null ? [] : [[startsAt, endsAt]];

/** An event in somebody else's calendar, to which I am not invited, takes none of my time. */
function keepsMeBusy({ isAllDay, isCancelled, people, calendarId }: SightingRow, own: ReadonlySet<string>): boolean {
  if (isAllDay || isCancelled) return false;
  const me = people.filter(({ address }) => own.has(normaliseAddress(address)));
  if (me.length > 0) return !me.some(({ answer }) => answer === 'declined');
  return own.size === 0 || calendarId === null || own.has(normaliseAddress(calendarId));
}

/** What my dates come from. */
export async function sourceOf(keeper: Keeper): Promise<DateSource> {
  return (await keeper.db.feeds.count()) > 0 ? 'feed' : 'sightings';
}

/** What is known of my time between two instants, and of when a person is away, unless it is nobody's. */
export async function diaryOf(keeper: Keeper, folded: Folded | null, from: number, to: number): Promise<Diary> {
  const [busy, aways, people, preferences] = await Promise.all([
    busyBetween(keeper, from, to),
    readAways(keeper.db),
    readPeople(keeper.db),
    readPreferences(keeper.db),
  ]);
  return {
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    hours: { from: preferences.workFrom, to: preferences.workTo },
    breathMinutes: preferences.breathMinutes,
    busy,
    away: aways.filter((away) => touches(away, people, folded)),
    earliest: earliestAfter(keeper.now()),
  };
}

/** Whether somebody's being away leaves no time for me and this person: it is mine or theirs, merges resolved. */
export const touches = ({ personId }: Away, people: People, folded: Folded | null): boolean =>
  personId === null || (folded !== null && people.person(personId)?.person.id === folded.person.id);

/** `diaryOf` for what is proposed around an instant. */
export const diaryAround = (keeper: Keeper, folded: Folded | null, wanted: number): Promise<Diary> =>
  diaryOf(keeper, folded, wanted - AROUND, wanted + AROUND);

/** How long two talk where no event says it: what they settled, else what fits the rhythm that they settled or their kind presumes. */
export const minutesWith = ({ format, kind, rhythm }: Relationship): number =>
  format.lengthMinutes ?? usualMinutes(cadenceOf(format.cadence, [], kind), kind, rhythm.ramp !== null);

/** Free times from an instant on (or from now, when that is later), nearest first. */
export async function findSlots(
  keeper: Keeper,
  { relationshipId, minutes, from, count }: Parameters<SurfaceToRhythm['plan.slots']>[0],
): Promise<Result<SlotsView>> {
  const folded = relationshipId === null ? null : (await readPeople(keeper.db)).relationship(relationshipId);
  if (relationshipId !== null && !folded) return fail('not-found');
  const wanted = Math.max(from, keeper.now());
  const [diary, source] = await Promise.all([diaryAround(keeper, folded, wanted), sourceOf(keeper)]);
  return ok({ slots: slotsNear({ wanted, from, minutes, count }, diary), source });
}
