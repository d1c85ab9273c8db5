import type { Unit } from '../calendar.ts';

/**
 * The words of one language besides its weekdays, months and words like "tomorrow", which Intl knows. Case, accents and
 * the dots of abbreviations do not matter; several words form one phrase.
 */
export type DayWords = {
  /** Before a day, and then it is a deadline whatever else the word may mean. */
  deadline: readonly string[];
  /** Before a day, but also before many other things. */
  on: readonly string[];
  /** After a day, where the language says it so. */
  behind?: readonly string[];
  this: readonly string[];
  next: readonly string[];
  last?: readonly string[];
  /** "in" of "in two weeks". */
  in: readonly string[];
  /** "from now" of "two weeks from now". */
  fromNow?: readonly string[];
  /** "end" of "end of month". */
  end: readonly string[];
  units: Record<Unit, readonly string[]>;
  /** "end of day" and its like in one word. */
  ends?: Record<string, Unit>;
  counts: Record<string, number>;
  /** Small words between the parts of a date. After one of them, without a preposition, no day is a due day. */
  fillers: readonly string[];
  /** What is glued to the number of "15th". */
  ordinals: readonly string[];
  none: readonly string[];
  /** A day right after one of these belongs to the sentence: "every friday". */
  guards: readonly string[];
  shifts?: Record<string, number>;
  weekdays?: Record<string, number>;
};
