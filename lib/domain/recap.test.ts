import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Shared, sharedOnly } from './recap.ts';

const arbItem = fc.record({ lane: fc.constantFrom('private', 'shared', '', 'Shared'), text: fc.string() });

describe('what may be given to the companion', () => {
  it('is every shared item in its order and nothing else, also of lanes that nobody knows', () => {
    fc.assert(
      fc.property(fc.array(arbItem), (items) => {
        const given = sharedOnly(items);
        expect(given).toEqual(items.filter(({ lane }) => lane === 'shared'));
      }),
    );
  });

  it('cannot be a private item, by its type', () => {
    const item = { lane: 'private' as const, text: 'tense' };
    // @ts-expect-error a private item is not assignable to what a recap is built from
    const given: Shared<{ lane: 'private' | 'shared'; text: string }> = item;
    expect(sharedOnly([given])).toEqual([]);
  });
});
