import { parseDay } from '../domain/day.ts';
import { MAX_TEXT, MAX_UNKNOWN } from './bounds.ts';
import { isDay, isInstant, isObject, isTextTo, type ValueKind } from './shape-values.ts';

const isWords = isTextTo(MAX_TEXT);
const ACTS = ['made', 'kept', 'moved', 'issue', 'dropped', 'reopened', 'edited'];

/** Those of these keys that the entry has, in the order in which it has them. */
const only = (entry: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entry).filter(([key]) => keys.includes(key)));

/** Whether nothing in the entry but `keys` is large: a newer version may say more in a few words, and nothing else. */
const isLean = (entry: Record<string, unknown>, keys: readonly string[]): boolean => {
  const rest = Object.fromEntries(Object.entries(entry).filter(([key]) => !keys.includes(key)));
  return jsonLength(rest) <= MAX_UNKNOWN;
};

/** Letters of a value as JSON; infinite when it is none. */
export function jsonLength(value: unknown): number {
  try {
    return JSON.stringify(value)?.length ?? Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY; // a number or a circle that JSON has no words for
  }
}

const ENTRY_KEYS = ['at', 'what', 'from', 'to', 'why'];
const isDayOrNone = (value: unknown): boolean => value === undefined || value === null || isDay(value);

/**
 * What happened to an agreement. Who did it is not said in the room: it is whoever's clock the entry has, so nobody can
 * put an act into the other's mouth.
 */
export const ENTRY: ValueKind = {
  isFit: (entry) =>
    entry === null ||
    (isObject(entry) &&
      isInstant(entry.at) &&
      ACTS.some((act) => act === entry.what) &&
      isDayOrNone(entry.from) &&
      isDayOrNone(entry.to) &&
      (entry.why === undefined || isWords(entry.why)) &&
      isLean(entry, ENTRY_KEYS)),
  toRoom: (entry) => (entry === null ? null : isObject(entry) ? only(entry, ENTRY_KEYS) : undefined),
  toMine: (entry, _, from) =>
    isObject(entry) ? { ...only(entry, ENTRY_KEYS), ...(from === 'them' ? { by: 'them' } : {}) } : null,
};

const CHANGE_KEYS = ['at', 'part', 'from', 'to'];

/** A change of the format: `part` as the room calls it, `mine` as I do (shape.ts). */
export const change = (part: string, mine: string): ValueKind => ({
  isFit: (value) =>
    value === null ||
    (isObject(value) &&
      isInstant(value.at) &&
      value.part === part &&
      isWords(value.from) &&
      isWords(value.to) &&
      isLean(value, CHANGE_KEYS)),
  toRoom: (value) => (value === null ? null : isObject(value) ? { ...only(value, CHANGE_KEYS), part } : undefined),
  toMine: (value, _, from) =>
    isObject(value) ? { ...only(value, CHANGE_KEYS), part: mine, ...(from === 'them' ? { by: 'them' } : {}) } : null,
});

/** Whether a change takes a part back instead of saying something. */
export const isTakenBack = (value: unknown): boolean =>
  value === null || (isObject(value) && parseDay(value.from) !== null && value.to === '');
