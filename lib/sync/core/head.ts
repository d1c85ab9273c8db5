import { isFileName } from './names.ts';

/** The format that this version writes, and the newest that it reads (sync.md §9.2, "Versions"). */
export const FORMAT = 1;

/** One file that a head vouches for; one-letter names because every publish carries the whole list. */
export type FileEntry = {
  /** Its name in the device's folder. */
  n: string;
  /** What it is: a log or a snapshot. Other kinds come from a newer version, which lets us pass over them. */
  k: string;
  /** The shard of a snapshot; empty for a log. */
  s: string;
  /** Its length in bytes. */
  l: number;
  /** Its fingerprint, see `fingerprint`. */
  h: string;
  /** A reader that applied this device's head `u`, or a later one, knows what is in it already. */
  u: number;
};

/** The commit point of one publish: everything this device has on the target, named with length and fingerprint. */
export type Head = {
  /** The format it is written in, and the oldest that may read it. */
  fmt: number;
  min: number;
  /** The program's version, for people. */
  app: string;
  /** When it was published, epoch ms by the device's own clock. */
  t: number;
  /** What the device is called, for people. */
  name: string;
  /** Devices, as their clocks name them, whose registers the snapshots carry; its own first. */
  by: string[];
  /** Names that it had in clocks before: nobody else answers for those any more, whatever lies there under them. */
  was: string[];
  files: FileEntry[];
  /** Fingerprint of the device's head before this one; empty for the first. */
  prev: string;
  /** The nonces of its newest attempts, this one last: who has read one that is not among them knows of another life. */
  past: string;
  /** The newest head of each other device that was applied when this was written. */
  seen: Record<string, number>;
  /**
   * Devices that it retired, with the newest head of each whose registers it carries since: that such a head, or an older
   * one, is not there any more is no loss.
   */
  gone: Record<string, number>;
  /** It is the device's last one: it moved to a vault with a new key. */
  hasMoved: boolean;
};

const MOST_FILES = 10_000;
const LONGEST_TEXT = 60;
/** 64 nonces. */
export const LONGEST_PAST = 256;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : '');

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

const counts = (value: unknown): Record<string, number> =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).flatMap(([name, count]) => (isCount(count) ? [[name, count]] : [])),
  );

function readFile(value: unknown): FileEntry | null {
  if (!isObject(value)) return null;
  const { n, k, s, l, h, u } = value;
  const isWhole = isFileName(n) && typeof k === 'string' && typeof s === 'string' && isCount(l) && isCount(u);
  return isWhole && typeof h === 'string' ? { n, k, s, l, h, u } : null;
}

/**
 * The head that `value` says, `newer` when only a newer version may read it, null when it is none. What it must be is
 * checked wholly; what a newer version adds is passed over, and what is only for people is never a reason to refuse.
 */
export function readHead(value: unknown): Head | 'newer' | null {
  if (!isObject(value) || !isCount(value.fmt) || !isCount(value.min)) return null;
  if (value.min > FORMAT) return 'newer';
  if (!Array.isArray(value.files) || value.files.length > MOST_FILES) return null;
  const files = value.files.map(readFile);
  const isWhole = (list: (FileEntry | null)[]): list is FileEntry[] => list.every((file) => file !== null);
  if (!isWhole(files)) return null;
  return {
    fmt: value.fmt,
    min: value.min,
    app: text(value.app),
    t: typeof value.t === 'number' && Number.isFinite(value.t) ? value.t : 0,
    name: text(value.name),
    by: texts(value.by),
    was: texts(value.was),
    files,
    prev: text(value.prev),
    past: typeof value.past === 'string' ? value.past.slice(-LONGEST_PAST) : '',
    seen: counts(value.seen),
    gone: counts(value.gone),
    hasMoved: value.hasMoved === true,
  };
}

/** The first 128 bits of the SHA-256 of `bytes`, in hex: enough to notice a file that was torn, swapped or renamed. */
export async function fingerprint(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes.slice());
  return Array.from(new Uint8Array(digest, 0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
