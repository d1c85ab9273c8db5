import { describe, expect, it } from 'vitest';
import { Killed, killedAt, memoryEngine, recorded } from '../../../tests/support/memory-engine.ts';
import { plant, SyncWorld } from '../../../tests/support/sync-world.ts';
import type { Limits } from '../engine.ts';
import { retire } from './retire.ts';

const NONE: Limits = { maxFile: null, budget: null };

/** Three browsers that were in step; the third one is lost for good. */
async function lostOne(limits = NONE) {
  const world = new SyncWorld(1);
  world.limits.set('dav', limits);
  const [one, other, lost] = [world.add(), world.add(), world.add()];
  for (const browser of [one, other, lost]) {
    browser.skew = 0;
    world.write(browser, 'topics', browser.device, { text: browser.device });
  }
  world.type(lost, 'note', 'lost');
  await world.settle();
  world.browsers.splice(2, 1);
  const store = world.store('dav');
  const engine = () => memoryEngine(store, undefined, limits);
  const ask = (over = engine()) => retire(world.ports(one, 'dav', over), lost.device);
  const left = () => [...store.names(lost.device), ...store.names('h').filter((name) => name.includes(lost.device))];
  return { world, one, other, lost, store, engine, ask, left };
}

describe.each([
  ['with files', NONE],
  ['with a working set alone', { maxFile: 1e6, budget: 1e6 }],
])('retiring a lost browser, %s', (_, limits) => {
  it('publishes what it wrote anew, takes its files away, and a new browser still gets everything', async () => {
    const { world, one, other, left, ask } = await lostOne(limits);
    const before = one.vault.summary();
    expect((await ask()).kind).toBe('retired');
    expect(left()).toEqual([]);
    expect((await world.newcomer()).summary()).toEqual(before);
    const outcome = await world.sync(other);
    expect(outcome).toMatchObject({ kind: 'done', isFull: false, notes: [] }); // no loss, so nothing is written anew
    await world.settle();
    expect((await world.newcomer()).summary()).toEqual(before);
    expect(other.vault.summary()).toEqual(before);
  });

  it('is forgotten as a device by all, and is told as missing by nobody', async () => {
    const { world, one, other, lost, ask } = await lostOne(limits);
    await ask();
    for (const browser of [one, other, one, other]) {
      world.write(browser, 'topics', 'again', { text: browser.device });
      expect(await world.sync(browser)).toMatchObject({ notes: [] });
    }
    for (const browser of [one, other]) {
      const remote = (await browser.vault.remotes('dav')).find(({ device }) => device === lost.device);
      expect(remote?.seq).toBe(0);
    }
  });

  it('broken off anywhere leaves everything to be had, and can be asked again', async () => {
    for (let at = 1; ; at += 1) {
      for (const when of ['before', 'after'] as const) {
        const life = await lostOne(limits);
        const before = life.one.vault.summary();
        const end = await life.ask(killedAt(life.engine(), at, when)).catch((cause: unknown) => cause);
        if (!(end instanceof Killed)) return expect(at).toBeGreaterThan(7);
        await life.world.settle();
        expect((await life.ask()).kind).toBe('retired');
        expect(life.left()).toEqual([]);
        await life.world.settle();
        expect((await life.world.newcomer()).summary()).toEqual(before);
      }
    }
  });
});

describe('retiring a browser', () => {
  it('deletes nothing while it has published something that cannot be read', async () => {
    const { lost, store, left, ask } = await lostOne();
    await plant(store, { device: lost.device, seq: 50, head: { files: 'torn' } });
    const before = left();
    expect((await ask()).kind).toBe('unread');
    expect(left()).toEqual(before);
  });

  it('deletes nothing when it turns out to be alive', async () => {
    const { world, lost, engine, left, ask } = await lostOne();
    const inner = engine();
    let isAlive = false;
    const alive = {
      ...inner,
      put: async (dir: string, name: string, bytes: Uint8Array) => {
        await inner.put(dir, name, bytes);
        if (dir !== 'h' || isAlive) return;
        isAlive = true;
        world.write(lost, 'topics', 'alive', { text: 'alive' });
        await world.sync(lost);
      },
    };
    expect((await ask(alive)).kind).toBe('unread');
    expect(left().length).toBeGreaterThan(2);
  });

  it('deletes nothing of a device that is not known here', async () => {
    const { world, one, store, engine } = await lostOne();
    const before = store.backup();
    expect((await retire(world.ports(one, 'dav', engine()), 'nobodynobodynobo')).kind).toBe('unread');
    expect(store.files).toEqual(before);
  });

  it('that comes back brings itself back, with what it wrote since', async () => {
    const { world, lost, ask } = await lostOne();
    await ask();
    world.browsers.push(lost);
    world.write(lost, 'topics', 'back', { text: 'back' });
    await world.settle();
    const [one, ...others] = world.browsers.map(({ vault }) => vault.summary());
    for (const other of others) expect(other).toEqual(one);
    expect((await world.newcomer()).summary()).toEqual(one);
  });

  it('asks for no name that the place did not list', async () => {
    const { lost, store, engine, ask } = await lostOne();
    const { engine: watched, asked } = recorded(engine());
    const listed = new Set([...store.names(lost.device), ...store.names('h')]);
    await ask(watched);
    const deleted = asked.filter((what) => what.startsWith('del')).map((what) => what.split('/')[1] ?? '');
    expect(
      deleted.filter((name) => name.includes(lost.device) || !name.startsWith('h-')).every((name) => listed.has(name)),
    ).toBe(true);
    expect(deleted.length).toBeGreaterThan(1);
  });
});
