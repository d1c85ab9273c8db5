import type { LongWork } from '../../lib/messages/safekeeping-views.ts';
import type { Keeper } from './keeper.ts';

/** How far something long is. */
export type Progress = { work: LongWork; done: number; total: number };

/** Something long that runs: it says how far it is, and hears when it is to stop. */
export type Running = { report(done: number, total: number): void; signal: AbortSignal };

/** Bars are drawn anew this often at most, in milliseconds. */
const TOLD_MS = 300;

/** What runs for each keeper. A stopped worker forgets it together with the work. */
const works = new WeakMap<Keeper, { progress: Progress; controller: AbortController }>();

/** What runs now, for every header; null for nothing. */
export const currentWork = (keeper: Keeper): Progress | null => works.get(keeper)?.progress ?? null;

/** Asks what runs to stop, as it was before it began. */
export const cancelWork = (keeper: Keeper): void => works.get(keeper)?.controller.abort();

/** Runs something long, tells surfaces how far it is, and lets them stop it. */
export async function longWork<Outcome>(
  keeper: Keeper,
  work: LongWork,
  run: (running: Running) => Promise<Outcome>,
): Promise<Outcome> {
  const controller = new AbortController();
  const tell = () => keeper.changed(['targets'], []);
  let toldAt = 0;
  works.set(keeper, { progress: { work, done: 0, total: 0 }, controller });
  tell();
  try {
    return await run({
      signal: controller.signal,
      report(done, total) {
        works.set(keeper, { progress: { work, done, total }, controller });
        if (keeper.now() - toldAt < TOLD_MS) return;
        toldAt = keeper.now();
        tell();
      },
    });
  } finally {
    works.delete(keeper);
    tell();
  }
}
