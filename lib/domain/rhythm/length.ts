import type { Cadence } from '../cadence.ts';
import type { Kind } from '../kind.ts';

/** Minutes that fit a rhythm, 15 of them a buffer from 45 on (P32, P33); a short look each day needs none. */
const BY_CADENCE: Record<Cadence, number> = { daily: 15, weekly: 45, biweekly: 60, monthly: 60, quarterly: 60 };
/** Two equals take an hour, however often they meet (P36). */
const OF_PEERS = 60;
/** A new colleague needs more than a look each day (P21). */
const IN_RAMP = 30;

/** How long a talk usually is; an hour where no rhythm is known. */
export function usualMinutes(cadence: Cadence | null, kind: Kind | null, isInRamp: boolean): number {
  if (cadence === 'daily') return isInRamp ? IN_RAMP : BY_CADENCE.daily;
  if (kind === 'peer' || cadence === null) return OF_PEERS;
  return BY_CADENCE[cadence];
}

/** The least that a weekly or biweekly series should reserve (P32); null where nothing is said about it. */
export const leastMinutes = (cadence: Cadence | null): number | null =>
  cadence === 'weekly' || cadence === 'biweekly' ? BY_CADENCE[cadence] : null;
