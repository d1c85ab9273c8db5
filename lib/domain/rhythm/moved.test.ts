import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { slotSuffix } from '../event-id.ts';
import { movedFrom, movesOf, type PlannedEvent, slotStart } from './moved.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const NOW = Date.parse('2026-11-24T14:30:00Z');
const WEEK = 7 * 86_400_000;
const SLOT = Date.parse('2026-11-24T15:00:00Z');

/** Hugo's occurrence so many weeks from today, moved by so many minutes. */
const event = (weeks: number, movedBy = 0, more: Partial<PlannedEvent> = {}, base = 'hugo'): PlannedEvent => {
  const slot = SLOT + weeks * WEEK;
  return { eventId: `${base}${slotSuffix(slot, false)}`, startsAt: slot + movedBy * 60_000, ...more };
};
const off = { isCancelled: true };

describe('a slot', () => {
  it.each([
    ['stayed', 'abc_20261124T150000Z', SLOT, null],
    ['was moved', 'abc_20261124T150000Z', SLOT + 60_000, SLOT],
    ['belongs to no series', 'abc', SLOT, null],
    ['has no time now', 'abc_20261124T150000Z', null, null],
    ['begins within its minute', 'abc_20261124T150000Z', SLOT + 59_999, null],
    ['is of a split series', 'abc_R20261101T150000_20261124T150000Z', SLOT - 60_000, SLOT],
  ])('%s', (_, eventId, startsAt, from) => {
    expect(movedFrom({ eventId, startsAt })).toBe(from);
  });

  it.each(['UTC', 'Europe/Warsaw', 'America/New_York', 'Pacific/Apia'])('of a whole day is that day in %s', (name) => {
    process.env.TZ = name;
    const midnight = new Date(2026, 10, 24).getTime();
    expect(slotStart('abc_20261124')).toBe(midnight);
    for (const hours of [0, 9, 23]) {
      expect(movedFrom({ eventId: 'abc_20261124', startsAt: midnight + hours * 3_600_000 })).toBeNull();
    }
    expect(movedFrom({ eventId: 'abc_20261124', startsAt: midnight + 30 * 3_600_000 })).toBe(midnight);
  });
});

describe('how many of the latest five were moved', () => {
  const weeks = (...movedBy: number[]) => movedBy.map((each, index) => event(index - movedBy.length, each));
  it.each<[string, PlannedEvent[], [number, number] | null]>([
    ['nothing without events', [], null],
    ['nothing of single events', [{ eventId: 'abc', startsAt: SLOT }], null],
    ['none', weeks(0, 0, 0, 0, 0), [0, 5]],
    ['two of four', weeks(0, 60, 0, 60), [2, 4]],
    ['the latest five alone', weeks(60, 60, 60, 0, 0, 0, 0, 60), [1, 5]],
    ['one that was called off', [event(-2), event(-1, 0, off)], [1, 2]],
    ['the next one when it was moved', [event(-2), event(-1, 60), event(0, 60), event(1, 60)], [2, 3]],
    ['not the next one when it stayed', [event(-2), event(-1, 60), event(0), event(1, 60)], [1, 2]],
    ['not what is called off ahead: the series ended', [event(-1), event(0, 0, off), event(1, 0, off)], [0, 1]],
    [
      'nothing of the series before a split',
      [event(-3, 60), event(-2, 60), event(-1, 0, {}, 'hugo_R20261110T150000')],
      [0, 1],
    ],
    ['one that was moved to a day ahead', [event(-1, 14 * 24 * 60)], [1, 1]],
  ])('%s', (_, events, counted) => {
    const moves = movesOf(events, NOW);
    expect(moves && [moves.times, moves.of]).toEqual(counted);
  });

  it('counts the one that is being moved: the third in the last five', () => {
    const latest = [...weeks(0, 60, 0, 60), event(0), event(1)];
    expect(movesOf(latest, NOW, event(0).eventId)).toMatchObject({ times: 3, of: 5 });
    expect(movesOf(latest, NOW, 'single')).toBeNull();
    expect(movesOf(latest, NOW, 'hugo_b')).toBeNull();
  });

  it('does not depend on the order, and never counts more than it looked at', () => {
    const arbEvents = fc.array(fc.tuple(fc.integer({ min: -20, max: 5 }), fc.constantFrom(0, 60), fc.boolean()));
    fc.assert(
      fc.property(arbEvents, (tuples) => {
        const bySlot = new Map(
          tuples.map(([week, by, isCancelled]) => [week, event(week, by, isCancelled ? off : {})]),
        );
        const events = [...bySlot.values()];
        const moves = movesOf(events, NOW);
        expect(movesOf(events.reverse(), NOW)).toEqual(moves);
        if (!moves) return;
        expect(moves.of).toBeLessThanOrEqual(5);
        expect(moves.times).toBeLessThanOrEqual(moves.of);
      }),
    );
  });
});
