import { fromBase64, toBase64 } from '../../domain/base64.ts';
import type { Letter } from '../mailbox.ts';
import { CHUNK_CHARACTERS } from './browser-storage-cost.ts';

/**
 * How a letter lies in `storage.sync` (sync.md §1.4): chunks of base64url under `d.<device>.<gen>.<i>` and a header
 * under `d.<device>.h`. Which letter it is decides the header alone, and its hash whether it is there.
 */

/** Names one letter: the generation of its keys, how many chunks, the hash of its bytes, its number. */
export type Stamp = { gen: number; n: number; sha256: string; seq: number };
/** `former` names the letter before, which can be read until all chunks of this one have arrived. */
export type Header = Stamp & { former?: Stamp };

/** What a `storage` area holds, by key. */
export type Items = Record<string, unknown>;

const KEY = /^d\.([a-z2-7]{8})\.(?:h|(\d{1,15})\.\d{1,3})$/;
/** More chunks than the largest letter can have are nothing of ours. */
const MOST_CHUNKS = 64;

/** The name of a browser in its keys: eight characters of base32, the first of its device id. */
export const isDeviceName = (text: string): boolean => /^[a-z2-7]{8}$/.test(text);
/** The key of a device's header. In whatever order keys are sorted, it comes after the chunks. */
export const headerKey = (device: string): string => `d.${device}.h`;
const chunkKey = (device: string, gen: number, index: number): string => `d.${device}.${gen}.${index}`;

/** The device and generation that a key belongs to (none for a header); null when it is none of a letter. */
export function readKey(key: string): { device: string; gen: number | null } | null {
  const match = KEY.exec(key);
  return match?.[1] ? { device: match[1], gen: match[2] ? Number(match[2]) : null } : null;
}

/** The names of all browsers of which there is anything at all, sorted. */
export const devicesIn = (items: Items): string[] =>
  [...new Set(Object.keys(items).flatMap((key) => readKey(key)?.device ?? []))].sort();

/** Keys of `device`, its header included. */
export const keysOf = (items: Items, device: string): string[] =>
  Object.keys(items).filter((key) => readKey(key)?.device === device);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function readStamp(value: unknown): Stamp | null {
  if (!isObject(value)) return null;
  const { gen, n, sha256, seq } = value;
  if (!isCount(gen) || !isCount(n) || !isCount(seq) || typeof sha256 !== 'string') return null;
  return n >= 1 && n <= MOST_CHUNKS ? { gen, n, sha256, seq } : null;
}

/** The header of `device`, or null when it is missing or is none. */
export function readHeader(items: Items, device: string): Header | null {
  const value = items[headerKey(device)];
  const stamp = readStamp(value);
  if (!stamp || !isObject(value)) return null;
  const former = readStamp(value.former);
  return former ? { ...stamp, former } : stamp;
}

/** Bytes as text that costs one byte a character in both browsers (RFC 4648 §5, no padding). */
const toBase64Url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  return /^[\w-]*$/.test(text) ? fromBase64(text.replaceAll('-', '+').replaceAll('_', '/')) : null;
}

/** SHA-256 as base64url. */
export const hashOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));

/** The chunks of `bytes` by key, in order. */
export function chunksOf(device: string, gen: number, bytes: Uint8Array): Record<string, string> {
  const text = toBase64Url(bytes);
  const chunks: Record<string, string> = {};
  for (let index = 0; index * CHUNK_CHARACTERS < text.length; index += 1) {
    const at = index * CHUNK_CHARACTERS;
    chunks[chunkKey(device, gen, index)] = text.slice(at, at + CHUNK_CHARACTERS);
  }
  return chunks;
}

async function lettersBytes(items: Items, device: string, stamp: Stamp): Promise<Uint8Array | null> {
  const chunks = Array.from({ length: stamp.n }, (_, index) => items[chunkKey(device, stamp.gen, index)]);
  if (!chunks.every((chunk) => typeof chunk === 'string')) return null;
  const bytes = fromBase64Url(chunks.join(''));
  return bytes && (await hashOf(bytes)) === stamp.sha256 ? bytes : null;
}

/**
 * The letter of `device` that is whole in `items`, with its stamp: the one of the header, else the one before while it
 * is still there, else null. The hash is over all bytes, so chunks of two letters never make one.
 */
export async function readLetter(items: Items, device: string): Promise<{ stamp: Stamp; letter: Letter } | null> {
  const header = readHeader(items, device);
  if (!header) return null;
  const { former, ...newest } = header;
  for (const stamp of former ? [newest, former] : [newest]) {
    const bytes = await lettersBytes(items, device, stamp);
    if (bytes) return { stamp, letter: { seq: stamp.seq, bytes } };
  }
  return null;
}
