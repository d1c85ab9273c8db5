import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { day } from '../../tests/support/samples.ts';
import { CADENCES, type Cadence, cadenceOf, nextByCadence, openerOf } from './cadence.ts';
import { addDays, dayAt, daysBetween, weekdayOf } from './day.ts';

const zone = process.env.TZ;
const inZone = (name: string | undefined) => {
  if (name === undefined) delete process.env.TZ;
  else process.env.TZ = name;
};
afterEach(() => inZone(zone));

const START = day('2026-11-02');
const every = (gap: number, count: number) => Array.from({ length: count }, (_, nth) => addDays(START, nth * gap));

describe('the rhythm of a pair', () => {
  it.each<[number, Cadence]>([
    [1, 'daily'],
    [4, 'daily'],
    [5, 'weekly'],
    [7, 'weekly'],
    [10, 'weekly'],
    [11, 'biweekly'],
    [14, 'biweekly'],
    [20, 'biweekly'],
    [21, 'monthly'],
    [28, 'monthly'],
    [60, 'monthly'],
    [61, 'quarterly'],
    [400, 'quarterly'],
  ])('of meetings %i days apart is %s', (gap, cadence) => {
    expect(cadenceOf(null, every(gap, 5), null)).toBe(cadence);
  });

  it('is not told by one day, however often it is named', () => {
    expect(cadenceOf(null, [START, START, START], null)).toBeNull();
    expect(cadenceOf(null, [START, START], 'peer')).toBe('biweekly');
    expect(cadenceOf(null, [], 'friend')).toBeNull();
  });

  it('is the chosen one whatever the days show, and the days win over what a kind presumes', () => {
    expect(cadenceOf('monthly', every(7, 6), 'my-report')).toBe('monthly');
    expect(cadenceOf(null, every(14, 6), 'my-report')).toBe('biweekly');
  });

  it('follows the latest meetings and survives one long holiday among them', () => {
    const slowThenWeekly = [...every(60, 8), ...every(7, 6).map((one) => addDays(one, 600))];
    expect(cadenceOf(null, slowThenWeekly, null)).toBe('weekly');
    const holiday = [0, 7, 14, 49, 56, 63].map((after) => addDays(START, after));
    expect(cadenceOf(null, holiday, null)).toBe('weekly');
  });

  it('does not depend on the order of the days, nor on days named twice', () => {
    const arbDays = fc.array(
      fc.nat(300).map((after) => addDays(START, after)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(arbDays, (days) => {
        const turned = [...days, ...days].reverse();
        expect(cadenceOf(null, turned, null)).toBe(cadenceOf(null, days, null));
      }),
    );
  });
});

describe('the next meeting by rhythm', () => {
  it.each<[string, string, Cadence, string, string]>([
    ['over the spring change', 'Europe/Warsaw', 'weekly', '2026-03-24T09:30:00Z', '2026-03-31T08:30:00Z'],
    ['over the autumn change', 'Europe/Warsaw', 'weekly', '2026-10-20T08:30:00Z', '2026-10-27T09:30:00Z'],
    ['into the hour that spring skips', 'Europe/Warsaw', 'weekly', '2026-03-22T01:30:00Z', '2026-03-29T01:30:00Z'],
    ['into the hour that autumn has twice', 'Europe/Warsaw', 'weekly', '2026-10-18T00:30:00Z', '2026-10-25T00:30:00Z'],
    ['where clocks skip midnight', 'America/Santiago', 'daily', '2026-09-05T04:15:00Z', '2026-09-06T04:15:00Z'],
    ['over a weekend', 'Europe/Warsaw', 'daily', '2026-10-23T08:30:00Z', '2026-10-26T09:30:00Z'],
    ['over the end of a year', 'Europe/Warsaw', 'biweekly', '2026-12-22T09:00:00Z', '2027-01-05T09:00:00Z'],
  ])('keeps its time of day %s', (_, name, cadence, from, to) => {
    inZone(name);
    expect(new Date(nextByCadence(Date.parse(from), cadence)).toISOString()).toBe(new Date(to).toISOString());
  });

  it('is on the same weekday, but for daily ones, and always later', () => {
    const arbInstant = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') });
    fc.assert(
      fc.property(
        arbInstant,
        fc.constantFrom(...CADENCES),
        fc.constantFrom('UTC', 'Europe/Warsaw', 'America/New_York', 'Pacific/Apia'),
        (at, cadence, name) => {
          inZone(name);
          const next = nextByCadence(at, cadence);
          expect(next).toBeGreaterThan(at);
          const days = daysBetween(dayAt(at), dayAt(next));
          const isFriday = weekdayOf(dayAt(at)) === 5;
          if (cadence === 'daily') expect(days).toBe(isFriday ? 3 : 1);
          else expect(days % 7).toBe(0);
        },
      ),
    );
  });
});

describe('what opens the talk', () => {
  it.each<[string, Cadence | null, number | null, 'week' | 'since']>([
    ['the week at the first meeting', 'monthly', null, 'week'],
    ['the week a week after the last', 'weekly', 7, 'week'],
    ['the week ten days after it', 'weekly', 10, 'week'],
    ['what is new eleven days after it, whatever the rhythm', 'weekly', 11, 'since'],
    ['what is new after months of a daily rhythm', 'daily', 80, 'since'],
    ['what is new in a slow rhythm even after a short gap', 'monthly', 3, 'since'],
    ['the week after a short gap where no rhythm is known', null, 5, 'week'],
    ['the week for two talks on one day', 'weekly', 0, 'week'],
    ['the week when the clock went back', 'weekly', -3, 'week'],
  ])('is %s', (_, cadence, gap, opener) => {
    const on = day('2026-11-24');
    expect(openerOf(cadence, gap === null ? null : addDays(on, -gap), on)).toBe(opener);
  });
});
