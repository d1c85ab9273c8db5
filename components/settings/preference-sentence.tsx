import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { clockTime, readClockTime } from '../../lib/domain/clock-time.ts';
import { PREFERENCE_RANGES, type Preference, type Preferences } from '../../lib/domain/preferences.ts';
import { Refused } from '../ui/refused.tsx';
import { sentence } from '../ui/sentence.tsx';

/** One of the values in a sentence; `label` names its field. */
export type SentenceField = { name: Preference; kind: 'number' | 'time'; label: string };

export type PreferenceSentenceProps = {
  preferences: Preferences;
  /** In the order of the sentence's substitutions. */
  fields: readonly SentenceField[];
  /** Asked for with `ONE` or `TWO` in the places of the fields. */
  text: string;
  /** Why values that are good each by itself do not go together, a sentence; null when they do. */
  refuse?(values: Preferences): string | null;
  /** False when it was refused: what was typed stays. */
  onPreference(name: Preference, value: number): Promise<boolean>;
};

type Typed = Partial<Record<Preference, string>>;

/** What I set for all pairs, as the sentence that it means: Enter or its button saves, what is odd is refused in words. */
export function PreferenceSentence(props: PreferenceSentenceProps) {
  const { preferences, fields, text, refuse, onPreference } = props;
  const says = useId();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Typed>({});
  const [refused, setRefused] = useState<{ name: Preference; why: string } | null>(null);
  const textOf = ({ name, kind }: SentenceField): string =>
    typed[name] ?? (kind === 'time' ? clockTime(preferences[name]) : String(preferences[name]));

  const refuseField = (name: Preference, why: string) => {
    setRefused({ name, why });
    form.current?.querySelector<HTMLInputElement>(`[name="${name}"]`)?.focus();
  };
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const values = { ...preferences };
    for (const field of fields) {
      const value = readField(field, textOf(field));
      if (value === null) return refuseField(field.name, oddText(field));
      values[field.name] = value;
    }
    const why = refuse?.(values) ?? null;
    const last = fields.at(-1);
    if (why !== null && last) return refuseField(last.name, why);
    for (const { name } of fields) {
      if (values[name] !== preferences[name] && !(await onPreference(name, values[name]))) return;
      setTyped(({ [name]: _saved, ...others }) => others);
    }
  };
  return (
    <form ref={form} class="preference" noValidate onSubmit={(event) => void save(event)}>
      <p>
        {sentence(
          text,
          ...fields.map((field) => (
            <input
              key={field.name}
              class="field"
              {...(field.kind === 'time' ? { type: 'time' } : { type: 'text', inputMode: 'numeric', size: 3 })}
              name={field.name}
              aria-label={field.label}
              aria-describedby={says}
              aria-invalid={refused?.name === field.name}
              autocomplete="off"
              value={textOf(field)}
              onInput={(event) => {
                setTyped({ ...typed, [field.name]: event.currentTarget.value });
                setRefused(null);
              }}
            />
          )),
        )}
      </p>
      {Object.keys(typed).length === 0 ? null : (
        <button type="submit" class="btn sm">
          {i18n.t('settings.set')}
        </button>
      )}
      <div class="says" id={says} role="status">
        {refused && <Refused text={refused.why} />}
      </div>
    </form>
  );
}

function oddText({ name, kind }: SentenceField): string {
  if (kind === 'time') return i18n.t('settings.timeMissing');
  const { least, most } = PREFERENCE_RANGES[name];
  return i18n.t('settings.wholeNumber', [String(least), String(most)]);
}

/** The value of a field when it makes sense. Midnight is the end of the day where its beginning would make none. */
function readField({ name, kind }: SentenceField, text: string): number | null {
  const { least, most } = PREFERENCE_RANGES[name];
  if (kind === 'time') {
    const minutes = readClockTime(text);
    return minutes === 0 && least > 0 ? most : minutes;
  }
  const digits = text.trim().normalize('NFKC');
  const number = /^\d{1,4}$/.test(digits) ? Number(digits) : null;
  return number !== null && number >= least && number <= most ? number : null;
}
