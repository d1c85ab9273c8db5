import type { OtherValue } from '../domain/other.ts';
import { timeOf } from '../records/clock.ts';
import { isOther, type Other, othersOf } from '../records/others.ts';
import type { Row } from '../records/row.ts';

/** A value that lost, of a field that is asked about, as text. */
type Asked<Field> = Other & { field: Field; said: string };

/** Most rows have none: asked before anything is read twice. */
export const hasOthers = (row: Row): boolean => Object.keys(row).some(isOther);

/**
 * What was also written into `fields` and waits for an answer, oldest first. Nothing is asked about a value that stands
 * there by now, that stands in the list already, or that only a newer version understands. `read` is how rows are read.
 */
export function othersIn<Field extends string>(
  row: Row,
  fields: readonly Field[],
  read: (row: Row) => Record<Field, unknown>,
): Asked<Field>[] {
  const item = read(row);
  const found = new Map<string, Asked<Field>>();
  for (const other of othersOf(row)) {
    const field = fields.find((each) => each === other.field);
    if (!field) continue;
    const meant = read({ ...row, [field]: other.value })[field];
    const isUnderstood = meant === other.value || other.value === null;
    if (!isUnderstood || meant === item[field]) continue;
    const said = meant === null ? '' : String(meant);
    // The newest of equal ones, in its own place.
    found.delete(`${field}:${said}`);
    found.set(`${field}:${said}`, { ...other, field, said });
  }
  return [...found.values()];
}

/** It as a surface is told. */
export const otherValue = <Field extends string>({ name, field, said, clock }: Asked<Field>): OtherValue<Field> => ({
  name,
  field,
  value: said,
  at: timeOf(clock),
});
