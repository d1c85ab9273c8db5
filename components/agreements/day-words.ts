import { i18n } from '#i18n';
import { longDay, relativeDay } from '../../lib/domain/day-format.ts';
import type { DueReading, Impossible } from '../../lib/domain/due-day.ts';
import type { Moment } from '../ui/moment.ts';

/** A day in full and how far it is: "Thursday, 26 November 2026, in 2 days". */
export const dayInWords = (day: Parameters<typeof longDay>[0], { today, locale }: Moment): string =>
  i18n.t('due.says', [longDay(day, locale), relativeDay(day, today, locale)]);

/** Why a day that was written cannot be, and what to do. */
export function impossibleText(reading: Impossible, { locale }: Moment): string {
  switch (reading.reason) {
    case 'month-too-short':
      return i18n.t('due.monthTooShort', [monthName(reading.month, reading.year, locale), String(reading.lastDate)]);
    case 'no-such-month':
      return i18n.t('due.noSuchMonth');
    case 'weekday-differs':
      return i18n.t('due.weekdayDiffers', [longDay(reading.day, locale)]);
    case 'year-out-of-range':
      return i18n.t('due.yearTooFar');
  }
}

function monthName(month: number, year: number | null, locale: string): string {
  const date = new Date(Date.UTC(year ?? 2024, month - 1, 15));
  const shown: Intl.DateTimeFormatOptions = { month: 'long', timeZone: 'UTC' };
  if (year !== null) shown.year = 'numeric';
  return new Intl.DateTimeFormat(locale, shown).format(date);
}

/** What is wrong with a day as it stands in a field that needs one; null when it can be taken. */
export function refusalOf(reading: DueReading | null, moment: Moment): string | null {
  if (reading?.kind === 'day') return null;
  if (reading?.kind === 'impossible') return impossibleText(reading, moment);
  return i18n.t(reading?.kind === 'none' ? 'due.needsDay' : 'due.notADay');
}
