import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecoveryView } from '../../lib/messages/safekeeping-views.ts';
import { fail, ok } from '../../lib/result.ts';
import { type FakeBackground, installFakeBackground } from '../../tests/support/fake-background.ts';
import { createStore, type Store } from './store.ts';

const CLOSED: RecoveryView = { why: 'broken', people: [], rows: 2, backups: [] };

let background: FakeBackground;
let store: Store;
let saved: { name: string; text: Promise<string> }[];

beforeEach(() => {
  background = installFakeBackground({
    'recovery.get': () => ok(CLOSED),
    'recovery.retry': () => ok({ isOpen: false }),
    'recovery.restore': () => ok(null),
    'backup.part': () => ok({ base64: 'AAAA', next: null }),
  });
  saved = [];
  const blobs: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    blobs.push(blob as Blob); // nothing else is handed over
    return 'blob:it';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, text: (blobs.at(-1) ?? new Blob()).text() });
  });
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 10, 24, 8, 41) });
  store = createStore({
    failed: (code) => `why: ${code}`,
    saved: (fileName) => `saved ${fileName}`,
    stillClosed: () => 'still closed',
    restored: () => 'restored',
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('recovering', () => {
  it('says what is the matter', async () => {
    await store.load();
    expect(store.view.value).toEqual(CLOSED);
    expect(store.trouble.value).toBeNull();
  });

  it('says why nothing is known, and asks anew when tried again', async () => {
    background.answer({ 'recovery.get': () => fail('storage-failed') });
    await store.load();
    expect(store.trouble.value).toBe('why: storage-failed');
    background.answer({ 'recovery.get': () => ok(CLOSED) });
    await store.retry();
    expect(store.trouble.value).toBeNull();
    expect(store.said.value).toBe('still closed');
  });

  it('says nothing more once the notes are open', async () => {
    background.answer({
      'recovery.retry': () => ok({ isOpen: true }),
      'recovery.get': () => ok({ ...CLOSED, why: 'fine' }),
    });
    await store.retry();
    expect(store.view.value?.why).toBe('fine');
    expect(store.said.value).toBeNull();
  });

  it('saves what can be read in one file, part by part', async () => {
    background.answer({
      'recovery.exportPart': ({ cursor }) =>
        cursor === null ? ok({ text: '{"a":', next: 'more' }) : ok({ text: '1}', next: null }),
    });
    await store.save();
    expect(saved.map(({ name }) => name)).toEqual(['duologue-2026-11-24.json']);
    expect(await saved[0]?.text).toBe('{"a":1}');
    expect(store.said.value).toBe('saved duologue-2026-11-24.json');
  });

  it('saves no half of a file', async () => {
    background.answer({
      'recovery.exportPart': ({ cursor }) =>
        cursor === null ? ok({ text: '{', next: 'more' }) : fail('storage-failed'),
    });
    await store.save();
    expect(saved).toEqual([]);
    expect(store.trouble.value).toBe('why: storage-failed');
    expect(store.isBusy.value).toBe(false);
  });

  it('hands out a backup', async () => {
    await store.download('a');
    expect(saved.map(({ name }) => name)).toEqual(['duologue-2026-11-24.duologue']);
  });

  it('starts from a backup, then says how it is', async () => {
    background.answer({ 'recovery.get': () => ok({ ...CLOSED, why: 'fine' }) });
    expect(await store.start('a', 'erase')).toBeNull();
    expect(background.inputs('recovery.restore')).toEqual([{ backup: 'a', word: 'erase' }]);
    expect(store.view.value?.why).toBe('fine');
    expect(store.said.value).toBe('restored');
  });

  it('starts nothing with another word', async () => {
    background.answer({ 'recovery.restore': () => fail('wrong-word') });
    expect(await store.start(null, 'no')).toBe('why: wrong-word');
    expect(store.said.value).toBeNull();
  });
});
