import { Encrypter } from 'age-encryption';
import { base32 } from '../crypto/base32.ts';
import { deviceIdOf, PUBLIC_KEY_LENGTH } from '../crypto/device-keys.ts';
import { open, seal } from '../crypto/envelope.ts';
import type { InviteKeys } from '../crypto/room-keys.ts';
import type { VaultKeys } from '../crypto/vault-keys.ts';
import { type FileKind, fileName, type MeetingPoint, putWhereMissing } from './meeting-point.ts';
import type { PersonKeys } from './person-keys.ts';

/**
 * How files of pairing are sealed (sync.md §5). The cover is sealed for everybody with the code and signed by its author's
 * person key; what is meant for one of the two alone lies in it, sealed for them and signed once more. Both signatures name
 * the meeting point and the file, so nothing counts in another invitation or under another name.
 */

const VERSION = 1;
/** Bytes of JSON in a file. */
const JSON_LIMIT = 64 * 1024;

/** What the cover of a file says, whose it certainly is. */
export type Cover = { person: Uint8Array; at: number; value: Record<string, unknown>; letter: Uint8Array | null };

const coverKeys = ({ id, identity, recipient }: InviteKeys): VaultKeys => ({ vaultId: id, identity, recipient });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `value` as bytes of that length, or null. */
export const bytesOf = (value: unknown, length: number): Uint8Array | null =>
  value instanceof Uint8Array && value.length === length ? value : null;

/** Four random letters. */
const newNonce = (): string => base32(crypto.getRandomValues(new Uint8Array(3))).slice(0, 4);

/** Whether age can seal for this recipient: one that somebody else wrote may be no key, or one that gives everything away. */
export async function isRecipient(value: unknown): Promise<boolean> {
  if (typeof value !== 'string' || !/^age1[02-9ac-hj-np-z]{58}$/.test(value)) return false;
  try {
    const encrypter = new Encrypter();
    encrypter.addRecipient(value);
    await encrypter.encrypt(new Uint8Array(1));
    return true;
  } catch {
    return false; // a wrong checksum, or a point for which everybody knows the common secret
  }
}

/** What goes into a file: openly for everybody with the code, and, sealed, for one alone. */
export type Contents = {
  value?: Record<string, unknown>;
  letter?: { recipient: string; value: Record<string, unknown> };
};

/**
 * Puts a file of `author`, wherever there is none of theirs yet. `letters` tell whom it is of or for. Throws as
 * `putWhereMissing`.
 */
export async function post(
  point: MeetingPoint,
  author: PersonKeys,
  { kind, letters, at }: { kind: FileKind; letters: string; at: number },
  { value = {}, letter }: Contents,
): Promise<void> {
  const name = fileName(kind, letters, newNonce());
  const inner =
    letter &&
    (await seal(
      { vaultId: point.keys.id, identity: '', recipient: letter.recipient },
      author.device,
      `${name}/letter`,
      { ...letter.value, v: VERSION },
      JSON_LIMIT,
    ));
  const cover = { ...value, v: VERSION, person: author.publicKey, at, ...(inner && { letter: inner }) };
  const bytes = await seal(coverKeys(point.keys), author.device, name, cover, JSON_LIMIT);
  await putWhereMissing(point, {
    kind,
    letters,
    name,
    bytes,
    isWhole: async (there, found) => {
      const known = await openCover(point.keys, there, found);
      return known !== null && known !== 'newer' && same(known.person, author.publicKey);
    },
  });
}

/** Whether both are the same bytes. */
export const same = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);

/** The cover of the file `name`; null for what is none of this meeting point, or not signed by whom it names. */
export async function openCover(keys: InviteKeys, name: string, bytes: Uint8Array): Promise<Cover | 'newer' | null> {
  const opened = await open(coverKeys(keys), name, bytes, { limit: JSON_LIMIT });
  if (!opened.ok) return opened.error === 'newer' ? 'newer' : null;
  const { author, value } = opened.value;
  if (!isObject(value) || typeof value.v !== 'number') return null;
  if (value.v > VERSION) return 'newer';
  const person = bytesOf(value.person, PUBLIC_KEY_LENGTH);
  if (!person || (await deviceIdOf(person)) !== author) return null;
  const { at, letter } = value;
  if (typeof at !== 'number' || !Number.isFinite(at)) return null;
  return { person, at, value, letter: letter instanceof Uint8Array ? letter : null };
}

/** What the letter in a cover says to `reader`; null when it is not for them, or not by the one who signed the cover. */
export async function openLetter(
  keys: InviteKeys,
  name: string,
  { person, letter }: Cover,
  reader: PersonKeys,
): Promise<Record<string, unknown> | null> {
  if (!letter) return null;
  const opened = await open({ vaultId: keys.id, identity: reader.identity, recipient: '' }, `${name}/letter`, letter, {
    author: await deviceIdOf(person),
    limit: JSON_LIMIT,
  });
  if (!opened.ok || !isObject(opened.value.value)) return null;
  return opened.value.value.v === VERSION ? opened.value.value : null;
}
