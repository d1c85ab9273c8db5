import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { bindNoteField, startLine } from './note-field.ts';
import type { NoteAddress, NoteSession } from './note-session.ts';

export type NoteLink = {
  /** The note itself, null until its machinery is there. */
  session: ReadonlySignal<NoteSession | null>;
  /** Why the last letters are not on disk yet, a code of `lib/errors.ts`; null when they are or will be in a moment. */
  trouble: ReadonlySignal<string | null>;
  /** Ties a field to the note until `ends` aborts. Letters typed before the note is there go into it. */
  bind(field: HTMLTextAreaElement, ends: AbortSignal): void;
  /**
   * Begins a line with `start` at the end of the note, the caret behind it, also when the note is just being opened.
   * False when it has no field now or does not open within three seconds; then nothing was written.
   */
  begin(start: string): Promise<boolean>;
};

/** Whoever pressed a key for a mark has begun to speak of something else after this many milliseconds. */
const PATIENCE = 3_000;

/**
 * A note whose machinery (Yjs, a third of the panel's code) is fetched beside the first drawing and not before it, so
 * that the thread is on screen sooner. Ends with `ends`.
 */
export function openNoteLink(note: NoteAddress, ends: AbortSignal): NoteLink {
  const session = signal<NoteSession | null>(null);
  let shown: HTMLTextAreaElement | null = null;
  const loadError = signal<string | null>(null);
  const opened = import('./note-session.ts').then(
    ({ openNote }) => {
      if (!ends.aborted) session.value = openNote(note, ends);
      return session.peek();
    },
    () => {
      // Our own file is always there, unless this page outlived its extension.
      loadError.value = 'extension-updated';
      return null;
    },
  );
  return {
    session,
    trouble: computed(() => session.value?.trouble.value ?? loadError.value),
    bind(field, fieldEnds) {
      shown = field;
      fieldEnds.addEventListener('abort', () => {
        if (shown === field) shown = null;
      });
      void opened.then((found) => {
        if (!found) return;
        // The field went before the note was there: what was typed in it goes into the note all the same.
        if (fieldEnds.aborted) return found.write(field.value + found.text());
        found.renew();
        bindNoteField(found, field, fieldEnds);
        fieldEnds.addEventListener('abort', () => void found.flush());
      });
    },
    async begin(start) {
      const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
      const isOpen = opened.then((found) => found?.opened.then(() => found) ?? null);
      const found = await Promise.race([isOpen, late]);
      if (!found || !shown || ends.aborted) return false;
      startLine(found, shown, start);
      return true;
    },
  };
}
