import { clockOf, type Row } from '../records/row.ts';
import type { Database } from './database.ts';

/**
 * Takes the words of rows that another browser of mine erased out of what waits here and of what could be undone, as
 * `erase` does for our own (docs/adr/0010). `rows` are those rows as they are now, by id. Runs in the caller's transaction
 * over outbox and undos.
 */
export async function forgetErased(db: Database, table: string, rows: ReadonlyMap<string, Row>): Promise<void> {
  if (rows.size === 0) return;
  await db.outbox
    .filter(({ op }) => op[0] === table && rows.has(op[2]))
    .modify((entry, ref) => {
      const [, shard, id, clock, fields] = entry.op;
      const row = rows.get(id);
      const names = Object.keys(fields);
      const left = names.filter((name) => row && clockOf(row, name) === clock);
      if (names.length === 0 || left.length === names.length) return;
      if (left.length > 0)
        entry.op = [table, shard, id, clock, Object.fromEntries(left.map((name) => [name, fields[name]]))];
      else Reflect.deleteProperty(ref, 'value'); // how Dexie is told to delete the row
    });
  await db.undos.toCollection().modify((undo) => {
    undo.changes = undo.changes.filter((change) => change.table !== table || !rows.has(change.id));
  });
}
