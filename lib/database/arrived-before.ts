import type { Clock } from '../records/clock.ts';
import { clockOf, type Fields, isRegister, type Row } from '../records/row.ts';
import type { Database } from './database.ts';
import type { UndoRow } from './local-rows.ts';
import type { VaultTable } from './schema.ts';

/**
 * The undo of the write that gave all these fields the values they are now asked to have: that very call arrived before,
 * and its answer was lost with a stopped worker. Null for everything else, and for writes from before `since` (epoch ms).
 */
export async function arrivedBefore(
  db: Database,
  changes: readonly { table: VaultTable; id: string; fields: Fields }[],
  since: number,
): Promise<string | null> {
  const present: { table: VaultTable; id: string; fields: string[]; clock: Clock }[] = [];
  for (const { table, id, fields } of changes) {
    const row: Row | undefined = await db.table(table).get(id);
    const names = Object.keys(fields).filter(isRegister);
    const clock = row && names[0] !== undefined ? clockOf(row, names[0]) : '';
    if (!row || clock === '') return null;
    if (names.some((name) => clockOf(row, name) !== clock || !isSame(row[name], fields[name]))) return null;
    present.push({ table, id, fields: names, clock });
  }
  if (present.length === 0) return null;
  const known = await db.undos.where('at').aboveOrEqual(since).toArray();
  const isOf = ({ changes: made }: UndoRow) =>
    made.every(({ table, id }) => table === 'meetings' || present.some((change) => change.id === id)) &&
    present.every(({ table, id, fields, clock }) =>
      made.some(
        (change) =>
          change.table === table &&
          change.id === id &&
          change.clock === clock &&
          hasAsked(table, change.before, fields),
      ),
    );
  return known.find(isOf)?.id ?? null;
}

/**
 * Fields that a call may write beside what it was asked, once: who begins, and a place in the list that a topic moved to.
 * Its second arrival finds them done and leaves them out.
 */
const ALONG: ReadonlySet<string> = new Set(['starter', 'order']);

/** Whether a write that found `before` asked for just these fields. The first word about a meeting also makes it. */
function hasAsked(table: VaultTable, before: Fields | null, fields: string[]): boolean {
  if (before === null) return table === 'meetings';
  const found = Object.keys(before).filter((name) => fields.includes(name) || !ALONG.has(name));
  return isSame(found.sort(), [...fields].sort());
}

/** Whether two stored values are equal: plain data, whose keys this code writes in one order. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
