import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { dexieBrowser, put, summaryOf, typeInto } from '../../tests/support/dexie-world.ts';
import type { Database } from '../database/database.ts';
import { mergeIn } from '../database/import.ts';
import { waitingFor } from '../database/outbox.ts';
import { erase } from '../database/write.ts';
import type { TargetKind } from '../domain/sync-words.ts';
import { type Clock, tick } from '../records/clock.ts';
import { otherFields, othersOf } from '../records/others.ts';
import { type Fields, isVisible, type Operation, shardOf } from '../records/row.ts';
import type { Applied, Remote } from './core/ports.ts';
import { dexieVault } from './vault.ts';

const NOW = Date.parse('2026-11-24T08:40:00Z');
const HERS = 'hhhhhh';
const opened: Database[] = [];

async function browser(...targets: TargetKind[]): Promise<Database> {
  const db = await dexieBrowser('mmmmmm', targets.length > 0 ? targets : ['dav']);
  opened.push(db);
  return db;
}
afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete();
});

const vaultOf = (db: Database) => dexieVault(db, { now: () => NOW });
/** A write of another browser, `ms` after now. */
const hers = (table: string, id: string, ms: number, fields: Fields): Operation => [
  table,
  '2026',
  id,
  tick(null, NOW + ms, HERS),
  fields,
];
const apply = (db: Database, ops: readonly Operation[], mayHide = async () => true): Promise<Applied> =>
  vaultOf(db).apply('dav', ops, { now: NOW, device: 'abcdefghijklmnop', mayHide });

function update(words: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('note').insert(0, words);
  return Y.encodeStateAsUpdate(doc);
}

describe('what waits', () => {
  it('comes with the shard of its row, oldest first, and no more often than it is told to', async () => {
    const db = await browser();
    await put(db, 'topics', 't', { text: 'one' }, Date.UTC(2020, 5, 1));
    await put(db, 'topics', 't', { text: 'two' }, NOW);
    const vault = vaultOf(db);
    const [first, second] = await vault.pending('dav', 10);
    expect([first?.op[1], second?.op[1]]).toEqual(['2020', '2020']);
    expect([first?.op[4], second?.op[4]]).toEqual([{ text: 'one' }, { text: 'two' }]);
    expect(await vault.pending('dav', 1)).toEqual([first]);
    await vault.sent('dav', first?.n ?? 0);
    expect(await vault.pending('dav', 10)).toEqual([second]);
    expect(await vault.pending('dav', Number.MAX_SAFE_INTEGER)).toEqual([second]);
  });

  it('gives each register of an imported row its own clock, and a note as its whole state', async () => {
    const db = await browser();
    const [made, changed] = [tick(null, NOW - 9_000, HERS), tick(null, NOW - 5_000, 'bbbbbb')];
    const topic = { id: 't', _c: made, _f: { text: changed }, text: 'rota', lane: 'private', _touched: 'zzz' };
    const note = { id: 'n', _c: made, lane: 'private', state: update('said'), text: 'said', _by: ['xxxxxx'] };
    await mergeIn(db, { tables: { topics: [topic], noteDocs: [note] }, local: {} }, NOW);
    const ops = (await vaultOf(db).pending('dav', 100)).map(({ op }) => op);
    expect(ops).toEqual([
      ['topics', '2026', 't', changed, { text: 'rota' }],
      ['topics', '2026', 't', made, { lane: 'private' }],
      ['noteDocs', '2026', 'n', made, { lane: 'private' }],
      ['noteDocs', '2026', 'n', made, { y: note.state, by: ['mmmmmm'] }],
    ]);
  });

  it('stays until every target has it', async () => {
    const db = await browser('dav', 'folder');
    await put(db, 'topics', 't', { text: 'one' }, NOW);
    const vault = vaultOf(db);
    const upTo = (await vault.pending('dav', 9)).at(-1)?.n ?? 0;
    await vault.sent('dav', upTo);
    expect([await waitingFor(db, 'dav'), await waitingFor(db, 'folder')]).toEqual([0, 1]);
    await vault.sent('folder', upTo);
    expect(await db.outbox.count()).toBe(0);
  });
});

describe('applying', () => {
  it('merges fields, indexes rows anew, tells what changed, and our clock follows', async () => {
    const db = await browser();
    await put(db, 'topics', 't', { text: 'one', state: 'open', relationshipId: 'r' }, NOW);
    const applied = await apply(db, [
      hers('topics', 't', 60_000, { state: 'discussed' }),
      hers('people', 'p', 0, { name: 'Ada Holm', addresses: ['Ada@example.com'] }),
    ]);
    expect(applied).toEqual({
      isHeld: false,
      changed: [
        { table: 'topics', id: 't' },
        { table: 'people', id: 'p' },
      ],
    });
    expect(await db.topics.get('t')).toMatchObject({ text: 'one', state: 'discussed' });
    expect(await db.topics.where('_open').equals('r').count()).toBe(0);
    expect(await db.people.where('_addresses').equals('ada@example.com').count()).toBe(1);
    await put(db, 'topics', 't', { state: 'open' }, NOW);
    expect((await db.topics.get('t'))?.state).toBe('open');
  });

  it('the same once more changes nothing', async () => {
    const db = await browser('dav', 'folder');
    const ops = [hers('topics', 't', 5, { text: 'x' }), hers('noteDocs', 'n', 5, { y: update('hers') })];
    await apply(db, ops);
    const before = [await summaryOf(db), await db.outbox.count()];
    expect(await apply(db, ops)).toEqual({ isHeld: false, changed: [] });
    expect([await summaryOf(db), await db.outbox.count()]).toEqual(before);
  });

  it('passes on to other targets what one brought, and to none when there is no other', async () => {
    const [alone, both] = [await browser('dav'), await browser('dav', 'folder')];
    for (const db of [alone, both]) await apply(db, [hers('topics', 't', 5, { text: 'x' })]);
    expect(await alone.outbox.count()).toBe(0);
    expect((await vaultOf(both).pending('folder', 9)).map(({ via, op }) => [via, op[4]])).toEqual([
      ['dav', { text: 'x' }],
    ]);
    expect([await waitingFor(both, 'dav'), await waitingFor(both, 'folder')]).toEqual([0, 1]);
  });

  it('hides nothing that it was not allowed to, and then writes nothing at all', async () => {
    const db = await browser();
    for (const id of ['a', 'b', 'c']) await put(db, 'topics', id, { text: id }, NOW - 1_000);
    const before = await summaryOf(db);
    const ops = [
      hers('topics', 'new', 0, { text: 'hers' }),
      hers('topics', 'a', 1, { _del: true }),
      hers('topics', 'b', 2, { _del: true }),
      hers('topics', 'c', 3, { _del: true }),
      hers('topics', 'c', 4, { text: 'revived' }),
    ];
    const asked: unknown[] = [];
    const applied = await vaultOf(db).apply('dav', ops, {
      now: NOW,
      device: 'abcdefghijklmnop',
      mayHide: async (hidden, countVisible) => {
        asked.push(hidden, await countVisible());
        return false;
      },
    });
    expect(asked).toEqual([2, 3]);
    expect(applied).toEqual({
      isHeld: true,
      hidden: 2,
      visible: 3,
      rows: [
        { table: 'topics', id: 'a' },
        { table: 'topics', id: 'b' },
      ],
      newest: tick(null, NOW + 2, HERS),
    });
    expect(await summaryOf(db)).toEqual(before);
    await apply(db, ops);
    expect((await db.topics.toArray()).filter(isVisible).map(({ id }) => id)).toEqual(['c', 'new']);
  });

  it('keeps rows of tables and fields that it does not know, and carries them', async () => {
    const db = await browser();
    const [goal, later] = [hers('goals', 'g', 5, { text: 'lead' }), hers('goals', 'g', 9, { mood: { good: 1 } })];
    await apply(db, [goal, later, hers('topics', 't', 5, { 'of:tomorrow': [1] })]);
    const vault = vaultOf(db);
    expect(await vault.shards()).toEqual(['2026']);
    expect((await vault.codes()).sort()).toEqual([HERS]);
    expect(await vault.carried('2026', new Set([HERS]))).toEqual([
      hers('topics', 't', 5, { 'of:tomorrow': [1] }),
      goal,
      later,
    ]);
    expect(await vault.carried('2026', new Set(['mmmmmm']))).toEqual([]);
  });

  it('is seen by who looks at all rows again', async () => {
    const db = await browser();
    const vault = vaultOf(db);
    expect([await vault.shards(), await vault.codes()]).toEqual([[], []]);
    await vault.apply('dav', [hers('topics', 't', 5, { text: 'x' })], {
      now: NOW,
      device: 'abcdefghijklmnop',
      mayHide: async () => true,
    });
    expect([await vault.shards(), await vault.codes()]).toEqual([['2026'], [HERS]]);
  });

  it('broken off in the middle leaves whole batches, and done again is whole', async () => {
    const db = await browser();
    const ops = Array.from({ length: 7_500 }, (_, at) => hers('topics', `t${at}`, at, { text: `${at}` }));
    let written = 0;
    const stop = (): void => {
      written += 1;
      if (written === 4_500) throw new Error('killed');
    };
    db.topics.hook('creating', stop);
    await expect(apply(db, ops)).rejects.toThrow();
    db.topics.hook('creating').unsubscribe(stop);
    expect(await db.topics.count()).toBe(3_000);
    const again = await apply(db, ops);
    expect(again.isHeld ? 0 : again.changed.length).toBe(4_500);
    expect(await db.topics.count()).toBe(7_500);
  });
});

describe('a note', () => {
  it('has the words of both, and knows whose they are', async () => {
    const db = await browser();
    await typeInto(db, 'n', 'mine ', NOW);
    const clock = (await db.noteDocs.get('n'))?._touched;
    await apply(db, [hers('noteDocs', 'n', -9_000, { y: update('hers '), by: [HERS, 'oooooo', 'not a name'] })]);
    const row = await db.noteDocs.get('n');
    expect(row?.text).toContain('mine ');
    expect(row?.text).toContain('hers ');
    expect(row).toMatchObject({ _by: [HERS, 'mmmmmm', 'oooooo'], _touched: clock });
    const carried = await vaultOf(db).carried('2026', new Set(['oooooo']));
    expect(carried).toEqual([['noteDocs', '2026', 'n', row?._c, { y: row?.state, by: [HERS, 'mmmmmm', 'oooooo'] }]]);
  });

  it('from before it was known whose words it holds counts as ours', async () => {
    const db = await browser();
    await db.noteDocs.put({ id: 'n', _c: tick(null, NOW, 'zzzzzz'), state: update('old '), text: 'old ' });
    expect((await vaultOf(db).codes()).sort()).toEqual(['mmmmmm', 'zzzzzz']);
    await apply(db, [hers('noteDocs', 'n', 5, { y: update('hers ') })]);
    expect(await db.noteDocs.get('n')).toMatchObject({ _by: [HERS, 'mmmmmm'] });
  });

  it.each([
    ['is no update', new Uint8Array([9, 200, 255, 1, 7])],
    ['was cut short', update('a sentence that is torn').subarray(0, 12)],
  ])('whose update %s stays as it is, and the rest arrives', async (_, y) => {
    const db = await browser();
    await typeInto(db, 'n', 'mine', NOW);
    const vault = vaultOf(db);
    const ops = [
      hers('noteDocs', 'n', 1, { y }),
      hers('topics', 't', 2, { text: 'x' }),
      hers('noteDocs', 'm', 3, { y }),
    ];
    await vault.apply('dav', ops, { now: NOW, device: 'abcdefghijklmnop', mayHide: async () => true });
    expect(vault.unreadable()).toBe(2);
    expect((await db.noteDocs.get('n'))?.text).toBe('mine');
    expect(await db.noteDocs.get('m')).toBeUndefined();
    expect(await db.topics.count()).toBe(1);
  });

  it.each([
    ['words, note, deletion', [2, 0, 1]],
    ['note, deletion, words', [0, 1, 2]],
    ['deletion, words, note', [1, 2, 0]],
  ])('that was deleted is hidden in whatever order it comes: %s', async (_, order) => {
    const db = await browser();
    const all = [
      hers('noteDocs', 'n', 1, { lane: 'private' }),
      hers('noteDocs', 'n', 2, { _del: true }),
      hers('noteDocs', 'n', 3, { y: update('late') }),
    ];
    for (const at of order) await apply(db, all.slice(at, at + 1));
    const row = await db.noteDocs.get('n');
    expect(row?.text).toBe('late');
    expect(row && isVisible(row)).toBe(false);
  });

  it('takes its words from updates alone', async () => {
    const db = await browser();
    await typeInto(db, 'n', 'mine', NOW);
    await apply(db, [hers('noteDocs', 'n', 9, { text: 'forged', state: update('forged'), _by: ['x'] })]);
    expect(await db.noteDocs.get('n')).toMatchObject({ text: 'mine', _by: ['mmmmmm'] });
  });
});

describe('words that lose', () => {
  const others = async (db: Database, table: 'topics' | 'agreements' | 'people' = 'topics') => {
    const row = await db.table(table).get('t');
    return othersOf(row).map(({ field, value }) => [field, value]);
  };

  it.each<[string, 'topics' | 'agreements' | 'people', Fields, number, Fields, unknown[]]>([
    ['ours are kept when hers are newer', 'topics', { text: 'mine' }, 5, { text: 'hers' }, [['text', 'mine']]],
    ['hers are kept when ours are newer', 'topics', { text: 'mine' }, -5, { text: 'hers' }, [['text', 'hers']]],
    ['a decision is kept', 'agreements', { state: 'kept' }, 5, { state: 'dropped' }, [['state', 'kept']]],
    ['a name is none', 'people', { name: 'Ada' }, 5, { name: 'Ada Holm' }, []],
    ['equal ones are none', 'topics', { text: 'same' }, 5, { text: 'same' }, []],
    ['nothing is none', 'topics', { outcome: '' }, 5, { outcome: 'hers' }, []],
    ['no day on purpose is kept', 'agreements', { due: null }, 5, { due: '2026-12-01' }, [['due', null]]],
    ['hers that say nothing are none', 'topics', { outcome: 'mine' }, -5, { outcome: '' }, []],
    ['a place in the list is none', 'topics', { order: 'a0' }, 5, { order: 'a1' }, []],
  ])('%s', async (_, table, mine, ms, theirs, kept) => {
    const db = await browser();
    await put(db, table, 't', mine, NOW);
    await apply(db, [hers(table, 't', ms, theirs)]);
    expect(await others(db, table)).toEqual(kept);
    const waiting = (await vaultOf(db).pending('dav', 9)).filter(({ op }) => op[0] === table).length;
    expect(waiting).toBe(1 + kept.length);
    // The same again, and its echo, keep nothing more.
    await apply(db, [hers(table, 't', ms, theirs)]);
    expect(await others(db, table)).toEqual(kept);
  });

  it('are none where the target has ours already, or ours knew hers', async () => {
    const db = await browser();
    await put(db, 'topics', 't', { text: 'mine' }, NOW);
    const vault = vaultOf(db);
    await vault.sent('dav', (await vault.pending('dav', 9)).at(-1)?.n ?? 0);
    const first = hers('topics', 't', 5, { text: 'hers' });
    await apply(db, [first]);
    await put(db, 'topics', 't', { text: 'mine again' }, NOW + 9);
    await apply(db, [first, hers('topics', 't', -900, { text: 'long ago' })]);
    expect(await others(db)).toEqual([]);
    expect((await db.topics.get('t'))?.text).toBe('mine again');
  });

  it('are none of what she wrote over herself', async () => {
    const db = await browser();
    await put(db, 'topics', 't', { text: 'mine' }, NOW);
    await apply(db, [hers('topics', 't', -5, { text: 'her draft' }), hers('topics', 't', 5, { text: 'hers' })]);
    expect(await others(db)).toEqual([['text', 'mine']]);
  });

  it('are kept also when ours were written while hers were arriving', async () => {
    const db = await browser();
    await put(db, 'topics', 't', { text: 'before' }, NOW - 9_000);
    const vault = vaultOf(db);
    await vault.sent('dav', (await vault.pending('dav', 9)).at(-1)?.n ?? 0);
    let mine: Promise<unknown> = Promise.resolve();
    db.people.hook('creating', () => {
      mine = Promise.resolve(Dexie.ignoreTransaction(() => put(db, 'topics', 't', { text: 'mine' }, NOW)));
    });
    await apply(db, [hers('people', 'p', 1, { name: 'Ada' }), hers('topics', 't', 60_000, { text: 'hers' })]);
    await mine;
    expect((await db.topics.get('t'))?.text).toBe('hers');
    expect(await others(db)).toEqual([['text', 'mine']]);
  });

  it('are answered once and do not come back', async () => {
    const db = await browser();
    await put(db, 'topics', 't', { text: 'mine' }, NOW);
    const op = hers('topics', 't', -5, { text: 'hers' });
    await apply(db, [op]);
    await put(db, 'topics', 't', { [Object.keys(otherFields('text', op[3], ''))[0] ?? '']: null }, NOW + 5);
    await apply(db, [op]);
    expect(await others(db)).toEqual([]);
  });

  it('bring back no row that is deleted', async () => {
    const db = await browser();
    await put(db, 'topics', 't', { text: 'mine' }, NOW);
    await apply(db, [hers('topics', 't', 5, { text: 'hers' }), hers('topics', 't', 6, { _del: true })]);
    const row = await db.topics.get('t');
    expect(await others(db)).toEqual([['text', 'mine']]);
    expect(row && isVisible(row)).toBe(false);
  });

  const NOTHING = { fields: { text: '' }, kept: new Set(['state']) };
  const dump = async (db: Database) => JSON.stringify(await Promise.all(db.tables.map((table) => table.toArray())));

  it('are not kept for having lost against an erasure, also when the row was revived since', async () => {
    const db = await browser();
    await put(db, 'topics', 't', { text: 'mine' }, NOW);
    await erase(db, 'topics', ['t'], NOTHING, NOW + 9);
    await apply(db, [hers('topics', 't', 20, { text: 'revived' })]);
    await apply(db, [hers('topics', 't', 5, { text: 'said before it was erased' })]);
    expect((await db.topics.get('t'))?.text).toBe('revived');
    expect(await others(db)).toEqual([]);
  });

  it.each<[string, (db: Database) => Promise<unknown>]>([
    [
      'kept beside and then erased',
      async (db) => {
        await apply(db, [hers('topics', 't', -5, { text: 'unutterable' })]);
        await erase(db, 'topics', ['t'], NOTHING, NOW + 9);
      },
    ],
    [
      'erased, when an older edit arrives',
      async (db) => {
        await erase(db, 'topics', ['t'], NOTHING, NOW + 9);
        await apply(db, [hers('topics', 't', 3, { text: 'unutterable' })]);
      },
    ],
    [
      'erased, when what lost against them arrives',
      async (db) => {
        await erase(db, 'topics', ['t'], NOTHING, NOW + 9);
        await apply(db, [hers('topics', 't', 20, otherFields('text', tick(null, NOW, HERS), 'unutterable'))]);
      },
    ],
    [
      'erased elsewhere while something else of the row waits',
      async (db) => {
        await put(db, 'topics', 't', { order: 'a1' }, NOW + 1);
        await apply(db, [hers('topics', 't', 9, { text: '', _del: true })]);
        expect((await vaultOf(db).pending('dav', 9)).map(({ op }) => op[4])).toContainEqual({ order: 'a1' });
      },
    ],
    ['erased elsewhere', (db) => apply(db, [hers('topics', 't', 9, { text: '', _del: true })])],
  ])('live on nowhere once they are %s', async (_, act) => {
    const db = await browser('dav', 'folder');
    await put(db, 'topics', 't', { text: 'unutterable too' }, NOW);
    await act(db);
    const row = await db.topics.get('t');
    expect(row && isVisible(row)).toBe(false);
    expect(row && othersOf(row).filter(({ value }) => value !== null)).toEqual([]);
    expect(await dump(db)).not.toContain('unutterable');
  });
});

describe('the window', () => {
  it('holds what was changed lately, deletions among it, as far as it bears the wanted names', async () => {
    const db = await browser();
    await put(db, 'topics', 'gone', { text: 'x', relationshipId: 'r', state: 'open' }, NOW);
    await put(db, 'topics', 'gone', { _del: true }, NOW + 1);
    await apply(db, [hers('topics', 'hers', 5, { text: 'y', state: 'discussed' })]);
    const vault = vaultOf(db);
    const mine = await vault.window(90_000, new Set(['mmmmmm']));
    expect(mine.isCut).toBe(false);
    expect(mine.ops.map(([table, , id, , fields]) => [table, id, fields])).toEqual([
      ['topics', 'gone', { text: 'x', relationshipId: 'r', state: 'open' }],
      ['topics', 'gone', { _del: true }],
    ]);
    expect((await vault.window(90_000, new Set([HERS]))).ops).toEqual([
      hers('topics', 'hers', 5, { text: 'y', state: 'discussed' }),
    ]);
    expect(await vault.window(0, new Set(['mmmmmm']))).toEqual({ ops: [], isCut: true });
  });
});

describe('what is remembered', () => {
  it('is kept by target, and apart from what was sent and from the letter', async () => {
    const db = await browser('dav', 'browser');
    const vault = vaultOf(db);
    expect(await vault.target('dav')).toBeNull();
    const letter = { seq: 3, bytes: new Uint8Array([1]) };
    await db.published.put({ target: 'browser', state: null, sent: 7, letter });
    const state = { device: 'd', attempt: 1 } as never; // any form: it is kept as it is
    await vault.setTarget('browser', state);
    await vault.sent('browser', 5);
    expect(await db.published.get('browser')).toEqual({ target: 'browser', state, sent: 7, letter });
    expect(await vault.target('browser')).toEqual(state);
    const remote = { device: 'r'.repeat(16), seq: 4 } as Remote; // as above
    await vault.setRemote('dav', remote);
    expect([await vault.remotes('dav'), await vault.remotes('browser')]).toEqual([[remote], []]);
    await expect(vault.target('elsewhere')).rejects.toThrow('elsewhere');
  });

  it('is our own name, which stays once it was asked for', async () => {
    const db = await browser();
    await db.devices.clear();
    const first = await vaultOf(db).self();
    expect(first).toEqual({ code: expect.stringMatching(/^[a-z2-7]{6}$/), former: [] });
    expect(await vaultOf(db).self()).toEqual(first);
  });

  it('files every row under the year of its first clock', async () => {
    const db = await browser();
    for (const year of [2019, 2024]) await put(db, 'topics', `t${year}`, { text: 'x' }, Date.UTC(year, 3, 1));
    const vault = vaultOf(db);
    expect(await vault.shards()).toEqual(['2019', '2024']);
    const row = await db.topics.get('t2019');
    expect(row && shardOf(row)).toBe('2019');
    const clock = row?._c as Clock; // it is there
    expect(await vault.carried('2019', new Set(['mmmmmm']))).toEqual([
      ['topics', '2019', 't2019', clock, { text: 'x' }],
    ]);
  });
});
