import { byAge, type HeadName, readHeadName } from './names.ts';
import type { ApplyOptions, Remote, Self, TargetState } from './ports.ts';

/** What one device may hide at once without a question (sync.md §9.2, "Safety"). */
const MOST_HIDDEN = 50;
const MOST_SHARE = 0.2;
/** Below this nobody is asked: a fifth of a vault with three topics is one of them. */
const FEW_HIDDEN = 10;

/** Whether that many rows may go from sight at once; `allowed` is what I agreed to for this device, if I was asked. */
export const mayHide =
  (allowed: number): ApplyOptions['mayHide'] =>
  async (hidden, countVisible) => {
    if (hidden < FEW_HIDDEN || hidden <= allowed) return true;
    return hidden <= MOST_HIDDEN && hidden <= (await countVisible()) * MOST_SHARE;
  };

/** The state of a browser that writes to a target for the first time under this key. */
export function freshState(device: string): TargetState {
  return {
    device,
    carries: [],
    attempt: 0,
    past: '',
    heads: [],
    own: null,
    gone: {},
    carried: [],
    dirty: [],
    draft: null,
    unused: {},
    sweptAt: 0,
  };
}

/**
 * Whether somebody else writes under our key: a head of ours is there that we never wrote, or somebody has seen one. Then
 * this profile is a copy, or was restored from a backup, and needs a new key and a new name in clocks (`clone` of
 * `syncOnce`). A lagging list shows only heads that we know, or older ones, and is no reason.
 */
export function isCloned(state: TargetState, listed: readonly HeadName[], seenOfUs: number): boolean {
  if (seenOfUs > state.attempt) return true;
  const known = new Set(state.heads);
  const oldest = readHeadName(state.heads[0] ?? '')?.seq ?? 0;
  return listed.some(({ name, seq }) => !known.has(name) && seq >= oldest);
}

/** After so long without a head a device counts as gone, and somebody else carries what it wrote. */
const SILENT_MS = 30 * 24 * 60 * 60 * 1000;

/** Names in clocks that no device answers for wholly: it gave the name up, or has lost some of what it wrote under it. */
export const disowned = (remotes: readonly Remote[]): string[] =>
  remotes.flatMap(({ was, code, isForked }) => (isForked ? [...was, code] : was));

/**
 * Names in clocks whose registers we need not carry: a device bears that name, publishes here itself and lost nothing
 * that we had read of it. It holds all that it ever wrote; another one that merely carries it may hold less than we do,
 * and so may a profile that was restored (`disowned`).
 */
export function covered(remotes: readonly Remote[], lost: ReadonlySet<string>, self: Self, now: number): Set<string> {
  const gone = new Set([...disowned(remotes), ...self.former]);
  const isWhole = ({ seq, top }: Remote): boolean => seq > 0 && seq >= (readHeadName(top)?.seq ?? 0);
  const alive = remotes.filter((remote) => isWhole(remote) && !lost.has(remote.device) && now - remote.at < SILENT_MS);
  return new Set(alive.map(({ code }) => code).filter((code) => !gone.has(code)));
}

/** Devices that we retired and that did not come back since: we answer for them, whatever of theirs lies there still. */
export const adopted = ({ gone }: TargetState, remotes: readonly Remote[]): string[] =>
  remotes.filter(({ device, seq }) => seq <= (gone[device] ?? -1)).map(({ device }) => device);

/** Whether we, or another device, retired this one after its head `seq` was adopted. */
export const isRetired = (device: string, seq: number, { gone }: TargetState, remotes: readonly Remote[]): boolean =>
  [gone, ...remotes.map((remote) => remote.gone)].some((each) => seq <= (each[device] ?? -1));

/** Up to which number of our outbox every device knows everything that still reads what we publish; all of it for none. */
export function knownToAll(remotes: readonly Remote[], now: number): number {
  const readers = remotes.filter(({ seq, at, hasMoved }) => seq > 0 && !hasMoved && now - at < SILENT_MS);
  return Math.min(Number.MAX_SAFE_INTEGER, ...readers.map(({ knows }) => knows));
}

/** Heads by device, newest first, from the names in `h/`; what is no head of ours is counted. */
export function sortHeads(names: readonly string[]): { heads: Map<string, HeadName[]>; strangers: number } {
  const heads = new Map<string, HeadName[]>();
  let strangers = 0;
  for (const name of new Set(names)) {
    const head = readHeadName(name);
    if (!head) strangers += 1;
    else heads.set(head.device, [...(heads.get(head.device) ?? []), head]);
  }
  for (const list of heads.values()) list.sort(byAge).reverse();
  return { heads, strangers };
}
