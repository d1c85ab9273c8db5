import type { Database } from '../database/database.ts';
import { wordsOf } from '../database/words.ts';
import { type Clock, deviceOf, isClock } from '../records/clock.ts';
import { clockOf, type Operation, type Row } from '../records/row.ts';
import { type OwnWrite, type Unknown, Unsent } from '../sync/vault-unsent.ts';

/**
 * Whether two people wrote words at the same time. Each write of words says what it replaced, in a register beside it,
 * `over:<field>` with that one's clock: whoever wrote something between the two was not known to its author, nor the other
 * way round. Heads tell only what a browser had read when it published, which may be long after it was written.
 */
const OVER_PREFIX = 'over:';

/** An operation of the room with what its words replace in `before`. */
export function withOver(before: Row | undefined, op: Operation): Operation {
  const [table, shard, id, clock, fields] = op;
  const over = wordsOf(table).flatMap((field) => {
    const replaced = before && Object.hasOwn(fields, field) ? clockOf(before, field) : '';
    return replaced === '' ? [] : [[`${OVER_PREFIX}${field}`, replaced] as const];
  });
  return over.length > 0 ? [table, shard, id, clock, { ...fields, ...Object.fromEntries(over) }] : op;
}

/** What the words of a field replaced; empty when their author says nothing of it, and so knew of none. */
function overOf(row: Row, field: string): Clock | '' {
  const over = row[`${OVER_PREFIX}${field}`];
  return clockOf(row, `${OVER_PREFIX}${field}`) === clockOf(row, field) && isClock(over) ? over : '';
}

/** A row of the replica, and mine that it stands for. */
export type Pair = { table: string; there: Row; mine: Row };

/**
 * My words that their authors did not know of who wrote what the replica says, and of what I write from now on all. `isMine`
 * tells names in clocks.
 */
export async function unknownToThem(
  db: Database,
  pairs: readonly Pair[],
  isMine: (name: string) => boolean,
): Promise<Unknown> {
  const newest = await db.outbox.orderBy(':id').last();
  const later = new Unsent(db, newest?.n ?? 0);
  const known = new Map<string, OwnWrite>();
  for (const { table, there, mine } of pairs) {
    for (const field of wordsOf(table)) {
      const write = writeOf(there, mine, field, isMine);
      if (write) known.set(`${table}:${mine.id}:${field}`, write);
    }
  }
  return {
    refresh: () => later.refresh(),
    of: (table, id, field) => {
      const write = known.get(`${table}:${id}:${field}`);
      return [...(write ? [write] : []), ...later.of(table, id, field)];
    },
  };
}

/** What I wrote into a field, if whoever wrote the newer value there did not know it. */
function writeOf(there: Row, mine: Row, field: string, isMine: (name: string) => boolean): OwnWrite | null {
  const clock = clockOf(mine, field);
  if (clock === '' || !isMine(deviceOf(clock))) return null;
  const over = overOf(there, field);
  const theirs = clockOf(there, field);
  if (theirs > clock) return over < clock ? { clock, over: '' } : null;
  return { clock, over: theirs === clock ? over : '' };
}
