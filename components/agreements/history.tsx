import { i18n } from '#i18n';
import type { Agreement } from '../../lib/domain/agreement.ts';
import { dayAt } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { Moment } from '../ui/moment.ts';
import { historyText } from './agreement-words.ts';
import { otherText } from './other-words.ts';

type Line = { key: string; at: number; day: string; when: string; what: string; why: string | undefined };

/** Everything that became of it, oldest first, with the words that were added and what was also written elsewhere. */
export function History({ agreement, companion, moment }: { agreement: Agreement; companion: string; moment: Moment }) {
  const lines = [...happenedLines(agreement, companion, moment), ...otherLines(agreement, companion, moment)];
  lines.sort((one, other) => one.at - other.at);
  return (
    <ol class="history" aria-label={i18n.t('agreement.history')}>
      {lines.map(({ key, day, when, what, why }) => (
        <li key={key}>
          <time datetime={day}>{when}</time> <span>{what}</span>
          {why && <p class="why">{why}</p>}
        </li>
      ))}
    </ol>
  );
}

const happenedLines = ({ history }: Agreement, companion: string, moment: Moment): Line[] =>
  history.map((entry) => ({
    key: `${entry.at} ${entry.what}`,
    at: entry.at,
    why: entry.why,
    ...historyText(entry, companion, moment),
  }));

const otherLines = ({ others = [] }: Agreement, companion: string, moment: Moment): Line[] =>
  others.map((other) => {
    const day = dayAt(other.at);
    return {
      key: other.name,
      at: other.at,
      day,
      when: weekdayDay(day, moment.today, moment.locale),
      what: i18n.t('other.history'),
      why: otherText(other, companion, moment),
    };
  });
