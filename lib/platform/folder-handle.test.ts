import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  askFolderAgain,
  canChooseFolder,
  chooseFolder,
  folderPermission,
  forgetFolder,
  readFolder,
} from './folder-handle.ts';

/** IndexedDB copies what it keeps, and only a browser can copy real handles: plain objects stand in for them. */
const isSameEntry = async (other: { name: string }) => other.name === 'Cloud';
const picks = (folder: object) => {
  vi.stubGlobal('showDirectoryPicker', async () => folder);
  vi.stubGlobal('structuredClone', (value: object) => ({ ...value, isSameEntry }));
};
const fails = (name: string) =>
  vi.stubGlobal('showDirectoryPicker', async () => {
    throw new DOMException('as the browser says', name);
  });

/** A handle as it comes out of the database, with what the browser would say of its permission. */
function answers(state: PermissionState) {
  const ask = vi.fn(async () => state);
  vi.stubGlobal('structuredClone', (value: object) => ({
    ...value,
    isSameEntry,
    queryPermission: ask,
    requestPermission: ask,
  }));
  return ask;
}

afterEach(async () => {
  vi.unstubAllGlobals();
  await forgetFolder();
});

describe('the folder', () => {
  it('is none before one was chosen', async () => {
    expect(canChooseFolder()).toBe(false);
    expect(await readFolder()).toBeNull();
    expect(await folderPermission()).toBeNull();
    expect(await askFolderAgain()).toBe(false);
    await expect(chooseFolder()).rejects.toThrow();
  });

  it('is kept once chosen, the last one, until it is forgotten', async () => {
    picks({ name: 'Notes' });
    expect(canChooseFolder()).toBe(true);
    expect(await chooseFolder()).toEqual({ name: 'Notes', isSame: false });
    picks({ name: 'Cloud' });
    expect(await chooseFolder()).toMatchObject({ name: 'Cloud' });
    expect(await chooseFolder()).toEqual({ name: 'Cloud', isSame: true });
    picks({ name: 'Elsewhere' });
    expect(await chooseFolder()).toEqual({ name: 'Elsewhere', isSame: false });
    expect((await readFolder())?.name).toBe('Elsewhere');
    await forgetFolder();
    expect(await readFolder()).toBeNull();
  });

  it('stays the one before when the picker was closed or failed', async () => {
    picks({ name: 'Notes' });
    await chooseFolder();
    fails('AbortError');
    expect(await chooseFolder()).toBeNull();
    fails('SecurityError');
    await expect(chooseFolder()).rejects.toThrow();
    expect((await readFolder())?.name).toBe('Notes');
  });

  it('is asked for with what it is needed for, and again', async () => {
    const picker = vi.fn(async () => ({ name: 'Notes' }));
    vi.stubGlobal('showDirectoryPicker', picker);
    await chooseFolder();
    expect(picker).toHaveBeenCalledWith({ mode: 'readwrite', id: 'duologue' });
    const ask = answers('prompt');
    await chooseFolder();
    expect(await folderPermission()).toBe('prompt');
    expect(await askFolderAgain()).toBe(false);
    answers('granted');
    await chooseFolder();
    expect(await askFolderAgain()).toBe(true);
    expect(ask).toHaveBeenCalledWith({ mode: 'readwrite' });
  });

  it('is allowed where the browser asks for nothing', async () => {
    picks({ name: 'Notes' });
    await chooseFolder();
    expect(await folderPermission()).toBe('granted');
    expect(await askFolderAgain()).toBe(true);
  });
});
