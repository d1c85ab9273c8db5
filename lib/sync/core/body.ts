import { isClock, timeOf } from '../../records/clock.ts';
import type { Operation } from '../../records/row.ts';

/** What a log or a snapshot holds: operations, in any order and as often as one likes. */
export type Body = { ops: readonly Operation[] };

/**
 * No clock is later: `tick` cannot count beyond the year 5188, so an edit after such a clock would be lost. The rule looks
 * at no wall clock, so all devices leave out the same operations.
 */
const LATEST = Date.UTC(3000, 0);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

function readOperation(value: unknown): Operation | null {
  if (!Array.isArray(value)) return null;
  const [table, shard, id, clock, fields]: unknown[] = value;
  if (typeof table !== 'string' || !/^[A-Za-z][A-Za-z0-9]{0,39}$/.test(table)) return null;
  if (typeof id !== 'string' || id === '' || id.length > 64) return null;
  if (!isClock(clock) || timeOf(clock) >= LATEST || !isObject(fields)) return null;
  return [table, typeof shard === 'string' ? shard : '', id, clock, fields];
}

/**
 * The operations of a log or snapshot and how many entries were none; null when it is no body at all. Tables and fields
 * that this version does not know are operations like any other.
 */
export function readBody(value: unknown): { ops: Operation[]; strange: number } | null {
  if (!isObject(value) || !Array.isArray(value.ops)) return null;
  const ops = value.ops.map(readOperation);
  const whole = ops.filter((operation) => operation !== null);
  return { ops: whole, strange: ops.length - whole.length };
}
