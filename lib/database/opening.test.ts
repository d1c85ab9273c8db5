import Dexie from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Database } from './database.ts';
import { isDiskFull, openNotes, storedVersion } from './opening.ts';
import { openAsItIs } from './opening-rows.ts';
import { VERSIONS } from './schema.ts';

const OURS = Math.max(...Object.keys(VERSIONS).map(Number));
let count = 0;
const newName = () => `opening-${count++}`;

/** A database as version `version` of the extension left it, with one topic. */
async function left(version: number, name = newName()): Promise<string> {
  const db = new Dexie(name);
  for (let each = 1; each <= version; each += 1) db.version(each).stores(VERSIONS[each] ?? { [`new${each}`]: 'id' });
  await db.table('topics').add({ id: 'a', _c: 'c', text: 'kept' });
  db.close();
  return name;
}

const nothing = vi.fn(async () => {});
const texts = async (name: string): Promise<unknown[]> => {
  const database = await openAsItIs(name);
  const values = database ? await database.values('topics', await database.keys('topics')) : [];
  database?.close();
  return values.map((value) => (value as { text: unknown }).text); // rows of this file
};
const quota = () => Object.assign(new Error('full'), { name: 'QuotaExceededError' });

afterEach(() => {
  vi.restoreAllMocks();
  nothing.mockClear();
});

describe('opening the notes', () => {
  it('makes them where there are none, without anything to do before', async () => {
    const db = new Database(newName());
    expect(await openNotes(db, nothing)).toBe('fine');
    expect(nothing).not.toHaveBeenCalled();
    expect(await db.topics.count()).toBe(0);
  });

  it.each(Array.from({ length: OURS - 1 }, (_, at) => at + 1))(
    'upgrades them from version %i after what is to be done before, once',
    async (version) => {
      const name = await left(version);
      const before = vi.fn(async () => {
        expect(await storedVersion(name)).toBe(version);
        expect(await texts(name)).toEqual(['kept']);
      });
      const db = new Database(name);
      expect(await openNotes(db, before)).toBe('fine');
      expect(before).toHaveBeenCalledExactlyOnceWith(version, OURS);
      expect(await db.topics.get('a')).toMatchObject({ text: 'kept' });
      db.close();
      expect(await openNotes(new Database(name), before)).toBe('fine');
      expect(before).toHaveBeenCalledOnce();
    },
  );

  it('leaves those of a newer version closed, and as they are', async () => {
    const name = await left(OURS + 1);
    const db = new Database(name);
    expect(await openNotes(db, nothing)).toBe('newer');
    await expect(db.topics.get('a')).rejects.toThrow();
    expect(await storedVersion(name)).toBe(OURS + 1);
    expect(await texts(name)).toEqual(['kept']);
  });

  it('opens nothing that is newer where the browser does not tell versions beforehand', async () => {
    const name = await left(OURS + 1);
    vi.spyOn(indexedDB, 'databases').mockResolvedValue([]);
    const db = new Database(name);
    expect(await openNotes(db, nothing)).toBe('newer');
    await expect(db.topics.get('a')).rejects.toThrow();
  });

  it('takes a failed upgrade back, and goes on from there when it is tried again', async () => {
    const name = await left(1);
    let isFailing = true;
    const db = new Database(name);
    db.version(OURS + 1)
      .stores({})
      .upgrade(async (transaction) => {
        await transaction.table('topics').update('a', { text: 'half' });
        if (isFailing) throw new Error('a bug');
      });
    expect(await openNotes(db, nothing)).toBe('upgrade');
    await expect(db.topics.get('a')).rejects.toThrow();
    expect(await storedVersion(name)).toBe(1);
    expect(await texts(name)).toEqual(['kept']);
    isFailing = false;
    expect(await openNotes(db, nothing)).toBe('fine');
    expect(await db.topics.get('a')).toMatchObject({ text: 'half' });
  });

  it.each([
    ['full', quota()],
    ['full', Object.assign(new Error('wrapped'), { name: 'AbortError', inner: quota() })],
    ['upgrade', new Error('no safe')],
  ])('does not upgrade when what is to be done before fails: %s', async (state, error) => {
    const name = await left(1);
    expect(await openNotes(new Database(name), () => Promise.reject(error))).toBe(state);
    expect(await storedVersion(name)).toBe(1);
    expect(await texts(name)).toEqual(['kept']);
  });

  it.each([
    ['full', quota()],
    ['broken', Object.assign(new Error('Internal error opening backing store'), { name: 'DataError' })],
  ])('says when the browser cannot: %s', async (state, error) => {
    const name = await left(OURS);
    const db = new Database(name);
    vi.spyOn(db, 'open').mockRejectedValueOnce(error);
    expect(await openNotes(db, nothing)).toBe(state);
    expect(await openNotes(db, nothing)).toBe('fine');
  });
});

it('finds a full disk within what Dexie makes of it, and in nothing else', () => {
  expect(isDiskFull(quota())).toBe(true);
  expect(isDiskFull(new Error('outer', { cause: quota() }))).toBe(true);
  expect(isDiskFull(new Error('other'))).toBe(false);
  expect(isDiskFull('QuotaExceededError')).toBe(false);
});

describe('reading a database as it is', () => {
  const poison = (method: 'get' | 'getAll' | 'getAllKeys', isBad: (query: unknown) => boolean) => {
    const real = IDBObjectStore.prototype[method] as (...args: unknown[]) => IDBRequest; // the three take a query
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (this: IDBObjectStore, ...args: unknown[]) {
      if (isBad(args[0])) throw new Error('UnknownError');
      return real.apply(this, args);
    });
  };

  it('finds none where there is none, and makes none', async () => {
    const name = newName();
    expect(await openAsItIs(name)).toBeNull();
    expect(await storedVersion(name)).toBeNull();
  });

  it('leaves out a row that cannot be read, and keeps all others of more than one batch', async () => {
    const name = newName();
    const db = new Database(name);
    await db.topics.bulkAdd(
      Array.from({ length: 1_200 }, (_, at) => ({ id: String(at).padStart(4, '0'), _c: 'c' }) as never), // any row does
    );
    poison('getAll', (query) => query instanceof IDBKeyRange && query.includes('0700'));
    poison('get', (query) => query === '0700');
    const database = await openAsItIs(name);
    const rows = await database?.values('topics', (await database?.keys('topics')) ?? []);
    expect(rows).toHaveLength(1_199);
    expect(await database?.keys('no such table')).toEqual([]);
    expect(await database?.values('no such table', ['a'])).toEqual([]);
    database?.close();
  });

  it('walks to the keys one by one when they are not given at once', async () => {
    const name = await left(1);
    poison('getAllKeys', () => true);
    const database = await openAsItIs(name);
    expect(await database?.keys('topics')).toEqual(['a']);
    database?.close();
  });

  it('stands in nobody’s way', async () => {
    const name = await left(1);
    await openAsItIs(name);
    expect(await openNotes(new Database(name), nothing)).toBe('fine');
  });
});
