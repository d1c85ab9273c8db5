import { Decrypter, Encrypter } from 'age-encryption';
import { fail, ok, type Result } from '../result.ts';
import { joined } from './bytes.ts';
import { deflate, inflate } from './deflate.ts';
import {
  type DeviceId,
  type DeviceKeys,
  deviceIdOf,
  PUBLIC_KEY_LENGTH,
  SIGNATURE_LENGTH,
  sign,
  verify,
} from './device-keys.ts';
import { fromJson, toJson } from './json-bytes.ts';
import type { VaultKeys } from './vault-keys.ts';

/**
 * One sealed file (sync.md §9.2): age (X25519) around `0x01 | public key, 32 | signature, 64 | deflate-raw(JSON)`. The
 * signature is Ed25519 over "duologue/v1\0" vault "\0" name "\0" deflated JSON, so that a file counts only in the vault
 * and under the name that its author meant it for.
 */

const VERSION = 1;
const SIGNED_FOR = 'duologue/v1';
const BODY = 1 + PUBLIC_KEY_LENGTH + SIGNATURE_LENGTH;
const MIB = 1024 * 1024;
/** Bytes of JSON in a file, when the caller sets no limit of its own. Files of sync stay far below (sync.md §9.3). */
export const JSON_LIMIT = 64 * MIB;
/** Bytes of age's header. Ours has 200; one full of recipients would cost a multiplication each, at a stranger's will. */
const HEADER_LIMIT = 4 * 1024;

/** Why a file was not opened; the first that holds, in this order. */
export const OPEN_FAILURES = [
  /** Not sealed for this vault, or torn, or changed on the way: age refuses it, and nothing in it can be told. */
  'unsealable',
  /** Its version is newer than this program. */
  'newer',
  /** Not signed by its author for this name in this vault: it was swapped, renamed or copied from another vault, or forged. */
  'wrong-place',
  /** Signed for this place, but by another device than the expected one. */
  'wrong-author',
  /** What its author sealed makes no sense, or is longer than the limit. */
  'garbled',
] as const;
export type OpenFailure = (typeof OPEN_FAILURES)[number];

/** What a file says, and the device that certainly said it. */
export type Opened = { author: DeviceId; value: unknown };

/** What the reader knows beforehand. */
export type OpenOptions = {
  /** The device that alone may have written it; without one any may. */
  author?: string | undefined;
  /** Bytes of JSON at most; `JSON_LIMIT` when absent. */
  limit?: number | undefined;
};

const signedText = (vaultId: string, name: string, deflated: Uint8Array): Uint8Array<ArrayBuffer> =>
  joined([new TextEncoder().encode(`${SIGNED_FOR}\0${vaultId}\0${name}\0`), deflated]);

/**
 * The bytes of the file `name` of the vault, written by `device`: `value` is JSON and may hold Uint8Arrays anywhere. What
 * it makes opens with the same limit; about 330 bytes are added to the deflated JSON. Throws a RangeError for a value
 * above `limit` bytes of JSON, or a name with a zero character, and nothing else but bugs.
 */
export async function seal(
  keys: VaultKeys,
  device: DeviceKeys,
  name: string,
  value: unknown,
  limit = JSON_LIMIT,
): Promise<Uint8Array<ArrayBuffer>> {
  if (name.includes('\0')) throw new RangeError('a zero character in a name would make the signed text ambiguous');
  const json = new TextEncoder().encode(toJson(value));
  if (json.length > limit) throw new RangeError(`${json.length} bytes of JSON are more than the limit of ${limit}`);
  const deflated = await deflate(json);
  const signature = await sign(device, signedText(keys.vaultId, name, deflated));
  const encrypter = new Encrypter();
  encrypter.addRecipient(keys.recipient);
  const sealed = await encrypter.encrypt(joined([Uint8Array.of(VERSION), device.publicKey, signature, deflated]));
  return sealed.slice();
}

/** The sealed bytes of an age file, or null. */
async function decrypt(identity: string, sealed: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null> {
  const start = String.fromCharCode(...sealed.subarray(0, HEADER_LIMIT));
  if (!start.includes('\n--- ')) return null;
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return (await decrypter.decrypt(sealed)).slice();
  } catch {
    return null; // age tells wrong key, torn and changed apart only in prose
  }
}

/**
 * What the file `name` of the vault says and who wrote it, or why it is not to be believed. Whatever the bytes are, it
 * answers and never throws; memory stays bounded by their length and the limit.
 */
export async function open(
  keys: VaultKeys,
  name: string,
  sealed: Uint8Array,
  { author, limit = JSON_LIMIT }: OpenOptions = {},
): Promise<Result<Opened, OpenFailure>> {
  const plain = await decrypt(keys.identity, sealed);
  if (!plain) return fail('unsealable');
  if ((plain[0] ?? 0) > VERSION) return fail('newer');
  if (plain[0] !== VERSION || plain.length < BODY) return fail('garbled');
  const publicKey = plain.subarray(1, 1 + PUBLIC_KEY_LENGTH);
  const signature = plain.subarray(1 + PUBLIC_KEY_LENGTH, BODY);
  const deflated = plain.subarray(BODY);
  const isInPlace =
    !name.includes('\0') && (await verify(publicKey, signature, signedText(keys.vaultId, name, deflated)));
  if (!isInPlace) return fail('wrong-place');
  const writer = await deviceIdOf(publicKey);
  if (author !== undefined && writer !== author) return fail('wrong-author');
  const json = await inflate(deflated, limit);
  if (!json) return fail('garbled');
  try {
    return ok({ author: writer, value: fromJson(new TextDecoder('utf-8', { fatal: true }).decode(json)) });
  } catch {
    return fail('garbled'); // no UTF-8, no JSON, bytes that are none, or nested beyond the stack
  }
}
