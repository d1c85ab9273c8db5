import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

export type ToastProps = {
  /** null when there is nothing to say; the slot stays, so that the next sentence is announced. */
  toast: {
    id: number;
    text: string;
    canUndo: boolean;
    /** One more thing to do, beside the undo. */
    action?: { label: string; onAct(): void } | null;
  } | null;
  onUndo(): void;
  /** The pointer or the focus is on it: it must not go away now. */
  onPause(): void;
  onResume(): void;
};

/** What was just done, for ten seconds, with the way back. */
export function Toast({ toast, onUndo, onPause, onResume }: ToastProps) {
  const cameFrom = useRef<HTMLElement | null>(null);
  const hadFocus = useRef(false);

  // A toast that leaves with the focus on it gives it back to where the person came from.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of toast is the moment
  useLayoutEffect(() => {
    if (hadFocus.current && document.activeElement === document.body && cameFrom.current?.isConnected) {
      cameFrom.current.focus({ preventScroll: true });
    }
    hadFocus.current = false;
  }, [toast?.id]);

  const handleFocus = (event: FocusEvent) => {
    if (event.relatedTarget instanceof HTMLElement && !hadFocus.current) cameFrom.current = event.relatedTarget;
    hadFocus.current = true;
    onPause();
  };
  return (
    <div class="toast-slot" role="status">
      {toast && (
        // biome-ignore lint/a11y/noStaticElementInteractions: resting on it only holds the clock; nothing to operate
        <div
          key={toast.id}
          class="toast"
          onMouseEnter={onPause}
          onMouseLeave={onResume}
          onFocusIn={handleFocus}
          onFocusOut={onResume}
        >
          <span>{toast.text}</span>
          {toast.canUndo && (
            <button type="button" onClick={onUndo}>
              {i18n.t('common.undo')}
            </button>
          )}
          {toast.action && (
            <button type="button" onClick={toast.action.onAct}>
              {toast.action.label}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
