/** An address under the key of this browser. */
export type Sealed = { iv: Uint8Array<ArrayBuffer>; bytes: Uint8Array<ArrayBuffer> };

const ALGORITHM = 'AES-GCM';
/** NIST SP 800-38D §8.2.2: 96 random bits, new for each seal. */
const IV_BYTES = 12;

/** A key for the addresses of calendars. Stored in IndexedDB as it is, where it can be used and never be read out. */
export const newFeedKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, ['encrypt', 'decrypt']);

const parameters = (iv: Uint8Array<ArrayBuffer>, feed: string) => ({
  name: ALGORITHM,
  iv,
  additionalData: new TextEncoder().encode(feed),
});

/** `address` so that only this key opens it, and only as the address of this feed. */
export async function sealAddress(key: CryptoKey, feed: string, address: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const bytes = await crypto.subtle.encrypt(parameters(iv, feed), key, new TextEncoder().encode(address));
  return { iv, bytes: new Uint8Array(bytes) };
}

/** What was sealed, or null: under another key, for another feed, or torn. Never throws. */
export async function openAddress(key: CryptoKey, feed: string, { iv, bytes }: Sealed): Promise<string | null> {
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt(parameters(iv, feed), key, bytes));
  } catch {
    return null; // WebCrypto says only that it did not succeed
  }
}
