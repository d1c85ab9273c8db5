import type { FileHandle, FolderHandle } from '../../lib/sync/engines/folder.ts';

/** A folder of a computer in memory, behind the File System Access API and with its errors. */
export class FolderDouble {
  /** Files by path from the root, `a/b/name`; folders are there by themselves. */
  readonly files = new Map<string, Uint8Array>();
  readonly folders = new Set<string>(['']);
  /** What the person allows; `prompt` after the browser was closed. */
  permission: 'granted' | 'prompt' = 'granted';
  /** The folder was deleted, or its disk taken out. */
  isGone = false;
  /** Bytes that still fit. */
  room = Number.POSITIVE_INFINITY;
  /** Paths that another program holds. */
  readonly held = new Set<string>();
  /** Fails the next `close`, as a browser does that cannot put the whole file in its place. */
  failsToClose = false;

  /** What the picker gives. */
  get root(): FolderHandle {
    return this.#folder('');
  }

  #check(path: string): void {
    if (this.permission !== 'granted') throw error('NotAllowedError');
    if (this.isGone || !this.folders.has(path)) throw error('NotFoundError');
  }

  #folder(path: string): FolderHandle {
    const at = (name: string): string => (path === '' ? name : `${path}/${name}`);
    return {
      getDirectoryHandle: async (name, options) => {
        checkName(name);
        this.#check(path);
        if (this.files.has(at(name))) throw error('TypeMismatchError');
        if (options?.create) this.folders.add(at(name));
        this.#check(at(name));
        return this.#folder(at(name));
      },
      getFileHandle: async (name, options) => {
        checkName(name);
        this.#check(path);
        if (this.folders.has(at(name))) throw error('TypeMismatchError');
        if (options?.create && !this.files.has(at(name))) this.files.set(at(name), new Uint8Array());
        if (!this.files.has(at(name))) throw error('NotFoundError');
        return this.#file(path, at(name));
      },
      removeEntry: async (name) => {
        this.#check(path);
        if (this.held.has(at(name))) throw error('NoModificationAllowedError');
        if (!this.files.delete(at(name))) throw error('NotFoundError');
      },
      entries: () => this.#entries(path),
    };
  }

  async *#entries(path: string): AsyncGenerator<[string, { kind: 'file' | 'directory' }]> {
    this.#check(path);
    const inside = (each: string) => each !== '' && each.split('/').slice(0, -1).join('/') === path;
    const name = (each: string) => each.split('/').at(-1) ?? '';
    for (const each of [...this.folders].filter(inside)) yield [name(each), { kind: 'directory' }];
    for (const each of [...this.files.keys()].filter(inside)) yield [name(each), { kind: 'file' }];
  }

  #file(folder: string, path: string): FileHandle {
    const content = (): Uint8Array => {
      this.#check(folder);
      const bytes = this.files.get(path);
      if (!bytes) throw error('NotFoundError');
      return bytes;
    };
    return {
      getFile: async () => {
        const bytes = content();
        return {
          size: bytes.length,
          arrayBuffer: async () => {
            if (this.held.has(path)) throw error('NotReadableError');
            return bytes.slice().buffer;
          },
        };
      },
      createWritable: async () => {
        content();
        if (this.held.has(path)) throw error('NoModificationAllowedError');
        const swap = `${path}.crswap`;
        this.files.set(swap, new Uint8Array());
        return {
          write: async (bytes) => {
            if (bytes.length > this.room) throw error('QuotaExceededError');
            this.files.set(swap, bytes.slice());
          },
          close: async () => {
            this.#check(folder);
            if (this.failsToClose) throw error('AbortError');
            this.files.set(path, this.files.get(swap) ?? new Uint8Array());
            this.files.delete(swap);
          },
          abort: async () => {
            this.files.delete(swap);
          },
        };
      },
    };
  }
}

const error = (name: string): DOMException => new DOMException('as the browser says', name);

function checkName(name: string): void {
  if (name === '' || name === '.' || name === '..' || /[/\\]/.test(name)) throw new TypeError('Name is not allowed.');
}
