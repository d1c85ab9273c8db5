import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LeaveContext, readLeaveTime } from './leave-time.ts';

const at = (hour: number, minute: number, date = 24): number => new Date(2026, 10, date, hour, minute).getTime();
const tenToEleven: LeaveContext = { startsAt: at(10, 0), endsAt: at(11, 0), now: at(10, 5) };
const twoToThree: LeaveContext = { startsAt: at(14, 0), endsAt: at(15, 0), now: at(13, 0) };
const overMidnight: LeaveContext = { startsAt: at(23, 30), endsAt: at(0, 30, 25), now: at(23, 35) };
const withoutEvent: LeaveContext = { startsAt: null, endsAt: null, now: at(13, 10) };

describe('a time to leave', () => {
  test.each([
    ['10:40', tenToEleven, at(10, 40)],
    [' At 10.40 ', tenToEleven, at(10, 40)],
    ['10h40', tenToEleven, at(10, 40)],
    ['10 40', tenToEleven, at(10, 40)],
    ['1040', tenToEleven, at(10, 40)],
    ['１０：４０', tenToEleven, at(10, 40)],
    ['10:40 am', tenToEleven, at(10, 40)],
    ['11', tenToEleven, at(11, 0)],
    ['11 o’clock', tenToEleven, at(11, 0)],
    ['18:00', tenToEleven, at(18, 0)],
    ['2:30', twoToThree, at(14, 30)],
    ['2:30pm', twoToThree, at(14, 30)],
    ['2.30 p.m.', twoToThree, at(14, 30)],
    ['14:30', twoToThree, at(14, 30)],
    ['0:15', overMidnight, at(0, 15, 25)],
    ['12:15', overMidnight, at(0, 15, 25)],
    ['23:50', overMidnight, at(23, 50)],
    ['in 20 min', tenToEleven, at(10, 25)],
    ['20 minutes', tenToEleven, at(10, 25)],
    ['20min', tenToEleven, at(10, 25)],
    ['in half an hour', tenToEleven, at(10, 35)],
    ['in an hour', tenToEleven, at(11, 5)],
    ['2 h', twoToThree, at(15, 0)],
    ['2:00', withoutEvent, at(14, 0)],
    ['14:00', withoutEvent, at(14, 0)],
  ])('%j is understood', (text, context, expected) => {
    expect(readLeaveTime(text, context)).toEqual({ kind: 'at', at: expected });
  });

  test.each([
    ['', 'no-time'],
    ['soon', 'no-time'],
    ['25:00', 'no-time'],
    ['10:75', 'no-time'],
    ['13 pm', 'no-time'],
    ['0 am', 'no-time'],
    ['-5', 'no-time'],
    ['in 0 min', 'no-time'],
    ['in 9999 min', 'no-time'],
    ['10:40:30', 'no-time'],
    ['9:50', 'before-start'],
    ['10:00', 'before-start'],
    ['3:00', 'before-start'],
    ['10:03', 'passed'],
    ['10:05', 'passed'],
  ])('%j is refused as %s', (text, why) => {
    expect(readLeaveTime(text, tenToEleven)).toEqual({ kind: 'refused', why });
  });

  test('minutes from now that end before the start are refused', () => {
    expect(readLeaveTime('in 20 min', twoToThree)).toEqual({ kind: 'refused', why: 'before-start' });
  });

  test('minutes from now end on a whole minute, never too early', () => {
    const now = at(10, 5) + 31_000;
    expect(readLeaveTime('in 20 min', { ...tenToEleven, now })).toEqual({ kind: 'at', at: at(10, 26) });
  });
});

test('whatever is typed and whatever the clock says, the answer is a whole minute after the start and now, or a reason', () => {
  const instant = fc.integer({ min: -4e12, max: 1e13 });
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...'0123456789:.h apminour') }),
    fc.tuple(fc.nat(30), fc.nat(70)).map(([hour, minute]) => `${hour}:${minute}`),
  );
  fc.assert(
    fc.property(text, fc.option(instant), fc.option(instant), instant, (typed, startsAt, endsAt, now) => {
      const reading = readLeaveTime(typed, { startsAt, endsAt, now });
      if (reading.kind === 'refused') return ['no-time', 'before-start', 'passed'].includes(reading.why);
      return reading.at > now && (startsAt === null || reading.at > startsAt) && reading.at % 60_000 === 0;
    }),
  );
});

test('every minute within a meeting is understood as written, in both ways of telling the hour', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 59 }), (hour, minute) => {
      const context = { startsAt: at(hour, 0), endsAt: at(hour + 1, 0), now: at(hour, 0) };
      const minutes = String(minute).padStart(2, '0');
      const expected = { kind: 'at', at: at(hour, minute) };
      expect(readLeaveTime(`${hour}:${minutes}`, context)).toEqual(expected);
      expect(readLeaveTime(`${hour % 12 || 12}.${minutes}`, context)).toEqual(expected);
    }),
  );
});
