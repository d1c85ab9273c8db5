import type { Database } from '../../lib/database/database.ts';

/**
 * Takes what waits to go to a companion of these rows away: words that were erased here before they left must not leave
 * any more (P111). What says that they are gone is fed anew, from the emptied rows.
 */
export async function forgetUnsent({ roomOutbox }: Database, table: string, ids: readonly string[]): Promise<void> {
  const gone = new Set(ids);
  await roomOutbox.filter(({ op }) => op[0] === table && gone.has(op[2])).delete();
}
