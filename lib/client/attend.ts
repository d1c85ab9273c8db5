import type { SyncState } from '../messages/safekeeping-views.ts';
import { ask } from './background.ts';
import { type Query, query } from './query.ts';

/** While a surface is seen it says so every so many ms; the background then takes a turn each minute (sync.md §9.3). */
const EVERY = 60_000;

/**
 * Tells the background that this surface is looked at: now, whenever it is seen again, every minute meanwhile, and when
 * the network is back. Gives how it stands with my other browsers, kept fresh. Until `ends` aborts.
 */
export function attend(ends: AbortSignal): Query<SyncState> {
  const say = () => {
    if (document.visibilityState === 'visible' && !ends.aborted) void ask('sync.attend', {});
  };
  const state = query(() => ask('sync.state', {}), ['targets', 'outbox'], ends);
  const everyMinute = setInterval(say, EVERY);
  ends.addEventListener('abort', () => clearInterval(everyMinute));
  document.addEventListener('visibilitychange', say, { signal: ends });
  window.addEventListener('online', say, { signal: ends });
  for (const network of ['online', 'offline'] as const) {
    window.addEventListener(network, () => void state.refresh(), { signal: ends });
  }
  say();
  return state;
}
