import { addDays as addDaysToDate } from 'date-fns/addDays';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { getISODay } from 'date-fns/getISODay';
import { isExists } from 'date-fns/isExists';
import { lightFormat } from 'date-fns/lightFormat';

/** A calendar day of the user's own time zone, `YYYY-MM-DD`. Never an instant: a promise for Thursday stays Thursday. */
export type Day = string & { readonly __kind: 'day' };

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `value` as a day when it names one that exists (no 31 April), else null. */
export function parseDay(value: unknown): Day | null {
  const match = typeof value === 'string' ? FORM.exec(value) : null;
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** The day of these numbers (month 1 to 12) when it exists, years 1970 to 9999, else null. */
export function dayOf(year: number, month: number, date: number): Day | null {
  if (!(year >= 1970 && year <= 9999) || !isExists(year, month - 1, date)) return null;
  return dayAt(new Date(year, month - 1, date, NOON));
}

/** The local day on which `instant` (epoch ms) falls. */
export const dayAt = (instant: number | Date): Day => lightFormat(instant, 'yyyy-MM-dd') as Day; // the format is the form

/** Noon is there on every day in every zone; midnight is not where clocks go forward at midnight. */
const NOON = 12;

function noonOf(day: Day): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, NOON);
}

/** `day` moved by `count` days, negative for earlier. */
export const addDays = (day: Day, count: number): Day => dayAt(addDaysToDate(noonOf(day), count));

/** How many days `to` lies after `from`; negative when before. */
export const daysBetween = (from: Day, to: Day): number => differenceInCalendarDays(noonOf(to), noonOf(from));

/** ISO weekday, 1 Monday to 7 Sunday. */
export const weekdayOf = (day: Day): number => getISODay(noonOf(day));

/** The local midnight at which `day` begins (or the first instant after it, where clocks skip it), epoch ms. */
export const startOfDay = (day: Day): number => noonOf(day).setHours(0, 0, 0, 0);
