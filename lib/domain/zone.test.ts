import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../tests/support/day.ts';
import { instantAt, instantOfWall, isZone, offsetsOf, wallClock } from './zone.ts';

const ZONES = ['Europe/Warsaw', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Pacific/Apia', 'UTC'];
const instants = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });

describe('the offsets of a zone', () => {
  it('are what the browser says, before, in and after a change of clocks', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instants, (zone, near) => {
        const offsetAt = offsetsOf(zone);
        for (let hours = -30; hours <= 30; hours += 5) {
          const instant = near + hours * 3_600_000;
          const second = Math.floor(instant / 1_000) * 1_000;
          expect(offsetAt(instant)).toBe(wallClock(second, zone) - second);
        }
      }),
    );
  });

  it('lead back from the wall to the instant, to the first of two', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instants, (zone, at) => {
        const second = Math.floor(at / 1_000) * 1_000;
        const wall = wallClock(second, zone);
        const back = instantOfWall(wall, offsetsOf(zone));
        expect(back).toBeLessThanOrEqual(second);
        expect(wallClock(back, zone)).toBe(wall);
      }),
    );
  });

  it.each([
    ['Europe/Warsaw', '2026-03-29', 150, '2026-03-29T01:30Z'],
    ['Europe/Warsaw', '2026-10-25', 150, '2026-10-25T00:30Z'],
    ['Australia/Lord_Howe', '2026-10-04', 135, '2026-10-03T15:45Z'],
    ['Pacific/Apia', '2011-12-30', 720, '2011-12-30T22:00Z'],
  ])('%s at %s + %i minutes', (zone, date, minutes, iso) => {
    expect(instantAt(day(date), minutes, zone)).toBe(Date.parse(iso));
  });

  it('a zone is one that the browser knows', () => {
    expect(['Europe/Warsaw', 'UTC', 'Mars/Olympus', ''].map(isZone)).toEqual([true, true, false, false]);
  });
});
