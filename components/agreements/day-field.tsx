import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { DueReading } from '../../lib/domain/due-day.ts';
import { isEnter } from '../ui/keyboard.ts';
import type { Moment } from '../ui/moment.ts';
import { Refused } from '../ui/refused.tsx';
import { dayInWords } from './day-words.ts';

export type DayFieldProps = {
  /** The field's name. */
  label: string;
  text: string;
  reading: DueReading | null;
  /** Why the last Enter was refused; null while nothing is wrong. */
  refusal: string | null;
  moment: Moment;
  isFocused?: boolean;
  fieldRef?: (field: HTMLInputElement | null) => void;
  onType(text: string): void;
  onEnter(): void;
  /** Buttons beside the field. */
  children?: ComponentChildren;
};

/** A field for a day in words or figures; what was understood stands below before Enter. */
export function DayField(props: DayFieldProps) {
  const { label, text, reading, refusal, moment, fieldRef, onType, onEnter, children } = props;
  const says = useId();
  const handleKey = (event: KeyboardEvent) => {
    if (!isEnter(event)) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <>
      <div class="edit-row">
        <input
          class="field"
          ref={fieldRef ?? null}
          aria-label={label}
          aria-describedby={says}
          aria-invalid={refusal !== null}
          placeholder={i18n.t('agreement.dayHint')}
          value={text}
          autocomplete="off"
          onInput={(event) => onType(event.currentTarget.value)}
          onKeyDown={handleKey}
        />
        {children}
      </div>
      <div class="says" id={says} role="status">
        {refusal === null ? <Understood reading={reading} moment={moment} /> : <Refused text={refusal} />}
      </div>
    </>
  );
}

/** A day in words, and whether it has passed. */
function Understood({ reading, moment }: { reading: DueReading | null; moment: Moment }) {
  if (reading?.kind !== 'day') return null;
  return (
    <>
      <p>{dayInWords(reading.day, moment)}</p>
      {reading.isPast && <p class="past-note">{i18n.t('due.isPast')}</p>}
    </>
  );
}
