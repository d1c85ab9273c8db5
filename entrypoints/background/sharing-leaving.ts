import type { RoomTargetRow } from '../../lib/database/local-rows.ts';
import { forgetRoom, roomTargets } from '../../lib/database/room-rows.ts';
import type { Room } from '../../lib/database/rooms.ts';
import { fail } from '../../lib/result.ts';
import type { RoomSealer } from '../../lib/sharing/room-sealer.ts';
import { forgetRoomDevice, takeRoomTurn } from '../../lib/sharing/room-turn.ts';
import { HEADS, readHeadName } from '../../lib/sync/core/names.ts';
import type { TargetState } from '../../lib/sync/core/ports.ts';
import { type Engine, EngineError } from '../../lib/sync/engine.ts';
import type { Keeper } from './keeper.ts';
import { unlessEngine } from './published.ts';
import { sayOfMe } from './sharing-members.ts';
import type { SharingPorts } from './sharing-ports.ts';
import { isKeyed, type KeyedRoom, settleRoom, unlocked, usableRooms } from './sharing-rooms.ts';
import type { Turns } from './sharing-turns.ts';

/** For so long it is tried to take away what lies at a place that cannot be reached. */
const TRYING_MS = 7 * 24 * 60 * 60_000;

type Leaving = { keeper: Keeper; ports: SharingPorts; engineOf: Turns['engineOf'] };

const stateOf = ({ state }: RoomTargetRow): TargetState | null => state as TargetState | null; // written by lib/sync alone

/** Takes away what a device of mine put there: heads first, so that nobody reads of files that are going. */
async function clearOwn(engine: Engine, device: string): Promise<void> {
  for (const name of await engine.list(HEADS)) if (readHeadName(name)?.device === device) await engine.del(HEADS, name);
  for (const name of await engine.list(device)) await engine.del(device, name);
}

/**
 * I stop sharing: from this moment on nothing goes there but the word that I left, and what was on its way stays here.
 * The places are cleared by `finishLeaving`, now or when they can be reached again.
 */
export async function stopSharing(keeper: Keeper, room: KeyedRoom): Promise<void> {
  const { db, safe } = keeper;
  const { keys } = await unlocked(keeper, room);
  await settleRoom(keeper, room.id, { state: 'stopped', endedAt: keeper.now() });
  await db.transaction('rw', [db.roomRows, db.roomOutbox], async () => {
    await db.roomOutbox.where('room').equals(room.id).delete();
    await db.roomRows
      .where('room')
      .equals(room.id)
      .filter(({ table }) => table !== 'members')
      .delete();
  });
  await sayOfMe(keeper, room, { leftAt: keeper.now() });
  // The last word comes from a key of its own: the files of the one before all go, whoever remembers them.
  await forgetRoomDevice(safe, keys.vaultId);
}

/** Goes on with leaving rooms that ended; never throws for a place, which is tried again until a week is over. */
export async function finishLeaving({ keeper, ports, engineOf }: Leaving, room: Room): Promise<void> {
  const { db, safe } = keeper;
  if (room.state !== 'stopped' && room.state !== 'left') return;
  const isLate = keeper.now() - (room.endedAt ?? 0) > TRYING_MS;
  for (const target of await roomTargets(db, room.id)) {
    if (!isKeyed(room) || isLate) continue;
    if (target.place.kind !== 'hand' && !ports.isOnline()) continue;
    try {
      await leavePlace({ keeper, ports, engineOf }, room, target);
      await db.roomTargets.delete(target.id);
      await db.roomRemotes.where('target').equals(target.id).delete();
    } catch (error) {
      unlessEngine(error);
    }
  }
  if (!isLate && isKeyed(room) && (await roomTargets(db, room.id)).length > 0) return;
  await forgetRoom(db, room.id);
  if (isKeyed(room)) await forgetRoomDevice(safe, (await unlocked(keeper, room)).keys.vaultId);
}

async function leavePlace({ keeper, ports, engineOf }: Leaving, room: KeyedRoom, target: RoomTargetRow): Promise<void> {
  const { db, safe, now } = keeper;
  const engine = await engineOf(room, target.place);
  const device = stateOf(target)?.device;
  if (device !== undefined) await clearOwn(engine, device);
  if (room.state === 'left') return;
  const { keys, sealer } = await unlocked(keeper, room);
  await db.roomTargets.put({ ...target, state: null, sent: 0 });
  await takeRoomTurn({
    db,
    safe,
    room,
    roomId: keys.vaultId,
    target,
    engine,
    sealer: (own) => closedTo(sealer(own)),
    app: ports.app,
    now,
  });
}

/** A sealer that opens nothing: what they write by now is none of mine any more. */
const closedTo = (sealer: RoomSealer): RoomSealer => ({ ...sealer, open: async () => fail('stranger') });

/** Takes away what this browser put into rooms, as far as places can be reached: for erasing everything here. */
export async function clearRooms({ keeper, engineOf }: Omit<Leaving, 'ports'>): Promise<void> {
  for (const room of await usableRooms(keeper)) {
    for (const target of await roomTargets(keeper.db, room.id)) {
      const device = stateOf(target)?.device;
      if (device === undefined) continue;
      try {
        await clearOwn(await engineOf(room, target.place), device);
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
      }
    }
  }
}
