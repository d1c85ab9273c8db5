import { readPeople } from '../../lib/database/people.ts';
import { clockOf } from '../../lib/records/row.ts';
import type { RowPlace } from '../../lib/sync/core/ports.ts';
import type { Keeper } from './keeper.ts';
import { theirMember } from './sharing-members.ts';
import { type KeyedRoom, settleRoom } from './sharing-rooms.ts';

/** Rows that are named when they changed; of more only the tables are. */
const MOST_NAMED = 1_000;

/** What became of a room by what came. */
export type Heard = 'left' | null;

/**
 * Tells surfaces what a turn or a live message changed, and draws the consequences of it: their name, that they left, and
 * that another statement of confidentiality is confirmed by nobody (P14).
 */
export async function hearChanges(keeper: Keeper, room: KeyedRoom, changed: readonly RowPlace[]): Promise<Heard> {
  const mine = changed.filter(({ table }) => table !== 'members');
  if (mine.length > 0) {
    const tables = [...new Set(mine.map(({ table }) => table))];
    keeper.changed(tables, mine.length > MOST_NAMED ? [] : mine.map(({ id }) => id));
  }
  if (mine.some(({ table }) => table === 'relationships')) await askAnew(keeper, room);
  return mine.length < changed.length ? hearMember(keeper, room) : null;
}

async function hearMember(keeper: Keeper, room: KeyedRoom): Promise<Heard> {
  const member = await theirMember(keeper, room);
  if (member?.leftAt != null) {
    await settleRoom(keeper, room.id, { state: 'left', endedAt: keeper.now() });
    return 'left';
  }
  // The phrase depends on it.
  if (member && member.name !== '' && member.name !== room.theirName)
    await settleRoom(keeper, room.id, { theirName: member.name });
  else keeper.changed(['rooms'], [room.id]);
  return null;
}

/** They worded the statement anew since I confirmed it: I am asked again. */
async function askAnew(keeper: Keeper, room: KeyedRoom): Promise<void> {
  const folded = (await readPeople(keeper.db)).relationship(room.relationshipId);
  const row = folded && (await keeper.db.relationships.get(folded.relationship.id));
  if (!row || row.confirmedByMe == null) return;
  if (clockOf(row, 'confidentiality') <= clockOf(row, 'confirmedByMe')) return;
  await keeper.commit([{ table: 'relationships', id: row.id, fields: { confirmedByMe: null } }]);
}
