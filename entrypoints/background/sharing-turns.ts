import type { RoomTargetRow } from '../../lib/database/local-rows.ts';
import { alignRoomTargets, roomTargetId, roomTargets, waitingForPlace } from '../../lib/database/room-rows.ts';
import { isUsable } from '../../lib/database/rooms.ts';
import type { RoomPlace, RoomWay } from '../../lib/domain/sharing.ts';
import type { PauseReason } from '../../lib/domain/sync-words.ts';
import { openRoomPlace, type RoomEngine } from '../../lib/sharing/room-places.ts';
import { type RoomTurnEnd, takeRoomTurn } from '../../lib/sharing/room-turn.ts';
import type { RowPlace } from '../../lib/sync/core/ports.ts';
import { EngineError } from '../../lib/sync/engine.ts';
import { retryAt } from '../../lib/sync/schedule.ts';
import type { Keeper } from './keeper.ts';
import { type SharingPorts, showFault } from './sharing-ports.ts';
import { type KeyedRoom, roomById, unlocked, usableRooms } from './sharing-rooms.ts';

/**
 * How much a turn is wanted: `wake` when it was long ago or something waits, `news` when there is a reason to think so,
 * `told` when the place itself says so, and so can be reached again, `asked` also where the place is paused.
 */
export type Urgency = 'wake' | 'news' | 'told' | 'asked';
const URGENCIES: readonly Urgency[] = ['wake', 'news', 'told', 'asked'];

/** In step a moment ago: a worker that wakes for every click asks no server for every click. */
const FRESH_MS = 50_000;
/** Turns that bring something for another place follow each other so often; then the rest waits for the next reason. */
const MOST_ROUNDS = 10;

/** Of which room and which of its places a turn is wanted, `url` being that of a relay; null for all. */
type Wish = { room: string | null; way: RoomWay | null; url: string | null; urgency: Urgency };

/** Turns of rooms with their places, one after the other. */
export type Turns = {
  /** Resolves when everything that was wanted by then had its turn. Never rejects: what went wrong stands at its place. */
  want(wish: Partial<Wish> & { urgency: Urgency }): Promise<void>;
  /** Calls `work` while no turn runs, and breaks a running one off for it. */
  between<Outcome>(work: () => Promise<Outcome>): Promise<Outcome>;
  /** Lets a held change of a device happen at the next turn with the place, when it hides no more rows than that. */
  agree(target: string, device: string, hidden: number): void;
  /** The engine of a place of a room; a relay's keeps its connection for a while. Throws `EngineError`. */
  engineOf(room: KeyedRoom, place: RoomPlace): Promise<RoomEngine>;
};

/** See `Turns`; `after` hears what each turn brought. Holds nothing that matters. */
export function createTurns(
  keeper: Keeper,
  ports: SharingPorts,
  after: (room: KeyedRoom, changed: readonly RowPlace[]) => Promise<void>,
): Turns {
  const { db, safe } = keeper;
  const wishes: Wish[] = [];
  const agreed = new Map<string, Map<string, number>>();
  const relays = new Map<string, RoomEngine>();
  let draining: Promise<void> | null = null;
  let controller = new AbortController();

  async function drain(): Promise<void> {
    for (;;) {
      const some = wishes.splice(0);
      if (some.length === 0) {
        draining = null;
        return;
      }
      await ports.alone(() => takeTurns(some)).catch(showFault);
    }
  }

  async function takeTurns(some: readonly Wish[]): Promise<void> {
    for (const room of await usableRooms(keeper)) {
      const mine = some.filter((wish) => wish.room === null || wish.room === room.id);
      if (mine.length > 0) await takeTurnsOf(room, mine);
    }
  }

  async function takeTurnsOf(room: KeyedRoom, some: readonly Wish[]): Promise<void> {
    const { signal } = controller;
    const targets = await targetsOf(room);
    // Those that work first: one that hangs keeps nobody else waiting.
    for (const target of targets.sort((one, other) => one.failures - other.failures)) {
      const urgency = urgencyOf(target, some);
      if (signal.aborted || urgency === null || !(await isDue(target, urgency))) continue;
      await turn(room, target, signal);
    }
    // What one place brought for another goes next.
    for (let round = 0; round < MOST_ROUNDS && !signal.aborted; round += 1) {
      const waiting: RoomTargetRow[] = [];
      for (const target of await roomTargets(db, room.id))
        if (target.pause === null && target.lastAt !== null && (await waitingForPlace(db, target)) > 0)
          waiting.push(target);
      if (waiting.length === 0) return;
      for (const target of waiting) if (!signal.aborted) await turn(room, target, signal);
    }
  }

  /** The places of a room; by hand too, once something was carried. */
  async function targetsOf(room: KeyedRoom): Promise<RoomTargetRow[]> {
    const hand: RoomPlace = { kind: 'hand' };
    const isCarried = (await db.roomTargets.get(roomTargetId(room.id, hand))) !== undefined;
    const isNamed = room.places.some(({ kind }) => kind === 'hand');
    return alignRoomTargets(db, { id: room.id, places: isCarried && !isNamed ? [...room.places, hand] : room.places });
  }

  const urgencyOf = ({ place }: RoomTargetRow, some: readonly Wish[]): Urgency | null =>
    URGENCIES.findLast((urgency) => some.some((wish) => wish.urgency === urgency && isMeant(place, wish))) ?? null;

  const isMeant = (place: RoomPlace, { way, url }: Wish): boolean =>
    (way === null || way === place.kind) && (url === null || (place.kind === 'relay' && place.url === url));

  async function isDue(target: RoomTargetRow, urgency: Urgency): Promise<boolean> {
    const { place, pause, lastAt } = target;
    const now = keeper.now();
    if (place.kind !== 'hand' && !ports.isOnline()) return false;
    // A relay that was gone and speaks again is not left waiting for its next try.
    if (urgency === 'asked' || (urgency === 'told' && pause?.reason === 'unreachable')) return true;
    if (pause !== null && pause.reason !== 'held') return pause.retryAt !== null && pause.retryAt <= now;
    const isFresh = lastAt !== null && now >= lastAt && now - lastAt < FRESH_MS;
    return urgency !== 'wake' || !isFresh || (await waitingForPlace(db, target)) > 0;
  }

  async function turn(room: KeyedRoom, target: RoomTargetRow, signal: AbortSignal): Promise<void> {
    // It may have ended, or the place may have been left, since the list was made.
    const now = await roomById(keeper, room.id);
    if (!now || !isUsable(now) || !(await db.roomTargets.get(target.id))) return;
    const answers = agreed.get(target.id);
    agreed.delete(target.id);
    try {
      const { keys, sealer } = await unlocked(keeper, now);
      const engine = await engineOf(now, target.place);
      const end = await takeRoomTurn({
        ...{ db, safe, room: now, roomId: keys.vaultId, target, engine, sealer, signal },
        app: ports.app,
        now: keeper.now,
        ...(answers && { answers }),
      });
      await ended(target, end);
      await after(now, end.changed);
    } catch (error) {
      if (!signal.aborted) await failed(target, error);
    }
  }

  async function engineOf(room: KeyedRoom, place: RoomPlace): Promise<RoomEngine> {
    const { keys } = await unlocked(keeper, room);
    const owner = { kind: 'room', id: keys.vaultId, relay: keys.relay, room: room.id } as const;
    if (place.kind !== 'relay') return openRoomPlace({ ...ports.ways, db }, owner, place);
    const id = `${keys.vaultId}/${place.url}`;
    const engine = relays.get(id) ?? (await openRoomPlace({ ...ports.ways, db }, owner, place));
    relays.set(id, engine);
    return engine;
  }

  const ended = (target: RoomTargetRow, { pause, notes }: RoomTurnEnd): Promise<void> =>
    remember(target, pause, { failures: 0, notes, lastAt: keeper.now() });

  async function failed(target: RoomTargetRow, error: unknown): Promise<void> {
    if (!(error instanceof EngineError)) showFault(error);
    const { trouble, retryAfter } = error instanceof EngineError ? error : new EngineError('failed');
    await remember(target, trouble, { failures: target.failures + 1 }, retryAfter);
  }

  /** Writes down how a turn went; a place that was left meanwhile stays left. */
  async function remember(
    { id }: RoomTargetRow,
    pause: PauseReason | null,
    rest: Partial<RoomTargetRow> & { failures: number },
    asked: number | null = null,
  ): Promise<void> {
    const now = keeper.now();
    const isOther = await db.transaction('rw', db.roomTargets, async () => {
      const row = await db.roomTargets.get(id);
      if (!row) return false;
      const at = pause && retryAt(pause, { failures: rest.failures, asked, now, random: ports.random() });
      const since = row.pause?.reason === pause ? row.pause.since : now;
      await db.roomTargets.put({ ...row, ...rest, pause: pause && { reason: pause, since, retryAt: at } });
      return row.pause?.reason !== pause || row.lastAt === null;
    });
    // Every few seconds a turn finds nothing, and then there is nothing to draw anew.
    if (isOther) keeper.changed(['roomTargets'], []);
  }

  return {
    want({ room = null, way = null, url = null, urgency }) {
      wishes.push({ room, way, url, urgency });
      draining ??= drain();
      return draining;
    },
    async between(work) {
      controller.abort(new DOMException('something else comes first', 'AbortError'));
      controller = new AbortController();
      return ports.alone(work);
    },
    agree(target, device, hidden) {
      agreed.set(target, new Map(agreed.get(target)).set(device, hidden));
    },
    engineOf,
  };
}
