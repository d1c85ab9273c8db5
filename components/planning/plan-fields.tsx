import { useId } from 'preact/hooks';

export type FieldProps = {
  label: string;
  value: string;
  type?: 'text' | 'email' | 'date' | 'time' | 'number';
  /** The id of a list of proposals. */
  list?: string;
  id?: string;
  isReadOnly?: boolean;
  /** One line that may be too long for one: it is shown in as many as it takes. */
  isLong?: boolean;
  /** Why it cannot stay so; null while it can. */
  trouble?: string | null;
  onText(text: string): void;
};

/** A field with its name above it. */
export function Field({
  label,
  value,
  type = 'text',
  list,
  id,
  isReadOnly = false,
  isLong,
  trouble,
  onText,
}: FieldProps) {
  const made = useId();
  const note = useId();
  const shared = {
    id: id ?? made,
    value,
    'aria-invalid': Boolean(trouble),
    ...(trouble ? { 'aria-describedby': note } : {}),
  };
  return (
    <div>
      <label class="label" for={id ?? made}>
        {label}
      </label>
      {isLong ? (
        <textarea
          {...shared}
          class="field plan-line"
          onInput={(event) => onText(event.currentTarget.value.replace(/\s*\n\s*/g, ' '))}
        />
      ) : (
        <input
          {...shared}
          class="field"
          type={type}
          autocomplete="off"
          readOnly={isReadOnly}
          {...(list ? { list } : {})}
          onInput={(event) => onText(event.currentTarget.value)}
        />
      )}
      {trouble && (
        <p class="field-error" id={note}>
          {trouble}
        </p>
      )}
    </div>
  );
}

export type OneOfProps<Option extends string> = {
  /** The group's name. */
  label: string;
  options: readonly Option[];
  chosen: Option | null;
  wordOf(option: Option): string;
  onChoose(option: Option): void;
};

/** One of a few, as small tiles. */
export function OneOf<Option extends string>({ label, options, chosen, wordOf, onChoose }: OneOfProps<Option>) {
  const name = useId();
  return (
    <div class="choices" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option} class="choice">
          <input type="radio" name={name} checked={option === chosen} onChange={() => onChoose(option)} />
          {wordOf(option)}
        </label>
      ))}
    </div>
  );
}
