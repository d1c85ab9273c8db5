// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from '../../lib/sync/engine.ts';
import type { Patience } from '../../lib/sync/engines/relay-socket.ts';
import { closeRelayEngines, freshSecret, relayEngineAt, SHORT } from '../support/relay/client.ts';
import { type RelayWays, soundWays, startRelay, type TestRelay } from '../support/relay/server.ts';
import { type Browser, SyncWorld } from '../support/sync-world.ts';

let relay: TestRelay;
let secret: Uint8Array;
beforeEach(async () => {
  relay = await startRelay();
  secret = freshSecret();
});
afterEach(async () => {
  closeRelayEngines();
  await relay.stop();
});

/** One turn of a browser, with a connection of its own as a worker that just woke has it. */
async function turn(world: SyncWorld, browser: Browser, patience?: Partial<Patience>) {
  const engine = relayEngineAt(relay.url, { secret, patience });
  try {
    return await world.syncOver(browser, engine);
  } finally {
    engine.close();
  }
}

/** Turns of everybody until nobody has anything new; throws when that never comes. */
async function settle(world: SyncWorld): Promise<void> {
  for (let round = 0; round < 12; round += 1) {
    let isQuiet = true;
    for (const browser of world.browsers) {
      const outcome = await turn(world, browser);
      const isIdle = outcome.kind === 'done' && outcome.changed.length === 0 && outcome.sent === 0 && !outcome.hasMore;
      if (!isIdle) isQuiet = false;
    }
    if (isQuiet) return;
  }
  throw new Error('they never came to rest');
}

/** Two browsers that share a room at the relay. */
function pair(seed: number): { world: SyncWorld; one: Browser; other: Browser } {
  const world = new SyncWorld(seed);
  return { world, one: world.add(), other: world.add() };
}

/** Both hold the same, all that was ever written, and so does one that comes only now. */
async function expectInStep(world: SyncWorld): Promise<void> {
  const newcomer = world.add();
  await settle(world);
  const [one, ...others] = world.browsers.map(({ vault }) => vault);
  for (const vault of others) expect(vault.summary()).toEqual(one?.summary());
  expect(world.missingIn(newcomer.vault)).toEqual([]);
}

describe('the core over a relay', () => {
  it('brings each what the other wrote, an idle turn costs one request', async () => {
    const { world, one, other } = pair(1);
    world.write(one, 'topics', 'first', { text: 'from Marta' });
    await turn(world, one);
    await turn(world, other);
    world.write(other, 'topics', 'second', { text: 'from Bo' });
    world.type(other, 'note1', 'words');
    await turn(world, other);
    await turn(world, one);
    expect(one.vault.row('topics', 'second')).toMatchObject({ text: 'from Bo' });
    expect(one.vault.text('note1')).toBe('words ');
    await settle(world);
    relay.received.length = 0;
    await turn(world, one);
    expect(relay.received.filter((text) => text.startsWith('["REQ"')).length).toBe(1);
    await expectInStep(world);
  });

  it('writes anew what a relay forgot, from both sides', async () => {
    const { world, one, other } = pair(2);
    world.write(one, 'topics', 'first', { text: 'from Marta' });
    world.write(other, 'topics', 'second', { text: 'from Bo' });
    await settle(world);
    relay.forget();
    await turn(world, one);
    await turn(world, other);
    world.write(one, 'topics', 'third', { text: 'after that' });
    await settle(world);
    relay.forget();
    await expectInStep(world);
  });

  it.each<[string, Partial<RelayWays>]>([
    ['ignores deletion', { ignoresDeletion: true }],
    ['forges and repeats', { isForging: true, isRepeating: true, isGarbling: true }],
    ['gives little at once', { pageLimit: 10 }],
  ])('lives with a relay that %s, through many turns', async (_, ways) => {
    Object.assign(relay.ways, ways);
    const { world, one, other } = pair(3);
    for (let round = 0; round < 20; round += 1) {
      const browser = round % 3 === 0 ? other : one;
      world.write(browser, 'topics', `t${round % 7}`, { text: `round ${round}` });
      world.now += 60_000;
      await turn(world, browser);
    }
    world.now += 26 * 3_600_000; // what is unused is swept away after a day, at the second look
    await settle(world);
    world.now += 26 * 3_600_000;
    await expectInStep(world);
  });

  it.each([11, 12])('loses nothing over a relay that does everything wrong in turn (%i)', async (seed) => {
    const { world } = pair(seed);
    const WRONG: Partial<RelayWays>[] = [
      { isSilent: true },
      { dropAfter: 3 },
      { neverEnds: true },
      { refusesEvents: 'rate-limited: x' },
      { isLying: true },
      { isForging: true, isRepeating: true },
      { ignoresDeletion: true },
      {},
      {},
      {},
    ];
    for (let step = 0; step < 24; step += 1) {
      Object.assign(relay.ways, soundWays(), world.pick(WRONG));
      if (world.random() < 0.08) relay.forget();
      const browser = world.pick(world.browsers.slice(0, 2));
      world.write(browser, 'topics', `t${step % 9}`, { text: world.letters(5) });
      if (world.random() < 0.3) world.type(browser, 'note1', world.letters(6));
      world.now += 60_000;
      await turn(world, browser, SHORT).catch((error: unknown) => {
        if (!(error instanceof EngineError)) throw error;
      });
    }
    Object.assign(relay.ways, soundWays());
    await expectInStep(world);
  });
});
