import { addDays, type Day, dayAt, daysBetween, weekdayOf } from './day.ts';
import type { Kind } from './kind.ts';

/** How often two people want to meet. */
export const CADENCES = ['daily', 'weekly', 'biweekly', 'monthly', 'quarterly'] as const;
export type Cadence = (typeof CADENCES)[number];

const DAYS: Record<Cadence, number> = { daily: 1, weekly: 7, biweekly: 14, monthly: 28, quarterly: 91 };

const FRIDAY = 5;

/** What a kind brings along when nothing else is known (P36, P37); null when nothing can be presumed. */
const BY_KIND: Partial<Record<Kind, Cadence>> = {
  'my-report': 'weekly',
  'my-manager': 'weekly',
  peer: 'biweekly',
  'cross-functional': 'biweekly',
  mentor: 'biweekly',
  mentee: 'biweekly',
  coach: 'biweekly',
  'skip-level': 'monthly',
};

/**
 * The rhythm of a pair: the chosen one, else what the days of its meetings show (`days` in any order, at least two
 * different ones), else what its kind presumes. Null when nothing tells.
 */
export function cadenceOf(chosen: Cadence | null, days: readonly Day[], kind: Kind | null): Cadence | null {
  return chosen ?? observed(days) ?? (kind ? (BY_KIND[kind] ?? null) : null);
}

/** The cadence nearest to the middle gap between the last six days on which they met or will meet. */
function observed(days: readonly Day[]): Cadence | null {
  const sorted = [...new Set(days)].sort().slice(-6);
  const gaps = sorted.slice(1).map((day, index) => daysBetween(sorted[index] ?? day, day));
  const gap = gaps.sort((one, other) => one - other)[Math.floor(gaps.length / 2)];
  if (gap === undefined) return null;
  if (gap <= 4) return 'daily';
  if (gap <= 10) return 'weekly';
  if (gap <= 20) return 'biweekly';
  return gap <= 60 ? 'monthly' : 'quarterly';
}

/**
 * When the next one is due after a meeting that began at `startsAt` (epoch ms), at the same local time of day. Daily talks
 * are for working days: after Friday comes Monday.
 */
export function nextByCadence(startsAt: number, cadence: Cadence): number {
  const from = new Date(startsAt);
  const on = dayAt(startsAt);
  const isFriday = cadence === 'daily' && weekdayOf(on) === FRIDAY;
  const day = addDays(on, isFriday ? 3 : DAYS[cadence]);
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, from.getHours(), from.getMinutes()).getTime();
}

/** What opens the talk (P66, P67): the week where one looks back on one, else what is new since the last meeting. */
export type Opener = 'week' | 'since';

/** Longest gap, in days, after which "your week" still covers what happened. */
const A_WEEK = 10;

/**
 * Which opener fits. The real gap since the last held meeting decides (`lastOn`, `on`: its and this meeting's day);
 * a slower rhythm than weekly asks for what is new even after a short gap. The first meeting asks about the week.
 */
export function openerOf(cadence: Cadence | null, lastOn: Day | null, on: Day): Opener {
  if (lastOn === null) return 'week';
  const isSlow = cadence !== null && cadence !== 'daily' && cadence !== 'weekly';
  return isSlow || daysBetween(lastOn, on) > A_WEEK ? 'since' : 'week';
}
