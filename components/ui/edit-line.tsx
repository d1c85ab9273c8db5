import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Growing } from './growing.tsx';
import { isComposing, isEnter } from './keyboard.ts';

export type EditLineProps = {
  label: string;
  text: string;
  /** Saves; the field stays with what was typed when it answers false. */
  onSave(text: string): Promise<boolean>;
  onClose(): void;
};

/** One line being reworded in place: Enter or leaving the field saves, Escape leaves it as it was. */
export function EditLine({ label, text, onSave, onClose }: EditLineProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const isDone = useRef(false);
  const [typed, setTyped] = useState(text);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, on opening; later changes must not move the caret
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  }, []);

  /** Leaving by a key gives the focus to the row's menu; leaving by a click elsewhere leaves it there. */
  const close = () => {
    // Closing takes the field away, and some browsers report that as one more blur.
    isDone.current = true;
    const row = field.current?.closest('[data-row]');
    if (document.activeElement === field.current) {
      row?.querySelector<HTMLElement>('[data-row-focus]')?.focus({ preventScroll: true });
    }
    onClose();
  };
  const finish = async () => {
    const next = typed.trim();
    if (isDone.current) return;
    isDone.current = true;
    if (next === '' || next === text || (await onSave(next))) close();
    else isDone.current = false;
  };
  const handleKey = (event: KeyboardEvent) => {
    if (isEnter(event)) {
      event.preventDefault();
      void finish();
    } else if (event.key === 'Escape' && !isComposing(event)) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };
  return (
    <Growing
      fieldRef={field}
      class="field edit-line"
      aria-label={label}
      value={typed}
      onInput={(event) => setTyped(event.currentTarget.value.replaceAll('\n', ' '))}
      onKeyDown={handleKey}
      onBlur={() => void finish()}
    />
  );
}
