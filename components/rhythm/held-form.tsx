import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { EditForm } from '../agreements/edit-form.tsx';
import { Button } from '../ui/button.tsx';
import { Refused } from '../ui/refused.tsx';
import { useFirstField } from './use-first-field.ts';
import { readMinutes } from './whole-minutes.ts';

export type HeldFormProps = {
  /** The meeting's day, in words. */
  day: string;
  minutes: number;
  /** I said how long it was: then the calls can tell again. */
  isByHand: boolean;
  onSet(minutes: number): void;
  onMeasured(): void;
  onClose(): void;
};

/** How long a meeting really was; 0 says that it was not held. Enter saves, Escape leaves it as it was. */
export function HeldForm({ day, minutes, isByHand, onSet, onMeasured, onClose }: HeldFormProps) {
  const [text, setText] = useState(String(minutes));
  const [isRefused, setRefused] = useState(false);
  const field = useFirstField();
  const says = useId();
  const save = () => {
    const typed = readMinutes(text);
    setRefused(typed === null);
    if (typed === null) field.current?.focus();
    else if (typed === minutes) onClose();
    else onSet(typed);
  };
  return (
    <EditForm label={i18n.t('rhythm.history.minutesOf', [day])} onSave={save} onClose={onClose}>
      <div class="edit-row held">
        <input
          ref={field}
          class="field minutes"
          inputMode="numeric"
          autocomplete="off"
          aria-label={i18n.t('rhythm.history.minutesOf', [day])}
          aria-describedby={says}
          aria-invalid={isRefused}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setRefused(false);
          }}
        />
        <span aria-hidden="true">{i18n.t('rhythm.history.unit')}</span>
        <Button isSubmit>{i18n.t('common.save')}</Button>
        {isByHand && (
          <Button look="quiet" onClick={onMeasured}>
            {i18n.t('rhythm.history.asMeasured')}
          </Button>
        )}
        <Button look="quiet" onClick={onClose}>
          {i18n.t('common.cancel')}
        </Button>
      </div>
      <div class="says" id={says} role="status">
        {isRefused ? (
          <Refused text={i18n.t('rhythm.history.noMinutes')} />
        ) : (
          <span class="help">{i18n.t('rhythm.history.zero')}</span>
        )}
      </div>
    </EditForm>
  );
}
