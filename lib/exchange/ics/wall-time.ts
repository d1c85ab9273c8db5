import { DAY_MS } from './civil.ts';
import type { Property } from './property.ts';

/** A date or a time as a calendar writes it, before its zone is known. */
export type WallTime = {
  /** What a clock on the wall shows, as if it were UTC, ms; midnight for a date. */
  wall: number;
  isDate: boolean;
  /** It is written in UTC. */
  isUtc: boolean;
};

// Both forms: ical.js puts hyphens and colons into what it knows to be a time.
const FORM = /^\s*(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2})(?::?(\d{2}))?[.,\d]*:*(Z)?)?/i;

/**
 * The time that a text writes, or null when there is none such (no 31 April).
 * @example readWallTime('20261124T090000Z') //=> { wall: Date.UTC(2026, 10, 24, 9), isDate: false, isUtc: true }
 */
export function readWallTime(text: string): WallTime | null {
  const [, year, month, date, hour, minute, second, utc] = FORM.exec(text) ?? [];
  if (!year || !month || !date) return null;
  const midnight = Date.parse(`${year}-${month}-${date}T00:00:00Z`);
  // A date beyond the month's end would be taken for one in the next.
  if (Number.isNaN(midnight) || new Date(midnight).getUTCDate() !== Number(date)) return null;
  if (hour === undefined) return { wall: midnight, isDate: true, isUtc: false };
  const [hours, minutes] = [Number(hour), Number(minute)];
  if (hours > 24 || minutes > 59) return null;
  const seconds = Math.min(Number(second ?? 0), 59); // a leap second
  return { wall: midnight + ((hours * 60 + minutes) * 60 + seconds) * 1_000, isDate: false, isUtc: utc !== undefined };
}

/** `time` as the whole day on which it lies. */
export const asDate = ({ wall }: WallTime): WallTime => ({
  wall: Math.floor(wall / DAY_MS) * DAY_MS,
  isDate: true,
  isUtc: false,
});

/** The time that a value of `property` writes; of a period its start. */
export function wallTimeOf(property: Property, value: unknown = property.values[0]): WallTime | null {
  const time = readWallTime(String(Array.isArray(value) ? value[0] : value));
  return time && property.type === 'date' ? asDate(time) : time;
}

/** A length of time: whole days of the calendar, which may have 23 or 25 hours, and ms. */
export type Span = { days: number; ms: number };

/** No event lasts longer; keeps every end within what a `Date` can hold. */
const LONGEST_DAYS = 36_600;

const DURATION = /^([+-])?P(?=\S)(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i;

/**
 * A duration as RFC 5545 §3.3.6 writes it; one below zero is zero. Null when it is none.
 * @example readSpan('P1DT30M') //=> { days: 1, ms: 1800000 }
 */
export function readSpan(text: string): Span | null {
  const match = DURATION.exec(text.trim());
  if (!match) return null;
  const [weeks, days, hours, minutes, seconds] = match.slice(2).map((part) => Number(part ?? 0));
  if (match[1] === '-') return { days: 0, ms: 0 };
  const ms = (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1_000;
  return {
    days: Math.min((weeks ?? 0) * 7 + (days ?? 0), LONGEST_DAYS),
    ms: Math.min(ms, LONGEST_DAYS * DAY_MS),
  };
}
