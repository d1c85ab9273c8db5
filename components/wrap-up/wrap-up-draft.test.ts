import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '../../lib/domain/ids.ts';
import { CHOICES, draftText, endingsOf, firstLack, newDraft, readDraft, withEnd } from './wrap-up-draft.ts';

const empty = newDraft({ isAgreed: false, disagreement: '' });
const [one, two] = [newId<'topic'>(), newId<'topic'>()];
const end = fc.record({ choice: fc.constantFrom(...CHOICES), text: fc.string(), promise: fc.string() });

test('a draft comes out of its text as it went in', () => {
  fc.assert(
    fc.property(end, fc.boolean(), fc.string(), (given, isAgreed, disagreement) => {
      const draft = withEnd({ ...empty, pending: one, isAgreed, disagreement }, one, given);
      expect(readDraft(draftText(draft), empty)).toEqual(draft);
    }),
  );
});

test('whatever else stands there begins anew', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(readDraft(text, empty)).toEqual(empty);
    }),
  );
  for (const text of [
    '{"ends":{"a":{"choice":"other"}},"pending":null,"isAgreed":true,"disagreement":""}',
    '{"ends":1}',
  ])
    expect(readDraft(text, empty)).toBe(empty);
});

test('what can end lacks nothing, and every ending written has words', () => {
  fc.assert(
    fc.property(end, end, (first, second) => {
      const draft = withEnd(withEnd(empty, one, first), two, second);
      const endings = endingsOf(draft, [one, two]);
      expect(endings).toHaveLength([first, second].filter(({ choice }) => choice !== 'carry').length);
      if (firstLack(draft, [one, two]) !== null) return;
      for (const { outcome } of endings) expect(outcome).not.toBe('');
    }),
  );
});
