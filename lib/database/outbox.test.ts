import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { dexieBrowser, put, typeInto } from '../../tests/support/dexie-world.ts';
import type { TargetKind } from '../domain/sync-words.ts';
import { tick } from '../records/clock.ts';
import { isVisible } from '../records/row.ts';
import { Database } from './database.ts';
import { adoptFuture } from './future.ts';
import { mergeIn } from './import.ts';
import { pruneOutbox, waitingFor } from './outbox.ts';
import { VERSIONS } from './schema.ts';
import { keepVisible, renameSelf, undo } from './write.ts';

const NOW = Date.parse('2026-11-24T08:40:00Z');
const HER_CLOCK = tick(null, NOW + 60_000, 'hhhhhh');
const opened: Database[] = [];
async function browser(...targets: TargetKind[]): Promise<Database> {
  const db = await dexieBrowser('mmmmmm', targets);
  opened.push(db);
  return db;
}
afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete();
});
const sent = (db: Database, target: 'dav' | 'folder', upTo: number) =>
  db.published.put({ target, state: null, sent: upTo, letter: null });

describe('the outbox', () => {
  it.each<[string, ('dav' | 'folder')[], Partial<Record<'dav' | 'folder', number>>, number]>([
    ['waits for nobody where there is no target', [], {}, 0],
    ['waits for a target that has nothing yet', ['dav'], {}, 3],
    ['drops what its only target has', ['dav'], { dav: 2 }, 1],
    ['waits for the slowest target', ['dav', 'folder'], { dav: 3, folder: 1 }, 2],
    ['does not wait for a target that was taken away', ['dav'], { dav: 3, folder: 1 }, 0],
  ])('%s', async (_, targets, had, left) => {
    const db = await browser(...targets);
    for (const id of ['a', 'b', 'c']) await put(db, 'topics', id, { text: id }, NOW);
    if (had.dav !== undefined) await sent(db, 'dav', had.dav);
    if (had.folder !== undefined) await sent(db, 'folder', had.folder);
    await pruneOutbox(db);
    expect(await db.outbox.count()).toBe(left);
  });

  it('counts for each target what it has not got and did not bring', async () => {
    const db = await browser('dav', 'folder');
    await put(db, 'topics', 'a', { text: 'a' }, NOW);
    await db.outbox.add({ op: ['topics', '', 'b', HER_CLOCK, { text: 'b' }], via: 'folder' });
    expect([await waitingFor(db, 'dav'), await waitingFor(db, 'folder')]).toEqual([2, 1]);
    await sent(db, 'dav', 1);
    expect(await waitingFor(db, 'dav')).toBe(1);
    await db.targets.delete('folder');
    expect(await waitingFor(db, 'dav')).toBe(1);
  });

  it('knows which words a write replaced, and keeps no other clocks', async () => {
    const db = await browser('dav');
    await put(db, 'topics', 't', { text: 'one', order: 'a' }, NOW);
    await put(db, 'topics', 't', { text: 'two', order: 'b' }, NOW + 1);
    await put(db, 'topics', 't', { order: 'c' }, NOW + 2);
    const made = (await db.topics.get('t'))?._c;
    expect((await db.outbox.toArray()).map(({ over }) => over)).toEqual([undefined, { text: made }, undefined]);
  });

  it('of an earlier version is dropped, for no target ever had any of it', async () => {
    const name = `old-outbox-${Math.random()}`;
    const old = new Dexie(name);
    for (const version of [1, 2]) old.version(version).stores(VERSIONS[version] ?? {});
    await old.table('outbox').add({ op: ['topics', '2026', 't', HER_CLOCK, { text: 'x' }] });
    await old.table('topics').add({ id: 't', _c: HER_CLOCK, text: 'x' });
    old.close();
    const db = new Database(name);
    opened.push(db);
    expect([await db.outbox.count(), await db.topics.count()]).toEqual([0, 1]);
    expect(await db.topics.where('_touched').above('').count()).toBe(0);
  });
});

describe('a note', () => {
  it('knows that its words are ours, and when they were typed', async () => {
    const db = await browser('dav');
    await typeInto(db, 'n', 'one ', NOW);
    const first = await db.noteDocs.get('n');
    await typeInto(db, 'n', 'two ', NOW + 5_000);
    const second = await db.noteDocs.get('n');
    expect(second).toMatchObject({ text: 'one two ', _by: ['mmmmmm'] });
    expect(String(second?._touched) > String(first?._touched)).toBe(true);
    await db.noteDocs.update('n', { _by: ['hhhhhh'], _touched: tick(null, NOW + 9e9, 'hhhhhh') });
    await typeInto(db, 'n', 'three', NOW + 9_000);
    expect(await db.noteDocs.get('n')).toMatchObject({
      _by: ['hhhhhh', 'mmmmmm'],
      _touched: tick(null, NOW + 9e9, 'hhhhhh'),
    });
  });

  it('of a file is vouched for by us, whatever the file says of that', async () => {
    const [from, db] = [await browser('dav'), await browser('dav')];
    await typeInto(from, 'n', 'from the file', NOW);
    const row = await from.noteDocs.get('n');
    const theirs = { ...row, id: 'n', _c: row?._c ?? HER_CLOCK, _by: ['xxxxxx'], _touched: 'zzz' };
    await mergeIn(db, { tables: { noteDocs: [theirs] }, local: {} }, NOW);
    const here = await db.noteDocs.get('n');
    expect(here).toMatchObject({ text: 'from the file', _by: ['mmmmmm'], _touched: row?._c });
    const [waiting] = await db.outbox.toArray();
    expect(waiting?.op[4]).toEqual({});
  });
});

describe('a profile that is a copy', () => {
  it('writes under another name from now on, and answers for the former ones', async () => {
    const db = await browser('dav');
    await put(db, 'topics', 't', { text: 'one' }, NOW);
    await renameSelf(db, 'nnnnnn');
    await renameSelf(db, 'oooooo');
    expect(await db.devices.get('self')).toMatchObject({ device: 'oooooo', former: ['mmmmmm', 'nnnnnn'] });
    await put(db, 'topics', 't', { text: 'two' }, NOW);
    expect((await db.outbox.toArray()).map(({ op }) => op[3].slice(-6))).toEqual(['mmmmmm', 'oooooo']);
  });
});

describe('rows that somebody else would hide', () => {
  it('stay in sight when that arrives, those of unknown tables too', async () => {
    const db = await browser('dav');
    await put(db, 'topics', 't', { text: 'one' }, NOW);
    const goal = { id: 'g', _c: tick(null, NOW, 'hhhhhh'), text: 'lead' };
    await db.future.put({ id: 'goals:g', table: 'goals', row: goal });
    const places = [
      { table: 'topics', id: 't' },
      { table: 'goals', id: 'g' },
      { table: 'topics', id: 'not here' },
    ];
    await keepVisible(db, places, HER_CLOCK, NOW);
    const ops = (await db.outbox.toArray()).slice(1).map(({ op }) => op);
    expect(ops.map(([table, , id, , fields]) => [table, id, fields])).toEqual([
      ['topics', 't', { _del: false }],
      ['goals', 'g', { _del: false }],
    ]);
    expect(ops.every(([, , , clock]) => clock > HER_CLOCK)).toBe(true);
    expect((await db.topics.get('t'))?._del).toBe(false);
    expect((await db.future.get('goals:g'))?.row._del).toBe(false);
  });
});

describe('rows of a newer version', () => {
  it('move into their table once it is known, each field from the newer one', async () => {
    const db = await browser('dav');
    await put(db, 'topics', 't', { text: 'here', relationshipId: 'r', state: 'open' }, NOW);
    const before = {
      id: 't',
      _c: tick(null, NOW - 9, 'hhhhhh'),
      _f: { 'new:field': HER_CLOCK },
      text: 'old',
      'new:field': 1,
    };
    await db.future.bulkPut([
      { id: 'topics:t', table: 'topics', row: before },
      { id: 'goals:g', table: 'goals', row: { id: 'g', _c: HER_CLOCK } },
      ...Array.from({ length: 501 }, (_, at) => ({
        id: `agreements:a${at}`,
        table: 'agreements',
        row: { id: `a${at}`, _c: HER_CLOCK, relationshipId: 'r', state: 'open' },
      })),
    ]);
    expect(await adoptFuture(db)).toBe(502);
    expect(await db.topics.get('t')).toMatchObject({ text: 'here', 'new:field': 1, _touched: HER_CLOCK, _open: 'r' });
    expect(await db.agreements.where('_outstanding').equals('r').count()).toBe(501);
    expect((await db.future.toArray()).map(({ id }) => id)).toEqual(['goals:g']);
    expect(await adoptFuture(db)).toBe(0);
  });
});

describe('undoing a write', () => {
  it('leaves what another browser changed since, and takes back the rest', async () => {
    const db = await browser('dav');
    await put(db, 'topics', 't', { text: 'one', why: 'a' }, NOW);
    const made = await put(db, 'topics', 't', { text: 'two', why: 'b' }, NOW + 1);
    const row = await db.topics.get('t');
    if (row) await db.topics.put({ ...row, text: 'hers', _f: { ...row._f, text: HER_CLOCK } });
    await undo(db, made.undo, NOW + 2);
    const after = await db.topics.get('t');
    expect(after).toMatchObject({ text: 'hers', why: 'a' });
    expect(after && isVisible(after)).toBe(true);
  });
});
