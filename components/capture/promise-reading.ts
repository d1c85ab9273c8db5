import { i18n } from '#i18n';
import type { Owner } from '../../lib/domain/agreement.ts';
import type { AgreementLine } from '../../lib/domain/agreement-line.ts';
import type { Day } from '../../lib/domain/day.ts';
import type { DueReading } from '../../lib/domain/due-day.ts';
import { impossibleText } from '../agreements/day-words.ts';
import type { Moment } from '../ui/moment.ts';

/** A promise as it will be saved. */
export type NewPromise = { text: string; owner: Owner; due: Day | null };

/** What Enter does with what was typed: save it, ask for what is missing, or say why it cannot be. */
export type Verdict =
  | { kind: 'save'; promise: NewPromise }
  | { kind: 'ask-day' }
  /** A day that has passed is saved only by a second Enter. */
  | { kind: 'confirm-past'; day: Day }
  | { kind: 'refuse'; text: string }
  | { kind: 'nothing' };

/**
 * Decides what Enter does. `due` is the day of the line, or of the field that asked for one; `confirmed` the past day
 * that was announced before. Without a day nothing is saved: "no date" must be said (P80).
 */
export function judgeLine(
  line: AgreementLine,
  due: DueReading | null,
  owner: Owner,
  confirmed: Day | null,
  moment: Moment,
): Verdict {
  const isBlank = line.text === '' && line.due === null && !line.isOwnerSaid;
  if (isBlank) return { kind: 'nothing' };
  if (due?.kind === 'impossible') return { kind: 'refuse', text: impossibleText(due, moment) };
  if (line.text === '') return { kind: 'refuse', text: i18n.t('agreement.needsText') };
  if (due === null) return { kind: 'ask-day' };
  const promise = { text: line.text, owner, due: due.kind === 'day' ? due.day : null };
  const isUnconfirmed = due.kind === 'day' && due.isPast && due.day !== confirmed;
  return isUnconfirmed ? { kind: 'confirm-past', day: due.day } : { kind: 'save', promise };
}
