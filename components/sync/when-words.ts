import { i18n } from '#i18n';
import { type Day, dayAt, daysBetween } from '../../lib/domain/day.ts';
import { dayMonthYear, relativeDay, weekdayDay } from '../../lib/domain/day-format.ts';
import { usableLocale } from '../../lib/domain/locale.ts';
import type { Moment } from '../ui/moment.ts';

/** What the words of time need. */
export type Now = Pick<Moment, 'now' | 'today' | 'locale'>;

const JUST_NOW = 5 * 60_000;

const timeText = (at: number, locale: string): string =>
  new Intl.DateTimeFormat(usableLocale(locale), { hour: '2-digit', minute: '2-digit' }).format(at);

/** The day of an instant that a clock of another computer gave: one that runs ahead does not speak of tomorrow. */
function pastDay(at: number, today: Day): { day: Day; days: number } {
  const day = dayAt(at);
  const days = daysBetween(day, today);
  return days < 0 ? { day: today, days: 0 } : { day, days };
}

/**
 * When something happened, as exactly as one asks for it: `today, 19:02`, `yesterday, 19:02`, else the day.
 * @example whenText(fridayMorning, tuesday) //=> 'Fri 20 Nov'
 */
export function whenText(at: number, { today, locale }: Now): string {
  const { day, days } = pastDay(at, today);
  if (days === 0) return i18n.t('sync.today', [timeText(at, locale)]);
  return days === 1 ? i18n.t('sync.yesterday', [timeText(at, locale)]) : weekdayDay(day, today, locale);
}

/** When a browser was last heard of, roughly: `just now`, `today`, `yesterday`, `3 weeks ago`. */
export function agoText(at: number, { now, today, locale }: Now): string {
  if (now - at < JUST_NOW) return i18n.t('sync.justNow');
  const { day, days } = pastDay(at, today);
  return days === 0 ? i18n.t('sync.todayAlone') : relativeDay(day, today, locale);
}

/** From when on something is tried again, as a whole sentence. */
export function retryText(at: number, { today, locale }: Now): string {
  const day = dayAt(at);
  const time = timeText(at, locale);
  return day === today
    ? i18n.t('sync.retryAt', [time])
    : i18n.t('sync.retryDay', [weekdayDay(day, today, locale), time]);
}

/** A day that holds for years: `3 Nov 2026`. */
export const dateText = (at: number, locale: string): string => dayMonthYear(dayAt(at), locale);
