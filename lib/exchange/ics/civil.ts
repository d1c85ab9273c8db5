/**
 * Days counted from 1970-01-01 in the Gregorian calendar, and what a calendar says of them. Numbers alone: a rule looks at
 * thousands of days, and `Date` would make an object for each.
 */
export const DAY_MS = 86_400_000;

/** A day taken apart; month and date from 1, weekday 0 Sunday to 6. */
export type Civil = { day: number; year: number; month: number; date: number; weekday: number };

/** The number of a day (month 1 to 12). Months and dates beyond their ends count on. */
export function dayNumber(year: number, month: number, date: number): number {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, date); // Date.UTC would take the years 0 to 99 for 1900 to 1999
  return at.getTime() / DAY_MS;
}

/** The day of this number. */
export function civilOf(day: number): Civil {
  const at = new Date(day * DAY_MS);
  const weekday = (((day + 4) % 7) + 7) % 7; // 1970-01-01 was a Thursday
  return { day, year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate(), weekday };
}

/** The number of the day on which a wall clock's time lies. */
export const dayOfWall = (wall: number): number => Math.floor(wall / DAY_MS);

/** How many days a month (1 to 12) has. */
export const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year < 100 ? year + 400 : year, month, 0)).getUTCDate();

/** How many days a year has. */
export const daysInYear = (year: number): number => dayNumber(year + 1, 1, 1) - dayNumber(year, 1, 1);

/** The first day of the first week of `year`: the first that has at least four days in it, where weeks begin on `weekStart`. */
function firstWeek(year: number, weekStart: number): number {
  const fourth = civilOf(dayNumber(year, 1, 4));
  return fourth.day - ((fourth.weekday - weekStart + 7) % 7);
}

/** The number of the week of `day`, and how many weeks the year that it counts to has. */
export function weekOf({ day, year }: Civil, weekStart: number): { week: number; weeks: number } {
  const weekYear =
    day >= firstWeek(year + 1, weekStart) ? year + 1 : day < firstWeek(year, weekStart) ? year - 1 : year;
  const first = firstWeek(weekYear, weekStart);
  return { week: Math.floor((day - first) / 7) + 1, weeks: (firstWeek(weekYear + 1, weekStart) - first) / 7 };
}
