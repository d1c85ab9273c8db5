import { type FileEntry, FORMAT, fingerprint, type Head, LONGEST_PAST } from './head.ts';
import { HEADS, headName, sealedAs } from './names.ts';
import type { Remote, Self, SyncPorts, TargetState } from './ports.ts';
import { tidyAway } from './requests.ts';

/** More names than that are not remembered; a head that is forgotten is never deleted, which harms nobody. */
const MOST_NAMES = 64;

/** One attempt to publish, whose names nobody used before, and who makes it. */
export type Attempt = { seq: number; nonce: string; head: string; self: Self };

/** What a head says of its own files. */
export type Content = { files: FileEntry[]; dirty: string[]; isCut: boolean };

/** What a head says of others. */
export type Company = {
  remotes: readonly Remote[];
  gone: Readonly<Record<string, number>>;
  /** See `Head.hasMoved`. */
  hasMoved?: boolean;
};

/** Counts the attempt before anything is written under its names; the state that knows of it is stored. */
export async function begin(
  ports: SyncPorts,
  self: Self,
  state: TargetState,
): Promise<{ attempt: Attempt; begun: TargetState }> {
  const seq = state.attempt + 1;
  const nonce = ports.nonce();
  const head = headName(state.device, seq, nonce);
  const past = (state.past + nonce).slice(-LONGEST_PAST);
  const begun = { ...state, attempt: seq, past, heads: [...state.heads, head].slice(-MOST_NAMES) };
  await ports.vault.setTarget(ports.target, begun);
  return { attempt: { seq, nonce, head, self }, begun };
}

/** Names in clocks whose registers our files hold. */
export const carrying = ({ code, former }: Self, { carries }: TargetState): Set<string> =>
  new Set([code, ...former, ...carries]);

/** Writes the head, the commit point, and remembers that it was written. */
export async function commit(
  ports: SyncPorts,
  state: TargetState,
  attempt: Attempt,
  { files, dirty, isCut }: Content,
  { remotes, gone, hasMoved = false }: Company,
): Promise<TargetState> {
  const { engine, sealer, vault, target, now, app, name } = ports;
  const seen = remotes.filter(({ seq }) => seq > 0).map(({ device, seq }) => [device, seq] as const);
  const head: Head = {
    fmt: FORMAT,
    min: FORMAT,
    app,
    t: now,
    name,
    by: [...carrying(attempt.self, state)],
    was: attempt.self.former,
    files,
    prev: state.own?.hash ?? '',
    past: state.past,
    seen: Object.fromEntries(seen),
    gone: { ...gone },
    hasMoved,
  };
  const bytes = await sealer.seal(sealedAs(HEADS, attempt.head), head);
  ports.signal?.throwIfAborted();
  await engine.put(HEADS, attempt.head, bytes);
  const { seq, head: written } = attempt;
  const own = { seq, head: written, hash: await fingerprint(bytes), at: now, files, carries: state.carries, isCut };
  // A draft that was passed by lacks what this publish sent, and what nothing waits for any more.
  const committed = { ...state, own, gone: { ...gone }, dirty, draft: null };
  await vault.setTarget(target, committed);
  return committed;
}

/** Deletes these oldest heads of ours; one that cannot be deleted stays remembered. */
export async function dropHeads(ports: SyncPorts, state: TargetState, old: readonly string[]): Promise<TargetState> {
  if (old.length === 0) return state;
  const left: string[] = [];
  for (const name of old) if (!(await tidyAway(ports, HEADS, name))) left.push(name);
  const kept = { ...state, heads: [...left, ...state.heads.slice(old.length)] };
  await ports.vault.setTarget(ports.target, kept);
  return kept;
}
