import { joined } from '../crypto/bytes.ts';
import { deriveFrom, deriveSealingKeys } from '../crypto/derived-keys.ts';
import { type DeviceKeys, deviceIdOf, PUBLIC_KEY_LENGTH, sign } from '../crypto/device-keys.ts';
import { fromBase64Url } from './base64-url.ts';

/** Bytes of the seed of a person's keys in one room. */
export const PERSON_SEED_LENGTH = 32;
const SIGNING_LENGTH = 32;
/** What stands before the 32 bytes of an Ed25519 key in PKCS8 (RFC 8410 §7): WebCrypto takes no bare seed. */
const PKCS8_START = Uint8Array.from([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32]);

/**
 * Who I am in one room, the same in all my browsers and in that room alone, so that two rooms cannot be told to be of one
 * person. It vouches for my devices there (room-sealer.ts), and pairing is signed with it.
 */
export type PersonKeys = {
  /** Ed25519, 32 bytes: `theirKey` for the companion. */
  publicKey: Uint8Array<ArrayBuffer>;
  /** The signature of `message`, 64 bytes. */
  sign(message: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  /** What opens what is sealed for me alone, and what seals it. */
  identity: string;
  recipient: string;
  /** The same signing key in the form in which files are sealed; its name is the letters by which a joining is told. */
  device: DeviceKeys;
};

/** One of the two who share a room, seen from here. */
export type Side = 'me' | 'them';

/** A new random seed. It is kept with the room and travels in my vault alone. */
export const newPersonSeed = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(PERSON_SEED_LENGTH));

/**
 * The keys that `seed` (32 bytes) gives, always the same: HKDF-SHA256 with infos `duologue person v1 sign` and `… age`.
 * Throws a RangeError when the seed has another length.
 */
export async function derivePersonKeys(seed: Uint8Array): Promise<PersonKeys> {
  if (seed.length !== PERSON_SEED_LENGTH)
    throw new RangeError(`a seed has ${PERSON_SEED_LENGTH} bytes, not ${seed.length}`);
  const derive = await deriveFrom(seed, 'duologue person v1');
  const device = await signingKeys(await derive('sign', SIGNING_LENGTH));
  return {
    publicKey: device.publicKey,
    sign: (message) => sign(device, message),
    ...(await deriveSealingKeys(derive)),
    device,
  };
}

async function signingKeys(secret: Uint8Array): Promise<DeviceKeys> {
  const pkcs8 = joined([PKCS8_START, secret]);
  // The public half comes out of an extractable copy alone; the one that is kept cannot be read out.
  const [copy, privateKey] = await Promise.all([
    crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']),
    crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']),
  ]);
  const publicKey = fromBase64Url((await crypto.subtle.exportKey('jwk', copy)).x ?? '');
  if (publicKey?.length !== PUBLIC_KEY_LENGTH) throw new Error('an Ed25519 key without its public half');
  return { deviceId: await deviceIdOf(publicKey), publicKey, privateKey };
}
