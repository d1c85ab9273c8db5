import { base32 } from './base32.ts';

/** Bytes of an Ed25519 public key. */
export const PUBLIC_KEY_LENGTH = 32;
/** Bytes of an Ed25519 signature. */
export const SIGNATURE_LENGTH = 64;
/** Bytes of the hash that the name keeps: 80 bits, 16 letters. */
const NAME_BYTES = 10;

/**
 * Names a browser of mine: 16 letters of base32, the start of the SHA-256 of its public key. So it vouches for itself: no
 * list is needed to know who wrote a file, and nobody, a holder of the vault's key included, writes under another's name.
 */
export type DeviceId = string & { readonly __kind: 'device' };

/** What one browser signs with. Stored in IndexedDB as it is; the private key can be used there and never be read out. */
export type DeviceKeys = {
  deviceId: DeviceId;
  /** 32 bytes. */
  publicKey: Uint8Array<ArrayBuffer>;
  privateKey: CryptoKey;
};

/** The name of the device with this public key (32 bytes). */
export async function deviceIdOf(publicKey: Uint8Array): Promise<DeviceId> {
  const digest = await crypto.subtle.digest('SHA-256', publicKey.slice());
  return base32(new Uint8Array(digest, 0, NAME_BYTES)) as DeviceId; // the one place that makes names of devices
}

/** Keys for a browser that has none yet, or whose keys were copied to another one with its profile (sync.md §9.2). */
export async function newDeviceKeys(): Promise<DeviceKeys> {
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { deviceId: await deviceIdOf(publicKey), publicKey, privateKey: pair.privateKey };
}

/** The device's signature of `message`, 64 bytes. */
export async function sign(keys: DeviceKeys, message: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.sign('Ed25519', keys.privateKey, message));
}

/** Whether the holder of `publicKey` signed `message`. False, never an exception, for what is no key or no signature. */
export async function verify(
  publicKey: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, signature, message);
  } catch {
    return false; // some engines refuse bytes that are no point of the curve already when they are imported
  }
}
