import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { Database } from '../../lib/database/database.ts';
import { panelSideChange } from '../../lib/database/settings.ts';
import { newId } from '../../lib/domain/ids.ts';
import { keep } from '../../lib/platform/kept.ts';
import { needDevice, readVault } from '../../lib/sync/keyring.ts';
import { eventWith, guest, TestBackground } from '../../tests/support/background.ts';
import { MemoryDav } from '../../tests/support/safekeeping.ts';
import { finishErasing } from './erasing.ts';
import { doorOf } from './upgrades.ts';

let background: TestBackground;

beforeEach(() => {
  background = new TestBackground();
});

async function write() {
  const launcher = await background.sight(eventWith([guest('marta@example.com'), guest('bo@example.com', 'Bo')]));
  if (launcher.verdict !== 'yes') throw new Error('no 1:1');
  const { relationshipId, meetingId } = launcher;
  const id = newId<'topic'>();
  await background.tell('topic.add', { id, relationshipId, text: 'Rubric', lane: 'private', owner: 'me', draft: null });
  return { id, relationshipId, meetingId };
}

describe('settings reset', () => {
  it('are as in a new install, and notes, answers and accounts stay; one undo brings them back', async () => {
    const { relationshipId, meetingId, id } = await write();
    const fresh = await background.tell('preferences.get', {});
    await background.tell('preferences.set', { name: 'workloadLimit', value: 9 });
    await background.tell('preferences.set', { name: 'prepMinutes', value: 0 });
    await background.keeper.commit([panelSideChange('right')]);
    await background.tell('hint.answer', { relationshipId, hint: 'length', answer: 'never', meetingId });
    await background.tell('hint.answer', { relationshipId, hint: 'format-review', answer: 'done', meetingId });
    await background.tell('accounts.set', { index: 1, addresses: ['marta@example.com'] });
    await background.tell('bots.set', { names: ['Recorder'] });
    const set = await background.tell('preferences.get', {});
    const rows = () => background.db.relationships.toArray();
    const kept = async () => [
      await background.tell('accounts.list', {}),
      await background.tell('bots.list', {}),
      await background.tell('answers.list', {}),
      (await background.db.topics.get(id))?.text,
    ];
    const before = await kept();

    const { undo } = await background.tell('settings.reset', {});
    expect(await background.tell('preferences.get', {})).toEqual(fresh);
    expect((await rows())[0]).toMatchObject({ 'hint:length': null, 'hint:format-review': { answer: 'done' } });
    expect((await background.db.settings.get('panel:side'))?._del).toBe(true);
    expect(await kept()).toEqual(before);

    await background.tell('undo', { undo: undo ?? '' });
    expect(await background.tell('preferences.get', {})).toEqual(set);
    expect((await rows())[0]).toMatchObject({ 'hint:length': { answer: 'never' } });
  });

  it('can be set anew afterwards', async () => {
    await background.tell('preferences.set', { name: 'workloadLimit', value: 9 });
    await background.tell('settings.reset', {});
    await background.tell('preferences.set', { name: 'workloadLimit', value: 12 });
    expect(await background.tell('preferences.get', {})).toMatchObject({ workloadLimit: 12 });
  });

  it('write nothing when there is nothing to reset', async () => {
    await write();
    expect(await background.tell('settings.reset', {})).toEqual({ undo: null });
  });
});

describe('erasing everything', () => {
  const isEmpty = async () => {
    const counts = await Promise.all(
      [...background.db.tables, ...background.keeper.safe.tables].map(async (table) => [
        table.name,
        await table.count(),
      ]),
    );
    return counts.filter(([name, count]) => name !== 'flags' && count !== 0);
  };

  async function everywhere() {
    await write();
    await background.tell('backup.make', {});
    await background.db.drafts.put({ field: 'topic', text: 'half', at: 1 });
    await browser.storage.local.set({ welcomed: true });
  }

  it.each(['', 'eras', 'delete', 'erase everything'])('does nothing for the word "%s"', async (word) => {
    await everywhere();
    expect(await background.ask('data.erase', { word, isClearing: true })).toEqual({ ok: false, error: 'wrong-word' });
    expect(await background.db.topics.count()).toBe(1);
    expect(await browser.storage.local.get('erasing')).toEqual({});
  });

  it('leaves no row, no key, no backup and no word in the browser, and it goes on as a new one', async () => {
    await everywhere();
    const before = await needDevice(background.keeper.safe);
    await background.tell('data.erase', { word: ' Erase ', isClearing: false });
    expect(await isEmpty()).toEqual([]);
    expect(await browser.storage.local.get(null)).toEqual({});
    expect(await readVault(background.keeper.safe)).toBeNull();
    expect((await needDevice(background.keeper.safe)).keys.deviceId).not.toBe(before.keys.deviceId);
    expect(background.changes.flat()).toEqual(expect.arrayContaining(['topics', 'keys', 'backups', 'targets']));
    await write();
    expect(await background.db.topics.count()).toBe(1);
  });

  it('does not let the browser’s account bring it all back by itself', async () => {
    await everywhere();
    await background.tell('data.erase', { word: 'erase', isClearing: false });
    expect(await background.db.flags.toArray()).toEqual([{ id: 'account', state: 'declined' }]);
  });

  it.each([true, false])('takes its files from a place when asked to: %s', async (isClearing) => {
    const dav = new MemoryDav();
    background = new TestBackground(undefined, { fetch: dav.fetch });
    await everywhere();
    await background.tell('sync.useDav', { url: dav.url, user: 'bo', password: 'p' });
    await background.ports.syncing.now();
    const before = dav.files.size;
    expect(before).toBeGreaterThan(0);
    await background.tell('data.erase', { word: 'erase', isClearing });
    expect(dav.files.size < before).toBe(isClearing);
    expect(await isEmpty()).toEqual([]);
  });

  it('is done also when a place cannot be reached', async () => {
    const dav = new MemoryDav();
    background = new TestBackground(undefined, { fetch: dav.fetch });
    await everywhere();
    await background.tell('sync.useDav', { url: dav.url, user: 'bo', password: 'p' });
    await background.ports.syncing.now();
    background.network.isOnline = false;
    await background.tell('data.erase', { word: 'erase', isClearing: true });
    expect(await isEmpty()).toEqual([]);
  });

  it('goes on at the next start when the browser was killed after the notes and before the keys', async () => {
    await everywhere();
    vi.spyOn(background.keeper.safe, 'delete').mockImplementationOnce(() => {
      throw new Error('killed');
    });
    expect(await background.ask('data.erase', { word: 'erase', isClearing: false })).toMatchObject({ ok: false });
    background.db.close();
    background.keeper.safe.close();
    const again = new TestBackground(new Database(background.db.name));
    expect(await again.keeper.safe.backups.count()).toBe(1);
    expect(await doorOf(again.keeper, () => finishErasing(again.keeper, again.ports)).state()).toBe('fine');
    expect(await again.keeper.safe.backups.count()).toBe(0);
    expect(await browser.storage.local.get(null)).toEqual({});
  });

  it('that nobody began is not gone on with', async () => {
    await everywhere();
    await keep('automaticAt', 1);
    expect(await finishErasing(background.keeper, background.ports)).toBe(false);
    expect(await background.db.topics.count()).toBe(1);
  });
});
