import { getPublicKey } from 'nostr-tools/pure';
import { joined } from '../../crypto/bytes.ts';
import { deriveFrom } from '../../crypto/derived-keys.ts';

/** What a room's 32 bytes give at relays: all of its members write there as one and the same author. */
export type RelayKeys = {
  /** Signs events; 32 bytes, a scalar of secp256k1. */
  signing: Uint8Array;
  /** The author that a relay sees, 64 hexadecimal letters: a key that is used nowhere else. */
  author: string;
  /** AES-256-GCM for what is in an event. */
  wrapping: CryptoKey;
  /** HMAC-SHA-256 for the names in its tags. */
  naming: CryptoKey;
};

const KEY_LENGTH = 32;
const IV_LENGTH = 12;
const TAG_LENGTH = 16;
/** Bytes of a name in a tag. */
const NAME_LENGTH = 16;

const text = new TextEncoder();
const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * Always the same keys for the same secret (HKDF-SHA256 without salt, info `duologue relay v1 …`), so everybody who knows
 * it finds and opens what the others wrote; to the relay and to everybody else nothing links them to anything.
 */
export async function relayKeys(secret: Uint8Array): Promise<RelayKeys> {
  const derive = await deriveFrom(secret, 'duologue relay v1');
  const signing = await derive('sign', KEY_LENGTH);
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  return {
    signing,
    author: getPublicKey(signing),
    wrapping: await crypto.subtle.importKey('raw', await derive('wrap', KEY_LENGTH), 'AES-GCM', false, [
      'encrypt',
      'decrypt',
    ]),
    naming: await crypto.subtle.importKey('raw', await derive('name', KEY_LENGTH), hmac, false, ['sign']),
  };
}

/** A name for a tag: the same for the same words, and says nothing to who lacks the secret. 32 hexadecimal letters. */
export async function tagFor(keys: RelayKeys, ...words: readonly string[]): Promise<string> {
  const digest = await crypto.subtle.sign('HMAC', keys.naming, text.encode(words.join('\0')));
  return hex(new Uint8Array(digest, 0, NAME_LENGTH));
}

/** `bytes` as nobody without the secret can read or make them. They count for events of that `kind` alone. */
export async function wrap(keys: RelayKeys, kind: number, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_LENGTH));
  const how = { name: 'AES-GCM', iv, additionalData: text.encode(String(kind)) };
  // A copy: views over shared memory are nothing that WebCrypto takes.
  const sealed = await crypto.subtle.encrypt(how, keys.wrapping, bytes.slice());
  return joined([iv, new Uint8Array(sealed)]);
}

/** What `wrap` hid, or null: made with another key, for another kind, or changed. Never throws. */
export async function unwrap(
  keys: RelayKeys,
  kind: number,
  bytes: Uint8Array,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (bytes.length < IV_LENGTH + TAG_LENGTH) return null;
  const how = { name: 'AES-GCM', iv: bytes.slice(0, IV_LENGTH), additionalData: text.encode(String(kind)) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(how, keys.wrapping, bytes.slice(IV_LENGTH)));
  } catch {
    return null; // WebCrypto says only that it does not fit
  }
}
