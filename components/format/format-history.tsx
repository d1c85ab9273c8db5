import { i18n } from '#i18n';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { FormatChange } from '../../lib/domain/format.ts';
import type { Moment } from '../ui/moment.ts';
import { changeWords, toldHistory } from './format-words.ts';

export type FormatHistoryProps = { history: readonly FormatChange[]; companion: string; moment: Moment };

/** How the format came to be what it is, newest first (P38, T19). */
export function FormatHistory({ history, companion, moment }: FormatHistoryProps) {
  return (
    <section class="block format-history" aria-label={i18n.t('format.history.title')}>
      <h3>{i18n.t('format.history.title')}</h3>
      {history.length === 0 ? (
        <p class="help">{i18n.t('format.history.none')}</p>
      ) : (
        <dl>
          {toldHistory(history).map(({ day, changes }) => (
            <div key={day}>
              <dt>
                <time dateTime={day}>{weekdayDay(day, moment.today, moment.locale)}</time>
              </dt>
              {changes.map((change) => (
                <Change key={`${change.part} ${change.at}`} {...changeWords(change, companion)} />
              ))}
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Change({ title, says }: ReturnType<typeof changeWords>) {
  return (
    <dd>
      {says === '' ? (
        title
      ) : (
        <>
          <b>{i18n.t('format.history.of', [title])}</b> {says}
        </>
      )}
    </dd>
  );
}
