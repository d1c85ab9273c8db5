import { matchPeople, type Nameable, parseCaptureLine } from '../../lib/domain/capture-line.ts';
import type { PersonId } from '../../lib/domain/ids.ts';
import { splitPrefix } from '../../lib/domain/line-prefix.ts';

/** A person as far as a capture line needs them. */
export type CapturePerson = { id: PersonId; name: string; addresses: string[]; otherNames: string[] };

export type Target = { kind: 'person'; personId: PersonId } | { kind: 'new'; name: string };

/** What one may choose from the list below the field: it makes the line `name: topic`. */
export type Choice = { target: Target; name: string; topic: string };

/**
 * A choice that the text alone cannot tell: one of two people with the same name, or somebody new. It holds as long as
 * `prefix` still stands before the colon.
 */
export type Picked = { prefix: string; target: Target };

export type CaptureReading = {
  /** Whom the line is for; null until that is certain. */
  target: Target | null;
  /** What would be saved. */
  topic: string;
  choices: Choice[];
  /** Everybody is offered because no name was typed: the list waits until it is asked for. */
  isChoiceOfAll: boolean;
};

/** More would not fit under the popup's field; typing on narrows them. */
const SHOWN = 6;
/** A line that only begins a name has no more words than a name has. */
const NAME_WORDS = 4;
const NAME_FORM = /^\p{L}[\p{L}\p{M}'’.\- ]*$/u;

/** Whether somebody could be called `text`: letters, few words. "talk about 1" of a line with "1:1" is no name. */
const isNameLike = (text: string): boolean => NAME_FORM.test(text) && text.split(/\s+/u).length <= NAME_WORDS;

/** The line that a choice stands for. */
export const lineOf = ({ name, topic }: Choice): string => `${name}: ${topic}`;

/** What is remembered after `choice`, while its line stands in the field. */
export const pickedBy = ({ name, target }: Choice): Picked => ({ prefix: name, target });

/**
 * What `line` says before Enter: whom it is for, what the topic is, and what there is to choose while that is open.
 * `people` stand in the order in which they are offered (those of today first).
 */
export function readCapture(line: string, people: CapturePerson[], picked: Picked | null): CaptureReading {
  const known = people.map(nameable);
  const parsed = parseCaptureLine(line, known);
  const split = splitPrefix(line);
  const certain = (target: Target, topic: string) => ({ target, topic, choices: [], isChoiceOfAll: false });

  if (split && picked && picked.prefix === split.label) return certain(picked.target, line.slice(split.end).trim());
  if (parsed.personId !== null) return certain({ kind: 'person', personId: parsed.personId }, parsed.text);

  const open = (choices: Choice[], isChoiceOfAll = false) => ({
    target: null,
    topic: parsed.text,
    choices: choices.slice(0, SHOWN),
    isChoiceOfAll,
  });
  if (parsed.candidates.length > 0) return open(choicesOf(parsed.candidates, people, parsed.text));
  const everybody = choicesOf(
    people.map((person) => person.id),
    people,
    line.trim(),
  );
  if (split && isNameLike(split.label) && !line.slice(split.end).startsWith('//')) {
    const topic = line.slice(split.end).trim();
    const name = asName(split.label);
    const somebodyNew: Choice = { target: { kind: 'new', name }, name, topic };
    // The colon may belong to the topic ("todo: ..."): then the whole line is for somebody known.
    return open([somebodyNew, ...everybody]);
  }
  const begun = isNameLike(parsed.text) ? matchPeople(parsed.text, known) : [];
  if (begun.length > 0) return open(choicesOf(begun, people, ''));
  return open(parsed.text === '' ? [] : everybody, true);
}

/** A name typed in small letters gets its capitals; any other way of writing is the user's own. */
const asName = (typed: string): string =>
  typed === typed.toLocaleLowerCase()
    ? typed.replaceAll(
        /(^|[\s-])(\p{Ll})/gu,
        (_, before: string, letter: string) => before + letter.toLocaleUpperCase(),
      )
    : typed;

const nameable = (person: CapturePerson): Nameable<PersonId> => ({
  id: person.id,
  names: [person.name, ...person.otherNames],
  addresses: person.addresses,
});

function choicesOf(ids: readonly PersonId[], people: CapturePerson[], topic: string): Choice[] {
  return ids.flatMap((personId) => {
    const person = people.find((each) => each.id === personId);
    return person ? [{ target: { kind: 'person', personId } as const, name: person.name, topic }] : [];
  });
}
