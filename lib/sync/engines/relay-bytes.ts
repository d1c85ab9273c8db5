/** The text of `bytes`, two hexadecimal letters each. */
export const toHex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** What `toHex` wrote; of other text anything. */
export const fromHex = (text: string): Uint8Array =>
  Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16));

/** A word of up to 64 KB in bytes: its length in two of them, and itself. */
export function wordBytes(word: string): Uint8Array {
  const bytes = new TextEncoder().encode(word);
  return Uint8Array.of(bytes.length >> 8, bytes.length & 255, ...bytes);
}

/** The word that `wordBytes` wrote at `at`, and where it ends; null when it is cut. */
export function wordAt(bytes: Uint8Array, at: number): { word: string; end: number } | null {
  const [high, low] = bytes.subarray(at, at + 2);
  if (high === undefined || low === undefined) return null;
  const end = at + 2 + high * 256 + low;
  return end <= bytes.length ? { word: new TextDecoder().decode(bytes.subarray(at + 2, end)), end } : null;
}
