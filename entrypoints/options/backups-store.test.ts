import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createDesk, type Desk } from '../../lib/client/desk.ts';
import type { BackupsView } from '../../lib/messages/safekeeping-views.ts';
import { fail, ok } from '../../lib/result.ts';
import { type FakeBackground, installFakeBackground } from '../../tests/support/fake-background.ts';
import { type BackupsStore, createBackupsStore } from './backups-store.ts';

const SUMMARY = { rows: { people: 2 }, exportedAt: 0, isEmptyHere: false };
const LIST: BackupsView = {
  backups: [{ id: 'a', at: new Date(2026, 10, 14, 9).getTime(), why: 'weekly', bytes: 3, items: 2 }],
  isInDownloads: false,
  place: 'dav',
  trouble: null,
};

let background: FakeBackground;
let desk: Desk;
let store: BackupsStore;
let ends: AbortController;
/** Names of the files that the browser was handed. */
let saved: string[];

beforeEach(async () => {
  background = installFakeBackground({
    'backup.list': () => ok(LIST),
    'backup.make': () => ok({ id: 'n' }),
    'backup.part': () => ok({ base64: 'AAAA', next: null }),
    'backup.stage': () => ok(null),
    'backup.delete': () => ok(null),
    'backup.keepIn': () => ok(null),
    'data.stagePart': ({ index }) => ok({ index }),
    'data.stageSealed': ({ index }) => ok({ index }),
    'data.unseal': () => ok(SUMMARY),
    'data.inspect': () => ok(SUMMARY),
    'data.import': () => ok({ undo: null, changed: 3 }),
    'data.exportPart': () => ok({ text: '{}', next: null }),
  });
  saved = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 10, 24, 8, 41) });
  ends = new AbortController();
  desk = createDesk();
  store = createBackupsStore(ends.signal, desk, {
    saved: (fileName) => `saved ${fileName}`,
    imported: (changed) => `imported ${changed}`,
    failed: (code) => `why: ${code}`,
    preview: (name, summary) => ({
      kind: 'open',
      title: name ?? 'a backup',
      rows: [{ label: 'People', count: summary.rows.people ?? 0 }],
      isEmptyHere: summary.isEmptyHere,
    }),
    made: () => 'made',
    deleted: () => 'deleted',
    kept: () => 'kept',
    notAllowed: () => 'not allowed',
    wasReset: () => 'reset',
  });
  await store.list.refresh();
});

afterEach(() => {
  ends.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const said = () => desk.toaster.current.value?.text;
const aFile = new File(['{"format":"x"}'], 'backup.json');
const aSealedFile = new File(['age-encryption.org/v1\n'], 'backup.duologue');

describe('importing in the settings', () => {
  it('looks into a file and writes nothing', async () => {
    await store.choose(aFile);
    expect(store.file.value).toMatchObject({
      kind: 'open',
      title: 'backup.json',
      rows: [{ label: 'People', count: 2 }],
    });
    expect(background.inputs('data.import')).toEqual([]);
  });

  it('imports as chosen, says how much, and puts the file away', async () => {
    await store.choose(aFile);
    await store.importFile('restore');
    expect(background.inputs('data.import')).toEqual([{ mode: 'restore' }]);
    expect(store.file.value).toBeNull();
    expect(desk.toaster.current.value).toMatchObject({ text: 'imported 3', canUndo: false });
  });

  it.each(['backup-foreign', 'backup-newer', 'backup-unreadable'] as const)(
    'says why a file is refused: %s',
    async (code) => {
      background.answer({ 'data.inspect': () => fail(code) });
      await store.choose(aFile);
      expect(store.file.value).toEqual({ kind: 'refused', reason: `why: ${code}` });
    },
  );

  it('says why an import failed and stays ready for the next', async () => {
    background.answer({ 'data.import': () => fail('storage-full') });
    await store.choose(aFile);
    await store.importFile('merge');
    expect(store.file.value).toEqual({ kind: 'refused', reason: 'why: storage-full' });
    expect(store.isBusy.value).toBe(false);
  });

  it('opens a sealed file with my own key without a question', async () => {
    await store.choose(aSealedFile);
    expect(store.file.value).toMatchObject({ kind: 'open', title: 'backup.duologue' });
    expect(background.inputs('data.stagePart')).toEqual([]);
  });

  it('asks for the words of another key, again when they are others, and opens it then', async () => {
    background.answer({
      'data.unseal': ({ words }) =>
        words === 'right' ? ok(SUMMARY) : fail(words === null ? 'backup-sealed' : 'words-unknown'),
    });
    await store.choose(aSealedFile);
    expect(store.file.value).toEqual({ kind: 'sealed', refused: null });
    await store.typeWords('wrong');
    expect(store.file.value).toEqual({ kind: 'sealed', refused: 'why: words-unknown' });
    await store.typeWords('right');
    expect(store.file.value).toMatchObject({ kind: 'open', title: 'backup.duologue' });
  });

  it('says why a file that words opened is refused', async () => {
    background.answer({ 'data.unseal': ({ words }) => fail(words === null ? 'backup-sealed' : 'backup-newer') });
    await store.choose(aSealedFile);
    await store.typeWords('right');
    expect(store.file.value).toEqual({ kind: 'refused', reason: 'why: backup-newer' });
  });
});

describe('backups in the settings', () => {
  it('are made, and what was made is listed', async () => {
    background.answer({ 'backup.list': () => ok({ ...LIST, backups: [] }) });
    await store.backUp();
    expect(said()).toBe('made');
    expect(store.list.state.value.value?.backups).toEqual([]);
  });

  it('are saved as a sealed file of today', async () => {
    await store.saveSealed();
    expect(background.inputs('backup.part')).toEqual([{ id: 'n', from: 0 }]);
    expect(saved).toEqual(['duologue-2026-11-24.duologue']);
    expect(said()).toBe('saved duologue-2026-11-24.duologue');
  });

  it('are downloaded under their own day', async () => {
    await store.download('a');
    expect(saved).toEqual(['duologue-2026-11-14.duologue']);
  });

  it('are exported in plain text', async () => {
    await store.exportAll();
    expect(saved).toEqual(['duologue-2026-11-24.json']);
  });

  it.each<['exportAll' | 'backUp' | 'saveSealed', string]>([
    ['exportAll', 'data.exportPart'],
    ['backUp', 'backup.make'],
    ['saveSealed', 'backup.part'],
  ])('tell of one that failed and hand over no file: %s', async (act, call) => {
    background.answer({ [call]: () => fail('storage-failed') });
    await store[act]();
    expect(desk.failure.value?.code).toBe('storage-failed');
    expect(saved).toEqual([]);
    expect(store.isBusy.value).toBe(false);
  });

  it('are looked into before anything is written, each where it stands', async () => {
    await store.look('a');
    expect(store.restoring.value).toBe('a');
    expect(store.file.value).toMatchObject({ kind: 'open', title: 'a backup' });
    await store.choose(aFile);
    expect(store.restoring.value).toBeNull();
  });

  it('are deleted, and what was open of them closes', async () => {
    await store.look('a');
    expect(await store.remove('a')).toBe(true);
    expect(store.file.value).toBeNull();
    background.answer({ 'backup.delete': () => fail('storage-failed') });
    expect(await store.remove('a')).toBe(false);
    expect(desk.failure.value?.code).toBe('storage-failed');
  });
});

describe('where further copies go', () => {
  const allow = (isAllowed: boolean) => {
    const request = vi.fn(async () => isAllowed);
    Object.assign(fakeBrowser, { permissions: { request } }); // the fake has none
    return request;
  };

  it('is Downloads once the browser allows it, and the place stays', async () => {
    const request = allow(true);
    await store.keepInDownloads(true);
    expect(request).toHaveBeenCalledExactlyOnceWith({ permissions: ['downloads'] });
    expect(background.inputs('backup.keepIn')).toEqual([{ isInDownloads: true, place: 'dav' }]);
    expect(said()).toBe('kept');
  });

  it('stays as it was when the browser does not', async () => {
    allow(false);
    await store.keepInDownloads(true);
    expect(background.inputs('backup.keepIn')).toEqual([]);
    expect(said()).toBe('not allowed');
  });

  it('needs no permission to end, and changes with the place', async () => {
    const request = allow(false);
    await store.keepInDownloads(false);
    await store.keepInPlace(null);
    expect(request).not.toHaveBeenCalled();
    expect(background.inputs('backup.keepIn')).toEqual([
      { isInDownloads: false, place: 'dav' },
      { isInDownloads: false, place: null },
    ]);
  });

  it('is not said to be kept when it was not', async () => {
    background.answer({ 'backup.keepIn': () => fail('storage-failed') });
    await store.keepInPlace(null);
    expect(desk.failure.value?.code).toBe('storage-failed');
    expect(said()).toBeUndefined();
  });
});

describe('the ways out', () => {
  it('reset the settings with an undo', async () => {
    background.answer({ 'settings.reset': () => ok({ undo: 'u' }) });
    await store.resetSettings();
    expect(desk.toaster.current.value).toMatchObject({ text: 'reset', canUndo: true });
  });

  it('erase, and say so', async () => {
    background.answer({ 'data.erase': () => ok(null) });
    expect(await store.erase('erase', true)).toBeNull();
    expect(background.inputs('data.erase')).toEqual([{ word: 'erase', isClearing: true }]);
    expect(store.hasErased.value).toBe(true);
  });

  it.each([
    ['wrong-word', 'why: wrong-word', undefined],
    ['storage-failed', '', 'storage-failed'],
  ] as const)('erase nothing when refused: %s', async (code, refused, failure) => {
    background.answer({ 'data.erase': () => fail(code) });
    expect(await store.erase('no', false)).toBe(refused);
    expect(desk.failure.value?.code).toBe(failure);
    expect(store.hasErased.value).toBe(false);
  });
});
