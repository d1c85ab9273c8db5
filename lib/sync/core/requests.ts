import type { Trouble } from '../../domain/sync-words.ts';
import { EngineError } from '../engine.ts';
import { HEADS } from './names.ts';
import type { SyncPorts } from './ports.ts';

/** Troubles of one file; every other one is the whole target's and ends the cycle. */
const OF_ONE_FILE: readonly Trouble[] = ['failed', 'not-found', 'forbidden'];

async function unlessItsOwn<Value>(request: Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await request;
  } catch (cause) {
    if (cause instanceof EngineError && OF_ONE_FILE.includes(cause.trouble)) return otherwise;
    throw cause;
  }
}

/** A file's bytes; null also when the server stumbles over this one file, which must not stop the others. */
export async function fetchFile({ engine, signal }: SyncPorts, dir: string, name: string): Promise<Uint8Array | null> {
  signal?.throwIfAborted();
  return unlessItsOwn(engine.get(dir, name), null);
}

/** Whether a file is certainly not there, whatever a list says; a server that stumbles over it says nothing. */
export const isGone = async ({ engine }: SyncPorts, dir: string, name: string): Promise<boolean> =>
  unlessItsOwn(
    engine.get(dir, name).then((bytes) => bytes === null),
    false,
  );

/** Whether the head is certainly not there. */
export const isHeadGone = (ports: SyncPorts, head: string): Promise<boolean> => isGone(ports, HEADS, head);

/** Deletes a file; false when it may still be there. Tidying up is never a reason to stop. */
export const tidyAway = async ({ engine }: SyncPorts, dir: string, name: string): Promise<boolean> =>
  unlessItsOwn(
    engine.del(dir, name).then(() => true),
    false,
  );
