import { normaliseAddress } from '../domain/address.ts';
import { isClock } from '../records/clock.ts';
import { othersOf } from '../records/others.ts';
import { isVisible, newestClock, type Row } from '../records/row.ts';
import type { VaultTable } from './schema.ts';

/**
 * Local indexes of a row, made anew on every write. A value that is absent leaves the row out of that index, which
 * keeps the indexes that answer on every wake (badge, agenda) as small as what they answer.
 */
export function derive(table: VaultTable, row: Row): Row {
  const derived: Record<string, unknown> = {};
  if (isVisible(row)) {
    if (table === 'topics' && row.state === 'open') derived._open = row.relationshipId;
    if (table === 'topics' && row.state === 'open' && typeof row.purpose === 'string' && row.purpose.trim() !== '')
      derived._headsUp = row.relationshipId;
    if (table === 'agreements') deriveAgreement(row, derived);
    if (table === 'meetings') derived._at = row.startsAt ?? row.createdAt;
    if (table === 'people' && Array.isArray(row.addresses)) {
      derived._addresses = row.addresses.filter((address) => typeof address === 'string').map(normaliseAddress);
    }
  }
  // A deleted vent still holds its words, for undo: it stays in reach of the eraser until they are gone (P111).
  if (table === 'topics' && row.type === 'vent' && (isVisible(row) || row.text !== '' || othersOf(row).length > 0))
    derived._vent = row.relationshipId;
  if (TOUCHED.has(table)) derived._touched = touchedAt(table, row);
  const kept = Object.entries(row).filter(([field]) => field === '_by' || !DERIVED.has(field));
  return { ...(Object.fromEntries(kept) as Row), ...derived }; // the kept fields are the row's own, id and _c among them
}

/** Tables of which this browser knows what changed lately, deletions among it: that must reach a small store (sync.md §1.4). */
const TOUCHED: ReadonlySet<string> = new Set<VaultTable>(['topics', 'agreements', 'meetings', 'noteDocs']);

/** When a row was last changed; what was typed into a note is no register, so its clock is remembered (`mergeNote`). */
function touchedAt(table: VaultTable, row: Row): string {
  const newest = newestClock(row);
  return table === 'noteDocs' && isClock(row._touched) && row._touched > newest ? row._touched : newest;
}

/** Names of all fields of this browser alone, which exports leave out; `_by` is whose words are in a note. */
export const DERIVED: ReadonlySet<string> = new Set([
  '_open',
  '_vent',
  '_headsUp',
  '_outstanding',
  '_overdueFrom',
  '_closed',
  '_at',
  '_addresses',
  '_touched',
  '_by',
]);

function deriveAgreement(row: Row, derived: Record<string, unknown>): void {
  if (row.state === 'kept' || row.state === 'dropped') {
    derived._closed = `${row.relationshipId}:${row.closedOn ?? ''}`;
    return;
  }
  derived._outstanding = row.relationshipId;
  if (row.owner !== 'them' && typeof row.due === 'string') derived._overdueFrom = row.due;
}
