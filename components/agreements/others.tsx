import { i18n } from '#i18n';
import type { AgreementOther } from '../../lib/domain/agreement.ts';
import { dayAt } from '../../lib/domain/day.ts';
import { dayMonth } from '../../lib/domain/day-format.ts';
import type { TopicOther } from '../../lib/domain/topic.ts';
import { Button } from '../ui/button.tsx';
import type { Moment } from '../ui/moment.ts';
import { otherText, partText } from './other-words.ts';
import './others.css';

export type OthersProps = {
  others: readonly (TopicOther | AgreementOther)[];
  companion: string;
  moment: Moment;
  onAnswer(name: string, answer: 'use' | 'dismiss'): void;
};

/** One quiet line for each value of an item that another browser wrote at the same time, until somebody answers it. */
export function Others({ others, companion, moment, onAnswer }: OthersProps) {
  return (
    <>
      {others.map((other) => {
        const words = otherText(other, companion, moment);
        const when = whenText(other.at, moment);
        const part = partText(other);
        const answer = (given: 'use' | 'dismiss') => (event: { currentTarget: HTMLElement }) => {
          // The line goes with its answer, and the focus would go with it.
          const row = event.currentTarget.closest('[data-row]');
          row?.querySelector<HTMLElement>('[data-row-focus]')?.focus({ preventScroll: true });
          onAnswer(other.name, given);
        };
        return (
          <div key={other.name} class="other-line">
            <p>{part === null ? i18n.t('other.line', [when, words]) : i18n.t('other.lineOf', [when, part, words])}</p>
            <div class="other-answers">
              <Button size="small" aria-label={i18n.t('other.useOf', [words])} onClick={answer('use')}>
                {i18n.t('other.use')}
              </Button>
              <Button
                size="small"
                look="quiet"
                aria-label={i18n.t('other.dismissOf', [words])}
                onClick={answer('dismiss')}
              >
                {i18n.t('common.dismiss')}
              </Button>
            </div>
          </div>
        );
      })}
    </>
  );
}

/** "12 Nov 14:03", with the year only when it is another one. */
function whenText(at: number, { today, locale }: Moment): string {
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(at);
  return i18n.t('other.when', [dayMonth(dayAt(at), today, locale), time]);
}
