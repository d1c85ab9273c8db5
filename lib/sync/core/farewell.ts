import { begin, commit } from './attempt.ts';
import type { SyncPorts } from './ports.ts';

/**
 * Publishes a last head that says that this device moved to a vault with a new key; its files stay for who has not read
 * them. Nothing is written where it never published. Throws what the engine throws.
 */
export async function farewell(ports: SyncPorts): Promise<void> {
  const { vault, target, sealer } = ports;
  const state = await vault.target(target);
  if (!state?.own || state.device !== sealer.device) return;
  const { attempt, begun } = await begin(ports, await vault.self(), state);
  const { files, isCut } = state.own;
  const remotes = await vault.remotes(target);
  await commit(
    ports,
    begun,
    attempt,
    { files, dirty: state.dirty, isCut },
    { remotes, gone: state.gone, hasMoved: true },
  );
}
