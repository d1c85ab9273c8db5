import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { bindNoteField } from './note-field.ts';
import type { NoteAddress, NoteSession } from './note-session.ts';

export type NoteLink = {
  /** Why the last letters are not on disk yet, a code of `lib/errors.ts`; null when they are or will be in a moment. */
  trouble: ReadonlySignal<string | null>;
  /** Ties a field to the note until `ends` aborts. Letters typed before the note is there go into it. */
  bind(field: HTMLTextAreaElement, ends: AbortSignal): void;
};

/**
 * A note whose machinery (Yjs, a third of the panel's code) is fetched beside the first drawing and not before it, so
 * that the thread is on screen sooner. Ends with `ends`.
 */
export function openNoteLink(note: NoteAddress, ends: AbortSignal): NoteLink {
  const session = signal<NoteSession | null>(null);
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
    trouble: computed(() => session.value?.trouble.value ?? loadError.value),
    bind(field, fieldEnds) {
      void opened.then((found) => {
        if (found && !fieldEnds.aborted) bindNoteField(found, field, fieldEnds);
      });
    },
  };
}
