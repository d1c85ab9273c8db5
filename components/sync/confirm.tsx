import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../ui/button.tsx';
import { isComposing } from '../ui/keyboard.ts';
import { useBusy } from './use-busy.ts';

export type ConfirmProps = {
  /** What happens, and what does not. */
  text: string;
  /** The verb that does it. */
  act: string;
  onAct(): Promise<unknown>;
  /** Not now: by the button or by Escape. Whoever opened it takes the focus back. */
  onClose(): void;
  children?: ComponentChildren;
};

/** A question in the place where it came up: it takes the focus, so that its sentence is read before its verb. */
export function Confirm({ text, act, onAct, onClose, children }: ConfirmProps) {
  const box = useRef<HTMLFieldSetElement>(null);
  const id = useId();
  const [isBusy, run] = useBusy();
  useLayoutEffect(() => box.current?.focus({ preventScroll: true }), []);
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isComposing(event)) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    <fieldset ref={box} class="confirm" aria-labelledby={id} tabIndex={-1} onKeyDown={handleKey}>
      <p id={id}>{text}</p>
      {children}
      <div class="row-actions">
        <Button look="primary" aria-busy={isBusy} onClick={() => void run(onAct)}>
          {act}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {i18n.t('sync.notNow')}
        </Button>
      </div>
    </fieldset>
  );
}
