import { type Clock, deviceOf, timeOf } from './clock.ts';

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

/**
 * Devices whose work is in an operation: the one that made its clock. A note's whole state (`y`) holds the words of
 * several, which nobody can tell apart any more, so it says whose (`by`).
 */
export const writersOf = ([, , , clock, { y, by }]: Operation): string[] =>
  y !== undefined && Array.isArray(by)
    ? by.filter((code) => typeof code === 'string' && /^[a-z2-7]{6}$/.test(code))
    : [deviceOf(clock)];

/** Values of fields by name; names starting with `_` are ours, of which only `_del` travels. */
export type Fields = Record<string, unknown>;

/** One write as it travels: table, shard (year), id, clock, fields. Applying it twice changes nothing. */
export type Operation = readonly [table: string, shard: string, id: string, clock: Clock, fields: Fields];

/** How names of registers begin that keep what lost against a newer write (lib/records/others.ts). */
export const OTHER_PREFIX = 'other:';

/** Whether `name` is a register, as opposed to bookkeeping and local indexes. */
export const isRegister = (name: string): boolean => name === '_del' || (name !== 'id' && !name.startsWith('_'));

/** The clock of one field; empty when the row has no such field, which every clock is newer than. */
export function clockOf(row: Row, field: string): Clock | '' {
  // Own ones alone: a foreign field may be called `constructor`.
  const own = row._f && Object.hasOwn(row._f, field) ? row._f[field] : undefined;
  return own ?? (Object.hasOwn(row, field) ? row._c : '');
}

/**
 * Whether a write of `value` at `clock` beats what the row has. Two copies of one profile can make the same clock for two
 * values; then the one whose JSON sorts first stays, so that both copies come out equal.
 */
function beats(row: Row, field: string, clock: Clock, value: unknown): boolean {
  const mine = clockOf(row, field);
  if (clock !== mine || Object.is(value, row[field])) return clock > mine;
  return (JSON.stringify(value) ?? '') < (JSON.stringify(row[field]) ?? '');
}

/** The shard of a row: the year (UTC) of its first clock, which no later write changes (sync.md §9.1). */
export const shardOf = (row: Row): string => String(new Date(timeOf(row._c)).getUTCFullYear());

/**
 * `row` after the write: each field goes to the newer clock. Gives the same object back when nothing is newer.
 * In whatever order the same writes arrive, the registers come out equal.
 */
export function apply(row: Row | undefined, id: string, clock: Clock, fields: Fields): Row {
  if (!row) return { id, ...registersIn(fields), _c: clock };
  const newer = Object.entries(registersIn(fields)).filter(([field, value]) => beats(row, field, clock, value));
  if (newer.length === 0) return row;
  const clocks = { ...row._f };
  for (const [field] of newer) clocks[field] = clock;
  return { ...row, ...Object.fromEntries(newer), _f: clocks };
}

const registersIn = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => isRegister(field)));

/** The newest clock of any of its fields. */
export const newestClock = (row: Row): Clock => [row._c, ...Object.values(row._f ?? {})].sort().at(-1) ?? row._c;

/** When whose screen first showed a row (P43): `seenByMe`, `seenByThem`, in a room `seen:<role>`. */
const isSeen = (name: string): boolean => /^seen(By|:)/.test(name);

/**
 * Hidden only while the deletion is newer than every other field: a later edit revives the row, so no edit is lost. What
 * is kept beside a field because it lost there was edited by nobody, and revives nothing; nor does looking at it.
 */
export function isVisible(row: Row): boolean {
  if (row._del !== true) return true;
  const deleted = clockOf(row, '_del');
  const isEdit = (name: string): boolean =>
    isRegister(name) && name !== '_del' && !name.startsWith(OTHER_PREFIX) && !isSeen(name);
  return Object.keys(row).some((field) => isEdit(field) && clockOf(row, field) > deleted);
}

/** Every register with its clock, for comparing and for publishing. */
export const registersOf = (row: Row): Map<string, { clock: Clock; value: unknown }> =>
  new Map(
    Object.keys(row)
      .filter(isRegister)
      .map((field) => [field, { clock: clockOf(row, field) || row._c, value: row[field] }]),
  );
