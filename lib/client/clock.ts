import { type ReadonlySignal, signal } from '@preact/signals';
import { addDays, type Day, dayAt, startOfDay } from '../domain/day.ts';

export type Clock = {
  /** Epoch ms, renewed every minute while the page is seen. */
  now: ReadonlySignal<number>;
  /** The user's day; changes at local midnight and when a sleeping page is seen again. */
  today: ReadonlySignal<Day>;
};

const MINUTE = 60_000;

/** The time as a surface shows it, until `ends` aborts. */
export function createClock(ends: AbortSignal): Clock {
  const now = signal(Date.now());
  const today = signal(dayAt(now.peek()));
  let midnight: ReturnType<typeof setTimeout> | undefined;
  const tick = () => {
    now.value = Date.now();
    today.value = dayAt(now.peek());
    clearTimeout(midnight);
    midnight = setTimeout(tick, startOfDay(addDays(today.peek(), 1)) - now.peek() + 50);
  };
  const everyMinute = setInterval(() => document.visibilityState === 'visible' && tick(), MINUTE);
  document.addEventListener('visibilitychange', tick, { signal: ends });
  ends.addEventListener('abort', () => {
    clearInterval(everyMinute);
    clearTimeout(midnight);
  });
  tick();
  return { now, today };
}
