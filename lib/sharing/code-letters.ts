import { base32, fromBase32 } from '../crypto/base32.ts';
import { INVITE_SECRET_LENGTH } from '../crypto/room-keys.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
/** Letters of the secret, and of a group between two dashes. */
const SECRET_LETTERS = 16;
/** Letters of a whole code. */
export const CODE_LETTERS = SECRET_LETTERS + 2;
const GROUP = 4;

/** Powers of a generator of the field of 32 elements (x⁵ + x² + 1), and their logarithms. */
const POWERS: number[] = [];
for (let power = 0, value = 1; power < 31; power += 1) {
  POWERS.push(value);
  value = value & 16 ? (value << 1) ^ 0b100101 : value << 1;
}
const power = (exponent: number): number => POWERS[exponent % 31] ?? 0;
const times = (value: number, exponent: number): number => (value === 0 ? 0 : power(POWERS.indexOf(value) + exponent));

/** Both sums over the letters that are zero in a whole code: plain, and weighted by place. */
function sums(values: number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([plain, weighted], value, at) => [plain ^ value, weighted ^ times(value, at)],
    [0, 0],
  );
}

/**
 * The two letters that make both sums zero: a Reed–Solomon code whose words differ in three places at least, so one or two
 * wrong letters, and any two that changed places, are always noticed; anything else but once in 1,024 times.
 */
function check(values: number[]): [number, number] {
  const [plain, weighted] = sums(values);
  const step = POWERS.indexOf(power(SECRET_LETTERS) ^ power(SECRET_LETTERS + 1));
  const second = times(weighted ^ times(plain, SECRET_LETTERS), 31 - step);
  return [plain ^ second, second];
}

const valuesOf = (letters: string): number[] => [...letters].map((letter) => LETTERS.indexOf(letter));

/** A secret of 10 bytes with its check, in groups: `abcd-efgh-ijkl-mnop-qr`. Throws a RangeError for another length. */
export function spellSecret(secret: Uint8Array): string {
  if (secret.length !== INVITE_SECRET_LENGTH)
    throw new RangeError(`a secret has ${INVITE_SECRET_LENGTH} bytes, not ${secret.length}`);
  const letters = base32(secret);
  const whole =
    letters +
    check(valuesOf(letters))
      .map((value) => LETTERS.charAt(value))
      .join('');
  return (whole.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');
}

/**
 * The secret that 18 letters spell, or null when their check is wrong. In any case; digits that are no letters of ours are
 * read as the letters that they look like.
 */
export function readSecret(text: string): Uint8Array<ArrayBuffer> | null {
  const letters = text.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('8', 'b');
  if (letters.length !== CODE_LETTERS || !/^[a-z2-7]+$/.test(letters)) return null;
  return sums(valuesOf(letters)).every((sum) => sum === 0) ? fromBase32(letters.slice(0, SECRET_LETTERS)) : null;
}
