/**
 * The words people typed with one of them put right, counted as the reader counts them: runs of letters, compared after
 * NFKD without marks and invisible signs. Everything between them stays.
 * @example replaceWord('1. abandn 2. zoo', 0, 'abandon') //=> '1. abandon 2. zoo'
 */
export function replaceWord(text: string, index: number, word: string): string {
  let at = -1;
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/\p{L}+/gu, (found) => {
      at += 1;
      return at === index ? word : found;
    });
}

/** Whether a text may be the words of a vault, and not the address or ticket that another code holds. */
export const looksLikeWords = (text: string): boolean => /^\s*(\p{L}+\s+){11}\p{L}+\s*$/u.test(text);
