import { type Clock, isClock } from './clock.ts';
import { type Fields, OTHER_PREFIX, type Row } from './row.ts';

/**
 * A value that one browser wrote into a field while another wrote something else there, and that lost: kept as a register
 * of the row, so that it reaches all my browsers and nobody's words vanish unseen. Its
 * name is `other:<field>:<clock>`, with the clock at which it was written; null once somebody answered it.
 */
export type Other = { name: string; field: string; clock: Clock; value: unknown };

/** The register that keeps `value`, which was written into `field` at `clock`. */
export const otherFields = (field: string, clock: Clock, value: unknown): Fields => ({
  [`${OTHER_PREFIX}${field}:${clock}`]: { value },
});

/** Whether a register is one of these, which nobody's write can conflict with. */
export const isOther = (name: string): boolean => name.startsWith(OTHER_PREFIX);

/** What lost in this row and was not answered yet, oldest first. */
export function othersOf(row: Row): Other[] {
  return Object.entries(row)
    .flatMap(([name, kept]) => {
      if (!isOther(name) || typeof kept !== 'object' || kept === null || !('value' in kept)) return [];
      const at = name.lastIndexOf(':');
      const field = name.slice(OTHER_PREFIX.length, at);
      const clock = name.slice(at + 1);
      return isClock(clock) && field !== '' ? [{ name, field, clock, value: kept.value }] : [];
    })
    .sort((one, other) => (one.clock < other.clock ? -1 : 1));
}
