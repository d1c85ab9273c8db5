import { Decrypter, Encrypter } from 'age-encryption';
import { fail, ok, type Result } from '../result.ts';
import { readWords, wordsOf } from './words.ts';

/**
 * `keys.age`: the seed under a passphrase, so that an engine's address and the passphrase suffice on a new browser
 * (sync.md §4). An age file around the 12 words as text: whoever opens it with the age program can type them.
 */

/** log2 of scrypt's cost: about 1.5 s and 256 MiB in a browser; also what the age program uses. */
export const WORK_FACTOR = 18;
/** 12 words of at most 8 letters. Filled up to it, the file's length tells nothing about the words. */
const TEXT_LENGTH = 12 * 8 + 11;
/** Age's header of a file with a passphrase and nothing else, with the work factor. */
const HEADER = /^age-encryption\.org\/v1\n-> scrypt [\w+/]{22} ([1-9]\d?)\n[\w+/]{43}\n--- [\w+/]{43}\n/;
const HEADER_LIMIT = 256;

/**
 * Why there is no seed: the passphrase is another one; or the file is torn, of another kind, or asks for more work than
 * we ever do (each step doubles the time and memory, and a stranger may have written the file).
 */
export type UnwrapFailure = 'wrong-passphrase' | 'unreadable';

/** One letter may be typed as one sign or as letter and accent; both must open. Composed is what the age program gets from a keyboard. */
const composed = (passphrase: string): string => passphrase.normalize('NFC');

/**
 * The bytes of `keys.age` for `seed`. Blocks its thread for the time of the work factor. Throws a RangeError for an empty
 * passphrase, a seed of another length than 16 bytes, or a work factor that `unwrapSeed` would refuse.
 */
export async function wrapSeed(
  seed: Uint8Array,
  passphrase: string,
  workFactor = WORK_FACTOR,
): Promise<Uint8Array<ArrayBuffer>> {
  if (passphrase === '') throw new RangeError('an empty passphrase protects nothing');
  if (workFactor < 1 || workFactor > WORK_FACTOR) throw new RangeError(`a work factor is 1 to ${WORK_FACTOR}`);
  const encrypter = new Encrypter();
  encrypter.setPassphrase(composed(passphrase));
  encrypter.setScryptWorkFactor(workFactor);
  const text = `${wordsOf(seed).join(' ').padEnd(TEXT_LENGTH)}\n`;
  return (await encrypter.encrypt(text)).slice();
}

/** The seed in a `keys.age`. Whatever the bytes are, it answers and never throws. Blocks its thread as `wrapSeed` does. */
export async function unwrapSeed(
  file: Uint8Array,
  passphrase: string,
): Promise<Result<Uint8Array<ArrayBuffer>, UnwrapFailure>> {
  const header = HEADER.exec(String.fromCharCode(...file.subarray(0, HEADER_LIMIT)));
  if (!header || Number(header[1]) > WORK_FACTOR) return fail('unreadable');
  let isRefused = false;
  try {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(composed(passphrase));
    decrypter.addIdentity({
      // Asked only after the passphrase did not fit; age itself says so only in prose.
      unwrapFileKey() {
        isRefused = true;
        return null;
      },
    });
    const reading = readWords(await decrypter.decrypt(file, 'text'));
    return reading.ok ? ok(reading.seed) : fail('unreadable');
  } catch {
    return fail(isRefused ? 'wrong-passphrase' : 'unreadable');
  }
}
