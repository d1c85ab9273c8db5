import { EngineError } from '../../lib/sync/engine.ts';
import { Killed } from './memory-engine.ts';
import type { MemoryVault } from './memory-vault.ts';
import { type Browser, SyncWorld } from './sync-world.ts';

const STEPS = 90;
const HOUR = 3_600_000;
const FAULTS = {
  unreachable: 0.03,
  killed: 0.012,
  torn: 0.04,
  lostAck: 0.04,
  late: 0.04,
  staleList: 0.15,
  tornRead: 0.02,
};
const TABLES = ['topics', 'agreements', 'tableOfTomorrow'];

type Backups = {
  server: Map<string, ReturnType<SyncWorld['store']>['files']>;
  profile: { owner: Browser; device: string; vault: MemoryVault };
};

function edit(world: SyncWorld, browser: Browser): void {
  const { random, pick } = world;
  const id = `row${Math.floor(random() * 14)}`;
  if (random() < 0.15) world.type(browser, pick(['note1', 'note2']), world.letters(8));
  else if (random() < 0.12) world.write(browser, 'topics', id, { _del: true });
  else world.write(browser, pick(TABLES), id, { [pick(['text', 'state', 'order', 'new:field'])]: world.letters(5) });
}

async function disaster(world: SyncWorld, browser: Browser, backups: Backups): Promise<void> {
  const { pick, random } = world;
  const [target, store] = pick([...world.stores]);
  const what = pick(['clone', 'restore', 'rollback', 'wipe', 'tomorrow', 'next year'] as const);
  if (what === 'clone' && world.browsers.length < 5) world.clone(browser);
  if (what === 'restore') {
    // On any computer; where there are two servers on its own, for a profile knows its servers.
    const { owner, device, vault } = backups.profile;
    const onto = world.stores.size > 1 ? owner : browser;
    onto.device = device;
    onto.vault = vault.copy();
  }
  if (what === 'rollback') store.restore(backups.server.get(target) ?? new Map());
  if (what === 'wipe') store.restore(new Map());
  if (what === 'tomorrow') world.now += 25 * HOUR;
  if (what === 'next year' && random() < 0.3) world.now += 40 * 24 * HOUR;
  const faults = world.faults;
  world.faults = null;
  await world.writeOff();
  world.faults = faults;
}

async function syncSomehow(world: SyncWorld, browser: Browser): Promise<void> {
  try {
    await world.sync(browser, world.pick(browser.targets));
  } catch (cause) {
    if (!(cause instanceof Killed) && !(cause instanceof EngineError)) throw cause;
  }
}

/** Two servers in some lives, and one that takes windows alone, which is large enough for all of them. */
const targetsOf = (seed: number): string[] => {
  if (seed % 8 === 0) return ['dav', 'account'];
  if (seed % 8 === 4) return ['dav', 'folder'];
  return [seed % 8 === 2 ? 'account' : 'dav'];
};

/** A life of three to five browsers with every fault and disaster of sync.md §9.4; the same for the same seed. */
export async function live(seed: number): Promise<SyncWorld> {
  const targets = targetsOf(seed);
  const world = new SyncWorld(seed, targets);
  world.limits.set('account', { maxFile: 1e6, budget: 1e6 });
  const { random, pick } = world;
  for (let at = 0; at < 3 + (seed % 2); at += 1)
    world.add(at === 0 ? targets : [targets[at % targets.length] ?? 'dav']);
  world.faults = seed % 10 === 0 ? null : { ...FAULTS, random };
  const first = pick(world.browsers);
  const backups: Backups = {
    server: new Map(),
    profile: { owner: first, device: first.device, vault: first.vault.copy() },
  };
  for (let step = 0; step < STEPS; step += 1) {
    const browser = pick(world.browsers);
    world.now += Math.floor(random() * 60_000);
    const chance = random();
    if (chance < 0.6) edit(world, browser);
    else if (chance < 0.96) await syncSomehow(world, browser);
    else if (chance < 0.98) {
      for (const [target, store] of world.stores) backups.server.set(target, store.backup());
      backups.profile = { owner: browser, device: browser.device, vault: browser.vault.copy() };
    } else await disaster(world, browser, backups);
  }
  await world.settle();
  return world;
}
