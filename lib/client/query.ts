import { type ReadonlySignal, signal } from '@preact/signals';
import type { Result } from '../result.ts';
import { onChanged } from './background.ts';

export type QueryState<Value> = {
  /** The last answer; it stays while a newer one is on its way or when a later question fails. */
  value: Value | null;
  /** Why the last question had no answer, a code of `lib/errors.ts`; null once one succeeded. */
  error: string | null;
  /** Whether the first answer takes longer than 300 ms, so that a skeleton is due. */
  isLate: boolean;
};

export type Query<Value> = {
  state: ReadonlySignal<QueryState<Value>>;
  /** Asks again; resolves when an answer that was asked for after this call is in `state`. */
  refresh(): Promise<void>;
};

/** A skeleton before this many milliseconds would only flicker. */
const LATE = 300;

/**
 * Keeps the answer of `load` fresh: asks at once, after every change of one of `tables`, and when the page is seen
 * again. One question at a time; changes that arrive meanwhile lead to one more. An equal answer keeps its identity,
 * so that nothing is drawn twice. Ends with `ends`.
 */
export function query<Value>(
  load: () => Promise<Result<Value>>,
  tables: readonly string[],
  ends: AbortSignal,
): Query<Value> {
  const state = signal<QueryState<Value>>({ value: null, error: null, isLate: false });
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let last = '';

  const run = async () => {
    const answer = await load();
    if (ends.aborted) return;
    if (!answer.ok) {
      state.value = { ...state.peek(), error: answer.error, isLate: false };
      return;
    }
    const text = JSON.stringify(answer.value);
    const value = text === last ? state.peek().value : answer.value;
    last = text;
    const { error, isLate, value: shown } = state.peek();
    if (value !== shown || error !== null || isLate) state.value = { value, error: null, isLate: false };
  };
  const start = () => {
    running = run().finally(() => {
      running = null;
    });
    return running;
  };
  const refresh = (): Promise<void> => {
    if (ends.aborted) return Promise.resolve();
    if (!running) return start();
    next ??= running.then(() => {
      next = null;
      return running ?? start();
    });
    return next;
  };

  onChanged((changed) => {
    if (changed.some((table) => tables.includes(table))) void refresh();
  }, ends);
  // A page that slept may have missed a change.
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void refresh(), {
    signal: ends,
  });
  const late = setTimeout(() => {
    const { value, error } = state.peek();
    if (value === null && error === null) state.value = { value, error, isLate: true };
  }, LATE);
  ends.addEventListener('abort', () => clearTimeout(late));
  void refresh();
  return { state, refresh };
}
