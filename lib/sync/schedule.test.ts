import { describe, expect, it } from 'vitest';
import { PAUSE_REASONS, type PauseReason } from '../domain/sync-words.ts';
import { ACCOUNT_MS, dueFrom, retryAt } from './schedule.ts';

const NOW = Date.parse('2026-11-24T08:40:00Z');
const MINUTE = 60_000;
const waits = (reason: PauseReason, failures: number, asked: number | null = null, random = 0.5) => {
  const at = retryAt(reason, { failures, asked, now: NOW, random });
  return at === null ? null : at - NOW;
};

describe('when a place is tried again', () => {
  it.each([
    [1, 30_000],
    [2, 60_000],
    [3, 2 * MINUTE],
    [6, 16 * MINUTE],
    [7, 30 * MINUTE],
    [500, 30 * MINUTE],
  ])('waits longer after each failure: %i in a row', (failures, wait) => {
    expect(waits('unreachable', failures)).toBe(wait);
  });

  it.each(['unauthorised', 'forbidden', 'not-found', 'certificate', 'full'] as const)(
    'asks seldom where only a person can help: %s',
    (reason) => {
      expect(waits(reason, 1)).toBe(60 * MINUTE);
    },
  );

  it.each(['needs-words', 'no-vault', 'wrong-vault', 'not-allowed'] as const)(
    'waits for an act of mine and for no time: %s',
    (reason) => {
      expect(waits(reason, 1)).toBeNull();
    },
  );

  it('keeps to what a server asked for, and waits longer where we would have', () => {
    expect(waits('busy', 1, 5 * MINUTE)).toBe(5 * MINUTE);
    expect(waits('busy', 7, 5_000)).toBe(30 * MINUTE);
  });

  it.each(PAUSE_REASONS)('spreads browsers by a fifth to each side, and never asks at once: %s', (reason) => {
    const [early, late] = [waits(reason, 2, null, 0), waits(reason, 2, null, 1)];
    if (early === null || late === null) return expect(early).toBe(late);
    expect(early).toBeGreaterThan(20_000);
    expect(late / early).toBeCloseTo(1.5);
  });
});

describe('when a place is due', () => {
  const rested = { id: 'dav', pause: null, triedAt: null } as const;
  const paused = (reason: PauseReason, until: number | null) => ({ ...rested, pause: { reason, retryAt: until } });

  it.each([
    ['a place at rest', rested, false, 0],
    ['one that waits', paused('unreachable', NOW + MINUTE), false, NOW + MINUTE],
    ['one that waits, when I press the button', paused('unreachable', NOW + MINUTE), true, 0],
    ['one that needs me', paused('no-vault', null), false, null],
    ['one that needs me, when I press the button', paused('no-vault', null), true, 0],
    ['one with a held change, which stops nothing else', paused('held', null), false, 0],
  ])('%s', (_, due, isAsked, from) => {
    expect(dueFrom(due, isAsked)).toBe(from);
  });

  it('gives the browser’s account half a minute between two turns, even when I ask', () => {
    const account = { id: 'browser', pause: null, triedAt: NOW } as const;
    expect(dueFrom(account, false)).toBe(NOW + ACCOUNT_MS);
    expect(dueFrom(account, true)).toBe(NOW + ACCOUNT_MS);
  });
});
