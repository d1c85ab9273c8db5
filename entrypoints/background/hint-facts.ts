import { readAways } from '../../lib/database/away.ts';
import type { SightingRow } from '../../lib/database/local-rows.ts';
import type { Folded, People } from '../../lib/database/people.ts';
import type { Away } from '../../lib/domain/away.ts';
import { dayAt } from '../../lib/domain/day.ts';
import { slotStart } from '../../lib/domain/rhythm/moved.ts';
import type { HintView, Shield } from '../../lib/messages/views.ts';
import { type HintFacts, hintOf, mayBeBackToBack } from './hints.ts';
import type { Keeper } from './keeper.ts';
import { neighbourOf } from './neighbour.ts';

/** The suggestion for a pair, or null; what is already known is given, only the rest is read. A suggestion is private: none while the shield is up. */
export async function hintFor(
  keeper: Keeper,
  people: People,
  folded: Folded,
  known: Omit<HintFacts, 'relationship' | 'neighbour' | 'events'>,
  shield: Shield | null,
): Promise<HintView | null> {
  if (shield !== null || known.isInCall) return null;
  const facts = { ...known, relationship: folded.relationship };
  const { id, startsAt } = facts.meeting;
  const isNear = mayBeBackToBack(facts) && startsAt !== null;
  const [neighbour, aways] = await Promise.all([
    isNear ? neighbourOf(keeper, people, { id, startsAt }, facts.preferences.breathMinutes) : null,
    facts.past.events.length > 0 ? awaysOf(keeper, people, folded) : [],
  ]);
  const events = facts.past.events.filter((event) => !isWithin(event, aways));
  return hintOf({ ...facts, neighbour, events });
}

/** My times away and theirs, by their first day, those that are over too. */
export async function awaysOf(keeper: Keeper, people: People, folded: Folded): Promise<Away[]> {
  const isOfTheTwo = ({ personId }: Away) => personId === null || people.person(personId) === folded;
  return (await readAways(keeper.db)).filter(isOfTheTwo);
}

/** What gives way to a vacation collides with nothing (P29). */
function isWithin({ startsAt, eventId }: SightingRow, aways: readonly Away[]): boolean {
  const starts = [startsAt, slotStart(eventId)].filter((start) => start !== null).map(dayAt);
  return aways.some(({ from, to }) => starts.some((day) => day >= from && day <= to));
}
