import Dexie from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { Database } from '../../lib/database/database.ts';
import { storedVersion } from '../../lib/database/opening.ts';
import { VERSIONS } from '../../lib/database/schema.ts';
import { TestBackground } from '../../tests/support/background.ts';
import { listed } from './backups-keeping.ts';
import { doorOf, guard, whenOpen } from './upgrades.ts';

const OURS = Math.max(...Object.keys(VERSIONS).map(Number));
const TOPIC = { id: 'aaaaaaaaaaaaaaaa', _c: '0mid0000000aaaaaaa', text: 'Rubric', state: 'open', relationshipId: 'r' };
let count = 0;

/** A database as version `version` left it, and the background that finds it. */
async function found(version: number, rows: object[] = [TOPIC]): Promise<TestBackground> {
  const name = `upgrades-${count++}`;
  const old = new Dexie(name);
  for (let each = 1; each <= version; each += 1) old.version(each).stores(VERSIONS[each] ?? { [`new${each}`]: 'id' });
  await old.table('topics').bulkAdd(rows);
  old.close();
  return new TestBackground(new Database(name));
}

const reasons = async ({ keeper }: TestBackground) => (await listed(keeper.safe)).map(({ why }) => why);

afterEach(() => {
  vi.restoreAllMocks();
});

describe('before an upgrade', () => {
  it('a sealed copy of the notes is kept, which brings them back', async () => {
    const background = await found(1);
    expect(await doorOf(background.keeper).state()).toBe('fine');
    expect(await reasons(background)).toEqual(['before-upgrade']);
    await background.tell('topic.edit', { id: TOPIC.id as never, text: 'Changed' }); // an id of this file
    const [backup] = await listed(background.keeper.safe);
    await background.tell('backup.stage', { id: backup?.id ?? '' });
    await background.tell('data.import', { mode: 'restore' });
    expect((await background.db.topics.get(TOPIC.id))?.text).toBe('Rubric');
  });

  it('none is kept of nothing', async () => {
    const background = await found(1, []);
    expect(await doorOf(background.keeper).state()).toBe('fine');
    expect(await reasons(background)).toEqual([]);
  });

  it('it is kept once, however often the upgrade fails', async () => {
    const background = await found(1);
    background.db
      .version(OURS + 1)
      .stores({})
      .upgrade(() => {
        throw new Error('a bug');
      });
    const door = doorOf(background.keeper);
    expect(await door.state()).toBe('upgrade');
    expect(await door.retry()).toBe('upgrade');
    expect(await reasons(background)).toEqual(['before-upgrade']);
    expect(await storedVersion(background.db.name)).toBe(1);
  });

  it('a full disk stops the upgrade, and it is done when there is room', async () => {
    const background = await found(1);
    const add = vi.spyOn(background.keeper.safe.backups, 'add');
    add.mockRejectedValueOnce(Object.assign(new Error('full'), { name: 'QuotaExceededError' }));
    const door = doorOf(background.keeper);
    expect(await door.state()).toBe('full');
    expect(await storedVersion(background.db.name)).toBe(1);
    expect(await door.retry()).toBe('fine');
    expect(await reasons(background)).toEqual(['before-upgrade']);
  });

  it('a safe that cannot be used keeps nobody out', async () => {
    const background = await found(1);
    vi.spyOn(background.keeper.safe.backups, 'add').mockRejectedValueOnce(new Error('broken'));
    expect(await doorOf(background.keeper).state()).toBe('fine');
    expect((await background.db.topics.get(TOPIC.id))?.text).toBe('Rubric');
  });
});

describe('while the notes are closed', () => {
  it.each([
    ['thread.get', 'notes-closed'],
    ['people.list', 'notes-closed'],
    ['sync.state', 'notes-closed'],
    ['data.exportPart', 'notes-closed'],
    ['topic.add', 'read-only'],
    ['data.import', 'read-only'],
    ['undo', 'read-only'],
    ['keys.renew', 'read-only'],
    ['backup.make', 'read-only'],
    ['backup.list', null],
    ['backup.part', null],
    ['keys.get', null],
    ['data.erase', null],
    ['recovery.get', null],
    ['recovery.restore', null],
  ])('%s is answered with %s', async (call, error) => {
    const background = await found(OURS + 1);
    expect(await guard(background.keeper, call)).toBe(error);
  });

  it('nothing is done by itself', async () => {
    const background = await found(OURS + 1);
    const work = vi.fn(async () => {});
    await whenOpen(background.keeper, work);
    expect(work).not.toHaveBeenCalled();
    expect(await storedVersion(background.db.name)).toBe(OURS + 1);
  });
});

describe('while the notes are open', () => {
  it('everything is answered and done, and they are opened once for all who ask', async () => {
    const background = await found(OURS);
    const open = vi.spyOn(background.db, 'open');
    const work = vi.fn(async () => {});
    const errors = await Promise.all(
      ['thread.get', 'topic.add', 'recovery.get'].map((call) => guard(background.keeper, call)),
    );
    await whenOpen(background.keeper, work);
    expect(errors).toEqual([null, null, null]);
    expect(work).toHaveBeenCalledOnce();
    expect(open).toHaveBeenCalledOnce();
  });

  it('what is to be done first is done before, and what fails there does not keep them closed', async () => {
    const background = await found(OURS);
    const first = vi.fn(async () => {
      expect(background.db.isOpen()).toBe(false);
      throw new Error('a bug');
    });
    expect(await doorOf(background.keeper, first).state()).toBe('fine');
    expect(first).toHaveBeenCalledOnce();
    expect(await browser.storage.local.get('restoring')).toEqual({});
  });
});
