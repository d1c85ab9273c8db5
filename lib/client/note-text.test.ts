import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caretAfter, editBetween } from './note-text.ts';

const apply = (text: string, edit: ReturnType<typeof editBetween>) =>
  edit ? text.slice(0, edit.at) + edit.insert + text.slice(edit.at + edit.remove) : text;

describe('editBetween', () => {
  test.each([
    ['one three', 'one two three', 8, { at: 4, remove: 0, insert: 'two ' }],
    ['aaa', 'aaaa', 2, { at: 1, remove: 0, insert: 'a' }],
    ['aaaa', 'aaa', 1, { at: 1, remove: 1, insert: '' }],
    ['abc', '', 0, { at: 0, remove: 3, insert: '' }],
    ['', 'abc', 3, { at: 0, remove: 0, insert: 'abc' }],
    ['same', 'same', 0, null],
  ])('%j to %j with the caret at %i', (before, after, caret, edit) => {
    expect(editBetween(before, after, caret)).toEqual(edit);
  });

  test('never parts a character of two units', () => {
    // The two signs share their first unit, and 𐀀/𐐀 end in the same one.
    expect(editBetween('😀', '😁')).toEqual({ at: 0, remove: 2, insert: '😁' });
    expect(editBetween('a\u{10000}', 'a\u{10400}')).toEqual({ at: 1, remove: 2, insert: '\u{10400}' });
  });

  test('always leads from the one to the other, with whole characters only', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '😀', '😁', '\u{10000}', '\u{10400}', 'é') });
    fc.assert(
      fc.property(words, words, fc.nat(), (before, after, place) => {
        const edit = editBetween(before, after, place % (after.length + 1));
        expect(apply(before, edit)).toBe(after);
        expect(edit?.insert.isWellFormed() ?? true).toBe(true);
        expect(edit ? before.slice(edit.at, edit.at + edit.remove).isWellFormed() : true).toBe(true);
      }),
    );
  });
});

describe('caretAfter', () => {
  test.each([
    ['text before it pushes it on', 5, [{ insert: 'abc' }], 8],
    ['text behind it leaves it', 5, [{ retain: 6 }, { insert: 'abc' }], 5],
    ['text right at it stands behind it', 5, [{ retain: 5 }, { insert: 'abc' }], 5],
    ['a deletion before it pulls it back', 5, [{ retain: 1 }, { delete: 2 }], 3],
    ['a deletion around it leaves it at the cut', 5, [{ retain: 3 }, { delete: 9 }], 3],
    ['a deletion behind it leaves it', 5, [{ retain: 5 }, { delete: 2 }], 5],
    [
      'several changes count together',
      6,
      [{ insert: 'ab' }, { retain: 2 }, { delete: 1 }, { retain: 9 }, { insert: 'x' }],
      7,
    ],
  ])('%s', (_, caret, delta, expected) => {
    expect(caretAfter(caret, delta)).toBe(expected);
  });
});
