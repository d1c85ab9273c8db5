import { signal } from '@preact/signals';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { type FakeBackground, installFakeBackground } from '../../tests/support/fake-background.ts';
import { fromBase64, toBase64 } from '../domain/base64.ts';
import { newId } from '../domain/ids.ts';
import type { CaretView } from '../messages/sharing.ts';
import { ok } from '../result.ts';
import { bindNoteField } from './note-field.ts';
import { openNote } from './note-session.ts';
import { followCaret, insertedUpTo, shareNotes } from './shared-notes.ts';

const note = { relationshipId: newId<'relationship'>(), meetingId: newId<'meeting'>(), lane: 'shared' as const };
const id = newId<'note'>();
/** Where the companion writes is marked by a letter of their own, so that it can be looked up. */
const MARK = '|';

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

/** My screen with `text` in the notes, and the companion's copy of them. */
async function open(text: string) {
  const kept = new Y.Doc();
  kept.getText('note').insert(0, text);
  const background: FakeBackground = installFakeBackground({
    'note.open': () => ok({ id, state: toBase64(Y.encodeStateAsUpdate(kept)) }),
    'note.update': ({ update }) => {
      Y.applyUpdate(kept, fromBase64(update) ?? new Uint8Array());
      background.change('noteDocs');
      return ok({ id });
    },
    'share.attend': () => ok({ isLive: true, caret: null }),
  });
  const session = openNote(note, page.signal);
  await pass(0);
  /** They write, and it arrives. */
  const they = async (write: (text: Y.Text) => void) => {
    write(kept.getText('note'));
    background.change('noteDocs');
    await pass(0);
  };
  return { background, session, they };
}

describe('the companion’s caret', () => {
  async function follow(text: string, at: number) {
    const { session, they } = await open(text);
    const told = signal<CaretView | null>({ from: at, to: at });
    const { caret, isWriting } = followCaret(session, told, page.signal);
    return { session, they, told, caret, isWriting, at: () => caret.value?.to };
  }

  test('moves with their letters, stays before mine, and follows what is written above it', async () => {
    const { session, they, at } = await follow('the plan', 4);
    await they((text) => text.insert(4, 'big '));
    expect(at()).toBe(8);
    session.write('the big new plan', 12);
    expect(at()).toBe(8);
    session.write('So the big new plan', 3);
    expect(at()).toBe(11);
    await they((text) => text.delete(0, 3));
    expect(at()).toBe(8);
  });

  test('that is told before its letters arrive stands behind them once they do', async () => {
    const { they, told, at } = await follow('ab', 1);
    told.value = { from: 3, to: 3 };
    await they((text) => text.insert(1, 'XY'));
    expect(at()).toBe(3);
  });

  test('past the end stands at the end', async () => {
    const { at } = await follow('ab', 99);
    expect(at()).toBe(2);
  });

  test('is gone when they leave', async () => {
    const { told, caret } = await follow('ab', 1);
    told.value = null;
    expect(caret.value).toBeNull();
  });

  test('they are writing while their letters come, and a moment longer', async () => {
    const { session, they, told, isWriting } = await follow('ab', 1);
    session.write('abc');
    expect(isWriting.value).toBe(false);
    await they((text) => text.insert(1, 'X'));
    expect(isWriting.value).toBe(true);
    await pass(3_000);
    await they((text) => text.insert(1, 'X'));
    await pass(3_000);
    expect(isWriting.value).toBe(true);
    await pass(1_000);
    expect(isWriting.value).toBe(false);
    told.value = null;
    await they((text) => text.insert(1, 'X'));
    expect(isWriting.value).toBe(false);
  });
});

test('stands between the same letters whatever both write around it', async () => {
  const edit = fc.record({
    isTheirs: fc.boolean(),
    at: fc.nat(),
    remove: fc.nat(3),
    insert: fc.string({ unit: fc.constantFrom('a', 'b', '\n', 'é', '中'), maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.nat(8), fc.array(edit, { maxLength: 15 }), async (start, edits) => {
      page = new AbortController();
      const { session, they } = await open('12345678');
      const told = signal<CaretView | null>({ from: start, to: start });
      const { caret } = followCaret(session, told, page.signal);
      await pass(2_000);
      // The same as one would do by hand: a mark in a copy of the text, which no edit removes.
      let copy = [...'12345678'];
      copy.splice(start, 0, MARK);
      for (const { isTheirs, at, remove, insert } of edits) {
        const mark = copy.indexOf(MARK);
        const text = copy.filter((letter) => letter !== MARK);
        const place = at % (text.length + 1);
        const gone = Math.min(remove, text.length - place);
        text.splice(place, gone, ...insert);
        if (isTheirs) {
          await they((shared) => {
            shared.delete(place, gone);
            shared.insert(place, insert);
          });
        } else session.write(text.join(''), place + insert.length);
        // Among removed letters any place is as good; what is written right at the caret moves it when it is theirs.
        const isBefore = place < mark && (isTheirs ? place + gone <= mark : place + gone < mark);
        const isBehind = place > mark;
        const found = caret.value?.to ?? -1;
        if (isBefore) expect(found).toBe(mark - gone + insert.length);
        else if (isBehind) expect(found).toBe(mark);
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(text.length);
        copy = [...text];
        copy.splice(found, 0, MARK);
        await pass(2_000);
      }
      page.abort();
    }),
    { numRuns: 60 },
  );
});

test.each([
  [[{ retain: 3 }, { insert: 'ab' }], 5],
  [[{ insert: 'ab' }], 2],
  [[{ retain: 1 }, { delete: 4 }, { insert: 'x' }, { retain: 2 }, { insert: 'yz' }], 6],
  [[{ retain: 1 }, { delete: 4 }], null],
  [[], null],
])('the new letters of %j end at %j', (delta, end) => {
  expect(insertedUpTo(delta)).toBe(end);
});

describe('my field', () => {
  async function share() {
    const { background, session, they } = await open('the plan');
    const field = document.body.appendChild(document.createElement('textarea'));
    bindNoteField(session, field, page.signal);
    const company = new AbortController();
    shareNotes(note, session, field, company.signal);
    await pass(0);
    const told = () => background.inputs('share.attend').at(-1)?.caret;
    const stand = async (at: number) => {
      field.setSelectionRange(at, at);
      document.dispatchEvent(new Event('selectionchange'));
      await pass(300);
    };
    return { background, session, field, they, told, stand, company };
  }

  test('tells where I stand, and that I left', async () => {
    const { field, told, stand } = await share();
    expect(told()).toBeNull();
    field.focus();
    await stand(4);
    expect(told()).toEqual({ from: 4, to: 4 });
    field.blur();
    await pass(300);
    expect(told()).toBeNull();
  });

  test('tells where letters of theirs have moved me', async () => {
    const { field, they, told, stand } = await share();
    field.focus();
    await stand(4);
    await they((text) => text.insert(0, 'So '));
    await pass(300);
    expect(told()).toEqual({ from: 7, to: 7 });
  });

  test('sends what is typed within 100 ms, and as usual once nobody watches', async () => {
    const { background, field, company } = await share();
    const type = (text: string) => {
      field.value = text;
      field.dispatchEvent(new Event('input'));
    };
    type('the plan!');
    await pass(100);
    expect(background.inputs('note.update')).toHaveLength(1);
    company.abort();
    type('the plan!!');
    await pass(299);
    expect(background.inputs('note.update')).toHaveLength(1);
    await pass(1);
    expect(background.inputs('note.update')).toHaveLength(2);
  });
});
