import { joined } from '../../crypto/bytes.ts';
import { readHeadName } from '../core/names.ts';
import { fromHex, toHex, wordAt, wordBytes } from './relay-bytes.ts';
import { KINDS, openedEvent, sealedEvent } from './relay-files.ts';
import type { RelayKeys } from './relay-keys.ts';
import type { RelayEvent } from './relay-messages.ts';

/** What an event says that names heads. */
export type Names = {
  /** The event. */
  id: string;
  /** Seconds, of whoever wrote it. */
  at: number;
  names: string[];
  /** The first letters of events that count no more since this one was written. */
  replaced: string[];
};

const FORMAT = 1;
/** Bytes of an event's id that say which is meant; all are of one author and looked for among a few. */
const MARK_LENGTH = 8;
/** The count is one byte; on a sound relay there is one. */
const MOST_MARKS = 255;

const markOf = (id: string): string => id.slice(0, MARK_LENGTH * 2);

/** Names that are written down together: the heads of one browser, which alone writes and deletes them. */
export const groupOf = (name: string): string => readHeadName(name)?.device ?? name;

/**
 * A signed event that names heads, in the place of `replaced`; `now` in epoch ms. `isNews` when one of them is new: only
 * of such ones does who listens hear.
 */
export function namesEvent(
  keys: RelayKeys,
  {
    names,
    replaced,
    isNews,
    now,
  }: { names: readonly string[]; replaced: readonly Names[]; isNews: boolean; now: number },
): Promise<RelayEvent> {
  const kind = isNews ? KINDS.names : KINDS.fewer;
  return sealedEvent(keys, { kind, bytes: namesBytes(names, replaced), now });
}

/** What an event says that names heads, or null for what is no such event. Its signature is not looked at here. */
export async function readNames(keys: RelayKeys, event: RelayEvent): Promise<Names | null> {
  if (event.kind !== KINDS.names && event.kind !== KINDS.fewer) return null;
  const bytes = await openedEvent(keys, event);
  const said = bytes && readNamesBytes(bytes);
  return said ? { id: event.id, at: event.created_at, ...said } : null;
}

/** Those that none of the others replaces: what they name lies there. */
export function currentOf(all: readonly Names[]): Names[] {
  const replaced = new Set(all.flatMap((one) => one.replaced));
  return all.filter(({ id }) => !replaced.has(markOf(id)));
}

/** `01 ‖ count, one byte ‖ 8 bytes each of replaced ids ‖ (length, two bytes ‖ name)…`. */
function namesBytes(names: readonly string[], replaced: readonly Names[]): Uint8Array {
  const marks = replaced.slice(0, MOST_MARKS).map(({ id }) => fromHex(markOf(id)));
  return joined([Uint8Array.of(FORMAT, marks.length), ...marks, ...names.map(wordBytes)]);
}

function readNamesBytes(bytes: Uint8Array): Omit<Names, 'id' | 'at'> | null {
  const [format, count = 0] = bytes;
  let at = 2 + count * MARK_LENGTH;
  if (format !== FORMAT || bytes.length < at) return null;
  const replaced = Array.from({ length: count }, (_, mark) =>
    toHex(bytes.subarray(2 + mark * MARK_LENGTH, 2 + (mark + 1) * MARK_LENGTH)),
  );
  const names: string[] = [];
  while (at < bytes.length) {
    const name = wordAt(bytes, at);
    if (!name) return null;
    names.push(name.word);
    at = name.end;
  }
  return { names, replaced };
}
