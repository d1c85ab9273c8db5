import type { SyncNote } from '../../domain/sync-words.ts';
import type { Operation } from '../../records/row.ts';
import { readBody } from './body.ts';
import { isRetired, mayHide } from './guards.ts';
import { type FileEntry, FORMAT, fingerprint, type Head, readHead } from './head.ts';
import { HEADS, type HeadName, isOfPast, readHeadName, sealedAs } from './names.ts';
import type { Remote, RowPlace, SyncPorts, TargetState } from './ports.ts';
import type { Bar } from './progress.ts';
import { fetchFile, isHeadGone } from './requests.ts';

/** What reading left. */
export type Reading = {
  changed: RowPlace[];
  notes: SyncNote[];
  /** What is remembered now of every other device. */
  remotes: Map<string, Remote>;
  /** The greatest number of a head of ours that another device says it applied. */
  seenOfUs: number;
};

type Refused = { refused: string };

async function fetchHead(ports: SyncPorts, listed: HeadName): Promise<Head | 'newer' | Refused> {
  const bytes = await fetchFile(ports, HEADS, listed.name);
  if (!bytes) return { refused: 'missing' };
  const opened = await ports.sealer.open(sealedAs(HEADS, listed.name), bytes, listed.device);
  if (!opened.ok) return opened.error === 'newer' ? 'newer' : { refused: opened.error };
  return readHead(opened.value) ?? { refused: 'garbled' };
}

/** The operations of one file, or why it is not the one that the head means. */
async function fetchOps(
  ports: SyncPorts,
  device: string,
  { n, l, h }: FileEntry,
): Promise<{ ops: Operation[]; strange: number } | Refused> {
  const bytes = await fetchFile(ports, device, n);
  if (!bytes) return { refused: 'missing' };
  if (bytes.length !== l || (await fingerprint(bytes)) !== h) return { refused: 'torn' };
  const opened = await ports.sealer.open(sealedAs(device, n), bytes, device);
  if (!opened.ok) return { refused: opened.error };
  return readBody(opened.value) ?? { refused: 'garbled' };
}

/** Everything of a head that we do not know yet, or why it cannot be had: a head counts as a whole or not at all. */
async function fetchNews(
  ports: SyncPorts,
  device: string,
  head: Head,
  applied: number,
): Promise<{ ops: Operation[]; strange: number } | Refused> {
  const news = head.files.filter(({ k, u }) => (k === 'l' || k === 's') && u > applied);
  const ops: Operation[] = [];
  let strange = 0;
  for (const [done, file] of news.entries()) {
    const body = await fetchOps(ports, device, file);
    if ('refused' in body) return body;
    for (const operation of body.ops) ops.push(operation);
    strange += body.strange;
    ports.onProgress?.(done + 1, news.length + 1); // one more for applying them
  }
  return { ops, strange };
}

const unknownDevice = (device: string): Remote => ({
  device,
  seq: 0,
  head: '',
  code: '',
  was: [],
  top: '',
  isForked: false,
  name: '',
  app: '',
  at: 0,
  gone: {},
  hasMoved: false,
  knows: 0,
  newer: '',
  held: null,
});

const newerMark = (head: string): string => `${FORMAT}:${head}`;

/**
 * Reads what one device published since: its newest head that can be had as a whole, one transaction, and only then the
 * note that it was read. A head that is torn or incomplete gives way to the one before.
 */
async function readDevice(
  ports: SyncPorts,
  {
    listed,
    known,
    allowed,
    state,
  }: { listed: HeadName[]; known: Remote; allowed: number | undefined; state: TargetState },
  reading: Reading,
): Promise<void> {
  const { device } = known;
  for (const candidate of listed) {
    if (candidate.seq <= known.seq) return;
    if (known.newer === newerMark(candidate.name)) {
      reading.notes.push({ kind: 'newer', device });
      continue;
    }
    if (known.held?.head === candidate.name && allowed === undefined) {
      reading.notes.push({ kind: 'held', device, hidden: known.held.hidden, visible: known.held.visible });
      return;
    }
    const head = await fetchHead(ports, candidate);
    if (head === 'newer') {
      known.newer = newerMark(candidate.name);
      await ports.vault.setRemote(ports.target, known);
      reading.notes.push({ kind: 'newer', device });
      continue;
    }
    const news = 'refused' in head ? head : await fetchNews(ports, device, head, known.seq);
    if ('refused' in head || 'refused' in news) {
      reading.notes.push({ kind: 'unreadable', device, why: 'refused' in news ? news.refused : '' });
      continue;
    }
    if (news.strange > 0) reading.notes.push({ kind: 'strange', device, count: news.strange });
    noteSeen(ports, head, reading);
    const knows = knownBy(state, head.seen[ports.sealer.device]);
    await applyHead(ports, { known, candidate, head, ops: news.ops, allowed: allowed ?? 0, knows }, reading);
    ports.onProgress?.(1, 1);
    return;
  }
}

async function applyHead(
  { vault, target, now }: SyncPorts,
  found: { known: Remote; candidate: HeadName; head: Head; ops: Operation[]; allowed: number; knows: number },
  reading: Reading,
): Promise<void> {
  const { known, candidate, head, ops, allowed, knows } = found;
  const applied = await vault.apply(target, ops, {
    now,
    device: known.device,
    known: knows,
    mayHide: mayHide(allowed),
  });
  if (applied.isHeld) {
    const { hidden, visible, rows, newest } = applied;
    known.held = { head: candidate.name, hidden, visible, rows, newest };
    reading.notes.push({ kind: 'held', device: known.device, hidden, visible });
  } else {
    // One by one: a call takes only so many arguments, and ten years are more.
    for (const place of applied.changed) reading.changed.push(place);
    const { by, was, name, app, t, gone, hasMoved } = head;
    const top = readHeadName(known.top);
    if (top && isOtherLife(top, candidate, head)) known.isForked = true;
    if (!top || top.seq < candidate.seq) known.top = candidate.name;
    Object.assign(known, {
      seq: candidate.seq,
      head: candidate.name,
      code: by[0] ?? '',
      was,
      name,
      app,
      at: t,
      gone,
      hasMoved,
      knows,
      held: null,
    });
  }
  await vault.setRemote(target, known);
}

/** Up to which number of our outbox a device knows everything that has read our head `seq`, or an older one. */
const knownBy = ({ carried }: TargetState, seq = 0): number =>
  carried.filter((publish) => publish.seq <= seq).at(-1)?.upTo ?? 0;

/** Whether the device does not know any more that it wrote `top`, which we have read. */
const isOtherLife = (top: HeadName, { seq, name }: HeadName, { past }: Head): boolean =>
  seq > top.seq ? !isOfPast(top, { seq, past }) : name !== top.name;

/** What the head says that its device has seen of us and of others. */
function noteSeen({ sealer }: SyncPorts, head: Head, reading: Reading): void {
  for (const [device, seq] of Object.entries(head.seen)) {
    if (device === sealer.device) reading.seenOfUs = Math.max(reading.seenOfUs, seq);
    else reading.notes.push({ kind: 'behind', device, seq });
  }
}

/** What is known of every other device that was ever read or is listed now. */
export async function knownDevices(
  { vault, target, sealer }: SyncPorts,
  heads: ReadonlyMap<string, HeadName[]>,
): Promise<Map<string, Remote>> {
  const remotes = new Map((await vault.remotes(target)).map((remote) => [remote.device, remote]));
  for (const device of heads.keys())
    if (device !== sealer.device && !remotes.has(device)) remotes.set(device, unknownDevice(device));
  return remotes;
}

/** Devices with a head that was not applied yet. */
export const devicesWithNews = (
  heads: ReadonlyMap<string, HeadName[]>,
  remotes: ReadonlyMap<string, Remote>,
): Remote[] => [...remotes.values()].filter(({ device, seq }) => (heads.get(device)?.[0]?.seq ?? 0) > seq);

/** What reading goes by. */
type Sources = {
  /** The listed heads by device, newest first. */
  heads: ReadonlyMap<string, HeadName[]>;
  /** See `knownDevices`; kept up to date. */
  remotes: Map<string, Remote>;
  /** For how many hidden rows of a device I agreed; 0 for not at all, after I brought them back. */
  answers: ReadonlyMap<string, number>;
  bar: Bar;
};

/**
 * Reads all other devices of the target. One device's trouble stops no other. Throws what the engine throws about the
 * whole target; what was applied until then stays.
 */
export async function readOthers(
  ports: SyncPorts,
  state: TargetState,
  { heads, remotes, answers, bar }: Sources,
): Promise<Reading> {
  const reading: Reading = { changed: [], notes: [], remotes, seenOfUs: 0 };
  for (const known of devicesWithNews(heads, remotes)) {
    const listed = heads.get(known.device) ?? [];
    const inPart = { ...ports, onProgress: bar.part() };
    await readDevice(inPart, { listed, known, allowed: answers.get(known.device), state }, reading);
  }
  const newest = (device: string): number => Math.max(heads.get(device)?.[0]?.seq ?? 0, remotes.get(device)?.seq ?? 0);
  const isBehind = (device: string, seq: number): boolean =>
    newest(device) < seq && !isRetired(device, seq, state, [...remotes.values()]);
  // Told only now: the head may have come in the same list as the one that mentions it.
  reading.notes = reading.notes.filter((note) => note.kind !== 'behind' || isBehind(note.device, note.seq));
  // Told at every turn: who did not hear of the new key goes on writing where nobody reads.
  const moved = [...remotes.values()].filter(({ hasMoved, seq }) => hasMoved && seq > 0);
  reading.notes.push(...moved.map(({ device }) => ({ kind: 'moved' as const, device })));
  return reading;
}

/**
 * Devices whose head we applied and which is not here any more, nor a later one. Asked by a request of its own for each,
 * because lists lag.
 */
export async function goneDevices(
  ports: SyncPorts,
  heads: ReadonlyMap<string, HeadName[]>,
  remotes: Iterable<Remote>,
): Promise<Remote[]> {
  const gone: Remote[] = [];
  for (const remote of remotes) {
    if (remote.seq === 0 || (heads.get(remote.device)?.[0]?.seq ?? 0) >= remote.seq) continue;
    if (await isHeadGone(ports, remote.head)) gone.push(remote);
  }
  return gone;
}
