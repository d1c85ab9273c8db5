import type { Database } from '../database/database.ts';
import type { TargetRow } from '../database/local-rows.ts';
import type { Safe } from '../database/safe.ts';
import { renameSelf } from '../database/write.ts';
import type { SyncNote } from '../domain/sync-words.ts';
import { type CycleOptions, syncOnce } from './core/cycle.ts';
import { farewell } from './core/farewell.ts';
import type { RowPlace, SyncPorts } from './core/ports.ts';
import { retire } from './core/retire.ts';
import { EngineError } from './engine.ts';
import { needDevice, type OwnVault, renewDevice } from './keyring.ts';
import type { Level } from './mailbox.ts';
import { openPlace, type Place, type Ways } from './places.ts';
import { sealerOf } from './sealer.ts';
import { dexieVault } from './vault.ts';

/** Whom and what a turn works with. */
export type TurnPorts = {
  db: Database;
  safe: Safe;
  vault: OwnVault;
  ways: Ways;
  target: TargetRow;
  /** The program's version, and what this browser is called in the lists of the others. */
  app: string;
  name: string;
  signal?: AbortSignal;
  onProgress?(done: number, total: number): void;
};

/** What a turn left. */
export type TurnEnd = {
  changed: RowPlace[];
  notes: SyncNote[];
  /** Why the place is left alone now; null when it is in step. */
  pause: 'no-vault' | 'wrong-vault' | 'needs-words' | 'held' | null;
  level: (Level & { isCut: boolean }) | null;
  /** By how many ms our clock is ahead of the server's; null when it did not say. */
  skew: number | null;
};

/** What of all that was found wants an answer of mine. */
function pauseOf(notes: readonly SyncNote[]): TurnEnd['pause'] {
  if (notes.some(({ kind }) => kind === 'moved')) return 'needs-words';
  return notes.some(({ kind }) => kind === 'held') ? 'held' : null;
}

/** So often a turn goes on with what is left; then it makes room for others. */
const MOST_CYCLES = 50;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** New letters of base32 that nobody chose. */
export const randomLetters = (count: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(count)), (byte) => ALPHABET[byte & 31]).join('');

/** What one cycle of the core works with, on a place that was opened and healed for it. */
async function opened(ports: TurnPorts, hearTime: (ms: number) => void): Promise<{ place: Place; core: SyncPorts }> {
  const { db, safe, ways, target, vault, signal, onProgress } = ports;
  const { keys: device } = await needDevice(safe);
  const place = await openPlace(db, ways, target, { vaultId: vault.keys.vaultId, device: device.deviceId }, hearTime);
  await place.heal();
  const core: SyncPorts = {
    target: target.id,
    engine: place.engine,
    vault: dexieVault(db, { now: ways.now }),
    sealer: sealerOf(vault.keys, device),
    now: ways.now(),
    nonce: () => randomLetters(4),
    app: ports.app,
    name: ports.name,
    signal,
    onProgress,
  };
  return { place, core };
}

/**
 * Brings this browser and one place into step: cycles of the core until nothing is left. A profile that turns out to be a
 * copy gets a key and a name of its own first (sync.md §9.2). Throws `EngineError` when the place fails, and the
 * signal's reason; whatever happened, nothing is lost and the next turn goes on from there.
 */
export async function takeTurn(ports: TurnPorts, options: CycleOptions): Promise<TurnEnd> {
  let skew: number | null = null;
  const changed: RowPlace[] = [];
  let isAnswered = false;
  for (let cycle = 0; cycle < MOST_CYCLES; cycle += 1) {
    const { place, core } = await opened(ports, (time) => {
      skew = ports.ways.now() - time;
    });
    const outcome = await syncOnce(core, isAnswered ? {} : options);
    if (outcome.kind === 'clone') {
      await renewDevice(ports.safe);
      await renameSelf(ports.db, randomLetters(6));
      continue;
    }
    isAnswered = true;
    if (outcome.kind !== 'done') {
      const notes = outcome.kind === 'wrong-vault' ? outcome.notes : [];
      return { changed, notes, pause: outcome.kind, level: null, skew };
    }
    for (const place of outcome.changed) changed.push(place);
    if (outcome.hasMore) continue;
    const level = await place.level();
    return {
      changed,
      notes: outcome.notes,
      pause: pauseOf(outcome.notes),
      level: level && { ...level, isCut: outcome.isCut },
      skew,
    };
  }
  throw new EngineError('busy', 0);
}

/**
 * Tells my other browsers at the place that this one moved to a vault with a new key (`farewell`). To be called before it
 * moves. Throws as `takeTurn`.
 */
export async function leaveVault(ports: TurnPorts): Promise<void> {
  const { core } = await opened(ports, () => undefined);
  await farewell(core);
}

/**
 * Takes a browser of mine that is gone for good off the place (`retire`). False when it is still in use, or not all of it
 * has been read: then nothing of it was taken away. Throws as `takeTurn`.
 */
export async function takeOff(ports: TurnPorts, device: string): Promise<boolean> {
  const { core } = await opened(ports, () => undefined);
  return (await retire(core, device)).kind === 'retired';
}
