import type { Database } from '../../lib/database/database.ts';
import { renameSelf } from '../../lib/database/write.ts';
import type { TargetKind } from '../../lib/domain/sync-words.ts';
import { type Outcome, syncOnce } from '../../lib/sync/core/cycle.ts';
import type { Vault } from '../../lib/sync/core/ports.ts';
import { EngineError } from '../../lib/sync/engine.ts';
import { dexieVault } from '../../lib/sync/vault.ts';
import { dexieBrowser, put, typeInto } from './dexie-world.ts';
import { type Faults, Killed, MemoryStore, memoryEngine, seeded } from './memory-engine.ts';
import { plainSealer } from './plain-sealer.ts';

/** One browser over a real database: its key, its rows and how wrong its clock is. */
export type DexieBrowser = { device: string; db: Database; skew: number };

const HOUR = 3_600_000;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const STEPS = 36;
const FAULTS = {
  unreachable: 0.03,
  killed: 0.02,
  torn: 0.04,
  lostAck: 0.04,
  late: 0.04,
  staleList: 0.1,
  tornRead: 0.02,
};

/** A vault whose every call may be the last of its worker, before or after it did its work. */
function mortal(vault: Vault, faults: () => Faults | null): Vault {
  return new Proxy(vault, {
    get(from, name) {
      const method: unknown = Reflect.get(from, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        const current = faults();
        const dies = (): boolean => current !== null && current.random() < (current.killed ?? 0);
        if (dies()) throw new Killed();
        const value: unknown = await method.apply(from, args);
        if (dies()) throw new Killed();
        return value;
      };
    },
  });
}

/** Browsers over real databases and one server in memory; the same for the same seed. */
export class DexieWorld {
  readonly random: () => number;
  readonly store = new MemoryStore();
  readonly browsers: DexieBrowser[] = [];
  faults: Faults | null = null;
  now = Date.UTC(2026, 10, 24, 9);
  readonly words: { id: string; word: string }[] = [];

  constructor(seed: number) {
    this.random = seeded(seed);
  }

  letters = (length: number): string => Array.from({ length }, () => ALPHABET[Math.floor(this.random() * 32)]).join('');
  pick = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(this.random() * values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  };

  async add(targets: readonly TargetKind[] = ['dav']): Promise<DexieBrowser> {
    const skew = [0, -5 * HOUR, 2 * HOUR][this.browsers.length % 3] ?? 0;
    const browser = { device: this.letters(16), db: await dexieBrowser(this.letters(6), targets), skew };
    this.browsers.push(browser);
    return browser;
  }

  /** One cycle with a vault made anew, as a woken worker does it. */
  async sync(browser: DexieBrowser): Promise<Outcome> {
    const now = this.now + browser.skew;
    const faults = () => this.faults;
    const outcome = await syncOnce({
      target: 'dav',
      engine: memoryEngine(this.store, faults),
      vault: mortal(dexieVault(browser.db, { now: () => now }), faults),
      sealer: plainSealer(browser.device),
      now,
      nonce: () => this.letters(4),
      app: '1.0.0',
      name: 'Test',
    });
    if (outcome.kind === 'clone') {
      browser.device = this.letters(16);
      await renameSelf(browser.db, this.letters(6));
    }
    return outcome;
  }

  /** No fault any more, and everybody syncs until nobody has anything new. */
  async settle(): Promise<void> {
    this.faults = null;
    while (this.store.late.length > 0) this.store.late.shift()?.();
    for (let round = 0; round < 12; round += 1) {
      let isQuiet = true;
      for (const browser of this.browsers) {
        const outcome = await this.sync(browser);
        if (outcome.kind !== 'done' || outcome.changed.length > 0 || outcome.sent > 0 || outcome.isFull)
          isQuiet = false;
      }
      if (isQuiet) return;
    }
    throw new Error('they never came to rest');
  }

  async close(): Promise<void> {
    for (const { db } of this.browsers) await db.delete();
  }
}

async function edit(world: DexieWorld, { db, skew }: DexieBrowser): Promise<void> {
  const { random, pick, letters } = world;
  const now = world.now + skew;
  const id = `row${Math.floor(random() * 6)}`;
  if (random() < 0.25) {
    const word = { id: pick(['note1', 'note2']), word: letters(8) };
    await typeInto(db, word.id, `${word.word} `, now);
    world.words.push(word);
  } else if (random() < 0.12) await put(db, 'topics', id, { _del: true }, now);
  else await put(db, pick(['topics', 'agreements']), id, { [pick(['text', 'order', 'new:field'])]: letters(5) }, now);
}

/** A life of two or three browsers over a bad server, with workers that are killed; the same for the same seed. */
export async function dexieLife(seed: number): Promise<DexieWorld> {
  const world = new DexieWorld(seed);
  const { random, pick } = world;
  for (let at = 0; at < 2 + (seed % 2); at += 1) await world.add();
  world.faults = seed % 5 === 0 ? null : { ...FAULTS, random };
  for (let step = 0; step < STEPS; step += 1) {
    const browser = pick(world.browsers);
    world.now += Math.floor(random() * 60_000);
    if (random() < 0.6) await edit(world, browser);
    else
      await world.sync(browser).catch((cause: unknown) => {
        if (!(cause instanceof Killed) && !(cause instanceof EngineError)) throw cause;
      });
  }
  await world.settle();
  return world;
}
