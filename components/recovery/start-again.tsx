import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { TypedWord } from '../settings/typed-word.tsx';
import { Button } from '../ui/button.tsx';
import { isComposing } from '../ui/keyboard.ts';

export type StartAgainProps = {
  title: string;
  why: string;
  act: string;
  /** Null when it is done, else why not (a sentence). */
  onStart(word: string): Promise<string | null>;
  onClose(): void;
};

/** Notes that cannot be opened give way: what goes and what stays is read first, and a word is typed. */
export function StartAgain({ title, why, act, onStart, onClose }: StartAgainProps) {
  const [word, setWord] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const isRunning = useRef(false);
  const box = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => box.current?.focus(), []);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isRunning.current) return;
    isRunning.current = true;
    const outcome = await onStart(word);
    isRunning.current = false;
    setRefused(outcome);
    if (outcome === null) onClose();
    else field.current?.focus();
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isComposing(event)) return;
    event.preventDefault();
    onClose();
  };
  return (
    <form
      ref={box}
      class="start-again"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-why`}
      tabIndex={-1}
      onSubmit={(event) => void submit(event)}
      onKeyDown={handleKey}
    >
      <p id={`${id}-title`}>
        <b>{title}</b>
      </p>
      <p id={`${id}-why`}>{why}</p>
      <TypedWord fieldRef={field} word={word} refused={refused} onWord={setWord} />
      <div class="row-actions">
        <Button isSubmit look="primary" disabled={word.trim() === ''}>
          {act}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {i18n.t('recovery.cancel')}
        </Button>
      </div>
    </form>
  );
}
