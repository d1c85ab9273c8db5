import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../lib/domain/preferences.ts';
import { fail, ok } from '../../lib/result.ts';
import { type FakeBackground, installFakeBackground } from '../../tests/support/fake-background.ts';
import { createStore, type Store } from './store.ts';

const SUMMARY = { rows: { people: 2 }, exportedAt: 0, isEmptyHere: false };

let background: FakeBackground;
let store: Store;
let ends: AbortController;

beforeEach(() => {
  background = installFakeBackground({
    'people.list': () => ok([]),
    'accounts.list': () => ok([]),
    'bots.list': () => ok([]),
    'answers.list': () => ok([]),
    'preferences.get': () => ok(DEFAULT_PREFERENCES),
    'data.stagePart': ({ index }) => ok({ index }),
    'data.inspect': () => ok(SUMMARY),
    'data.import': () => ok({ undo: null, changed: 3 }),
  });
  ends = new AbortController();
  store = createStore(ends.signal, {
    exported: (fileName) => `saved ${fileName}`,
    imported: (changed) => `imported ${changed}`,
    failed: (code) => `why: ${code}`,
    preview: (name, summary) => ({
      ok: true,
      name,
      exportedOn: '',
      rows: [{ label: 'People', count: summary.rows.people ?? 0 }],
      isEmptyHere: summary.isEmptyHere,
    }),
  });
});

afterEach(() => ends.abort());

const aFile = new File(['{"format":"x"}'], 'backup.json');

describe('importing in the settings', () => {
  it('looks into a file and writes nothing', async () => {
    await store.choose(aFile);
    expect(store.file.value).toMatchObject({ ok: true, name: 'backup.json', rows: [{ label: 'People', count: 2 }] });
    expect(background.inputs('data.import')).toEqual([]);
  });

  it('imports as chosen, says how much, and puts the file away', async () => {
    await store.choose(aFile);
    await store.importFile('restore');
    expect(background.inputs('data.import')).toEqual([{ mode: 'restore' }]);
    expect(store.file.value).toBeNull();
    expect(store.desk.toaster.current.value).toMatchObject({ text: 'imported 3', canUndo: false });
  });

  it.each(['backup-foreign', 'backup-newer', 'backup-unreadable'] as const)(
    'says why a file is refused: %s',
    async (code) => {
      background.answer({ 'data.inspect': () => fail(code) });
      await store.choose(aFile);
      expect(store.file.value).toEqual({ ok: false, reason: `why: ${code}` });
    },
  );

  it('says why an import failed and stays ready for the next', async () => {
    background.answer({ 'data.import': () => fail('storage-full') });
    await store.choose(aFile);
    await store.importFile('merge');
    expect(store.file.value).toEqual({ ok: false, reason: 'why: storage-full' });
    expect(store.isBusy.value).toBe(false);
  });

  it('tells of an export that failed', async () => {
    background.answer({ 'data.exportPart': () => fail('storage-failed') });
    await store.exportAll();
    expect(store.desk.failure.value?.code).toBe('storage-failed');
  });
});
