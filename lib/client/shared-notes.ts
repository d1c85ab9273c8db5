import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { CaretView } from '../messages/sharing.ts';
import { attendPair } from './company.ts';
import type { KeptPlace, NoteAddress, NoteSession } from './note-session.ts';
import type { TextDelta } from './note-text.ts';

/** What one sees of the companion in the shared notes. */
export type SharedNotes = {
  /** Where they stand in the text as it is on this screen; null while they are not in it. */
  caret: ReadonlySignal<CaretView | null>;
  /** Letters of theirs came a moment ago. */
  isWriting: ReadonlySignal<boolean>;
};

/** A caret that was told shortly before its letters came belongs behind them, ms. */
const TOGETHER = 1_000;
/** Whoever pauses for this long is thinking, not writing, ms. */
const RUN = 4_000;

/**
 * Ties a field of shared notes to the companion's: where I stand is told to them, where they stand follows every letter
 * of either. Attends their meeting meanwhile. Until `ends` aborts.
 */
export function shareNotes(
  note: Pick<NoteAddress, 'relationshipId' | 'meetingId'>,
  session: NoteSession,
  field: HTMLTextAreaElement,
  ends: AbortSignal,
): SharedNotes {
  const { relationshipId, meetingId } = note;
  const company = attendPair({ relationshipId, meetingId }, session.flush, ends);
  session.hurry(true);
  ends.addEventListener('abort', () => session.hurry(false));
  tellCaret(field, company.move, ends);
  return followCaret(session, company.theirs, ends);
}

/** Tells where the caret stands in `field`, null while it is elsewhere. */
function tellCaret(field: HTMLTextAreaElement, onMove: (caret: CaretView | null) => void, ends: AbortSignal): void {
  const tell = () => {
    const isHere = document.activeElement === field;
    onMove(isHere ? { from: field.selectionStart, to: field.selectionEnd } : null);
  };
  // Letters of others move it as well, and tell so by `grow`.
  for (const event of ['input', 'focus', 'blur', 'grow']) field.addEventListener(event, tell, { signal: ends });
  document.addEventListener('selectionchange', tell, { signal: ends });
  tell();
}

/** The companion's caret in the text as it is here: what they told, moved by what was written since. */
export function followCaret(
  session: Pick<NoteSession, 'keep' | 'listen'>,
  told: ReadonlySignal<CaretView | null>,
  ends: AbortSignal,
): SharedNotes {
  const caret = signal<CaretView | null>(null);
  const isWriting = signal(false);
  let places: { from: KeptPlace; to: KeptPlace } | null = null;
  let toldAt = 0;
  let run: ReturnType<typeof setTimeout> | undefined;

  const show = () => {
    caret.value = places && { from: places.from.at(), to: places.to.at() };
  };
  const put = (next: CaretView | null) => {
    places?.from.drop();
    places?.to.drop();
    places = next && { from: session.keep(next.from, show), to: session.keep(next.to, show) };
    show();
  };
  const rest = () => {
    clearTimeout(run);
    isWriting.value = false;
  };
  const stopTelling = effect(() => {
    const next = told.value;
    toldAt = Date.now();
    put(next);
    if (next === null) rest();
  });
  const stopListening = session.listen((_, delta) => {
    const next = told.peek();
    if (next === null) return;
    if (insertedUpTo(delta) === next.to && Date.now() - toldAt < TOGETHER) put(next);
    clearTimeout(run);
    isWriting.value = true;
    run = setTimeout(rest, RUN);
  });
  ends.addEventListener('abort', () => {
    stopTelling();
    stopListening();
    put(null);
    rest();
  });
  return { caret, isWriting };
}

/** Where the last new letters of a change end, from the start of the new text; null when it brought none. */
export function insertedUpTo(delta: TextDelta): number | null {
  let at = 0;
  let end: number | null = null;
  for (const part of delta) {
    if (part.retain !== undefined) at += part.retain;
    else if (typeof part.insert === 'string') {
      at += part.insert.length;
      end = at;
    }
  }
  return end;
}
