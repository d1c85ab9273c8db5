import { i18n } from '#i18n';
import type { Agreement, HistoryEntry, Owner } from '../../lib/domain/agreement.ts';
import { type Day, dayAt } from '../../lib/domain/day.ts';
import { movedDays, weekdayDay } from '../../lib/domain/day-format.ts';
import { dueState } from '../../lib/domain/due-state.ts';
import type { Moment } from '../ui/moment.ts';
import type { TagState } from '../ui/state-tag.tsx';

/** Who owes it, as the panel says it: you, the companion, or both. */
export function ownerText(owner: Owner, companion: string): string {
  if (owner === 'me') return i18n.t('agreement.you');
  return owner === 'both' ? i18n.t('agreement.both') : companion;
}

/** How an agreement stands today, in the words of design/mock/README.md. */
export function stateWords(agreement: Agreement, moment: Moment): { state: TagState; words: string } {
  const reading = dueState(agreement, moment.today);
  const { state } = reading;
  switch (state) {
    case 'open':
      return { state, words: i18n.t('due.open') };
    case 'soon': {
      const words = i18n.t(reading.daysLeft === 0 ? 'due.today' : 'due.tomorrow');
      return { state, words: withMove(words, reading, moment) };
    }
    case 'overdue':
      return { state, words: withMove(i18n.t('due.past', reading.daysPast), reading, moment) };
    case 'kept':
      if (reading.daysLate > 0) return { state, words: i18n.t('due.keptLate', reading.daysLate) };
      return { state, words: reading.on ? i18n.t('due.keptOn', [dayIn(reading.on, moment)]) : i18n.t('due.keptPlain') };
    case 'moved':
      return { state, words: movedText(reading.from, reading.to, moment) ?? i18n.t('due.movedPlain') };
    case 'issue':
      return { state, words: reading.daysPast > 0 ? i18n.t('due.issuePast', reading.daysPast) : i18n.t('due.issue') };
    case 'dropped':
      return { state, words: i18n.t('due.dropped') };
  }
}

const dayIn = (day: Day, { today, locale }: Moment): string => weekdayDay(day, today, locale);

/** "tomorrow, moved 20 → 26 Nov": a day at hand comes first, and that it is a new one stays told. */
function withMove(words: string, { movedFrom, due }: { movedFrom: Day | null; due: Day }, moment: Moment): string {
  const moved = movedText(movedFrom, due, moment);
  return moved === null ? words : i18n.t('due.says', [words, moved]);
}

/** "moved 20 → 26 Nov"; null when one of the days is not known. */
function movedText(from: Day | null, to: Day | null, { today, locale }: Moment): string | null {
  if (!from || !to) return null;
  const days = movedDays(from, to, today, locale);
  return i18n.t('due.moved', [days.from, days.to]);
}

/** One line of an agreement's history: when, and what became of it; what the companion did says so. */
export function historyText(
  entry: HistoryEntry,
  companion: string,
  moment: Moment,
): { day: Day; when: string; what: string } {
  const day = dayAt(entry.at);
  const happened = happenedText(entry, moment);
  const what = entry.by === 'them' ? i18n.t('shared.happened', [companion, happened]) : happened;
  return { day, when: dayIn(day, moment), what };
}

function happenedText(entry: HistoryEntry, moment: Moment): string {
  switch (entry.what) {
    case 'made':
      return i18n.t('agreement.madeOn');
    case 'kept':
      return i18n.t('agreement.keptOn');
    case 'moved':
      return movedText(entry.from ?? null, entry.to ?? null, moment) ?? movedToText(entry, moment);
    case 'issue':
      return i18n.t('agreement.issueOn');
    case 'dropped':
      return i18n.t('agreement.droppedOn');
    case 'reopened':
      return i18n.t('agreement.reopenedOn');
    case 'edited':
      return i18n.t('agreement.editedOn');
  }
}

const movedToText = (entry: HistoryEntry, moment: Moment): string =>
  entry.to ? i18n.t('agreement.movedTo', [dayIn(entry.to, moment)]) : i18n.t('due.movedPlain');
