import type { Day } from '../day.ts';
import type { Outcome } from './calendar.ts';
import type { DateOrder } from './date-order.ts';
import { type Found, find, type Lexicon, type Meaning } from './lexicon.ts';
import { numberOf, type Token } from './tokens.ts';

/** What a phrase needs around it to be taken for a day: nothing, a preposition, or the whole text for itself. */
export type Clarity = 'clear' | 'after-preposition' | 'alone';

/** A phrase that says a day. */
export type Reading = { next: number; outcome: Outcome; clarity: Clarity };

/** A line being read: all that the readers of phrases share. */
export type Line = { tokens: readonly Token[]; lexicon: Lexicon; today: Day; order: DateOrder };

/** The longest phrase of this kind that begins at `index`. */
export const at = <Kind extends Meaning['is']>(line: Line, index: number, kind: Kind): Found<Kind> | null =>
  find(line.lexicon, line.tokens, index, kind);

/** Past the fillers ("of", "the") at `index`. */
export function skipFillers(line: Line, index: number): number {
  let next = index;
  for (let filler = at(line, next, 'filler'); filler; filler = at(line, next, 'filler')) next = filler.next;
  return next;
}

/** Past the mark `text` when it stands there. */
export const skipMark = (line: Line, index: number, text: string): number =>
  line.tokens[index]?.text === text ? index + 1 : index;

/** A year of four digits, after fillers or a comma ("de 2026", ", 2026"). */
export function readYear(line: Line, index: number): { year: number; next: number } | null {
  const start = skipFillers(line, skipMark(line, index, ','));
  const token = line.tokens[start];
  return token?.kind === 'number' && token.raw.length === 4 ? { year: numberOf(token), next: start + 1 } : null;
}
