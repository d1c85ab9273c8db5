import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { TODAYS, type Today } from '../../lib/domain/steps.ts';

/** What one of the choices is called. */
export function todayText(today: Today): string {
  if (today === 'listen') return i18n.t('prep.listen');
  return today === 'decide' ? i18n.t('prep.decide') : i18n.t('prep.catchUp');
}

function helpText(today: Today): string {
  if (today === 'listen') return i18n.t('prep.todayHelp_listen');
  return today === 'decide' ? i18n.t('prep.todayHelp_decide') : i18n.t('prep.todayHelp_catchUp');
}

export type TodayChoiceProps = { today: Today | null; onChoose(today: Today | null): void };

/** What today's talk is for; only this meeting's agenda follows it (P110). Pressing the chosen one takes it back. */
export function TodayChoice({ today, onChoose }: TodayChoiceProps) {
  const name = useId();
  const help = useId();
  return (
    <section class="today-choice">
      <h2 id={name}>{i18n.t('prep.today')}</h2>
      <div class="choices" role="radiogroup" aria-labelledby={name} aria-describedby={help}>
        {TODAYS.map((each) => (
          <label key={each} class="choice">
            <input
              type="radio"
              name={name}
              checked={each === today}
              onChange={() => onChoose(each)}
              onClick={() => each === today && onChoose(null)}
            />
            {todayText(each)}
          </label>
        ))}
      </div>
      <p class="none" id={help}>
        {today ? helpText(today) : ''}
      </p>
    </section>
  );
}
