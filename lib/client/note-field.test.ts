import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { installFakeBackground } from '../../tests/support/fake-background.ts';
import { toBase64 } from '../domain/base64.ts';
import { newId } from '../domain/ids.ts';
import { ok } from '../result.ts';
import { openNoteLink } from './note-link.ts';

const note = { relationshipId: newId<'relationship'>(), meetingId: newId<'meeting'>(), lane: 'private' as const };

let page: AbortController;
let field: HTMLTextAreaElement;
beforeEach(() => {
  page = new AbortController();
  vi.useFakeTimers();
  field = document.createElement('textarea');
  document.body.append(field);
});
afterEach(() => {
  page.abort();
  vi.useRealTimers();
  document.body.replaceChildren();
});

/** A note with that text, tied to the field as a pane does it. */
function openWith(text: string, isAnswered = true) {
  const doc = new Y.Doc();
  doc.getText('note').insert(0, text);
  const background = installFakeBackground({
    'note.open': () => ok({ id: newId<'note'>(), state: toBase64(Y.encodeStateAsUpdate(doc)) }),
  });
  background.setAsleep(!isAnswered);
  const link = openNoteLink(note, page.signal);
  link.bind(field, page.signal);
  return { link, background };
}

test.each([
  ['an empty note', '', '10:07 '],
  ['a note', 'Rubric', 'Rubric\n10:07 '],
  ['a note that ends with empty lines', 'Rubric\n\n', 'Rubric\n10:07 '],
  ['a note whose last line is that mark already', 'Rubric\n10:07 ', 'Rubric\n10:07 '],
  ['a note whose last mark says something', '10:07 tense', '10:07 tense\n10:07 '],
])('a mark begins a line at the end of %s, right after the page opened too', async (_, before, after) => {
  const { link } = openWith(before);
  const begun = link.begin('10:07 ');
  await vi.waitFor(() => expect(field.value).toBe(after));
  expect(await begun).toBe(true);
  expect(document.activeElement).toBe(field);
  expect([field.selectionStart, field.selectionEnd]).toEqual([after.length, after.length]);
});

test('a note that does not open takes no mark, not even later', async () => {
  const { link, background } = openWith('Rubric', false);
  const begun = link.begin('10:07 ');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await begun).toBe(false);
  background.setAsleep(false);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(field.value).toBe('Rubric');
});

test('a note without a field, because the lane is folded away, takes no mark', async () => {
  const pane = new AbortController();
  const { link } = openWith('Rubric');
  const other = document.createElement('textarea');
  link.bind(other, pane.signal);
  pane.abort();
  const begun = link.begin('10:07 ');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await begun).toBe(false);
});
