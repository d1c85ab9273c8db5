/** Letters that Unicode does not take apart into a base letter and a mark, though people type the base letter. */
const BASE_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ł', 'l'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
  ['ħ', 'h'],
]);

/**
 * A form in which two spellings of a word are equal when only case, accents or width differ: for comparing, never for
 * showing. Idempotent; keeps every script's letters.
 * @example foldWord('Łucja') //=> 'lucja'
 */
export const foldWord = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/gu, '')
    .replace(/[łøđðþßæœıħ]/gu, (letter) => BASE_LETTERS.get(letter) ?? letter)
    .normalize('NFC');

/**
 * A name for comparing: folded, words separated by one space, apostrophes alike.
 * @example foldName('  Zoë   O’Neil ') //=> "zoe o'neil"
 */
export const foldName = (name: string): string =>
  foldWord(name)
    .replace(/[’ʼ`´]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim();

/** The words of a name, folded: `['bo', 'lindqvist']`. Hyphenated parts stay one word. */
export const nameWords = (name: string): string[] => foldName(name).split(' ').filter(Boolean);

/** What a friend calls them: the first word as written. The whole name where it has only one. */
export const firstNameOf = (name: string): string => name.trim().split(/\s+/u)[0] ?? '';
