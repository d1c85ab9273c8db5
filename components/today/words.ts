import { i18n } from '#i18n';
import { type Day, dayAt, daysBetween } from '../../lib/domain/day.ts';
import { relativeDay, weekdayDay } from '../../lib/domain/day-format.ts';
import { usableLocale } from '../../lib/domain/locale.ts';
import type { Moment } from '../ui/moment.ts';

/** The clock time of `instant`, "10:00" or "1:00 PM", as the language writes it. */
export const timeText = (instant: number, locale: string): string =>
  new Intl.DateTimeFormat(usableLocale(locale), { hour: 'numeric', minute: '2-digit' }).format(instant);

/** The local day of `instant`: "today", "yesterday", "tomorrow", else "Tue 10 Nov". */
export function dayText(instant: number, { today, locale }: Moment): string {
  const day = dayAt(instant);
  const isNear = Math.abs(daysBetween(today, day)) <= 1;
  return isNear ? relativeDay(day, today, locale) : weekdayDay(day, today, locale);
}

/** When a talk begins: "today 13:00", "Wed 25 Nov 14:00". */
export const whenText = (instant: number, moment: Moment): string =>
  i18n.t('today.next', [dayText(instant, moment), timeText(instant, moment.locale)]);

/** How long ago `instant` was: "10 days ago", "3 weeks ago". Null when `dayText` says as much already. */
export function agoText(instant: number, { today, locale }: Moment): string | null {
  const day = dayAt(instant);
  return Math.abs(daysBetween(today, day)) <= 1 ? null : relativeDay(day, today, locale);
}

/** A first letter as at the beginning of a cell or title. */
export const sentenceCase = (text: string, locale: string): string => {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase(usableLocale(locale)) + rest.join('');
};

/** Today as a title: "Tuesday 24 November", as the language writes it. */
export const titleOf = (today: Day, locale: string): string =>
  new Intl.DateTimeFormat(usableLocale(locale), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${today}T12:00:00Z`));

/** A length in hours and minutes: "3 h 15 min". */
export function lengthText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return i18n.t('today.minutes', [String(rest)]);
  if (rest === 0) return i18n.t('today.hours', [String(hours)]);
  return i18n.t('today.hoursMinutes', [String(hours), String(rest)]);
}
