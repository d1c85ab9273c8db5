import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Day } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import { Button } from '../ui/button.tsx';
import { isComposing } from '../ui/keyboard.ts';
import type { Moment } from '../ui/moment.ts';

export type WaitLineProps = {
  /** The topic that was just written down. */
  text: string;
  /** When the two meet next; null when that is not known. */
  until: Day | null;
  /** What the pair agreed to raise at once (P17). */
  raisedAtOnce: readonly string[];
  moment: Moment;
  onWaits(): void;
  onRaise(): void;
};

/** Asks whether a new topic can wait for the talk (P60): it usually can, and Escape says so. */
export function WaitLine({ text, until, raisedAtOnce, moment, onWaits, onRaise }: WaitLineProps) {
  const question = useId();
  const waits = useRef<HTMLButtonElement>(null);
  useEffect(() => waits.current?.focus({ preventScroll: true }), []);
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isComposing(event)) return;
    event.preventDefault();
    event.stopPropagation();
    onWaits();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form; this is a question with two answers
    <div class="wait-line" role="group" aria-labelledby={question} onKeyDown={handleKey}>
      <p id={question}>
        <b>
          {until === null
            ? i18n.t('talk.waitUntilNext')
            : i18n.t('talk.waitUntil', [weekdayDay(until, moment.today, moment.locale)])}
        </b>
        <span class="about">{text}</span>
      </p>
      {raisedAtOnce.length > 0 && <p class="at-once">{i18n.t('talk.atOnce', [listed(raisedAtOnce, moment)])}</p>}
      <div class="row-actions">
        <Button size="small" buttonRef={waits} onClick={onWaits}>
          {i18n.t('talk.waits')}
        </Button>
        <Button size="small" look="quiet" onClick={onRaise}>
          {i18n.t('talk.raise')}
        </Button>
      </div>
    </div>
  );
}

const listed = (lines: readonly string[], { locale }: Moment): string =>
  new Intl.ListFormat(locale, { type: 'unit', style: 'long' }).format(lines);
