import { identityToRecipient } from 'age-encryption';
import { bech32 } from './base32.ts';

const SCALAR_LENGTH = 32;

/** Gives `length` bytes for one purpose: always the same for the same secret, and telling nothing about those for another. */
export type Derive = (purpose: string, length: number) => Promise<Uint8Array<ArrayBuffer>>;

/** What age seals and opens with: `AGE-SECRET-KEY-1…` and the `age1…` that belongs to it. */
export type SealingKeys = { identity: string; recipient: string };

/**
 * Derives from `secret` by HKDF-SHA256 without salt; the info is `<label> <purpose>`, so two labels never give the same
 * (sync.md §4). The secret has to be random: nothing here makes a guess of it slow.
 */
export async function deriveFrom(secret: Uint8Array, label: string): Promise<Derive> {
  const material = await crypto.subtle.importKey('raw', secret.slice(), 'HKDF', false, ['deriveBits']);
  return async (purpose, length) => {
    const info = new TextEncoder().encode(`${label} ${purpose}`);
    const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
    return new Uint8Array(await crypto.subtle.deriveBits(how, material, length * 8));
  };
}

/** The keys of age for purpose `age`: an X25519 identity and its recipient. */
export async function deriveSealingKeys(derive: Derive): Promise<SealingKeys> {
  const identity = bech32('age-secret-key-', await derive('age', SCALAR_LENGTH)).toUpperCase();
  return { identity, recipient: await identityToRecipient(identity) };
}
