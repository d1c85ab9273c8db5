import { wordlist } from '@scure/bip39/wordlists/english.js';
import { joined } from '../crypto/bytes.ts';
import { PUBLIC_KEY_LENGTH } from '../crypto/device-keys.ts';

/** How many words both read out: 44 bits. */
export const PHRASE_WORDS = 4;
/** Bytes that the guest draws, and shows only when both are in the room. */
export const NONCE_LENGTH = 16;
const BITS_A_WORD = 11;

/** What the phrase is about: who the two are, and in which room. */
export type Pair = {
  /** Person keys, 32 bytes each. */
  host: Uint8Array;
  guest: Uint8Array;
  roomId: string;
  /** The guest's 16 bytes. */
  nonce: Uint8Array;
};

/** 16 new random bytes for the guest. */
export const newNonce = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(NONCE_LENGTH));

/** What the guest shows of the nonce before the host says anything: its SHA-256, 32 bytes. */
export const commitmentOf = async (nonce: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', nonce.slice()));

/** Whether `nonce` is the one that the guest had bound themselves to. The host shows no phrase before it is. */
export async function isCommitted(nonce: Uint8Array, commitment: Uint8Array): Promise<boolean> {
  const made = await commitmentOf(nonce);
  return (
    nonce.length === NONCE_LENGTH &&
    made.length === commitment.length &&
    made.every((byte, at) => byte === commitment[at])
  );
}

/**
 * Four words of BIP39's English list that both screens show when, and only when, nobody stands between the two (sync.md
 * §5): whoever does has a key of their own towards each. The nonce was bound by `commitmentOf` before the room's secret was
 * drawn and is shown after it, so nobody can try keys until the words are alike; by chance they are once in 2^44.
 * Throws a RangeError for a key or nonce of another length.
 */
export async function safetyPhrase({ host, guest, roomId, nonce }: Pair): Promise<string[]> {
  const isWhole = [host, guest].every(({ length }) => length === PUBLIC_KEY_LENGTH) && nonce.length === NONCE_LENGTH;
  if (!isWhole) throw new RangeError('a phrase needs two keys of 32 bytes and 16 bytes of the guest');
  const about = joined([new TextEncoder().encode(`duologue/phrase v1\0${roomId}\0`), host, guest, nonce]);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', about));
  return Array.from({ length: PHRASE_WORDS }, (_, at) => wordlist[bitsAt(digest, at * BITS_A_WORD)] ?? '');
}

/** The 11 bits of `bytes` from bit `from` on, as a number. */
function bitsAt(bytes: Uint8Array, from: number): number {
  let value = 0;
  for (let bit = from; bit < from + BITS_A_WORD; bit += 1) {
    value = value * 2 + (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
  }
  return value;
}
