import type { Clock } from './clock.ts';

/**
 * A stored row: one last-writer-wins register per field. `_c` is the clock of every field without an entry of its own
 * in `_f`; `_del` is a field like any other. Fields that this version does not know stay as they came.
 */
export type Row = {
  id: string;
  _c: Clock;
  _f?: Record<string, Clock>;
  _del?: boolean;
  [field: string]: unknown;
};

/** Values of fields by name; names starting with `_` are ours, of which only `_del` travels. */
export type Fields = Record<string, unknown>;

/** One write as it travels: table, shard (year), id, clock, fields. Applying it twice changes nothing. */
export type Operation = readonly [table: string, shard: string, id: string, clock: Clock, fields: Fields];

/** Whether `name` is a register, as opposed to bookkeeping and local indexes. */
export const isRegister = (name: string): boolean => name === '_del' || (name !== 'id' && !name.startsWith('_'));

/** The clock of one field; empty when the row has no such field, which every clock is newer than. */
export function clockOf(row: Row, field: string): Clock | '' {
  return row._f?.[field] ?? (field in row ? row._c : '');
}

/**
 * `row` after the write: each field goes to the newer clock. Gives the same object back when nothing is newer.
 * In whatever order the same writes arrive, the registers come out equal.
 */
export function apply(row: Row | undefined, id: string, clock: Clock, fields: Fields): Row {
  if (!row) return { id, ...registersIn(fields), _c: clock };
  const newer = Object.entries(registersIn(fields)).filter(([field]) => clock > clockOf(row, field));
  if (newer.length === 0) return row;
  const clocks = { ...row._f };
  for (const [field] of newer) clocks[field] = clock;
  return { ...row, ...Object.fromEntries(newer), _f: clocks };
}

const registersIn = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => isRegister(field)));

/** The newest clock of any of its fields. */
export const newestClock = (row: Row): Clock => [row._c, ...Object.values(row._f ?? {})].sort().at(-1) ?? row._c;

/** Hidden only while the deletion is newer than every other field: a later edit revives the row, so no edit is lost. */
export function isVisible(row: Row): boolean {
  if (row._del !== true) return true;
  const deleted = clockOf(row, '_del');
  return Object.keys(row).some((field) => isRegister(field) && field !== '_del' && clockOf(row, field) > deleted);
}

/** Every register with its clock, for comparing and for publishing. */
export const registersOf = (row: Row): Map<string, { clock: Clock; value: unknown }> =>
  new Map(
    Object.keys(row)
      .filter(isRegister)
      .map((field) => [field, { clock: row._f?.[field] ?? row._c, value: row[field] }]),
  );
