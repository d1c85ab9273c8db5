import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../tests/support/samples.ts';
import { addDays, type Day, weekdayOf } from './day.ts';
import { pileUp, WORKLOAD_LIMIT, weekOf } from './workload.ts';

const THURSDAY = day('2026-11-26');
const times = (count: number, on: Day): Day[] => Array.from({ length: count }, () => on);

describe('a week', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2027-01-01', '2026-12-28'],
  ])('of %s begins on %s', (of, monday) => {
    expect(weekOf(day(of))).toBe(monday);
  });
});

describe('a pile-up', () => {
  it('is none below the limit, and promises of other weeks do not count', () => {
    const others = [...times(9, addDays(THURSDAY, 7)), ...times(9, addDays(THURSDAY, -4))];
    expect(pileUp(THURSDAY, [...others, ...times(WORKLOAD_LIMIT - 1, THURSDAY)], WORKLOAD_LIMIT, null)).toBeNull();
  });

  it('counts the whole week, Monday to Sunday, and offers the same weekday of the next', () => {
    const days = [day('2026-11-23'), THURSDAY, day('2026-11-27'), day('2026-11-29')];
    expect(pileUp(THURSDAY, days, 4, null)).toEqual({ count: 4, spreadTo: '2026-12-03' });
  });

  it('offers the day on which the two meet', () => {
    expect(pileUp(THURSDAY, times(4, THURSDAY), 4, 2)?.spreadTo).toBe('2026-12-01');
  });

  it('passes weeks that are full as well', () => {
    const full = [0, 7, 14].flatMap((later) => times(4, addDays(THURSDAY, later)));
    expect(pileUp(THURSDAY, full, 4, null)).toEqual({ count: 4, spreadTo: '2026-12-17' });
  });

  it('never offers a full week, even when every week of two years is', () => {
    const full = Array.from({ length: 104 }, (_, week) => addDays(THURSDAY, 7 * week));
    expect(pileUp(THURSDAY, full, 1, null)?.spreadTo).toBe(addDays(THURSDAY, 7 * 104));
  });

  it('ends for a limit that makes no sense', () => {
    expect(pileUp(THURSDAY, [THURSDAY], 0, null)).toEqual({ count: 1, spreadTo: addDays(THURSDAY, 7) });
    expect(pileUp(THURSDAY, [], 0, null)).toBeNull();
  });

  it('always offers a later week that has room, on the day asked for', () => {
    const arbDays = fc.array(fc.nat(200).map((after) => addDays(THURSDAY, after - 30)));
    const arbLimit = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(arbDays, arbLimit, fc.integer({ min: 1, max: 7 }), (days, limit, preferred) => {
        const found = pileUp(THURSDAY, days, limit, preferred);
        if (!found) return;
        expect(found.count).toBeGreaterThanOrEqual(limit);
        expect(weekOf(found.spreadTo) > weekOf(THURSDAY)).toBe(true);
        expect(weekdayOf(found.spreadTo)).toBe(preferred);
        expect(days.filter((one) => weekOf(one) === weekOf(found.spreadTo)).length).toBeLessThan(limit);
      }),
    );
  });
});
