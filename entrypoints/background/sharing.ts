import { allRooms, isUsable, type Room } from '../../lib/database/rooms.ts';
import { VAULT_TABLES } from '../../lib/database/schema.ts';
import type { MeetingId } from '../../lib/domain/ids.ts';
import { reconcile } from '../../lib/sharing/bridge.ts';
import type { Caret } from '../../lib/sharing/live-ports.ts';
import type { RowPlace } from '../../lib/sync/core/ports.ts';
import type { Keeper } from './keeper.ts';
import { createFeeding } from './sharing-feeding.ts';
import { hearChanges } from './sharing-hearing.ts';
import { keepHeld } from './sharing-held.ts';
import { clearRooms, finishLeaving, stopSharing } from './sharing-leaving.ts';
import { createLive } from './sharing-live.ts';
import { sayOfMe } from './sharing-members.ts';
import { createPairing, type Pairing } from './sharing-pairing.ts';
import { carryByHand } from './sharing-parcels.ts';
import { type SharingPorts, showFault } from './sharing-ports.ts';
import { isKeyed, type KeyedRoom, roomById } from './sharing-rooms.ts';
import { createTurns } from './sharing-turns.ts';
import { heldIn } from './sharing-view.ts';

/** How long after a write it is published: while my panel is open, then when all of it went live already, else. */
const ATTENDED_MS = 400;
const TOLD_MS = 2_000;
const ALONE_MS = 3_000;
/** How many times as long further writes may put that off. */
const LONGEST = 3;
/** While my panel is open, places that tell nothing by themselves are asked this often (P45). */
const LOOK_MS = 4_000;

/** What keeps rooms in step with the companions' browsers: docs/sharing.md. */
export type Sharing = {
  /** Rows of these tables changed; of a change too large to name rows, none are named. */
  soon(tables: readonly string[], ids: readonly string[]): void;
  /** The computer, the worker or the network woke up: every place has its turn, unless it had it a moment ago. */
  wake(): Promise<void>;
  /** I asked for it: everything has its turn, paused or not. Resolves when it ended. */
  now(): Promise<void>;
  /** My panel of this room is looked at. */
  attend(room: Room, meeting: MeetingId, caret: Caret | null): Promise<{ isLive: boolean; caret: Caret | null }>;
  pairing: Pairing;
  /** Nothing goes there any more; `share.stop`. */
  stop(room: Room): Promise<void>;
  answerHeld(room: Room, answer: 'apply' | 'keep'): Promise<boolean>;
  /** Takes a turn by hand, so that what is to be carried lies here and what was carried is read. Gives what changed. */
  carry(room: KeyedRoom): Promise<RowPlace[]>;
  /**
   * Everything here is about to be erased: breaks off what runs and hangs up, and takes away what this browser put into
   * rooms when asked to, as far as places can be reached.
   */
  leaveAll(isClearing: boolean): Promise<void>;
};

/** See `Sharing`. Holds nothing that matters: a stopped worker goes on from what the database says. */
export function createSharing(keeper: Keeper, ports: SharingPorts): Sharing {
  const { db } = keeper;
  /** Rooms whose two sides were brought into step since the worker started. */
  const begun = new Set<string>();
  const planned = new Map<string, { timer: ReturnType<typeof setTimeout>; first: number }>();
  let isLooking = false;
  /** What turns bring, while somebody asks. */
  let collected: RowPlace[] | null = null;

  const feeding = createFeeding(keeper, async (room) => {
    const isTold = await live.tell(room.id);
    const isAttended = live.attended().some(({ id }) => id === room.id);
    plan(room.id, isTold ? TOLD_MS : isAttended ? ATTENDED_MS : ALONE_MS);
  });
  const live = createLive(keeper, ports, {
    arrived: (room, changed) => hear(room, changed),
    news: ({ id }, url) => void turns.want({ room: id, way: 'relay', url, urgency: 'told' }),
  });
  const turns = createTurns(keeper, ports, async (room, changed) => {
    collected?.push(...changed);
    await hear(room, changed);
  });
  const pairing = createPairing(keeper, ports, async (id) => {
    await begin(id);
    void turns.want({ room: id, urgency: 'asked' });
  });
  const leaving = { keeper, ports, engineOf: turns.engineOf };

  async function hear(room: KeyedRoom, changed: readonly RowPlace[]): Promise<void> {
    if (changed.length === 0) return;
    if ((await hearChanges(keeper, room, changed)) === 'left') live.leave(room.id);
  }

  /** A publish of a room a while after the first write, put off by further ones. */
  function plan(room: string, wait: number): void {
    const before = planned.get(room);
    clearTimeout(before?.timer);
    const first = before?.first ?? keeper.now();
    const at = Math.min(keeper.now() + wait, first + LONGEST * wait);
    const publish = () => {
      planned.delete(room);
      void turns.want({ room, urgency: 'news' });
    };
    planned.set(room, { first, timer: setTimeout(publish, Math.max(0, at - keeper.now())) });
  }

  /** What a worker does first with a room that is open. */
  async function begin(id: string): Promise<void> {
    const room = await roomById(keeper, id);
    if (!room || !isUsable(room) || begun.has(id)) return;
    begun.add(id);
    await sayOfMe(keeper, room, { name: room.myName, ...(room.role === 'guest' && { nonce: room.nonce }) });
    const { changed } = await reconcile(db, room, keeper.now);
    await hear(room, changed);
  }

  /** Everything that is to be done about rooms, whatever brought them here. */
  async function tend(urgency: 'wake' | 'asked'): Promise<void> {
    const rooms = await allRooms(db);
    await ports.wakeEachMinute(rooms.some((room) => isUsable(room) || pairing.isUnderWay(room)));
    const looks = Promise.all(rooms.filter(pairing.isUnderWay).map((room) => pairing.look(room).catch(showFault)));
    // A meeting point that cannot be reached keeps no room waiting; who asks wants to see what came of it.
    if (urgency === 'asked') await looks;
    for (const room of await allRooms(db)) if (isUsable(room)) await begin(room.id).catch(showFault);
    await feeding.flush();
    await turns.want({ urgency });
    await looks;
    await finishAll();
  }

  async function finishAll(): Promise<void> {
    for (const room of await allRooms(db)) {
      if (isUsable(room)) continue;
      live.leave(room.id);
      begun.delete(room.id);
      const isAny = await Promise.all(
        [db.roomTargets, db.roomRows].map((table) => table.where('room').equals(room.id).count()),
      );
      if (isAny.some((count) => count > 0)) await turns.between(() => finishLeaving(leaving, room)).catch(showFault);
    }
  }

  /** While panels are open: asks places that tell nothing by themselves, and lets go of panels that were closed. */
  function lookOn(): void {
    if (isLooking) return;
    isLooking = true;
    setTimeout(() => {
      isLooking = false;
      const rooms = live.attended();
      for (const { id } of rooms) {
        void turns.want({ room: id, way: 'dav', urgency: 'news' });
        if (!live.isLive(id)) void turns.want({ room: id, way: 'relay', urgency: 'news' });
      }
      if (rooms.length > 0) lookOn();
    }, LOOK_MS);
  }

  /** Rooms came, opened or ended, here or in another browser of mine. */
  async function tendSoon(): Promise<void> {
    const rooms = await allRooms(db);
    await ports.wakeEachMinute(rooms.some((room) => isUsable(room) || pairing.isUnderWay(room)));
    for (const room of rooms) {
      if (!isUsable(room) || begun.has(room.id)) continue;
      await begin(room.id);
      void turns.want({ room: room.id, urgency: 'news' });
    }
    await finishAll();
  }

  return {
    pairing: {
      ...pairing,
      async look(room) {
        const outcome = await pairing.look(room);
        // Who looks at a room that is open waits for the first word of the other browser.
        if (room.state === 'open') void turns.want({ room: room.id, urgency: 'news' });
        return outcome;
      },
    },
    soon(tables, ids) {
      feeding.soon(tables, ids);
      if (tables.includes('rooms')) void tendSoon().catch(showFault);
    },
    wake: () => tend('wake').catch(showFault),
    now: () => tend('asked'),
    async attend(room, meeting, caret) {
      if (!isUsable(room)) return { isLive: false, caret: null };
      const isNew = !live.attended().some(({ id }) => id === room.id);
      const stands = await live.attend(room, meeting, caret);
      if (isNew) void turns.want({ room: room.id, urgency: 'news' });
      lookOn();
      return stands;
    },
    async stop(room) {
      if (!isKeyed(room) || room.state !== 'open') return;
      await turns.between(() => stopSharing(keeper, room));
      live.leave(room.id);
      await finishAll();
    },
    async answerHeld(room, answer) {
      const held = await heldIn(keeper, room.id);
      for (const { target, device, held: what } of held) {
        if (answer === 'keep') await keepHeld(db, room.id, what, keeper.now());
        turns.agree(target, device, answer === 'keep' ? 0 : what.hidden);
      }
      if (held.length === 0) return false;
      if (answer === 'keep') keeper.changed([...VAULT_TABLES], []);
      await turns.want({ room: room.id, urgency: 'asked' });
      keeper.changed(['rooms'], [room.id]);
      return true;
    },
    async carry(room) {
      await carryByHand(keeper, room);
      await begin(room.id);
      await feeding.flush();
      const changed: RowPlace[] = [];
      collected = changed;
      await turns.want({ room: room.id, way: 'hand', urgency: 'asked' });
      collected = null;
      return changed;
    },
    async leaveAll(isClearing) {
      live.leaveAll();
      for (const { timer } of planned.values()) clearTimeout(timer);
      planned.clear();
      begun.clear();
      await turns.between(async () => {
        if (isClearing) await clearRooms({ keeper, engineOf: turns.engineOf });
      });
    },
  };
}
