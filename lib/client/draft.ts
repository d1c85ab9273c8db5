import { type ReadonlySignal, signal } from '@preact/signals';
import { ask } from './background.ts';

export type Draft = {
  /** What is typed in the field now. */
  text: ReadonlySignal<string>;
  /** Whether what an earlier page left was looked up; typing before that wins over it. */
  isLoaded: ReadonlySignal<boolean>;
  /** Takes what was typed; kept at most 300 ms later. */
  type(text: string): void;
  /** Sends what was not kept yet, at once. */
  flush(): Promise<void>;
  /**
   * Waits for puts on their way and stops new ones, so that the write that clears this field (its `draft` argument)
   * is the last word. Call `submitted` with the same text after it succeeded, `resume` after it failed.
   */
  settle(): Promise<void>;
  submitted(text: string): void;
  resume(): void;
};

/** A key is kept this many milliseconds after it was typed, so that a killed browser loses less than a second. */
const PAUSE = 300;

/** What is half typed in `field`, kept in this browser through closing, updates and crashes, until `ends` aborts. */
export function openDraft(field: string, ends: AbortSignal): Draft {
  const text = signal('');
  const isLoaded = signal(false);
  let kept = '';
  let isTouched = false;
  let isHeld = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> = Promise.resolve();

  const put = async (next: string) => {
    const answer = await ask('draft.put', { field, text: next });
    if (answer.ok) kept = next;
    // What is refused for its form is refused again; anything else may work in a moment.
    else if (!ends.aborted && answer.error !== 'bad-input') schedule();
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const next = text.peek();
    if (isHeld || !isTouched || next === kept) return sending;
    sending = sending.then(() => (isHeld || next === kept ? undefined : put(next)));
    return sending;
  };
  const schedule = () => {
    timer ??= setTimeout(() => void flush(), PAUSE);
  };
  const type = (next: string) => {
    isTouched = true;
    text.value = next;
    schedule();
  };
  const load = async () => {
    const answer = await ask('draft.get', { field });
    if (answer.ok && !isTouched) {
      kept = answer.value.text;
      text.value = kept;
    }
    isLoaded.value = true;
  };
  /** A dying page cannot wait its turn: it sends now, and a put that arrives twice changes nothing. */
  const leave = () => {
    if (!isTouched || isHeld || text.peek() === kept) return;
    clearTimeout(timer);
    timer = undefined;
    void put(text.peek());
  };
  window.addEventListener('pagehide', leave, { signal: ends });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave(), {
    signal: ends,
  });
  ends.addEventListener('abort', leave);
  void load();

  return {
    text,
    isLoaded,
    type,
    flush,
    async settle() {
      isHeld = true;
      clearTimeout(timer);
      timer = undefined;
      await sending;
    },
    submitted(done) {
      isHeld = false;
      kept = '';
      // Whoever typed on while the write was on its way keeps what came after.
      const now = text.peek();
      text.value = now.startsWith(done) ? now.slice(done.length).trimStart() : now;
      if (text.peek() !== kept) schedule();
    },
    resume() {
      isHeld = false;
      schedule();
    },
  };
}
