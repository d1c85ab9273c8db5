import { i18n } from '#i18n';
import type { Owner } from '../../lib/domain/agreement.ts';
import { type AgreementLine, type AgreementLineContext, parseAgreementLine } from '../../lib/domain/agreement-line.ts';
import type { Day } from '../../lib/domain/day.ts';
import { dayMonth } from '../../lib/domain/day-format.ts';
import type { DueReading } from '../../lib/domain/due-day.ts';
import { impossibleText } from '../agreements/day-words.ts';
import type { Moment } from '../ui/moment.ts';

/** A promise as it will be saved. */
export type NewPromise = { text: string; owner: Owner; due: Day | null };

/** What Enter does with what was typed: save it, ask for what is missing, or say why it cannot be. */
export type Verdict =
  | { kind: 'save'; promise: NewPromise }
  /** Who or by when is missing, or both; `pastDay` has passed, so that the next Enter confirms that as well. */
  | { kind: 'ask'; isOwner: boolean; isDay: boolean; pastDay: Day | null }
  /** A day that has passed is saved only by a second Enter. */
  | { kind: 'confirm-past'; day: Day }
  | { kind: 'refuse'; text: string }
  | { kind: 'nothing' };

/** What is known when Enter is pressed. */
export type Typed = {
  line: AgreementLine;
  /** The day of the line, or of the field that asked for one. */
  due: DueReading | null;
  owner: Owner;
  /** Said in the line, chosen, or left to the guess by an Enter after the question. */
  isOwnerSettled: boolean;
  /** The past day that was announced before. */
  confirmed: Day | null;
};

/** Decides what Enter does. Without a day nothing is saved, "no date" must be said; who it is must be said or left (P80). */
export function judgeLine({ line, due, owner, isOwnerSettled, confirmed }: Typed, moment: Moment): Verdict {
  const isBlank = line.text === '' && line.due === null && !line.isOwnerSaid;
  if (isBlank) return { kind: 'nothing' };
  if (due?.kind === 'impossible') return { kind: 'refuse', text: impossibleText(due, moment) };
  if (line.text === '') return { kind: 'refuse', text: i18n.t('agreement.needsText') };
  const pastDay = due?.kind === 'day' && due.isPast ? due.day : null;
  if (due === null || !isOwnerSettled) return { kind: 'ask', isOwner: !isOwnerSettled, isDay: due === null, pastDay };
  if (pastDay !== null && pastDay !== confirmed) return { kind: 'confirm-past', day: pastDay };
  return { kind: 'save', promise: { text: line.text, owner, due: due.kind === 'day' ? due.day : null } };
}

/**
 * The line with `day` in the place of the day it said, in words where they are understood ("by thu" becomes "by 8 Dec"),
 * else in figures. What else was typed stays.
 */
export function withDay(typed: string, line: AgreementLine, day: Day, context: AgreementLineContext): string {
  if (!line.due) return typed;
  const { from, to } = line.due;
  const preposition = /^\s*\S+\s+(?=\S)/u.exec(typed.slice(from, to))?.[0] ?? '';
  const shown = dayMonth(day, context.today, context.locale);
  const said = [`${preposition}${shown}`, shown, `${preposition}${day}`];
  const candidates = said.map((words) => typed.slice(0, from) + words + typed.slice(to));
  const isSame = (candidate: string) => {
    const { text, due } = parseAgreementLine(candidate, context);
    return text === line.text && due?.kind === 'day' && due.day === day;
  };
  return candidates.find(isSame) ?? `${typed.slice(0, from)}${day}${typed.slice(to)}`;
}
