import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../tests/support/samples.ts';
import { isWrapUpDue, reservedBy, type TalkTimes, talkClock } from './talk-clock.ts';

const at = (hour: number, minute = 0, date = 24): number => new Date(2026, 10, date, hour, minute).getTime();
const today = day('2026-11-24');
const NONE = { mine: 0, theirs: 0 };

const talk = (more: Partial<TalkTimes> = {}): TalkTimes => ({
  startsAt: at(10),
  endsAt: at(11),
  leaveAt: null,
  today: null,
  wrappedUpAt: null,
  heldMinutes: 0,
  isInCall: false,
  ...more,
});
const clockAt = (now: number, more: Partial<TalkTimes> = {}, on = today) =>
  talkClock(talk(more), NONE, { now, today: on });

test('only open topics keep minutes free, counted by who brings them', () => {
  const topics = [
    { state: 'open' as const, owner: 'me' as const, reserved: 10 },
    { state: 'open' as const, owner: 'me' as const, reserved: 0 },
    { state: 'open' as const, owner: 'them' as const, reserved: 5 },
    { state: 'discussed' as const, owner: 'them' as const, reserved: 15 },
    { state: 'dropped' as const, owner: 'me' as const, reserved: 20 },
  ];
  expect(reservedBy(topics)).toEqual({ mine: 10, theirs: 5 });
});

describe('the clock of a talk', () => {
  test.each([
    ['without times', at(10, 5), { startsAt: null, endsAt: null }],
    ['without an end', at(10, 5), { endsAt: null }],
    ['of length 0', at(10), { endsAt: at(10) }],
    ['that ends before it starts', at(10), { endsAt: at(9) }],
    ['that was wrapped up', at(10, 50), { wrappedUpAt: at(10, 49) }],
    ['whose call ended, after its end', at(11, 5), { heldMinutes: 50 }],
    ['long over with no call to tell of it', at(13, 1), {}],
  ])('tells nothing of a talk %s', (_, now, more) => {
    expect(clockAt(now, more)).toBeNull();
  });

  test('tells nothing once the day is past, unless a call still runs', () => {
    const tomorrow = day('2026-11-25');
    expect(clockAt(at(0, 30, 25), {}, tomorrow)).toBeNull();
    expect(clockAt(at(0, 30, 25), { isInCall: true }, tomorrow)?.phase.zone).toBe('over');
    expect(clockAt(at(0, 5, 25), { startsAt: at(23), endsAt: at(0, 0, 25) }, tomorrow)).toBeNull();
  });

  test.each([
    [at(9, 50), 'before', 0],
    [at(10), 'planned', 0],
    [at(10, 22), 'planned', 22],
    [at(10, 45), 'buffer', 45],
    [at(11), 'over', 60],
    [at(12, 59), 'over', 60],
  ])('at %d it stands in its zone, with at most its own minutes gone', (now, zone, gone) => {
    expect(clockAt(now)).toMatchObject({ phase: { zone }, gone });
  });

  test('an hour to leave before the start counts for nothing: the event was moved', () => {
    expect(clockAt(at(10, 5), { leaveAt: at(9, 30) })?.plan).toEqual(clockAt(at(10, 5))?.plan);
  });

  test('never throws, and never has more gone than there is, whatever the clock and the times say', () => {
    const instant = fc.option(fc.integer({ min: -8e15, max: 8e15 }));
    fc.assert(
      fc.property(instant, instant, instant, fc.integer(), fc.nat(900), (startsAt, endsAt, leaveAt, now, mine) => {
        const input = talk({ startsAt, endsAt, leaveAt, isInCall: true });
        const told = talkClock(input, { mine, theirs: 0 }, { now, today });
        isWrapUpDue(input, 5, { now, today });
        if (!told) return true;
        const { planned, reserved, buffer } = told.plan;
        return told.gone >= 0 && told.gone <= planned + reserved + buffer && Math.min(planned, reserved, buffer) >= 0;
      }),
    );
  });
});

describe('wrapping up is offered', () => {
  test.each([
    ['five minutes before the end', at(10, 55), {}, 5, true],
    ['not a minute earlier', at(10, 54), {}, 5, false],
    ['not before a talk that is shorter than that', at(9, 59), { endsAt: at(10, 5) }, 10, false],
    ['from the start of such a talk', at(10), { endsAt: at(10, 5) }, 10, true],
    ['before I leave', at(10, 35), { leaveAt: at(10, 40) }, 5, true],
    ['within the ten minutes of a catch-up', at(10, 5), { today: 'catch-up' as const }, 5, true],
    ['after the end on the same day', at(18), { heldMinutes: 55 }, 5, true],
    ['never when that was chosen', at(10, 59), {}, 0, false],
    ['not twice', at(10, 58), { wrappedUpAt: at(10, 57) }, 5, false],
    ['not without times', at(10, 58), { startsAt: null }, 5, false],
  ])('%s', (_, now, more, minutes, expected) => {
    expect(isWrapUpDue(talk(more), minutes, { now, today })).toBe(expected);
  });

  test('not for a talk of yesterday', () => {
    expect(isWrapUpDue(talk(), 5, { now: at(9, 0, 25), today: day('2026-11-25') })).toBe(false);
  });
});
