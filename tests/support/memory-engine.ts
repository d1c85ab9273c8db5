import { type Engine, EngineError, type Limits } from '../../lib/sync/engine.ts';

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What a killed worker leaves: nothing of ours may catch it and go on. */
export class Killed extends Error {
  override name = 'Killed';
}

type Files = Map<string, Map<string, Uint8Array>>;
const copyOf = (files: Files): Files => new Map([...files].map(([dir, inner]) => [dir, new Map(inner)]));

/** A server in memory: files by folder, what a lagging list still shows, and requests that arrive late once more. */
export class MemoryStore {
  files: Files = new Map();
  /** Bytes that it takes in all; null for any number. */
  room: number | null = null;
  readonly late: (() => void)[] = [];
  readonly #lists = new Map<string, string[][]>();

  names = (dir: string): string[] => [...(this.files.get(dir)?.keys() ?? [])];
  get = (dir: string, name: string): Uint8Array | null => this.files.get(dir)?.get(name)?.slice() ?? null;

  /** Bytes in it. */
  get size(): number {
    return [...this.files.values()].reduce(
      (sum, inner) => [...inner.values()].reduce((s, { length }) => s + length, sum),
      0,
    );
  }

  put(dir: string, name: string, bytes: Uint8Array): void {
    if (this.room !== null && this.size + bytes.length > this.room) throw new EngineError('full');
    this.#remember(dir);
    const folder = this.files.get(dir) ?? new Map<string, Uint8Array>();
    this.files.set(dir, folder.set(name, bytes.slice()));
  }

  del(dir: string, name: string): void {
    this.#remember(dir);
    this.files.get(dir)?.delete(name);
  }

  /** The names as they were some writes ago. */
  namesBefore(dir: string, back: number): string[] {
    return this.#lists.get(dir)?.at(-1 - back) ?? this.names(dir);
  }

  /** Everything as it is now, for `restore`. */
  backup = (): Files => copyOf(this.files);

  /** The server's operator puts a backup back; none wipes it. */
  restore(files: Files = new Map()): void {
    this.files = copyOf(files);
    this.#lists.clear();
    this.late.length = 0;
  }

  #remember(dir: string): void {
    this.#lists.set(dir, [...(this.#lists.get(dir) ?? []), this.names(dir)].slice(-8));
  }
}

/** How likely each fault is at each request; absent is never. */
export type Faults = {
  random: () => number;
  unreachable?: number;
  killed?: number;
  torn?: number;
  lostAck?: number;
  late?: number;
  staleList?: number;
  tornRead?: number;
};

const shuffled = (names: string[], random: () => number): string[] =>
  names
    .map((name) => ({ name, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ name }) => name);

/**
 * An engine over a store in memory; with `faults` it behaves like the worst server that the design allows for. One with a
 * budget takes deletions of the device that writes along with its next head, as a mailbox does (lib/sync/mailbox-engine.ts).
 */
export function memoryEngine(store: MemoryStore, faults?: () => Faults | null, limits?: Limits): Engine {
  const hits = (chance: number | undefined, current: Faults): boolean => current.random() < (chance ?? 0);
  const isMailbox = (limits?.budget ?? null) !== null;
  const doomed: [dir: string, name: string][] = [];
  let writer: string | null = null;
  const isOwn = (path: string): boolean => writer !== null && path.includes(writer);
  /** Before and after each request the worker may die, and before it the network. */
  async function request<Value>(act: (current: Faults | null) => Value): Promise<Value> {
    await null;
    const current = faults?.() ?? null;
    if (!current) return act(null);
    if (store.late.length > 0 && current.random() < 0.1) store.late.shift()?.();
    if (hits(current.killed, current)) throw new Killed();
    if (hits(current.unreachable, current)) throw new EngineError('unreachable');
    const value = act(current);
    if (hits(current.killed, current)) throw new Killed();
    return value;
  }
  return {
    limits: limits ?? { maxFile: null, budget: null },
    list: (dir) =>
      request((current) => {
        if (!current) return store.names(dir);
        const names = hits(current.staleList, current)
          ? store.namesBefore(dir, Math.floor(current.random() * 6))
          : store.names(dir);
        // In any order, and some of them twice.
        return shuffled([...names, ...names.slice(0, Math.floor(current.random() * 3))], current.random);
      }),
    get: (dir, name) =>
      request((current) => {
        const bytes = store.get(dir, name);
        const isTorn = current && bytes && hits(current.tornRead, current);
        return isTorn ? bytes.subarray(0, Math.floor(current.random() * bytes.length)) : bytes;
      }),
    put: (dir, name, bytes) =>
      request((current) => {
        if (bytes.length > (limits?.maxFile ?? bytes.length)) throw new EngineError('full');
        if (current && hits(current.torn, current)) {
          store.put(dir, name, bytes.subarray(0, Math.floor(current.random() * bytes.length)));
          throw new EngineError('failed');
        }
        store.put(dir, name, bytes);
        if (dir === 'h') for (const old of doomed.splice(0)) store.del(...old);
        else writer = dir;
        if (!current) return;
        const again = bytes.slice();
        if (hits(current.late, current)) store.late.push(() => store.put(dir, name, again));
        if (hits(current.lostAck, current)) throw new EngineError('unreachable');
      }),
    del: (dir, name) =>
      request((current) => {
        if (isMailbox && isOwn(`${dir}/${name}`)) doomed.push([dir, name]);
        else store.del(dir, name);
        if (current && hits(current.lostAck, current)) throw new EngineError('unreachable');
      }),
  };
}

/** An engine that goes through `fault` at each request; `nth` counts from 1, `act` does what was asked. */
export function faulty(
  engine: Engine,
  fault: (request: { nth: number; what: string }, act: () => Promise<unknown>) => Promise<unknown>,
): Engine {
  let nth = 0;
  const through = <Value>(what: string, act: () => Promise<Value>): Promise<Value> => {
    nth += 1;
    let value: Value;
    const noted = async (): Promise<Value> => {
      value = await act();
      return value;
    };
    return fault({ nth, what }, noted).then(() => value);
  };
  return {
    limits: engine.limits,
    list: (dir) => through(`list ${dir}`, () => engine.list(dir)),
    get: (dir, name) => through(`get ${dir}/${name}`, () => engine.get(dir, name)),
    put: (dir, name, bytes) => through(`put ${dir}/${name}`, () => engine.put(dir, name, bytes)),
    del: (dir, name) => through(`del ${dir}/${name}`, () => engine.del(dir, name)),
  };
}

/** An engine whose requests are noted, as `get h/h-…` and `list h`. */
export function recorded(engine: Engine): { engine: Engine; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    engine: faulty(engine, ({ what }, act) => {
      asked.push(what);
      return act();
    }),
  };
}

/** The worker is killed at request `at`, before the server does it or after. */
export const killedAt = (engine: Engine, at: number, when: 'before' | 'after'): Engine =>
  faulty(engine, async ({ nth }, act) => {
    if (nth === at && when === 'before') throw new Killed();
    await act();
    if (nth === at) throw new Killed();
  });
