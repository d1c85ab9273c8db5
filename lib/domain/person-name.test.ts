import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstNameOf, foldName, foldWord, nameWords } from './person-name.ts';

describe('a name for comparing', () => {
  it.each([
    ['  Zoë   O’Neil ', "zoe o'neil"],
    ['ŁUCJA', 'lucja'],
    ['Søren Þór', 'soren thor'],
    ['Straße', 'strasse'],
    ['İpek', 'ipek'],
    ['Ｂｏ', 'bo'],
    ['渡辺 ゆき', '渡辺 ゆき'],
    ['김민수', '김민수'],
    ['', ''],
  ])('"%s" is "%s"', (name, expected) => expect(foldName(name)).toBe(expected));

  it('is its own comparing form, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldName(foldName(text))).toBe(foldName(text));
        expect(foldWord(foldWord(text))).toBe(foldWord(text));
      }),
    );
  });
});

it('takes a name apart into folded words', () => {
  expect(nameWords(' Anne-Marié  de  la Cruz ')).toEqual(['anne-marie', 'de', 'la', 'cruz']);
  expect(nameWords('  ')).toEqual([]);
});

it.each([
  ['Bo Lindqvist', 'Bo'],
  [' Chen ', 'Chen'],
  ['渡辺 ゆき', '渡辺'],
  ['', ''],
])('calls "%s" by the first word as written: "%s"', (name, expected) => expect(firstNameOf(name)).toBe(expected));
