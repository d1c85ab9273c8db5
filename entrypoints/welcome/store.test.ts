import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BackupsView, SyncView } from '../../lib/messages/safekeeping-views.ts';
import { fail, ok } from '../../lib/result.ts';
import { type FakeBackground, installFakeBackground } from '../../tests/support/fake-background.ts';
import { createStore, type Store } from './store.ts';

const NO_COPIES: BackupsView = { backups: [], isInDownloads: false, place: null, trouble: null };
const OFF: SyncView = {
  state: { kind: 'off', waiting: 0, reason: null, place: null, at: null, progress: null },
  places: [],
  devices: [],
  held: [],
  browserMode: null,
  found: null,
  wordsKeptAt: null,
  skew: null,
};

let background: FakeBackground;
let store: Store;
let ends: AbortController;

beforeEach(() => {
  background = installFakeBackground({
    'people.list': () => ok([]),
    'sync.get': () => ok(OFF),
    'sync.state': () => ok(OFF.state),
    'sync.attend': () => ok(null),
    'backup.list': () => ok(NO_COPIES),
    'sync.useBrowser': () => ok({ trouble: null }),
    'sync.leave': () => ok(null),
    'keys.join': () => ok({ kind: 'joined' }),
  });
  ends = new AbortController();
  store = createStore(ends.signal);
});

afterEach(() => ends.abort());

describe('choosing how my other browsers get the notes', () => {
  it.each(['simple', 'sealed'] as const)('uses the account at once and knows how it is then: %s', async (mode) => {
    background.answer({ 'sync.get': () => ok({ ...OFF, browserMode: mode }) });
    expect(await store.setMode(mode)).toBe('done');
    expect(background.inputs('sync.useBrowser')).toEqual([{ mode }]);
    expect(store.sync.state.value.value?.browserMode).toBe(mode);
  });

  it('takes away what was put there when nothing shall leave this browser after all', async () => {
    expect(await store.setMode(null)).toBe('done');
    expect(background.inputs('sync.leave')).toEqual([{ place: 'browser', isClearing: true }]);
  });

  it('tells what the account answered', async () => {
    background.answer({ 'sync.useBrowser': () => ok({ trouble: 'needs-words' }) });
    expect(await store.setMode('simple')).toBe('needs-words');
  });

  it.each(['simple', null] as const)('leaves it to the notice when there was no answer: %s', async (mode) => {
    background.answer({ 'sync.useBrowser': () => fail('storage-failed'), 'sync.leave': () => fail('storage-failed') });
    expect(await store.setMode(mode)).toBe('told');
    expect(store.desk.failure.value?.code).toBe('storage-failed');
  });
});

describe('joining a sealed vault', () => {
  it.each(['joined', 'same'] as const)('goes on by the account: %s', async (kind) => {
    background.answer({ 'keys.join': () => ok({ kind }) });
    expect(await store.join('zoo')).toEqual({ kind: 'joined' });
    expect(background.inputs('sync.useBrowser')).toEqual([{ mode: 'sealed' }]);
  });

  it('does nothing more while the words are wrong', async () => {
    background.answer({ 'keys.join': () => ok({ kind: 'checksum' }) });
    expect(await store.join('zoo')).toEqual({ kind: 'checksum' });
    expect(background.inputs('sync.useBrowser')).toEqual([]);
  });

  it('leaves it to the notice when there was no answer', async () => {
    background.answer({ 'keys.join': () => fail('storage-failed') });
    expect(await store.join('zoo')).toBeNull();
    expect(store.desk.failure.value?.code).toBe('storage-failed');
  });
});

describe('whether something is kept outside', () => {
  it('is not said before it is known, then as the settings judge it', async () => {
    expect(store.isSafeOutside.value).toBe(false);
    background.answer({ 'backup.list': () => ok({ ...NO_COPIES, isInDownloads: true }) });
    background.change('backups');
    await vi.waitFor(() => expect(store.isSafeOutside.value).toBe(true));
  });
});
