import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createDesk, type Desk } from '../../lib/client/desk.ts';
import { fail, ok } from '../../lib/result.ts';
import { type FakeBackground, installFakeBackground } from '../../tests/support/fake-background.ts';
import { aDevice, aHeld, aPlace, aSyncView, someKeys } from '../../tests/support/sync-samples.ts';
import { createSyncStore, type SyncStore } from './sync-store.ts';

const FIELDS = { url: 'https://cloud.example.org/dav/', user: 'marta', password: 'secret' };
const nothing = () => ok(null);
const fine = () => ok({ trouble: null });

let background: FakeBackground;
let desk: Desk;
let store: SyncStore;
let ends: AbortController;
let request: ReturnType<typeof vi.fn<(wanted: { origins?: string[] }) => Promise<boolean>>>;

beforeEach(() => {
  background = installFakeBackground({
    'sync.get': () => ok(aSyncView()),
    'sync.now': nothing,
    'sync.cancel': nothing,
    'sync.useBrowser': fine,
    'sync.testDav': fine,
    'sync.useDav': fine,
    'sync.useFolder': fine,
    'sync.useDrive': fine,
    'sync.leave': nothing,
    'sync.answerHeld': nothing,
    'sync.forgetDevice': nothing,
    'sync.nameDevice': nothing,
    'keys.get': () => ok(someKeys()),
    'keys.kept': nothing,
    'keys.join': () => ok({ kind: 'joined' }),
    'keys.wrap': fine,
    'keys.unwrap': () => ok({ kind: 'wrong-passphrase' }),
    'keys.renew': nothing,
  });
  request = vi.fn(async () => true);
  Object.assign(fakeBrowser, { permissions: { request } }); // the fake has none of its own
  ends = new AbortController();
  desk = createDesk();
  store = createSyncStore(ends.signal, desk, {
    used: (place) => `used ${place}`,
    left: (place) => `left ${place}`,
    answered: (answer) => `answered ${answer}`,
    forgotten: (name) => `forgot ${name}`,
    renamed: (name) => `renamed ${name}`,
    wordsKept: () => 'kept',
    renewed: () => 'renewed',
  });
});

afterEach(() => {
  ends.abort();
  vi.unstubAllGlobals();
});

const said = () => desk.toaster.current.value?.text ?? null;

describe('a WebDAV folder in the settings', () => {
  it('asks the browser for the server first, at once, and then tries it', async () => {
    const trying = store.acts.onTestDav(FIELDS);
    // Within the click: nothing was awaited yet.
    expect(request).toHaveBeenCalledExactlyOnceWith({ origins: ['https://cloud.example.org/*'] });
    expect(await trying).toBe('done');
    expect(background.inputs('sync.testDav')).toEqual([FIELDS]);
    expect(background.inputs('sync.useDav')).toEqual([]);
  });

  it('sends nothing when the person does not allow it', async () => {
    request.mockResolvedValue(false);
    expect(await store.acts.onUseDav(FIELDS)).toBe('not-allowed');
    expect(background.inputs('sync.useDav')).toEqual([]);
  });

  it('shows what is fresh by the time it answers, and says that it is in use', async () => {
    const used = aSyncView({ places: [aPlace('dav')] });
    background.answer({ 'sync.get': () => ok(used) });
    expect(await store.acts.onUseDav(FIELDS)).toBe('done');
    expect(store.view.state.value.value).toEqual(used);
    expect(said()).toBe('used dav');
  });

  it.each(['unauthorised', 'full', 'wrong-vault'] as const)('hands on what is the matter: %s', async (trouble) => {
    background.answer({ 'sync.useDav': () => ok({ trouble }) });
    expect(await store.acts.onUseDav(FIELDS)).toBe(trouble);
    expect(said()).toBeNull();
  });

  it('leaves it to the notice when there was no answer', async () => {
    background.answer({ 'sync.useDav': () => fail('storage-failed') });
    expect(await store.acts.onUseDav(FIELDS)).toBe('told');
    expect(desk.failure.value?.code).toBe('storage-failed');
  });
});

describe('other places in the settings', () => {
  it('uses the folder that was chosen, by its name', async () => {
    const folder = { name: 'Notes' };
    vi.stubGlobal('showDirectoryPicker', async () => folder);
    expect(await store.acts.onChooseFolder()).toBe('done');
    expect(background.inputs('sync.useFolder')).toEqual([{ name: 'Notes', isSame: false }]);
  });

  it('does nothing when the picker was closed', async () => {
    vi.stubGlobal('showDirectoryPicker', () => Promise.reject(new DOMException('closed', 'AbortError')));
    expect(await store.acts.onChooseFolder()).toBe('stopped');
    expect(background.inputs('sync.useFolder')).toEqual([]);
  });

  it('says that it did not work when the browser gives no folder', async () => {
    vi.stubGlobal('showDirectoryPicker', () => Promise.reject(new DOMException('blocked', 'SecurityError')));
    expect(await store.acts.onChooseFolder()).toBe('failed');
  });

  it('asks for Google’s servers at once before it signs in', async () => {
    const signing = store.acts.onUseDrive();
    expect(request).toHaveBeenCalledOnce();
    expect(await signing).toBe('done');
    expect(background.inputs('sync.useDrive')).toHaveLength(1);
  });

  it('asks again for a permission that is gone, then starts a turn', async () => {
    const place = aPlace('dav', { address: FIELDS.url });
    expect(await store.acts.onAllow(place)).toBe('done');
    expect(background.inputs('sync.now')).toHaveLength(1);
    request.mockResolvedValue(false);
    expect(await store.acts.onAllow(place)).toBe('not-allowed');
    expect(background.inputs('sync.now')).toHaveLength(1);
  });
});

describe('everything else in the settings’ sync', () => {
  it('sends each act as it was meant and says what was done', async () => {
    const held = aHeld('Old laptop');
    const device = aDevice('Old laptop');
    expect(await store.acts.onLeave('folder', true)).toBe(true);
    expect(said()).toBe('left folder');
    expect(await store.acts.onAnswerHeld(held, 'keep')).toBe(true);
    expect(said()).toBe('answered keep');
    expect(await store.acts.onForget(device)).toBe(true);
    expect(said()).toBe('forgot Old laptop');
    expect(await store.acts.onRename('Desk')).toBe(true);
    expect(said()).toBe('renamed Desk');
    expect(await store.acts.keys.onKept()).toBe(true);
    expect(await store.acts.keys.onRenew()).toBe(true);
    expect(said()).toBe('renewed');
    expect(background.inputs('sync.leave')).toEqual([{ place: 'folder', isClearing: true }]);
    expect(background.inputs('sync.answerHeld')).toEqual([{ place: 'dav', device: held.device, answer: 'keep' }]);
    expect(background.inputs('sync.forgetDevice')).toEqual([{ device: device.id }]);
    expect(background.inputs('sync.nameDevice')).toEqual([{ name: 'Desk' }]);
  });

  it('reads keys and hands on how joining went', async () => {
    expect(await store.acts.keys.onShow()).toEqual(someKeys());
    expect(await store.acts.keys.onJoin('orbit')).toEqual({ kind: 'joined' });
    expect(await store.acts.keys.onUnwrap('dav', 'x')).toEqual({ kind: 'wrong-passphrase' });
    expect(await store.acts.keys.onWrap('kettle over the moon')).toBe('done');
  });

  it('answers false or null when nothing was done, and the notice tells why', async () => {
    background.answer({ 'keys.get': () => fail('notes-closed'), 'sync.leave': () => fail('storage-failed') });
    expect(await store.acts.keys.onShow()).toBeNull();
    expect(desk.failure.value?.code).toBe('notes-closed');
    expect(await store.acts.onLeave('dav', false)).toBe(false);
    expect(desk.failure.value?.code).toBe('storage-failed');
    expect(said()).toBeNull();
  });
});
