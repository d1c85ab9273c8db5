import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { SEED_LENGTH } from './vault-keys.ts';

/** How many words hold a seed: 128 bits and 4 bits of checksum, 11 bits a word (BIP39). */
export const WORD_COUNT = 12;
/** No word of the list is longer than 8 letters, so nothing longer than this is a misspelt one. */
const LONGEST_TYPED = 12;
/** Mistakes in a word, at most. */
const FARTHEST = 3;
/** No two words of the list begin with the same four letters. */
const TELLING_LETTERS = 4;
const KNOWN = new Set(wordlist);

/** What was read, or the first thing that is wrong with it, told so that the person finds the place. */
export type WordsReading =
  | { ok: true; seed: Uint8Array<ArrayBuffer> }
  /** Word number `index` (from 0) is not in the list; `nearest` is what was likely meant, null when nothing is near. */
  | { ok: false; error: 'unknown-word'; index: number; word: string; nearest: string | null }
  /** All words are known, but there are `count` and not 12. */
  | { ok: false; error: 'word-count'; count: number }
  /** 12 known words that do not belong together: one is another word of the list, or two changed places. */
  | { ok: false; error: 'checksum' };

/**
 * The 12 words for `seed` (16 bytes), to write down: BIP39's English list, whose words differ in their first four
 * letters. Throws a RangeError when the seed has another length.
 */
export function wordsOf(seed: Uint8Array): string[] {
  if (seed.length !== SEED_LENGTH) throw new RangeError(`a seed has ${SEED_LENGTH} bytes, not ${seed.length}`);
  return entropyToMnemonic(seed, wordlist).split(' ');
}

/**
 * The seed that the words in `text` hold. Takes them as people copy them: in any case, with numbers, commas, quotes or
 * line breaks between them, in wide letters or with accents (compared after NFKD, without marks and invisible signs).
 * @example readWords('1. Zoo\n2. zoo …') //=> { ok: false, error: 'word-count', count: 2 }
 */
export function readWords(text: string): WordsReading {
  const words = split(text);
  const index = words.findIndex((word) => !KNOWN.has(word));
  const word = words[index];
  if (word !== undefined) return { ok: false, error: 'unknown-word', index, word, nearest: nearestWord(word) };
  if (words.length !== WORD_COUNT) return { ok: false, error: 'word-count', count: words.length };
  try {
    return { ok: true, seed: mnemonicToEntropy(words.join(' '), wordlist).slice() };
  } catch {
    return { ok: false, error: 'checksum' }; // words and count were checked before: nothing else is left to be wrong
  }
}

const split = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');

/**
 * The word of the list that was likely meant: the one that begins with what was typed, else the one that takes the fewest
 * typing errors; among equals the one that begins alike, for people mistype ends.
 */
function nearestWord(typed: string): string | null {
  if (typed.length > LONGEST_TYPED) return null;
  const begun = typed.length >= TELLING_LETTERS && wordlist.find((word) => word.startsWith(typed));
  if (begun) return begun;
  // Further than half of the word is no misspelling but another word, or another language.
  const farthest = Math.min(FARTHEST, Math.floor(typed.length / 2));
  const [best] = wordlist
    .filter((word) => Math.abs(word.length - typed.length) <= farthest)
    .map((word) => ({ word, far: mistakes(typed, word), alike: sharedStart(typed, word) }))
    .filter(({ far }) => far <= farthest)
    .sort((a, b) => a.far - b.far || b.alike - a.alike);
  return best?.word ?? null;
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** Letters left out, added, changed or swapped with their neighbour, at the least, between `a` and `b`. */
function mistakes(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      line.push(
        Math.min(
          (above[column] ?? 0) + 1,
          (line[column - 1] ?? 0) + 1,
          (above[column - 1] ?? 0) + (isSame ? 0 : 1),
          row > 1 && column > 1 && isSwap ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = above;
    above = line;
  }
  return above[b.length] ?? 0;
}
