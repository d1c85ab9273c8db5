import { normaliseAddress } from '../domain/address.ts';
import { isVisible, type Row } from '../records/row.ts';
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
  if (table === 'topics' && row.type === 'vent' && (isVisible(row) || row.text !== ''))
    derived._vent = row.relationshipId;
  const kept = Object.entries(row).filter(([field]) => !DERIVED.has(field));
  return { ...(Object.fromEntries(kept) as Row), ...derived }; // the kept fields are the row's own, id and _c among them
}

/** Names of all derived fields, which exports leave out. */
export const DERIVED: ReadonlySet<string> = new Set([
  '_open',
  '_vent',
  '_headsUp',
  '_outstanding',
  '_overdueFrom',
  '_closed',
  '_at',
  '_addresses',
]);

function deriveAgreement(row: Row, derived: Record<string, unknown>): void {
  if (row.state === 'kept' || row.state === 'dropped') {
    derived._closed = `${row.relationshipId}:${row.closedOn ?? ''}`;
    return;
  }
  derived._outstanding = row.relationshipId;
  if (row.owner !== 'them' && typeof row.due === 'string') derived._overdueFrom = row.due;
}
