import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import { Refused } from '../ui/refused.tsx';

export type TextFieldProps = {
  label: string;
  help?: string;
  /** Why what was typed is not taken; null when nothing is wrong. */
  refused?: string | null;
  value: string;
  fieldRef?: Ref<HTMLInputElement>;
  maxLength?: number;
  /** The id of the form that Enter sends, where the field stands outside of it. */
  form?: string;
  inputMode?: 'text' | 'url';
  /** Words of a person are checked for spelling and direction, addresses are not. */
  isPlain?: boolean;
  onInput(value: string): void;
};

/** One line to type, with its help, or the reason why it is not taken, right below. */
export function TextField(props: TextFieldProps) {
  const { label, help, refused = null, value, fieldRef, maxLength, form, inputMode = 'text', isPlain = false } = props;
  const id = useId();
  return (
    <div>
      <label class="label" for={id}>
        {label}
      </label>
      <input
        ref={fieldRef ?? null}
        id={id}
        class="field"
        type="text"
        dir={isPlain ? 'ltr' : 'auto'}
        inputMode={inputMode}
        autocomplete="off"
        autocapitalize={isPlain ? 'none' : 'words'}
        spellcheck={false}
        maxLength={maxLength}
        form={form}
        aria-invalid={refused !== null}
        aria-describedby={`${id}-help`}
        value={value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <div id={`${id}-help`} class="share-says" role="status">
        {refused === null ? help !== undefined && <p class="help">{help}</p> : <Refused text={refused} />}
      </div>
    </div>
  );
}
