import type { DeviceKeys } from '../crypto/device-keys.ts';
import { open, seal } from '../crypto/envelope.ts';
import type { RoomKeys } from '../crypto/room-keys.ts';
import type { Side } from './person-keys.ts';

/** Files are named `<folder>/<name>`, so none is ever taken for a live message. */
const NAME = 'live';
/** Bytes of a live message, and of its JSON. */
export const LIVE_LIMIT = 256 * 1024;
/** How far from our clock the sender's may be. Further, and what is typed still comes the slow way. */
const WITHIN = 2 * 60_000;
/** Messages of one browser remembered within that time; a panel sends ten a second at most. */
const MOST_REMEMBERED = 10_000;

/** Seals and opens what passes between open panels and is stored nowhere. */
export type LiveSeal = {
  /** The bytes of a live message. Throws a RangeError for more than 256 KiB. */
  sealLive(value: unknown): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * What a live message says, once: null for what came before, is more than two minutes off, was sent by this browser,
   * or was not sealed by one of the two for this room. In any order, for relays bring one message by several ways. Never
   * throws.
   */
  openLive(bytes: Uint8Array): Promise<{ from: Side; value: unknown } | null>;
};

/** What a room's sealer lends. */
export type LiveParts = {
  keys: RoomKeys;
  device: DeviceKeys;
  now(): number;
  wrapped(value: unknown): Promise<unknown>;
  unwrapped(writer: string, value: unknown): Promise<{ from: Side; value: unknown } | null>;
};

/** See `LiveSeal`. Number and time are sealed with the message, so nobody on the way can send it again as new. */
export function liveSeal({ keys, device, now, wrapped, unwrapped }: LiveParts): LiveSeal {
  const heard = new Map<string, Map<number, number>>();
  let last = 0;

  /** Whether message `n` of `writer`, sent at `at`, is new; remembers it. */
  function isNew(writer: string, n: number, at: number): boolean {
    if (Math.abs(now() - at) > WITHIN) return false;
    const before = heard.get(writer) ?? new Map<number, number>();
    heard.set(writer, before);
    if (before.has(n)) return false;
    for (const [old, sentAt] of before) if (Math.abs(now() - sentAt) > WITHIN) before.delete(old);
    if (before.size >= MOST_REMEMBERED) return false; // forgetting one would let it in again
    before.set(n, at);
    return true;
  }

  return {
    async sealLive(value) {
      last = Math.max(last + 1, now()); // a restarted worker goes on above what it sent before
      const bytes = await seal(keys, device, NAME, { n: last, at: now(), w: await wrapped(value) }, LIVE_LIMIT);
      if (bytes.length > LIVE_LIMIT) throw new RangeError('a live message too long to be opened');
      return bytes;
    },
    async openLive(bytes) {
      if (bytes.length > LIVE_LIMIT) return null;
      const opened = await open(keys, NAME, bytes, { limit: LIVE_LIMIT });
      if (!opened.ok || opened.value.author === device.deviceId) return null;
      const { author, value } = opened.value;
      if (typeof value !== 'object' || value === null) return null;
      const { n, at, w } = value as Record<string, unknown>; // each field is looked at
      if (!Number.isSafeInteger(n) || !Number.isSafeInteger(at)) return null;
      const inner = await unwrapped(author, w);
      return inner && isNew(author, Number(n), Number(at)) ? inner : null;
    },
  };
}
