import { TARGET_KINDS, type TargetKind } from '../domain/sync-words.ts';
import type { Clock } from '../records/clock.ts';
import { clockOf, type Fields, type Operation, type Row } from '../records/row.ts';
import type { Database } from './database.ts';
import type { WaitingRow } from './waiting-row.ts';
import { wordsOf } from './words.ts';

/** What `over` says of a write of `fields` to `before`. */
export function overOf(table: string, before: Row | undefined, fields: Fields): Pick<WaitingRow, 'over'> {
  const over: Record<string, Clock> = {};
  for (const field of wordsOf(table)) {
    const clock = before && Object.hasOwn(fields, field) ? clockOf(before, field) : '';
    if (clock !== '') over[field] = clock;
  }
  return Object.keys(over).length > 0 ? { over } : {};
}

/** The operation that stands for a whole row as it is stored, each field with its own clock: it names no field. */
export const wholeRow = (table: string, row: Row): Operation => [table, '', row.id, row._c, {}];

/** Whether it is one of those. */
export const isWholeRow = ({ op, via }: WaitingRow): boolean => via === undefined && Object.keys(op[4]).length === 0;

/** The kind that a target is named by. Throws for another name: it is ours, not somebody else's. */
export function kindOf(target: string): TargetKind {
  const kind = TARGET_KINDS.find((known) => known === target);
  if (!kind) throw new Error(`no target is called ${target}`);
  return kind;
}

/** Up to which number `target` has what waits; 0 before its first publish. */
export const sentTo = async (db: Database, target: TargetKind): Promise<number> =>
  (await db.published.get(target))?.sent ?? 0;

/**
 * Drops from the outbox what every target has; with no target nothing needs to wait, for one that comes later gets all
 * rows anyway (`carried` of lib/sync/core/ports.ts). What people said or decided stays until every other browser knows of
 * it: only then can nobody have written something else without knowing (`lostWords` of lib/sync/vault-others.ts). `also` is
 * a target whose row is not there (yet, or any more).
 */
export function pruneOutbox(db: Database, also: readonly TargetKind[] = []): Promise<void> {
  return db.transaction('rw', [db.outbox, db.targets, db.published], async () => {
    const targets = [...new Set([...(await db.targets.toCollection().primaryKeys()), ...also])];
    if (targets.length === 0) return void (await db.outbox.clear());
    const published = await db.published.bulkGet(targets);
    const sent = Math.min(...published.map((row) => row?.sent ?? 0));
    const known = Math.min(...published.map((row) => row?.known ?? Number.MAX_SAFE_INTEGER));
    // A range at once: going through ten years one by one took half a minute.
    await db.outbox.where(':id').belowOrEqual(Math.min(sent, known)).delete();
    if (known >= sent) return;
    await db.outbox
      .where(':id')
      .belowOrEqual(sent)
      .filter(({ op }) => !wordsOf(op[0]).some((field) => Object.hasOwn(op[4], field)))
      .delete();
  });
}

/** How many writes `target` has not got yet; what it brought itself does not wait for it. */
export function waitingFor(db: Database, target: TargetKind): Promise<number> {
  return db.transaction('r', [db.outbox, db.targets, db.published], async () => {
    const waiting = db.outbox.where(':id').above(await sentTo(db, target));
    // Only with a second target does anything come from one; then each row is looked at.
    return (await db.targets.count()) < 2 ? waiting.count() : waiting.filter(({ via }) => via !== target).count();
  });
}
