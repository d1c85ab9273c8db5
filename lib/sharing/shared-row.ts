import type { Row } from '../records/row.ts';
import type { RoomNames } from './names-in-room.ts';
import type { SharedTable } from './room-tables.ts';

declare const shared: unique symbol;

/** A row of mine that the companion may read. What is made of this type alone cannot hold a private word (P45, P46). */
export type SharedRow = Row & { readonly [shared]: true };

/** Whether an item stands in the shared lane. A vent never does: it is erased after the meeting and kept by nobody (P111, T12). */
const isShared = (row: Row): boolean => row.lane === 'shared' && row.type !== 'vent';

/**
 * `row` as one that may be shared, or null: it is another person's, stands in the private lane, or in none that this
 * version knows. The only maker of `SharedRow`. A meeting and the format of a relationship have no lane: of those, the
 * fields that are shared are chosen by name (shape.ts).
 */
export function asShared(
  table: SharedTable,
  row: Row,
  { home, relationshipIds }: Pick<RoomNames, 'home' | 'relationshipIds'>,
): SharedRow | null {
  if (table === 'relationships') return row.id === home ? (row as SharedRow) : null; // branded here alone
  const isTheirs = typeof row.relationshipId === 'string' && relationshipIds.has(row.relationshipId);
  const isOpen = table === 'meetings' || isShared(row);
  return isTheirs && isOpen ? (row as SharedRow) : null; // as above
}
