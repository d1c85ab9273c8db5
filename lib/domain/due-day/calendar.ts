import { addDays, type Day, dayOf, parseDay, weekdayOf } from '../day.ts';

/** A stretch of the calendar that words count in or name the end of. */
export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Why a day that was said cannot be. The surface puts it into words. */
export type Impossible =
  /** 31 April; `year` only where it matters, i.e. for February. */
  | { reason: 'month-too-short'; month: number; year: number | null; lastDate: number }
  /** 2026-13-01. */
  | { reason: 'no-such-month' }
  /** "fri 4 dec" where 4 December is a Saturday; `day` is what the date alone says. */
  | { reason: 'weekday-differs'; day: Day }
  /** Before 1970 or after 9999. */
  | { reason: 'year-out-of-range' };

/** What a phrase says: a day, that there is none, or a day that cannot be. */
export type Outcome = { kind: 'day'; day: Day } | { kind: 'none' } | ({ kind: 'impossible' } & Impossible);

/** A date of the year that lies at most this many days back was meant to be past; further back, the next one is meant. */
const PAST_DAYS = 60;

const FRIDAY = 5;
const FEBRUARY = 2;

/** A computed day; arithmetic that leaves the years we know becomes impossible rather than a wrong text. */
export const outcomeOf = (day: string | null): Outcome => {
  const parsed = parseDay(day);
  return parsed ? { kind: 'day', day: parsed } : { kind: 'impossible', reason: 'year-out-of-range' };
};

const partsOf = (day: Day): { year: number; month: number; date: number } => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { year, month, date };
};

/** How many days month 1 to 12 has. */
const lastDateOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The last day of the month `months` after month 1 to 12 of `year`. */
function endOfMonth(year: number, month: number, months = 0): Day | null {
  const index = year * 12 + (month - 1) + months;
  const [endYear, endMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return dayOf(endYear, endMonth, lastDateOf(endYear, endMonth));
}

/** The next day with ISO weekday `weekday`, from `from` on, that day included. */
export const weekdayFrom = (from: Day, weekday: number): Day => addDays(from, (weekday - weekdayOf(from) + 7) % 7);

/** The day with ISO weekday `weekday` in the week after that of `today`; weeks begin on Monday. */
export const weekdayOfNextWeek = (today: Day, weekday: number): Day => addDays(today, 7 - weekdayOf(today) + weekday);

/** `count` units after `today`; in a shorter month the last day. */
export function later(today: Day, count: number, unit: Unit): Outcome {
  if (unit === 'day') return outcomeOf(addDays(today, count));
  if (unit === 'week') return outcomeOf(addDays(today, count * 7));
  const { year, month, date } = partsOf(today);
  const index = year * 12 + (month - 1) + count * { month: 1, quarter: 3, year: 12 }[unit];
  const [laterYear, laterMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return outcomeOf(dayOf(laterYear, laterMonth, Math.min(date, lastDateOf(laterYear, laterMonth))));
}

/** The last day of this unit or the next one; of a week its Friday, and on a weekend the coming week's. */
export function endOf(today: Day, unit: Unit, which: 'this' | 'next'): Outcome {
  const step = which === 'next' ? 1 : 0;
  const { year, month } = partsOf(today);
  const toQuarterEnd = 2 - ((month - 1) % 3);
  switch (unit) {
    case 'day':
      return outcomeOf(addDays(today, step));
    case 'week':
      return outcomeOf(step === 1 ? weekdayOfNextWeek(today, FRIDAY) : weekdayFrom(today, FRIDAY));
    case 'month':
      return outcomeOf(endOfMonth(year, month, step));
    case 'quarter':
      return outcomeOf(endOfMonth(year, month, toQuarterEnd + step * 3));
    case 'year':
      return outcomeOf(dayOf(year + step, 12, 31));
  }
}

/** The last day of a month that is said by name: of `year`, else of the next such month, this one included. */
export function endOfNamedMonth(today: Day, month: number, year: number | null): Outcome {
  const now = partsOf(today);
  return outcomeOf(endOfMonth(year ?? (month < now.month ? now.year + 1 : now.year), month));
}

/** The next day with this date of the month, today included; months that are too short are passed over. */
export function nextDate(today: Day, date: number): Outcome {
  const { year, month } = partsOf(today);
  for (let step = 0; step < 3; step += 1) {
    const index = year * 12 + (month - 1) + step;
    const day = dayOf(Math.floor(index / 12), (index % 12) + 1, date);
    if (day !== null && day >= today) return { kind: 'day', day };
  }
  return { kind: 'impossible', reason: 'year-out-of-range' };
}

/** The day of a date and month 1 to 12 with a year as said, or the one that is meant when none is. */
export function dated(today: Day, date: number, month: number, year: number | null): Outcome {
  if (!(month >= 1 && month <= 12)) return { kind: 'impossible', reason: 'no-such-month' };
  const meant = year ?? yearMeant(today, date, month);
  const lastDate = lastDateOf(meant, month);
  if (date > lastDate) {
    return { kind: 'impossible', reason: 'month-too-short', month, year: month === FEBRUARY ? meant : null, lastDate };
  }
  return outcomeOf(dayOf(meant, month, date));
}

/** The year of the first such date that is at most `PAST_DAYS` days past. */
function yearMeant(today: Day, date: number, month: number): number {
  const earliest = partsOf(addDays(today, -PAST_DAYS));
  const isLater = month > earliest.month || (month === earliest.month && date >= earliest.date);
  return isLater ? earliest.year : earliest.year + 1;
}

/** The year that two digits mean, in the century of `today`: 27 is 2027. */
export const fullYear = (today: Day, short: number): number => Math.floor(partsOf(today).year / 100) * 100 + short;
