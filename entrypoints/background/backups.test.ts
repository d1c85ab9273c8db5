import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { newSeed } from '../../lib/crypto/vault-keys.ts';
import { newTarget } from '../../lib/database/targets.ts';
import { fromBase64 } from '../../lib/domain/base64.ts';
import { newId } from '../../lib/domain/ids.ts';
import type { BackupReason, PauseReason, TargetKind } from '../../lib/domain/sync-words.ts';
import { allVaultKeys, moveTo } from '../../lib/sync/keyring.ts';
import { openFile } from '../../lib/sync/sealed-file.ts';
import { eventWith, guest, TestBackground } from '../../tests/support/background.ts';
import { dueBackup, makeBackup } from './backups.ts';
import { copyBackups } from './backups-copies.ts';

const DAY = 86_400_000;
let background: TestBackground;

beforeEach(() => {
  background = new TestBackground();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** One topic with Bo; gives its name. */
async function write(text = 'Rubric', type: 'vent' | null = null) {
  const launcher = await background.sight(eventWith([guest('marta@example.com'), guest('bo@example.com', 'Bo')]));
  if (launcher.verdict !== 'yes') throw new Error('no 1:1');
  const { relationshipId } = launcher;
  const id = newId<'topic'>();
  await background.tell('topic.add', { id, relationshipId, text, lane: 'private', owner: 'me', draft: null });
  if (type) await background.tell('topic.describe', { id, details: { type } });
  return { id, relationshipId };
}

const reasons = async () => (await background.tell('backup.list', {})).backups.map(({ why }) => why);
const make = (why: BackupReason) => makeBackup(background.keeper, why);

/** What one says, read as another program would: part by part, then opened. */
async function contents(id: string): Promise<{ tables: Record<string, Record<string, unknown>[]> }> {
  const parts: Uint8Array[] = [];
  for (let from: number | null = 0; from !== null; ) {
    const part: { base64: string; next: number | null } = await background.tell('backup.part', { id, from });
    parts.push(fromBase64(part.base64) ?? new Uint8Array(0));
    from = part.next;
  }
  const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
  const opened = await openFile(await allVaultKeys(background.keeper.safe), bytes);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value as { tables: Record<string, Record<string, unknown>[]> }; // the form that docs/data.md names
}

describe('a backup', () => {
  it('holds every row, sealed, and is told of with its day and size', async () => {
    const { id: topic } = await write();
    const { id } = await background.tell('backup.make', {});
    const { backups } = await background.tell('backup.list', {});
    expect(backups).toEqual([
      { id, at: background.now, why: 'by-hand', bytes: expect.any(Number), items: expect.any(Number) },
    ]);
    expect(backups[0]?.items).toBeGreaterThan(2);
    const { tables } = await contents(id);
    expect(tables.topics).toMatchObject([{ id: topic, text: 'Rubric' }]);
    expect(tables.topics?.[0]).not.toHaveProperty('_open');
    const row = await background.keeper.safe.backups.get(id);
    expect(new TextDecoder().decode(row?.bytes)).not.toContain('Rubric');
    expect(background.changes).toContainEqual(['backups']);
  });

  it('holds no password of a place and no key', async () => {
    await write();
    const dav = { ...newTarget('dav', 1), url: 'https://dav.example/', user: 'bo', secret: 'pass-word-7' };
    await background.db.targets.put(dav);
    const { id } = await background.tell('backup.make', {});
    const [keys] = await allVaultKeys(background.keeper.safe);
    const text = JSON.stringify(await contents(id));
    expect(text).not.toContain('pass-word-7');
    expect(text).not.toContain(keys?.identity);
  });

  it('comes in parts when it is long', async () => {
    await write();
    const { id } = await background.tell('backup.make', {});
    const row = await background.keeper.safe.backups.get(id);
    if (!row) throw new Error('no backup');
    const bytes = crypto.getRandomValues(new Uint8Array(60_000));
    const long = new Uint8Array(2_000_000).map((_, at) => bytes[at % bytes.length] ?? 0);
    await background.keeper.safe.backups.put({ ...row, bytes: long });
    const got: Uint8Array[] = [];
    for (let from: number | null = 0; from !== null; ) {
      const part: { base64: string; next: number | null } = await background.tell('backup.part', { id, from });
      expect(part.base64.length).toBeLessThanOrEqual(1_100_000);
      got.push(fromBase64(part.base64) ?? new Uint8Array(0));
      from = part.next;
    }
    expect(got.map((part) => part.length)).toEqual([786_432, 786_432, 427_136]);
    expect(got[2]?.at(-1)).toBe(long.at(-1));
  });

  it('says nothing of a vent whose meeting is over', async () => {
    await write('Everything is late again', 'vent');
    const during = await background.tell('backup.make', {});
    expect(JSON.stringify(await contents(during.id))).toContain('late again');
    background.now += DAY;
    const after = await background.tell('backup.make', {});
    expect(JSON.stringify(await contents(after.id))).not.toContain('late again');
  });

  it('that is gone, or was deleted, is not found', async () => {
    await write();
    const { id } = await background.tell('backup.make', {});
    await background.tell('backup.delete', { id });
    expect(await reasons()).toEqual([]);
    for (const call of ['backup.stage', 'backup.part'] as const)
      expect(await background.ask(call, { id, from: 0 })).toEqual({ ok: false, error: 'not-found' });
  });

  it('that does not fit is refused, and all earlier ones stay', async () => {
    await write();
    for (let nth = 0; nth < 2; nth += 1) await background.tell('backup.make', {});
    const before = await background.tell('backup.list', {});
    vi.spyOn(background.keeper.safe.backups, 'add').mockRejectedValueOnce(
      Object.assign(new Error('full'), { name: 'QuotaExceededError' }),
    );
    expect(await background.ask('backup.make', {})).toEqual({ ok: false, error: 'storage-full' });
    expect(await background.tell('backup.list', {})).toEqual(before);
  });
});

describe('how many stay', () => {
  it('of each reason the newest two, of the weekly ones four, and none because of another reason', async () => {
    await write();
    for (let nth = 0; nth < 6; nth += 1) {
      background.now += 8 * DAY;
      await dueBackup(background.keeper);
      for (const why of ['by-hand', 'before-import', 'held'] as const) {
        background.now += 1;
        await make(why);
      }
      background.now += 8 * DAY;
    }
    const counts = Map.groupBy(await reasons(), (why) => why);
    expect(Object.fromEntries([...counts].map(([why, all]) => [why, all.length]))).toEqual({
      weekly: 4,
      'by-hand': 2,
      'before-import': 2,
      held: 2,
    });
  });

  it('is so also when the clock goes back: the one just made is never the one that goes', async () => {
    await write();
    const ids: string[] = [];
    for (let nth = 0; nth < 4; nth += 1) {
      const made = await make('by-hand');
      if (made.ok) ids.push(made.value.id);
      background.now -= DAY;
      const { backups } = await background.tell('backup.list', {});
      expect(backups.map(({ id }) => id)).toContain(ids.at(-1));
      expect(backups.length).toBeLessThanOrEqual(2);
    }
  });
});

describe('the weekly backup', () => {
  const wake = () => dueBackup(background.keeper);

  it('is made when the latest automatic one is a week old, and only when there is anything to lose', async () => {
    await wake();
    expect(await reasons()).toEqual([]);
    await write();
    await wake();
    await wake();
    expect(await reasons()).toEqual(['weekly']);
    background.now += 6 * DAY;
    await wake();
    await make('by-hand');
    background.now += DAY;
    await wake();
    expect(await reasons()).toEqual(['weekly', 'by-hand', 'weekly']);
  });

  it('is not made a second time where it is forgotten when the latest was, or two wake at once', async () => {
    await write();
    await Promise.all([wake(), wake(), wake()]);
    await browser.storage.local.clear();
    await wake();
    expect(await reasons()).toEqual(['weekly']);
  });

  it('that cannot be kept stops nothing and is made at the next wake', async () => {
    await write();
    vi.spyOn(background.keeper.safe.backups, 'add').mockRejectedValueOnce(new Error('full'));
    await wake();
    expect(await reasons()).toEqual([]);
    await wake();
    expect(await reasons()).toEqual(['weekly']);
  });

  it('does not wait for years when the latest was made by a clock that ran ahead', async () => {
    await write();
    background.now += 3_000 * DAY;
    await wake();
    background.now -= 3_000 * DAY;
    await wake();
    expect(await reasons()).toEqual(['weekly', 'weekly']);
  });
});

describe('reading a backup in', () => {
  it('shows what it holds and restores it, with a backup of what was there and a way back', async () => {
    const { id: topic } = await write();
    const { id } = await background.tell('backup.make', {});
    await background.tell('topic.edit', { id: topic, text: 'Changed since' });
    await background.tell('backup.stage', { id });
    expect(await background.tell('data.inspect', {})).toMatchObject({ rows: { topics: 1 }, isEmptyHere: false });
    const { undo } = await background.tell('data.import', { mode: 'restore' });
    expect((await background.db.topics.get(topic))?.text).toBe('Rubric');
    const [newest] = (await background.tell('backup.list', {})).backups.filter(({ why }) => why === 'before-restore');
    expect((await contents(newest?.id ?? '')).tables.topics).toMatchObject([{ text: 'Changed since' }]);
    await background.tell('undo', { undo: undo ?? '' });
    expect((await background.db.topics.get(topic))?.text).toBe('Changed since');
  });

  it('of the time before a new key works as before', async () => {
    const { id: topic } = await write();
    const { id } = await background.tell('backup.make', {});
    await moveTo(background.keeper.safe, { seed: newSeed(), madeAt: 1, keptAt: null, isJoined: false });
    await background.tell('topic.delete', { id: topic });
    await background.tell('backup.stage', { id });
    await background.tell('data.import', { mode: 'restore' });
    expect((await background.db.topics.get(topic))?._del).toBe(false);
  });

  it('of the time before a vent was erased does not bring its words back', async () => {
    const { id: vent } = await write('Everything is late again', 'vent');
    const { id } = await background.tell('backup.make', {});
    background.now += DAY;
    for (const mode of ['merge', 'restore'] as const) {
      await background.tell('backup.stage', { id });
      await background.tell('data.import', { mode });
      expect((await background.db.topics.get(vent))?.text).toBe('');
    }
  });

  it('changes nothing when no backup of what is here can be kept first', async () => {
    const { id: topic } = await write();
    const { id } = await background.tell('backup.make', {});
    await background.tell('topic.edit', { id: topic, text: 'Changed since' });
    await background.tell('backup.stage', { id });
    vi.spyOn(background.keeper.safe.backups, 'add').mockRejectedValueOnce(new Error('no'));
    expect(await background.ask('data.import', { mode: 'restore' })).toEqual({ ok: false, error: 'storage-failed' });
    expect((await background.db.topics.get(topic))?.text).toBe('Changed since');
    await background.tell('data.import', { mode: 'restore' });
    expect((await background.db.topics.get(topic))?.text).toBe('Rubric');
  });

  it('is all or nothing: broken off in the middle, everything is as before and the file still staged', async () => {
    const { id: topic, relationshipId } = await write();
    const { id } = await background.tell('backup.make', {});
    await background.tell('topic.edit', { id: topic, text: 'Changed since' });
    await background.tell('topic.add', {
      id: newId<'topic'>(),
      relationshipId,
      text: 'More',
      lane: 'private',
      owner: 'me',
      draft: null,
    });
    await background.tell('backup.stage', { id });
    const before = await background.db.topics.toArray();
    vi.spyOn(background.db.staged, 'clear').mockRejectedValueOnce(new Error('stopped'));
    expect(await background.ask('data.import', { mode: 'restore' })).toMatchObject({ ok: false });
    expect(await background.db.topics.toArray()).toEqual(before);
    expect(await background.tell('data.inspect', {})).toMatchObject({ rows: { topics: 1 } });
  });
});

describe('copies elsewhere', () => {
  let saved: string[];
  let put: [TargetKind, string, number][];
  let refusal: PauseReason | null;
  const copy = () =>
    copyBackups(background.keeper, async (place, name, bytes) => {
      if (refusal === null) put.push([place, name, bytes.length]);
      return refusal;
    });
  const keepIn = (isInDownloads: boolean, place: TargetKind | null) =>
    background.tell('backup.keepIn', { isInDownloads, place });
  const view = () => background.tell('backup.list', {});

  beforeEach(() => {
    saved = [];
    put = [];
    refusal = null;
    Object.assign(browser, {
      permissions: { contains: async () => true },
      downloads: {
        download: async ({ filename }: { filename: string }) => saved.push(filename),
        onChanged: { addListener: () => {}, removeListener: () => {} },
      },
    });
  });

  it('are none until somebody asks for them', async () => {
    await write();
    await make('weekly');
    await copy();
    expect([saved, put]).toEqual([[], []]);
    expect(await view()).toMatchObject({ isInDownloads: false, place: null, trouble: null });
  });

  it('go where they should, each backup once, the present one at once', async () => {
    await write();
    await make('by-hand');
    await keepIn(true, 'dav');
    await Promise.all([copy(), copy()]);
    expect(saved).toEqual([expect.stringMatching(/^Duologue\/duologue-2026-11-24-[a-z2-7]{8}\.duologue$/)]);
    expect(put).toEqual([['dav', saved[0]?.slice('Duologue/'.length), expect.any(Number)]]);
    background.now += DAY;
    await make('by-hand');
    await copy();
    expect([saved.length, put.length]).toEqual([2, 2]);
    await keepIn(true, 'folder');
    await copy();
    expect([saved.length, put.length, put.at(-1)?.[0]]).toEqual([2, 3, 'folder']);
  });

  it.each<[string, () => void]>([
    ['a place that is full', () => (refusal = 'full')],
    ['a browser without the permission', () => Object.assign(browser.permissions, { contains: async () => false })],
  ])('that do not arrive because of %s leave the backup alone, are told of and tried again', async (_, spoil) => {
    await write();
    await keepIn(true, 'dav');
    spoil();
    await make('by-hand');
    await copy();
    const { backups, trouble } = await view();
    expect(backups).toHaveLength(1);
    expect(trouble).toBe(refusal ?? 'not-allowed');
    refusal = null;
    Object.assign(browser.permissions, { contains: async () => true });
    await copy();
    expect(await view()).toMatchObject({ trouble: null });
    expect([saved.length, put.length]).toEqual([1, 1]);
  });

  it('that a place breaks off at are said to have failed', async () => {
    await write();
    await keepIn(false, 'dav');
    await make('by-hand');
    await copyBackups(background.keeper, () => Promise.reject(new Error('a bug')));
    expect(await view()).toMatchObject({ trouble: 'failed' });
  });
});
