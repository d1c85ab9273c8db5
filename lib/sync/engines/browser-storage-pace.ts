import type { EngineError } from '../engine.ts';

/** When to write to `storage.sync` next; all times epoch ms. Lost with a stopped worker without harm: the outbox stays. */
export type Pace = {
  /** The oldest edit that no write has taken along; null when there is none. */
  waitingSince: number | null;
  /** When a write was last begun. */
  lastTry: number | null;
  /** Writes that failed since the last good one. */
  failures: number;
  /** Not before this, as the browser asked. */
  notBefore: number | null;
};

/** Nothing to write. */
export const AT_REST: Pace = { waitingSince: null, lastTry: null, failures: 0, notBefore: null };

/** One write in this time at most, and an edit waits as long for the next ones (sync.md §1.1, §1.4). */
export const PACE_MS = 30_000;
/** The longest that failures put it off. */
const LONGEST_MS = 60 * 60_000;

/** Something was edited at `now`. */
export const edited = (pace: Pace, now: number): Pace => ({ ...pace, waitingSince: pace.waitingSince ?? now });

/** A write begins at `now` and takes along everything that waits; edits from now on wait for the next one. */
export const begun = (pace: Pace, now: number): Pace => ({ ...pace, waitingSince: null, lastTry: now });

/** The write went well. */
export const succeeded = (pace: Pace): Pace => ({ ...pace, failures: 0, notBefore: null });

/** The write failed at `now`: what it took along waits again, longer after each failure, or as long as was asked. */
export function failed(pace: Pace, now: number, { retryAfter }: Pick<EngineError, 'retryAfter'>): Pace {
  const failures = pace.failures + 1;
  const pause = Math.max(retryAfter ?? 0, Math.min(LONGEST_MS, PACE_MS * 2 ** Math.min(failures - 1, 20)));
  return { waitingSince: pace.waitingSince ?? now, lastTry: pace.lastTry, failures, notBefore: now + pause };
}

/**
 * When to write next, or null when nothing waits; `now` or earlier means at once. Edits that go on do not put it off.
 * A wall clock that went back puts it off by no more than an hour.
 */
export function dueAt(pace: Pace, now: number): number | null {
  if (pace.waitingSince === null) return null;
  const due = Math.max(Math.min(pace.waitingSince, now) + PACE_MS, Math.min(pace.lastTry ?? 0, now) + PACE_MS);
  return Math.max(due, Math.min(pace.notBefore ?? 0, now + LONGEST_MS));
}
