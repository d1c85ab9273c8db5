import { expect, it } from 'vitest';
import { leastMinutes, usualMinutes } from './length.ts';

it.each([
  ['daily', 'my-report', false, 15],
  ['daily', 'my-report', true, 30],
  ['daily', 'peer', false, 15],
  ['weekly', 'my-report', false, 45],
  ['weekly', null, false, 45],
  ['weekly', 'peer', false, 60],
  ['biweekly', 'my-report', false, 60],
  ['biweekly', 'peer', false, 60],
  ['monthly', 'skip-level', false, 60],
  ['quarterly', null, false, 60],
  [null, null, false, 60],
] as const)('a %s talk with my %s (new: %s) usually takes %i minutes', (cadence, kind, isInRamp, minutes) => {
  expect(usualMinutes(cadence, kind, isInRamp)).toBe(minutes);
});

it.each([
  ['weekly', 45],
  ['biweekly', 60],
  ['daily', null],
  ['monthly', null],
  [null, null],
] as const)('a %s series reserves at least %s minutes', (cadence, minutes) => {
  expect(leastMinutes(cadence)).toBe(minutes);
});
