import type { Fields, Operation, Row } from '../../lib/records/row.ts';
import { clockOf } from '../../lib/records/row.ts';
import { type CycleOptions, type Outcome, syncOnce } from '../../lib/sync/core/cycle.ts';
import { fingerprint } from '../../lib/sync/core/head.ts';
import { HEADS, headName, logName, sealedAs } from '../../lib/sync/core/names.ts';
import type { Sealer, SyncPorts, Vault } from '../../lib/sync/core/ports.ts';
import type { Engine, Limits } from '../../lib/sync/engine.ts';
import { type Faults, Killed, MemoryStore, memoryEngine, seeded } from './memory-engine.ts';
import { MemoryVault } from './memory-vault.ts';
import { plainSealer } from './plain-sealer.ts';

/** One browser: its key, its rows, how wrong its clock is, and where it syncs. */
export type Browser = {
  device: string;
  vault: MemoryVault;
  skew: number;
  targets: string[];
  answers: Map<string, number>;
};

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const HOUR = 3_600_000;
/** How wrong the clocks are (sync.md §0). */
const SKEWS = [0, -5 * HOUR, 2 * HOUR, 0];

/** A vault whose every call may be the last of its worker, before or after it did its work. */
function mortal(vault: Vault, faults: () => Faults | null): Vault {
  return new Proxy(vault, {
    get(from, name) {
      const method: unknown = Reflect.get(from, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        const dies = (): boolean => {
          const current = faults();
          return current !== null && current.random() < (current.killed ?? 0);
        };
        if (dies()) throw new Killed();
        const value: unknown = await method.apply(from, args);
        if (dies()) throw new Killed();
        return value;
      };
    },
  });
}

/** Several browsers, one or more servers, and a ledger of everything that was ever written. */
export class SyncWorld {
  readonly random: () => number;
  readonly stores = new Map<string, MemoryStore>();
  readonly browsers: Browser[] = [];
  /** What the servers can hold, where that is limited. */
  readonly limits = new Map<string, Limits>();
  faults: Faults | null = null;
  now = Date.UTC(2026, 10, 24, 9);
  #ledger: Operation[] = [];
  #words: { id: string; word: string }[] = [];

  constructor(seed: number, targets: readonly string[] = ['dav']) {
    this.random = seeded(seed);
    for (const target of targets) this.stores.set(target, new MemoryStore());
  }

  letters = (length: number): string => Array.from({ length }, () => ALPHABET[Math.floor(this.random() * 32)]).join('');
  pick = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(this.random() * values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  };
  store = (target: string): MemoryStore => {
    const store = this.stores.get(target);
    if (!store) throw new Error(`no store ${target}`);
    return store;
  };

  add(targets: readonly string[] = [...this.stores.keys()]): Browser {
    const browser = {
      device: this.letters(16),
      vault: new MemoryVault(this.letters(6)),
      skew: SKEWS[this.browsers.length % SKEWS.length] ?? 0,
      targets: [...targets],
      answers: new Map(),
    };
    this.browsers.push(browser);
    return browser;
  }

  write(browser: Browser, table: string, id: string, fields: Fields): Operation {
    const op = browser.vault.write(table, id, fields, this.now + browser.skew);
    this.#ledger.push(op);
    return op;
  }

  type(browser: Browser, id: string, word: string): void {
    browser.vault.type(id, `${word} `, this.now + browser.skew);
    this.#words.push({ id, word });
  }

  ports(browser: Browser, target: string, engine?: Engine): SyncPorts {
    const faults = () => this.faults;
    return {
      target,
      engine: engine ?? memoryEngine(this.store(target), faults, this.limits.get(target)),
      vault: mortal(browser.vault, faults),
      sealer: plainSealer(browser.device),
      now: this.now + browser.skew,
      nonce: () => this.letters(4),
      app: '1.0.0',
      name: 'Test',
    };
  }

  /** One cycle over `engine`, and nothing else. */
  syncOver = (browser: Browser, engine: Engine, options: CycleOptions = {}): Promise<Outcome> =>
    syncOnce(this.ports(browser, browser.targets[0] ?? '', engine), options);

  /** One cycle as the scheduler drives it: a copied profile gets a new key, a held change is agreed to at the next one. */
  async sync(browser: Browser, target = browser.targets[0] ?? '', options: CycleOptions = {}): Promise<Outcome> {
    const outcome = await syncOnce(this.ports(browser, target), { answers: browser.answers, ...options });
    browser.answers.clear();
    if (outcome.kind === 'clone') {
      browser.device = this.letters(16);
      browser.vault.rename(this.letters(6));
    }
    if (outcome.kind === 'done')
      for (const note of outcome.notes) if (note.kind === 'held') browser.answers.set(note.device, note.hidden);
    return outcome;
  }

  /** The same profile on a second computer. */
  clone({ device, vault, skew, targets }: Browser): Browser {
    const copy = { device, vault: vault.copy(), skew, targets: [...targets], answers: new Map() };
    this.browsers.push(copy);
    return copy;
  }

  /** A browser that never was here reads all that the targets hold, with no fault, and writes nothing. */
  async newcomer(): Promise<MemoryVault> {
    const browser = {
      device: this.letters(16),
      vault: new MemoryVault('zzzzzz'),
      skew: 0,
      targets: [],
      answers: new Map(),
    };
    for (const [target, store] of this.stores) {
      const engine = { ...memoryEngine(store), put: async () => {}, del: async () => {} };
      const ports = { ...this.ports(browser, target, engine), vault: browser.vault };
      await syncOnce(ports, { first: 'found' });
    }
    return browser.vault;
  }

  /** After a disaster: what neither a browser nor a target holds any more is gone, and nobody can ask for it. */
  async writeOff(): Promise<void> {
    const holders = [...this.browsers.map(({ vault }) => vault), await this.newcomer()];
    this.#ledger = this.#ledger.filter((op) => holders.some((vault) => holds(vault, op)));
    this.#words = this.#words.filter(({ id, word }) => holders.some((vault) => vault.text(id).includes(word)));
  }

  /** What of all that was ever written and can still be had is not in this vault. */
  missingIn(vault: MemoryVault): string[] {
    return [
      ...this.#ledger.filter((op) => !holds(vault, op)).map(String),
      ...this.#words.filter(({ id, word }) => !vault.text(id).includes(word)).map(({ id, word }) => `${id}: ${word}`),
    ];
  }

  /** No fault any more, and everybody syncs until nobody has anything new. */
  async settle(): Promise<void> {
    this.faults = null;
    for (const store of this.stores.values()) while (store.late.length > 0) store.late.shift()?.();
    for (let round = 0; round < 12; round += 1) {
      let isQuiet = true;
      for (const browser of this.browsers) {
        for (const target of browser.targets) {
          const outcome = await this.sync(browser, target);
          const isIdle = outcome.kind === 'done' && outcome.changed.length === 0 && outcome.sent === 0;
          if (!isIdle || outcome.isFull || outcome.hasMore || browser.answers.size > 0) isQuiet = false;
        }
      }
      if (isQuiet) return;
    }
    throw new Error('they never came to rest');
  }
}

/** What some device of this vault may have put there, whatever its version and its intent: properly sealed. */
export type Planted = {
  device: string;
  seq?: number;
  /** What its one log says; `{ ops }` as a rule. */
  body?: unknown;
  /** What its head says otherwise than a head of ours. */
  head?: Record<string, unknown>;
  /** Who really sealed it, and in which vault. */
  sealer?: Sealer;
};

/** Puts a device's files on a server. Gives the name of its head. */
export async function plant(store: MemoryStore, planted: Planted): Promise<string> {
  const { device, seq = 1, body = { ops: [] }, head = {}, sealer = plainSealer(device) } = planted;
  const n = logName(seq, 'aaaa', 0);
  const log = await sealer.seal(sealedAs(device, n), body);
  store.put(device, n, log);
  const file = { n, k: 'l', s: '', l: log.length, h: await fingerprint(log), u: seq };
  const said = { fmt: 1, min: 1, app: '1', t: 0, name: 'Test', by: ['zzzzzz'], was: [], prev: '', past: '', seen: {} };
  const name = headName(device, seq, 'aaaa');
  store.put(HEADS, name, await sealer.seal(sealedAs(HEADS, name), { ...said, gone: {}, files: [file], ...head }));
  return name;
}

const textOf = (value: unknown): string => JSON.stringify(value) ?? '';

/** Whether the vault has the operation, or in each of its fields something that rightly took its place. */
function holds(vault: MemoryVault, [table, , id, clock, fields]: Operation): boolean {
  const row: Row | undefined = vault.row(table, id);
  if (!row) return false;
  return Object.entries(fields).every(([field, value]) => {
    const held = clockOf(row, field);
    return held > clock || (held === clock && textOf(row[field]) <= textOf(value));
  });
}
