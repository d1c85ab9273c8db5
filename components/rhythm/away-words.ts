import { i18n } from '#i18n';
import type { Day } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { Moment } from '../ui/moment.ts';

/** "Lena: Mon 21 Dec to Fri 1 Jan 2027". */
export function awayText(away: { isMine: boolean; from: Day; to: Day }, name: string, moment: Moment): string {
  const [from, to] = [away.from, away.to].map((day) => weekdayDay(day, moment.today, moment.locale));
  const days = from === to ? (from ?? '') : i18n.t('away.range', [from ?? '', to ?? '']);
  return away.isMine ? i18n.t('away.rangeMe', [days]) : i18n.t('away.rangeThem', [name, days]);
}
