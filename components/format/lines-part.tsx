import { useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { linesOf } from '../../lib/domain/format.ts';
import { IconButton } from '../ui/button.tsx';
import { Growing } from '../ui/growing.tsx';
import { useKeptFocus } from '../ui/keep-focus.ts';
import { isComposing, isEnter } from '../ui/keyboard.ts';
import { useSavedText } from '../ui/saved-text.ts';

export type LinesPartProps = {
  title: string;
  /** One line each. */
  text: string;
  onSave(text: string, said: string): Promise<boolean>;
};

/** A short list: Enter adds, a line is reworded where it stands, and emptied or by its button it goes (P17). */
export function LinesPart({ title, text, onSave }: LinesPartProps) {
  const id = useId();
  const rows = useRef<HTMLDivElement>(null);
  const adder = useRef<HTMLTextAreaElement>(null);
  const change = useLatestLines(text, onSave);
  useKeptFocus(rows, () => adder.current);
  const add = async (typed: string) => {
    const added = linesOf(typed);
    return added.length === 0 || change((lines) => [...lines, ...added], i18n.t('format.added'));
  };
  const adding = useSavedText('', add, true);
  const remove = (line: string) =>
    change((lines) => lines.toSpliced(lines.indexOf(line), lines.includes(line) ? 1 : 0), i18n.t('format.removed'));
  const reword = (line: string, next: string) =>
    change(
      (lines) => (lines.includes(line) ? lines.with(lines.indexOf(line), next) : lines),
      i18n.t('format.reworded'),
    );
  return (
    // A set of fields, not a list: list items of the agenda are topics (design/ui-contract.md).
    <fieldset aria-labelledby={id}>
      <span class="label" id={id}>
        {title}
      </span>
      <div class="lines" ref={rows}>
        {keyed(linesOf(text)).map(({ key, line }) => (
          <Line
            key={key}
            title={title}
            line={line}
            onReword={(next) => (next === '' ? remove(line) : reword(line, next))}
            onRemove={() => void remove(line)}
            onDone={() => adder.current?.focus()}
          />
        ))}
      </div>
      <Growing
        class="bare"
        fieldRef={adder}
        aria-label={i18n.t('format.addTo', [title])}
        placeholder={i18n.t('format.add')}
        value={adding.text}
        onInput={(event) => adding.type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!isEnter(event)) return;
          event.preventDefault();
          adding.flush();
        }}
        onBlur={adding.flush}
      />
    </fieldset>
  );
}

/**
 * Changes to a list made one after the other, each on top of the one before, also when that has not come back from the
 * background yet. A refused one is forgotten here; its words stay in their field.
 */
function useLatestLines(saved: string, onSave: LinesPartProps['onSave']) {
  const latest = useRef({ saved, text: saved, sending: 0 });
  const { current } = latest;
  if (current.saved !== saved) {
    current.saved = saved;
    if (current.sending === 0) current.text = saved;
  }
  return async (next: (lines: string[]) => string[], said: string): Promise<boolean> => {
    const before = current.text;
    current.text = next(linesOf(before)).join('\n');
    if (current.text === before) return true;
    current.sending += 1;
    const isSaved = await onSave(current.text, said);
    current.sending -= 1;
    if (!isSaved && current.sending === 0) current.text = current.saved;
    return isSaved;
  };
}

/** Names a line by its words, and the second of the same words apart, so that a field keeps what is typed in it. */
function keyed(lines: readonly string[]): { key: string; line: string }[] {
  return lines.map((line, index) => ({
    key: `${lines.slice(0, index).filter((other) => other === line).length} ${line}`,
    line,
  }));
}

type LineProps = {
  title: string;
  line: string;
  onReword(next: string): Promise<boolean>;
  onRemove(): void;
  onDone(): void;
};

function Line({ title, line, onReword, onRemove, onDone }: LineProps) {
  const save = async (typed: string) => typed.trim() === line || onReword(linesOf(typed).join(' '));
  const field = useSavedText(line, save, true);
  const handleKey = (event: KeyboardEvent) => {
    if (isEnter(event)) {
      event.preventDefault();
      field.flush();
      onDone();
    } else if (event.key === 'Escape' && !isComposing(event) && field.text !== line) {
      event.preventDefault();
      event.stopPropagation();
      field.forget();
    }
  };
  return (
    <div class="line-row">
      <Growing
        class="bare"
        aria-label={i18n.t('format.lineOf', [title, line])}
        value={field.text}
        onInput={(event) => field.type(event.currentTarget.value)}
        onKeyDown={handleKey}
        onBlur={field.flush}
      />
      <IconButton icon="close" label={i18n.t('format.remove', [line])} onClick={onRemove} />
    </div>
  );
}
