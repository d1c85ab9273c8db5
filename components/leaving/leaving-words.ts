import { i18n } from '#i18n';
import { dayAt, daysBetween } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { LeavingView, Slot } from '../../lib/messages/rhythm-views.ts';
import { timeOfDay } from '../meetings/event-times.ts';
import type { Moment } from '../ui/moment.ts';

/** From here on a weekday alone could mean two days. */
const A_WEEK = 7;

/** When something begins, as short as it is clear: "today 16:40", "Wed 15:30", "Wed 2 Dec, 15:30". */
export function slotText({ from }: Slot, moment: Moment): string {
  const day = dayAt(from);
  const time = timeOfDay(from, moment);
  if (day === moment.today) return i18n.t('leaving.today', [time]);
  if (daysBetween(moment.today, day) >= A_WEEK) {
    return i18n.t('leaving.onDay', [weekdayDay(day, moment.today, moment.locale), time]);
  }
  return `${new Intl.DateTimeFormat(moment.locale, { weekday: 'short' }).format(from)} ${time}`;
}

/** "Third move in the last 5", the one that is about to happen among them (P28). */
export function movesText({ times, of }: NonNullable<LeavingView['moved']>): string {
  const last = [String(of)] satisfies [string];
  if (times === 3) return i18n.t('leaving.thirdMove', last);
  if (times === 4) return i18n.t('leaving.fourthMove', last);
  if (times === 5) return i18n.t('leaving.fifthMove', last);
  return i18n.t('leaving.moves', [String(times), String(of)]);
}
