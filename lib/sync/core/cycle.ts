import type { SyncNote } from '../../domain/sync-words.ts';
import { adopted, covered, freshState, isCloned, isRetired, knownToAll } from './guards.ts';
import { listHeads } from './listing.ts';
import type { HeadName } from './names.ts';
import type { Remote, RowPlace, SyncPorts, TargetState } from './ports.ts';
import { barOver } from './progress.ts';
import { publish } from './publish.ts';
import { devicesWithNews, goneDevices, knownDevices, type Reading, readOthers } from './read.ts';
import { isHeadGone } from './requests.ts';
import { isSweepDue, sweep } from './sweep.ts';

/** How a cycle ended. */
export type Outcome =
  | {
      kind: 'done';
      changed: RowPlace[];
      notes: SyncNote[];
      /** Operations that were sent. */
      sent: number;
      /** Everything was written anew: the first time, or because something was lost there. */
      isFull: boolean;
      /** There is more to send: come again at once. */
      hasMore: boolean;
      /** The place holds little, and some of the working set is not in what we published there last. */
      isCut: boolean;
    }
  /** Somebody else writes under our key: make a new key and a new name in clocks, keep everything else, come again. */
  | { kind: 'clone' }
  /** I wanted to join a vault and there is none. Nothing was written. */
  | { kind: 'no-vault' }
  /** There is something, and nothing of it opens with our key. Nothing was written. */
  | { kind: 'wrong-vault'; notes: SyncNote[] };

/** What the caller knows. */
export type CycleOptions = {
  /**
   * What a first cycle may find: `join` needs a vault that opens, `found` makes one whatever lies there, null makes one
   * but not beside something that does not open.
   */
  first?: 'join' | 'found' | null;
  /** For how many hidden rows of a device I agreed, by its key's name; 0 for not at all. */
  answers?: ReadonlyMap<string, number>;
};

/**
 * One turn with one target: read what the others published, then publish what waits (sync.md §9.2). Must not run twice at
 * once for one vault. Whatever happens, no row is lost here, nothing of others is deleted or overwritten there, and doing
 * it again is right: what was broken off is ignored by everybody. Absence means nothing: an empty target deletes nothing.
 * Throws `EngineError` when the target as a whole fails, and the signal's reason.
 */
export async function syncOnce(ports: SyncPorts, { first = null, answers }: CycleOptions = {}): Promise<Outcome> {
  const { vault, sealer, target, signal } = ports;
  signal?.throwIfAborted();
  const remembered = await vault.target(target);
  const state = remembered?.device === sealer.device ? remembered : freshState(sealer.device);
  const { heads, strangers } = await listHeads(ports, state);
  const mine = heads.get(sealer.device) ?? [];
  if (isCloned(state, mine, 0)) return { kind: 'clone' };
  if (remembered === null && first === 'join' && heads.size === 0) return { kind: 'no-vault' };

  const remotes = await knownDevices(ports, heads);
  const bar = barOver(devicesWithNews(heads, remotes).length + 1, ports.onProgress);
  const reading = await readOthers(ports, state, { heads, remotes, answers: answers ?? new Map(), bar });
  if (strangers > 0) reading.notes.push({ kind: 'strangers', count: strangers });
  if (isCloned(state, mine, reading.seenOfUs)) return { kind: 'clone' };
  if (remembered === null && heads.size > 0 && isClosed(reading) && first !== 'found')
    return { kind: 'wrong-vault', notes: reading.notes };
  const outcome = await publishAfter({ ...ports, onProgress: bar.part() }, { state, mine, heads, reading });
  bar.end();
  return outcome;
}

/** Nothing ever opened, and not for being newer, which only what opens can be. */
const isClosed = ({ remotes, notes }: Reading): boolean =>
  !notes.some(({ kind }) => kind === 'newer') && ![...remotes.values()].some(({ seq, held }) => seq > 0 || held);

async function publishAfter(
  ports: SyncPorts,
  read: { state: TargetState; mine: HeadName[]; heads: ReadonlyMap<string, HeadName[]>; reading: Reading },
): Promise<Outcome> {
  const { vault, target, now } = ports;
  const { heads, reading, mine } = read;
  const remotes = [...reading.remotes.values()];
  const lost = await lostDevices(ports, read.state, heads, remotes);
  const isLost = lost.length > 0 || (await isOwnHeadLost(ports, read.state, mine));
  const self = await vault.self();
  const unanswered = new Set([...lost.map(({ device }) => device), ...adopted(read.state, remotes)]);
  const published = await publish(ports, {
    self,
    state: read.state,
    remotes,
    covered: covered(remotes, unanswered, self, now),
    isLost,
    gone: read.state.gone,
  });
  // Only now: broken off before, the next cycle has to notice the loss again.
  for (const remote of published ? lost : []) {
    const newest = heads.get(remote.device)?.[0];
    await vault.setRemote(target, { ...remote, seq: newest?.seq ?? 0, head: newest?.name ?? '' });
  }
  await vault.acknowledged(target, knownToAll(remotes, now));
  const state = published?.state ?? read.state;
  const isTorn = isSweepDue(state, now) && (await sweep(ports, state));
  return {
    kind: 'done',
    changed: reading.changed,
    notes: reading.notes,
    sent: published?.sent ?? 0,
    isFull: published?.isFull ?? false,
    hasMore: isTorn || (published?.hasMore ?? false),
    isCut: state.own?.isCut ?? false,
  };
}

/** Devices that the target lost: it was rolled back or emptied. One that was retired is merely forgotten. */
async function lostDevices(
  ports: SyncPorts,
  state: TargetState,
  heads: ReadonlyMap<string, HeadName[]>,
  remotes: readonly Remote[],
): Promise<Remote[]> {
  const lost: Remote[] = [];
  for (const remote of await goneDevices(ports, heads, remotes)) {
    if (!isRetired(remote.device, remote.seq, state, remotes)) lost.push(remote);
    else await ports.vault.setRemote(ports.target, Object.assign(remote, { seq: 0, head: '' }));
  }
  return lost;
}

/** Whether our newest head is not there any more; asked by a request of its own, because lists lag. */
const isOwnHeadLost = async (ports: SyncPorts, { own }: TargetState, mine: readonly HeadName[]): Promise<boolean> =>
  own !== null && !mine.some(({ name }) => name === own.head) && (await isHeadGone(ports, own.head));
