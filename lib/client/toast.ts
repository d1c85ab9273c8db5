import { type ReadonlySignal, signal } from '@preact/signals';

/** One more thing that can be done with what was just done, such as "Can it wait?". */
export type ToastAction = { label: string; onAct(): void };

/** What was just done; choosing its action takes the toast away first, so that the act may show something in its place. */
export type ToastState = { id: number; text: string; canUndo: boolean; action: ToastAction | null };

export type Toaster = {
  current: ReadonlySignal<ToastState | null>;
  /**
   * Says `text` for ten seconds; a toast that is still there gives way, its undo stays under Ctrl+Z. `undo` is the token
   * of the write, null when there is nothing to take back.
   */
  show(text: string, undo: string | null, action?: ToastAction | null): void;
  /** Takes back the latest write that was not taken back yet; false when there is none. */
  undoLatest(): Promise<boolean>;
  /** The pointer or the focus rests on the toast: its time stands still until `resume`. */
  pause(): void;
  resume(): void;
  dismiss(): void;
};

/** How long an undo stays on screen, ms (design/mock/tokens.css `--undo`). */
export const TOAST_TIME = 10_000;
/** The background forgets how to take a write back after ten minutes. */
const UNDO_TIME = 600_000;

/** What became of taking a write back: done, too late for ever, or worth another try. */
export type TakenBack = 'done' | 'gone' | 'failed';

/** One toast at a time; `takeBack` sends the token of a write. */
export function createToaster(takeBack: (undo: string) => Promise<TakenBack>): Toaster {
  const current = signal<ToastState | null>(null);
  let undos: { token: string; at: number; toast: number }[] = [];
  let count = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let left = 0;
  let since = 0;

  const dismiss = () => {
    clearTimeout(timer);
    timer = undefined;
    current.value = null;
  };
  const closing = ({ label, onAct }: ToastAction): ToastAction => ({
    label,
    onAct() {
      dismiss();
      onAct();
    },
  });
  const run = () => {
    clearTimeout(timer);
    since = Date.now();
    timer = setTimeout(dismiss, left);
  };
  return {
    current,
    dismiss,
    show(text, undo, action = null) {
      count += 1;
      if (undo) undos.push({ token: undo, at: Date.now(), toast: count });
      current.value = { id: count, text, canUndo: undo !== null, action: action && closing(action) };
      left = TOAST_TIME;
      run();
    },
    pause() {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      left = Math.max(1_000, left - (Date.now() - since));
    },
    resume() {
      if (timer === undefined && current.peek()) run();
    },
    async undoLatest() {
      undos = undos.filter(({ at }) => Date.now() - at < UNDO_TIME);
      const latest = undos.pop();
      if (!latest) return false;
      if (current.peek()?.id === latest.toast) dismiss();
      const outcome = await takeBack(latest.token);
      if (outcome === 'failed') undos.push(latest);
      return outcome === 'done';
    },
  };
}
