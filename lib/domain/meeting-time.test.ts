import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATCH_UP_MINUTES, minutesGone, phaseAt, plannedMinutes, type TimePlan, timePlan } from './meeting-time.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-11-24T09:00:00Z');
const planOf = (
  length: number,
  more: { isCatchUp?: boolean; reserved?: number; leaveAfter?: number | null } = {},
): TimePlan | null =>
  timePlan({
    startsAt: START,
    endsAt: START + length * MINUTE,
    isCatchUp: more.isCatchUp ?? false,
    reserved: more.reserved ?? 0,
    leaveAt: more.leaveAfter === undefined || more.leaveAfter === null ? null : START + more.leaveAfter * MINUTE,
  });

describe('the planned part of a meeting', () => {
  it.each([
    [60, 45],
    [45, 30],
    [44, 39],
    [30, 25],
    [15, 10],
    [10, 10],
  ])('of %i minutes is %i', (length, planned) => {
    expect(plannedMinutes(length)).toBe(planned);
  });
});

describe('a time plan', () => {
  it.each<[string, Parameters<typeof planOf>, TimePlan]>([
    ['leaves a buffer', [60], { planned: 45, reserved: 0, buffer: 15 }],
    [
      'keeps reserved minutes at the end of what is planned',
      [60, { reserved: 10 }],
      { planned: 35, reserved: 10, buffer: 15 },
    ],
    ['reserves no more than there is', [30, { reserved: 90 }], { planned: 0, reserved: 25, buffer: 5 }],
    ['ignores a negative reserve', [30, { reserved: -5 }], { planned: 25, reserved: 0, buffer: 5 }],
    [
      'gives a catch-up ten minutes of a long event',
      [60, { isCatchUp: true }],
      { planned: CATCH_UP_MINUTES, reserved: 0, buffer: 50 },
    ],
    ['gives a catch-up no more than a short event', [5, { isCatchUp: true }], { planned: 5, reserved: 0, buffer: 0 }],
    ['takes an early leave from the buffer first', [60, { leaveAfter: 50 }], { planned: 45, reserved: 0, buffer: 5 }],
    [
      'then from the plan, whose reserve stays',
      [60, { leaveAfter: 20, reserved: 10 }],
      { planned: 10, reserved: 10, buffer: 0 },
    ],
    ['does not grow by a leave after the end', [60, { leaveAfter: 90 }], { planned: 45, reserved: 0, buffer: 15 }],
    [
      'is empty for a leave before the start',
      [60, { leaveAfter: -10, reserved: 10 }],
      { planned: 0, reserved: 0, buffer: 0 },
    ],
  ])('%s', (_, input, plan) => {
    expect(planOf(...input)).toEqual(plan);
  });

  it.each([
    ['no start', null, START],
    ['no end', START, null],
    ['an end at the start', START, START],
    ['an end before the start', START, START - MINUTE],
    ['more than a day', START, START + 1_441 * MINUTE],
    ['no number', START, Number.NaN],
  ])('is none for an event with %s', (_, startsAt, endsAt) => {
    expect(timePlan({ startsAt, endsAt, isCatchUp: false, reserved: 0, leaveAt: null })).toBeNull();
  });

  it('always adds up to the time until I leave, with no part below nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_440 }),
        fc.integer({ min: -100, max: 2_000 }),
        fc.option(fc.integer({ min: -100, max: 2_000 })),
        fc.boolean(),
        (length, reserved, leaveAfter, isCatchUp) => {
          const plan = planOf(length, { reserved, leaveAfter, isCatchUp });
          const parts = plan ? [plan.planned, plan.reserved, plan.buffer] : [];
          expect(parts.every((part) => part >= 0)).toBe(true);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(Math.max(0, Math.min(length, leaveAfter ?? length)));
        },
      ),
    );
  });
});

describe('where a meeting is in its plan', () => {
  const plan: TimePlan = { planned: 35, reserved: 10, buffer: 15 };
  it.each([
    [-90, { zone: 'before', in: 90 }],
    [-0.5, { zone: 'before', in: 1 }],
    [0, { zone: 'planned', left: 35 }],
    [34.2, { zone: 'planned', left: 1 }],
    [35, { zone: 'reserved', left: 10 }],
    [45, { zone: 'buffer', left: 15 }],
    [59.9, { zone: 'buffer', left: 1 }],
    [60, { zone: 'over', by: 0 }],
    [75.5, { zone: 'over', by: 15 }],
  ])('after %d minutes', (gone, phase) => {
    expect(phaseAt(plan, START, START + gone * MINUTE)).toEqual(phase);
  });

  it('skips parts that are empty', () => {
    expect(phaseAt({ planned: 25, reserved: 0, buffer: 5 }, START, START + 25 * MINUTE)).toEqual({
      zone: 'buffer',
      left: 5,
    });
    expect(phaseAt({ planned: 0, reserved: 0, buffer: 0 }, START, START)).toEqual({ zone: 'over', by: 0 });
  });

  it('counts whole minutes gone, none while the clock is before the start', () => {
    expect([-5, 0, 0.9, 1, 61.7].map((gone) => minutesGone(START, START + gone * MINUTE))).toEqual([0, 0, 0, 1, 61]);
  });
});
