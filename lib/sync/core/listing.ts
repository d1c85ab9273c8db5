import { sortHeads } from './guards.ts';
import { HEADS, type HeadName, readHeadName, sealedAs } from './names.ts';
import type { SyncPorts, TargetState } from './ports.ts';
import { fetchFile } from './requests.ts';

/** Heads of one browser that are looked at: it keeps two, and one more while it publishes. */
const MOST_HEADS = 4;
/** Browsers that were never read from, of which one turn tries so many, each turn others. */
const MOST_NEW = 20;
/** Heads in the name of this browser that it does not know and that one turn opens. */
const MOST_OWN = 20;

/**
 * Heads by device, newest first, no more of them than my browsers can cause; what is no head of ours is counted. Whoever
 * may write at the place, and the server, can name files as they like: ten thousand heads would be asked for one by one at
 * every turn, and a head in the name of this browser would make it believe that it was copied, each turn anew. So of
 * unknown browsers a few are tried at a time, and a head of my own that I do not know counts when my key signed it.
 */
export async function listHeads(
  ports: SyncPorts,
  state: TargetState,
): Promise<{ heads: Map<string, HeadName[]>; strangers: number }> {
  const { engine, vault, sealer, target } = ports;
  const { heads, strangers } = sortHeads(await engine.list(HEADS));
  const own = await ownHeads(ports, state, heads.get(sealer.device) ?? []);
  heads.delete(sealer.device);
  const known = new Set((await vault.remotes(target)).flatMap(({ device, seq }) => (seq > 0 ? [device] : [])));
  const unknown = [...heads.keys()].filter((device) => !known.has(device));
  for (const device of beyond(unknown, ports.nonce)) heads.delete(device);
  for (const [device, listed] of heads) heads.set(device, listed.slice(0, MOST_HEADS));
  if (own.length > 0) heads.set(sealer.device, own);
  return { heads, strangers };
}

/** Heads of mine that I wrote, or may have forgotten, and others only when they are really signed by my key. */
async function ownHeads(ports: SyncPorts, state: TargetState, listed: readonly HeadName[]): Promise<HeadName[]> {
  const written = new Set(state.heads);
  const oldest = readHeadName(state.heads[0] ?? '')?.seq ?? 0;
  const doubtful = listed.filter(({ name, seq }) => !written.has(name) && seq >= oldest);
  const refused = new Set(doubtful.slice(MOST_OWN));
  for (const head of doubtful.slice(0, MOST_OWN)) if (!(await isMine(ports, head))) refused.add(head);
  return listed.filter((head) => !refused.has(head));
}

async function isMine(ports: SyncPorts, { name }: HeadName): Promise<boolean> {
  const { sealer } = ports;
  const bytes = await fetchFile(ports, HEADS, name);
  return bytes !== null && (await sealer.open(sealedAs(HEADS, name), bytes, sealer.device)).ok;
}

/** Those that this turn leaves out: all but some, whichever chance picks. */
function beyond(devices: readonly string[], nonce: () => string): string[] {
  if (devices.length <= MOST_NEW) return [];
  const from = Number.parseInt(nonce(), 36) % devices.length;
  return [...devices.slice(from), ...devices.slice(0, from)].slice(MOST_NEW);
}
