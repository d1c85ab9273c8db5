import { i18n } from '#i18n';
import { dayAt } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { Moment } from '../ui/moment.ts';

/** "Tue 24 Nov, 16:40 to 16:50", as far as the page told; null when it told no start. */
export function eventTimes(
  { startsAt, endsAt }: { startsAt: number | null; endsAt: number | null },
  { today, locale }: Moment,
): string | null {
  if (startsAt === null) return null;
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const from = `${weekdayDay(dayAt(startsAt), today, locale)}, ${time.format(startsAt)}`;
  return endsAt === null ? from : i18n.t('panel.from', [from, time.format(endsAt)]);
}
