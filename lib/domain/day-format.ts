import { type Day, daysBetween } from './day.ts';
import { usableLocale } from './locale.ts';

/**
 * Days in words by Intl, with no sentence of ours. English outside the US is put together here from Intl's own words,
 * because browsers differ in its commas from one version to the next and the screens should not ("Thu 26 Nov").
 */
type Words = { weekday: 'short' | 'long'; month: 'short' | 'long'; withYear: boolean };

/** Making a formatter costs more than using it a hundred times, and there are only a few of them. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', calendar: 'gregory' });
    formatters.set(key, formatter);
  }
  return formatter;
}

/** A fixed instant of `day`, read back in UTC only. */
const instantOf = (day: Day): Date => new Date(`${day}T12:00:00Z`);

const isPlainEnglish = (locale: string): boolean => locale.startsWith('en') && locale !== 'en-US';

const yearOf = (day: Day): string => day.slice(0, 4);

function format(day: Day, locale: string, options: Intl.DateTimeFormatOptions): string {
  return formatterOf(locale, options).format(instantOf(day));
}

/** One word of a day, e.g. its weekday, from American English, whose short months all have three letters. */
const englishWord = (day: Day, options: Intl.DateTimeFormatOptions): string => format(day, 'en-US', options);

function englishDay(day: Day, { weekday, month, withYear }: Words): string {
  const comma = weekday === 'long' ? ',' : '';
  const words = [
    `${englishWord(day, { weekday })}${comma}`,
    String(Number(day.slice(8))),
    englishWord(day, { month }),
    ...(withYear ? [yearOf(day)] : []),
  ];
  return words.join(' ');
}

function worded(day: Day, locale: string, words: Words): string {
  const usable = usableLocale(locale);
  if (isPlainEnglish(usable)) return englishDay(day, words);
  const { weekday, month, withYear } = words;
  return format(day, usable, { weekday, day: 'numeric', month, ...(withYear ? { year: 'numeric' } : {}) });
}

/**
 * The day as it stands in rows, with the year only when it is not that of `today` (mock/README.md, Tone of voice).
 * @example weekdayDay('2026-11-26', '2026-11-21', 'en') //=> 'Thu 26 Nov'
 * @example weekdayDay('2027-01-05', '2026-11-21', 'en') //=> 'Tue 5 Jan 2027'
 */
export const weekdayDay = (day: Day, today: Day, locale: string): string =>
  worded(day, locale, { weekday: 'short', month: 'short', withYear: yearOf(day) !== yearOf(today) });

/**
 * The day in full: how a parsed day is said back before Enter.
 * @example longDay('2026-11-26', 'en') //=> 'Thursday, 26 November 2026'
 */
export const longDay = (day: Day, locale: string): string =>
  worded(day, locale, { weekday: 'long', month: 'long', withYear: true });

/**
 * The day without its weekday, for narrow places; the year only when it is not that of `today`.
 * @example dayMonth('2026-11-26', '2026-11-21', 'en') //=> '26 Nov'
 */
export const dayMonth = (day: Day, today: Day, locale: string): string =>
  shortDay(day, locale, yearOf(day) !== yearOf(today));

/**
 * The day without its weekday and always with its year, for what holds for years.
 * @example dayMonthYear('2026-11-25', 'en') //=> '25 Nov 2026'
 */
export const dayMonthYear = (day: Day, locale: string): string => shortDay(day, locale, true);

function shortDay(day: Day, locale: string, withYear: boolean): string {
  const usable = usableLocale(locale);
  if (isPlainEnglish(usable)) {
    return [
      String(Number(day.slice(8))),
      englishWord(day, { month: 'short' }),
      ...(withYear ? [yearOf(day)] : []),
    ].join(' ');
  }
  return format(day, usable, { day: 'numeric', month: 'short', ...(withYear ? { year: 'numeric' } : {}) });
}

/**
 * Both ends of a move in few words: where both lie in one month of this year, the month is said once, at the end in
 * languages that put the day first.
 * @example movedDays('2026-11-20', '2026-11-26', '2026-11-21', 'en') //=> { from: '20', to: '26 Nov' }
 */
export function movedDays(from: Day, to: Day, today: Day, locale: string): { from: string; to: string } {
  const full = { from: dayMonth(from, today, locale), to: dayMonth(to, today, locale) };
  const isOneMonth = from.slice(0, 7) === to.slice(0, 7) && yearOf(to) === yearOf(today);
  const date = String(Number(from.slice(8)));
  return isOneMonth && full.from.startsWith(date) && /^\p{Nd}+[. ]/u.test(full.from)
    ? { ...full, from: full.from.startsWith(`${date}.`) ? `${date}.` : date }
    : full;
}

/**
 * How far `day` lies from `today`: days up to two weeks away, then weeks, then months.
 * @example relativeDay('2026-11-26', '2026-11-24', 'en') //=> 'in 2 days'
 * @example relativeDay('2026-11-25', '2026-11-24', 'en') //=> 'tomorrow'
 */
export function relativeDay(day: Day, today: Day, locale: string): string {
  const days = daysBetween(today, day);
  const format = new Intl.RelativeTimeFormat(usableLocale(locale), { numeric: 'auto' });
  if (Math.abs(days) < 14) return format.format(days, 'day');
  if (Math.abs(days) < 60) return format.format(Math.trunc(days / 7), 'week');
  return format.format(Math.trunc(days / 30.44), 'month');
}
