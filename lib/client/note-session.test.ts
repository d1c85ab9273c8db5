import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { type FakeBackground, installFakeBackground } from '../../tests/support/fake-background.ts';
import { fromBase64, toBase64 } from '../domain/base64.ts';
import { newId } from '../domain/ids.ts';
import { fail, ok } from '../result.ts';
import { bindNoteField } from './note-field.ts';
import { openNote } from './note-session.ts';

const note = { relationshipId: newId<'relationship'>(), meetingId: newId<'meeting'>(), lane: 'shared' as const };
const id = newId<'note'>();

/** A background that keeps one note as the real one does: merged updates, told to every surface. */
function keepNote(): {
  background: FakeBackground;
  text(): string;
  state(): string;
  insert(at: number, text: string): void;
} {
  const doc = new Y.Doc();
  const state = () => toBase64(Y.encodeStateAsUpdate(doc));
  const background = installFakeBackground({
    'note.open': () => ok({ id, state: state() }),
    'note.update': ({ update }) => {
      Y.applyUpdate(doc, fromBase64(update) ?? new Uint8Array());
      background.change('noteDocs');
      return ok({ id });
    },
  });
  return {
    background,
    text: () => doc.getText('note').toString(),
    state,
    insert(at, text) {
      doc.getText('note').insert(at, text);
      background.change('noteDocs');
    },
  };
}

let page: AbortController;
beforeEach(() => {
  page = new AbortController();
  vi.useFakeTimers();
});
afterEach(() => {
  page.abort();
  vi.useRealTimers();
  document.body.replaceChildren();
});
const pass = (time: number) => vi.advanceTimersByTimeAsync(time);

describe('a note whose lane is folded away', () => {
  test('is not asked for again until its field is back, is no trouble, and takes every letter meanwhile', async () => {
    const kept = keepNote();
    kept.insert(0, 'before ');
    kept.background.answer({ 'note.open': () => fail('private-hidden') });
    const session = openNote(note, page.signal);
    await pass(60_000);
    expect(kept.background.inputs('note.open')).toHaveLength(1);
    expect(session.trouble.value).toBeNull();
    session.write('last letters');
    await pass(400);
    expect(kept.text()).toContain('last letters');
    kept.background.answer({ 'note.open': () => ok({ id, state: kept.state() }) });
    session.renew();
    await pass(0);
    expect(session.text()).toBe(kept.text());
    expect(session.text()).toContain('before ');
  });
});

describe('what is typed', () => {
  test('is on disk 300 ms later, in one message for many letters', async () => {
    const kept = keepNote();
    const session = openNote(note, page.signal);
    await pass(0);
    for (const text of ['Q', 'QA', 'QA ', 'QA n']) session.write(text);
    await pass(299);
    expect(kept.text()).toBe('');
    await pass(1);
    expect(kept.text()).toBe('QA n');
    expect(kept.background.inputs('note.update')).toHaveLength(1);
  });

  test('before the note was opened comes together with what is there', async () => {
    const kept = keepNote();
    kept.insert(0, 'earlier');
    const session = openNote(note, page.signal);
    session.write('now ');
    await pass(400);
    expect(kept.text()).toBe(session.text());
    expect(kept.text()).toContain('earlier');
    expect(kept.text()).toContain('now ');
  });

  test('is sent again until somebody answers, and says so meanwhile', async () => {
    const kept = keepNote();
    const session = openNote(note, page.signal);
    await pass(0);
    kept.background.setAsleep(true);
    session.write('kept');
    await pass(5_000);
    expect(session.trouble.value).toBe('background-gone');
    session.write('kept well');
    kept.background.setAsleep(false);
    await pass(20_000);
    expect(session.trouble.value).toBeNull();
    expect(kept.text()).toBe('kept well');
  });

  test('is sent at once when the page goes away', async () => {
    const kept = keepNote();
    const session = openNote(note, page.signal);
    await pass(0);
    session.write('last words');
    window.dispatchEvent(new Event('pagehide'));
    await pass(0);
    expect(kept.text()).toBe('last words');
  });
});

describe('a field', () => {
  const bind = async (value: string) => {
    const kept = keepNote();
    kept.insert(0, value);
    const session = openNote(note, page.signal);
    await pass(0);
    const field = document.body.appendChild(document.createElement('textarea'));
    bindNoteField(session, field, page.signal);
    return { kept, session, field };
  };

  test('keeps what was typed into it before the note was there', async () => {
    const kept = keepNote();
    kept.insert(0, 'earlier');
    const field = document.body.appendChild(document.createElement('textarea'));
    field.value = 'typed ';
    bindNoteField(openNote(note, page.signal), field, page.signal);
    await pass(400);
    expect(field.value).toContain('typed ');
    expect(field.value).toContain('earlier');
    expect(kept.text()).toBe(field.value);
  });

  test('shows the note and takes changes of others around the caret', async () => {
    const { kept, field } = await bind('the plan');
    field.focus();
    field.setSelectionRange(4, 8);
    kept.insert(0, 'So ');
    await pass(0);
    expect(field.value).toBe('So the plan');
    expect([field.selectionStart, field.selectionEnd]).toEqual([7, 11]);
  });

  test('a change of others never takes the focus', async () => {
    const { kept, field } = await bind('the plan');
    kept.insert(0, 'So ');
    await pass(0);
    expect(field.value).toBe('So the plan');
    expect(document.activeElement).not.toBe(field);
  });

  test('others wait while an input method composes, and nothing is lost', async () => {
    const { kept, session, field } = await bind('ab');
    field.focus();
    field.dispatchEvent(new Event('compositionstart'));
    field.value = 'aにb';
    field.dispatchEvent(new Event('input'));
    kept.insert(0, '>');
    await pass(0);
    expect(field.value).toBe('aにb');
    field.value = 'a日本b';
    field.dispatchEvent(new Event('compositionend'));
    field.dispatchEvent(new Event('input'));
    await pass(400);
    expect(field.value).toBe('>a日本b');
    expect(session.text()).toBe('>a日本b');
    expect(kept.text()).toBe('>a日本b');
  });
});

test('whatever two windows type, both end with the same text and their fields show it', async () => {
  const typing = fc.record({
    who: fc.nat(1),
    at: fc.nat(),
    remove: fc.nat(3),
    insert: fc.string({ unit: fc.constantFrom('a', '\n', '😀', '😁', 'é', 'x'), maxLength: 4 }),
    pause: fc.constantFrom(0, 50, 400),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(typing, { maxLength: 25 }), async (script) => {
      const ends = new AbortController();
      const kept = keepNote();
      const windows = [0, 1].map(() => {
        const session = openNote(note, ends.signal);
        const field = document.createElement('textarea');
        bindNoteField(session, field, ends.signal);
        return { session, field };
      });
      await pass(0);
      for (const { who, at, remove, insert, pause } of script) {
        const field = windows[who]?.field;
        if (!field) continue;
        // Where a person can put the caret: between characters, never inside one.
        const letters = [...field.value];
        const place = at % (letters.length + 1);
        letters.splice(place, remove, insert);
        field.value = letters.join('');
        field.selectionEnd = letters.slice(0, place + 1).join('').length;
        field.dispatchEvent(new Event('input'));
        await pass(pause);
      }
      await pass(2_000);
      const texts = windows.flatMap(({ session, field }) => [session.text(), field.value]);
      ends.abort();
      expect(new Set([...texts, kept.text()]).size).toBe(1);
    }),
    { numRuns: 60 },
  );
});
