import { type Operation, writersOf } from '../../records/row.ts';
import { type Attempt, begin, type Company, type Content, carrying, commit, dropHeads } from './attempt.ts';
import type { FileEntry } from './head.ts';
import { logName, snapshotName } from './names.ts';
import type { Pending, Self, SyncPorts, TargetState } from './ports.ts';
import { uploadOps } from './upload.ts';

/** Above so many logs the changed shards are written anew as snapshots: a new device then fetches few files. */
const MOST_LOGS = 32;
/** Heads of ours that stay: a reader whose newest one is torn goes back to one of these. */
const KEPT_HEADS = 2;

/** What to publish: operations that go into a log, and up to which number of the outbox they reach. */
export type News = { sending: readonly Pending[]; upTo: number; isFull: boolean };

async function uploadShard(
  ports: SyncPorts,
  state: TargetState,
  { seq, nonce, self }: Attempt,
  shard: string,
  until: number,
): Promise<FileEntry[]> {
  const ops = await ports.vault.carried(shard, carrying(self, state));
  return uploadOps(ports, ops, { kind: 's', shard, until, nameOf: (part) => snapshotName(shard, seq, nonce, part) });
}

const uploadLog = (ports: SyncPorts, { seq, nonce }: Attempt, ops: readonly Operation[]): Promise<FileEntry[]> =>
  uploadOps(ports, ops, { kind: 'l', shard: '', until: seq, nameOf: (part) => logName(seq, nonce, part) });

/** What an earlier attempt put there, if it carries the same and all of it is still there. */
async function usableDraft(
  { engine }: SyncPorts,
  { device, draft }: TargetState,
  mark: string,
): Promise<TargetState['draft']> {
  if (!draft || draft.carrying !== mark) return null;
  const names = new Set(await engine.list(device));
  return draft.files.every(({ n }) => names.has(n)) ? draft : null;
}

/**
 * Everything that this device carries as snapshots that nobody may skip. What an earlier attempt put there already stays:
 * it lacks only operations that came after it, and those are in the log. Gives the state with the finished draft.
 */
async function writeAll(
  ports: SyncPorts,
  begun: TargetState,
  attempt: Attempt,
  { sending, upTo }: News,
): Promise<{ content: Content; state: TargetState }> {
  const codes = carrying(attempt.self, begun);
  const mark = [...codes].join();
  let draft = (await usableDraft(ports, begun, mark)) ?? { upTo, carrying: mark, shards: [], files: [] };
  let state: TargetState = { ...begun, draft };
  const shards = await ports.vault.shards();
  for (const [done, shard] of shards.entries()) {
    ports.onProgress?.(done, shards.length + 1);
    if (draft.shards.includes(shard)) continue;
    const added = await uploadShard(ports, state, attempt, shard, attempt.seq);
    draft = { ...draft, shards: [...draft.shards, shard], files: [...draft.files, ...added] };
    state = { ...state, draft };
    await ports.vault.setTarget(ports.target, state);
  }
  ports.onProgress?.(shards.length, shards.length + 1);
  const { upTo: inDraft } = draft;
  const rest = sending.filter(({ n, op }) => n > inDraft || !writersOf(op).every((code) => codes.has(code)));
  const log = await uploadLog(
    ports,
    attempt,
    rest.map(({ op }) => op),
  );
  const snapshots = draft.files.map((file) => ({ ...file, u: attempt.seq }));
  return { content: { files: [...snapshots, ...log], dirty: [], isCut: false }, state };
}

/** The new operations as a log and, when there are many logs, snapshots of what the logs changed. */
async function writeNews(ports: SyncPorts, begun: TargetState, attempt: Attempt, { sending }: News): Promise<Content> {
  const ops = sending.map(({ op }) => op);
  const log = await uploadLog(ports, attempt, ops);
  const before = begun.own?.files ?? [];
  const dirty = [...new Set([...begun.dirty, ...ops.map(([, shard]) => shard)])].sort();
  const files = [...before, ...log];
  if (files.filter(({ k }) => k === 'l').length <= MOST_LOGS) return { files, dirty, isCut: false };
  const snapshots: FileEntry[] = [];
  // Who has read our last head knows all of it but the new log, and need not fetch the snapshots.
  for (const shard of dirty) {
    snapshots.push(...(await uploadShard(ports, begun, attempt, shard, begun.own?.seq ?? 0)));
  }
  const untouched = before.filter(({ k, s }) => k !== 'l' && !dirty.includes(s));
  return { files: [...untouched, ...snapshots, ...log], dirty: [], isCut: false };
}

/**
 * Publishes files first, the head last. Broken off anywhere it leaves files that no head names, and the next attempt uses
 * other names; what was uploaded of everything stays usable for it. Throws what the engine throws.
 */
export async function publishFiles(
  ports: SyncPorts,
  self: Self,
  before: TargetState,
  news: News,
  company: Company,
): Promise<TargetState> {
  const { attempt, begun } = await begin(ports, self, before);
  const { content, state } = news.isFull
    ? await writeAll(ports, begun, attempt, news)
    : { content: await writeNews(ports, begun, attempt, news), state: begun };
  return commit(ports, state, attempt, content, company);
}

/** Deletes heads of ours but for the newest ones; after the operations are marked as sent, for it matters less. */
export const dropOldHeads = (ports: SyncPorts, state: TargetState): Promise<TargetState> =>
  dropHeads(ports, state, state.heads.slice(0, -KEPT_HEADS));
