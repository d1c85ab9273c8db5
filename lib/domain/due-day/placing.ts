import type { Day } from '../day.ts';
import { languageOf } from '../locale.ts';
import { nameWords } from '../person-name.ts';
import type { Impossible, Outcome } from './calendar.ts';
import { dateOrderOf } from './date-order.ts';
import { find, findBefore, lexiconOf } from './lexicon.ts';
import { at, type Line, type Reading, skipFillers, skipMark } from './line.ts';
import { readPhrase } from './phrases.ts';
import { numberOf, type Token, tokenise } from './tokens.ts';

/** What the reader of a day must know. */
export type DueDayContext = {
  /** The user's own day. */
  today: Day;
  /** Decides the order of day and month ("12/4"), and which words besides the English ones are known. */
  locale: string;
  /** Names that win over days: with `['Thu Nguyen']`, "ask Thu" names a person. */
  names?: readonly string[];
};

/** A day that was said, with where in the text it stands (offsets, `to` exclusive). */
export type DueReading = { from: number; to: number } & (
  | { kind: 'day'; day: Day; isPast: boolean }
  /** Said in words that there is no day: "no date", "someday" (P80). */
  | { kind: 'none' }
  | ({ kind: 'impossible' } & Impossible)
);

/** The longest phrase we know has fewer tokens ("no later than the end of the day on Friday, 4th of December, 2026."). */
const LONGEST_PHRASE = 24;

/** What may stand after a day without belonging to the sentence. */
const CLOSING: ReadonlySet<string> = new Set(['.', '!', '?', ';', ',', ')', ']', '…', '。', '！', '、', '"', '”', '»']);

/** Marks after which a sentence may end with a day: "send rubric, thu". */
const OPENING: ReadonlySet<string> = new Set([
  ',',
  ';',
  ':',
  '.',
  '!',
  '?',
  '…',
  ')',
  '"',
  '”',
  '»',
  '。',
  '、',
  '(',
  '[',
]);

const DASHES: ReadonlySet<string> = new Set(['-', '–', '—']);

/** `parseDueDay` of due-day.ts. */
export function readAlone(text: string, context: DueDayContext): DueReading | null {
  const line = lineOf(tokenise(text.slice(0, LONGEST_ALONE)), context);
  const [first] = line.tokens;
  const last = line.tokens.at(-1);
  if (!first || !last || text.trim().length > LONGEST_ALONE) return null;
  const start = skipPrepositions(line, 0);
  for (const index of start === 0 ? [0] : [0, start]) {
    const reading = readPhrase(line, index);
    if (reading && isClosing(line, skipBehind(line, reading.next))) {
      return told(reading.outcome, { from: first.from, to: last.to }, context.today);
    }
  }
  return null;
}

/** A field for a day holds no more than this; what is longer is something else. */
const LONGEST_ALONE = 120;

/** `findDueDay` of due-day.ts. */
export function readAtEnd(text: string, context: DueDayContext): DueReading | null {
  const line = lineOf(tokenise(text), context);
  const { tokens } = line;
  const names = namesOf(context);
  for (let index = Math.max(0, tokens.length - LONGEST_PHRASE); index < tokens.length; index += 1) {
    const place = placeAt(line, index, names);
    if (place) return told(place.outcome, place, context.today);
  }
  return null;
}

const lineOf = (tokens: readonly Token[], { today, locale }: DueDayContext): Line => ({
  tokens,
  lexicon: lexiconOf(languageOf(locale)),
  today,
  order: dateOrderOf(locale),
});

const namesOf = ({ names = [] }: DueDayContext): ReadonlySet<string> =>
  new Set(names.flatMap((name) => nameWords(name).flatMap((word) => [word, ...word.split(/[-.@]/u)])));

const told = (outcome: Outcome, { from, to }: { from: number; to: number }, today: Day): DueReading =>
  outcome.kind === 'day' ? { ...outcome, isPast: outcome.day < today, from, to } : { ...outcome, from, to };

type Place = { outcome: Outcome; from: number; to: number };

/** A phrase at `index` that ends the line and may be taken for its day. */
function placeAt(line: Line, index: number, names: ReadonlySet<string>): Place | null {
  const { tokens } = line;
  if (!startsWord(tokens, index)) return null;
  const reading = readPhrase(line, index);
  if (!reading) return null;
  const behind = skipBehind(line, reading.next);
  const before = prepositionBefore(line, index);
  const isSaid = before !== null || behind > reading.next;
  const isNamed = tokens.slice(index, reading.next).every(({ text }) => names.has(text));
  if (isNamed && before?.isDeadline !== true) return null;

  if (reading.clarity === 'alone') return null;
  if (!isSaid && (reading.clarity !== 'clear' || isPartOfSentence(line, index, reading))) return null;

  const start = before?.start ?? index;
  if (isClosing(line, behind)) return placed(line, start, reading, tokens.length);
  // "by thu at 5pm": the day is taken out, the hour is part of what was promised.
  return isClosing(line, skipTime(line, behind)) ? placed(line, start, reading, skipMark(line, behind, ',')) : null;
}

/** Marks that only introduce a day and go with it: "send rubric, by thu". */
const INTRODUCING: ReadonlySet<string> = new Set([',', ';', ':', '(', '[', '、']);

/** The span of a phrase with the mark that introduced it. */
function placed({ tokens }: Line, start: number, { outcome }: Reading, end: number): Place | null {
  const mark = tokens[start - 1];
  const isIntroduced = mark && (INTRODUCING.has(mark.text) || (DASHES.has(mark.text) && mark.isSpaced));
  const from = tokens[isIntroduced ? start - 1 : start]?.from;
  const to = tokens[end - 1]?.to;
  return from === undefined || to === undefined ? null : { outcome, from, to };
}

/** A phrase begins where a word begins: not in "Q4 dec" and not in "v2026-12-04". Scripts without spaces are exempt. */
function startsWord(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  const previous = tokens[index - 1];
  if (!token || token.isSpaced || !previous) return token !== undefined;
  if (previous.kind === 'mark') return previous.text === '@' || OPENING.has(previous.text);
  return !/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}]/u.test(previous.raw);
}

/** Where the prepositions before `index` begin ("due by the"), and whether one of them means a deadline. */
function prepositionBefore(line: Line, index: number): { start: number; isDeadline: boolean } | null {
  let nearest = nextPreposition(line, index);
  if (!nearest) return null;
  let isDeadline = false;
  let start = index;
  for (let rounds = 0; nearest && rounds < 3; rounds += 1) {
    start = nearest.start;
    isDeadline ||= nearest.meaning.is === 'deadline';
    nearest = nextPreposition(line, start);
  }
  return { start, isDeadline };
}

/** The preposition before `end`, over "the", "der" and the colon of "due: thu". */
function nextPreposition({ tokens, lexicon }: Line, end: number) {
  let start = tokens[end - 1]?.text === ':' ? end - 1 : end;
  for (;;) {
    const found = findBefore(lexicon, tokens, start, 'deadline') ?? findBefore(lexicon, tokens, start, 'on');
    if (found) return startsWord(tokens, found.start) ? found : null;
    const filler = findBefore(lexicon, tokens, start, 'filler');
    if (!filler) return null;
    start = filler.start;
  }
}

/** Whether a phrase without a preposition belongs to the words before it, or is all there is. */
function isPartOfSentence(line: Line, index: number, { outcome }: Reading): boolean {
  const { tokens } = line;
  const previous = tokens[index - 1];
  if (!previous) return true; // nothing would be left to promise
  if (outcome.kind === 'none') return false;
  if (previous.kind !== 'mark') return isBound(line, index) || isListed(line, index, index);
  if (DASHES.has(previous.text))
    return !(previous.isSpaced && tokens[index]?.isSpaced) || isListed(line, index - 1, index);
  return !OPENING.has(previous.text) || isListed(line, index - 1, index);
}

/** Whether the words right before `end` ask for what follows: "for", "every", "last", "the". */
const isBound = ({ lexicon, tokens }: Line, end: number): boolean =>
  (['guard', 'filler', 'which'] as const).some((kind) => findBefore(lexicon, tokens, end, kind) !== null);

/** Whether the phrase at `index` goes on a list or range that ends right before `end`: "mon, tue", "3 - 4 dec". */
function isListed({ lexicon, tokens }: Line, end: number, index: number): boolean {
  const isDate = tokens[index]?.kind === 'number' || find(lexicon, tokens, index, 'month') !== null;
  if (isDate) return tokens[end - 1]?.kind === 'number'; // also "2026. dec. 4."
  if (findBefore(lexicon, tokens, end, 'shift')) return true;
  return findBefore(lexicon, tokens, end, 'weekday')?.meaning.isRisky === false;
}

const skipPrepositions = (line: Line, index: number): number => {
  let next = skipFillers(line, index);
  for (let rounds = 0; rounds < 3; rounds += 1) {
    const found = at(line, next, 'deadline') ?? at(line, next, 'on');
    if (!found) break;
    next = skipFillers(line, skipMark(line, found.next, ':'));
  }
  return next;
};

/** Past the words that stand behind a day where others put a preposition. */
const skipBehind = (line: Line, index: number): number => at(line, index, 'behind')?.next ?? index;

/** Words before an hour, folded. */
const AT: ReadonlySet<string> = new Set(['at', ',', 'um', 'a', 'alle', 'om', 'o', 'as']);

const DAY_PARTS: ReadonlySet<string> = new Set([
  'morning',
  'noon',
  'midday',
  'lunch',
  'lunchtime',
  'afternoon',
  'evening',
]);

/** Past "at 5pm", "17:00", "noon"; a bare number is no time. */
function skipTime({ tokens }: Line, index: number): number {
  const start = AT.has(tokens[index]?.text ?? '') ? index + 1 : index;
  if (DAY_PARTS.has(tokens[start]?.text ?? '')) return start + 1;
  if (Number.isNaN(numberOf(tokens[start]))) return index;
  const minutes = tokens[start + 2];
  const isClock =
    [':', '.', 'h'].includes(tokens[start + 1]?.text ?? '') && minutes?.raw.length === 2 && !minutes.isSpaced;
  const end = isClock ? start + 3 : start + 1;
  const hasSuffix = ['am', 'pm', 'h', 'uhr'].includes(tokens[end]?.text ?? '');
  return hasSuffix ? end + 1 : isClock ? end : index;
}

/** Whether nothing but closing marks is left. */
const isClosing = ({ tokens }: Line, index: number): boolean =>
  tokens.slice(index).every(({ text }) => CLOSING.has(text));
