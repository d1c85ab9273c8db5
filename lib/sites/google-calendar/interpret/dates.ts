import { type Day, dayOf, daysBetween, weekdayOf } from '../../../domain/day.ts';
import { type CalendarWords, unaccented } from './calendar-words.ts';

type Bare = { year: number | null; month: number; date: number };

/** A year that a calendar page can mean; a Buddhist or Persian one is not understood rather than misread. */
const isYear = (year: number): boolean => year >= 1970 && year <= 2199;

const fullYear = (text: string | undefined): number | null => {
  if (!text) return null;
  const year = Number(text);
  return text.length === 2 ? 2000 + year : year;
};

const DAY = String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?(?!\d)`;
const OF = String.raw`[\s,]*(?:de\s+|del\s+|of\s+|d['’]\s*)?`;
const YEAR = String.raw`(?:[\s,]*(?:de\s+|del\s+|of\s+)?(\d{4})(?!\d))?`;
const DASH = String.raw`\s*(?:[-–—~〜～]|to|bis|al?|à|até|do|tot)\s*`;

/** Dates that carry a month by name, in one order of day and month, a range within a month included. */
function named(text: string, words: CalendarWords, isDayFirst: boolean): Bare[] {
  const names = [...words.months.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[$()*+.?[\]^{|}\\]/g, '\\$&'));
  const month = `(?<!\\p{L})(${names.join('|')})(?!\\p{L})\\.?`;
  const form = isDayFirst
    ? `(?:${DAY}${DASH})?${DAY}${OF}${month}${YEAR}`
    : `${month}\\s*${DAY}(?:${DASH}${DAY}(?!\\s*[:h]))?${YEAR}`;
  const dates: Bare[] = [];
  for (const match of text.matchAll(new RegExp(form, 'gu'))) {
    const [, one, two, three, four] = match;
    const [name, from, to] = isDayFirst ? [three, one, two] : [one, two, three];
    const number = words.months.get(name ?? '');
    if (!number) continue;
    for (const date of [from, to]) {
      if (date) dates.push({ year: fullYear(four), month: number, date: Number(date) });
    }
  }
  return dates;
}

function numeric(text: string, order: CalendarWords['order']): Bare[] {
  const dates: Bare[] = [];
  for (const match of text.matchAll(/(?<![\d.])(\d{4})[-./]\s?(\d{1,2})[-./]\s?(\d{1,2})(?!\d)/g)) {
    dates.push({ year: Number(match[1]), month: Number(match[2]), date: Number(match[3]) });
  }
  if (dates.length > 0) return dates;
  for (const match of text.matchAll(
    /(?<![\d./-])(\d{1,2})([./-])\s?(\d{1,2})(?:\2\s?(\d{4}|\d{2})(?!\d)|\.(?!\d)|(?=\D|$))/g,
  )) {
    const [, one, , two, year] = match;
    const isMonthFirst = order !== 'dmy';
    dates.push({
      year: fullYear(year),
      month: Number(isMonthFirst ? one : two),
      date: Number(isMonthFirst ? two : one),
    });
  }
  return dates;
}

function eastAsian(text: string): Bare[] {
  const dates: Bare[] = [];
  let month = 0;
  for (const match of text.matchAll(/(?:(\d{4})\s*[年년]\s*)?(?:(\d{1,2})\s*[月월]\s*)?(?<!\d)(\d{1,2})\s*[日일]/g)) {
    month = match[2] ? Number(match[2]) : month;
    dates.push({ year: fullYear(match[1]), month, date: Number(match[3]) });
  }
  return dates;
}

/** The year of a date that has none: the weekday beside it decides, else the nearest to `today`. */
function dated({ year, month, date }: Bare, weekday: number | null, today: Day): Day | null {
  if (year !== null) return isYear(year) ? dayOf(year, month, date) : null;
  const now = Number(today.slice(0, 4));
  const days = [now, now + 1, now - 1].map((each) => dayOf(each, month, date)).filter((each) => each !== null);
  days.sort((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)));
  return days.find((day) => weekday !== null && weekdayOf(day) === weekday) ?? days[0] ?? null;
}

/** The weekdays named in `text`, in order. */
function weekdaysIn(text: string, words: CalendarWords): number[] {
  const found: number[] = [];
  for (const match of text.matchAll(/\p{L}+/gu)) {
    const weekday = words.weekdays.get(match[0]);
    if (weekday) found.push(weekday);
  }
  return found;
}

/**
 * The days that `text` (without its times of day) names, first and last; null when it names none, or one that does not
 * exist. Names are those of `words`; a date without a year lies as near to `today` as its weekday allows.
 */
export function takeDays(text: string, words: CalendarWords, today: Day): { first: Day; last: Day } | null {
  const plain = unaccented(text).replace(/\s+/g, ' ');
  const tries = [
    () => eastAsian(text),
    () => named(plain, words, words.order === 'dmy'),
    () => named(plain, words, words.order !== 'dmy'),
    () => numeric(text, words.order),
  ];
  for (const attempt of tries) {
    const bare = attempt();
    const [start, end = start] = bare;
    if (!start || !end) continue;
    const weekdays = weekdaysIn(plain, words);
    const last = dated(
      { ...end, year: end.year ?? (start === end ? null : start.year) },
      weekdays.at(-1) ?? null,
      today,
    );
    if (!last) return null;
    if (start === end) return { first: last, last };
    // A year that stands once stands at the end; a range over New Year begins in the year before.
    const year = Number(last.slice(0, 4));
    const first = dayOf(start.year ?? year, start.month, start.date);
    if (!first) return null;
    if (first <= last) return { first, last };
    const before = start.year === null ? dayOf(year - 1, start.month, start.date) : null;
    return before ? { first: before, last } : null;
  }
  return null;
}

/** The day `YYYYMMDD` or `YYYY-MM-DD` as a machine writes it, null when it is none. */
export function machineDay(text: string | null | undefined): Day | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text?.trim() ?? '');
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}
