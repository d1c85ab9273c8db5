import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Day } from '../../lib/domain/day.ts';
import { dayMonth, weekdayDay } from '../../lib/domain/day-format.ts';
import { confidentialSince, type Format } from '../../lib/domain/format.ts';
import { Button } from '../ui/button.tsx';
import { Growing } from '../ui/growing.tsx';
import { isComposing } from '../ui/keyboard.ts';
import type { Moment } from '../ui/moment.ts';
import { useSavedText } from '../ui/saved-text.ts';
import { StateTag } from '../ui/state-tag.tsx';
import { Tick } from '../ui/tick.tsx';
import type { Settle } from './format-acts.ts';
import { wordsChangedOn } from './format-words.ts';

export type StatementPartProps = {
  format: Format;
  companion: string;
  /** The companion confirms on their own screen, and nobody does it for them. */
  isPaired: boolean;
  moment: Moment;
  settle: Settle;
};

/**
 * What both promise about what is said (P14). Words that one of the two confirmed are saved when the field is left, not
 * with every letter: other words take both confirmations away, and that should be meant.
 */
export function StatementPart({ format, companion, isPaired, moment, settle }: StatementPartProps) {
  const { confidentiality, confirmedByMe, confirmedByThem } = format;
  const isConfirmed = confirmedByMe !== null || confirmedByThem !== null;
  const [title, note] = [useId(), useId()];
  const isOther = (text: string) => isConfirmed && text.trim() !== confidentiality.trim();
  const words = useSavedText(
    confidentiality,
    (text) => settle({ confidentiality: text }, isOther(text) ? i18n.t('format.confirmAgain') : null, true),
    isConfirmed,
  );
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isComposing(event) || !isOther(words.text)) return;
    event.preventDefault();
    event.stopPropagation();
    words.forget();
  };
  /** Ticking an empty statement takes the words that stand there to be read. */
  const tick = (part: 'confirmedByMe' | 'confirmedByThem', isOn: boolean) => {
    const said = isOn ? i18n.t('format.confirmed') : i18n.t('format.unconfirmed');
    const taken = confidentiality.trim() === '' ? { confidentiality: i18n.t('format.ourWords') } : {};
    return settle(isOn ? { ...taken, [part]: moment.today } : { [part]: null }, said);
  };
  const since = confidentialSince(format);
  return (
    <div>
      <h3 id={title}>{i18n.t('format.confidentiality')}</h3>
      <Growing
        class="bare"
        aria-label={i18n.t('format.statement')}
        aria-describedby={note}
        placeholder={i18n.t('format.ourWords')}
        value={words.text}
        onInput={(event) => words.type(event.currentTarget.value)}
        onKeyDown={handleKey}
        onBlur={words.flush}
      />
      {words.text === '' && (
        <Button
          size="small"
          onClick={() => void settle({ confidentiality: i18n.t('format.ourWords') }, i18n.t('format.wordsTaken'))}
        >
          {i18n.t('format.useWords')}
        </Button>
      )}
      <div class="ticks">
        <Confirm
          who={i18n.t('format.you')}
          label={i18n.t('format.youConfirm')}
          on={confirmedByMe}
          onTick={(isOn) => tick('confirmedByMe', isOn)}
        />
        <Confirm
          who={companion}
          label={i18n.t('format.theyConfirm', [companion])}
          on={confirmedByThem}
          onTick={isPaired ? null : (isOn) => tick('confirmedByThem', isOn)}
        />
        {since && (
          <StateTag state="kept" words={i18n.t('format.since', [dayMonth(since, moment.today, moment.locale)])} />
        )}
      </div>
      <p class="help" id={note} aria-live="polite">
        {isOther(words.text) ? i18n.t('format.otherWords') : againText(format, moment)}
      </p>
      {isPaired && confirmedByThem === null && <p class="help">{i18n.t('shared.theirTick', [companion])}</p>}
    </div>
  );
}

/** After other words: why a confirmation that was there is gone. */
function againText(format: Format, { today, locale }: Moment): string {
  const changedOn = wordsChangedOn(format);
  return changedOn === null ? '' : i18n.t('format.confirmAgainSince', [weekdayDay(changedOn, today, locale)]);
}

type ConfirmProps = {
  who: string;
  label: string;
  on: Day | null;
  /** Null where only the other one can. */
  onTick: ((isOn: boolean) => Promise<boolean>) | null;
};

function Confirm({ who, label, on, onTick }: ConfirmProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box is inside
    <label>
      {onTick ? (
        <Tick label={label} isOn={on !== null} onTick={onTick} />
      ) : (
        <input class="check" type="checkbox" aria-label={label} checked={on !== null} disabled />
      )}
      <span>{who}</span>
    </label>
  );
}
