import { isUsable } from '../../lib/database/rooms.ts';
import type { MeetingId } from '../../lib/domain/ids.ts';
import type { Operation } from '../../lib/records/row.ts';
import { takeIn } from '../../lib/sharing/bridge-take.ts';
import { type Caret, type LiveMessage, type LiveWay, readLiveMessage } from '../../lib/sharing/live-ports.ts';
import type { MeetingKey } from '../../lib/sharing/meeting-key.ts';
import { roomNames } from '../../lib/sharing/room-names.ts';
import type { RoomSealer, Side } from '../../lib/sharing/room-sealer.ts';
import { needRoomDevice } from '../../lib/sharing/room-turn.ts';
import type { RowPlace } from '../../lib/sync/core/ports.ts';
import { openRelayLive } from '../../lib/sync/engines/relay-live.ts';
import type { Keeper } from './keeper.ts';
import { type SharingPorts, showFault } from './sharing-ports.ts';
import { type KeyedRoom, roomById, unlocked } from './sharing-rooms.ts';

/** The panel says every 20 s that it is looked at (`share.attend`): two may be lost. */
const ATTENDED_MS = 45_000;
/** A caret that was not told of for so long has left. */
const CARET_MS = 45_000;
/** Operations of one message: more make it too long for a relay, and come with the next publish anyway. */
const MOST_OPS = 40;
/** Messages that wait to be taken in; beyond, what is typed comes with the next publish alone. */
const MOST_WAITING = 50;

/** The panel of a pair is looked at. */
type Attended = {
  room: KeyedRoom;
  until: number;
  ways: LiveWay[];
  /** Up to which number the outbox of the room went out live. */
  told: number;
  /** The meeting on my screen, as both call it; asked for once, for a caret moves often. */
  meeting: { id: MeetingId; key: MeetingKey } | null;
  theirs: { meeting: MeetingId; caret: Caret; at: number } | null;
  /** One message after the other, and how many there are to come. */
  heard: Promise<void>;
  waiting: number;
};

/** What a live way needs of the rest. */
export type LiveHooks = {
  /** These rows changed by what came live. */
  arrived(room: KeyedRoom, changed: readonly RowPlace[]): Promise<void>;
  /** A new head lies at the relay of that address, or may: its connection was lost and is back. */
  news(room: KeyedRoom, url: string): void;
};

/** Ways to the companion's open panel, while mine is open. */
export type Live = {
  attend(room: KeyedRoom, meeting: MeetingId, caret: Caret | null): Promise<{ isLive: boolean; caret: Caret | null }>;
  /** The rooms whose panels are looked at now; others are let go of. */
  attended(): KeyedRoom[];
  isLive(room: string): boolean;
  /** Sends what was fed since the last time; false when something of it has to go the slow way to be seen. */
  tell(room: string): Promise<boolean>;
  /** Hangs up. */
  leave(room: string): void;
  leaveAll(): void;
};

/** See `Live`. A stopped worker forgets all of it, and the panel's next sign of life begins anew. */
export function createLive(keeper: Keeper, ports: SharingPorts, { arrived, news }: LiveHooks): Live {
  const { db } = keeper;
  const rooms = new Map<string, Attended>();

  async function begin(room: KeyedRoom): Promise<Attended> {
    const known = rooms.get(room.id);
    if (known) return Object.assign(known, { room });
    const last = await db.roomOutbox.orderBy(':id').last();
    const { keys } = await unlocked(keeper, room);
    const before = rooms.get(room.id);
    if (before) return before;
    const attended: Attended = {
      ...{
        room,
        until: 0,
        ways: [],
        told: last?.n ?? 0,
        meeting: null,
        theirs: null,
        heard: Promise.resolve(),
        waiting: 0,
      },
    };
    rooms.set(room.id, attended);
    const earsOf = (url: string) => ({
      onBytes: (bytes: Uint8Array) => {
        if (attended.waiting >= MOST_WAITING) return;
        attended.waiting += 1;
        attended.heard = attended.heard
          .then(() => hear(attended, bytes))
          .catch(showFault)
          .finally(() => {
            attended.waiting -= 1;
          });
      },
      onNews: () => news(attended.room, url),
      onChange: () => keeper.changed(['roomTargets'], []),
    });
    const { now, open, written } = ports.ways;
    for (const place of room.places)
      if (place.kind === 'relay')
        attended.ways.push(
          openRelayLive({ url: place.url, secret: keys.relay, ears: earsOf(place.url), now, open, written }),
        );
    return attended;
  }

  const sealerOf = async (room: KeyedRoom): Promise<RoomSealer> => {
    const { keys, sealer } = await unlocked(keeper, room);
    return sealer(await needRoomDevice(keeper.safe, keys.vaultId));
  };

  async function send({ room, ways }: Attended, message: LiveMessage): Promise<void> {
    const open = ways.filter((way) => way.isOpen());
    if (open.length === 0) return;
    const bytes = await (await sealerOf(room)).sealLive(message);
    for (const way of open) way.send(bytes);
  }

  async function hear(attended: Attended, bytes: Uint8Array): Promise<void> {
    const { room } = attended;
    const opened = await (await sealerOf(room)).openLive(bytes);
    const message = opened && readLiveMessage(opened.value);
    if (!message || !rooms.has(room.id)) return;
    if (message.kind === 'ops') await take(room, message.ops, opened.from);
    else if (opened.from === 'them') await hearCaret(attended, message);
  }

  /** The very words that a publish brings a moment later, by the same door. */
  async function take(room: KeyedRoom, ops: Operation[], from: Side): Promise<void> {
    // It may have ended, or everything may have been erased, since the panel was opened.
    const known = await roomById(keeper, room.id);
    if (!known || !isUsable(known)) return leave(room.id);
    const now = keeper.now();
    const taken = await takeIn(db, room, ops, {
      ...{ from, via: null, now, wallClock: keeper.now },
      mayHide: async (hidden) => hidden <= 1,
    });
    if (!taken.isHeld) await arrived(room, taken.changed);
  }

  async function hearCaret(
    attended: Attended,
    { meeting: key, caret }: Extract<LiveMessage, { kind: 'caret' }>,
  ): Promise<void> {
    const meeting = (await roomNames(db, attended.room, [key])).meetingOf(key);
    if (!meeting) return;
    attended.theirs = caret && { meeting, caret, at: keeper.now() };
    ports.tellCaret({ relationshipId: attended.room.relationshipId, meetingId: meeting, caret });
  }

  function leave(id: string): void {
    const attended = rooms.get(id);
    rooms.delete(id);
    for (const way of attended?.ways ?? []) way.close();
    if (attended?.theirs)
      ports.tellCaret({
        relationshipId: attended.room.relationshipId,
        meetingId: attended.theirs.meeting,
        caret: null,
      });
  }

  return {
    async attend(room, meeting, caret) {
      const attended = await begin(room);
      attended.until = keeper.now() + ATTENDED_MS;
      if (attended.meeting?.id !== meeting) {
        const key = (await roomNames(db, room)).keyOf(meeting);
        attended.meeting = key && { id: meeting, key };
      }
      if (attended.meeting) await send(attended, { kind: 'caret', meeting: attended.meeting.key, caret });
      const { theirs } = attended;
      const isThere = theirs?.meeting === meeting && keeper.now() - theirs.at < CARET_MS;
      return { isLive: attended.ways.some((way) => way.isOpen()), caret: isThere ? theirs.caret : null };
    },
    attended() {
      for (const [id, { until }] of rooms) if (until < keeper.now()) leave(id);
      return [...rooms.values()].map(({ room }) => room);
    },
    isLive: (room) => rooms.get(room)?.ways.some((way) => way.isOpen()) ?? false,
    async tell(room) {
      const attended = rooms.get(room);
      if (!attended) return false;
      const rows = await db.roomOutbox.where(':id').above(attended.told).toArray();
      attended.told = Math.max(attended.told, ...rows.map(({ n }) => n ?? 0));
      const mine = rows.filter((row) => row.room === room && row.via === undefined);
      // Whether they knew of the words that were there before is said by a publish alone (`otherFields`).
      const ops = mine.filter(({ over }) => over === undefined).map(({ op }) => op);
      if (!attended.ways.some((way) => way.isOpen())) return false;
      for (let at = 0; at < Math.min(ops.length, MOST_OPS * 10); at += MOST_OPS)
        await send(attended, { kind: 'ops', ops: ops.slice(at, at + MOST_OPS) }).catch(unlessTooLong);
      return ops.length === mine.length && ops.length <= MOST_OPS;
    },
    leave,
    leaveAll: () => {
      for (const id of [...rooms.keys()]) leave(id);
    },
  };
}

/** What is too long for a live message comes with the next publish. */
function unlessTooLong(error: unknown): void {
  if (!(error instanceof RangeError)) throw error;
}
