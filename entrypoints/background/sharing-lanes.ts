import type { Database } from '../../lib/database/database.ts';
import { readPeople } from '../../lib/database/people.ts';
import { roomRow, roomTargets } from '../../lib/database/room-rows.ts';
import { isUsable, type Room, roomOf } from '../../lib/database/rooms.ts';
import { toTopic } from '../../lib/database/rows.ts';
import type { AgreementContent } from '../../lib/domain/agreement.ts';
import type { AgreementId, RelationshipId } from '../../lib/domain/ids.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import type { Remote } from '../../lib/sync/core/ports.ts';
import type { Keeper } from './keeper.ts';

/** The open room of a relationship, merges of people resolved; null while the two are not paired. */
export async function openRoomOf({ db }: Keeper, id: RelationshipId): Promise<Room | null> {
  const ids = (await readPeople(db)).relationship(id)?.relationshipIds ?? [id];
  const room = await roomOf(db, ids);
  return room && isUsable(room) ? room : null;
}

/** Whether the companion has a topic for good: they wrote it, or it was on their screen. Always false while unpaired. */
export async function isTopicTheirs(
  keeper: Keeper,
  { lane, author, seenByThem, relationshipId }: Pick<Topic, 'lane' | 'author' | 'seenByThem' | 'relationshipId'>,
): Promise<boolean> {
  if (lane !== 'shared' || (author === 'me' && seenByThem === null)) return false;
  return (await openRoomOf(keeper, relationshipId)) !== null;
}

/** Whether taking back a write would make a topic private again that the companion has seen since. */
export async function takesBackSeen(keeper: Keeper, undo: string): Promise<boolean> {
  const changes = (await keeper.db.undos.get(undo))?.changes ?? [];
  for (const { table, id, before } of changes) {
    const row = table === 'topics' && before?.lane === 'private' ? await keeper.db.topics.get(id) : undefined;
    if (row && (await isTopicTheirs(keeper, toTopic(row)))) return true;
  }
  return false;
}

/**
 * Whether the companion has an agreement for good: they wrote it, or it left for them. Always false while unpaired.
 */
export async function isAgreementTheirs(
  keeper: Keeper,
  {
    id,
    lane,
    author,
    relationshipId,
  }: { id: AgreementId } & Pick<AgreementContent, 'lane' | 'author' | 'relationshipId'>,
): Promise<boolean> {
  const room = lane === 'shared' ? await openRoomOf(keeper, relationshipId) : null;
  if (!room) return false;
  return author === 'them' || hasLeft(keeper.db, room.id, id);
}

/** What is remembered of a browser of the companion at one place of a room. */
export type TheirRemote = { target: string; remote: Remote };

/**
 * What is remembered of the companion's browsers, at all places of a room. Mine say how their clocks name them, and theirs
 * may not (lib/sharing/room-turn-heads.ts).
 */
export async function theirRemotes(db: Database, room: string): Promise<TheirRemote[]> {
  const targets = await db.roomTargets.where('room').equals(room).primaryKeys();
  const rows = await db.roomRemotes.where('target').anyOf(targets).toArray();
  const remotes = rows.map(({ target, remote }) => ({ target, remote: remote as Remote })); // written by lib/sync alone
  return remotes.filter(({ remote: { code, seq } }) => code === '' && seq > 0);
}

/**
 * Whether the companion may have read the row: it left for a place. Nobody says to have read something for its own sake,
 * so whether they did cannot be told.
 */
async function hasLeft(db: Database, room: string, id: string): Promise<boolean> {
  if (!(await roomRow(db, room, 'agreements', id))) return false;
  const waiting = await db.roomOutbox.where('room').equals(room).toArray();
  const first = waiting.find(({ op }) => op[0] === 'agreements' && op[2] === id && Object.hasOwn(op[4], 'createdAt'));
  return (await roomTargets(db, room)).some(
    ({ sent, handed = 0, place }) => (first?.n ?? 0) <= (place.kind === 'hand' ? Math.min(sent, handed) : sent),
  );
}
