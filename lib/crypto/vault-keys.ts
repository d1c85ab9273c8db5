import { base32 } from './base32.ts';
import { type Derive, deriveFrom, deriveSealingKeys } from './derived-keys.ts';

/** Bytes of the seed that everything of a vault is derived from; 128 bits, 12 words. */
export const SEED_LENGTH = 16;
const ID_LENGTH = 16;

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
  const derive = await deriveFrom(seed, 'duologue vault v1');
  return { vaultId: await deriveVaultId(derive), ...(await deriveSealingKeys(derive)) };
}

/** The name for purpose `id`. A room, and the meeting point of an invitation, are named in the same form (room-keys.ts). */
export const deriveVaultId = async (derive: Derive): Promise<VaultId> =>
  base32(await derive('id', ID_LENGTH)) as VaultId; // the one place that makes names of vaults
