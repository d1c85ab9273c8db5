import * as Y from 'yjs';
import { Database } from '../../lib/database/database.ts';
import { VAULT_TABLES, type VaultTable } from '../../lib/database/schema.ts';
import { newTarget } from '../../lib/database/targets.ts';
import { mergeNote, write } from '../../lib/database/write.ts';
import type { TargetKind } from '../../lib/domain/sync-words.ts';
import { type Fields, isVisible, type Row, registersOf } from '../../lib/records/row.ts';

let count = 0;

/** A database of its own, with a name for this browser in clocks and with places that carry it. */
export async function dexieBrowser(device: string, targets: readonly TargetKind[] = ['dav']): Promise<Database> {
  const db = new Database(`browser-${count++}`);
  await db.devices.put({ id: 'self', device, clock: null });
  await db.targets.bulkPut(targets.map((id) => newTarget(id, 0)));
  return db;
}

/** Writes words at the end of a note, making it when needed. */
export async function typeInto(db: Database, id: string, words: string, now: number): Promise<void> {
  if (!(await db.noteDocs.get(id))) await write(db, [{ table: 'noteDocs', id, fields: { lane: 'private' } }], { now });
  const row = await db.noteDocs.get(id);
  const doc = new Y.Doc();
  if (row?.state instanceof Uint8Array) Y.applyUpdate(doc, row.state);
  const before = Y.encodeStateVector(doc);
  const text = doc.getText('note');
  text.insert(text.length, words);
  await mergeNote(db, id, Y.encodeStateAsUpdate(doc, before), now);
}

/** One write of one row, as the handlers do it. */
export const put = (db: Database, table: VaultTable, id: string, fields: Fields, now: number) =>
  write(db, [{ table, id, fields }], { now });

/** Everything that counts, in a form in which two browsers in step are equal. */
export async function summaryOf(db: Database): Promise<Record<string, unknown>> {
  const out: Record<string, unknown> = {};
  const note = (table: string, row: Row) => {
    const registers = [...registersOf(row)].filter(
      ([name]) => table !== 'noteDocs' || !['state', 'text'].includes(name),
    );
    const text = table === 'noteDocs' ? (row.text ?? null) : null;
    out[`${table}/${row.id}`] = [Object.fromEntries(registers.sort(byName)), isVisible(row), text];
  };
  for (const table of VAULT_TABLES) for (const row of await db.table<Row>(table).toArray()) note(table, row);
  for (const { table, row } of await db.future.toArray()) note(table, row);
  return out;
}

const byName = ([one]: [string, unknown], [other]: [string, unknown]): number => (one < other ? -1 : 1);
