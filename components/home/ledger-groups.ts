import { type AgreementState, isOutstanding } from '../../lib/domain/agreement.ts';
import { addDays, type Day, dayAt, weekdayOf } from '../../lib/domain/day.ts';
import type { PersonId } from '../../lib/domain/ids.ts';
import type { PromiseView } from '../../lib/messages/views.ts';

export const PERIODS = ['any', 'week', 'month', 'last-month'] as const;
export type Period = (typeof PERIODS)[number];

/** `open` is everything still to be done, however it stands; the others are exactly that state. */
export type Filter = { state: AgreementState; personId: PersonId | null; period: Period };

export const FIRST_FILTER: Filter = { state: 'open', personId: null, period: 'any' };

export type GroupName = 'past' | 'week' | 'later' | 'none' | 'closed';
export type Group = { name: GroupName; promises: PromiseView[] };

/** First and last day of `period` around `today`, null for any; weeks run from Monday to Sunday. */
export function boundsOf(period: Period, today: Day): { from: Day; to: Day } | null {
  if (period === 'any') return null;
  if (period === 'week') {
    const from = addDays(today, 1 - weekdayOf(today));
    return { from, to: addDays(from, 6) };
  }
  const firstOfThis = firstOfMonth(today);
  if (period === 'last-month') {
    const to = addDays(firstOfThis, -1);
    return { from: firstOfMonth(to), to };
  }
  // 31 days after the first lies in the next month, whatever its length.
  return { from: firstOfThis, to: addDays(firstOfMonth(addDays(firstOfThis, 31)), -1) };
}

const firstOfMonth = (day: Day): Day => addDays(day, 1 - Number(day.slice(8)));

/** The day by which a promise belongs to a period: closed on, else due, else the day it was made. */
const dayOf = (promise: PromiseView): Day => promise.closedOn ?? promise.due ?? dayAt(promise.createdAt);

/** The promises that `filter` lets through, in the order given. */
export function applyFilter(promises: PromiseView[], filter: Filter, today: Day): PromiseView[] {
  const bounds = boundsOf(filter.period, today);
  return promises.filter((promise) => {
    const isState = filter.state === 'open' ? isOutstanding(promise) : promise.state === filter.state;
    const isPerson = filter.personId === null || promise.person.id === filter.personId;
    const day = dayOf(promise);
    return isState && isPerson && (bounds === null || (day >= bounds.from && day <= bounds.to));
  });
}

const GROUPS: readonly GroupName[] = ['past', 'week', 'later', 'none', 'closed'];

function groupOf(promise: PromiseView, today: Day, endOfWeek: Day): GroupName {
  if (!isOutstanding(promise)) return 'closed';
  if (promise.due === null) return 'none';
  if (promise.due < today) return 'past';
  return promise.due <= endOfWeek ? 'week' : 'later';
}

/** `promises` under their headings, by due day; closed ones newest first. Empty groups are left out. */
export function groupPromises(promises: PromiseView[], today: Day): Group[] {
  const endOfWeek = addDays(today, 7 - weekdayOf(today));
  return GROUPS.map((name) => ({
    name,
    promises: promises
      .filter((promise) => groupOf(promise, today, endOfWeek) === name)
      .sort(name === 'closed' ? newestFirst : soonestFirst),
  })).filter((group) => group.promises.length > 0);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const soonestFirst = (a: PromiseView, b: PromiseView): number =>
  compare(a.due ?? '', b.due ?? '') || a.createdAt - b.createdAt;
const newestFirst = (a: PromiseView, b: PromiseView): number =>
  compare(b.closedOn ?? '', a.closedOn ?? '') || b.createdAt - a.createdAt;
