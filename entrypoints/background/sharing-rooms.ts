import type { DeviceKeys } from '../../lib/crypto/device-keys.ts';
import { deriveInviteKeys, deriveRoomKeys, type InviteKeys, type RoomKeys } from '../../lib/crypto/room-keys.ts';
import { allRooms, isUsable, type Room, toRoom } from '../../lib/database/rooms.ts';
import type { Committed } from '../../lib/database/write.ts';
import { isVisible } from '../../lib/records/row.ts';
import { derivePersonKeys, type PersonKeys } from '../../lib/sharing/person-keys.ts';
import { type RoomSealer, roomSealer } from '../../lib/sharing/room-sealer.ts';
import type { Keeper } from './keeper.ts';

/** A room with all that opens it, whether it is still used or not. */
export type KeyedRoom = Room & { secret: Uint8Array; person: Uint8Array; theirKey: Uint8Array };

/** Whether everything that opens the room is here. */
export const isKeyed = (room: Room): room is KeyedRoom =>
  room.secret !== null && room.person !== null && room.theirKey !== null;

/** A room that was not deleted, or null. */
export async function roomById({ db }: Keeper, id: string): Promise<Room | null> {
  const row = await db.rooms.get(id);
  return row && isVisible(row) ? toRoom(row) : null;
}

/** Everything that is shared now. */
export const usableRooms = async ({ db }: Keeper): Promise<KeyedRoom[]> => (await allRooms(db)).filter(isUsable);

/** Writes down what became of a room, for all my browsers. */
export const settleRoom = (keeper: Keeper, id: string, fields: Partial<Omit<Room, 'id'>>): Promise<Committed> =>
  keeper.commit([{ table: 'rooms', id, fields }]);

/** The keys of a room, and what seals its files for one of my browsers: the same object each time. */
export type Unlocked = { keys: RoomKeys; person: PersonKeys; sealer(device: DeviceKeys): RoomSealer };

const unlocking = new WeakMap<Keeper, Map<string, Promise<Unlocked>>>();

/** Derives the keys of a room once for the life of this worker. */
export function unlocked(keeper: Keeper, room: KeyedRoom): Promise<Unlocked> {
  const known = unlocking.get(keeper) ?? new Map<string, Promise<Unlocked>>();
  unlocking.set(keeper, known);
  const name = [room.secret, room.person, room.theirKey].map(String).join(':');
  const opening = known.get(name) ?? unlock(keeper, room);
  known.set(name, opening);
  return opening;
}

async function unlock(keeper: Keeper, room: KeyedRoom): Promise<Unlocked> {
  const [keys, person] = await Promise.all([deriveRoomKeys(room.secret), derivePersonKeys(room.person)]);
  const sealers = new Map<string, RoomSealer>();
  return {
    keys,
    person,
    sealer(device) {
      const { theirKey } = room;
      const sealer = sealers.get(device.deviceId) ?? roomSealer({ keys, device, person, theirKey, now: keeper.now });
      sealers.set(device.deviceId, sealer);
      return sealer;
    },
  };
}

/** The keys of the meeting point of a room that is being paired, and mine there; null when it is not any more. */
export async function meetingKeys(room: Room): Promise<{ keys: InviteKeys; person: PersonKeys } | null> {
  if (!room.invite || !room.person) return null;
  const [keys, person] = await Promise.all([deriveInviteKeys(room.invite), derivePersonKeys(room.person)]);
  return { keys, person };
}
