import type { Agreement, HistoryEntry } from '../domain/agreement.ts';
import { type Day, parseDay } from '../domain/day.ts';
import { type AgreementId, type MeetingId, newId, type RelationshipId } from '../domain/ids.ts';
import { type Fields, isVisible, type Row } from '../records/row.ts';
import type { Database } from './database.ts';
import { HISTORY_PREFIX, toAgreement } from './rows.ts';
import { rowsByKey } from './rows-by-key.ts';

const seen = (rows: Row[]): Agreement[] => rows.filter(isVisible).map(toAgreement);

/** An agreement that was not deleted, or null. */
export async function agreementById(db: Database, id: AgreementId): Promise<Agreement | null> {
  const row = await db.agreements.get(id);
  return row && isVisible(row) ? toAgreement(row) : null;
}

/** Outstanding agreements of these relationships, or of everybody. */
export async function outstandingAgreements(
  db: Database,
  relationships: RelationshipId[] | null,
): Promise<Agreement[]> {
  const rows = relationships
    ? await rowsByKey(db.agreements, '_outstanding', relationships)
    : await db.agreements.where('_outstanding').above('').toArray();
  return seen(rows).sort(byDue);
}

/** Agreements of these relationships that were kept or dropped on `since` or later, newest first. */
export async function closedAgreements(
  db: Database,
  relationships: RelationshipId[],
  since: Day,
): Promise<Agreement[]> {
  const lists = await Promise.all(
    relationships.map((id) => db.agreements.where('_closed').between(`${id}:${since}`, `${id}:\uffff`).toArray()),
  );
  return seen(lists.flat()).sort((one, other) => ((one.closedOn ?? '') < (other.closedOn ?? '') ? 1 : -1));
}

/** Every agreement that was not deleted, in no order. */
export const allAgreements = async (db: Database): Promise<Agreement[]> => seen(await db.agreements.toArray());

/** Agreements that were made in any of these meetings, oldest first. */
export const agreementsMadeIn = async (db: Database, meetings: MeetingId[]): Promise<Agreement[]> =>
  seen(await rowsByKey(db.agreements, 'madeIn', meetings)).sort((one, other) => one.createdAt - other.createdAt);

/** How many promises of mine are past their day: one count over an index that holds only those that can be. */
export const countOverdue = (db: Database, today: Day): Promise<number> =>
  db.agreements.where('_overdueFrom').below(today).count();

/** Due days of all my outstanding promises, each as often as there are promises, by index alone. */
export async function myDueDays(db: Database): Promise<Day[]> {
  const days = await db.agreements.orderBy('_overdueFrom').keys();
  return days.flatMap((day) => parseDay(day) ?? []);
}

/** Earliest day first, those without a day last; equal days in the order in which they were made. */
export function byDue(one: Agreement, other: Agreement): number {
  if (one.due !== other.due) return (one.due ?? '9999') < (other.due ?? '9999') ? -1 : 1;
  return one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1);
}

/** A history entry as a field of its own, so that two browsers adding at once both keep theirs. */
export const historyField = (entry: HistoryEntry): Fields => ({ [`${HISTORY_PREFIX}${newId<'history'>()}`]: entry });
