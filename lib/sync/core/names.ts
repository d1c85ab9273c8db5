/** Where heads lie; each device's other files lie in a folder of its own name. */
export const HEADS = 'h';

/** The name of a head, taken apart. */
export type HeadName = { name: string; device: string; seq: number; nonce: string };

const DIGITS = 8;
const HEAD = /^h-([a-z2-7]{16})-([0-9]{8})-([a-z2-7]{4})$/;
/** Of any kind, for a newer version has kinds that we do not know. */
const FILE = /^[a-z]-[0-9a-z-]{1,60}$/;

const digits = (seq: number): string => String(seq).padStart(DIGITS, '0');

/**
 * The name of a head. The nonce, 4 letters of base32, is new for each attempt: a copied profile that counts as far as
 * this one still never writes a name that this one wrote, so a copy is seen at once and overwrites nothing.
 */
export const headName = (device: string, seq: number, nonce: string): string => `h-${device}-${digits(seq)}-${nonce}`;

/** What a head's name says, or null for what is no head of ours. */
export function readHeadName(name: string): HeadName | null {
  const [, device, seq, nonce] = HEAD.exec(name) ?? [];
  return device && seq && nonce ? { name, device, seq: Number(seq), nonce } : null;
}

/** The name of part `part` of a log: the operations of one publish. */
export const logName = (seq: number, nonce: string, part: number): string => `l-${digits(seq)}-${nonce}-${part}`;

/** The name of part `part` of a snapshot of one shard. */
export const snapshotName = (shard: string, seq: number, nonce: string, part: number): string =>
  `s-${shard}-${digits(seq)}-${nonce}-${part}`;

/** The name of the snapshot of the working set, in a place that holds little. */
export const windowName = (seq: number, nonce: string): string => snapshotName('w', seq, nonce, 0);

/** Whether `name` can be a file in a device's folder: it is asked before a name from a head reaches a server. */
export const isFileName = (name: unknown): name is string => typeof name === 'string' && FILE.test(name);

/** Whether a device whose newest attempts are `past` can have written `head`; true when that is too long ago to know. */
export function isOfPast(head: HeadName, { seq, past }: { seq: number; past: string }): boolean {
  const at = past.length - (seq - head.seq + 1) * head.nonce.length;
  return at < 0 || past.startsWith(head.nonce, at);
}

/** Older first; two heads of one number (a copied profile) in a fixed order. */
export const byAge = (one: HeadName, other: HeadName): number =>
  one.seq - other.seq || (one.nonce < other.nonce ? -1 : Number(one.nonce > other.nonce));

/** The name under which a file is sealed: with its folder, so that it counts nowhere else. */
export const sealedAs = (dir: string, name: string): string => `${dir}/${name}`;
