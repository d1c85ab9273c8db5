import { PHRASES as EN } from './phrases/en.ts';
import type { Phrase, Slot } from './phrases/phrase.ts';

export type { Phrase, Slot } from './phrases/phrase.ts';

/**
 * Sentences to start from (P92, P98). Their texts are data for each language and not words of the surface: they are said
 * to a person, in the language of the talk, and become the user's own (P93), while a surface speaks the browser's
 * language.
 */

/** A piece of a phrase as it is shown: words, or a gap with what was put into it (trimmed, empty while open). */
export type PhrasePart = { kind: 'words'; text: string } | { kind: 'slot'; slot: Slot; text: string };

/** What was typed into the gaps, by the names of the slots. */
export type SlotTexts = Readonly<Record<string, string>>;

/** What stands for a gap that is still open. */
export const GAP = '…';

const BY_LANGUAGE: Readonly<Record<string, readonly Phrase[]>> = { en: EN };

/** The phrases of a language (`de`), English ones where there are none in it. Never empty. */
export const phrasesIn = (language: string): readonly Phrase[] => BY_LANGUAGE[language] ?? EN;

/**
 * The phrase in pieces, in reading order; together they are the whole sentence. A `{name}` without a slot stays as words.
 * @example partsOf({ text: 'I {recap}.', slots: [recap], … }, { recap: 'heard three things' })
 * //=> words 'I ', slot 'heard three things', words '.'
 */
export function partsOf({ text, slots }: Pick<Phrase, 'text' | 'slots'>, typed: SlotTexts): PhrasePart[] {
  return text.split(/(\{\w+\})/).flatMap((piece): PhrasePart[] => {
    if (piece === '') return [];
    const slot = slots.find(({ name }) => piece === `{${name}}`);
    return slot ? [{ kind: 'slot', slot, text: asInside(typed[slot.name] ?? '') }] : [{ kind: 'words', text: piece }];
  });
}

/** The sentence as it would be said, with "…" for what is still open. */
export const sentenceOf = (phrase: Pick<Phrase, 'text' | 'slots'>, typed: SlotTexts): string =>
  partsOf(phrase, typed)
    .map((part) => (part.kind === 'slot' ? part.text || GAP : part.text))
    .join('');

/** Inside a sentence there is one line, and its full stop is the sentence's own. */
const asInside = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<!\.)\.$/, '');
