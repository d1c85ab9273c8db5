import type { Unit } from './calendar.ts';
import { type Token, tokenise } from './tokens.ts';
import { WORDS } from './words/by-language.ts';
import type { DayWords } from './words/day-words.ts';

/** What a word or phrase may mean; one may have several meanings ("mar" is a weekday and a month in Spanish). */
export type Meaning =
  /** `isRisky`: it is something else as often ("sun", "do"), so alone it needs a preposition before it. */
  | { is: 'weekday'; weekday: number; isRisky: boolean }
  | { is: 'month'; month: number }
  /** Days from today: "tomorrow". */
  | { is: 'shift'; days: number }
  | { is: 'end' | 'in' | 'from-now' | 'filler' | 'ordinal' | 'none' | 'guard' }
  /** "eow". */
  | { is: 'end-of'; unit: Unit }
  | { is: 'unit'; unit: Unit }
  | { is: 'which'; which: 'this' | 'next' | 'last' }
  | { is: 'count'; count: number }
  | { is: 'deadline' | 'on' | 'behind' };

/** The meanings of one kind. */
export type MeaningOf<Kind extends Meaning['is']> = Meaning & { is: Kind };

type Entry = { words: string[]; meaning: Meaning };

/** A meaning that stands in a line, and the token after it. */
export type Found<Kind extends Meaning['is'] = Meaning['is']> = { meaning: MeaningOf<Kind>; next: number };

/** Phrases by their first word, longest first. */
export type Lexicon = ReadonlyMap<string, readonly Entry[]>;

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** English words that are weekdays only when the sentence says so: Sun is a company, sat is a verb. */
const RISKY_IN_ENGLISH: ReadonlySet<string> = new Set(['sun', 'sat']);

const lexicons = new Map<string, Lexicon>();

/** The phrases of `language` together with the English ones, made once. */
export function lexiconOf(language: string): Lexicon {
  let lexicon = lexicons.get(language);
  if (!lexicon) {
    lexicon = build(language);
    lexicons.set(language, lexicon);
  }
  return lexicon;
}

function build(language: string): Lexicon {
  const entries = new Map<string, Entry[]>();
  const add = (phrase: string, meaning: Meaning) => {
    const words = tokenise(phrase).map(({ text }) => text);
    const [first] = words;
    if (first === undefined) return;
    const known = entries.get(first) ?? [];
    entries.set(first, [...known, { words, meaning }]);
  };
  for (const each of new Set([language, 'en'])) {
    const words = WORDS[each];
    if (words) addWords(words, add);
    addIntlWords(each, add);
  }
  for (const known of entries.values()) known.sort((one, other) => other.words.length - one.words.length);
  return entries;
}

type Add = (phrase: string, meaning: Meaning) => void;

function addWords(words: DayWords, add: Add): void {
  const each = (phrases: readonly string[] | undefined, meaning: Meaning) => {
    for (const phrase of phrases ?? []) add(phrase, meaning);
  };
  each(words.deadline, { is: 'deadline' });
  each(words.on, { is: 'on' });
  each(words.behind, { is: 'behind' });
  each(words.this, { is: 'which', which: 'this' });
  each(words.next, { is: 'which', which: 'next' });
  each(words.last, { is: 'which', which: 'last' });
  each(words.in, { is: 'in' });
  each(words.fromNow, { is: 'from-now' });
  each(words.end, { is: 'end' });
  each(words.fillers, { is: 'filler' });
  each(words.ordinals, { is: 'ordinal' });
  each(words.none, { is: 'none' });
  each(words.guards, { is: 'guard' });
  for (const [unit, phrases] of entriesOf(words.units)) each(phrases, { is: 'unit', unit });
  for (const [phrase, unit] of Object.entries(words.ends ?? {})) add(phrase, { is: 'end-of', unit });
  for (const [phrase, count] of Object.entries(words.counts)) add(phrase, { is: 'count', count });
  for (const [phrase, days] of Object.entries(words.shifts ?? {})) add(phrase, { is: 'shift', days });
  for (const [phrase, weekday] of Object.entries(words.weekdays ?? {})) {
    add(phrase, { is: 'weekday', weekday, isRisky: false });
  }
}

/** `Object.entries` forgets the keys' type. */
const entriesOf = <Key extends string, Value>(record: Record<Key, Value>): [Key, Value][] =>
  Object.entries(record) as [Key, Value][]; // our records hold exactly the keys of their type

/** Weekdays, months and the days around today as Intl says them, long and short, alone and inside a date. */
function addIntlWords(language: string, add: Add): void {
  for (const locale of language === 'en' ? ['en-GB', 'en-US'] : [language]) {
    for (const width of ['long', 'short'] as const) {
      const weekdaysOf = wordsOf(locale, 'weekday', width);
      for (const weekday of WEEKDAYS) {
        for (const word of weekdaysOf(new Date(Date.UTC(2024, 0, weekday)))) {
          // 1 January 2024 was a Monday
          add(word, { is: 'weekday', weekday, isRisky: isRiskyWeekday(word, width, language) });
        }
      }
      const monthsOf = wordsOf(locale, 'month', width);
      for (const month of MONTHS) {
        for (const word of monthsOf(new Date(Date.UTC(2024, month - 1, 12)))) add(word, { is: 'month', month });
      }
    }
    const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    for (const days of [-2, -1, 0, 1, 2]) {
      const word = relative.format(days, 'day');
      if (!/\p{Nd}/u.test(word)) add(word, { is: 'shift', days });
    }
  }
}

/** Two or three letters are words of their own in most languages; English has only a few such. */
const isRiskyWeekday = (word: string, width: 'long' | 'short', language: string): boolean =>
  width === 'short' && (language !== 'en' || RISKY_IN_ENGLISH.has(word.toLowerCase()));

/** Tells a day's weekday or month as it stands alone and as it is inflected inside a date ("listopad", "26 listopada"). */
function wordsOf(locale: string, part: 'weekday' | 'month', width: 'long' | 'short'): (day: Date) => string[] {
  const inDate = { day: 'numeric', month: width, year: 'numeric', timeZone: 'UTC' } as const;
  const formats = [
    new Intl.DateTimeFormat(locale, { [part]: width, timeZone: 'UTC' }),
    new Intl.DateTimeFormat(locale, part === 'weekday' ? { ...inDate, weekday: width } : inDate),
  ];
  return (day) => {
    const parts = formats.flatMap((format) => format.formatToParts(day));
    const words = parts.flatMap(({ type, value }) => (type === part ? [value] : []));
    // Japanese months are numbers and read as such; the dot of an abbreviation is read apart, so that it may be left out.
    return [...new Set(words)].filter((word) => !/\p{Nd}/u.test(word)).map((word) => word.replace(/\.$/u, ''));
  };
}

/** The longest phrase at `at` with this meaning that ends at `limit` or before. */
export function find<Kind extends Meaning['is']>(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
  kind: Kind,
  limit = tokens.length,
): Found<Kind> | null {
  const first = tokens[at];
  if (!first) return null;
  for (const { words, meaning } of lexicon.get(first.text) ?? []) {
    const isInside = at + words.length <= limit;
    if (isInside && isOfKind(meaning, kind) && words.every((word, index) => tokens[at + index]?.text === word)) {
      return { meaning, next: at + words.length };
    }
  }
  return null;
}

const isOfKind = <Kind extends Meaning['is']>(meaning: Meaning, kind: Kind): meaning is MeaningOf<Kind> =>
  meaning.is === kind;

/** The longest phrase with this meaning that ends right before `end`, and where it begins. */
export function findBefore<Kind extends Meaning['is']>(
  lexicon: Lexicon,
  tokens: readonly Token[],
  end: number,
  kind: Kind,
): { meaning: MeaningOf<Kind>; start: number } | null {
  for (let start = Math.max(0, end - LONGEST_PHRASE); start < end; start += 1) {
    const found = find(lexicon, tokens, start, kind, end);
    if (found?.next === end) return { meaning: found.meaning, start };
  }
  return null;
}

/** In words; no phrase of ours that stands before a day has more. */
const LONGEST_PHRASE = 5;
