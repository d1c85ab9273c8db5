import { useEffect, useRef, useState } from 'preact/hooks';

export type SavedText = {
  text: string;
  type(text: string): void;
  /** Saves now what was typed, as when the field is left. */
  flush(): void;
  /** Drops what was typed and not saved yet. */
  forget(): void;
};

/** What is typed is saved at most this many milliseconds later. */
const PAUSE = 300;

type Work = {
  typed: string | null;
  /** On its way to the disk: leaving a field right after Enter does not send it twice. */
  sent: string | null;
  timer: ReturnType<typeof setTimeout> | undefined;
  onSave(text: string): Promise<boolean>;
};

/**
 * A field that saves itself while one types. What is typed here stays on screen until it is saved; `saved` (which may
 * change from elsewhere) shows again afterwards. A refused save is tried again with the next letter or on leaving.
 * With `isPatient` nothing is saved before `flush`, for a text whose saving is an act.
 */
export function useSavedText(saved: string, onSave: (text: string) => Promise<boolean>, isPatient = false): SavedText {
  const [typed, setTyped] = useState<string | null>(null);
  const work = useRef<Work>({ typed: null, sent: null, timer: undefined, onSave });
  work.current.onSave = onSave;

  const save = async () => {
    const { timer, typed: text } = work.current;
    clearTimeout(timer);
    work.current.timer = undefined;
    if (text === null || text === work.current.sent) return;
    work.current.sent = text;
    const isSaved = await work.current.onSave(text);
    if (work.current.sent === text) work.current.sent = null;
    // Somebody who typed on keeps the newer text on screen.
    if (!isSaved || work.current.typed !== text) return;
    work.current.typed = null;
    setTyped(null);
  };
  const flush = () => {
    if (work.current.timer !== undefined || work.current.typed !== null) void save();
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `flush` reads what is current from `work`
  useEffect(() => {
    const ends = new AbortController();
    window.addEventListener('pagehide', flush, { signal: ends.signal });
    return () => {
      ends.abort();
      flush();
    };
  }, []);

  return {
    text: typed ?? saved,
    flush,
    type(text) {
      work.current.typed = text;
      setTyped(text);
      if (!isPatient) work.current.timer ??= setTimeout(() => void save(), PAUSE);
    },
    forget() {
      clearTimeout(work.current.timer);
      work.current.timer = undefined;
      work.current.typed = null;
      setTyped(null);
    },
  };
}
