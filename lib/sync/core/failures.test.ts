import { describe, expect, it } from 'vitest';
import { Killed, killedAt, memoryEngine, recorded } from '../../../tests/support/memory-engine.ts';
import { plainSealer } from '../../../tests/support/plain-sealer.ts';
import { type Browser, plant, SyncWorld } from '../../../tests/support/sync-world.ts';
import { timeOf } from '../../records/clock.ts';
import { isVisible } from '../../records/row.ts';
import { EngineError } from '../engine.ts';
import { syncOnce } from './cycle.ts';
import { readHeadName } from './names.ts';

/** The rows of sync.md §9.4 that the core answers for, one by one; fuzz.test.ts throws them together. */

const HOUR = 3_600_000;
const NOTHING = { changed: [], sent: 0, isFull: false };

/** Browsers that were in step once, with right clocks, and their server. */
async function inStep(count = 2, seed = 1) {
  const world = new SyncWorld(seed);
  const browsers = Array.from({ length: count }, () => world.add());
  for (const browser of browsers) browser.skew = 0;
  const [one, other, third] = browsers as [Browser, Browser, Browser]; // a third one only for who asks for three
  world.write(one, 'topics', 'first', { text: 'first' });
  await world.settle();
  const store = world.store('dav');
  return { world, one, other, third, store, engine: () => memoryEngine(store) };
}
type InStep = Awaited<ReturnType<typeof inStep>>;

const headsOf = ({ store }: InStep, { device }: Browser): string[] =>
  store
    .names('h')
    .filter((name) => name.includes(device))
    .sort();

async function expectEqual({ world }: InStep): Promise<void> {
  await world.settle();
  const [one, ...others] = world.browsers.map(({ vault }) => vault);
  for (const other of others) expect(other.summary()).toEqual(one?.summary());
  expect(one && world.missingIn(one)).toEqual([]);
  expect((await world.newcomer()).summary()).toEqual(one?.summary());
}

/** Tries `cycle` with the worker killed at its first request, its second and so on, until one cycle ends whole. */
async function killedEverywhere(make: () => Promise<InStep>, act: (life: InStep) => void = () => {}): Promise<number> {
  for (let at = 1; ; at += 1) {
    for (const when of ['before', 'after'] as const) {
      const life = await make();
      act(life);
      const end = await life.world
        .syncOver(life.one, killedAt(life.engine(), at, when))
        .catch((cause: unknown) => cause);
      if (!(end instanceof Killed)) return at - 1;
      await expectEqual(life);
    }
  }
}

describe('the failure matrix', () => {
  it('1: a worker killed at any request of a publish loses nothing, and no name is used twice', async () => {
    const names = new Set<string>();
    const points = await killedEverywhere(inStep, ({ world, one }) => {
      world.write(one, 'topics', 'second', { text: 'second' });
    });
    expect(points).toBe(3); // list, log, head
    const life = await inStep();
    for (let at = 1; at <= 3; at += 1) {
      life.world.write(life.one, 'topics', `t${at}`, { text: 'x' });
      const { engine, asked } = recorded(killedAt(life.engine(), at, 'after'));
      await expect(life.world.syncOver(life.one, engine)).rejects.toThrow(Killed);
      for (const put of asked.filter((what) => what.startsWith('put'))) {
        expect(names).not.toContain(put);
        names.add(put);
      }
    }
    await expectEqual(life);
  });

  it('1: a worker killed at any request of a first publication goes on from there', async () => {
    const years = async (): Promise<InStep> => {
      const world = new SyncWorld(1);
      const [one, other] = [world.add(), world.add()];
      for (const year of [2021, 2022, 2023]) {
        world.now = Date.UTC(year, 5, 1);
        world.write(one, 'topics', `t${year}`, { text: String(year) });
      }
      const store = world.store('dav');
      return { world, one, other, third: other, store, engine: () => memoryEngine(store) };
    };
    expect(await killedEverywhere(years)).toBe(6); // list, three years, head, and the sweep’s list
    const life = await years();
    await expect(life.world.syncOver(life.one, killedAt(life.engine(), 4, 'before'))).rejects.toThrow(Killed);
    const { engine, asked } = recorded(life.engine());
    await life.world.syncOver(life.one, engine);
    expect(asked.filter((what) => what.includes('/s-'))).toHaveLength(1); // two years lie there already
    await expectEqual(life);
  });

  it.each(['l-', 'h-'])('2: an answer lost after %s was written changes nothing but a name', async (kind) => {
    const life = await inStep();
    const { world, one, other } = life;
    world.write(one, 'topics', 'second', { text: 'second' });
    let isLost = false;
    const inner = life.engine();
    const engine = {
      ...inner,
      put: async (dir: string, name: string, bytes: Uint8Array) => {
        await inner.put(dir, name, bytes);
        if (!isLost && name.startsWith(kind)) {
          isLost = true;
          throw new EngineError('unreachable');
        }
      },
    };
    await expect(world.syncOver(one, engine)).rejects.toEqual(new EngineError('unreachable'));
    expect(one.vault.waiting).toBe(1);
    await world.sync(other);
    expect(await world.syncOver(one, engine)).toMatchObject({ kind: 'done', sent: 1 });
    await expectEqual(life);
  });

  it.each(['l-', 'h-'])(
    '3: a torn file (%s) leaves what was read before, and the next publish is read',
    async (kind) => {
      const life = await inStep();
      const { world, one, other, store } = life;
      const before = other.vault.summary();
      world.write(one, 'topics', 'second', { text: 'second' });
      await world.sync(one);
      const dir = kind === 'h-' ? 'h' : one.device;
      const name = kind === 'h-' ? headsOf(life, one).at(-1) : store.names(dir).find((each) => each.startsWith('l-'));
      const whole = store.get(dir, name ?? '') ?? new Uint8Array();
      store.put(dir, name ?? '', whole.subarray(0, whole.length - 7));
      expect(await world.sync(other)).toMatchObject({ notes: [{ kind: 'unreadable', device: one.device }] });
      expect(other.vault.summary()).toEqual(before);
      store.put(dir, name ?? '', whole);
      await expectEqual(life);
    },
  );

  it('4: a stale list undoes nothing and writes nothing', async () => {
    const life = await inStep();
    const { world, one, other, store } = life;
    const then = store.names('h');
    world.write(one, 'topics', 'second', { text: 'second' });
    await world.sync(one);
    await world.sync(other);
    const before = other.vault.summary();
    const { engine, asked } = recorded({ ...life.engine(), list: async () => then });
    expect(await world.syncOver(other, engine)).toMatchObject(NOTHING);
    expect(await world.syncOver(one, engine)).toMatchObject(NOTHING);
    expect(asked.filter((what) => what.startsWith('put') || what.startsWith('del'))).toEqual([]);
    expect(other.vault.summary()).toEqual(before);
  });

  it('4: an empty list, while everything is there, undoes nothing and writes nothing', async () => {
    const life = await inStep();
    const { engine, asked } = recorded({ ...life.engine(), list: async () => [] });
    expect(await life.world.syncOver(life.one, engine)).toMatchObject(NOTHING);
    expect(asked.filter((what) => what.startsWith('put'))).toEqual([]);
  });

  it('5: of two edits of one field the later one wins everywhere', async () => {
    const life = await inStep();
    const { world, one, other } = life;
    world.write(one, 'topics', 'first', { state: 'earlier' });
    world.now += 1000;
    world.write(other, 'topics', 'first', { state: 'later' });
    await expectEqual(life);
    expect(one.vault.row('topics', 'first')?.state).toBe('later');
  });

  it('6: of two edits of one note both are there', async () => {
    const life = await inStep();
    const { world, one, other } = life;
    world.type(one, 'note', 'mine');
    world.type(other, 'note', 'theirs');
    await expectEqual(life);
    expect(one.vault.text('note')).toContain('mine');
    expect(one.vault.text('note')).toContain('theirs');
  });

  it.each([-HOUR, HOUR])(
    '7: an edit after a deletion brings the row back, one before it does not (%i ms)',
    async (ms) => {
      const life = await inStep();
      const { world, one, other } = life;
      world.now += 2 * HOUR;
      world.write(one, 'topics', 'first', { _del: true });
      other.skew = ms;
      world.write(other, 'topics', 'first', { text: 'edited' });
      await expectEqual(life);
      const row = other.vault.row('topics', 'first');
      expect(row && isVisible(row)).toBe(ms > 0);
    },
  );

  it('8: a clock a week ahead is ordered and does not drag the others along', async () => {
    const life = await inStep();
    const { world, one, other } = life;
    one.skew = 7 * 24 * HOUR;
    world.write(one, 'topics', 'first', { text: 'from next week' });
    await expectEqual(life);
    const op = world.write(other, 'topics', 'elsewhere', { text: 'today' });
    expect(timeOf(op[3])).toBe(world.now);
    world.write(other, 'topics', 'first', { text: 'after that' });
    await expectEqual(life);
    expect(one.vault.row('topics', 'first')?.text).toBe('after that');
  });

  it('9: an emptied target deletes nothing here, and gets everything again', async () => {
    const life = await inStep(3);
    const before = life.one.vault.summary();
    life.store.restore();
    expect(await life.world.sync(life.one)).toMatchObject({ kind: 'done', changed: [], isFull: true });
    expect(life.one.vault.summary()).toEqual(before);
    await expectEqual(life);
  });

  it('10: a target that was rolled back takes nothing away, and gets back what it lacks', async () => {
    const life = await inStep(3);
    const { world, one, other, store } = life;
    const backup = store.backup();
    for (const browser of [one, other]) world.write(browser, 'topics', browser.device, { text: 'later' });
    await world.settle();
    store.restore(backup);
    await expectEqual(life);
  });

  it('10: a head that others have seen and that is not here is told', async () => {
    const life = await inStep(3);
    const { world, one, other, third, store } = life;
    const old = headsOf(life, one).at(-1) ?? '';
    world.write(one, 'topics', 'second', { text: 'second' });
    await world.sync(one);
    await world.sync(other);
    world.write(other, 'topics', 'third', { text: 'third' });
    await world.sync(other);
    const inner = life.engine();
    const engine = {
      ...inner,
      list: async (dir: string) => (await inner.list(dir)).filter((name) => !name.includes(one.device) || name === old),
    };
    const outcome = await world.syncOver(third, engine);
    const seq = (readHeadName(old)?.seq ?? 0) + 1;
    expect(outcome).toMatchObject({ notes: [{ kind: 'behind', device: one.device, seq }] });
    expect(store.names('h')).toContain(headsOf(life, one).at(-1));
  });

  it('11: a copied profile is noticed by whoever comes second, and both go on', async () => {
    const life = await inStep();
    const { world, one } = life;
    const copy = world.clone(one);
    world.write(one, 'topics', 'mine', { text: 'mine' });
    world.write(copy, 'topics', 'theirs', { text: 'theirs' });
    await world.sync(one);
    const before = headsOf(life, one);
    expect((await world.sync(copy)).kind).toBe('clone');
    expect(headsOf(life, one)).toEqual(before);
    await expectEqual(life);
  });

  it('11: a profile restored from a backup is a copy of what it was', async () => {
    const life = await inStep();
    const { world, one } = life;
    const backup = one.vault.copy();
    world.write(one, 'topics', 'since', { text: 'since' });
    await world.settle();
    one.vault = backup;
    expect((await world.sync(one)).kind).toBe('clone');
    await expectEqual(life);
    expect(one.vault.row('topics', 'since')?.text).toBe('since');
  });

  it('12: garbage and foreign files among the heads are counted and left alone', async () => {
    const life = await inStep();
    const { world, one, other, store } = life;
    const foreign = ['desktop.ini', '.h-upload.tmp', `h-${one.device}-00000009-aaaa (conflicted copy)`];
    for (const name of foreign) store.put('h', name, new Uint8Array([1, 2, 3]));
    store.put('h', 'h-garbagegarbage22-00000001-aaaa', new Uint8Array([1, 2, 3]));
    world.write(one, 'topics', 'second', { text: 'second' });
    await world.sync(one);
    const outcome = await world.sync(other);
    expect(outcome).toMatchObject({ kind: 'done', changed: [{ id: 'second' }] });
    expect(outcome.kind === 'done' && outcome.notes).toEqual([
      { kind: 'unreadable', device: 'garbagegarbage22', why: 'unsealable' },
      { kind: 'strangers', count: 3 },
    ]);
    expect(store.names('h')).toEqual(expect.arrayContaining(foreign));
  });

  it('13: a head under the name of another device is refused, also from one who has the key', async () => {
    const life = await inStep();
    const { world, one, other, store } = life;
    const before = other.vault.summary();
    const forger = plainSealer('forgerforgerforg');
    const poison = { ops: [['topics', '2026', 'first', '0zzzzzzzz000zzzzzz', { text: 'forged' }]] };
    await plant(store, { device: one.device, seq: 99, body: poison, sealer: forger });
    const outcome = await world.sync(other);
    expect(outcome).toMatchObject({ notes: [{ kind: 'unreadable', device: one.device, why: 'wrong-author' }] });
    expect(other.vault.summary()).toEqual(before);
  });

  it('14: two files that were swapped are both refused', async () => {
    const life = await inStep();
    const { world, one, other, store } = life;
    for (const id of ['aaa', 'bbb']) {
      world.write(one, 'topics', id, { text: id });
      await world.sync(one);
    }
    const before = other.vault.summary();
    const swap = (dir: string, [a = '', b = '']: string[]) => {
      const [first, second] = [store.get(dir, a), store.get(dir, b)];
      if (first && second)
        for (const [name, bytes] of [
          [a, second],
          [b, first],
        ] as const)
          store.put(dir, name, bytes);
    };
    const logs = store
      .names(one.device)
      .filter((name) => name.startsWith('l-'))
      .sort()
      .slice(-2);
    swap(one.device, logs);
    expect(await world.sync(other)).toMatchObject({ notes: [{ why: 'torn' }, { why: 'torn' }] });
    swap(one.device, logs);
    swap('h', headsOf(life, one).slice(-2));
    expect(await world.sync(other)).toMatchObject({ notes: [{ why: 'wrong-place' }, { why: 'wrong-place' }] });
    expect(other.vault.summary()).toEqual(before);
    swap('h', headsOf(life, one).slice(-2));
    await expectEqual(life);
  });

  it.each(['join', null] as const)(
    '15: with the wrong words (%s) nothing is read and nothing is written',
    async (first) => {
      const { world, store, engine } = await inStep();
      const stranger = world.add();
      world.write(stranger, 'topics', 'own', { text: 'own' });
      const before = store.backup();
      const ports = {
        ...world.ports(stranger, 'dav', engine()),
        sealer: plainSealer(stranger.device, 'another vault'),
      };
      expect((await syncOnce(ports, { first })).kind).toBe('wrong-vault');
      expect(store.files).toEqual(before);
      expect(stranger.vault.waiting).toBe(1);
    },
  );

  it('15: who wants to join where nothing is finds no vault, and founds none', async () => {
    const world = new SyncWorld(1);
    const newcomer = world.add();
    world.write(newcomer, 'topics', 'own', { text: 'own' });
    expect(await world.sync(newcomer, 'dav', { first: 'join' })).toEqual({ kind: 'no-vault' });
    expect(world.store('dav').files.size).toBe(0);
  });

  it('15: who joined and was killed while reading has found the vault all the same', async () => {
    for (let at = 1; ; at += 1) {
      const { world, engine } = await inStep();
      const newcomer = world.add();
      const first = 'join' as const;
      const dying = killedAt(engine(), at, 'after');
      const end = await world.syncOver(newcomer, dying, { first }).catch((cause: unknown) => cause);
      expect(await world.syncOver(newcomer, engine(), { first })).toMatchObject({ kind: 'done' });
      if (!(end instanceof Killed)) return;
    }
  });

  it('17: a full target keeps the outbox waiting and says so', async () => {
    const life = await inStep();
    const { world, one, store } = life;
    store.room = store.size + 10;
    world.write(one, 'topics', 'second', { text: 'second' });
    await expect(world.sync(one)).rejects.toEqual(new EngineError('full'));
    expect(one.vault.waiting).toBe(1);
    store.room = null;
    await expectEqual(life);
  });

  it('25: a worker killed at any request of a compaction loses nothing', async () => {
    const life = await inStep();
    for (let nth = 0; nth < 32; nth += 1) {
      life.world.write(life.one, 'topics', `t${nth}`, { text: String(nth) });
      await life.world.sync(life.one);
    }
    life.world.write(life.one, 'topics', 'last', { text: 'last' });
    const [files, mine, theirs] = [life.store.backup(), life.one.vault.copy(), life.other.vault.copy()];
    const points = await killedEverywhere(async () => {
      life.store.restore(files);
      life.one.vault = mine.copy();
      life.other.vault = theirs.copy();
      return life;
    });
    expect(points).toBe(5); // list, log, snapshot, head, the oldest head goes
  });

  it('26: a huge backlog goes by years into files of at most 1.5 MiB', async () => {
    const world = new SyncWorld(1);
    const browser = world.add();
    const words = 'x'.repeat(20_000);
    for (const year of [2024, 2025]) {
      world.now = Date.UTC(year, 1, 1);
      for (let nth = 0; nth < 100; nth += 1) world.write(browser, 'topics', `${year}-${nth}`, { text: words + nth });
    }
    await world.sync(browser);
    const files = [...(world.store('dav').files.get(browser.device) ?? [])];
    expect(files.map(([name]) => name.slice(0, 6))).toEqual(['s-2024', 's-2024', 's-2025', 's-2025']);
    for (const [, bytes] of files) expect(bytes.length).toBeLessThanOrEqual(1.5 * 1024 * 1024);
    expect((await world.newcomer()).summary()).toEqual(browser.vault.summary());
  });
});
