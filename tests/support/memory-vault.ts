import * as Y from 'yjs';
import { toJson } from '../../lib/crypto/json-bytes.ts';
import { type Clock, deviceOf, tick, witness } from '../../lib/records/clock.ts';
import { otherFields } from '../../lib/records/others.ts';
import {
  apply,
  clockOf,
  type Fields,
  isVisible,
  newestClock,
  type Operation,
  type Row,
  registersOf,
  shardOf,
  writersOf,
} from '../../lib/records/row.ts';
import type {
  Applied,
  ApplyOptions,
  Pending,
  Remote,
  RowPlace,
  Self,
  TargetState,
  Vault,
} from '../../lib/sync/core/ports.ts';

const NOTES = 'noteDocs';
type Tables = Map<string, Map<string, Row>>;
/** The one field whose losing values are kept. */
const WORDS = 'text';
/** `over` is the clock of the words that it took the place of; empty when there were none. */
type Waiting = Pending & { sentTo: Set<string>; over: Clock | '' };
/** Words that lost against others. */
type Loser = { table: string; id: string; clock: Clock; value: string };
type State = {
  code: string;
  former: string[];
  clock: Clock | null;
  tables: Tables;
  outbox: Waiting[];
  n: number;
  targets: Map<string, TargetState>;
  remotes: Map<string, Map<string, Remote>>;
};

function merged(state: unknown, update: Uint8Array): { state: Uint8Array; text: string } {
  const doc = new Y.Doc();
  if (state instanceof Uint8Array) Y.applyUpdate(doc, state);
  Y.applyUpdate(doc, update);
  return { state: Y.encodeStateAsUpdate(doc), text: doc.getText('note').toString() };
}

const isEqual = (one: Uint8Array, other: unknown): boolean =>
  other instanceof Uint8Array && one.length === other.length && one.every((byte, at) => byte === other[at]);

const writersIn = (row: Row): string[] => (Array.isArray(row._by) ? row._by : []);

/** A note's text merges by Yjs and is no register: `state` and `text` stay out of the row's fields. */
function applyOperation(row: Row | undefined, op: Operation): Row {
  const [table, , id, clock, fields] = op;
  if (table !== NOTES) return apply(row, id, clock, fields);
  const { y, by, ...registers } = fields;
  const next = Object.keys(registers).length > 0 || !row ? apply(row, id, clock, registers) : row;
  if (!(y instanceof Uint8Array)) return next;
  const note = merged(next._state, y);
  // By the state and not by the text: an update that came before what it builds on waits in the state.
  const writers = writersIn(next);
  const isKnown = isEqual(note.state, next._state) && writersOf(op).every((code) => writers.includes(code));
  if (isKnown) return next;
  return { ...next, _state: note.state, _text: note.text, _by: [...new Set([...writers, ...writersOf(op)])].sort() };
}

/** A row's registers whose clocks bear one of `codes`, those of one clock together, and its note's state. */
function registersBy(codes: ReadonlySet<string>, table: string, row: Row): Operation[] {
  const byClock = new Map<Clock, Fields>();
  for (const [field, { clock, value }] of registersOf(row))
    if (codes.has(deviceOf(clock))) byClock.set(clock, { ...byClock.get(clock), [field]: value });
  const ops = [...byClock].map(([clock, fields]): Operation => [table, shardOf(row), row.id, clock, fields]);
  const by = writersIn(row);
  const isIn = by.some((code) => codes.has(code));
  return isIn ? [...ops, [table, shardOf(row), row.id, row._c, { y: row._state, by }]] : ops;
}

/** Whose words lose when `op` meets words of ours that its author cannot know: ours, its own, or nobody's. */
function losersOf(row: Row, [table, , id, clock, fields]: Operation, unsent: readonly Waiting[]): Loser[] {
  const [incoming, ours] = [fields[WORDS], row[WORDS]];
  const oursAt = clockOf(row, WORDS);
  const isOurs = unsent.some(({ op }) => op[3] === oursAt);
  const isEcho = unsent.some(({ op }) => op[3] === clock) || unsent.some(({ over }) => clock <= over);
  if (!isOurs || isEcho || oursAt === '' || incoming === ours) return [];
  const [value, at] = clock > oursAt ? [ours, oursAt] : [incoming, clock];
  return typeof value === 'string' && value !== '' ? [{ table, id, clock: at, value }] : [];
}

/** The vault of one browser in memory, over lib/records: what lib/database does with Dexie, for tests of the core. */
export class MemoryVault implements Vault {
  #state: State;

  constructor(code: string) {
    this.#state = {
      code,
      former: [],
      clock: null,
      tables: new Map(),
      outbox: [],
      n: 0,
      targets: new Map(),
      remotes: new Map(),
    };
  }

  /** A copy of the whole profile, for clones and backups. */
  copy(): MemoryVault {
    const other = new MemoryVault(this.#state.code);
    other.#state = structuredClone(this.#state);
    return other;
  }

  /** A new name in clocks, for a profile that turned out to be a copy. */
  rename(code: string): void {
    this.#state.former.push(this.#state.code);
    this.#state.code = code;
  }

  row = (table: string, id: string): Row | undefined => this.#state.tables.get(table)?.get(id);
  text = (id: string): string => String(this.row(NOTES, id)?._text ?? '');
  get waiting(): number {
    return this.#state.outbox.length;
  }

  /** Everything that counts, in a form in which two browsers in step are equal. */
  summary(): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    for (const [table, rows] of [...this.#state.tables].sort())
      for (const [id, row] of [...rows].sort())
        out[`${table}/${id}`] = [Object.fromEntries([...registersOf(row)].sort()), isVisible(row), row._text ?? null];
    return out;
  }

  /** One write as the repositories do it; gives its operation. */
  write(table: string, id: string, fields: Fields, now: number): Operation {
    const before = this.row(table, id);
    this.#state.clock = tick(this.#state.clock, now, this.#state.code);
    const newest = before ? newestClock(before) : this.#state.clock;
    const clock = newest < this.#state.clock || !before ? this.#state.clock : tick(newest, now, this.#state.code);
    const op: Operation = [table, '', id, clock, fields];
    this.#put(this.#state.tables, table, applyOperation(before, op));
    this.#enqueue(op, null, before && clockOf(before, WORDS));
    return op;
  }

  /** Brings rows back that somebody else would hide: written after `newest`, the clock of what would hide them. */
  keep(rows: readonly RowPlace[], newest: Clock, now: number): void {
    if (!this.#state.clock || this.#state.clock < newest) this.#state.clock = newest;
    for (const { table, id } of rows) this.write(table, id, { _del: false }, now);
  }

  /** Writes words at the end of a note, making it when needed. */
  type(id: string, words: string, now: number): void {
    if (!this.row(NOTES, id)) this.write(NOTES, id, { lane: 'private' }, now);
    const doc = new Y.Doc();
    const state = this.row(NOTES, id)?._state;
    if (state instanceof Uint8Array) Y.applyUpdate(doc, state);
    const vector = Y.encodeStateVector(doc);
    const text = doc.getText('note');
    text.insert(text.length, words);
    this.#state.clock = tick(this.#state.clock, now, this.#state.code);
    const op: Operation = [NOTES, '', id, this.#state.clock, { y: Y.encodeStateAsUpdate(doc, vector) }];
    this.#put(this.#state.tables, NOTES, applyOperation(this.row(NOTES, id), op));
    this.#enqueue(op, null);
  }

  #put(tables: Tables, table: string, row: Row): void {
    const rows = tables.get(table) ?? new Map<string, Row>();
    tables.set(table, rows.set(row.id, row));
  }

  #enqueue(op: Operation, via: string | null, over: Clock | '' = ''): void {
    this.#state.n += 1;
    this.#state.outbox.push({ n: this.#state.n, op, via, over, sentTo: new Set() });
  }

  self = async (): Promise<Self> => ({ code: this.#state.code, former: [...this.#state.former] });

  async pending(target: string, limit: number): Promise<Pending[]> {
    return this.#state.outbox
      .filter(({ sentTo }) => !sentTo.has(target))
      .slice(0, limit)
      .map(({ n, via, op: [table, , id, clock, fields] }) => {
        const row = this.row(table, id);
        return { n, via, op: [table, row ? shardOf(row) : '', id, clock, fields] };
      });
  }

  /** Remembers what each write replaced instead, for ever. */
  acknowledged = async (): Promise<void> => undefined;

  async sent(target: string, upTo: number): Promise<void> {
    for (const waiting of this.#state.outbox) if (waiting.n <= upTo) waiting.sentTo.add(target);
    const targets = [...this.#state.targets.keys()];
    this.#state.outbox = this.#state.outbox.filter(({ sentTo }) => targets.some((each) => !sentTo.has(each)));
  }

  async apply(target: string, ops: readonly Operation[], { now, mayHide }: ApplyOptions): Promise<Applied> {
    const touched: Tables = new Map();
    const news: Operation[] = [];
    const losers: Loser[] = [];
    const unsent = this.#unsent(target);
    let clock = this.#state.clock;
    for (const op of ops) {
      const [table, , id, opClock] = op;
      const before = touched.get(table)?.get(id) ?? this.row(table, id);
      if (before) losers.push(...losersOf(before, op, unsent.get(`${table}/${id}`) ?? []));
      const after = applyOperation(before, op);
      clock = witness(clock, opClock, now);
      if (after === before) continue;
      this.#put(touched, table, after);
      news.push(op);
    }
    const rows = [...touched].flatMap(([table, inner]) => [...inner.values()].map((row) => ({ table, row })));
    const isHidden = ({ table, row }: { table: string; row: Row }): boolean => {
      const before = this.row(table, row.id);
      return before !== undefined && isVisible(before) && !isVisible(row);
    };
    const hidden = rows.filter(isHidden);
    if (!(await mayHide(hidden.length, async () => this.#visible()))) {
      const places = hidden.map(({ table, row }) => ({ table, id: row.id }));
      const newest =
        hidden
          .map(({ row }) => newestClock(row))
          .sort()
          .at(-1) ?? tick(clock, now, this.#state.code);
      return { isHeld: true, hidden: hidden.length, visible: this.#visible(), rows: places, newest };
    }
    for (const { table, row } of rows) this.#put(this.#state.tables, table, row);
    if ([...this.#state.targets.keys()].some((other) => other !== target))
      for (const op of news) this.#enqueue(op, target);
    this.#state.clock = clock;
    for (const { table, id, clock: lost, value } of losers)
      this.#keepOther(table, id, otherFields(WORDS, lost, value), now);
    return { isHeld: false, changed: rows.map(({ table, row }) => ({ table, id: row.id })) };
  }

  /** Our own writes of words that the target has not got yet, by row. */
  #unsent(target: string): Map<string, Waiting[]> {
    const found = new Map<string, Waiting[]>();
    for (const waiting of this.#state.outbox) {
      const [table, , id, , fields] = waiting.op;
      if (waiting.via !== null || waiting.sentTo.has(target) || !Object.hasOwn(fields, WORDS)) continue;
      found.set(`${table}/${id}`, [...(found.get(`${table}/${id}`) ?? []), waiting]);
    }
    return found;
  }

  #keepOther(table: string, id: string, fields: Fields, now: number): void {
    const row = this.row(table, id);
    const isKept = Object.keys(fields).every((name) => row && Object.hasOwn(row, name));
    if (!isKept) this.write(table, id, fields, now);
  }

  #visible = (): number => [...this.#rows()].filter(({ row }) => isVisible(row)).length;

  *#rows(): Generator<{ table: string; row: Row }> {
    for (const [table, rows] of this.#state.tables) for (const row of rows.values()) yield { table, row };
  }

  shards = async (): Promise<string[]> => [...new Set([...this.#rows()].map(({ row }) => shardOf(row)))].sort();

  async codes(): Promise<string[]> {
    const clocks = [...this.#rows()].flatMap(({ row }) => [
      row._c,
      ...[...registersOf(row).values()].map((r) => r.clock),
    ]);
    return [...new Set([...clocks.map(deviceOf), ...[...this.#rows()].flatMap(({ row }) => writersIn(row))])];
  }

  carried = async (shard: string, codes: ReadonlySet<string>): Promise<Operation[]> =>
    [...this.#rows()].flatMap(({ table, row }) => (shardOf(row) === shard ? registersBy(codes, table, row) : []));

  /** The rows that changed last; the real window (lib/sync/window.ts) knows better which ones are needed. */
  async window(budget: number, codes: ReadonlySet<string>): Promise<{ ops: Operation[]; isCut: boolean }> {
    const rows = [...this.#rows()].sort((one, other) => (newestClock(one.row) < newestClock(other.row) ? 1 : -1));
    let size = 0;
    const fitting = rows.filter(({ row }) => {
      size += toJson(row).length;
      return size <= budget;
    });
    const ops = fitting.flatMap(({ table, row }) => registersBy(codes, table, row));
    return { ops, isCut: fitting.length < rows.length };
  }

  target = async (target: string): Promise<TargetState | null> =>
    structuredClone(this.#state.targets.get(target) ?? null);
  setTarget = async (target: string, state: TargetState): Promise<void> => {
    this.#state.targets.set(target, structuredClone(state));
  };
  remotes = async (target: string): Promise<Remote[]> =>
    structuredClone([...(this.#state.remotes.get(target)?.values() ?? [])]);
  setRemote = async (target: string, remote: Remote): Promise<void> => {
    const known = this.#state.remotes.get(target) ?? new Map<string, Remote>();
    this.#state.remotes.set(target, known.set(remote.device, structuredClone(remote)));
  };
}
