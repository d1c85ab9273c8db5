import type { Owner } from '../domain/agreement.ts';
import type { Day } from '../domain/day.ts';
import type { Recap } from '../domain/recap.ts';
import type { TopicEnding } from '../domain/topic.ts';

/** The sentences of a recap in the user's language; made by the surface, since nothing here knows a language. */
export type RecapWords = {
  /** The heading, and the subject of a mail. */
  title: string;
  discussed: string;
  agreements: string;
  carriedOver: string;
  notes: string;
  /** When they meet next, as a whole sentence. */
  next(next: NonNullable<Recap['next']>): string;
  /** Who owes it, as the companion reads it. */
  owner(owner: Owner): string;
  /** An agreement in one line: who, what, and by when or that there is no date. */
  agreement(who: string, what: string, due: Day | null): string;
  /** What came of a topic, marked when it was decided. */
  outcome(outcome: string, endedAs: TopicEnding | null): string;
};

/** A line with what stands below it; both without line breaks. */
export type RecapItem = { text: string; more: string };
/** `notes` are paragraphs as they were typed, line breaks included. */
export type RecapSection =
  | { kind: 'items'; heading: string; items: RecapItem[] }
  | { kind: 'notes'; heading: string; text: string };

/** A recap laid out in words, the same for every form it is given in. */
export type RecapParts = { title: string; sections: RecapSection[]; next: string | null };

/** Nothing shared was talked about, agreed or noted: there is nothing to give. */
export const isEmptyRecap = ({ topics, agreements, carriedOver, notes }: Recap): boolean =>
  topics.length + agreements.length + carriedOver.length === 0 && notes.trim() === '';

/** Lays out a recap; sections without content are left out. Its input type cannot hold a private item (P46). */
export function recapParts(recap: Recap, words: RecapWords): RecapParts {
  const sections: RecapSection[] = [
    {
      kind: 'items',
      heading: words.discussed,
      items: recap.topics.map(({ text, outcome, endedAs }) => ({
        text: oneLine(text),
        more: outcome.trim() === '' ? '' : words.outcome(oneLine(outcome), endedAs),
      })),
    },
    {
      kind: 'items',
      heading: words.agreements,
      items: recap.agreements.map(({ owner, text, due }) => ({
        text: words.agreement(words.owner(owner), oneLine(text), due),
        more: '',
      })),
    },
    {
      kind: 'items',
      heading: words.carriedOver,
      items: recap.carriedOver.map(({ text }) => ({ text: oneLine(text), more: '' })),
    },
    { kind: 'notes', heading: words.notes, text: recap.notes.trim() },
  ];
  return {
    title: words.title,
    sections: sections.filter((section) => (section.kind === 'items' ? section.items.length > 0 : section.text !== '')),
    next: recap.next && words.next(recap.next),
  };
}

/** A pasted text may hold line breaks; in a list it is one line. */
const oneLine = (text: string): string => text.trim().replaceAll(/\s*[\r\n\u2028\u2029]+\s*/gu, ' ');
