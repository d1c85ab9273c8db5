/** How long we work before whatever waits has its turn. */
const STRETCH_MS = 8;

/** Keeps long work from blocking the worker: ask `isDue` between two small pieces of work, and `take` a break when it is. */
export type Turns = { isDue(): boolean; take(): Promise<void> };

/** `take` rejects with the signal's reason once it is aborted, and with nothing else. */
export function createTurns(breathe: () => Promise<void>, signal: AbortSignal | undefined): Turns {
  let since = performance.now();
  return {
    isDue: () => performance.now() - since >= STRETCH_MS,
    async take() {
      signal?.throwIfAborted();
      await breathe();
      signal?.throwIfAborted();
      since = performance.now();
    },
  };
}
