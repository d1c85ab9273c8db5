import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryEngine, recorded } from '../../../tests/support/memory-engine.ts';
import { plainSealer } from '../../../tests/support/plain-sealer.ts';
import { type Planted, plant, SyncWorld } from '../../../tests/support/sync-world.ts';
import { tick } from '../../records/clock.ts';
import { readBody } from './body.ts';
import { readHead } from './head.ts';
import { headName, isFileName, readHeadName, sealedAs } from './names.ts';

const DEVICE = 'plantedplantedpl';
const world = () => {
  const made = new SyncWorld(1);
  const browser = made.add();
  const store = made.store('dav');
  const clock = (ms = made.now) => tick(null, ms, 'zzzzzz');
  const sync = async (planted: Partial<Planted>) => {
    await plant(store, { device: DEVICE, ...planted });
    return made.sync(browser, 'dav', { first: 'found' });
  };
  return { made, browser, store, clock, sync };
};
const op = (clock: string, fields: unknown = { text: 'whole' }, id: unknown = 'row', table: unknown = 'topics') => [
  ...[table, '2026', id, clock, fields],
];

describe('what is in a file', () => {
  it('may come twice and in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(4), fc.nat(3), fc.boolean()), { maxLength: 12 }), async (writes) => {
        const ops = writes.map(([row, at, isGone]) =>
          op(tick(null, at, 'zzzzzz'), isGone ? { _del: true } : { text: `${row} ${at}` }, `row${row}`),
        );
        const straight = world();
        const mixed = world();
        await straight.sync({ body: { ops } });
        await mixed.sync({ body: { ops: [...ops, ...ops].reverse() } });
        await mixed.sync({ seq: 2, body: { ops } });
        expect(mixed.browser.vault.summary()).toEqual(straight.browser.vault.summary());
      }),
      { numRuns: 40, seed: 4 },
    );
  });

  it('counts without what is no operation in it', async () => {
    const { browser, clock, sync } = world();
    const poison = [
      ...[null, 7, 'text', [], {}, op('no clock'), op(clock(), 'no fields'), op(clock(), []), op(clock(), {}, '')],
      ...[op(clock(), {}, 'x'.repeat(65)), op(clock(), {}, 'id', '__proto__'), op(clock(), {}, 'id', 'a b')],
      op(clock(Date.UTC(3001, 0)), { text: 'no later edit could win over this one' }),
    ];
    const outcome = await sync({ body: { ops: [...poison, op(clock())] } });
    expect(outcome).toMatchObject({ notes: [{ kind: 'strange', device: DEVICE, count: poison.length }] });
    expect(Object.keys(browser.vault.summary())).toEqual(['topics/row']);
    expect(browser.vault.row('topics', 'row')?.text).toBe('whole');
  });

  it.each([[null], [[]], [{}], [{ ops: {} }], ['text'], [new Uint8Array(3)]])(
    'is refused when it is no body: %j',
    async (body) => {
      const { browser, sync } = world();
      expect(await sync({ body })).toMatchObject({ notes: [{ kind: 'unreadable', why: 'garbled' }] });
      expect(browser.vault.summary()).toEqual({});
    },
  );

  it('keeps tables and fields that this version does not know, and passes them on', async () => {
    const { made, browser, clock, sync } = world();
    await sync({ body: { ops: [op(clock(), { 'new:field': [1, { deep: true }] }, 'row', 'tableOfTomorrow')] } });
    expect(browser.vault.row('tableOfTomorrow', 'row')?.['new:field']).toEqual([1, { deep: true }]);
    made.store('dav').restore();
    await made.settle();
    expect((await made.newcomer()).summary()).toEqual(browser.vault.summary());
  });

  it('may be from next year: it is ordered, and a later edit of ours still wins', async () => {
    const { made, browser, clock, sync } = world();
    await sync({ body: { ops: [op(clock(made.now + 366 * 86_400_000))] } });
    made.write(browser, 'topics', 'row', { text: 'mine' });
    expect(browser.vault.row('topics', 'row')?.text).toBe('mine');
  });

  it('is refused when it was cut short anywhere', async () => {
    const { made, browser, store, clock } = world();
    const head = await plant(store, { device: DEVICE, body: { ops: [op(clock())] } });
    for (const [dir, name] of [
      ['h', head],
      [DEVICE, store.names(DEVICE)[0] ?? ''],
    ] as const) {
      const whole = store.get(dir, name) ?? new Uint8Array();
      for (const share of [0, 0.1, 0.5, 0.99]) {
        store.put(dir, name, whole.subarray(0, Math.floor(whole.length * share)));
        expect(await made.sync(browser, 'dav', { first: 'found' })).toMatchObject({ notes: [{ kind: 'unreadable' }] });
      }
      store.put(dir, name, whole);
    }
    expect(browser.vault.summary()).toEqual({});
    await made.sync(browser);
    expect(browser.vault.row('topics', 'row')?.text).toBe('whole');
  });

  it('is any value at all, and reading it never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const said of [value, { ops: [value] }, { ops: value }]) {
          const body = readBody(said);
          expect(body === null || body.ops.length + body.strange >= 0).toBe(true);
        }
      }),
      { seed: 4 },
    );
  });
});

describe('a head', () => {
  it('of a format that only a newer version reads is kept for later, and not fetched again', async () => {
    const { made, browser, store, clock, sync } = world();
    await sync({ body: { ops: [op(clock(), { text: 'old format' })] } });
    expect(await sync({ seq: 2, head: { fmt: 2, min: 2, files: 'in another form' } })).toMatchObject({
      notes: [{ kind: 'newer', device: DEVICE }],
    });
    expect(browser.vault.row('topics', 'row')?.text).toBe('old format');
    made.write(browser, 'topics', 'mine', { text: 'mine' });
    const { engine, asked } = recorded(memoryEngine(store));
    expect(await made.syncOver(browser, engine)).toMatchObject({ sent: 1, notes: [{ kind: 'newer', device: DEVICE }] });
    expect(asked.filter((what) => what.startsWith('get'))).toEqual([]);
    await sync({
      seq: 3,
      body: { ops: [op(clock(made.now + 5), { text: 'both read this' })] },
      head: { fmt: 2, min: 1 },
    });
    expect(browser.vault.row('topics', 'row')?.text).toBe('both read this');
  });

  it('of a newer version alone is no wrong vault', async () => {
    const { sync } = world();
    expect(await sync({ head: { fmt: 2, min: 2 } })).toMatchObject({ kind: 'done' });
  });

  it('may name files of kinds that we do not know, which are passed over', async () => {
    const { browser, store, clock } = world();
    const made = new SyncWorld(2);
    await plant(store, { device: DEVICE, body: { ops: [op(clock())] } });
    const [name = ''] = store.names('h');
    const opened = await plainSealer(DEVICE).open(
      sealedAs('h', name),
      store.get('h', name) ?? new Uint8Array(),
      DEVICE,
    );
    const files = opened.ok && readHead(opened.value);
    if (files === false || files === 'newer' || files === null) throw new Error('the planted head is none');
    const strange = { n: 'x-picture-1', k: 'x', s: '', l: 5, h: 'zz', u: 9 };
    await plant(made.store('dav'), {
      device: DEVICE,
      body: { ops: [op(clock())] },
      head: { files: [...files.files, strange] },
    });
    const reader = made.add();
    expect(await made.sync(reader)).toMatchObject({ kind: 'done', notes: [], changed: [{ id: 'row' }] });
    expect(browser.vault.summary()).toEqual({});
  });

  it.each([
    [{ fmt: 'one' }],
    [{ min: -1 }],
    [{ files: null }],
    [{ files: [{ n: '../../etc/passwd', k: 'l', s: '', l: 1, h: '', u: 1 }] }],
    [{ files: [{ n: 'l-1', k: 'l', s: '', l: -1, h: '', u: 1 }] }],
    [{ files: Array.from({ length: 10_001 }, () => ({ n: 'l-1', k: 'l', s: '', l: 1, h: '', u: 1 })) }],
  ])('with nonsense where it matters is refused (%#)', async (head) => {
    const { browser, sync } = world();
    expect(await sync({ head })).toMatchObject({ notes: [{ kind: 'unreadable', device: DEVICE, why: 'garbled' }] });
    expect(browser.vault.summary()).toEqual({});
  });

  it.each([
    [{ app: 7, name: null, t: 'soon', by: 'me', was: { a: 1 }, prev: [], past: 4, seen: [], gone: 'all' }],
    [{ name: 'x'.repeat(10_000), by: [1, 'zzzzzz'], seen: { a: -1, b: 'x', __proto__: 3 }, gone: { a: 1.5 } }],
  ])('with nonsense where it matters to people alone is read (%#)', async (head) => {
    const { browser, clock, sync } = world();
    expect(await sync({ body: { ops: [op(clock())] }, head })).toMatchObject({ notes: [], changed: [{ id: 'row' }] });
    expect((await browser.vault.remotes('dav'))[0]?.name.length).toBeLessThanOrEqual(60);
  });

  it('is any value at all, and reading it never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (value, other) => {
        for (const said of [value, { fmt: 1, min: 1, files: [value], seen: other, by: value, past: other }]) {
          const head = readHead(said);
          expect(head === null || head === 'newer' || Array.isArray(head.files)).toBe(true);
        }
      }),
      { seed: 4 },
    );
  });
});

describe('the list of heads', () => {
  it('may name a head of mine that I never wrote: I am no copy of myself for that', async () => {
    const { made, browser, store } = world();
    made.write(browser, 'topics', 'row', { text: 'mine' });
    await made.sync(browser);
    await plant(store, { device: browser.device, seq: 9_000, sealer: plainSealer(DEVICE) });
    await plant(store, { device: browser.device, seq: 9_001, sealer: plainSealer(browser.device, 'another vault') });
    store.put('h', headName(browser.device, 9_002, 'zzzz'), new Uint8Array(40));
    made.write(browser, 'topics', 'row', { text: 'still mine' });
    expect(await made.sync(browser)).toMatchObject({ kind: 'done', sent: 1 });
    expect((await made.newcomer()).row('topics', 'row')?.text).toBe('still mine');
  });

  it('that my key really signed is from a copy of me', async () => {
    const { made, browser, store } = world();
    made.write(browser, 'topics', 'row', { text: 'mine' });
    await made.sync(browser);
    await plant(store, { device: browser.device, seq: 9_000 });
    expect(await made.sync(browser)).toEqual({ kind: 'clone' });
  });

  it('may name ten thousand browsers: a turn asks for few of them, and in the end meets who is really there', async () => {
    const { made, browser, store, clock } = world();
    for (let at = 0; at < 10_000; at += 1) store.put('h', headName(made.letters(16), 1, 'aaaa'), new Uint8Array(8));
    const { engine, asked } = recorded(memoryEngine(store));
    await made.syncOver(browser, engine);
    expect(asked.length).toBeLessThan(100);
    for (const name of store.names('h').slice(40)) store.del('h', name);
    await plant(store, { device: DEVICE, body: { ops: [op(clock())] } });
    for (let turn = 0; turn < 12 && !browser.vault.row('topics', 'row'); turn += 1)
      await made.syncOver(browser, engine);
    expect(browser.vault.row('topics', 'row')?.text).toBe('whole');
  });
});

describe('a name', () => {
  it.each([
    '',
    'h',
    'h-a',
    '../h',
    'H-ABCDEFGHIJKLMNOP-00000001-aaaa',
    'h-abcdefghijklmnop-1-aaaa',
    'h-abcdefghijklmnop-00000001-aaaa.tmp',
  ])('that is no head of ours is none: %s', (name) => {
    expect(readHeadName(name)).toBeNull();
  });

  it.each([7, null, '', 'l-', '/l-1', 'l-1/..', 'l-1\n', 'L-1', 'l-1.tmp', `l-${'1'.repeat(61)}`])(
    'that no file of ours has never reaches a server: %j',
    (name) => {
      expect(isFileName(name)).toBe(false);
    },
  );
});
