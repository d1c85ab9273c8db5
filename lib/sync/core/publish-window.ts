import { EngineError } from '../engine.ts';
import { type Attempt, begin, type Company, carrying, commit, dropHeads } from './attempt.ts';
import type { Body } from './body.ts';
import { fingerprint } from './head.ts';
import { sealedAs, windowName } from './names.ts';
import type { Self, SyncPorts, TargetState } from './ports.ts';
import { tidyAway } from './requests.ts';

/** How often a window is made smaller before the place counts as full, and by how much: 13 % of the budget are left. */
const MOST_TRIES = 10;
const SHRUNK = 0.8;

/** Where the old heads end: before the newest one that was certainly written. */
const oldHeads = ({ heads, own }: TargetState): string[] =>
  heads.slice(0, Math.max(0, own ? heads.indexOf(own.head) : 0));

/** Our files that the next head will not name: they take up the room that it needs. */
async function makeRoom(ports: SyncPorts, state: TargetState, named: string): Promise<TargetState> {
  for (const name of await ports.engine.list(state.device))
    if (name !== named) await tidyAway(ports, state.device, name);
  return dropHeads(ports, state, oldHeads(state));
}

async function putWindow(
  ports: SyncPorts,
  begun: TargetState,
  attempt: Attempt,
  budget: number,
  company: Company,
): Promise<TargetState> {
  const { engine, sealer, vault, signal } = ports;
  const { ops, isCut } = await vault.window(budget, carrying(attempt.self, begun));
  const n = windowName(attempt.seq, attempt.nonce);
  const body: Body = { ops };
  const bytes = await sealer.seal(sealedAs(begun.device, n), body);
  if (bytes.length > (engine.limits.maxFile ?? bytes.length)) throw new EngineError('full');
  signal?.throwIfAborted();
  await engine.put(begun.device, n, bytes);
  const tidied = await makeRoom(ports, begun, n);
  // Its own number: whoever comes to this head has to read it, for there is no log of what changed.
  const file = { n, k: 's', s: 'w', l: bytes.length, h: await fingerprint(bytes), u: attempt.seq };
  return commit(ports, tidied, attempt, { files: [file], dirty: [], isCut }, company);
}

/**
 * Publishes the working set as one snapshot, to a place that holds little (sync.md §1.4). What is there of ours goes before
 * the head comes, so that old and new never take up room together; broken off between, the next cycle publishes again,
 * because whatever made this one publish still holds. A window that does not fit is made smaller. Throws `full` when not
 * even a small one fits, and what the engine throws.
 */
export async function publishWindow(
  ports: SyncPorts,
  self: Self,
  before: TargetState,
  budget: number,
  company: Company,
): Promise<TargetState> {
  let state = before;
  for (let tries = 1, room = budget; ; tries += 1, room = Math.floor(room * SHRUNK)) {
    const { attempt, begun } = await begin(ports, self, state);
    state = begun;
    try {
      return await putWindow(ports, begun, attempt, room, company);
    } catch (cause) {
      if (!(cause instanceof EngineError) || cause.trouble !== 'full' || tries === MOST_TRIES) throw cause;
      state = (await ports.vault.target(ports.target)) ?? begun;
    }
  }
}
