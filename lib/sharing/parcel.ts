import { base32 } from '../crypto/base32.ts';
import { joined } from '../crypto/bytes.ts';
import { deflate, inflate } from '../crypto/deflate.ts';
import { fail, ok, type Result } from '../result.ts';
import { fromBase64Url, toBase64Url } from './base64-url.ts';
import type { CarriedFile } from './hand-engine.ts';

/**
 * Files of a room as one line of text, `duologue:…`, to paste in a chat or to keep as a `.duologue` file. In it, as
 * base64url: version, length of the rest, its checksum, and, deflated, a list of the files with their bytes one after
 * another. The length says where it ends, so words after it do no harm. It hides nothing: the files are sealed.
 */

const START = 'duologue:';
const VERSION = 1;
/** Where one begins: words that only name the product do not go on with a version of ours. */
const BEGIN = /(?:duologue|Duologue|DUOLOGUE):[^\w+/-]*(?=A[Qgw])/;
const CHECKSUM_LENGTH = 4;
const LENGTH_LENGTH = 4;
const HEAD_LENGTH = 1 + LENGTH_LENGTH + CHECKSUM_LENGTH;
const MIB = 1024 * 1024;
/** Letters of a pasted text that are looked at, and bytes that they may unpack to. */
const LONGEST_TEXT = 16 * MIB;
const UNPACKED_LIMIT = 32 * MIB;
const MOST_FILES = 5_000;
const LONGEST_CODE = 20_000;
const HINT_BYTES = 10;
const HINT = /^[a-z2-7]{16}$/;
const DIR = /^[a-z2-7]{1,32}$/;
const NAME = /^[a-z]-[0-9a-z-]{1,60}$/;

/** What a parcel brings. */
export type Parcel = {
  /** Whose it is: `parcelHint` of the room or of the meeting point. */
  hint: string;
  /** With an invitation, its code (invite-code.ts); else null. */
  code: string | null;
  files: CarriedFile[];
};

/** Letters by which a room or meeting point with this name knows its parcels, without saying the name in a chat. */
export async function parcelHint(id: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`duologue/parcel v1\0${id}`));
  return base32(new Uint8Array(digest, 0, HINT_BYTES));
}

/** Whether `text` holds something that begins as a parcel does. */
export const isParcel = (text: string): boolean => BEGIN.test(text.slice(0, LONGEST_TEXT));

const numberBytes = (value: number): Uint8Array => {
  const bytes = new Uint8Array(LENGTH_LENGTH);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
};
const numberAt = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);

const checksum = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()), 0, CHECKSUM_LENGTH);

/** The parcel as text, one line. Throws a RangeError for one too large to be read again. */
export async function writeParcel({ hint, code, files }: Parcel): Promise<string> {
  const list = files.map(({ dir, name, bytes }) => [dir, name, bytes.length]);
  const head = new TextEncoder().encode(JSON.stringify({ hint, code, files: list }));
  const plain = joined([numberBytes(head.length), head, ...files.map(({ bytes }) => bytes)]);
  if (plain.length > UNPACKED_LIMIT || files.length > MOST_FILES) throw new RangeError('a parcel too large to be read');
  const packed = await deflate(plain);
  const whole = joined([Uint8Array.of(VERSION), numberBytes(packed.length), await checksum(packed), packed]);
  return `${START}${toBase64Url(whole)}`;
}

/**
 * The parcel in a pasted text: with words around it, in quotes, broken into lines, each quoted with `>`. `garbled`: there
 * is none, or some of it is missing; `newer`: only a newer version reads it. Whatever the text is, it answers, and memory
 * stays bounded.
 */
export async function readParcel(text: string): Promise<Result<Parcel, 'garbled' | 'newer'>> {
  const begin = text.length > LONGEST_TEXT ? null : BEGIN.exec(text);
  if (!begin) return fail('garbled');
  const whole = bytesIn(text.slice(begin.index + begin[0].length));
  const version = whole?.[0];
  if (!whole || version === undefined) return fail('garbled');
  if (version !== VERSION) return fail(version > VERSION ? 'newer' : 'garbled');
  if (whole.length < HEAD_LENGTH) return fail('garbled');
  const packed = whole.slice(HEAD_LENGTH, HEAD_LENGTH + numberAt(whole, 1));
  const sum = whole.subarray(1 + LENGTH_LENGTH, HEAD_LENGTH);
  const isWhole = packed.length === numberAt(whole, 1) && String(await checksum(packed)) === String(sum);
  const plain = isWhole ? await inflate(packed, UNPACKED_LIMIT) : null;
  const parcel = plain && unpacked(plain);
  return parcel ? ok(parcel) : fail('garbled');
}

/** All letters of base64 that follow; words after the parcel become bytes too, and are cut off by its length. */
function bytesIn(text: string): Uint8Array | null {
  const letters = text
    .replace(/[^\w+/-]/g, '')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  return fromBase64Url(letters.slice(0, letters.length - (letters.length % 4 === 1 ? 1 : 0)));
}

function unpacked(plain: Uint8Array): Parcel | null {
  if (plain.length < LENGTH_LENGTH) return null;
  const length = numberAt(plain, 0);
  const head = headIn(plain.subarray(LENGTH_LENGTH, LENGTH_LENGTH + length));
  if (!head) return null;
  let at = LENGTH_LENGTH + length;
  const files = head.files.map(({ length: bytes, ...file }) => {
    at += bytes;
    return { ...file, bytes: plain.slice(at - bytes, at) };
  });
  return at === plain.length ? { hint: head.hint, code: head.code, files } : null;
}

type Head = { hint: string; code: string | null; files: { dir: string; name: string; length: number }[] };

function headIn(bytes: Uint8Array): Head | null {
  const value = jsonIn(bytes);
  if (typeof value !== 'object' || value === null) return null;
  const { hint, code, files } = value as Record<string, unknown>; // each field is looked at
  if (typeof hint !== 'string' || !HINT.test(hint) || !Array.isArray(files) || files.length > MOST_FILES) return null;
  if (code !== null && (typeof code !== 'string' || code.length > LONGEST_CODE)) return null;
  const read = files.flatMap((file) => entryIn(file) ?? []);
  return read.length === files.length ? { hint, code, files: read } : null;
}

function entryIn(value: unknown): Head['files'][number] | null {
  if (!Array.isArray(value)) return null;
  const [dir, name, length]: unknown[] = value;
  const isNamed = typeof dir === 'string' && DIR.test(dir) && typeof name === 'string' && NAME.test(name);
  const isLength = typeof length === 'number' && Number.isSafeInteger(length) && length >= 0;
  return isNamed && isLength ? { dir, name, length } : null;
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null; // no UTF-8, or no JSON
  }
}
