import type { AwayId } from '../../lib/domain/away.ts';
import { newId } from '../../lib/domain/ids.ts';
import { NO_RHYTHM } from '../../lib/domain/rhythm/parts.ts';
import type { AffectedView, RhythmView, SlotView } from '../../lib/messages/rhythm-views.ts';
import { day, personView } from './samples.ts';

/** An instant of November 2026, local time. */
export const inNovember = (date: number, hour = 10, minute = 0): number =>
  new Date(2026, 10, date, hour, minute).getTime();

/** A planned slot of an hour on Tuesday 17 November 2026 at ten that left no trace. */
export const slotView = (more: Partial<SlotView> = {}): SlotView => {
  const at = more.at ?? inNovember(17);
  return {
    meetingId: newId<'meeting'>(),
    at,
    endsAt: at + 3_600_000,
    fate: 'past',
    movedFrom: null,
    heldMinutes: 0,
    isByHand: false,
    venue: null,
    isCatchUp: false,
    ...more,
  };
};

/** Nothing known but that they are peers. */
export const rhythmView = (more: Partial<RhythmView> = {}): RhythmView => ({
  person: personView({ name: 'Bo', kind: 'peer' }),
  cadence: 'biweekly',
  isCadenceChosen: false,
  lengthMinutes: null,
  usualMinutes: 60,
  parts: NO_RHYTHM,
  ramp: null,
  next: null,
  lastHeldAt: null,
  lastInPersonOn: null,
  consistency: null,
  away: [],
  history: [],
  source: 'sightings',
  title: null,
  guest: null,
  ...more,
});

/** Bo's leave of walkthrough 5.2. */
export const awayOf = (more: Partial<RhythmView['away'][number]> = {}): RhythmView['away'][number] => {
  const id: AwayId = newId<'away'>();
  return { id, personId: personView().id, from: day('2026-12-21'), to: day('2027-01-01'), ...more };
};

/** The 1:1 of Wednesday 23 December at ten, which could be on the 18th or on 4 January. */
export const affectedView = (more: Partial<AffectedView> = {}): AffectedView => {
  const person = personView({ name: 'Bo' });
  const hour = (month: number, date: number, year = 2026) => {
    const from = new Date(year, month, date, 10).getTime();
    return { from, to: from + 3_600_000 };
  };
  const { from: startsAt, to: endsAt } = hour(11, 23);
  return {
    relationshipId: person.relationshipId,
    meetingId: newId<'meeting'>(),
    person,
    title: 'Bo and me',
    startsAt,
    endsAt,
    before: hour(11, 18),
    after: hour(0, 4, 2027),
    ...more,
  };
};
