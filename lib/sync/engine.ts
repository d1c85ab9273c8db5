import type { Trouble } from '../domain/sync-words.ts';

/** What every engine throws, and nothing else. */
export class EngineError extends Error {
  readonly trouble: Trouble;
  readonly retryAfter: number | null;

  constructor(trouble: Trouble, retryAfter: number | null = null) {
    super(trouble);
    this.name = 'EngineError';
    this.trouble = trouble;
    this.retryAfter = retryAfter;
  }
}

/** What a store can hold; null is no limit that we know of. */
export type Limits = {
  /** Bytes of one file. */
  maxFile: number | null;
  /** Bytes of everything of all my browsers together; then only the working set travels (sync.md §1.4). */
  budget: number | null;
};

/**
 * A place where sealed files lie: names and bytes, nothing else (sync.md §9.3). No locks, no conditional writes: every
 * browser of mine writes names of its own and never the same one twice, so that is all that is needed. Every engine
 * passes tests/contract/engine-contract.ts. `dir` is a path of our own letters ("h", "abc…"), `name` one file in it.
 */
export type Engine = {
  readonly limits: Limits;
  /** Names in `dir`, in any order; none when there is no such folder. May lag behind what was just written. */
  list(dir: string): Promise<string[]>;
  /** The bytes; null when there is no such file. May be torn: readers check length, hash and seal. */
  get(dir: string, name: string): Promise<Uint8Array | null>;
  /** Writes a new file, making the folder when needed. May have been done although it throws. */
  put(dir: string, name: string, bytes: Uint8Array): Promise<void>;
  /** Deletes a file; gone already is done. */
  del(dir: string, name: string): Promise<void>;
};
