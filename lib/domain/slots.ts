import { addDays, type Day, weekdayOf } from './day.ts';
import { instantAt, wallClock } from './zone.ts';

/** A stretch of time, epoch ms, the end exclusive. */
export type Span = readonly [from: number, to: number];

/** A span that is free as far as is known, epoch ms. */
export type Slot = { from: number; to: number };

/** What is known of my time, and where in it a talk may be proposed. */
export type Diary = {
  /** IANA name of the zone in which I work. */
  zone: string;
  /** When my working day begins and ends, minutes after midnight. Monday to Friday. */
  hours: { from: number; to: number };
  /** So many minutes before and after a talk stay free where that is possible (P35). */
  breathMinutes: number;
  /** In any order; they may overlap. */
  busy: readonly Span[];
  /** Days on which one of us is away, both ends included. */
  away: readonly { from: Day; to: Day }[];
  /** Nothing is proposed that begins before this instant. */
  earliest: number;
};

const MINUTE = 60_000;
const A_DAY = 24 * 60 * MINUTE;
const QUARTER = 15 * MINUTE;
/** Talks shorter than a quarter of an hour fit between two others, on the tens. */
const TENS = 10 * MINUTE;
/** So many days around the wanted time are looked through. */
const REACH_DAYS = 14;
const FRIDAY = 5;

/** The spans in order, those that overlap or touch in one; empty ones are dropped. */
export function mergeSpans(spans: Iterable<Span>): [from: number, to: number][] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...spans].sort((one, other) => one[0] - other[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (to > from) merged.push([from, to]);
  }
  return merged;
}

/** The earliest start that can still be proposed at `now`: somebody has to be told, so a quarter of an hour after the next full quarter. */
export const earliestAfter = (now: number): number => (Math.ceil(now / QUARTER) + 1) * QUARTER;

/** The day on which `instant` falls in `zone`. */
export const dayIn = (instant: number, zone: string): Day =>
  new Date(wallClock(instant, zone)).toISOString().slice(0, 10) as Day; // the beginning of the format is the form

/**
 * Every free time of `minutes` on that day, earliest first: on a quarter of an hour, within the hours, over nothing busy.
 * When some of them have a breath before and after, only those; none on a weekend or while one of us is away.
 */
export function slotsOn(day: Day, minutes: number, diary: Diary): Slot[] {
  const { zone, hours, busy, away, earliest } = diary;
  if (weekdayOf(day) > FRIDAY || away.some(({ from, to }) => from <= day && day <= to)) return [];
  const [opens, closes] = [instantAt(day, hours.from, zone), instantAt(day, hours.to, zone)];
  const length = minutes * MINUTE;
  const breath = diary.breathMinutes * MINUTE;
  const near = busy.filter(([from, to]) => to > opens - breath && from < closes + breath);
  const isFree = (from: number, to: number) => !near.some(([begins, ends]) => begins < to && from < ends);
  const free: Slot[] = [];
  for (const from of startsBetween(Math.max(opens, earliest), closes - length, minutes, zone)) {
    if (isFree(from, from + length)) free.push({ from, to: from + length });
  }
  const breathing = free.filter(({ from, to }) => isFree(from - breath, to + breath));
  return breathing.length > 0 ? breathing : free;
}

/** Round times of the clock of `zone`, from the first at or after `from` to the last at or before `to`. */
function startsBetween(from: number, to: number, minutes: number, zone: string): number[] {
  const step = minutes * MINUTE < QUARTER ? TENS : QUARTER;
  // Clocks change by whole half hours: what is round before a change is round after it.
  const offset = wallClock(from, zone) - from;
  const first = Math.ceil((from + offset) / step) * step - offset;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, index) => first + index * step);
}

/**
 * At most `count` free times of `minutes` that begin at `from` or later, the one that begins nearest to `wanted` first.
 * No two of them overlap, so that they are a choice. Looked for within two weeks of `wanted`.
 */
export function slotsNear(
  { wanted, from, minutes, count }: { wanted: number; from: number; minutes: number; count: number },
  diary: Diary,
): Slot[] {
  const middle = dayIn(wanted, diary.zone);
  const days = Array.from({ length: 2 * REACH_DAYS + 1 }, (_, index) => addDays(middle, index - REACH_DAYS));
  const later = { ...diary, earliest: Math.max(diary.earliest, from) };
  const distance = (slot: Slot) => Math.abs(slot.from - wanted);
  const found = days
    .flatMap((day) => slotsOn(day, minutes, later))
    .sort((one, other) => distance(one) - distance(other) || one.from - other.from);
  const chosen: Slot[] = [];
  for (const slot of found) {
    if (chosen.length === count) break;
    if (!chosen.some((other) => other.from < slot.to && slot.from < other.to)) chosen.push(slot);
  }
  return chosen;
}

/** On the first of `days` that has a free time of `minutes`, the one nearest to the time of day of `like`; null without any. */
export function slotOnFirst(days: readonly Day[], like: number, minutes: number, diary: Diary): Slot | null {
  const minutesOfDay = Math.floor((wallClock(like, diary.zone) % A_DAY) / MINUTE);
  for (const day of days) {
    const wanted = instantAt(day, minutesOfDay, diary.zone);
    const [nearest] = slotsOn(day, minutes, diary).sort(
      (one, other) => Math.abs(one.from - wanted) - Math.abs(other.from - wanted),
    );
    if (nearest) return nearest;
  }
  return null;
}
