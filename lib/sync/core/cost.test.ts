import { describe, expect, it } from 'vitest';
import { memoryEngine, recorded } from '../../../tests/support/memory-engine.ts';
import { type Browser, SyncWorld } from '../../../tests/support/sync-world.ts';
import type { Engine } from '../engine.ts';
import { syncOnce } from './cycle.ts';

const DAY = 86_400_000;

/** A browser with topics of ten years, and one without. */
function years(rows = 10): { world: SyncWorld; full: Browser; empty: Browser; engine: () => Engine } {
  const world = new SyncWorld(1);
  const [full, empty] = [world.add(), world.add()];
  full.skew = 0;
  empty.skew = 0;
  for (let year = 2017; year <= 2026; year += 1) {
    world.now = Date.UTC(year, 5, 1);
    for (let nth = 0; nth < rows; nth += 1)
      world.write(full, 'topics', `${year}-${nth}`, { text: `${nth} of ${year}` });
  }
  return { world, full, empty, engine: () => memoryEngine(world.store('dav')) };
}

describe('what a cycle costs', () => {
  it('is one list when there is nothing to do', async () => {
    const { world, full, engine } = years();
    await world.settle();
    const { engine: watched, asked } = recorded(engine());
    expect(await world.syncOver(full, watched)).toMatchObject({ kind: 'done', changed: [], sent: 0 });
    expect(asked).toEqual(['list h']);
  });

  it('is a list, a log and a head for one edit, and a list, a head and a log to read it', async () => {
    const { world, full, empty, engine } = years();
    await world.settle();
    world.write(full, 'topics', '2020-1', { text: 'edited' });
    const writer = recorded(engine());
    await world.syncOver(full, writer.engine);
    expect(writer.asked.map((what) => what.split(/[/]/)[1]?.slice(0, 2) ?? what)).toEqual(['list h', 'l-', 'h-']);
    const reader = recorded(engine());
    await world.syncOver(empty, reader.engine);
    expect(reader.asked.map((what) => what.split('/')[1]?.slice(0, 2) ?? what)).toEqual(['list h', 'h-', 'l-']);
  });

  it('says once a day that it lives, with a head alone, and looks for what is unused', async () => {
    const { world, full, engine } = years();
    await world.settle();
    world.now += DAY;
    const { engine: watched, asked } = recorded(engine());
    await world.syncOver(full, watched);
    expect(asked.map((what) => what.replace(/-.*/, ''))).toEqual(['list h', 'put h/h', `list ${full.device}`]);
  });

  it('splits a long backlog into publications, each of which counts', async () => {
    const { world, full, empty, engine } = years();
    await world.settle();
    for (let nth = 0; nth < 10_000; nth += 1) world.write(full, 'topics', `row${nth % 500}`, { state: String(nth) });
    const sent: number[] = [];
    for (let hasMore = true; hasMore; ) {
      const outcome = await world.syncOver(full, engine());
      if (outcome.kind !== 'done') throw new Error(outcome.kind);
      sent.push(outcome.sent);
      hasMore = outcome.hasMore;
    }
    expect(sent).toEqual([4000, 4000, 2000]);
    await world.syncOver(empty, engine());
    expect(empty.vault.row('topics', 'row499')?.state).toBe('9999');
    expect(empty.vault.summary()).toEqual(full.vault.summary());
  });

  it('clears what no head names away after a day, and nothing else', async () => {
    const { world, full, engine } = years();
    await world.settle();
    const store = world.store('dav');
    store.put(full.device, 'l-00000099-left-0', new Uint8Array([1]));
    for (const isThere of [true, false]) {
      world.now += DAY;
      await world.syncOver(full, engine());
      expect(store.names(full.device).includes('l-00000099-left-0')).toBe(isThere);
    }
    expect((await world.newcomer()).summary()).toEqual(full.vault.summary());
  });

  it('writes everything anew when a file of ours is gone', async () => {
    const { world, full } = years();
    await world.settle();
    const store = world.store('dav');
    store.del(full.device, store.names(full.device)[3] ?? '');
    world.now += DAY;
    await world.settle();
    expect((await world.newcomer()).summary()).toEqual(full.vault.summary());
  });
});

describe('long work', () => {
  /** What a bar was told during one cycle. */
  async function watched(world: SyncWorld, browser: Browser): Promise<[number, number][]> {
    const told: [number, number][] = [];
    await syncOnce({ ...world.ports(browser, 'dav'), onProgress: (done, total) => told.push([done, total]) });
    return told;
  }

  it('moves a bar forward alone, to its end: first upload, first download, and many devices', async () => {
    const { world, full, empty } = years();
    const upload = await watched(world, full);
    const download = await watched(world, empty);
    for (let nth = 0; nth < 3; nth += 1) {
      const browser = world.add();
      world.write(browser, 'topics', `of ${nth}`, { text: 'x' });
      await world.sync(browser);
    }
    const many = await watched(world, world.add());
    for (const told of [upload, download, many]) {
      expect(told.length).toBeGreaterThan(8);
      expect(new Set(told.map(([, total]) => total)).size).toBe(1);
      const done = told.map(([each]) => each);
      expect(done).toEqual([...new Set(done)].sort((one, other) => one - other));
      expect(done.at(-1)).toBe(told[0]?.[1]);
    }
  });

  it('says nothing when there is nothing to do', async () => {
    const { world, full } = years();
    await world.settle();
    expect(await watched(world, full)).toEqual([]);
  });

  it.each(['first upload', 'first download'])(
    'stops between two files when asked to, and loses nothing: %s',
    async (what) => {
      for (let at = 0; at < 12; at += 1) {
        const { world, full, empty, engine } = years(2);
        if (what === 'first download') await world.sync(full);
        const browser = what === 'first download' ? empty : full;
        const stop = new AbortController();
        let moved = 0;
        const inner = engine();
        const step = async <Value>(act: Promise<Value>): Promise<Value> => {
          const value = await act;
          moved += 1;
          if (moved === at + 1) stop.abort(new Error('asked to stop'));
          return value;
        };
        const counting = {
          ...inner,
          get: (dir: string, name: string) => step(inner.get(dir, name)),
          put: (dir: string, name: string, bytes: Uint8Array) => step(inner.put(dir, name, bytes)),
        };
        const ports = { ...world.ports(browser, 'dav', counting), signal: stop.signal };
        const end = await syncOnce(ports).catch((cause: unknown) => cause);
        if (moved > at + 1) throw new Error(`went on for ${moved - at - 1} files`);
        if (at < 9) expect(end).toEqual(new Error('asked to stop'));
        await world.settle();
        expect(empty.vault.summary()).toEqual(full.vault.summary());
        expect(world.missingIn(empty.vault)).toEqual([]);
      }
    },
  );

  it('does not begin when it was asked to stop before', async () => {
    const { world, full, engine } = years();
    const { engine: watchedEngine, asked } = recorded(engine());
    const ports = { ...world.ports(full, 'dav', watchedEngine), signal: AbortSignal.abort(new Error('before')) };
    await expect(syncOnce(ports)).rejects.toEqual(new Error('before'));
    expect(asked).toEqual([]);
  });
});
