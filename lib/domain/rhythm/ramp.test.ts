import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../../tests/support/day.ts';
import { CADENCES } from '../cadence.ts';
import { addDays, daysBetween, weekdayOf } from '../day.ts';
import { PACES, type Ramp } from './parts.ts';
import { cadenceOfPace, defaultRamp, isRampAnswered, isRampNews, rampOn } from './ramp.ts';

/** Ivo's: a Monday. */
const START = day('2026-11-16');
const RAMP = defaultRamp(START, 'weekly');
const [, THRICE, WEEKLY] = RAMP.steps;
const arbDay = fc.integer({ min: 0, max: 4_000 }).map((after) => addDays(day('2024-01-01'), after));

describe('an onboarding as it is usually done', () => {
  it.each([
    ['a Monday', '2026-11-16', 'weekly', ['2026-11-16 daily', '2026-11-30 thrice', '2026-12-14 weekly']],
    [
      'a Wednesday, the rest of its week too',
      '2026-11-18',
      'weekly',
      ['2026-11-18 daily', '2026-12-07 thrice', '2026-12-21 weekly'],
    ],
    ['a Sunday', '2026-11-15', 'weekly', ['2026-11-15 daily', '2026-11-30 thrice', '2026-12-14 weekly']],
    [
      'two who want every other week',
      '2026-11-16',
      'biweekly',
      ['2026-11-16 daily', '2026-11-30 thrice', '2026-12-14 biweekly'],
    ],
    [
      'two who want it monthly',
      '2026-11-16',
      'monthly',
      ['2026-11-16 daily', '2026-11-30 thrice', '2026-12-14 biweekly'],
    ],
    [
      'two of whom nothing is known',
      '2026-11-16',
      null,
      ['2026-11-16 daily', '2026-11-30 thrice', '2026-12-14 weekly'],
    ],
  ] as const)('from %s', (_, start, target, steps) => {
    expect(defaultRamp(day(start), target).steps.map(({ from, pace }) => `${from} ${pace}`)).toEqual(steps);
  });

  it('has later steps on Mondays, two weeks or more each, whenever it begins', () => {
    fc.assert(
      fc.property(arbDay, fc.constantFrom(...CADENCES), (start, target) => {
        const [first, second, third] = defaultRamp(start, target).steps;
        if (!first || !second || !third) throw new Error('an onboarding has three steps');
        expect([weekdayOf(second.from), weekdayOf(third.from)]).toEqual([1, 1]);
        expect(daysBetween(first.from, second.from)).toBeGreaterThanOrEqual(14);
        expect(daysBetween(first.from, second.from)).toBeLessThanOrEqual(20);
        expect(daysBetween(second.from, third.from)).toBe(14);
      }),
    );
  });
});

describe('where an onboarding stands', () => {
  it.each([
    ['before it begins', '2026-11-15', null],
    ['on its first day', '2026-11-16', { now: 'daily', next: [THRICE, WEEKLY] }],
    ['on its seventh working day', '2026-11-24', { now: 'daily', next: [THRICE, WEEKLY] }],
    ['on the day of a step', '2026-11-30', { now: 'daily', next: [THRICE, WEEKLY] }],
    ['a day later', '2026-12-01', { now: 'thrice', next: [WEEKLY] }],
    ['on the day of the last step', '2026-12-14', { now: 'thrice', next: [WEEKLY] }],
    ['once it came down to weekly', '2026-12-15', null],
  ])('%s', (_, today, standing) => {
    expect(rampOn(RAMP, day(today))).toEqual(standing);
  });

  it('is nowhere without one, and runs on while no slower step was said', () => {
    expect(rampOn(null, START)).toBeNull();
    const open: Ramp = { steps: [{ from: START, pace: 'daily' }] };
    expect(rampOn(open, addDays(START, 300))).toEqual({ now: 'daily', next: [] });
    expect(rampOn({ steps: [] }, START)).toBeNull();
  });

  it('names a pace of its own and only later steps, on any day', () => {
    const arbSteps = fc.uniqueArray(fc.record({ from: arbDay, pace: fc.constantFrom(...PACES) }), {
      selector: ({ from }) => from,
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(arbSteps, arbDay, (steps, today) => {
        const ramp: Ramp = { steps: steps.sort((one, other) => (one.from < other.from ? -1 : 1)) };
        const standing = rampOn(ramp, today);
        if (!standing) return;
        expect(ramp.steps.map(({ pace }) => pace)).toContain(standing.now);
        expect(standing.next.every(({ from }) => from >= today)).toBe(true);
      }),
    );
  });
});

describe('an onboarding is told of', () => {
  it.each([
    ['on its first day', '2026-11-16', true],
    ['at the end of its first week', '2026-11-22', true],
    ['six working days before a step', '2026-11-20', true],
    ['five working days before a step', '2026-11-23', true],
    ['four working days before a step', '2026-11-24', true],
    ['on the day of the step', '2026-11-30', true],
    ['a day later', '2026-12-01', false],
    ['six working days before the next one', '2026-12-04', false],
    ['five working days before the next one', '2026-12-07', true],
    ['when it is over', '2026-12-15', false],
    ['before it begins', '2026-11-13', false],
  ])('%s: %s is %s', (_, today, isNews) => {
    expect(isRampNews(RAMP, day(today))).toBe(isNews);
  });

  it.each([
    ['later', '2026-11-24', '2026-11-24', true],
    ['later', '2026-11-24', '2026-11-29', true],
    ['later', '2026-11-24', '2026-11-30', false],
    ['later', '2026-11-30', '2026-11-30', true],
    ['later', '2026-11-30', '2026-12-13', true],
    ['later', '2026-11-30', '2026-12-14', false],
    ['later', '2026-12-14', '2026-12-14', true],
    ['done', '2026-11-24', '2026-11-30', true],
    ['done', '2026-11-24', '2026-12-07', false],
    ['done', '2026-11-30', '2026-11-30', true],
    ['never', '2026-11-24', '2026-12-14', true],
    ['later', '2026-10-01', '2026-11-17', false],
    ['done', '2026-10-01', '2026-11-16', false],
  ] as const)('not after "%s" on %s: on %s it is quiet: %s', (answer, said, today, isQuiet) => {
    expect(isRampAnswered(RAMP, answer, day(said), day(today))).toBe(isQuiet);
  });
});

it.each([
  ['daily', 'daily'],
  ['thrice', 'daily'],
  ['weekly', 'weekly'],
  ['biweekly', 'biweekly'],
] as const)('%s opens a talk as %s does', (pace, cadence) => {
  expect(cadenceOfPace(pace)).toBe(cadence);
});
