import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../database/database.ts';
import { derive } from '../database/derived.ts';
import type { VaultTable } from '../database/schema.ts';
import { tick } from '../records/clock.ts';
import type { Fields } from '../records/row.ts';
import { MEETINGS, packedSize, type RowName, type WindowRow, windowOf } from './window.ts';

const NOW = Date.parse('2026-11-24T08:40:00Z');
const WEEK = 7 * 86_400_000;
const WORDS = 'review draft plan budget hiring rota feedback goal release incident training handbook'.split(' ');
/** Words without an end, the same every time. */
const words = (seed: number, count: number): string =>
  Array.from({ length: count }, (_, at) => WORDS[(Math.imul(seed + 1, at * at + 7) >>> 3) % WORDS.length]).join(' ');

let db: Database;
let made = 0;
beforeEach(() => {
  made = 0;
  db = new Database(`window-${Math.random()}`);
});
afterEach(() => db.delete());

async function add(table: VaultTable, id: string, fields: Fields): Promise<void> {
  made += 1;
  await db.table(table).put(derive(table, { id, _c: tick(null, NOW + made, 'aaaaaa'), ...fields }));
}

/** One relationship with `count` weekly meetings; of each meeting a note, a discussed topic and a kept agreement. */
async function relationship(id: string, count: number): Promise<void> {
  await add('people', `p${id}`, { name: `Bo ${id}` });
  await add('relationships', id, { personId: `p${id}` });
  await add('topics', `open${id}`, { relationshipId: id, text: 'open', state: 'open' });
  await add('agreements', `due${id}`, { relationshipId: id, text: 'due', state: 'open', owner: 'me' });
  for (let nth = 0; nth < count; nth += 1) {
    const meeting = `${id}m${nth}`;
    const said = { relationshipId: id, text: words(nth, 8) };
    await add('meetings', meeting, { relationshipId: id, startsAt: NOW - nth * WEEK });
    await add('topics', `${meeting}t`, { ...said, state: 'discussed', discussedIn: meeting });
    await add('agreements', `${meeting}a`, { ...said, state: 'kept', madeIn: meeting });
    await add('noteDocs', `${meeting}n`, { meetingId: meeting, state: new TextEncoder().encode(words(nth, 150)) });
  }
}

const names = (rows: WindowRow[]): string[] => rows.map(({ row }) => row.id);
const open = (budget: number, recent: RowName[] = []) => windowOf(db, { recent, budget });

describe('the working set', () => {
  it('is everything of a small vault: settings, people, relationships, what is open, and the last meetings', async () => {
    await add('settings', 'pref:prepMinutes', { value: 5 });
    await relationship('r', 2);
    const { rows, isCut } = await open(90_000);
    expect(isCut).toBe(false);
    expect(names(rows)).toEqual([
      ...['pref:prepMinutes', 'pr', 'r', 'duer', 'openr'],
      ...['rm0', 'rm0t', 'rm0a', 'rm0n', 'rm1', 'rm1t', 'rm1a', 'rm1n'],
    ]);
  });

  it('names no row twice', async () => {
    await relationship('r', 3);
    const recent: RowName[] = [
      { table: 'topics', id: 'openr' },
      { table: 'noteDocs', id: 'rm1n' },
      { table: 'topics', id: 'openr' },
    ];
    const found = names((await open(90_000, recent)).rows);
    expect(new Set(found).size).toBe(found.length);
  });

  it('holds what changed lately although it is not open any more, so that it does not stay open elsewhere', async () => {
    await relationship('r', 0);
    await add('topics', 'dropped', { relationshipId: 'r', text: 'x', state: 'dropped' });
    await add('topics', 'deleted', { relationshipId: 'r', text: 'x', state: 'open', _del: true });
    const recent: RowName[] = ['dropped', 'deleted', 'never-there'].map((id) => ({ table: 'topics', id }));
    expect(names((await open(90_000, recent)).rows)).toEqual(['pr', 'r', 'dropped', 'deleted', 'duer', 'openr']);
    expect(names((await open(90_000)).rows)).toEqual(['pr', 'r', 'duer', 'openr']);
  });

  it('ends half a year back, however much room there is', async () => {
    await relationship('r', MEETINGS + 3);
    const { rows, isCut } = await open(1e9);
    expect(isCut).toBe(false);
    expect(rows.filter(({ table }) => table === 'meetings')).toHaveLength(MEETINGS);
  });

  it('shrinks to the budget from its end: old meetings of everybody go before anything that is open', async () => {
    for (const id of ['r', 's', 't']) await relationship(id, 12);
    const whole = await open(1e9);
    const size = await packedSize(whole.rows);
    for (const share of [0.9, 0.5, 0.25]) {
      const { rows, isCut } = await open(size * share);
      expect(isCut).toBe(true);
      expect(await packedSize(rows)).toBeLessThanOrEqual(size * share);
      expect(names(rows)).toEqual(names(whole.rows).slice(0, rows.length));
      // One row more would not fit.
      expect(await packedSize(whole.rows.slice(0, rows.length + 1))).toBeGreaterThan(size * share);
      const counts = ['r', 's', 't'].map(
        (id) => rows.filter(({ table, row }) => table === 'meetings' && row.relationshipId === id).length,
      );
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });

  it('keeps the newest of what is open when not even that fits, and nothing at all in no room', async () => {
    await relationship('r', 0);
    for (let nth = 0; nth < 50; nth += 1)
      await add('topics', `t${nth}`, { relationshipId: 'r', text: words(nth, 30), state: 'open' });
    const { rows, isCut } = await open(700);
    expect(isCut).toBe(true);
    expect(names(rows).slice(0, 4)).toEqual(['pr', 'r', 't49', 't48']);
    expect(await open(0)).toEqual({ rows: [], isCut: true });
  });

  it('does not read ten years to fill a small store', async () => {
    await relationship('r', 40);
    const measured: number[] = [];
    await windowOf(db, {
      recent: [],
      budget: 10,
      measure: async (rows) => {
        measured.push(rows.length);
        return rows.length;
      },
    });
    expect(Math.max(...measured)).toBeLessThan(20);
  });
});

describe('the size of rows', () => {
  it('leaves out local indexes and the text beside a note’s document, which never travel', async () => {
    const row = { id: 'n', _c: tick(null, NOW, 'aaaaaa'), state: new Uint8Array([1, 2, 3]) };
    const grown = { ...row, text: words(1, 500), _at: 5 };
    expect(await packedSize([{ table: 'noteDocs', row: grown }])).toBe(await packedSize([{ table: 'noteDocs', row }]));
  });
});
