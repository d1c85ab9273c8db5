const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
/** Of the checksum (BIP173): what each of the five top bits adds. */
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const CHECKSUM_LENGTH = 6;

/** `bytes` in groups of five bits; the last group is filled up with zero bits. */
function groups(bytes: Uint8Array): number[] {
  const found: number[] = [];
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      found.push((value >> bits) & 31);
    }
    value &= 255;
  }
  if (bits > 0) found.push((value << (5 - bits)) & 31);
  return found;
}

const spell = (values: number[], letters: string): string => values.map((value) => letters.charAt(value)).join('');

/** `bytes` as letters that may stand in any file name: RFC 4648 §6, lower case, no padding. 10 bytes are 16 letters, 16 are 26. */
export const base32 = (bytes: Uint8Array): string => spell(groups(bytes), BASE32);

/** The bytes that `base32` spelt as `text`, or null: another letter, or bits left over that are not zero. */
export function fromBase32(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const letter of text) {
    const group = BASE32.indexOf(letter);
    if (group < 0) return null;
    value = (value << 5) | group;
    bits += 5;
    if (bits >= 8) bytes.push((value >> (bits - 8)) & 255);
    bits %= 8;
    value &= (1 << bits) - 1;
  }
  return bits < 5 && value === 0 ? Uint8Array.from(bytes) : null;
}

function remainder(values: number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    GENERATORS.forEach((generator, bit) => {
      if ((top >> bit) & 1) sum ^= generator;
    });
  }
  return sum;
}

/**
 * `bytes` after `prefix` (lower case) as Bech32 (BIP173, in lower case), the form of age's keys. Written here because
 * age-encryption spells only keys that it makes itself, and ours are derived.
 */
export function bech32(prefix: string, bytes: Uint8Array): string {
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  const values = groups(bytes);
  const spread = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
  const sum = remainder([...spread, ...values, ...Array.from({ length: CHECKSUM_LENGTH }, () => 0)]) ^ 1;
  const checksum = Array.from({ length: CHECKSUM_LENGTH }, (_, at) => (sum >> (5 * (CHECKSUM_LENGTH - 1 - at))) & 31);
  return `${prefix}1${spell([...values, ...checksum], BECH32)}`;
}
