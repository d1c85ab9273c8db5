import type { Away, AwayId } from '../domain/away.ts';
import { parseDay } from '../domain/day.ts';
import { isId, type PersonId } from '../domain/ids.ts';
import { isVisible, type Row } from '../records/row.ts';
import type { Database } from './database.ts';
import type { Change } from './write.ts';

/** Times away, each a row of `settings` under `away:<id>`: they travel between my browsers and never to anybody else. */
const PREFIX = 'away:';

/** Every one that was not taken back and can be read, also those that are over, by their first day. */
export async function readAways(db: Database): Promise<Away[]> {
  const rows = await db.settings.where('id').startsWith(PREFIX).toArray();
  return rows.flatMap(toAway).sort((one, other) => (one.from < other.from ? -1 : 1));
}

function toAway(row: Row): Away[] {
  const { value } = row;
  if (!isVisible(row) || typeof value !== 'object' || value === null) return [];
  const { personId = null, from, to } = value as Record<string, unknown>; // each field is read on its own
  const [first, last] = [parseDay(from), parseDay(to)];
  if (!first || !last || last < first || (personId !== null && !isId(personId))) return [];
  const id = row.id.slice(PREFIX.length) as AwayId; // rows hold ids as plain text
  return [{ id, personId: personId as PersonId | null, from: first, to: last }]; // as above
}

/** What to write for one of them; a later write of the same id replaces it, also after it was taken back. */
export const awayChange = ({ id, personId, from, to }: Away): Change => ({
  table: 'settings',
  id: `${PREFIX}${id}`,
  fields: { value: { personId, from, to } },
});

/** What to write to take one back. */
export const forgetAway = (id: AwayId): Change => ({ table: 'settings', id: `${PREFIX}${id}`, fields: { _del: true } });
