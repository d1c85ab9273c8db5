import type { Day } from './day.ts';

/** Times of the day as minutes after midnight of the user's own clock, as the settings keep them. */

/** The minute of its local day at which `instant` (epoch ms) falls. */
export function minutesOfDay(instant: number): number {
  const date = new Date(instant);
  return date.getHours() * 60 + date.getMinutes();
}

/**
 * The instant at which local clocks show `minutes` after midnight on `day`, epoch ms. In the hour that summer time skips
 * it is as far after the skip; in the hour that comes twice it is the first.
 */
export function instantOn(day: Day, minutes: number): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 0, minutes).getTime();
}

/** Whether `minutes` lies from `from` on and before `to`, over midnight when `to` is the earlier; the same twice is never. */
export function isBetween(minutes: number, from: number, to: number): boolean {
  return from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}

/**
 * `minutes` as fields of the browser and humans write it; the end of the day is `00:00`.
 * @example clockTime(545) //=> '09:05'
 */
export const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The minutes of `text` as a field of the browser gives it (`HH:MM`, sometimes with seconds), else null. */
export function readClockTime(text: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}
