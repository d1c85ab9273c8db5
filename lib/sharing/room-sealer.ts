import { type DeviceKeys, verify } from '../crypto/device-keys.ts';
import { open, seal } from '../crypto/envelope.ts';
import type { RoomKeys } from '../crypto/room-keys.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Sealer } from '../sync/core/ports.ts';
import { type LiveSeal, liveSeal } from './live-seal.ts';
import type { PersonKeys, Side } from './person-keys.ts';

export type { Side } from './person-keys.ts';

const MIB = 1024 * 1024;
/** Bytes of JSON in one file of a room: the core makes files of at most 1.5 MiB packed, and words pack five to one. */
export const ROOM_JSON_LIMIT = 32 * MIB;

/** Seals and opens the files of one room, and what passes live. */
export type RoomSealer = Sealer &
  LiveSeal & {
    /** Whose device this is, as far as a file or a live message of it was opened here; null when none was. */
    personOf(device: string): Side | null;
  };

/** What a room's files are sealed with. */
export type RoomSeals = {
  keys: RoomKeys;
  /** This browser's keys of this room alone. */
  device: DeviceKeys;
  person: PersonKeys;
  /** The companion's public person key, 32 bytes. */
  theirKey: Uint8Array;
  /** Epoch ms, for live messages; `Date.now` when absent. */
  now?: () => number;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/** What a person signs to vouch for a device in a room; neither name holds a zero character. */
const vouched = (roomId: string, device: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`duologue/room v1\0${roomId}\0${device}`);

/**
 * The sealer of a room. What it seals says `{p, c, v}`: who I am there, my word that this browser is mine, and the value.
 * So each of the two may use as many browsers as they like and the other need not admit them one by one. It opens what
 * the browser `author` of one of the two wrote for that very name, and nothing of anybody else who has the room's keys:
 * that fails as `stranger`; other failures are those of `open` (envelope.ts). Opening never throws.
 */
export function roomSealer({ keys, device, person, theirKey, now = Date.now }: RoomSeals): RoomSealer {
  const known = new Map<string, Side>([[device.deviceId, 'me']]);
  const me = person.publicKey;
  let certificate: Promise<Uint8Array> | null = null;

  async function wrapped(value: unknown): Promise<unknown> {
    certificate ??= person.sign(vouched(keys.vaultId, device.deviceId));
    return { p: me, c: await certificate, v: value };
  }

  /** Who vouches for this device, when it is one of the two. */
  async function sideOf(writer: string, p: unknown, c: unknown): Promise<Side | null> {
    if (!(p instanceof Uint8Array) || !(c instanceof Uint8Array)) return null;
    const side = isSame(p, me) ? 'me' : isSame(p, theirKey) ? 'them' : null;
    if (side === null) return null;
    const before = known.get(writer);
    if (before) return before === side ? side : null; // nobody takes a browser over from the other
    if (!(await verify(p.slice(), c.slice(), vouched(keys.vaultId, writer)))) return null;
    known.set(writer, side);
    return side;
  }

  async function unwrapped(writer: string, value: unknown): Promise<{ from: Side; value: unknown } | null> {
    if (!isObject(value)) return null;
    const from = await sideOf(writer, value.p, value.c);
    return from && { from, value: value.v };
  }

  return {
    device: device.deviceId,
    personOf: (writer) => known.get(writer) ?? null,
    seal: async (name, value) => seal(keys, device, name, await wrapped(value), ROOM_JSON_LIMIT),
    async open(name, bytes, author): Promise<Result<unknown, string>> {
      const opened = await open(keys, name, bytes, { author, limit: ROOM_JSON_LIMIT });
      if (!opened.ok) return opened;
      const inner = await unwrapped(opened.value.author, opened.value.value);
      return inner ? ok(inner.value) : fail('stranger');
    },
    ...liveSeal({ keys, device, now, wrapped, unwrapped }),
  };
}
