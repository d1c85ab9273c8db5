import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calendarText } from './calendar-text.ts';

const unfolded = (bytes: Uint8Array) => calendarText(bytes).replace(/\r?\n[ \t]/g, '');

/** A line folded after so many octets, wherever that is. */
function foldedAt(line: string, octets: number, fold: string): Uint8Array {
  const bytes = new TextEncoder().encode(line);
  const parts: number[][] = [];
  for (let at = 0; at < bytes.length; at += octets) parts.push([...bytes.subarray(at, at + octets)]);
  const between = [...new TextEncoder().encode(fold)];
  return new Uint8Array(parts.flatMap((part, at) => (at === 0 ? part : [...between, ...part])));
}

it('a line is whole again wherever it was folded, also inside of a character', () => {
  const line = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .map((text) => `SUMMARY:Zoë 葡萄 🍇${text.replace(/[\r\n]/g, '')}.`);
  fc.assert(
    fc.property(
      line,
      fc.integer({ min: 1, max: 75 }),
      fc.constantFrom('\r\n ', '\n ', '\r\n\t'),
      (text, octets, fold) => {
        expect(unfolded(foldedAt(text, octets, fold))).toBe(text);
      },
    ),
  );
});

it.each([
  ['a byte order mark goes', [0xef, 0xbb, 0xbf, 0x41], 'A'],
  ['bytes that are no UTF-8 are marked', [0x41, 0xff, 0x42], 'A\ufffdB'],
  ['nothing', [], ''],
  ['a fold at the end', [0x41, 0x0a, 0x20], 'A\n '],
])('%s', (_, bytes, text) => {
  expect(calendarText(new Uint8Array(bytes))).toBe(text);
});
