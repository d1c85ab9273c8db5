import { identityToRecipient } from 'age-encryption';
import { base32, bech32 } from './base32.ts';

/** Bytes of the seed that everything of a vault is derived from; 128 bits, 12 words. */
export const SEED_LENGTH = 16;
const ID_LENGTH = 16;
const SCALAR_LENGTH = 32;

/** Names a vault: its folder at an engine, and a part of every signature. Says nothing about the seed. */
export type VaultId = string & { readonly __kind: 'vault' };

/** What seals and opens the files of a vault. Nobody but my own browsers may learn any of it except `vaultId`. */
export type VaultKeys = {
  vaultId: VaultId;
  /** `AGE-SECRET-KEY-1…`, 74 characters: opens every file of the vault, also with the age program. */
  identity: string;
  /**
   * `age1…`: seals. Secret too, and never stored or uploaded: age files carry no author, so whoever knows it could make
   * one that opens (sync.md §4). Kept in memory, derived again on the next start.
   */
  recipient: string;
};

/** Whether `value` has the form of a vault's name. */
export const isVaultId = (value: unknown): value is VaultId =>
  typeof value === 'string' && /^[a-z2-7]{25}[aeimquy4]$/.test(value); // 26 letters hold 2 bits more than 16 bytes

/** A new random seed. */
export const newSeed = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(SEED_LENGTH));

/**
 * The keys of the vault that `seed` (16 bytes) opens: always the same, on every browser and in every release, so the
 * words bring everything back (sync.md §4). HKDF-SHA256 without salt, info `duologue vault v1 age` for the scalar of the
 * X25519 identity and `duologue vault v1 id` for the name. Throws a RangeError when the seed has another length.
 */
export async function deriveVaultKeys(seed: Uint8Array): Promise<VaultKeys> {
  if (seed.length !== SEED_LENGTH) throw new RangeError(`a seed has ${SEED_LENGTH} bytes, not ${seed.length}`);
  const material = await crypto.subtle.importKey('raw', seed.slice(), 'HKDF', false, ['deriveBits']);
  const derive = async (purpose: string, length: number): Promise<Uint8Array> => {
    const info = new TextEncoder().encode(`duologue vault v1 ${purpose}`);
    const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
    return new Uint8Array(await crypto.subtle.deriveBits(how, material, length * 8));
  };
  const identity = bech32('age-secret-key-', await derive('age', SCALAR_LENGTH)).toUpperCase();
  const vaultId = base32(await derive('id', ID_LENGTH)) as VaultId; // the one place that makes names of vaults
  return { vaultId, identity, recipient: await identityToRecipient(identity) };
}
