import { i18n } from '#i18n';
import { dayAt } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { Moment } from '../ui/moment.ts';

/** "16:40", or "4:40 PM" where one says so. */
export const timeOfDay = (at: number, { locale }: Pick<Moment, 'locale'>): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(at);

/** The time of day, with its day where that is another one than today: "Tue 24 Nov, 16:40". */
export function momentOf(at: number, moment: Moment): string {
  const day = dayAt(at);
  const time = timeOfDay(at, moment);
  return day === moment.today ? time : `${weekdayDay(day, moment.today, moment.locale)}, ${time}`;
}

/** "Tue 24 Nov, 16:40 to 16:50", as far as the page told; null when it told no start. */
export function eventTimes(
  { startsAt, endsAt }: { startsAt: number | null; endsAt: number | null },
  moment: Moment,
): string | null {
  if (startsAt === null) return null;
  const from = `${weekdayDay(dayAt(startsAt), moment.today, moment.locale)}, ${timeOfDay(startsAt, moment)}`;
  return endsAt === null ? from : i18n.t('panel.from', [from, timeOfDay(endsAt, moment)]);
}
