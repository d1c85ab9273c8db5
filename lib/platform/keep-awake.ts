import { browser } from 'wxt/browser';

/** A worker is stopped 30 s after the last call of the browser's API or event (sync.md §6). */
const CALM_MS = 20_000;

/**
 * Keeps the background alive until `work` is done, by a call of the browser's API now and then. Only for work that moves
 * on by itself; a browser that stops the worker all the same loses nothing, as the work goes on at the next start.
 */
export async function keepingAwake<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo().catch(() => undefined), CALM_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
