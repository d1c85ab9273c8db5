import { dayAt } from '../../lib/domain/day.ts';
import { relativeDay } from '../../lib/domain/day-format.ts';
import { usableLocale } from '../../lib/domain/locale.ts';
import type { Moment } from '../ui/moment.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How long ago `at` was, as roughly as one asks: minutes, hours, then days. Null for less than a minute, which each place
 * says in its own words; a clock that runs ahead never tells of the future.
 * @example sinceText(now - 5 * 60_000, moment) //=> '5 minutes ago'
 */
export function sinceText(at: number, { now, today, locale }: Pick<Moment, 'now' | 'today' | 'locale'>): string | null {
  const passed = now - at;
  if (passed < MINUTE) return null;
  if (passed >= 24 * HOUR) return relativeDay(dayAt(at), today, locale);
  const format = new Intl.RelativeTimeFormat(usableLocale(locale));
  return passed < HOUR
    ? format.format(-Math.floor(passed / MINUTE), 'minute')
    : format.format(-Math.floor(passed / HOUR), 'hour');
}
