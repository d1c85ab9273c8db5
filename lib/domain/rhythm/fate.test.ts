import { expect, it } from 'vitest';
import { type Fate, type FateFacts, fateOf } from './fate.ts';

const NOW = Date.parse('2026-11-24T10:30:00Z');
const HOUR = 3_600_000;
const PLAIN: FateFacts = {
  at: NOW - 5 * HOUR,
  endsAt: NOW - 4 * HOUR,
  wasHeld: false,
  isCancelled: false,
  isDeclined: false,
  movedFrom: null,
};
const AHEAD = { at: NOW + HOUR, endsAt: NOW + 2 * HOUR };

it.each<[string, Partial<FateFacts>, Fate]>([
  ['over without a trace', {}, 'past'],
  ['over and proven', { wasHeld: true }, 'held'],
  ['proven though it was called off', { wasHeld: true, isCancelled: true }, 'held'],
  ['proven after it was moved', { wasHeld: true, movedFrom: NOW - 50 * HOUR }, 'held'],
  ['called off', { isCancelled: true, isDeclined: true }, 'cancelled'],
  ['called off ahead', { ...AHEAD, isCancelled: true }, 'cancelled'],
  ['declined', { isDeclined: true }, 'declined'],
  ['declined ahead', { ...AHEAD, isDeclined: true }, 'declined'],
  ['moved and without a trace', { movedFrom: NOW - 50 * HOUR }, 'moved'],
  ['ahead', AHEAD, 'planned'],
  ['ahead with notes to prepare it', { ...AHEAD, wasHeld: true }, 'planned'],
  ['ahead and moved', { ...AHEAD, movedFrom: NOW }, 'planned'],
  ['running', { at: NOW - 1, endsAt: NOW + HOUR }, 'planned'],
  ['of no known end', { endsAt: null }, 'past'],
])('a meeting that is %s', (_, facts, fate) => {
  expect(fateOf({ ...PLAIN, ...facts }, NOW)).toBe(fate);
});
