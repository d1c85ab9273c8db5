import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../ui/icon.tsx';

export type LineEditorProps = {
  /** The entries as they stand; each is its own key. */
  lines: string[];
  /** What stands behind an entry, e.g. where it was learnt. */
  note?(line: string): ComponentChildren;
  /** Name of the field for a new one. */
  addLabel: string;
  /** Shows in the empty field what it takes. */
  example: string;
  addButton: string;
  /** Name of the button that takes `line` away. */
  removeLabel(line: string): string;
  empty: string;
  /** Lets a phone or tablet show the keyboard for addresses. */
  areAddresses?: boolean;
  /** A sentence when `line` cannot be added, else null. */
  refuse?(line: string): string | null;
  /** False when it was refused: what was typed stays in the field. */
  onChange(lines: string[]): Promise<boolean>;
};

/** A short list of words that one adds to and takes from: addresses, names. Enter adds. */
export function LineEditor(props: LineEditorProps) {
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const line = text.trim();
    if (line === '') return;
    const reason = props.refuse?.(line) ?? null;
    setRefused(reason);
    if (reason !== null) return;
    const isThere = props.lines.includes(line) || (await props.onChange([...props.lines, line]));
    if (isThere) setText('');
  };
  return (
    <div class="lines">
      {props.lines.length === 0 ? <p class="help">{props.empty}</p> : null}
      <ul>
        {props.lines.map((line) => (
          <li key={line}>
            <span class="line-text">{line}</span>
            {props.note?.(line)}
            <button
              type="button"
              class="icon-btn"
              aria-label={props.removeLabel(line)}
              onClick={() => void props.onChange(props.lines.filter((each) => each !== line))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <form class="inline" noValidate onSubmit={(event) => void add(event)}>
        <input
          class="field"
          type="text"
          inputMode={props.areAddresses ? 'email' : 'text'}
          aria-label={props.addLabel}
          placeholder={props.example}
          aria-invalid={refused !== null}
          autocomplete="off"
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setRefused(null);
          }}
        />
        <button type="submit" class="btn">
          {props.addButton}
        </button>
      </form>
      {refused === null ? null : (
        <p class="field-error" role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}
