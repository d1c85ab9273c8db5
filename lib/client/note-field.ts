import type { NoteSession } from './note-session.ts';
import { caretAfter } from './note-text.ts';

/**
 * Ties a text field to a note until `ends` aborts: letters typed here go into the note, letters of others appear
 * around the caret, which keeps its place. While an input method composes, others wait.
 */
export function bindNoteField(session: NoteSession, field: HTMLTextAreaElement, ends: AbortSignal): void {
  const write = () => session.write(field.value, field.selectionEnd);
  const show = (text: string, start: number, end: number) => {
    const { scrollTop } = field;
    field.value = text;
    // Setting a selection would take the focus in some browsers, so only the field in use gets one.
    if (document.activeElement === field) field.setSelectionRange(start, end);
    field.scrollTop = scrollTop;
    field.dispatchEvent(new Event('grow'));
  };
  const stop = session.listen((text, delta) => {
    show(text, caretAfter(field.selectionStart, delta), caretAfter(field.selectionEnd, delta));
  });
  field.addEventListener('input', write, { signal: ends });
  field.addEventListener('compositionstart', () => session.hold(), { signal: ends });
  const release = () => {
    // Firefox fires `input` after `compositionend`: what was composed must be in the note before others come in.
    write();
    session.release();
  };
  field.addEventListener('compositionend', release, { signal: ends });
  // An input method that goes away without a word must not hold others for ever.
  field.addEventListener('blur', release, { signal: ends });
  ends.addEventListener('abort', () => {
    stop();
    session.release();
  });
  // Whoever typed before the note was there keeps every letter.
  const isFresh = field.value === '';
  if (!isFresh) session.write(field.value + session.text());
  const text = session.text();
  // A field that has the focus but no letter yet goes on at the end, where one writes.
  show(text, isFresh ? text.length : field.selectionStart, isFresh ? text.length : field.selectionEnd);
}

/**
 * Begins a new line with `start` at the end of the note and puts the caret behind it, so that one types on there. A line
 * that holds nothing but `start` is gone on with instead.
 * @example with 'Rubric' in the field, startLine(…, '10:07 ') //=> 'Rubric\n10:07 ' with the caret at its end
 */
export function startLine(session: NoteSession, field: HTMLTextAreaElement, start: string): void {
  const before = field.value.trimEnd();
  const last = before.slice(before.lastIndexOf('\n') + 1);
  const isThere = last === start.trimEnd();
  const above = isThere ? before.slice(0, before.length - last.length) : before && `${before}\n`;
  field.value = above + start;
  session.write(field.value);
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  field.dispatchEvent(new Event('grow'));
}
