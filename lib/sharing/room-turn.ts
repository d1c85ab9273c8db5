import { type DeviceId, type DeviceKeys, newDeviceKeys } from '../crypto/device-keys.ts';
import type { Database } from '../database/database.ts';
import type { KeyRow, RoomTargetRow } from '../database/local-rows.ts';
import type { Room } from '../database/rooms.ts';
import type { Safe } from '../database/safe.ts';
import { renameSelf } from '../database/write.ts';
import type { SyncNote } from '../domain/sync-words.ts';
import { syncOnce } from '../sync/core/cycle.ts';
import type { RowPlace, TargetState } from '../sync/core/ports.ts';
import { type Engine, EngineError } from '../sync/engine.ts';
import { randomLetters } from '../sync/turn.ts';
import type { RoomSealer } from './room-sealer.ts';
import { modestHeads } from './room-turn-heads.ts';
import { roomVault } from './room-vault.ts';

/** Whom and what a turn of a room works with. */
export type RoomTurnPorts = {
  db: Database;
  safe: Safe;
  room: Pick<Room, 'id' | 'role' | 'relationshipId' | 'openedAt'>;
  /** `vaultId` of the room's keys: under it this browser's key of the room stands in the safe. */
  roomId: string;
  target: Pick<RoomTargetRow, 'id'>;
  engine: Engine;
  /** Seals as this device of the room; asked anew after the profile was found to be a copy. */
  sealer(device: DeviceKeys): RoomSealer;
  /** The program's version. What this browser is called the companion is not told. */
  app: string;
  /** Epoch ms, right now. */
  now(): number;
  /** For how many hidden rows of a device I agreed, by its key's name (`CycleOptions.answers`). */
  answers?: ReadonlyMap<string, number>;
  signal?: AbortSignal | undefined;
};

/** What a turn of a room left. */
export type RoomTurnEnd = {
  /** Rows of mine that changed, and rows of `members`, which are in the room alone. */
  changed: RowPlace[];
  notes: SyncNote[];
  /** A mass deletion of theirs waits for my answer; all else of the place is in step. */
  pause: 'held' | null;
};

/** So often a turn goes on with what is left; then it makes room for others. */
const MOST_CYCLES = 50;

/**
 * Brings this browser and one place of a room into step, as `takeTurn` does for my vault: cycles of the core until nothing
 * is left. A profile that turns out to be a copy gets a new key in this room and a new name in clocks first. Throws
 * `EngineError` when the place fails, and the signal's reason; nothing is lost and the next turn goes on from there.
 */
export async function takeRoomTurn(ports: RoomTurnPorts): Promise<RoomTurnEnd> {
  const { db, safe, roomId } = ports;
  const changed: RowPlace[] = [];
  let answers = ports.answers;
  for (let cycle = 0; cycle < MOST_CYCLES; cycle += 1) {
    const device = await needRoomDevice(safe, roomId);
    const outcome = await syncOnce(portsOf(ports, device), {
      first: 'found', // what lies there of strangers must not keep us from writing
      ...(answers && { answers }),
    });
    if (outcome.kind === 'clone') {
      await safe.keys.put({ id: keyName(roomId), ...(await newDeviceKeys()) });
      await renameSelf(db, randomLetters(6));
      continue;
    }
    answers = undefined;
    if (outcome.kind !== 'done') throw new EngineError('failed'); // neither can be: `found` makes a room whatever lies there
    for (const place of outcome.changed) changed.push(place);
    if (outcome.hasMore) continue;
    const isHeld = outcome.notes.some(({ kind }) => kind === 'held');
    return { changed, notes: outcome.notes, pause: isHeld ? 'held' : null };
  }
  throw new EngineError('busy', 0);
}

function portsOf(ports: RoomTurnPorts, device: DeviceKeys) {
  const { db, room, target, engine, app, now, signal } = ports;
  const sealer = ports.sealer(device);
  const vault = roomVault(db, { room, target: target.id, personOf: sealer.personOf, now });
  return {
    target: target.id,
    engine,
    vault,
    sealer: modestHeads(sealer, async () => attemptOf(await vault.target(target.id), device)),
    now: now(),
    nonce: () => randomLetters(4),
    app,
    name: '',
    signal,
  };
}

const attemptOf = (state: TargetState | null, { deviceId }: DeviceKeys): number =>
  state?.device === deviceId ? state.attempt : 0;

const keyName = (roomId: string): `room:${string}` => `room:${roomId}`;

/** This browser's own key in a room, made now when there is none; of that room alone, so that two rooms know nothing of each other. */
export async function needRoomDevice(safe: Safe, roomId: string): Promise<DeviceKeys> {
  const known = await safe.keys.get(keyName(roomId));
  if (known) return keysOf(known as Extract<KeyRow, { id: `room:${string}` }>); // the id says which row it is
  const made = await newDeviceKeys();
  await safe.transaction('rw', safe.keys, async () => {
    if (!(await safe.keys.get(keyName(roomId)))) await safe.keys.add({ id: keyName(roomId), ...made });
  });
  return needRoomDevice(safe, roomId);
}

const keysOf = ({ deviceId, publicKey, privateKey }: Extract<KeyRow, { id: `room:${string}` }>): DeviceKeys => ({
  deviceId: deviceId as DeviceId, // written by this file alone, from `newDeviceKeys`
  publicKey: new Uint8Array(publicKey),
  privateKey,
});

/** Forgets this browser's key in a room that ended. */
export const forgetRoomDevice = (safe: Safe, roomId: string): Promise<void> => safe.keys.delete(keyName(roomId));
