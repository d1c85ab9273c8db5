import type { Database } from '../database/database.ts';
import type { RoomTargetRow } from '../database/local-rows.ts';
import { pruneRoomOutbox, theirNames } from '../database/room-rows.ts';
import type { Room } from '../database/rooms.ts';
import { readSelf } from '../database/write.ts';
import type { Remote, Self, TargetState, Vault } from '../sync/core/ports.ts';
import { takeIn } from './bridge-take.ts';
import type { Side } from './room-sealer.ts';
import { roomPending } from './room-vault-pending.ts';
import { carriedInRoom, type RoomSurvey, surveyRoom } from './room-vault-survey.ts';

/** Whose room, at which of its places, and who writes there. */
export type RoomVaultPorts = {
  room: Pick<Room, 'id' | 'role' | 'relationshipId' | 'openedAt'>;
  /** The id of the `RoomTargetRow`. */
  target: string;
  /** Whose device that is, as far as a file of it was opened (`RoomSealer`). */
  personOf(device: string): Side | null;
  /** Epoch ms, right now. */
  now(): number;
};

/**
 * The core's vault over the replica of one room, for one place of it; made anew for each cycle. It gives only what bears a
 * name of mine: nobody publishes the companion's words, for their signature would be missing. What comes goes into the
 * replica and from there into my rows (`takeIn`).
 */
export function roomVault(db: Database, { room, target: place, personOf, now }: RoomVaultPorts): Vault {
  let surveyed: Promise<RoomSurvey> | null = null;

  const self = (): Promise<Self> =>
    db.transaction('rw', db.devices, async () => {
      const row = await readSelf(db);
      await db.devices.put(row);
      return { code: row.device, former: row.former ?? [] };
    });
  const look = (): Promise<RoomSurvey> => {
    surveyed ??= Promise.all([self(), theirNames(db, room.id)]).then(([{ code }, theirs]) =>
      surveyRoom(db, room.id, { own: code, isMine: (name) => !theirs.has(name) }),
    );
    return surveyed;
  };
  const known = async (): Promise<RoomTargetRow | undefined> => db.roomTargets.get(place);
  /** A place that was left while its turn ran stays left. */
  const change = (changes: (row: RoomTargetRow) => Partial<RoomTargetRow>): Promise<void> =>
    db.transaction('rw', [db.roomTargets, db.roomOutbox], async () => {
      const row = await known();
      if (row) await db.roomTargets.put({ ...row, ...changes(row) });
    });

  return {
    self,
    async pending(_, limit) {
      const theirs = await theirNames(db, room.id);
      const after = (await known())?.sent ?? 0;
      return roomPending(db, { room: room.id, after, limit, isMine: (name) => !theirs.has(name) });
    },
    async sent(_, upTo) {
      await change((row) => ({ sent: Math.max(row.sent, upTo) }));
      await pruneRoomOutbox(db, room.id);
    },
    async acknowledged(_, upTo) {
      if ((await known())?.known === upTo) return;
      await change(() => ({ known: upTo }));
    },
    async apply(_, ops, options) {
      surveyed = null;
      const from = personOf(options.device);
      if (from === null) return { isHeld: false, changed: [] };
      const { refused, ...applied } = await takeIn(db, room, ops, {
        from,
        via: place,
        now: options.now,
        mayHide: options.mayHide,
        wallClock: now,
      });
      if (refused > 0) await change((row) => ({ refused: row.refused + refused }));
      return applied;
    },
    shards: async () => [...(await look()).shards.keys()].sort(),
    codes: async () => [...(await look()).codes],
    carried: async (shard, codes) => {
      const theirs = await theirNames(db, room.id);
      const isMine = (name: string): boolean => codes.has(name) && !theirs.has(name);
      return carriedInRoom(db, await look(), shard, { own: (await self()).code, isMine });
    },
    /** No place of a room holds so little. */
    window: async () => ({ ops: [], isCut: false }),
    target: async () => ((await known())?.state ?? null) as TargetState | null, // as `setTarget` wrote it
    setTarget: (_, state) => change(() => ({ state })),
    remotes: async () => {
      const rows = await db.roomRemotes.where('target').equals(place).toArray();
      return rows.map(({ remote }) => remote as Remote); // as `setRemote` wrote it
    },
    setRemote: async (_, remote) => {
      await db.roomRemotes.put({ target: place, device: remote.device, remote });
    },
  };
}
