import { i18n } from '#i18n';
import { CADENCES, type Cadence } from '../../lib/domain/cadence.ts';
import { type Day, dayAt } from '../../lib/domain/day.ts';
import {
  type Format,
  type FormatChange,
  type FormatPart,
  linesOf,
  NOTE_KEEPERS,
  type NoteKeeper,
} from '../../lib/domain/format.ts';

/** A rhythm as it stands on its tile. */
export const rhythmWord = (cadence: Cadence): string => i18n.t(`format.rhythms.${cadence}`);

/** Who keeps the notes, as it stands on its tile. */
export const keeperWord = (keeper: NoteKeeper): string => i18n.t(`format.keepers.${keeper}`);

/** Parts whose change is told by a sentence of its own instead of a title and two values. */
type SentencePart = 'confirmedByMe' | 'confirmedByThem' | 'hasMetBefore';

/** What the card calls a part. */
export function partTitle(part: Exclude<FormatPart, SentencePart>, companion: string): string {
  if (part === 'theirExpectations') return i18n.t('format.theyExpect', [companion]);
  if (part === 'myExpectations') return i18n.t('format.youExpect');
  if (part === 'cadence') return i18n.t('format.howOften');
  if (part === 'lengthMinutes') return i18n.t('format.howLong');
  return i18n.t(`format.${part}`);
}

/** A change in words: what of, and what became of it. */
export type ChangeWords = { title: string; says: string };

/** What changed, for somebody who was not there: parts by their titles, days as days, lists by what came and went. */
export function changeWords(change: FormatChange, companion: string): ChangeWords {
  const { title, says } = partWords(change, companion);
  // A confirmation says itself whose it is.
  const isTheirs = change.by === 'them' && says !== '';
  return { title, says: isTheirs ? i18n.t('shared.changedBy', [says, companion]) : says };
}

function partWords({ part, from, to }: FormatChange, companion: string): ChangeWords {
  if (part === 'confirmedByMe') {
    return { title: i18n.t(to === '' ? 'format.history.iTookBack' : 'format.history.iConfirmed'), says: '' };
  }
  if (part === 'confirmedByThem') {
    const key = to === '' ? 'format.history.theyTookBack' : 'format.history.theyConfirmed';
    return { title: i18n.t(key, [companion]), says: '' };
  }
  if (part === 'hasMetBefore') {
    return { title: i18n.t(to === 'true' ? 'format.history.metBefore' : 'format.history.metNever'), says: '' };
  }
  const title = partTitle(part, companion);
  if (part === 'raiseAtOnce' || part === 'keepForUs') return { title, says: listSays(from, to) };
  return { title, says: valueSays(valueWords(part, from), valueWords(part, to)) };
}

function valueSays(from: string, to: string): string {
  if (from === '') return to;
  return to === '' ? i18n.t('format.history.emptied', [from]) : i18n.t('format.history.fromTo', [from, to]);
}

function valueWords(part: FormatPart, value: string): string {
  if (value === '') return '';
  const cadence = CADENCES.find((each) => each === value);
  if (part === 'cadence' && cadence) return rhythmWord(cadence);
  if (part === 'lengthMinutes') return i18n.t('format.minutesOf', Number(value), [value]);
  const keeper = NOTE_KEEPERS.find((each) => each === value);
  if (part === 'notesKeeper' && keeper) return keeperWord(keeper);
  return i18n.t('format.history.quoted', [value.trim()]);
}

/** What a list gained and lost; a new order alone says nothing but the list. */
function listSays(from: string, to: string): string {
  const [before, after] = [linesOf(from), linesOf(to)];
  const quoted = (lines: string[]) => lines.map((line) => i18n.t('format.history.quoted', [line])).join(', ');
  const added = after.filter((line) => !before.includes(line));
  const removed = before.filter((line) => !after.includes(line));
  const says = [
    added.length > 0 ? i18n.t('format.history.added', [quoted(added)]) : '',
    removed.length > 0 ? i18n.t('format.history.removed', [quoted(removed)]) : '',
  ];
  return says.filter(Boolean).join('; ') || quoted(after);
}

const TICKS: readonly FormatPart[] = ['confirmedByMe', 'confirmedByThem'];
/** What one write changed carries the same moment, but for a clock that stood still. */
const ONE_MOMENT_MS = 1_000;

/** Whether a confirmation went because the words changed, which their own entry tells already. */
const isResetBy = (words: FormatChange, tick: FormatChange): boolean =>
  words.part === 'confidentiality' && tick.to === '' && Math.abs(words.at - tick.at) < ONE_MOMENT_MS;

/** The history as it is told, newest first and by days. */
export function toldHistory(history: readonly FormatChange[]): { day: Day; changes: FormatChange[] }[] {
  const told = history
    .filter((entry) => !TICKS.includes(entry.part) || !history.some((other) => isResetBy(other, entry)))
    .toReversed();
  const days = Map.groupBy(told, (entry) => dayAt(entry.at));
  return [...days].map(([day, changes]) => ({ day, changes }));
}

/** The day on which other words took a confirmation away that has not come back since, else null. */
export function wordsChangedOn({ confirmedByMe, confirmedByThem, history, confidentiality }: Format): Day | null {
  if (confidentiality.trim() === '') return null;
  const words = history.findLast((entry) => entry.part === 'confidentiality');
  const isGone = (part: FormatPart) => {
    const last = history.findLast((entry) => entry.part === part);
    return words !== undefined && last !== undefined && isResetBy(words, last);
  };
  const isAskedAgain =
    (confirmedByMe === null && isGone('confirmedByMe')) || (confirmedByThem === null && isGone('confirmedByThem'));
  return words && isAskedAgain ? dayAt(words.at) : null;
}
