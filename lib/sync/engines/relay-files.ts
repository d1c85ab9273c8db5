import { finalizeEvent } from 'nostr-tools/pure';
import { joined } from '../../crypto/bytes.ts';
import { fromBase64, toBase64 } from '../../domain/base64.ts';
import { fromHex, toHex, wordAt, wordBytes } from './relay-bytes.ts';
import { type RelayKeys, tagFor, unwrap, wrap } from './relay-keys.ts';
import type { RelayEvent } from './relay-messages.ts';

/** Kinds of our events: numbers that nobody else uses (NIP-01: 1000–9999 are kept, 20000–29999 only passed on). */
export const KINDS = {
  /** Names of heads, a new one among them: a kind of its own, so that whoever listens hears of new ones alone. */
  names: 4771,
  /** A file. */
  file: 4772,
  /** A part of a file that is too large for one event. */
  part: 4773,
  /** Names of heads, after one was deleted: no news. */
  fewer: 4774,
  /** What two open panels say to each other. */
  live: 24771,
  /** A request to delete (NIP-09). */
  deletion: 5,
} as const;

/** Bytes in one event at most: as base64 in JSON they stay well under the 64 KB that many relays take. */
export const PART_LENGTH = 32 * 1024;
/** Files up to here are in the event that names them, so that a list brings them along. */
const INLINE_LENGTH = 8 * 1024;
/** Parts of one file at most, so that their list fits into one event. */
const MAX_PARTS = 512;
/** The largest file that fits; ours stay under 1.5 MB (sync.md §9.3). */
export const MAX_FILE = MAX_PARTS * PART_LENGTH;

const FORMAT = 1;
const ID_LENGTH = 32;

/** A file as the event says that names it. */
export type Entry = {
  /** The event. */
  id: string;
  /** Seconds, of whoever wrote it. */
  at: number;
  dir: string;
  name: string;
  /** Its bytes, or the events that hold them, in order. */
  body: { bytes: Uint8Array } | { parts: string[] };
};

/** The word in a tag by which a file's events are found. */
export const fileTag = (keys: RelayKeys, dir: string, name: string): Promise<string> => tagFor(keys, 'file', dir, name);
/** The word in a tag by which the files of a folder are found. */
export const folderTag = (keys: RelayKeys, dir: string): Promise<string> => tagFor(keys, 'folder', dir);

/** A signed event with `bytes` in it that only who has the secret can read; `now` in epoch ms. */
export async function sealedEvent(
  keys: RelayKeys,
  { kind, tags = [], bytes, now }: { kind: number; tags?: string[][]; bytes: Uint8Array; now: number },
): Promise<RelayEvent> {
  const content = toBase64(await wrap(keys, kind, bytes));
  return finalizeEvent({ kind, tags, content, created_at: Math.floor(now / 1000) }, keys.signing);
}

/** What `sealedEvent` put into an event, or null for what is no such event. Its signature is not looked at here. */
export async function openedEvent(keys: RelayKeys, event: RelayEvent): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = fromBase64(event.content);
  return bytes && unwrap(keys, event.kind, bytes);
}

/** Whether a file of that many bytes is in the event that names it. */
export const isInline = (length: number): boolean => length <= INLINE_LENGTH;

/** The event that names a file; only when it lies there, the file does. */
export async function entryEvent(
  keys: RelayKeys,
  { dir, name, body, now }: Omit<Entry, 'id' | 'at'> & { now: number },
): Promise<RelayEvent> {
  const tags = [
    ['d', await fileTag(keys, dir, name)],
    ['g', await folderTag(keys, dir)],
  ];
  return sealedEvent(keys, { kind: KINDS.file, tags, bytes: entryBytes(dir, name, body), now });
}

/** What an event says that names a file, or null: it is none of ours, or says something else than its tags do. */
export async function readEntry(keys: RelayKeys, event: RelayEvent): Promise<Entry | null> {
  const bytes = await openedEvent(keys, event);
  const said = bytes && readEntryBytes(bytes);
  if (!said || event.kind !== KINDS.file) return null;
  const isNamed = event.tags.some(([tag]) => tag === 'd');
  return isNamed ? { id: event.id, at: event.created_at, ...said } : null;
}

/** A request to delete events; it bears the file's own word, so that who looks for the file finds it deleted. */
export const deletionEvent = (
  keys: RelayKeys,
  { tag, kinds, ids, now }: { tag: string; kinds: readonly number[]; ids: readonly string[]; now: number },
): RelayEvent =>
  finalizeEvent(
    {
      kind: KINDS.deletion,
      tags: [...ids.map((id) => ['e', id]), ...kinds.map((kind) => ['k', String(kind)]), ['d', tag]],
      content: '',
      created_at: Math.floor(now / 1000),
    },
    keys.signing,
  );

/** `01 ‖ length of dir ‖ dir ‖ length of name ‖ name ‖ 0 ‖ bytes`, or `… ‖ 1 ‖ ids of 32 bytes each`; lengths of 2 bytes. */
function entryBytes(dir: string, name: string, body: Entry['body']): Uint8Array {
  const rest =
    'bytes' in body ? [Uint8Array.of(0), body.bytes] : [Uint8Array.of(1), ...body.parts.map((id) => fromHex(id))];
  return joined([Uint8Array.of(FORMAT), wordBytes(dir), wordBytes(name), ...rest]);
}

function readEntryBytes(bytes: Uint8Array): Omit<Entry, 'id' | 'at'> | null {
  if (bytes[0] !== FORMAT) return null;
  const dir = wordAt(bytes, 1);
  const name = dir && wordAt(bytes, dir.end);
  if (!name) return null;
  const rest = bytes.slice(name.end + 1);
  const form = bytes[name.end];
  if (form === 0) return { dir: dir.word, name: name.word, body: { bytes: rest } };
  const count = rest.length / ID_LENGTH;
  if (form !== 1 || !Number.isInteger(count) || count > MAX_PARTS) return null;
  const parts = Array.from({ length: count }, (_, at) => toHex(rest.subarray(at * ID_LENGTH, (at + 1) * ID_LENGTH)));
  return { dir: dir.word, name: name.word, body: { parts } };
}
