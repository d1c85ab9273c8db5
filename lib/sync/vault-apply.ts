import type { Database } from '../database/database.ts';
import { derive } from '../database/derived.ts';
import { forgetErased } from '../database/erased.ts';
import { futureId } from '../database/future-id.ts';
import { kindOf, sentTo } from '../database/outbox.ts';
import { isVaultTable } from '../database/schema.ts';
import type { WaitingRow } from '../database/waiting-row.ts';
import { clockPast, readSelf } from '../database/write.ts';
import { type Clock, tick, witness } from '../records/clock.ts';
import { apply, clockOf, type Fields, isVisible, type Operation, type Row } from '../records/row.ts';
import type { Applied, ApplyOptions, RowPlace } from './core/ports.ts';
import { mergedRow } from './vault-merge.ts';
import { registersFor } from './vault-operations.ts';
import { writtenBeside } from './vault-others.ts';
import { countVisible, rowsOf } from './vault-survey.ts';
import { type Unknown, Unsent } from './vault-unsent.ts';

/** About so much is written in one transaction, in which surfaces wait: so many fields, or a tenth as many notes. */
const BATCH = 3_000;
const NOTE_WEIGHT = 10;

type RowOps = { id: string; ops: Operation[] };
type Batch = { table: string; rows: RowOps[] };

/** What the writing of one batch needs to know. */
type Arrival = { target: string; hasOthers: boolean; unsent: Unknown; now: () => number };

/** `unsent`: what the author of the operations did not know of, where no place of the vault brings them (lib/sharing). */
type HowToApply = Omit<ApplyOptions, 'device'> & { wallClock: () => number; unsent?: Unknown };

/**
 * As `Vault.apply`, with how many note updates could not be read and were left out. `target` is a place of the vault; what
 * comes another way names itself, and brings its own `unsent`.
 */
export async function applyOperations(
  db: Database,
  target: string,
  ops: readonly Operation[],
  options: HowToApply,
): Promise<Applied & { unreadable: number }> {
  const tables = byRow(ops);
  const { rows, newest } = await hiddenBy(db, tables);
  const isAllowed = await options.mayHide(rows.length, () => countVisible(db));
  if (!isAllowed && newest !== null)
    return { isHeld: true, hidden: rows.length, visible: await countVisible(db), rows, newest, unreadable: 0 };
  const unsent = options.unsent ?? new Unsent(db, options.known ?? (await sentTo(db, kindOf(target))));
  await unsent.refresh(); // here already, for it may take its time, and no surface waits yet
  const others = (await db.targets.toCollection().primaryKeys()).filter((kind) => kind !== target);
  const arrival = { target, hasOthers: others.length > 0, unsent, now: options.wallClock };
  const changed: RowPlace[] = [];
  let unreadable = 0;
  for (const batch of batchesOf(tables)) {
    const written = await applyBatch(db, batch, arrival, options.now);
    for (const place of written.changed) changed.push(place);
    unreadable += written.unreadable;
  }
  return { isHeld: false, changed, unreadable };
}

/** Operations by table and row, in the order in which they came. */
function byRow(ops: readonly Operation[]): Map<string, Map<string, Operation[]>> {
  const tables = new Map<string, Map<string, Operation[]>>();
  for (const op of ops) {
    const rows = tables.get(op[0]) ?? new Map<string, Operation[]>();
    tables.set(op[0], rows);
    const known = rows.get(op[2]);
    if (known) known.push(op);
    else rows.set(op[2], [op]);
  }
  return tables;
}

function* batchesOf(tables: Map<string, Map<string, Operation[]>>): Generator<Batch> {
  for (const [table, inner] of tables) {
    let rows: RowOps[] = [];
    let weight = 0;
    for (const [id, ops] of inner) {
      rows.push({ id, ops });
      weight += ops.length * (table === 'noteDocs' ? NOTE_WEIGHT : 1);
      if (weight < BATCH) continue;
      yield { table, rows };
      rows = [];
      weight = 0;
    }
    if (rows.length > 0) yield { table, rows };
  }
}

/** Visible rows that the operations would hide, and the newest clock that does it; only a deletion among them can. */
async function hiddenBy(
  db: Database,
  tables: Map<string, Map<string, Operation[]>>,
): Promise<{ rows: RowPlace[]; newest: Clock | null }> {
  const rows: RowPlace[] = [];
  let newest: Clock | null = null;
  for (const [table, inner] of tables) {
    const deleting = [...inner].filter(([, ops]) => ops.some(([, , , , fields]) => fields._del === true));
    for (let at = 0; at < deleting.length; at += BATCH) {
      const some = deleting.slice(at, at + BATCH);
      const known = await rowsOf(
        db,
        table,
        some.map(([id]) => id),
      );
      for (const [nth, [id, ops]] of some.entries()) {
        const before = known[nth];
        if (!before || !isVisible(before)) continue;
        const after = ops.reduce((row, op) => apply(row, id, op[3], registersFor(table, op[4])), before);
        if (isVisible(after)) continue;
        rows.push({ table, id });
        const clock = clockOf(after, '_del');
        if (clock !== '' && (newest === null || clock > newest)) newest = clock;
      }
    }
  }
  return { rows, newest };
}

/** One batch in one transaction, with what it means for the outbox and for our clock. */
function applyBatch(
  db: Database,
  { table, rows }: Batch,
  arrival: Arrival,
  now: number,
): Promise<{ changed: RowPlace[]; unreadable: number }> {
  const store = isVaultTable(table) ? db.table(table) : db.future;
  return db.transaction('rw', [store, db.outbox, db.undos, db.devices], async () => {
    await arrival.unsent.refresh();
    const self = await readSelf(db);
    const seen = rows.flatMap(({ ops }) => ops).reduce((clock, op) => witness(clock, op[3], now), self.clock);
    const next = tick(seen, arrival.now(), self.device);
    const known = await rowsOf(
      db,
      table,
      rows.map(({ id }) => id),
    );
    const puts: Row[] = [];
    const waiting: WaitingRow[] = [];
    let unreadable = 0;
    const erased = new Map<string, Row>();
    let clock = seen;
    for (const [at, { id, ops }] of rows.entries()) {
      const before = known[at];
      const merged = mergedRow(table, before, ops, self.device);
      unreadable += merged.unreadable;
      if (!merged.row) continue;
      const beside = writtenBeside({ table, before, ops, after: merged.row }, arrival.unsent);
      const isBeside = Object.keys(beside).length > 0;
      if (merged.row === before && !isBeside) continue;
      if (merged.news.some(isErasure) && !isVisible(merged.row)) erased.set(id, merged.row);
      if (arrival.hasOthers) waiting.push(...passedOn(merged.news, beside).map((op) => ({ op, via: arrival.target })));
      if (isBeside) {
        clock = next;
        const own = clockPast(merged.row, next, arrival.now(), self.device);
        waiting.push({ op: [table, '', id, own, beside] });
        puts.push(apply(merged.row, id, own, beside));
      } else puts.push(merged.row);
    }
    await putRows(db, table, puts);
    await forgetErased(db, table, erased);
    await db.outbox.bulkAdd(waiting);
    if (clock !== self.clock) await db.devices.put({ ...self, clock });
    return { changed: puts.map(({ id }) => ({ table, id })), unreadable };
  });
}

/** Whether it empties words and deletes the row in one write, as an erasure does. */
const isErasure = ([, , , , fields]: Operation): boolean =>
  fields._del === true && Object.values(fields).some((value) => value === '' || value === null);

/** What the other targets get of it: not the registers that are emptied in the same breath (`writtenBeside`). */
const passedOn = (ops: readonly Operation[], beside: Fields): Operation[] =>
  ops.flatMap((op): Operation[] => {
    const [table, shard, id, clock, fields] = op;
    const left = Object.entries(fields).filter(([name]) => beside[name] !== null);
    if (left.length === Object.keys(fields).length) return [op];
    return left.length > 0 ? [[table, shard, id, clock, Object.fromEntries(left)]] : [];
  });

async function putRows(db: Database, table: string, rows: readonly Row[]): Promise<void> {
  if (isVaultTable(table)) await db.table(table).bulkPut(rows.map((row) => derive(table, row)));
  else await db.future.bulkPut(rows.map((row) => ({ id: futureId(table, row.id), table, row })));
}
