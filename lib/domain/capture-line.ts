import { tidyAddress } from './address.ts';
import { splitPrefix } from './line-prefix.ts';
import { foldName, nameWords } from './person-name.ts';

/** Somebody whom a line may name. */
export type Nameable<Id extends string = string> = {
  id: Id;
  /** The name first, other names after it. */
  names: readonly string[];
  addresses?: readonly string[];
};

/** How well typed letters fit a person, best first. */
const RANKS = ['name', 'word', 'name-start', 'word-start', 'address'] as const;
type Rank = (typeof RANKS)[number];

/** A capture line taken apart. */
export type CaptureLine<Id extends string = string> = {
  /** The one person meant; null when nobody was named, or several fit. */
  personId: Id | null;
  /** Those who fit when it is not one, best first; empty otherwise. */
  candidates: Id[];
  /** What was said: without the prefix when that names somebody, else the whole line, trimmed. */
  text: string;
  /** What stands before the first colon, trimmed; null when the line has no colon or nothing before it. */
  prefix: string | null;
};

/**
 * Reads `name: text`. The name may be the start of a first or last name, the whole name, or an address; one that fits
 * a person better than all others ("bo" is Bo, not Boris) is theirs, equal fits are candidates. A prefix that names
 * nobody ("note:", "https:") is part of the text. Never throws.
 * @example parseCaptureLine('bo: retry metric', [{ id: 'b', names: ['Bo Lind'] }])
 * //=> { personId: 'b', candidates: [], text: 'retry metric', prefix: 'bo' }
 */
export function parseCaptureLine<Id extends string>(text: string, people: readonly Nameable<Id>[]): CaptureLine<Id> {
  const split = splitPrefix(text);
  if (!split) return { personId: null, candidates: [], text: text.trim(), prefix: null };
  const matches = rankPeople(split.label, people);
  const [best, second] = matches;
  if (!best) return { personId: null, candidates: [], text: text.trim(), prefix: split.label };
  const isOne = second === undefined || second.rank !== best.rank;
  return {
    personId: isOne ? best.id : null,
    candidates: isOne ? [] : matches.map(({ id }) => id),
    text: text.slice(split.end).trim(),
    prefix: split.label,
  };
}

/**
 * The people whom `typed` may mean, best first and in the given order among equals: whole name, one word of it, its
 * start, the start of any word ("b li" for Bo Lind), the start of an address. Everybody when nothing is
 * typed yet. Case and accents do not matter.
 */
export const matchPeople = <Id extends string>(typed: string, people: readonly Nameable<Id>[]): Id[] =>
  rankPeople(typed, people).map(({ id }) => id);

function rankPeople<Id extends string>(typed: string, people: readonly Nameable<Id>[]): { id: Id; rank: Rank }[] {
  const needle = { name: foldName(typed), words: nameWords(typed), address: tidyAddress(typed) };
  const matches = people.flatMap(({ id, names, addresses = [] }) => {
    const rank = rankOf(needle, names, addresses);
    return rank === null ? [] : [{ id, rank }];
  });
  return matches.toSorted((one, other) => RANKS.indexOf(one.rank) - RANKS.indexOf(other.rank));
}

type Needle = { name: string; words: string[]; address: string };

function rankOf(needle: Needle, names: readonly string[], addresses: readonly string[]): Rank | null {
  if (needle.name === '') return 'address';
  const folded = names.map(foldName);
  if (folded.includes(needle.name)) return 'name';
  if (folded.some((name) => nameWords(name).includes(needle.name))) return 'word';
  if (folded.some((name) => name.startsWith(needle.name))) return 'name-start';
  if (folded.some((name) => startsWords(nameWords(name), needle.words))) return 'word-start';
  return addresses.some((address) => tidyAddress(address).startsWith(needle.address)) ? 'address' : null;
}

/** Whether each typed word starts a word of the name, in order; words may be left out. */
function startsWords(words: readonly string[], typed: readonly string[]): boolean {
  let next = 0;
  for (const word of words) {
    const wanted = typed[next];
    if (wanted !== undefined && word.startsWith(wanted)) next += 1;
  }
  return next === typed.length;
}
