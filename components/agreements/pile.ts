import type { Owner } from '../../lib/domain/agreement.ts';
import type { Day } from '../../lib/domain/day.ts';
import { type PileUp, pileUp } from '../../lib/domain/workload.ts';
import type { Workload } from './workload.ts';

/** Whose week it is that fills up. */
export type Pile = PileUp & { whose: 'me' | 'them' };

/**
 * Whether a promise of `owner` for `due` would join a pile-up. Where both owe it, the fuller week is told, and the day
 * to spread to has room for both.
 */
export function pileOf(owner: Owner, due: Day, workload: Workload): Pile | null {
  const { limit, preferredWeekday } = workload;
  const of = (whose: Pile['whose']): Pile | null => {
    const days = whose === 'me' ? workload.myDays : workload.theirDays;
    const found = pileUp(due, days, limit, preferredWeekday);
    return found && { ...found, whose };
  };
  if (owner !== 'both') return of(owner);
  const [mine, theirs] = [of('me'), of('them')];
  if (!mine || !theirs) return mine ?? theirs;
  const fuller = theirs.count >= mine.count ? theirs : mine;
  const [, spreadTo = mine.spreadTo] = [mine.spreadTo, theirs.spreadTo].sort();
  return { ...fuller, spreadTo };
}
