import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letter } from '../../../tests/contract/mailbox-contract.ts';
import { chromiumJson } from '../../../tests/support/storage-sync-doubles.ts';
import {
  bytesWithin,
  CHUNK_CHARACTERS,
  costOfItem,
  costOfItems,
  costOfValue,
  QUOTA_BYTES_PER_ITEM,
} from './browser-storage-cost.ts';
import { chunksOf } from './browser-storage-text.ts';

describe('what an item costs', () => {
  it.each([
    ['a letter', 'a', 3],
    ['<, which Chromium writes as \\u003C', '<', 8],
    ['a quote', '"', 4],
    ['a backslash', '\\', 4],
    ['a line end', '\n', 4],
    ['a vertical tab, which has no short form', '\v', 8],
    ['a line separator', '\u2028', 8],
    ['é', 'é', 4],
    ['会', '会', 5],
    ['an emoji', '🙂', 6],
    ['a number', 17, 2],
    ['the least number of 32 bits', -(2 ** 31), 11],
    ['one less, a double with .0', -(2 ** 31) - 1, 13],
    ['a number beyond 32 bits, a double with .0', 3_000_000_000, 12],
    ['an instant, which takes an exponent', 1_795_123_456_789, 18],
    ['false', false, 5],
    ['null', null, 4],
    ['an empty list', [], 2],
    ['an object', { gen: 1, n: 2 }, 15],
  ])('is that of its JSON as measured: %s', (_, value, cost) => {
    expect(costOfValue(value)).toBe(cost);
  });

  it.each([
    ['8,189 letters under a key of one', 'a'.repeat(8_189), true],
    ['8,190 letters under a key of one', 'a'.repeat(8_190), false],
    ['1,364 times <', '<'.repeat(1_364), true],
    ['1,365 times <', '<'.repeat(1_365), false],
  ])('has the boundary that was measured: %s', (_, value, fits) => {
    expect(costOfItem('k', value) <= QUOTA_BYTES_PER_ITEM).toBe(fits);
  });

  it('equals what Chromium would write, for any value', () => {
    // Control characters aside all code units that can stand alone; lone surrogates never leave JSON.
    const arbText = fc.string({ unit: 'grapheme' });
    const arbValue = fc.oneof(
      arbText,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(arbText),
      fc.dictionary(arbText, fc.integer()),
    );
    fc.assert(
      fc.property(arbValue, (value) => {
        expect(costOfValue(value)).toBe(new TextEncoder().encode(chromiumJson(value)).length);
      }),
    );
  });

  it('leaves a chunk below the limit of an item under the longest key', () => {
    expect(costOfItem('d.aaaaaaaa.999999999999999.999', 'a'.repeat(CHUNK_CHARACTERS))).toBeLessThan(
      QUOTA_BYTES_PER_ITEM,
    );
  });

  it('never exceeds the room that a letter was measured for, header and emptied chunks included', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (cost) => {
        const chunks = chunksOf('aaaaaaaa', 123_456_789, letter(1, bytesWithin(cost)).bytes);
        const emptied = Object.keys(chunksOf('aaaaaaaa', 987_654_321, letter(1, bytesWithin(cost)).bytes));
        const stamp = { gen: 123_456_789, n: 17, sha256: 'a'.repeat(43), seq: 123_456_789 };
        const header = { 'd.aaaaaaaa.h': { ...stamp, former: stamp } };
        const blanks = Object.fromEntries(emptied.map((key) => [key, '']));
        if (bytesWithin(cost) > 0) expect(costOfItems({ ...chunks, ...blanks, ...header })).toBeLessThanOrEqual(cost);
      }),
    );
  });
});
