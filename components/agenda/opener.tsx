import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { TODAYS, type Today } from '../../lib/domain/steps.ts';
import { todayText } from '../prep/today-choice.tsx';
import { Button } from '../ui/button.tsx';

export type TodayLineProps = { today: Today | null; onToday(today: Today | null): void };

/** "Today: listen, decide, catch-up" in one press (P110); pressing the chosen one again takes it back. */
export function TodayLine({ today, onToday }: TodayLineProps) {
  const name = useId();
  return (
    <div class="today">
      <span id={name}>{i18n.t('prep.today')}</span>
      <div class="choices" role="radiogroup" aria-labelledby={name}>
        {TODAYS.map((each) => (
          <label key={each} class="choice">
            <input
              type="radio"
              name={name}
              checked={each === today}
              onChange={() => onToday(each)}
              onClick={() => each === today && onToday(null)}
            />
            {todayText(each)}
          </label>
        ))}
      </div>
    </div>
  );
}

/** Said honestly at the beginning, without a judgement (P44). */
export function Unprepared({ onTakeBack }: { onTakeBack(): void }) {
  return (
    <p class="said">
      {i18n.t('step.unprepared')}
      <Button size="small" look="quiet" onClick={onTakeBack}>
        {i18n.t('step.unpreparedBack')}
      </Button>
    </p>
  );
}
