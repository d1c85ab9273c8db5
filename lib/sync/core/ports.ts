import type { Clock } from '../../records/clock.ts';
import type { Operation } from '../../records/row.ts';
import type { Result } from '../../result.ts';
import type { Engine } from '../engine.ts';
import type { FileEntry } from './head.ts';

/** What the core needs from others: rows from the database, seals from the keys, a place from an engine. */

/** An operation that waits. */
export type Pending = {
  /** Grows with each; what is written while a publish runs gets a greater one. */
  n: number;
  /** Its shard is the one under which `Vault.carried` files its row. */
  op: Operation;
  /** The target it came from, null when it was made here: what one target brought has to reach the others. */
  via: string | null;
};

/** A row by its place. */
export type RowPlace = { table: string; id: string };

/** What applying did: the rows that changed, or nothing because too much would be hidden at once. */
export type Applied =
  | { isHeld: false; changed: RowPlace[] }
  | {
      isHeld: true;
      hidden: number;
      visible: number;
      /** The rows that would be hidden, and the newest clock of what would hide them: a write after it keeps them. */
      rows: RowPlace[];
      newest: Clock;
    };

/** What is remembered of another device on one target. */
export type Remote = {
  /** Its key's name, 16 letters. */
  device: string;
  /** Number and name of its newest head that was applied; 0 and empty before the first. */
  seq: number;
  head: string;
  /** How its clocks name it. */
  code: string;
  /** How they named it before it was found to be a copy. */
  was: string[];
  /** The newest of its heads that was ever applied, also when the target lost it since. */
  top: string;
  /** It wrote heads that it does not know of any more: it was restored, and may lack what it wrote itself. */
  isForked: boolean;
  /** What it is called, its program's version and when it last published (epoch ms, its own clock), for people. */
  name: string;
  app: string;
  at: number;
  /** Devices that it retired, with the newest head of each that it had adopted before, see `Head.gone`. */
  gone: Record<string, number>;
  /** Up to which number of our outbox it had everything when it published the head that was applied last. */
  knows: number;
  /** It moved to a vault with a new key, see `Head.hasMoved`. */
  hasMoved: boolean;
  /** A head that only a newer version may read, with the format that could not: not fetched again until then. */
  newer: string;
  /** A head that would hide too much and waits for an answer: not fetched again until then. */
  held: { head: string; hidden: number; visible: number; rows: RowPlace[]; newest: Clock } | null;
};

/** See `Vault.self`. What was written under former names this browser carries for ever: nobody else answers for it. */
export type Self = { code: string; former: string[] };

/** What this browser remembers of its own files on one target. */
export type TargetState = {
  /** Under which key it wrote them. */
  device: string;
  /** Names in clocks of devices that are not on this target themselves, and whose registers it therefore carries. */
  carries: string[];
  /** The number of the newest attempt. Counted up before anything is written. */
  attempt: number;
  /** The nonces of its newest attempts, see `Head.past`. */
  past: string;
  /** Names of its heads that may lie there, oldest first. */
  heads: string[];
  /** Its newest head that was certainly written, and whose registers its files carry besides its own. */
  own: {
    seq: number;
    head: string;
    hash: string;
    at: number;
    files: FileEntry[];
    carries: string[];
    /** The place holds little, and some of the working set stayed behind. */
    isCut: boolean;
  } | null;
  /** Devices that it retired here, with the newest head of each that it had adopted before. */
  gone: Record<string, number>;
  /** Shards with operations in logs that no snapshot covers. */
  dirty: string[];
  /** Up to which number of the outbox the publishes of these numbers had taken everything; the newest ones. */
  carried: { seq: number; upTo: number }[];
  /** A publish of everything that was broken off: what lies there already and need not be sent again. */
  draft: { upTo: number; carrying: string; shards: string[]; files: FileEntry[] } | null;
  /** Files of its own that no head names any more, with when that was first noticed (epoch ms). */
  unused: Record<string, number>;
  /** When unused files were last looked for, epoch ms. */
  sweptAt: number;
};

/** The rows and what is remembered, as lib/database keeps them. Each call but `apply` is one transaction. */
export type Vault = {
  /**
   * How clocks name this browser, 6 letters, and how they named it before its profile was found to be a copy (`clone` of
   * `syncOnce`): kept with the rows and not with a target, for targets that come later.
   */
  self(): Promise<Self>;
  /**
   * Up to `limit` operations that `target` has not got yet, oldest first. Each register comes with its own clock, also
   * where one outbox row stands for a whole imported row.
   */
  pending(target: string, limit: number): Promise<Pending[]>;
  /** `target` has everything up to `n`; what every target has may be dropped. */
  sent(target: string, upTo: number): Promise<void>;
  /**
   * Every other device of the target knows what was written here up to `upTo`: what was sent, and is known, is needed no
   * more for telling whether somebody wrote without knowing of it (`ApplyOptions.known`).
   */
  acknowledged(target: string, upTo: number): Promise<void>;
  /**
   * Applies operations and note updates (`y` of table `noteDocs`) of a device; our clock witnesses them. Many of them in
   * several transactions, so that no surface waits for all: broken off, the same ones are applied again, which is right.
   * Of a note it is remembered whose words it holds (`writersOf`); one whose text does not change may have changed all the
   * same, for an update that comes before what it builds on waits in the state.
   * Writes nothing when more visible rows would be hidden than `mayHide` lets pass, which is decided over all of them
   * before the first is written. What changed a row is put in the outbox for the other targets, with `via`. Tables and
   * fields that are unknown are kept.
   * Of a field that both changed without knowing of each other the newer value stays, and the other one is kept beside it
   * by a write of ours (`otherFields` of lib/records/others.ts). Of each other knew nothing: a value of ours that this
   * target has not got yet, and a different one that is newer than what ours replaced. Older ones are no news: a place that
   * holds little brings everything of a device again each time.
   */
  apply(target: string, ops: readonly Operation[], options: ApplyOptions): Promise<Applied>;
  /** Shards in which any row lies. */
  shards(): Promise<string[]>;
  /** Every name in clocks of any register, and everybody whose words are in any note. */
  codes(): Promise<string[]>;
  /**
   * All registers of the shard's rows whose clocks bear one of `codes`, each with its clock; deletions too. Of notes that
   * hold words of one of them, the whole state: `y`, and in `by` everybody whose words it holds.
   */
  carried(shard: string, codes: ReadonlySet<string>): Promise<Operation[]>;
  /**
   * As `carried`, of the rows of the working set alone: the most needed ones whose packed size is within `budget` bytes
   * (sync.md §1.4); `isCut` when some of the working set had to stay behind.
   */
  window(budget: number, codes: ReadonlySet<string>): Promise<{ ops: Operation[]; isCut: boolean }>;
  /** What is remembered of a target; null before the first time. */
  target(target: string): Promise<TargetState | null>;
  setTarget(target: string, state: TargetState): Promise<void>;
  remotes(target: string): Promise<Remote[]>;
  setRemote(target: string, remote: Remote): Promise<void>;
};

/** See `Vault.apply`; `now` is epoch ms. `countVisible` counts all visible rows, asked only when it matters. */
export type ApplyOptions = {
  now: number;
  /** Who published it, by the name of its key; the vault of a room lets each write only what is theirs. */
  device: string;
  /** Up to which number of our outbox the author knew what was written here; absent: what was sent to the target. */
  known?: number;
  mayHide(hidden: number, countVisible: () => Promise<number>): Promise<boolean>;
};

/** What opens and seals files in this vault for this device, as lib/crypto does. */
export type Sealer = {
  /** This device's key's name, 16 letters. */
  readonly device: string;
  /** The bytes of a file. They count only under this name, in this vault, and as ours. */
  seal(name: string, value: unknown): Promise<Uint8Array>;
  /** What the file says, when `author` certainly wrote it for this name. Never throws, whatever the bytes are. */
  open(name: string, bytes: Uint8Array, author: string): Promise<Result<unknown, string>>;
};

/** All that one cycle works with. */
export type SyncPorts = {
  /** Names the target in what the vault remembers. */
  target: string;
  engine: Engine;
  vault: Vault;
  sealer: Sealer;
  /** Epoch ms; one instant for the whole cycle. */
  now: number;
  /** 4 random letters of base32, new at each call. */
  nonce(): string;
  /** The program's version and what this device is called, for people. */
  app: string;
  name: string;
  /** Breaks off between two files with its reason; nothing is lost by it. */
  signal?: AbortSignal | undefined;
  /** How far long work is, for a bar: `done` only grows, `total` stays. Not called when there is hardly anything to do. */
  onProgress?: ((done: number, total: number) => void) | undefined;
};
