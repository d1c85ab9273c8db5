import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AT_REST, begun, dueAt, edited, failed, PACE_MS, succeeded } from './browser-storage-pace.ts';

const NOW = Date.parse('2026-11-24T08:40:00Z');
const MINUTE = 60_000;

describe('when storage.sync is written next', () => {
  it('is never while nothing waits', () => {
    expect(dueAt(AT_REST, NOW)).toBeNull();
    expect(dueAt(succeeded(begun(edited(AT_REST, NOW), NOW + PACE_MS)), NOW + MINUTE)).toBeNull();
  });

  it('is half a minute after the first edit, however long edits go on', () => {
    const pace = edited(edited(AT_REST, NOW), NOW + 29_000);
    expect(dueAt(pace, NOW + 29_000)).toBe(NOW + PACE_MS);
  });

  it('is half a minute after an edit that came while a write was under way', () => {
    const pace = succeeded(edited(begun(edited(AT_REST, NOW), NOW + PACE_MS), NOW + PACE_MS + 100));
    expect(dueAt(pace, NOW + PACE_MS + 200)).toBe(NOW + 2 * PACE_MS + 100);
  });

  it.each([
    ['half a minute after one failure', 1, null, PACE_MS],
    ['a minute after two', 2, null, MINUTE],
    ['an hour after many', 50, null, 60 * MINUTE],
    ['when the browser asked for it', 1, 60 * MINUTE, 60 * MINUTE],
  ])('is %s', (_, times, retryAfter, pause) => {
    let pace = begun(edited(AT_REST, NOW), NOW);
    for (let count = 0; count < times; count += 1) pace = failed(pace, NOW, { retryAfter });
    expect(dueAt(pace, NOW)).toBe(NOW + pause);
    expect(dueAt(edited(succeeded(pace), NOW), NOW)).toBe(NOW + PACE_MS);
  });

  it('never writes twice within half a minute, and never waits more than an hour, whatever the clock does', () => {
    const arbSteps = fc.array(
      fc.tuple(fc.constantFrom('edit', 'good', 'bad'), fc.integer({ min: -MINUTE, max: MINUTE })),
    );
    fc.assert(
      fc.property(arbSteps, (steps) => {
        let pace = AT_REST;
        let now = NOW;
        for (const [what, passed] of steps) {
          now += passed;
          if (what === 'edit') pace = edited(pace, now);
          const due = dueAt(pace, now);
          expect(due === null).toBe(pace.waitingSince === null);
          if (due === null) continue;
          expect(due).toBeLessThanOrEqual(now + 60 * MINUTE);
          if (what === 'edit' || due > now) continue;
          if (pace.lastTry !== null && pace.lastTry <= now) expect(now - pace.lastTry).toBeGreaterThanOrEqual(PACE_MS);
          pace = begun(pace, now);
          pace = what === 'good' ? succeeded(pace) : failed(pace, now, { retryAfter: null });
        }
      }),
    );
  });
});
