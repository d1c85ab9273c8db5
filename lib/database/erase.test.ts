import Dexie from 'dexie';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isVisible } from '../records/row.ts';
import { Database } from './database.ts';
import { VAULT_TABLES, VERSIONS } from './schema.ts';
import { type Change, erase, UNDO_MS, undo, write } from './write.ts';

const NOW = Date.parse('2026-11-24T08:40:00Z');
let count = 0;
const database = () => new Database(`erase-${count++}`);
const topic = (id: string, fields: Record<string, unknown>): Change => ({ table: 'topics', id, fields });
const meeting = (id: string, fields: Record<string, unknown>): Change => ({ table: 'meetings', id, fields });

/** What an eraser of topics is told. */
const NOTHING = { fields: { text: '', purpose: '' }, kept: new Set(['relationshipId', 'state']) };

/** Every stored byte of every table as text. */
async function dump(db: Database): Promise<string> {
  const tables = await Promise.all(db.tables.map((table) => table.toArray()));
  return JSON.stringify(tables);
}

describe('erasing a row', () => {
  it('leaves no word of it in any table, whatever was written, undone and deleted before', async () => {
    const arbDeed = fc.constantFrom('text', 'purpose', 'delete', 'undo', 'unknown');
    await fc.assert(
      fc.asyncProperty(fc.array(arbDeed, { maxLength: 8 }), fc.boolean(), async (deeds, clockGoesBack) => {
        const db = database();
        let now = NOW;
        let word = 0;
        const next = () => `unutterable${word++}`;
        const undos: string[] = [];
        const put = async (fields: Record<string, unknown>) => {
          const kept = topic('kept', { text: `kept${word}` });
          undos.push((await write(db, [topic('gone', fields), kept], { now })).undo);
        };
        await put({ relationshipId: 'bo', state: 'open', text: next(), purpose: next() });
        for (const deed of deeds) {
          now += clockGoesBack ? -1_000 : 1_000;
          if (deed === 'undo') await undo(db, undos.at(-1) ?? '', now);
          else if (deed === 'delete') await put({ _del: true });
          else await put({ [deed]: next() });
        }
        await erase(db, 'topics', ['gone', 'never written'], NOTHING, now);
        const row = await db.topics.get('gone');
        expect(row && isVisible(row)).toBe(false);
        expect(row).toMatchObject({ relationshipId: 'bo', text: '' });
        for (const each of undos) await undo(db, each, now);
        expect(await dump(db)).not.toContain('unutterable');
        expect(await db.topics.get('never written')).toBeUndefined();
        await db.delete();
      }),
      { numRuns: 25 },
    );
  });

  it('leaves other rows of the same write as they were, their undo and their waiting operation too', async () => {
    const db = database();
    await write(db, [topic('kept', { text: 'before' })], { now: NOW });
    const both = await write(db, [topic('kept', { text: 'after' }), topic('gone', { text: 'x' })], { now: NOW });
    await erase(db, 'topics', ['gone'], NOTHING, NOW + 1);
    await undo(db, both.undo, NOW + 2);
    expect((await db.topics.get('kept'))?.text).toBe('before');
    const waiting = (await db.outbox.toArray()).map(({ op }) => [op[2], op[4].text]);
    expect(waiting).toEqual([
      ['kept', 'before'],
      ['kept', 'after'],
      ['gone', ''],
      ['kept', 'before'],
    ]);
  });

  it('wins over a row whose clock runs days ahead', async () => {
    const db = database();
    await db.topics.put({
      id: 'gone',
      _c: 'zzzzzzzzz000aaaaaa' as never,
      text: 'from the future',
      relationshipId: 'bo',
    });
    await erase(db, 'topics', ['gone'], NOTHING, NOW);
    const row = await db.topics.get('gone');
    expect(row && isVisible(row)).toBe(false);
    expect(await dump(db)).not.toContain('from the future');
  });
});

describe('a write', () => {
  it('that names one row twice gives it one clock and one way back', async () => {
    const db = database();
    const made = await write(db, [meeting('m', { title: null, leaveAt: null }), meeting('m', { leaveAt: 5 })], {
      now: NOW,
    });
    expect(made.changed).toEqual([{ table: 'meetings', id: 'm' }]);
    expect(await db.meetings.get('m')).toMatchObject({ leaveAt: 5 });
    expect(await db.outbox.count()).toBe(1);
    await undo(db, made.undo, NOW + 1);
    const row = await db.meetings.get('m');
    expect(row && isVisible(row)).toBe(false);
  });

  it('that arrives again, its answer lost, changes nothing and gives the undo of its first arrival', async () => {
    const db = database();
    await write(db, [topic('t', { text: 'one', lane: 'private' })], { now: NOW });
    const change = topic('t', { text: 'two' });
    const first = await write(db, [change], { now: NOW + 1 });
    const again = await write(db, [change], { now: NOW + 900 });
    expect(again).toEqual(first);
    expect(await db.outbox.count()).toBe(2);
    await undo(db, again.undo, NOW + 1_000);
    expect((await db.topics.get('t'))?.text).toBe('one');
  });

  it('that asks for what a row was made with never gives the undo that would take the row away', async () => {
    const db = database();
    const made = await write(db, [topic('t', { text: 'one', lane: 'private' })], { now: NOW });
    const same = await write(db, [topic('t', { lane: 'private' })], { now: NOW + 1 });
    expect(same.undo).not.toBe(made.undo);
    await undo(db, same.undo, NOW + 2);
    expect(await db.topics.get('t')).toMatchObject({ text: 'one', lane: 'private' });
  });

  it('that asks for part of what an earlier one did has a way back of its own', async () => {
    const db = database();
    await write(db, [topic('t', { text: 'one', lane: 'private' })], { now: NOW });
    const both = await write(db, [topic('t', { text: 'two', lane: 'shared' })], { now: NOW + 1 });
    const part = await write(db, [topic('t', { lane: 'shared' })], { now: NOW + 2 });
    expect(part.undo).not.toBe(both.undo);
  });

  it('that repeats one from more than ten minutes ago has a way back of its own', async () => {
    const db = database();
    await write(db, [topic('t', { text: 'one' })], { now: NOW });
    const first = await write(db, [topic('t', { text: 'two' })], { now: NOW });
    const later = await write(db, [topic('t', { text: 'two' })], { now: NOW + UNDO_MS + 1 });
    expect(later.undo).not.toBe(first.undo);
  });
});

describe('undoing what made a meeting', () => {
  it.each<[string, Change]>([
    ['a topic was discussed in it', topic('t', { discussedIn: 'm', state: 'discussed' })],
    ['a promise was made in it', { table: 'agreements', id: 'a', fields: { madeIn: 'm' } }],
    ['a note was taken in it', { table: 'noteDocs', id: 'n', fields: { meetingId: 'm' } }],
  ])('leaves it where %s meanwhile, and takes back only what was settled', async (_, change) => {
    const db = database();
    const made = await write(db, [meeting('m', { createdAt: NOW, wrappedUpAt: NOW, leaveAt: 5 })], { now: NOW });
    await write(db, [meeting('m', { leaveAt: 7 })], { now: NOW + 1 });
    await write(db, [change], { now: NOW + 2 });
    await undo(db, made.undo, NOW + 3);
    const row = await db.meetings.get('m');
    expect(row && isVisible(row)).toBe(true);
    expect(row).toMatchObject({ createdAt: NOW, wrappedUpAt: null, leaveAt: 7 });
  });

  it('takes it away where nothing hangs on it but what goes with it', async () => {
    const db = database();
    const made = await write(db, [meeting('m', { createdAt: NOW }), topic('t', { discussedIn: 'm' })], { now: NOW });
    await undo(db, made.undo, NOW + 1);
    const row = await db.meetings.get('m');
    expect(row && isVisible(row)).toBe(false);
  });
});

describe('a database of version 1', () => {
  it('keeps every row of every table when version 2 opens it', async () => {
    const name = `upgrade-${count++}`;
    const old = new Dexie(name);
    old.version(1).stores(VERSIONS[1] ?? {});
    const samples: Record<string, Record<string, unknown>[]> = {};
    for (const table of VAULT_TABLES.filter((name) => name in (VERSIONS[1] ?? {}))) {
      samples[table] = [1, 2].map((nth) => ({
        id: `${table}${nth}`,
        _c: `00000000${nth}000aaaaaa`,
        text: `${table} ${nth}`,
      }));
    }
    samples.topics?.push({ id: 'open', _c: '000000001000aaaaaa', relationshipId: 'bo', state: 'open', _open: 'bo' });
    samples.drafts = [{ field: 'topic:bo', text: 'half a word', at: NOW }];
    samples.undos = [{ id: 'u', at: NOW, changes: [] }];
    samples.devices = [{ id: 'self', device: 'aaaaaa', clock: '000000001000aaaaaa' }];
    samples.calls = [{ id: '7:abc', code: 'abc', tabId: 7 }];
    for (const [table, rows] of Object.entries(samples)) await old.table(table).bulkAdd(rows);
    old.close();

    const db = new Database(name);
    for (const [table, rows] of Object.entries(samples)) {
      const kept = await db.table(table).toArray();
      expect(kept).toEqual(expect.arrayContaining(rows));
      expect(kept).toHaveLength(rows.length);
    }
    expect(await db.topics.where('_open').equals('bo').count()).toBe(1);
    await db.flags.put({ id: 'shield', state: 'up' });
    expect(await db.topics.where('_vent').above('').count()).toBe(0);
  });
});
