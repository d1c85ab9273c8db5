import type { SyncPorts } from './ports.ts';

/** Steps of one part of the work on the bar. */
const STEPS = 1000;

type Report = (done: number, total: number) => void;

/** One bar over everything that a cycle does. */
export type Bar = {
  /** The next part; what it reports of itself becomes its share of the bar. */
  part(): Report;
  /** Fills the bar, if it ever showed anything. */
  end(): void;
};

/**
 * A bar over `parts` parts of equal length: each device that has news is one, our own publication is the last. How many
 * files a part has is only known once it begins, so a bar that counted files would jump back.
 */
export function barOver(parts: number, report: SyncPorts['onProgress']): Bar {
  let begun = 0;
  let furthest = 0;
  const reach = (step: number): void => {
    // A head that turned out to be torn gives way to the one before, whose files are counted from the start again.
    if (step <= furthest) return;
    furthest = step;
    report?.(step, parts * STEPS);
  };
  return {
    part() {
      const from = begun * STEPS;
      begun += 1;
      return (done, total) => reach(from + Math.floor((done / total) * STEPS));
    },
    end: () => {
      if (furthest > 0) reach(parts * STEPS);
    },
  };
}
