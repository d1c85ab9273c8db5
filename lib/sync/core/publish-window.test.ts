import { describe, expect, it } from 'vitest';
import { memoryEngine, recorded } from '../../../tests/support/memory-engine.ts';
import { SyncWorld } from '../../../tests/support/sync-world.ts';
import { EngineError, type Limits } from '../engine.ts';

/** Two browsers over a place that holds little. */
function small(limits: Limits = { maxFile: 100_000, budget: 100_000 }) {
  const world = new SyncWorld(1);
  world.limits.set('dav', limits);
  const [one, other] = [world.add(), world.add()];
  one.skew = 0;
  other.skew = 0;
  const store = world.store('dav');
  return { world, one, other, store, engine: () => memoryEngine(store, undefined, limits) };
}

describe('a place that holds little', () => {
  it('gets one snapshot of the working set and a head, which take the place of those before', async () => {
    const { world, one, other, store, engine } = small();
    for (let nth = 0; nth < 5; nth += 1) {
      world.write(one, 'topics', `t${nth}`, { text: String(nth) });
      const { engine: watched, asked } = recorded(engine());
      expect(await world.syncOver(one, watched)).toMatchObject({ kind: 'done', sent: 1, isCut: false });
      const writes = asked.map((what) => what.replace(/[-].*/, '')).filter((what) => !what.startsWith('list'));
      expect(writes.filter((what) => what.startsWith('put'))).toEqual([`put ${one.device}/s`, 'put h/h']);
      expect(writes.at(-1)).toBe('put h/h'); // deletions before it
      expect(store.names(one.device)).toHaveLength(1);
      expect(store.names('h').filter((name) => name.includes(one.device)).length).toBeLessThanOrEqual(2);
      await world.sync(other);
      expect(other.vault.row('topics', `t${nth}`)?.text).toBe(String(nth));
    }
    expect(one.vault.waiting).toBe(0);
  });

  it('is not written to when nothing has changed', async () => {
    const { world, one, engine } = small();
    world.write(one, 'topics', 't', { text: 't' });
    await world.settle();
    const { engine: watched, asked } = recorded(engine());
    await world.syncOver(one, watched);
    expect(asked).toEqual(['list h']);
  });

  it('gets less of the working set when not all fits, newest first, and says so until all fits again', async () => {
    const { world, one, other, engine } = small({ maxFile: 3000, budget: 3000 });
    for (let nth = 0; nth < 40; nth += 1) world.write(one, 'topics', `t${nth}`, { text: `${nth} ${'x'.repeat(200)}` });
    expect(await world.syncOver(one, engine())).toMatchObject({ sent: 40, isCut: true });
    expect(await world.syncOver(one, engine())).toMatchObject({ sent: 0, isCut: true });
    expect(one.vault.waiting).toBe(0);
    await world.sync(other);
    expect(other.vault.row('topics', 't39')).toBeDefined();
    expect(other.vault.row('topics', 't0')).toBeUndefined();
    expect(one.vault.row('topics', 't0')).toBeDefined();
  });

  it.each([
    ['the place is smaller than it said', { maxFile: 100_000, budget: 8000 }, 6500],
    ['a sealed file would be larger than one may be', { maxFile: 4000, budget: 8000 }, null],
  ])('gets a smaller window when %s', async (_, limits, room) => {
    const { world, one, other, store, engine } = small(limits);
    store.room = room;
    for (let nth = 0; nth < 60; nth += 1) world.write(one, 'topics', `t${nth}`, { text: `${nth} ${'x'.repeat(200)}` });
    expect(await world.syncOver(one, engine())).toMatchObject({ kind: 'done', sent: 60, isCut: true });
    expect(one.vault.waiting).toBe(0);
    await world.syncOver(other, engine());
    expect(other.vault.row('topics', 't59')).toBeDefined();
  });

  it('that is full says so in the end, and everything keeps waiting', async () => {
    const { world, one, other, store, engine } = small({ maxFile: 100_000, budget: 8000 });
    world.write(one, 'topics', 'first', { text: 'first' });
    await world.syncOver(one, engine());
    store.room = store.size;
    for (let nth = 0; nth < 60; nth += 1) world.write(one, 'topics', `t${nth}`, { text: `${nth} ${'x'.repeat(200)}` });
    await expect(world.syncOver(one, engine())).rejects.toEqual(new EngineError('full'));
    expect(one.vault.waiting).toBe(60);
    await world.syncOver(other, engine()).catch(() => undefined); // it may find no room for its own head either
    expect(other.vault.row('topics', 'first')?.text).toBe('first');
    store.room = null;
    expect(await world.syncOver(one, engine())).toMatchObject({ kind: 'done', sent: 60 });
  });

  it('leaves the rest to another place: what did not fit comes by that one', async () => {
    const world = new SyncWorld(1, ['account', 'dav']);
    world.limits.set('account', { maxFile: 2000, budget: 2000 });
    const [one, other] = [world.add(), world.add()];
    for (let nth = 0; nth < 40; nth += 1) world.write(one, 'topics', `t${nth}`, { text: `${nth} ${'x'.repeat(200)}` });
    await world.settle();
    expect(other.vault.summary()).toEqual(one.vault.summary());
  });
});
