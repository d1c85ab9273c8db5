import { NOTE_CONTENT, writersIn } from '../database/note-content.ts';
import { type Clock, deviceOf } from '../records/clock.ts';
import { type Fields, type Operation, type Row, registersOf, shardOf } from '../records/row.ts';

/**
 * The registers of a row that bear a wanted name in their clocks, those of one clock together, deletions too; of a note
 * that holds words of somebody wanted also its whole state, with everybody whose words those are. `own` is how clocks name
 * this browser.
 */
export function operationsOf(
  table: string,
  row: Row,
  own: string,
  isWanted: (code: string) => boolean = () => true,
): Operation[] {
  const shard = shardOf(row);
  const byClock = new Map<Clock, Fields>();
  for (const [field, { clock, value }] of registersOf(row)) {
    if (isContent(table, field) || !isWanted(deviceOf(clock))) continue;
    const fields = byClock.get(clock) ?? {};
    fields[field] = value;
    byClock.set(clock, fields);
  }
  const ops = [...byClock].map(([clock, fields]): Operation => [table, shard, row.id, clock, fields]);
  const by = table === 'noteDocs' ? writersIn(row, own) : [];
  if (by.some(isWanted)) ops.push([table, shard, row.id, row._c, { y: row.state, by }]);
  return ops;
}

/** Whether a field of the table merges by Yjs, and is no register. */
const isContent = (table: string, field: string): boolean => table === 'noteDocs' && NOTE_CONTENT.has(field);

/** The fields of an operation that are registers: of a note neither its words nor whose they are. */
export const registersFor = (table: string, fields: Fields): Fields =>
  table === 'noteDocs'
    ? Object.fromEntries(
        Object.entries(fields).filter(([name]) => name !== 'y' && name !== 'by' && !isContent(table, name)),
      )
    : fields;

/** Every name in the clocks of a row, and everybody whose words are in it. */
export function codesIn(table: string, row: Row, own: string): string[] {
  const clocks = Object.entries(row._f ?? {}).flatMap(([field, clock]) => (isContent(table, field) ? [] : clock));
  return [...[row._c, ...clocks].map(deviceOf), ...(table === 'noteDocs' ? writersIn(row, own) : [])];
}
