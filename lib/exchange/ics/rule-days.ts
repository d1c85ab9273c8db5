import { type Civil, civilOf, dayNumber, daysInMonth, daysInYear, weekOf } from './civil.ts';
import type { Rule } from './rule.ts';

/** Whether `value` counted from the front, or from the back of `length`, is in the list; an empty list holds all. */
const holds = (list: number[], value: number, length: number): boolean =>
  list.length === 0 || list.includes(value) || list.includes(value - length - 1);

/** Whether this is the `nth` of its weekday in a stretch of `length` days, in which it is the day `place` (from 1). */
const isNth = (nth: number, place: number, length: number): boolean =>
  nth > 0 ? Math.ceil(place / 7) === nth : Math.ceil((length - place + 1) / 7) === -nth;

/**
 * `rule` with what it leaves to the series' first day (RFC 5545 §3.3.10): a monthly rule that names no day means the
 * day of the month on which it starts.
 */
export function completedBy(rule: Rule, { month, date, weekday }: Civil): Rule {
  const { frequency, byDay, byMonthDay, byYearDay, byWeekNo, byMonth } = rule;
  const isSilent = byDay.length + byMonthDay.length + byYearDay.length === 0;
  if (!isSilent) return rule;
  if (frequency === 'WEEKLY' || (frequency === 'YEARLY' && byWeekNo.length > 0))
    return { ...rule, byDay: [{ weekday, nth: 0 }] };
  if (frequency === 'MONTHLY') return { ...rule, byMonthDay: [date] };
  if (frequency === 'YEARLY') return { ...rule, byMonthDay: [date], byMonth: byMonth.length > 0 ? byMonth : [month] };
  return rule;
}

/** Tells of a day whether a completed rule takes it. */
export function createDayTest(rule: Rule): (day: Civil) => boolean {
  const { frequency, byDay, byMonth, byMonthDay, byYearDay, byWeekNo, weekStart } = rule;
  const countsInMonth = frequency === 'MONTHLY' || (frequency === 'YEARLY' && byMonth.length > 0);
  const countsInYear = frequency === 'YEARLY' && byMonth.length === 0 && byWeekNo.length === 0;

  function isRightWeekday({ day, year, month, date, weekday }: Civil): boolean {
    return byDay.some((wanted) => {
      if (wanted.weekday !== weekday) return false;
      if (wanted.nth === 0) return true;
      if (countsInMonth) return isNth(wanted.nth, date, daysInMonth(year, month));
      if (countsInYear) return isNth(wanted.nth, day - dayNumber(year, 1, 1) + 1, daysInYear(year));
      return true; // a number has no meaning here, and the weekday still has
    });
  }

  return (civil) => {
    const { day, year, month, date } = civil;
    if (byMonth.length > 0 && !byMonth.includes(month)) return false;
    if (byDay.length > 0 && !isRightWeekday(civil)) return false;
    if (byMonthDay.length > 0 && !holds(byMonthDay, date, daysInMonth(year, month))) return false;
    if (byYearDay.length > 0 && !holds(byYearDay, day - dayNumber(year, 1, 1) + 1, daysInYear(year))) return false;
    if (byWeekNo.length === 0) return true;
    const { week, weeks } = weekOf(civil, weekStart);
    return holds(byWeekNo, week, weeks);
  };
}

/** The stretches of days of a yearly, monthly, weekly or daily rule, by their number from the first one on. */
type Periods = {
  /** The first day of stretch `index` and the day after its last. */
  at(index: number): [number, number];
  /** A stretch that begins before `day`, with none between it and the one that holds `day`. */
  before(day: number): number;
};

/** The stretches that `rule` counts in, the first of which holds `first`. */
export function periodsOf({ frequency, interval, weekStart }: Rule, first: Civil): Periods {
  const whole = (count: number) => Math.max(0, Math.floor(count / interval));
  if (frequency === 'YEARLY') {
    return {
      at: (index) => {
        const year = first.year + index * interval;
        return [dayNumber(year, 1, 1), dayNumber(year + 1, 1, 1)];
      },
      before: (day) => whole(civilOf(day).year - first.year),
    };
  }
  if (frequency === 'MONTHLY') {
    return {
      at: (index) => {
        const month = first.month + index * interval;
        return [dayNumber(first.year, month, 1), dayNumber(first.year, month + 1, 1)];
      },
      before: (day) => {
        const { year, month } = civilOf(day);
        return whole((year - first.year) * 12 + month - first.month);
      },
    };
  }
  const length = frequency === 'WEEKLY' ? 7 : 1;
  const start = length === 7 ? first.day - ((first.weekday - weekStart + 7) % 7) : first.day;
  return {
    at: (index) => [start + index * interval * length, start + index * interval * length + length],
    before: (day) => whole((day - start) / length),
  };
}
