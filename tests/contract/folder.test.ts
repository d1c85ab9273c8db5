import { describe, expect, it } from 'vitest';
import { EngineError } from '../../lib/sync/engine.ts';
import { folderEngine, testFolder } from '../../lib/sync/engines/folder.ts';
import { FolderDouble } from '../support/folder-double.ts';
import { engineContract } from './engine-contract.ts';

const FOLDER = 'duologue-v1/vault';
const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => at & 255);

engineContract('a folder', async () => ({ engine: folderEngine(new FolderDouble().root, FOLDER) }));

function started() {
  const disk = new FolderDouble();
  return { disk, engine: folderEngine(disk.root, FOLDER) };
}

describe('a folder of this computer', () => {
  it('holds files where a person and the programs that carry it see them', async () => {
    const { disk, engine } = started();
    await engine.put('h', 'h-1', bytesOf(10));
    await engine.put('', 'keys.age', bytesOf(20));
    expect([...disk.files.keys()].sort()).toEqual([`${FOLDER}/h/h-1`, `${FOLDER}/keys.age`]);
    expect(await engine.list('')).toEqual(['keys.age']);
    expect(await engine.get('', 'keys.age')).toEqual(bytesOf(20));
  });

  it('shows another browser of this computer what one wrote, and keeps vaults apart', async () => {
    const { disk, engine } = started();
    await engine.put('h', 'h-1', bytesOf(10));
    expect(await folderEngine(disk.root, FOLDER).get('h', 'h-1')).toEqual(bytesOf(10));
    expect(await folderEngine(disk.root, 'duologue-v1/other').list('h')).toEqual([]);
  });

  it.each([
    'h-1.crswap',
    'h-1~',
    'h-1.tmp',
    '.h-1.part',
    '.syncthing.h-1.tmp',
    '~h-1',
    'desktop.ini',
    '.DS_Store',
    "h-1 (Ana's conflicted copy 2026-11-24)",
    'h-1.sync-conflict-20261124-084000-ABCDEFG',
    'H-1',
  ])('does not list %s, which another program left', async (stray) => {
    const { disk, engine } = started();
    await engine.put('h', 'h-1', bytesOf(10));
    disk.files.set(`${FOLDER}/h/${stray}`, bytesOf(3));
    expect(await engine.list('h')).toEqual(['h-1']);
  });

  it('replaces a file as a whole, and keeps the former one when that fails', async () => {
    const { disk, engine } = started();
    await engine.put('', 'keys.age', bytesOf(20));
    disk.failsToClose = true;
    await expect(engine.put('', 'keys.age', bytesOf(30))).rejects.toEqual(new EngineError('failed'));
    expect(await engine.get('', 'keys.age')).toEqual(bytesOf(20));
    disk.failsToClose = false;
    await engine.put('', 'keys.age', bytesOf(30));
    expect(await engine.get('', 'keys.age')).toEqual(bytesOf(30));
    expect(disk.files.size).toBe(1);
  });

  it('leaves nothing of a file that did not fit', async () => {
    const { disk, engine } = started();
    disk.room = 100;
    await expect(engine.put('h', 'h-1', bytesOf(101))).rejects.toEqual(new EngineError('full'));
    expect(disk.files.size).toBe(0);
    await engine.put('h', 'h-1', bytesOf(100));
    expect(await engine.list('h')).toEqual(['h-1']);
  });

  const every = {
    list: (engine: ReturnType<typeof folderEngine>) => engine.list('h'),
    get: (engine: ReturnType<typeof folderEngine>) => engine.get('h', 'h-1'),
    put: (engine: ReturnType<typeof folderEngine>) => engine.put('h', 'h-2', bytesOf(5)),
    del: (engine: ReturnType<typeof folderEngine>) => engine.del('h', 'h-1'),
  };
  describe.each(Object.entries(every))('asked to %s', (_, work) => {
    it('says that the permission ended, and works again after it was given', async () => {
      const { disk, engine } = started();
      await engine.put('h', 'h-1', bytesOf(10));
      disk.permission = 'prompt';
      await expect(work(engine)).rejects.toEqual(new EngineError('not-allowed'));
      expect(await testFolder(disk.root)).toBe('not-allowed');
      disk.permission = 'granted';
      await work(engine);
    });

    it('tells a folder that is gone from one that is empty, and makes no new one', async () => {
      const { disk, engine } = started();
      await engine.put('h', 'h-1', bytesOf(10));
      const before = new Map(disk.files);
      disk.isGone = true;
      await expect(work(engine)).rejects.toEqual(new EngineError('not-found'));
      expect(await testFolder(disk.root)).toBe('not-found');
      expect(disk.files).toEqual(before);
    });
  });

  it.each(['get', 'del'] as const)('is busy when another program holds the file it should %s', async (what) => {
    const { disk, engine } = started();
    await engine.put('h', 'h-1', bytesOf(10));
    disk.held.add(`${FOLDER}/h/h-1`);
    await expect(engine[what]('h', 'h-1')).rejects.toEqual(new EngineError('busy'));
  });

  it.each(['..', '.', '', 'a/b'])('never leaves its folder for a file called %o', async (name) => {
    const { disk, engine } = started();
    await expect(engine.put('h', name, bytesOf(1))).rejects.toEqual(new EngineError('failed'));
    expect(disk.files.size).toBe(0);
  });

  it('takes a folder in the place of a file, and a file in the place of a folder, for no place of ours', async () => {
    const { disk, engine } = started();
    await engine.put('', 'h', bytesOf(1));
    await expect(engine.put('h', 'h-1', bytesOf(1))).rejects.toEqual(new EngineError('failed'));
    await expect(engine.list('h')).rejects.toEqual(new EngineError('failed'));
    expect([...disk.files.keys()]).toEqual([`${FOLDER}/h`]);
  });

  it('reads no file that is far larger than ours are', async () => {
    const { disk, engine } = started();
    await engine.put('h', 'h-1', bytesOf(1));
    disk.files.set(`${FOLDER}/h/h-1`, new Uint8Array(33 * 1024 * 1024));
    await expect(engine.get('h', 'h-1')).rejects.toEqual(new EngineError('failed'));
  });

  it('passes the test when files can be written, read and deleted, and nothing of it stays', async () => {
    const disk = new FolderDouble();
    expect(await testFolder(disk.root)).toBeNull();
    expect(disk.files.size).toBe(0);
    disk.room = 10;
    expect(await testFolder(disk.root)).toBe('full');
    disk.room = 1000;
    disk.failsToClose = true;
    expect(await testFolder(disk.root)).toBe('failed');
    expect(disk.files.size).toBe(0);
  });
});
