import { foldWord } from '../person-name.ts';

/** A piece of a line. Spaces are not tokens, but remembered. */
export type Token = {
  /** Folded: lower case, no accents, usual width. */
  text: string;
  raw: string;
  from: number;
  to: number;
  kind: 'word' | 'number' | 'mark';
  /** Whether a space (or the line's start) stands before it. */
  isSpaced: boolean;
};

/**
 * Words, numbers, and every other character by itself; each alternative begins with characters of its own, so that
 * reading is linear in the length. Chinese characters and kana are words of one character each, because nothing separates them.
 */
const PIECES =
  /(?<space>\s+)|(?<number>\p{Nd}+)|(?<glyph>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])|(?<word>(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\p{L})(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}'’])*)|(?<mark>.)/gsu;

/** The tokens of `text`. Their `raw` pieces and the spaces between them make up the whole text. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let isSpaced = true;
  for (const match of text.matchAll(PIECES)) {
    const groups = match.groups ?? {};
    if (groups.space !== undefined) {
      isSpaced = true;
      continue;
    }
    const raw = match[0];
    const kind = groups.number === undefined ? (groups.mark === undefined ? 'word' : 'mark') : 'number';
    tokens.push({
      text: foldWord(raw).replace(/[’]/gu, "'"),
      raw,
      from: match.index,
      to: match.index + raw.length,
      kind,
      isSpaced,
    });
    isSpaced = false;
  }
  return tokens;
}

/** The number that a token of digits says, in any script's digits that Unicode folds to ours; NaN else. */
export const numberOf = (token: Token | undefined): number =>
  token?.kind === 'number' && /^\d{1,4}$/.test(token.text) ? Number(token.text) : Number.NaN;
