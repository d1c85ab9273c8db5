import { fail, ok } from '../result.ts';
import { HEADS } from '../sync/core/names.ts';
import type { Sealer } from '../sync/core/ports.ts';
import type { Side } from './room-sealer.ts';
import { jsonLength } from './shape-history.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A sealer of a room that lets heads of the companion say only what is theirs to say: what files they have, and which of
 * our heads they have read, as far as we wrote one (`attempt` is the newest). Otherwise they could tell us that we were
 * copied, which would give us a new name at each turn, that a browser of mine was retired, or that somebody else carries
 * what I wrote. Of what they published one turn reads so much; more fails as `too-much`.
 */
export const modestHeads = <Some extends Sealer & { personOf(device: string): Side | null }>(
  sealer: Some,
  attempt: () => Promise<number>,
): Some => {
  let left = MOST_READ;
  return {
    ...sealer,
    async open(name, bytes, author) {
      const opened = await sealer.open(name, bytes, author);
      if (!opened.ok || sealer.personOf(author) !== 'them') return opened;
      if (!name.startsWith(`${HEADS}/`)) {
        left -= weightOf(opened.value);
        return left < 0 ? fail('too-much') : opened;
      }
      if (!isObject(opened.value)) return opened;
      return isLarge(opened.value) ? fail('too-much') : ok(modest(opened.value, sealer.device, await attempt()));
    },
  };
};

/** Files that one head names, and their bytes as they lie there: a room of twenty thousand rows has a few dozen. */
const MOST_FILES = 500;
const MOST_BYTES = 128 * 1024 * 1024;
/** Letters and bytes of all that one turn reads of the companion's: it is in memory at once. */
const MOST_READ = 128 * 1024 * 1024;

function isLarge({ files }: Record<string, unknown>): boolean {
  if (!Array.isArray(files)) return false;
  const bytes = files.reduce<number>((sum, file) => sum + (isObject(file) ? Number(file.l) : 0), 0);
  return files.length > MOST_FILES || bytes > MOST_BYTES;
}

function weightOf(body: unknown): number {
  const ops: unknown[] = isObject(body) && Array.isArray(body.ops) ? body.ops : [];
  return ops.reduce<number>((sum, op) => sum + ENTRY + fieldsWeight(Array.isArray(op) ? op[4] : null), 0);
}

/** About what an operation needs beside its values. */
const ENTRY = 100;

const fieldsWeight = (fields: unknown): number =>
  Object.values(isObject(fields) ? fields : {}).reduce<number>((sum, value) => {
    const isLong = typeof value === 'string' || value instanceof Uint8Array;
    return sum + (isLong ? value.length : isObject(value) || Array.isArray(value) ? jsonLength(value) : 1);
  }, 0);

function modest(head: Record<string, unknown>, device: string, attempt: number): Record<string, unknown> {
  const seen = isObject(head.seen) ? head.seen[device] : undefined;
  const isCount = typeof seen === 'number' && Number.isSafeInteger(seen) && seen >= 0;
  return {
    ...head,
    seen: isCount ? { [device]: Math.min(seen, attempt) } : {},
    by: [],
    was: [],
    gone: {},
    hasMoved: false,
    name: '',
  };
}
