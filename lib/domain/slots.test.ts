import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../tests/support/samples.ts';
import { addDays, weekdayOf } from './day.ts';
import { type Diary, dayIn, earliestAfter, mergeSpans, type Span, slotOnFirst, slotsNear, slotsOn } from './slots.ts';
import { instantAt, wallClock } from './zone.ts';

const WARSAW = 'Europe/Warsaw';
const MINUTE = 60_000;
/** `hh:mm` of that day in Warsaw. */
const at = (date: string, time: string, zone = WARSAW) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return instantAt(day(date), hours * 60 + minutes, zone);
};
const clock = (instant: number, zone = WARSAW) => new Date(wallClock(instant, zone)).toISOString().slice(0, 16);
const TUESDAY = day('2026-11-24');
const busy = (...times: [date: string, from: string, to: string][]): Span[] =>
  mergeSpans(times.map(([date, from, to]): Span => [at(date, from), at(date, to)]));
const diary = (more: Partial<Diary> = {}): Diary => ({
  zone: WARSAW,
  hours: { from: 9 * 60, to: 18 * 60 },
  breathMinutes: 5,
  busy: [],
  away: [],
  earliest: 0,
  ...more,
});

describe('spans', () => {
  it('that overlap or touch become one, in order; empty ones are dropped', () => {
    expect(
      mergeSpans([
        [5, 7],
        [1, 3],
        [2, 4],
        [4, 5],
        [9, 9],
        [12, 11],
        [10, 11],
      ]),
    ).toEqual([
      [1, 7],
      [10, 11],
    ]);
  });

  it('merged cover just what they covered before', () => {
    const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 12 });
    fc.assert(
      fc.property(spans, (all) => {
        const merged = mergeSpans(all);
        for (let moment = 0; moment < 60; moment += 1) {
          const covers = ([from, to]: Span) => from <= moment && moment < to;
          expect(merged.some(covers)).toBe(all.some(covers));
        }
        for (const [index, span] of merged.entries()) expect(span[0]).toBeGreaterThan(merged[index - 1]?.[1] ?? -1);
      }),
    );
  });
});

it.each([
  ['14:30', '14:45'],
  ['14:31', '15:00'],
  ['14:44', '15:00'],
])('at %s the earliest start is %s', (now, earliest) => {
  expect(clock(earliestAfter(at('2026-11-24', now)))).toBe(`2026-11-24T${earliest}`);
});

describe('the free times of a day', () => {
  const times = (minutes: number, more: Partial<Diary> = {}, date = TUESDAY) =>
    slotsOn(date, minutes, diary(more)).map(({ from }) => clock(from).slice(11));

  it('are the quarters of the working hours', () => {
    const all = times(60);
    expect([all.at(0), all.at(1), all.at(-1), all.length]).toEqual(['09:00', '09:15', '17:00', 33]);
  });

  it('of ten minutes are the tens', () => {
    expect(times(10, { hours: { from: 540, to: 575 } })).toEqual(['09:00', '09:10', '09:20']);
  });

  it('keep a breath around what is busy', () => {
    const between = busy(['2026-11-24', '09:00', '10:00'], ['2026-11-24', '11:00', '18:00']);
    expect(times(30, { busy: between })).toEqual(['10:15']);
    expect(times(45, { busy: between })).toEqual(['10:00', '10:15']);
    expect(times(60, { busy: between })).toEqual(['10:00']);
    expect(times(75, { busy: between })).toEqual([]);
  });

  it('begin at the earliest instant, at working hours that are no quarter, and never on a weekend or an away day', () => {
    expect(times(60, { earliest: at('2026-11-24', '16:50') })).toEqual(['17:00']);
    expect(times(15, { hours: { from: 9 * 60 + 5, to: 9 * 60 + 40 } })).toEqual(['09:15']);
    expect(times(60, {}, day('2026-11-28'))).toEqual([]);
    expect(times(60, { away: [{ from: TUESDAY, to: TUESDAY }] })).toEqual([]);
    expect(times(60, { hours: { from: 18 * 60, to: 9 * 60 } })).toEqual([]);
  });
});

describe('times near a wanted one', () => {
  const near = (date: string, time: string, minutes: number, more: Partial<Diary>, count = 1) =>
    slotsNear({ wanted: at(date, time), from: more.earliest ?? 0, minutes, count }, diary(more)).map(({ from }) =>
      clock(from),
    );

  it('are those of W1 22: the talk of Tuesday 15:00 moves to Wednesday 15:30', () => {
    const full = busy(
      ['2026-11-24', '15:00', '16:35'],
      ['2026-11-24', '16:55', '18:00'],
      ['2026-11-25', '09:00', '15:25'],
    );
    const earliest = earliestAfter(at('2026-11-24', '14:30'));
    expect(near('2026-11-24', '15:00', 60, { busy: full, earliest })).toEqual(['2026-11-25T15:30']);
    expect(near('2026-11-24', '16:35', 10, { busy: full, earliest })).toEqual(['2026-11-24T16:40']);
  });

  it('are a choice: the nearest first, none over another', () => {
    expect(near('2026-11-24', '12:00', 60, {}, 4)).toEqual([
      '2026-11-24T12:00',
      '2026-11-24T11:00',
      '2026-11-24T13:00',
      '2026-11-24T10:00',
    ]);
  });

  it('on the first day of several keep the time of day', () => {
    // W2 17: Lena is away from 21 December to 1 January, the talk of the 23rd was at 10:00.
    const like = at('2026-12-23', '10:00');
    const before = ['2026-12-20', '2026-12-19', '2026-12-18'].map(day);
    const after = ['2027-01-02', '2027-01-03', '2027-01-04'].map(day);
    expect(clock(slotOnFirst(before, like, 60, diary())?.from ?? 0)).toBe('2026-12-18T10:00');
    expect(clock(slotOnFirst(after, like, 60, diary())?.from ?? 0)).toBe('2027-01-04T10:00');
    expect(slotOnFirst(before.slice(0, 2), like, 60, diary())).toBeNull();
  });
});

describe('whatever is busy, in whatever zone, around every change of clocks', () => {
  const zones = [WARSAW, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Cairo', 'UTC'];
  // Days around the changes of 2026 and 2027 in these zones.
  const days = ['2026-03-06', '2026-03-27', '2026-04-03', '2026-04-23', '2026-10-02', '2026-10-23', '2026-10-30'];
  const cases = fc.record({
    zone: fc.constantFrom(...zones),
    date: fc.constantFrom(...days).map(day),
    hours: fc.record({ from: fc.integer({ min: 0, max: 720 }), to: fc.integer({ min: 600, max: 1440 }) }),
    breathMinutes: fc.nat(30),
    minutes: fc.integer({ min: 5, max: 120 }),
    spans: fc.array(fc.tuple(fc.integer({ min: -3 * 1440, max: 10 * 1440 }), fc.nat(600)), { maxLength: 12 }),
    away: fc.array(fc.tuple(fc.nat(9), fc.nat(3)), { maxLength: 3 }),
    wanted: fc.integer({ min: -1440, max: 6 * 1440 }),
    count: fc.integer({ min: 1, max: 12 }),
  });

  it('each time is free, at work, on a round minute, not on a day away and not before the earliest; the nearest comes first', () => {
    fc.assert(
      fc.property(cases, ({ zone, date, hours, breathMinutes, minutes, spans, away, wanted, count }) => {
        const midnight = instantAt(date, 0, zone);
        const known: Diary = {
          zone,
          hours,
          breathMinutes,
          busy: mergeSpans(
            spans.map(([from, length]): Span => [midnight + from * MINUTE, midnight + (from + length) * MINUTE]),
          ),
          away: away.map(([from, length]) => ({ from: addDays(date, from), to: addDays(date, from + length) })),
          earliest: midnight,
        };
        const asked = { wanted: midnight + wanted * MINUTE, from: midnight + 600 * MINUTE, minutes, count };
        const slots = slotsNear(asked, known);
        expect(slots.length).toBeLessThanOrEqual(count);
        let nearest = 0;
        for (const [index, slot] of slots.entries()) {
          expect(slot.to - slot.from).toBe(minutes * MINUTE);
          expect(slot.from).toBeGreaterThanOrEqual(asked.from);
          expect(known.busy.some(([from, to]) => from < slot.to && slot.from < to)).toBe(false);
          const own = dayIn(slot.from, zone);
          expect(weekdayOf(own)).toBeLessThanOrEqual(5);
          expect(known.away.some(({ from, to }) => from <= own && own <= to)).toBe(false);
          expect(slot.from).toBeGreaterThanOrEqual(instantAt(own, hours.from, zone));
          expect(slot.to).toBeLessThanOrEqual(instantAt(own, hours.to, zone));
          expect(new Date(wallClock(slot.from, zone)).getUTCMinutes() % (minutes < 15 ? 10 : 15)).toBe(0);
          const distance = Math.abs(slot.from - asked.wanted);
          expect(distance).toBeGreaterThanOrEqual(nearest);
          nearest = distance;
          for (const other of slots.slice(0, index)) expect(other.from < slot.to && slot.from < other.to).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });
});
