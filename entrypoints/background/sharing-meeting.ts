import type { Room } from '../../lib/database/rooms.ts';
import { type JoinProblem, placeKey, type RoomPlace } from '../../lib/domain/sharing.ts';
import type { PairOutcome } from '../../lib/messages/sharing.ts';
import { forgetCarried } from '../../lib/sharing/hand-engine.ts';
import type { MeetingPoint } from '../../lib/sharing/meeting-point.ts';
import type { PersonKeys } from '../../lib/sharing/person-keys.ts';
import { handName, openRoomPlace, type RoomEngine, type RoomOwner } from '../../lib/sharing/room-places.ts';
import { type Engine, EngineError } from '../../lib/sync/engine.ts';
import type { Keeper } from './keeper.ts';
import type { SharingPorts } from './sharing-ports.ts';
import { meetingKeys, settleRoom } from './sharing-rooms.ts';

/** A place that failed is left alone for so long while there is another: nobody who waits for Admit waits for it. */
const DOWN_MS = 60_000;

/** What is done at a meeting point, with my keys there; gives why it cannot be used, null when it can. */
export type MeetingWork = (point: MeetingPoint, person: PersonKeys) => Promise<JoinProblem | null>;

/** The meeting points of rooms that are being paired. */
export type Meetings = {
  /** Works at the meeting point of a room, at all its places that can be reached. `EngineError` becomes the trouble. */
  at(room: Room, work: MeetingWork): Promise<PairOutcome>;
  /** Nothing of it lies there any more, nor is carried there by hand. */
  forget(room: Room): Promise<void>;
};

/** See `Meetings`. */
export function createMeetings(keeper: Keeper, ports: SharingPorts): Meetings {
  const { db } = keeper;
  const downSince = new Map<string, number>();

  const isDown = (place: RoomPlace): boolean => {
    const since = downSince.get(placeKey(place));
    return since !== undefined && keeper.now() - since < DOWN_MS;
  };

  /** The engine of a place, which remembers when it fails. */
  function watched(engine: RoomEngine, place: RoomPlace): RoomEngine {
    const watch = async <Value>(asked: Promise<Value>): Promise<Value> => {
      try {
        const value = await asked;
        downSince.delete(placeKey(place));
        return value;
      } catch (error) {
        downSince.set(placeKey(place), keeper.now());
        throw error;
      }
    };
    const calls: Engine = {
      limits: engine.limits,
      list: (dir) => watch(engine.list(dir)),
      get: (dir, name) => watch(engine.get(dir, name)),
      put: (dir, name, bytes) => watch(engine.put(dir, name, bytes)),
      del: (dir, name) => watch(engine.del(dir, name)),
    };
    return { ...calls, close: () => engine.close() };
  }

  /** Opens all places that are worth it; throws the last refusal when there is none. */
  async function open(owner: RoomOwner, places: readonly RoomPlace[]): Promise<RoomEngine[]> {
    const reachable = places.filter(({ kind }) => kind === 'hand' || ports.isOnline());
    const up = reachable.filter((place) => !isDown(place));
    const engines: RoomEngine[] = [];
    let refusal = new EngineError('unreachable');
    for (const place of up.length > 0 ? up : reachable) {
      try {
        engines.push(watched(await openRoomPlace({ ...ports.ways, db }, owner, place), place));
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        refusal = error;
      }
    }
    if (engines.length === 0) throw refusal;
    return engines;
  }

  return {
    async at(room, work) {
      const mine = await meetingKeys(room);
      if (!mine) return { problem: 'not-found', trouble: null };
      const { keys, person } = mine;
      let engines: RoomEngine[] = [];
      try {
        engines = await open({ kind: 'invite', id: keys.id, relay: keys.relay, room: room.id }, room.places);
        return { problem: await work({ keys, engines }, person), trouble: null };
      } catch (error) {
        if (error instanceof EngineError) return { problem: null, trouble: error.trouble };
        throw error;
      } finally {
        for (const engine of engines) engine.close();
      }
    },
    async forget(room) {
      const mine = await meetingKeys(room);
      if (mine) await forgetCarried(db, handName({ kind: 'invite', room: room.id, id: mine.keys.id }));
      await settleRoom(keeper, room.id, { invite: null });
    },
  };
}
