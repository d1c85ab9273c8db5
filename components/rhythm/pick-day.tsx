import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Day } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import { parseDueDay } from '../../lib/domain/due-day.ts';
import { parsePastDay } from '../../lib/domain/past-day.ts';
import { DayField } from '../agreements/day-field.tsx';
import { refusalOf } from '../agreements/day-words.ts';
import { EditForm } from '../agreements/edit-form.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import type { Moment } from '../ui/moment.ts';
import { useFirstField } from './use-first-field.ts';
import { useOpened } from './use-opened.ts';

/** Which days can be meant. */
export type Side = 'past' | 'coming' | 'any';

export type PickDayProps = {
  /** What the day is of. */
  label: string;
  day: Day | null;
  /** Stands where no day is. */
  none: string;
  side: Side;
  moment: Moment;
  /** Null takes the day away; absent where there must be one. */
  onClear?: (() => Promise<boolean>) | undefined;
  /** False when it was refused: the field stays with what was typed. */
  onPick(day: Day): Promise<boolean>;
};

/** The day in a text, when it can be one of this side. */
export function readDay(text: string, side: Side, { today, typing }: Moment) {
  const context = { today, locale: typing };
  const reading = side === 'past' ? parsePastDay(text, context) : parseDueDay(text, context);
  // That a day has passed is nothing to warn of here.
  return reading?.kind === 'day' ? { ...reading, isPast: false } : reading;
}

/** Why a day cannot be taken; null when it can. */
export function dayRefusal(reading: ReturnType<typeof readDay>, side: Side, moment: Moment): string | null {
  const refused = refusalOf(reading, moment);
  if (refused !== null || reading?.kind !== 'day') return refused;
  if (side === 'past' && reading.day > moment.today) return i18n.t('rhythm.needsPast');
  return side === 'coming' && reading.day < moment.today ? i18n.t('rhythm.needsComing') : null;
}

/** A day that stands as words and opens to a field; Enter takes it, Escape leaves it as it was. */
export function PickDay({ label, day, none, side, moment, onClear, onPick }: PickDayProps) {
  const { isOpen, button, open, close } = useOpened();
  if (isOpen) return <PickForm {...{ label, side, moment, onClear, onPick }} hasDay={day !== null} onClose={close} />;
  return (
    <div class="pick-day">
      {day ? (
        <time dateTime={day}>{weekdayDay(day, moment.today, moment.locale)}</time>
      ) : (
        <span class="none">{none}</span>
      )}
      {day ? (
        <IconButton icon="note" label={i18n.t('rhythm.changeOf', [label])} buttonRef={button} onClick={open} />
      ) : (
        <Button
          size="small"
          look="quiet"
          buttonRef={button}
          aria-label={i18n.t('rhythm.setOf', [label])}
          onClick={open}
        >
          {i18n.t('rhythm.set')}
        </Button>
      )}
    </div>
  );
}

type PickFormProps = Pick<PickDayProps, 'label' | 'side' | 'moment' | 'onClear' | 'onPick'> & {
  hasDay: boolean;
  onClose(): void;
};

function PickForm({ label, side, moment, hasDay, onClear, onPick, onClose }: PickFormProps) {
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useFirstField();
  const reading = readDay(text, side, moment);
  const save = async () => {
    const refused = dayRefusal(reading, side, moment);
    setRefusal(refused);
    if (refused === null && reading?.kind === 'day' && (await onPick(reading.day))) onClose();
  };
  const clear = async () => {
    if (await onClear?.()) onClose();
  };
  return (
    <EditForm label={label} onSave={() => void save()} onClose={onClose}>
      <DayField
        label={label}
        text={text}
        reading={reading}
        refusal={refusal}
        moment={moment}
        fieldRef={(element) => {
          field.current = element;
        }}
        onType={(next) => {
          setText(next);
          setRefusal(null);
        }}
        onEnter={() => void save()}
      >
        <Button isSubmit>{i18n.t('common.save')}</Button>
        {hasDay && onClear && (
          <Button look="quiet" onClick={() => void clear()}>
            {i18n.t('rhythm.clear')}
          </Button>
        )}
        <Button look="quiet" onClick={onClose}>
          {i18n.t('common.cancel')}
        </Button>
      </DayField>
    </EditForm>
  );
}
