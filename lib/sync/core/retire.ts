import type { SyncNote } from '../../domain/sync-words.ts';
import { type Outcome, syncOnce } from './cycle.ts';
import { adopted, covered, sortHeads } from './guards.ts';
import { HEADS, type HeadName } from './names.ts';
import type { Remote, SyncPorts, TargetState } from './ports.ts';
import { publish } from './publish.ts';

/** How retiring a device ended. */
export type Retirement =
  /** Nothing of it lies there any more; this browser publishes what it wrote. `outcome` is the cycle before it. */
  | { kind: 'retired'; outcome: Outcome }
  /**
   * What it published last is not wholly read, waits for an answer, or only just came, for it is alive: nothing of it was
   * deleted. After the next cycle it can be asked again.
   */
  | { kind: 'unread'; outcome: Outcome }
  /** Retiring begins with a cycle, and that did not end well. */
  | Exclude<Outcome, { kind: 'done' }>;

/**
 * Takes a lost device (its key's name) off the target (sync.md §9.2, "Retired device"). What it wrote is published anew by
 * this browser first, and only when that is committed its files go, its newest head last: broken off anywhere, everything
 * it wrote is there, and it can be asked again. The other browsers learn from our head that this is no loss. Should the
 * device come back, it publishes everything itself, as after any loss. Throws what `syncOnce` throws.
 */
export async function retire(ports: SyncPorts, device: string): Promise<Retirement> {
  const outcome = await syncOnce(ports);
  if (outcome.kind !== 'done') return outcome;
  const { engine, vault, target } = ports;
  const heads = await headsOf(ports, device);
  const files = await engine.list(device);
  const remote = (await vault.remotes(target)).find((each) => each.device === device);
  const state = await vault.target(target);
  if (!remote || !state || !isRead(state, remote, heads, outcome.notes)) return { kind: 'unread', outcome };
  if (state.own === null || adopted(state, [remote]).length === 0) await adopt(ports, state, remote);
  const known = new Set(heads.map(({ name }) => name));
  if ((await headsOf(ports, device)).some(({ name }) => !known.has(name))) return { kind: 'unread', outcome };
  for (const name of files) await remove(ports, device, name);
  for (const { name } of heads.reverse()) await remove(ports, HEADS, name);
  await vault.setRemote(target, { ...remote, seq: 0, head: '' });
  return { kind: 'retired', outcome };
}

/** Its heads that are listed now, newest first. */
const headsOf = async ({ engine }: SyncPorts, device: string): Promise<HeadName[]> =>
  sortHeads(await engine.list(HEADS)).heads.get(device) ?? [];

/** Whether we have all that it ever published, as far as anybody knows; without any head only when we took those away. */
function isRead(
  state: TargetState,
  remote: Remote,
  [newest]: readonly HeadName[],
  notes: readonly SyncNote[],
): boolean {
  if (notes.some((note) => note.kind === 'behind' && note.device === remote.device)) return false;
  return newest ? newest.seq <= remote.seq : adopted(state, [remote]).length > 0;
}

/** Publishes everything that nobody else answers for once the device is gone, and says so. */
async function adopt(ports: SyncPorts, state: TargetState, { device, seq }: Remote): Promise<void> {
  const { vault, target, now } = ports;
  const remotes = await vault.remotes(target);
  const self = await vault.self();
  const unanswered = new Set([device, ...adopted(state, remotes)]);
  await publish(ports, {
    self,
    state,
    remotes,
    covered: covered(remotes, unanswered, self, now),
    isLost: true,
    gone: { ...state.gone, [device]: seq },
  });
}

async function remove({ engine, signal }: SyncPorts, dir: string, name: string): Promise<void> {
  signal?.throwIfAborted();
  await engine.del(dir, name);
}
