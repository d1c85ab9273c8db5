import { addDays, type Day, weekdayOf } from './day.ts';

/** How many promises of one person in one week are many, until I say otherwise (P78). */
export const WORKLOAD_LIMIT = 4;

/** The Monday of the week of `day`. */
export const weekOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

/** A week that holds many promises already, and a later day that has room. */
export type PileUp = { count: number; spreadTo: Day };

/**
 * Whether a promise for `due` would join `limit` or more in its week (`days`: due days of the same person's open
 * promises), and where it could go instead: the first later week with room, on `preferred` (ISO weekday, the day on
 * which the two meet) or the same weekday. Null when there is room. A limit below 1 counts as 1 (P78, P79).
 */
export function pileUp(due: Day, days: readonly Day[], limit: number, preferred: number | null): PileUp | null {
  const perWeek = new Map<Day, number>();
  for (const day of days) perWeek.set(weekOf(day), (perWeek.get(weekOf(day)) ?? 0) + 1);
  const week = weekOf(due);
  const count = perWeek.get(week) ?? 0;
  const many = Math.max(1, limit);
  if (count < many) return null;
  let later = addDays(week, 7);
  // Ends: one of any so many weeks holds no promise at all.
  while ((perWeek.get(later) ?? 0) >= many) later = addDays(later, 7);
  return { count, spreadTo: addDays(later, (preferred ?? weekdayOf(due)) - 1) };
}
