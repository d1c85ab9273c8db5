import { feed } from '../../lib/sharing/bridge-out.ts';
import { roomNames } from '../../lib/sharing/room-names.ts';
import { SHARED_TABLES } from '../../lib/sharing/room-tables.ts';
import type { Keeper } from './keeper.ts';
import { showFault } from './sharing-ports.ts';
import { type KeyedRoom, usableRooms } from './sharing-rooms.ts';

/** Writes within this time go into the replica together. */
const TOGETHER_MS = 50;

/** Brings what I write in shared lanes into the replicas of rooms, a moment after it was written. */
export type Feeding = {
  /** These rows changed; of a change too large to name rows, none are named. */
  soon(tables: readonly string[], ids: readonly string[]): void;
  /** Everything that changed is in the replicas when it resolves. */
  flush(): Promise<void>;
};

const isShared = (table: string): boolean => SHARED_TABLES.some((shared) => shared === table);

/** See `Feeding`; `fed` hears of each room that something new went into. What a stopped worker missed, `reconcile` finds. */
export function createFeeding(keeper: Keeper, fed: (room: KeyedRoom) => Promise<void>): Feeding {
  const { db } = keeper;
  let waiting: Map<string, { table: string; id: string }> | 'all' = new Map();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last: Promise<void> = Promise.resolve();

  async function feedAll(): Promise<void> {
    const which = waiting === 'all' ? waiting : [...waiting.values()];
    waiting = new Map();
    if (which.length === 0) return;
    for (const room of await usableRooms(keeper))
      if ((await feed(db, room, await roomNames(db, room), which)) > 0) await fed(room);
  }

  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    last = last.then(feedAll).catch(showFault);
    return last;
  }

  return {
    soon(tables, ids) {
      const shared = tables.filter(isShared);
      if (shared.length === 0) return;
      if (ids.length === 0) waiting = 'all';
      if (waiting !== 'all')
        for (const table of shared) for (const id of ids) waiting.set(`${table}:${id}`, { table, id });
      timer ??= setTimeout(() => void flush(), TOGETHER_MS);
    },
    flush,
  };
}
