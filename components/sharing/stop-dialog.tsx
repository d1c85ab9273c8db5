import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../ui/button.tsx';
import { isComposing } from '../ui/keyboard.ts';

export type StopDialogProps = {
  companion: string;
  isBusy: boolean;
  onStop(): void;
  /** Not now: by the button or by Escape. Whoever opened it takes the focus back. */
  onClose(): void;
};

/** Asks once before a pair ends, and says what each of the two keeps. */
export function StopDialog({ companion, isBusy, onStop, onClose }: StopDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    title.current?.focus();
    return () => element?.close();
  }, []);
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isComposing(event)) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    <dialog
      ref={dialog}
      class="share-stop"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onKeyDown={handleKey}
      onCancel={(event) => {
        // The browser's own way of closing takes the same road, and the dialog around stays.
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <h2 id={`${id}-title`} ref={title} tabIndex={-1}>
        {i18n.t('share.stopTitle', [companion])}
      </h2>
      <p id={`${id}-text`}>{i18n.t('share.stopText', [companion])}</p>
      <div class="row-actions">
        <Button look="primary" aria-busy={isBusy} onClick={onStop}>
          {i18n.t('share.stop')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {i18n.t('share.notNow')}
        </Button>
      </div>
    </dialog>
  );
}
