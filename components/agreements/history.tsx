import { i18n } from '#i18n';
import type { Agreement } from '../../lib/domain/agreement.ts';
import type { Moment } from '../ui/moment.ts';
import { historyText } from './agreement-words.ts';

/** Everything that became of it, oldest first, with the words that were added. */
export function History({ agreement, moment }: { agreement: Agreement; moment: Moment }) {
  return (
    <ol class="history" aria-label={i18n.t('agreement.history')}>
      {agreement.history.map((entry) => {
        const { day, when, what } = historyText(entry, moment);
        return (
          <li key={`${entry.at} ${entry.what}`}>
            <time datetime={day}>{when}</time> <span>{what}</span>
            {entry.why && <p class="why">{entry.why}</p>}
          </li>
        );
      })}
    </ol>
  );
}
