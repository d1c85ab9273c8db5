import { i18n } from '#i18n';
import type { Moment } from '../../../components/ui/moment.ts';
import { nextText } from '../../../components/wrap-up/next-meeting.tsx';
import { dayAt } from '../../../lib/domain/day.ts';
import { weekdayDay } from '../../../lib/domain/day-format.ts';
import type { Recap } from '../../../lib/domain/recap.ts';
import type { RecapWords } from '../../../lib/exchange/recap-parts.ts';

/** The sentences of a recap, as the companion reads them: "I" is whoever sends it. */
export function recapWords({ name, at }: Recap, moment: Moment): RecapWords {
  const { today, locale } = moment;
  return {
    title: i18n.t('recap.heading', [weekdayDay(dayAt(at), today, locale)]),
    discussed: i18n.t('recap.discussed'),
    agreements: i18n.t('recap.agreements'),
    carriedOver: i18n.t('recap.carriedOver'),
    notes: i18n.t('recap.notes'),
    next: (next) =>
      i18n.t('recap.next', [
        nextText('day' in next ? { from: 'picked', day: next.day } : { from: 'event', at: next.at }, moment),
      ]),
    owner(owner) {
      if (owner === 'them') return name;
      return i18n.t(owner === 'me' ? 'recap.me' : 'recap.both');
    },
    agreement: (who, what, due) =>
      due === null
        ? i18n.t('recap.agreementNoDay', [who, what])
        : i18n.t('recap.agreement', [who, what, weekdayDay(due, today, locale)]),
    outcome: (outcome, endedAs) => (endedAs === 'decision' ? i18n.t('recap.decided', [outcome]) : outcome),
  };
}
