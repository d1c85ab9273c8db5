import type { Owner } from './agreement.ts';
import type { Day } from './day.ts';
import { type DueReading, findDueDay } from './due-day.ts';
import { splitPrefix } from './line-prefix.ts';
import { languageOf } from './locale.ts';
import { foldName, nameWords } from './person-name.ts';

export type AgreementLineContext = {
  today: Day;
  /** Decides the order of day and month, and which words besides the English ones are known. */
  locale: string;
  /** The companion's names, the one on screen first. */
  companion: readonly string[];
};

/** A line that makes an agreement, taken apart. Offsets are into the line as typed. */
export type AgreementLine = {
  /** Who does it; `me` where the line does not say (the surface shows it before Enter, P80). */
  owner: Owner;
  isOwnerSaid: boolean;
  /** What: the line without its owner and its day, trimmed. Empty when nothing else was typed. */
  text: string;
  /** By when; null when the line names no day, and then the surface asks (P80). */
  due: DueReading | null;
  /** The owner's prefix with its colon; null when the line has none. */
  ownerSpan: { from: number; to: number } | null;
};

/** Words for the three owners. English always counts, the user's own language besides. */
const OWNER_WORDS: Record<string, Record<Owner, readonly string[]>> = {
  en: {
    me: ['me', 'i', 'myself'],
    them: ['them', 'they', 'he', 'him', 'she', 'her'],
    both: ['both', 'we', 'us', 'both of us', 'us both'],
  },
  de: { me: ['ich'], them: ['sie', 'er'], both: ['beide', 'wir', 'wir beide'] },
  es: {
    me: ['yo'],
    them: ['él', 'ella', 'ellos', 'ellas', 'elle'],
    both: ['ambos', 'ambas', 'nosotros', 'nosotras', 'los dos', 'las dos'],
  },
  fr: {
    me: ['moi', 'je'],
    them: ['lui', 'elle', 'il', 'eux', 'elles', 'iel'],
    both: ['nous', 'les deux', 'tous les deux', 'nous deux'],
  },
  it: { me: ['io'], them: ['lui', 'lei', 'loro'], both: ['noi', 'entrambi', 'entrambe', 'tutti e due'] },
  ja: { me: ['私', '僕', '俺', '自分'], them: ['相手', '彼', '彼女'], both: ['二人', '両方', '私たち'] },
  nl: { me: ['ik'], them: ['hij', 'zij', 'ze', 'hen'], both: ['beide', 'wij', 'we', 'allebei'] },
  pl: { me: ['ja'], them: ['on', 'ona', 'oni', 'one'], both: ['my', 'oboje', 'obaj', 'obie', 'razem'] },
  pt: { me: ['eu'], them: ['ele', 'ela', 'eles', 'elas'], both: ['nós', 'ambos', 'ambas', 'os dois', 'as duas'] },
};

/** A single letter is too little to mean a name: "a: first point" is a list. */
const MIN_NAME_START = 2;

/**
 * Reads `owner: what by when`. The owner is a word (`me:`, `them:`, `both:`, see OWNER_WORDS) or the companion: a name,
 * one word of it, or its start of two or more letters; words for owners win over names. Any other prefix ("note:") is
 * part of the text. The day is read by `findDueDay`, where the companion's names are no days. Never throws.
 * @example parseAgreementLine('me: send rubric by thu', { today: '2026-11-21', locale: 'en', companion: ['Bo Lind'] })
 * //=> owner 'me', text 'send rubric', due 2026-11-26
 */
export function parseAgreementLine(line: string, { today, locale, companion }: AgreementLineContext): AgreementLine {
  const prefix = splitPrefix(line);
  const owner = prefix ? ownerOf(prefix.label, locale, companion) : null;
  const start = prefix && owner ? prefix.end : 0;
  const rest = line.slice(start);
  const due = findDueDay(rest, { today, locale, names: companion });
  return {
    owner: owner ?? 'me',
    isOwnerSaid: owner !== null,
    text: (due ? withoutSpan(rest, due) : rest).trim(),
    due: due && { ...due, from: due.from + start, to: due.to + start },
    ownerSpan: prefix && owner ? { from: line.length - line.trimStart().length, to: prefix.end } : null,
  };
}

/** `text` without the span; what is left on both sides is joined by one space. */
const withoutSpan = (text: string, { from, to }: { from: number; to: number }): string =>
  [text.slice(0, from).trim(), text.slice(to).trim()].filter(Boolean).join(' ');

function ownerOf(label: string, locale: string, companion: readonly string[]): Owner | null {
  const folded = foldName(label);
  for (const language of [languageOf(locale), 'en']) {
    const words = OWNER_WORDS[language];
    if (!words) continue;
    if (words.me.some((word) => foldName(word) === folded)) return 'me';
    if (words.both.some((word) => foldName(word) === folded)) return 'both';
    if (words.them.some((word) => foldName(word) === folded)) return 'them';
  }
  return companion.some((name) => isNameOrStart(folded, name)) ? 'them' : null;
}

function isNameOrStart(folded: string, name: string): boolean {
  const whole = foldName(name);
  if (whole === folded || nameWords(name).includes(folded)) return folded !== '';
  const isLongEnough = [...folded].length >= MIN_NAME_START;
  return isLongEnough && (whole.startsWith(folded) || nameWords(name).some((word) => word.startsWith(folded)));
}
