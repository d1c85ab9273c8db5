import { signal } from '@preact/signals';

/**
 * A part of the panel that comes when it is first needed: the answer is null until it is there, and whoever asked while
 * drawing is drawn again then. A part that did not come is asked for again with the next drawing.
 */
export function chunk<Part>(load: () => Promise<Part>): () => Part | null {
  const part = signal<Part | null>(null);
  let isAsked = false;
  return () => {
    if (!isAsked) {
      isAsked = true;
      load().then(
        (loaded) => {
          part.value = loaded;
        },
        () => {
          isAsked = false; // an update replaced the files; the panel goes on without this part
        },
      );
    }
    return part.value;
  };
}
