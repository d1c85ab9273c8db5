import { Decrypter } from 'age-encryption';
import type { DeviceKeys } from '../crypto/device-keys.ts';
import { open, seal } from '../crypto/envelope.ts';
import type { VaultKeys } from '../crypto/vault-keys.ts';
import { fail, ok, type Result } from '../result.ts';

/**
 * A sealed file (`.duologue`): an export in one envelope (docs/data.md). It is named `backup` for the signature, whatever
 * a person calls it, for people rename files.
 */
const NAME = 'backup';
const MIB = 1024 * 1024;
/** Bytes of JSON in a sealed file. Ten years of a busy manager are some 50 MiB; a bomb gets no further than this. */
const JSON_LIMIT = 256 * MIB;
/** Bytes of a sealed file: JSON shrinks when it is packed, so nothing of ours is longer. */
export const SEALED_LIMIT = JSON_LIMIT;
/** How every file of age begins. */
const START = 'age-encryption.org/';
/** See envelope.ts; the last line of age's header is its MAC. */
const HEADER_LIMIT = 4 * 1024;

/** Why a sealed file was not opened. */
export type SealedFailure = 'backup-foreign' | 'backup-sealed' | 'backup-unreadable' | 'backup-newer';

/** Whether bytes look like a sealed file. */
export const isSealed = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(0, START.length)) === START;

/** The bytes of a sealed file. Throws a RangeError above the limit, which is some fifty years of notes. */
export const sealFile = (keys: VaultKeys, device: DeviceKeys, file: unknown): Promise<Uint8Array<ArrayBuffer>> =>
  seal(keys, device, NAME, file, JSON_LIMIT);

/**
 * What a sealed file says, opened by the first of `candidates` that fits. `backup-sealed`: none does;
 * `backup-unreadable`: one does, and the file was torn or changed; `backup-foreign`: it is no sealed file at all. Never
 * throws; memory stays bounded by `limit`, the bytes of JSON that it may hold.
 */
export async function openFile(
  candidates: readonly VaultKeys[],
  bytes: Uint8Array,
  limit = JSON_LIMIT,
): Promise<Result<unknown, SealedFailure>> {
  if (!isSealed(bytes)) return fail('backup-foreign');
  for (const keys of candidates) {
    const opened = await open(keys, NAME, bytes, { limit });
    if (opened.ok) return ok(opened.value.value);
    if (opened.error === 'newer') return fail('backup-newer');
    if (opened.error !== 'unsealable' || (await fits(keys, bytes))) return fail('backup-unreadable');
  }
  return fail('backup-sealed');
}

/** Whether the file was sealed for these keys, also when the rest of it is torn: asking for other words would not help. */
async function fits(keys: VaultKeys, bytes: Uint8Array): Promise<boolean> {
  const text = String.fromCharCode(...bytes.subarray(0, HEADER_LIMIT));
  const mac = text.indexOf('\n--- ');
  const end = mac < 0 ? -1 : text.indexOf('\n', mac + 1);
  if (end < 0) return false;
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(keys.identity);
    await decrypter.decryptHeader(bytes.slice(0, end + 1));
    return true;
  } catch {
    return false; // age tells in prose alone why not
  }
}
