import type { Agreement } from './agreement.ts';
import { type Day, daysBetween } from './day.ts';

/**
 * How an agreement stands on a given day, one of the seven states of design/mock/README.md ("State | Word"), with the
 * numbers that its words need. Days are whole calendar days of the user's zone.
 */
export type DueState =
  | { state: 'open'; due: Day | null; daysLeft: number | null }
  /** Due today or tomorrow. */
  | { state: 'soon'; due: Day; daysLeft: 0 | 1; movedFrom: Day | null }
  | { state: 'overdue'; due: Day; daysPast: number; movedFrom: Day | null }
  /** `daysLate` is 0 when it was kept in time or had no due day. */
  | { state: 'kept'; on: Day | null; daysLate: number }
  | { state: 'moved'; from: Day | null; to: Day | null; daysLeft: number | null }
  /** `daysPast` is 0 while the day (old or new) is still ahead: help comes first, lateness is only told beside it. */
  | { state: 'issue'; due: Day | null; daysPast: number }
  | { state: 'dropped'; on: Day | null };

/**
 * How `agreement` stands on `today`. A day at hand or past says more than the fact that it was moved, so a moved one
 * shows as moved only while its new day is two or more days away (or it has none). A kept one is late against the due
 * day it had when it was closed, i.e. after all moves.
 */
export function dueState(agreement: Pick<Agreement, 'state' | 'due' | 'closedOn' | 'history'>, today: Day): DueState {
  const { state, due, closedOn } = agreement;
  if (state === 'kept') return { state, on: closedOn, daysLate: daysAfter(due, closedOn) };
  if (state === 'dropped') return { state, on: closedOn };
  if (state === 'issue') return { state, due, daysPast: daysAfter(due, today) };

  const movedFrom = state === 'moved' ? dayBeforeLastMove(agreement) : null;
  const daysLeft = due === null ? null : daysBetween(today, due);
  if (due !== null && daysLeft !== null) {
    if (daysLeft < 0) return { state: 'overdue', due, daysPast: -daysLeft, movedFrom };
    if (daysLeft === 0 || daysLeft === 1) return { state: 'soon', due, daysLeft, movedFrom };
  }
  if (state === 'moved') return { state, from: movedFrom, to: due, daysLeft };
  return { state: 'open', due, daysLeft };
}

/** How many days `day` lies after `due`; 0 when it does not, or when either is missing. */
const daysAfter = (due: Day | null, day: Day | null): number =>
  due === null || day === null ? 0 : Math.max(0, daysBetween(due, day));

/** The due day that the latest move replaced. */
function dayBeforeLastMove({ history }: Pick<Agreement, 'history'>): Day | null {
  const move = history.findLast((entry) => entry.what === 'moved' && entry.to !== undefined);
  return move?.from ?? null;
}
