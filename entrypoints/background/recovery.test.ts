import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { Database } from '../../lib/database/database.ts';
import { VERSIONS } from '../../lib/database/schema.ts';
import { newId } from '../../lib/domain/ids.ts';
import { parseBackup } from '../../lib/exchange/backup.ts';
import { keep } from '../../lib/platform/kept.ts';
import { needDevice } from '../../lib/sync/keyring.ts';
import { eventWith, guest, TestBackground } from '../../tests/support/background.ts';
import { listed } from './backups-keeping.ts';
import { doorOf } from './upgrades.ts';

const NEWER = Math.max(...Object.keys(VERSIONS).map(Number)) + 1;
let background: TestBackground;

beforeEach(() => {
  background = new TestBackground();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** The same browser after a restart. */
const restarted = () => {
  background.db.close();
  background.keeper.safe.close();
  return new TestBackground(new Database(background.db.name));
};

async function write(text = 'Rubric') {
  const launcher = await background.sight(eventWith([guest('marta@example.com'), guest('bo@example.com', 'Bo')]));
  if (launcher.verdict !== 'yes') throw new Error('no 1:1');
  const { relationshipId, meetingId } = launcher;
  const id = newId<'topic'>();
  await background.tell('topic.add', { id, relationshipId, text, lane: 'private', owner: 'me', draft: null });
  await background.tell('agreement.add', {
    id: newId<'agreement'>(),
    relationshipId,
    meetingId,
    text: 'send it',
    lane: 'shared',
    owner: 'me',
    due: null,
    draft: null,
  });
  return { id, relationshipId };
}

/** The notes as a newer version of the extension wrote them. */
async function writtenByNewer(): Promise<TestBackground> {
  const name = background.db.name;
  background.db.close();
  background.keeper.safe.close();
  const newer = new Dexie(name);
  for (let each = 1; each <= NEWER; each += 1) newer.version(each).stores(VERSIONS[each] ?? { [`new${each}`]: 'id' });
  await newer.open();
  newer.close();
  return new TestBackground(new Database(name));
}

async function rescued(from: TestBackground): Promise<string> {
  let text = '';
  let cursor: string | null = null;
  do {
    const part: { text: string; next: string | null } = await from.tell('recovery.exportPart', { cursor });
    text += part.text;
    cursor = part.next;
  } while (cursor !== null);
  return text;
}

describe('what can be read', () => {
  it('is shown by person, with why the notes are closed and which backups there are', async () => {
    await write();
    await background.tell('backup.make', {});
    const newer = await writtenByNewer();
    expect(await newer.tell('recovery.get', {})).toEqual({
      why: 'newer',
      people: [{ name: 'Bo', topics: ['Rubric'], agreements: [{ text: 'send it', due: null }], notes: 0 }],
      rows: expect.any(Number),
      backups: [expect.objectContaining({ why: 'by-hand' })],
    });
    expect(await newer.tell('recovery.retry', {})).toEqual({ isOpen: false });
  });

  it('is nothing in a new browser, whose notes are fine', async () => {
    expect(await background.tell('recovery.get', {})).toMatchObject({ why: 'fine', people: [], rows: 0, backups: [] });
    expect(parseBackup(await rescued(background))).toMatchObject({ ok: true });
  });

  it('leaves out what is deleted, done or empty, and people are one after they were merged', async () => {
    const { id, relationshipId } = await write();
    await background.tell('topic.add', {
      id: newId<'topic'>(),
      relationshipId,
      text: 'Gone',
      lane: 'private',
      owner: 'me',
      draft: null,
    });
    const gone = (await background.db.topics.toArray()).find(({ text }) => text === 'Gone');
    await background.tell('topic.delete', { id: gone?.id as typeof id }); // a topic of this test
    const { people } = await background.tell('recovery.get', {});
    expect(people).toMatchObject([{ name: 'Bo', topics: ['Rubric'] }]);
  });

  it('of rows that make no sense is no stumbling block', async () => {
    const { relationshipId } = await write();
    await background.db.people.put({ id: 'p', _c: 'nonsense', name: 7 } as never); // whatever a fault may leave
    await background.db.topics.bulkPut([
      { id: 'x', _c: 'zz', relationshipId, text: { deep: 1 } },
      { id: 'y', text: 'no clock' },
    ] as never[]); // as above
    const { people, rows } = await background.tell('recovery.get', {});
    expect(people).toMatchObject([{ name: 'Bo', topics: ['Rubric'] }]);
    expect(rows).toBeGreaterThan(3);
  });

  it('is told to be broken when the database opens and its pages cannot be read', async () => {
    await write();
    await doorOf(background.keeper).state();
    vi.spyOn(background.db, 'table').mockImplementation(() => {
      throw new Error('UnknownError');
    });
    expect(await background.tell('recovery.get', {})).toMatchObject({ why: 'broken', people: [{ name: 'Bo' }] });
  });
});

describe('saving what can be read', () => {
  it('gives the same rows as an export, whatever closed the notes', async () => {
    await write();
    let text = '';
    for (let cursor: string | null = null; ; ) {
      const part: { text: string; next: string | null } = await background.tell('data.exportPart', { cursor });
      text += part.text;
      cursor = part.next;
      if (cursor === null) break;
    }
    const newer = await writtenByNewer();
    const saved = JSON.parse(await rescued(newer));
    const exported = JSON.parse(text);
    expect(saved.tables).toEqual(exported.tables);
    expect(saved.local.sightings).toEqual(exported.local.sightings);
    expect(parseBackup(JSON.stringify(saved))).toMatchObject({ ok: true });
  });

  it('keeps odd rows where a person finds them and an import does not stumble', async () => {
    const { id } = await write();
    const loop: Record<string, unknown> = { id: 'loop', _c: '0mid0000000aaaaaaa' };
    loop.self = loop;
    await background.db.topics.bulkPut([{ id: 'y', text: 'no clock' }, loop] as never[]); // whatever a fault may leave
    const text = await rescued(background);
    const { local } = JSON.parse(text);
    expect(local['odd:topics']).toMatchObject([{ row: '[object Object]' }, { row: { id: 'y', text: 'no clock' } }]);
    const fresh = new TestBackground();
    await fresh.tell('data.stagePart', { index: 0, text });
    await fresh.tell('data.import', { mode: 'merge' });
    expect((await fresh.db.topics.toArray()).map((row) => row.id)).toEqual([id]);
  });

  it('comes in parts when it is much, also when the first rows of a part are odd', async () => {
    const rows = Array.from({ length: 4_500 }, (_, at) => ({
      id: String(at).padStart(16, 'a'),
      ...(at % 2_000 < 10 ? {} : { _c: '0mid0000000aaaaaaa' }),
    }));
    await background.db.topics.bulkPut(rows as never[]); // rows without clocks among them
    const file = JSON.parse(await rescued(background));
    expect(file.tables.topics).toHaveLength(4_470);
    expect(file.local['odd:topics']).toHaveLength(30);
    expect(new Set(file.local['odd:topics'].map(({ id }: { id: string }) => id)).size).toBe(30);
  });

  it.each(['x', '99:0:0', '0:-1:0', '0:1.5:0'])('does not know the cursor %s', async (cursor) => {
    expect(await background.ask('recovery.exportPart', { cursor })).toEqual({ ok: false, error: 'bad-input' });
  });

  it('says nothing of passwords and keys', async () => {
    await write();
    await background.db.targets.put({ id: 'dav', secret: 'pass-word-7' } as never); // the rest of it does not matter
    expect(await rescued(background)).not.toContain('pass-word-7');
  });
});

describe('starting anew', () => {
  const erase = 'Erase ';
  const topics = async (from: TestBackground) => (await from.db.topics.toArray()).map(({ text }) => text);

  it('from a backup brings its rows, keeps what could be read as one more, and goes on as a new device', async () => {
    await write();
    const { id } = await background.tell('backup.make', {});
    await write('Later');
    const before = await needDevice(background.keeper.safe);
    const newer = await writtenByNewer();
    expect(await newer.ask('recovery.restore', { backup: id, word: 'yes' })).toEqual({
      ok: false,
      error: 'wrong-word',
    });
    await newer.tell('recovery.restore', { backup: id, word: erase });
    expect(await topics(newer)).toEqual(['Rubric']);
    expect(await newer.tell('recovery.get', {})).toMatchObject({ why: 'fine' });
    expect((await needDevice(newer.keeper.safe)).keys.deviceId).not.toBe(before.keys.deviceId);
    const kept = (await listed(newer.keeper.safe)).find(({ why }) => why === 'before-restore');
    await newer.tell('backup.stage', { id: kept?.id ?? '' });
    await newer.tell('data.import', { mode: 'merge' });
    expect((await topics(newer)).sort()).toEqual(['Later', 'Rubric']);
  });

  it('from nothing empties the notes and leaves the backups', async () => {
    await write();
    await background.tell('backup.make', {});
    const newer = await writtenByNewer();
    newer.now += 1;
    await newer.tell('recovery.restore', { backup: null, word: erase });
    expect(await topics(newer)).toEqual([]);
    expect((await listed(newer.keeper.safe)).map(({ why }) => why)).toEqual(['before-restore', 'by-hand']);
  });

  it('never makes room for itself with the backup that it is about to read', async () => {
    await write();
    for (let nth = 0; nth < 2; nth += 1) {
      background.now += 1;
      await background.tell('recovery.restore', { backup: null, word: erase });
      await write(`Time ${nth}`);
    }
    background.now += 1;
    const oldest = (await listed(background.keeper.safe)).at(-1);
    await background.tell('recovery.restore', { backup: oldest?.id ?? '', word: erase });
    expect(await topics(background)).toEqual(['Rubric']);
  });

  it.each<[string, (id: string) => Promise<void>, string]>([
    ['is not there', async (id) => background.keeper.safe.backups.delete(id), 'not-found'],
    [
      'is torn',
      async (id) => {
        const row = await background.keeper.safe.backups.get(id);
        if (row) await background.keeper.safe.backups.put({ ...row, bytes: row.bytes.slice(0, -9) });
      },
      'backup-unreadable',
    ],
    ['is sealed with a key that is gone', async () => background.keeper.safe.keys.clear(), 'backup-sealed'],
  ])('changes nothing when the backup %s', async (_, spoil, error) => {
    await write();
    const { id } = await background.tell('backup.make', {});
    await spoil(id);
    expect(await background.ask('recovery.restore', { backup: id, word: erase })).toEqual({ ok: false, error });
    expect(await topics(background)).toEqual(['Rubric']);
    expect(await browser.storage.local.get('restoring')).toEqual({});
  });

  it('changes nothing when what can be read cannot be kept first', async () => {
    await write();
    vi.spyOn(background.keeper.safe.backups, 'add').mockRejectedValueOnce(
      Object.assign(new Error('full'), { name: 'QuotaExceededError' }),
    );
    expect(await background.ask('recovery.restore', { backup: null, word: erase })).toEqual({
      ok: false,
      error: 'storage-full',
    });
    expect(await topics(background)).toEqual(['Rubric']);
  });

  it.each(['before the notes were deleted', 'after'])('goes on at the next start, killed %s', async (when) => {
    await write();
    const { id } = await background.tell('backup.make', {});
    await write('Later');
    await keep('restoring', { backup: id });
    if (when === 'after') await background.db.delete();
    const again = restarted();
    expect(await doorOf(again.keeper).state()).toBe('fine');
    expect(await topics(again)).toEqual(['Rubric']);
    const third = new TestBackground(new Database(again.db.name));
    again.db.close();
    await third.tell('topic.edit', { id: (await third.db.topics.toArray())[0]?.id as never, text: 'Anew' }); // the one topic
    expect(await doorOf(third.keeper).state()).toBe('fine');
    expect(await topics(third)).toEqual(['Anew']);
  });
});
