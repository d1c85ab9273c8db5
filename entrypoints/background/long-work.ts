import type { LongWork } from '../../lib/messages/safekeeping-views.ts';
import type { Keeper } from './keeper.ts';

/** How far something long is. */
export type Progress = { work: LongWork; done: number; total: number };

/** Something long that runs: it says how far it is, and hears when it is to stop. */
export type Running = { report(done: number, total: number): void; signal: AbortSignal };

/** Bars are drawn anew this often at most, in milliseconds. */
const TOLD_MS = 300;

type Entry = { progress: Progress | null; controller: AbortController };

/** What runs for each keeper, and how far it says it is. A stopped worker forgets it together with the work. */
const works = new WeakMap<Keeper, Set<Entry>>();

const entriesOf = (keeper: Keeper): Set<Entry> => {
  const entries = works.get(keeper) ?? new Set();
  works.set(keeper, entries);
  return entries;
};

/** What runs now and has said how far it is, for every header; of several the first that began. Null for nothing. */
export const currentWork = (keeper: Keeper): Progress | null =>
  [...entriesOf(keeper)].find(({ progress }) => progress !== null)?.progress ?? null;

/** Asks everything that runs to stop. */
export const cancelWork = (keeper: Keeper): void => {
  for (const { controller } of entriesOf(keeper)) controller.abort(new DOMException('cancelled by me', 'AbortError'));
};

/** Runs something that may take long, tells surfaces how far it is once it says so, and lets them stop it. */
export async function longWork<Outcome>(
  keeper: Keeper,
  work: LongWork,
  run: (running: Running) => Promise<Outcome>,
): Promise<Outcome> {
  const entry: Entry = { progress: null, controller: new AbortController() };
  entriesOf(keeper).add(entry);
  const tell = () => keeper.changed(['targets'], []);
  let toldAt = 0;
  try {
    return await run({
      signal: entry.controller.signal,
      report(done, total) {
        entry.progress = { work, done, total };
        if (done < total && keeper.now() - toldAt < TOLD_MS) return;
        toldAt = keeper.now();
        tell();
      },
    });
  } finally {
    entriesOf(keeper).delete(entry);
    tell();
  }
}
