import { wordlist } from '@scure/bip39/wordlists/english.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWords, WORD_COUNT, wordsOf } from './words.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const arbSeed = fc.uint8Array({ minLength: 16, maxLength: 16 });
const LEGAL = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
const LEGAL_SEED = bytes('7f'.repeat(16));

describe('the words', () => {
  // The vectors of BIP39 itself: other programs read the same seed out of the same words.
  it.each([
    ['00'.repeat(16), `${'abandon '.repeat(11)}about`],
    ['7f'.repeat(16), LEGAL],
    ['80'.repeat(16), 'letter advice cage absurd amount doctor acoustic avoid letter advice cage above'],
    ['ff'.repeat(16), `${'zoo '.repeat(11)}wrong`],
    [
      '9e885d952ad362caeb4efe34a8e91bd2',
      'ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic',
    ],
  ])('of %s are those of BIP39', (hex, words) => {
    expect(wordsOf(bytes(hex)).join(' ')).toBe(words);
    expect(readWords(words)).toEqual({ ok: true, seed: bytes(hex) });
  });

  it('bring every seed back', () => {
    fc.assert(
      fc.property(arbSeed, (seed) => {
        const words = wordsOf(seed);
        expect(words).toHaveLength(WORD_COUNT);
        expect(readWords(words.join(' '))).toEqual({ ok: true, seed });
      }),
    );
  });

  it('are made of 16 bytes and nothing else', () => {
    for (const length of [0, 15, 17, 32]) expect(() => wordsOf(new Uint8Array(length))).toThrow(RangeError);
  });

  const copied: [string, (words: string[]) => string][] = [
    ['in capitals', (words) => words.join(' ').toUpperCase()],
    ['with many spaces, tabs and line breaks', (words) => `\n\t ${words.join(' \r\n\t ')} \n`],
    ['numbered line by line', (words) => words.map((word, at) => `${at + 1}. ${word}`).join('\n')],
    ['numbered without a space', (words) => words.map((word, at) => `${at + 1}.${word}`).join('  ')],
    ['numbered with brackets', (words) => words.map((word, at) => `(${at + 1}) ${word}`).join(' ')],
    ['with commas and a full stop', (words) => `${words.join(', ')}.`],
    ['in quotes', (words) => `“${words.join(' ')}”`],
    ['as a JSON list', (words) => JSON.stringify(words)],
    ['as a Markdown list', (words) => words.map((word) => `- ${word}`).join('\n')],
    ['with no-break spaces', (words) => words.join('\u00a0')],
    ['with ideographic spaces', (words) => words.join('\u3000')],
    ['with a byte order mark', (words) => `\ufeff${words.join(' ')}`],
    ['with soft hyphens and direction marks', (words) => `\u200e${words.join(' ').replace(/e/g, 'e\u00ad')}\u200f`],
    [
      'in wide letters',
      (words) => words.join(' ').replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
    ],
    ['with an accent that the keyboard put there', (words) => words.join(' ').replace(/e/, 'é')],
  ];
  it.each(copied)('are read %s', (_, write) => {
    expect(readWords(write(LEGAL.split(' ')))).toEqual({ ok: true, seed: LEGAL_SEED });
  });

  it.each<[string, string | null, string]>([
    ['wnner', 'winner', 'a letter left out'],
    ['winnner', 'winner', 'a letter twice'],
    ['wimner', 'winner', 'a neighbouring key'],
    ['wniner', 'winner', 'two letters swapped'],
    ['wint', 'winter', 'a beginning'],
    ['sauseage', 'sausage', 'a letter too many'],
    ['colour', 'color', 'the spelling of another country'],
    ['legall', 'legal', 'an end'],
    ['xqzxqzv', null, 'no word at all'],
    ['победитель', null, 'another language'],
    ['q', null, 'one letter'],
  ])('name %s as unknown and %s as meant: %s', (typed, nearest) => {
    const words = LEGAL.split(' ');
    words[4] = typed;
    expect(readWords(words.join(' '))).toEqual({ ok: false, error: 'unknown-word', index: 4, word: typed, nearest });
  });

  it('find back nearly every word that ends in a letter typed twice', () => {
    const some = wordlist.filter((_, at) => at % 16 === 0);
    const lost = some.filter((word) => {
      const reading = readWords(`${word}${word.slice(-1)}`);
      return reading.ok || reading.error !== 'unknown-word' || reading.nearest !== word;
    });
    expect(lost).toEqual(['fun']); // its double begins “funny”
  });

  it('waste no time on a pasted book', () => {
    const word = 'w'.repeat(1_000_000);
    expect(readWords(word)).toEqual({ ok: false, error: 'unknown-word', index: 0, word, nearest: null });
  });

  it.each([
    ['', 0],
    ['1. 2. 3.', 0],
    ['legal winner thank', 3],
    [`${LEGAL} yellow`, 13],
    [`${LEGAL} ${LEGAL}`, 24],
  ])('are counted: “%s” are %i', (text, count) => {
    expect(readWords(text)).toEqual({ ok: false, error: 'word-count', count });
  });

  it('tell known words that do not belong together from misspelt ones', () => {
    const swapped = LEGAL.replace('legal winner', 'winner legal');
    expect(readWords(swapped)).toEqual({ ok: false, error: 'checksum' });
    expect(readWords('zoo '.repeat(12))).toEqual({ ok: false, error: 'checksum' });
  });

  it('never throw, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        expect(readWords(text).ok).toBe(false);
      }),
    );
  });
});
