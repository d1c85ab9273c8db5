import { roomRow, roomRowKey } from '../../lib/database/room-rows.ts';
import type { Room } from '../../lib/database/rooms.ts';
import { clockPast, readSelf } from '../../lib/database/write.ts';
import { otherRole, type Role } from '../../lib/domain/sharing.ts';
import { tick } from '../../lib/records/clock.ts';
import { apply, type Fields, shardOf } from '../../lib/records/row.ts';
import { NONCE_LENGTH } from '../../lib/sharing/safety-phrase.ts';
import { tidyName } from '../../lib/sharing/tidy-name.ts';
import type { Keeper } from './keeper.ts';

const MEMBERS = 'members';

/** What one of the two says of themselves in a room. */
export type Member = {
  name: string;
  /** Of the guest alone, see `Room.nonce`. */
  nonce: Uint8Array | null;
  /** When they stopped sharing, epoch ms by their own clock. */
  leftAt: number | null;
};

/** What they said of themselves; null before their first word. It was written by somebody else: nothing is taken on trust. */
export async function theirMember({ db }: Keeper, room: Pick<Room, 'id' | 'role'>): Promise<Member | null> {
  const known = await roomRow(db, room.id, MEMBERS, otherRole(room.role));
  if (!known) return null;
  const { name, nonce, leftAt } = known.row;
  return {
    name: typeof name === 'string' ? tidyName(name) : '',
    nonce: nonce instanceof Uint8Array && nonce.length === NONCE_LENGTH ? nonce : null,
    leftAt: typeof leftAt === 'number' && Number.isFinite(leftAt) ? leftAt : null,
  };
}

/** Says something of me in the room, unless it says that already. It is published with everything else. */
export async function sayOfMe(
  { db, now }: Keeper,
  room: { id: string; role: Role },
  said: Partial<Member>,
): Promise<void> {
  await db.transaction('rw', [db.roomRows, db.roomOutbox, db.devices], async () => {
    const before = await roomRow(db, room.id, MEMBERS, room.role);
    const fields: Fields = Object.fromEntries(
      Object.entries(said).filter(([field, value]) => String(before?.row[field] ?? null) !== String(value)),
    );
    if (Object.keys(fields).length === 0) return;
    const self = await readSelf(db);
    const clock = tick(self.clock, now(), self.device);
    await db.devices.put({ ...self, clock });
    const own = clockPast(before?.row, clock, now(), self.device);
    const row = apply(before?.row, room.role, own, fields);
    const key = roomRowKey(room.id, MEMBERS, room.role);
    await db.roomRows.put({ key, room: room.id, table: MEMBERS, id: room.role, row, author: 'me' });
    await db.roomOutbox.add({ room: room.id, op: [MEMBERS, shardOf(row), room.role, own, fields] });
  });
}
