import type { Trouble } from '../../domain/sync-words.ts';
import { type Engine, EngineError } from '../engine.ts';
import { probe } from './probe.ts';

/** What of a `FileSystemDirectoryHandle` is used, so that tests can stand in for one. */
export type FolderHandle = {
  getDirectoryHandle(name: string, options?: { create?: boolean }): Promise<FolderHandle>;
  getFileHandle(name: string, options?: { create?: boolean }): Promise<FileHandle>;
  removeEntry(name: string): Promise<void>;
  entries(): AsyncIterable<[string, { kind: 'file' | 'directory' }]>;
};

/** What of a `FileSystemFileHandle` is used. */
export type FileHandle = {
  getFile(): Promise<{ size: number; arrayBuffer(): Promise<ArrayBuffer> }>;
  createWritable(): Promise<{
    write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
    close(): Promise<void>;
    abort(): Promise<void>;
  }>;
};

/** Our own folder in the person's; vaults lie in it (sync.md §9.2). */
const FOLDER = 'duologue-v1';
/** Our files stay under 1.5 MB (sync.md §9.3); far larger ones are none of ours and would fill the memory. */
const MAX_BYTES = 32 * 1024 * 1024;
/**
 * Names of ours. Whatever carries the folder puts others beside them: halves of downloads (`.part`, `.tmp`, `~`), the
 * browser's own swap files (`.crswap`), hidden files, conflict copies (`… (conflicted copy)`, `.sync-conflict-…`).
 */
const OUR_NAME = /^[a-z0-9-]+(\.(age|duologue))?$/;

/** What the names of the API's errors mean (File System Standard, and Chromium where it says more). */
const TROUBLE_OF: ReadonlyMap<string, Trouble> = new Map([
  ['NotAllowedError', 'not-allowed'],
  ['SecurityError', 'not-allowed'],
  ['QuotaExceededError', 'full'],
  ['NotFoundError', 'not-found'],
  // Another program holds the file: whatever carries the folder, or a scanner for viruses. It lets go by itself.
  ['NoModificationAllowedError', 'busy'],
  ['NotReadableError', 'busy'],
  ['InvalidStateError', 'busy'],
]);

const nameOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';

const isNotFound = (error: unknown): boolean => nameOf(error) === 'NotFoundError';

/** What `task` gives, or an error that says what it means. */
const told = <Value>(task: () => Promise<Value>): Promise<Value> =>
  task().catch((error: unknown) => {
    throw error instanceof EngineError ? error : new EngineError(TROUBLE_OF.get(nameOf(error)) ?? 'failed');
  });

/**
 * The engine over a folder of this computer (File System Access), which some other program may carry elsewhere. Files lie
 * at `<root>/<folder>/<dir>/<name>`; folders below `root` are made when a file needs them. A file is written beside and
 * takes its name when it is whole; a browser killed before leaves an empty one, which readers take for torn. Listing
 * leaves out folders and every name that is not of our form. `not-found` means that `root` itself is gone (deleted, or on
 * a disk that is not there), `not-allowed` that the permission ended: ask again at a click (lib/platform/folder-handle.ts).
 */
export function folderEngine(root: FolderHandle, folder: string): Engine {
  const segments = (dir: string): string[] => [...folder.split('/'), ...dir.split('/')].filter((part) => part !== '');

  async function open(dir: string, options?: { create: boolean }): Promise<FolderHandle> {
    let at = root;
    for (const segment of segments(dir)) at = await at.getDirectoryHandle(segment, options);
    return at;
  }

  /** What `task` gives, null when something it needs is not there; a root that is gone says nothing about what is in it. */
  async function orMissing<Value>(task: () => Promise<Value>): Promise<Value | null> {
    try {
      return await task();
    } catch (error) {
      if (!isNotFound(error)) throw error;
      await touch(root);
      return null;
    }
  }

  return {
    limits: { maxFile: null, budget: null },

    list: (dir) => told(async () => (await orMissing(async () => namesIn(await open(dir)))) ?? []),

    get: (dir, name) =>
      told(() =>
        orMissing(async () => {
          const file = await (await (await open(dir)).getFileHandle(name)).getFile();
          if (file.size > MAX_BYTES) throw new EngineError('failed');
          return new Uint8Array(await file.arrayBuffer());
        }),
      ),

    put: (dir, name, bytes) =>
      told(async () => {
        const home = await open(dir, { create: true });
        await write(home, name, bytes.slice());
      }),

    del: (dir, name) =>
      told(async () => {
        await orMissing(async () => (await open(dir)).removeEntry(name));
      }),
  };
}

/** Throws when the folder cannot be looked into. */
async function touch(folder: FolderHandle): Promise<void> {
  for await (const _ of folder.entries()) return;
}

async function namesIn(folder: FolderHandle): Promise<string[]> {
  const names: string[] = [];
  for await (const [name, { kind }] of folder.entries()) if (kind === 'file' && OUR_NAME.test(name)) names.push(name);
  return names;
}

async function write(home: FolderHandle, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const file = await home.getFileHandle(name, { create: true });
  try {
    const stream = await file.createWritable();
    try {
      await stream.write(bytes);
      await stream.close();
    } catch (error) {
      await stream.abort().catch(() => undefined); // a stream that failed has let go already
      throw error;
    }
  } catch (error) {
    await dropEmpty(home, name, file).catch(() => undefined); // what failed first is what is told
    throw error;
  }
}

/** Making a file leaves an empty one at once: after a failure it would stay and look torn. */
async function dropEmpty(home: FolderHandle, name: string, file: FileHandle): Promise<void> {
  if ((await file.getFile()).size === 0) await home.removeEntry(name);
}

/** Null when everything works in that folder that sync needs, else the first trouble. Never throws. */
export const testFolder = (root: FolderHandle): Promise<Trouble | null> => probe(folderEngine(root, FOLDER));
