import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tokenise } from './tokens.ts';

it('takes a line apart into words, numbers and marks', () => {
  expect(tokenise("d'ici le 4.12. – 金曜").map(({ text, kind }) => `${kind} ${text}`)).toEqual([
    "word d'ici",
    'word le',
    'number 4',
    'mark .',
    'number 12',
    'mark .',
    'mark –',
    'word 金',
    'word 曜',
  ]);
});

it('loses no character but spaces, and keeps every place', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })), (text) => {
      const tokens = tokenise(text);
      expect(tokens.map(({ raw }) => raw).join('')).toBe(text.replaceAll(/\s+/gu, ''));
      for (const { raw, from, to } of tokens) expect(text.slice(from, to)).toBe(raw);
    }),
  );
});
