import { dayAt, weekdayOf } from '../day.ts';

/** How many of the latest meetings began at their usual time of the week (P26); a line for me, never a score. */
export type Consistency = { same: number; of: number /** 1 is Monday. */; weekday: number; minutesOfDay: number };

/** So many are looked at, and fewer than so many say nothing. */
const MOST = 8;
const LEAST = 4;
/** A start that differs by less is the same one. */
const TOLERANCE = 15;

/** The line for these starts (epoch ms, in any order), in my zone; null when they are too few. */
export function consistencyOf(starts: readonly number[]): Consistency | null {
  const latest = [...starts].sort((one, other) => other - one).slice(0, MOST);
  if (latest.length < LEAST) return null;
  const times = latest.map((at) => ({ weekday: weekdayOf(dayAt(at)), minutesOfDay: minutesOfDay(at) }));
  const counted = times.map((time) => ({ ...time, same: times.filter((other) => isSame(time, other)).length }));
  // Of two that are as usual the newer one: a series that was moved is on its new time.
  const usual = counted.reduce((best, time) => (time.same > best.same ? time : best));
  return { ...usual, of: latest.length };
}

type Time = { weekday: number; minutesOfDay: number };

const isSame = (one: Time, other: Time): boolean =>
  one.weekday === other.weekday && Math.abs(one.minutesOfDay - other.minutesOfDay) <= TOLERANCE;

function minutesOfDay(at: number): number {
  const date = new Date(at);
  return date.getHours() * 60 + date.getMinutes();
}
