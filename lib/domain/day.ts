/** A calendar day of the user's own time zone, `YYYY-MM-DD`. Never an instant: a promise for Thursday stays Thursday. */
export type Day = string & { readonly __kind: 'day' };

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `value` as a day when it names one that exists (no 31 April), else null. */
export function parseDay(value: unknown): Day | null {
  if (typeof value !== 'string') return null;
  const match = FORM.exec(value);
  if (!match) return null;
  const [, year, month, date] = match;
  return dayOf(Number(year), Number(month), Number(date));
}

/** The day of these numbers (month 1 to 12) when it exists, years 1970 to 9999, else null. */
export function dayOf(year: number, month: number, date: number): Day | null {
  if (!(year >= 1970 && year <= 9999)) return null;
  const probe = new Date(Date.UTC(year, month - 1, date));
  const exists = probe.getUTCFullYear() === year && probe.getUTCMonth() === month - 1 && probe.getUTCDate() === date;
  if (!exists) return null;
  return probe.toISOString().slice(0, 10) as Day; // the form is proven by the two lines above
}

/** The local day on which `instant` (epoch ms) falls. */
export function dayAt(instant: number | Date): Day {
  const date = new Date(instant);
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}` as Day; // form by construction
}

/** Noon UTC of `day`: a fixed point for arithmetic that no daylight saving can shift to another day. */
const noon = (day: Day): Date => new Date(`${day}T12:00:00Z`);

/** `day` moved by `count` days, negative for earlier. */
export function addDays(day: Day, count: number): Day {
  const date = noon(day);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10) as Day; // toISOString gives this form for years 0 to 9999
}

/** How many days `to` lies after `from`; negative when before. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((noon(to).getTime() - noon(from).getTime()) / 86_400_000);

/** ISO weekday, 1 Monday to 7 Sunday. */
export const weekdayOf = (day: Day): number => noon(day).getUTCDay() || 7;

/** The local midnight at which `day` begins, epoch ms. */
export function startOfDay(day: Day): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date).getTime();
}
