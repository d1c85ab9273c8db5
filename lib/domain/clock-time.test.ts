import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockTime, instantOn, isBetween, minutesOfDay, readClockTime } from './clock-time.ts';
import { addDays, dayAt, parseDay } from './day.ts';

const start = parseDay('2026-01-01');
if (!start) throw new Error('the first of January is a day');
const MINUTES = fc.integer({ min: 0, max: 24 * 60 - 1 });

describe('times of the day', () => {
  it.each([
    [0, '00:00'],
    [545, '09:05'],
    [1439, '23:59'],
    [1440, '00:00'],
  ])('%i minutes are written %s', (minutes, text) => {
    expect(clockTime(minutes)).toBe(text);
  });

  it.each(['', '9:05', '24:00', '12:60', 'noon', '12:00 PM', '١٢:٠٠'])('%j is none', (text) => {
    expect(readClockTime(text)).toBeNull();
  });

  it('come back as they were written, with seconds too', () => {
    fc.assert(fc.property(MINUTES, (minutes) => readClockTime(clockTime(minutes)) === minutes));
    expect(readClockTime('07:30:00')).toBe(450);
  });

  it('name an instant of that very day which shows that time, or the skip of summer time just before it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 730 }), MINUTES, (days, minutes) => {
        const day = addDays(start, days);
        const instant = instantOn(day, minutes);
        expect(dayAt(instant)).toBe(day);
        const skipped = minutesOfDay(instant) - minutes;
        expect([0, 30, 60]).toContain(skipped);
      }),
    );
  });
});

describe('a span of the day', () => {
  it.each([
    ['within one day', 12 * 60, 9 * 60, 18 * 60, true],
    ['its first minute', 9 * 60, 9 * 60, 18 * 60, true],
    ['its end', 18 * 60, 9 * 60, 18 * 60, false],
    ['late, over midnight', 23 * 60, 20 * 60, 7 * 60, true],
    ['early, over midnight', 6 * 60 + 59, 20 * 60, 7 * 60, true],
    ['in the day between', 12 * 60, 20 * 60, 7 * 60, false],
    ['the same twice', 20 * 60, 20 * 60, 20 * 60, false],
  ])('holds or not: %s', (_, minutes, from, to, expected) => {
    expect(isBetween(minutes, from, to)).toBe(expected);
  });
});
