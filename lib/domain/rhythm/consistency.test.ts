import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { consistencyOf } from './consistency.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

/** 10:00 my time on Tuesdays, so many weeks before 24 November 2026, shifted by minutes. */
const tuesday = (weeksAgo: number, shift = 0): number => new Date(2026, 10, 24 - weeksAgo * 7, 10, shift).getTime();
const TEN = 10 * 60;

describe('the consistency line', () => {
  it.each<[string, number[], [number, number, number, number] | null]>([
    ['is silent below four', [0, 1, 2].map((week) => tuesday(week)), null],
    ['is all of four', [0, 1, 2, 3].map((week) => tuesday(week)), [4, 4, 2, TEN]],
    [
      'is seven of the last eight',
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((week) => tuesday(week, week === 3 ? 90 : 0)),
      [7, 8, 2, TEN],
    ],
    [
      'takes a quarter of an hour for the same',
      [tuesday(0, 15), tuesday(1), tuesday(2), tuesday(3, -15)],
      [4, 4, 2, TEN],
    ],
    ['takes more for another', [tuesday(0, 16), tuesday(1), tuesday(2), tuesday(3, -16)], [2, 4, 2, TEN]],
    ['takes another day for another', [tuesday(0) + 86_400_000, tuesday(1), tuesday(2), tuesday(3)], [3, 4, 2, TEN]],
    [
      'says the newer one of two that are as usual',
      [tuesday(0, 60), tuesday(1, 60), tuesday(2), tuesday(3)],
      [2, 4, 2, TEN + 60],
    ],
  ])('%s', (_, starts, line) => {
    const found = consistencyOf(starts);
    expect(found && [found.same, found.of, found.weekday, found.minutesOfDay]).toEqual(line);
  });

  it('keeps its time of day over the changes of the clocks', () => {
    process.env.TZ = 'Europe/Warsaw';
    const starts = Array.from({ length: 8 }, (_, week) => new Date(2026, 9, 6 + week * 7, 10).getTime());
    expect(consistencyOf(starts)).toEqual({ same: 8, of: 8, weekday: 2, minutesOfDay: TEN });
  });

  it('never counts more than it looked at, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 * 1440 }), { maxLength: 20 }), (minutes) => {
        const starts = minutes.map((minute) => tuesday(0) - minute * 60_000);
        const line = consistencyOf(starts);
        expect(consistencyOf([...starts].reverse())?.same).toBe(line?.same);
        expect(line === null).toBe(starts.length < 4);
        if (!line) return;
        expect(line.of).toBe(Math.min(8, starts.length));
        expect(line.same).toBeGreaterThanOrEqual(1);
        expect(line.same).toBeLessThanOrEqual(line.of);
      }),
    );
  });
});
