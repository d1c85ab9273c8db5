import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Refused } from '../ui/refused.tsx';

export type NumberFieldProps = {
  label: string;
  /** Stands behind the field. */
  unit: string;
  /** null shows an empty field. */
  value: number | null;
  range: { least: number; most: number };
  /** False when it was refused: what was typed stays. */
  onSet(value: number): Promise<boolean>;
};

/** A whole number that Enter or its button saves; one out of range is refused in words and stays as typed. */
export function NumberField({ label, unit, value, range, onSet }: NumberFieldProps) {
  const says = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [isRefused, setRefused] = useState(false);
  const text = typed ?? (value === null ? '' : String(value));
  const { least, most } = range;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const number = readWhole(text);
    const isGood = number !== null && number >= least && number <= most;
    setRefused(!isGood);
    if (isGood && (number === value || (await onSet(number)))) setTyped(null);
  };
  return (
    <form class="number-field" noValidate onSubmit={(event) => void submit(event)}>
      <input
        class="field"
        type="text"
        inputMode="numeric"
        aria-label={label}
        aria-describedby={says}
        aria-invalid={isRefused}
        autocomplete="off"
        size={4}
        value={text}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setRefused(false);
        }}
      />
      <span>{unit}</span>
      {typed !== null && (
        <button type="submit" class="btn sm">
          {i18n.t('settings.set')}
        </button>
      )}
      <div class="says" id={says} role="status">
        {isRefused && <Refused text={i18n.t('settings.wholeNumber', [String(least), String(most)])} />}
      </div>
    </form>
  );
}

/** Plain and full-width digits are a number; an empty field, a sign or a fraction is none. */
function readWhole(text: string): number | null {
  const digits = text.trim().normalize('NFKC');
  return /^\d{1,4}$/.test(digits) ? Number(digits) : null;
}
