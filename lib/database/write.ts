import * as Y from 'yjs';
import { newId } from '../domain/ids.ts';
import { NO_MEETING_PARTS } from '../domain/meeting.ts';
import { type Clock, isClock, tick } from '../records/clock.ts';
import {
  apply,
  clockOf,
  type Fields,
  isRegister,
  isVisible,
  newestClock,
  type Operation,
  type Row,
} from '../records/row.ts';
import { arrivedBefore } from './arrived-before.ts';
import type { Database } from './database.ts';
import { derive } from './derived.ts';
import { futureId } from './future-id.ts';
import type { DeviceRow, UndoRow } from './local-rows.ts';
import { mergedContent, withWriters, writersIn } from './note-content.ts';
import { overOf } from './outbox.ts';
import { isVaultTable, VAULT_TABLES, type VaultTable } from './schema.ts';

/** A row by its place; its table may be one that only a newer version knows. */
type Place = { table: string; id: string };

/** New values for some fields of one row; a row that does not exist is made. */
export type Change = { table: VaultTable; id: string; fields: Fields };

/** What a write gives back: how to undo it, and which rows it changed. */
export type Committed = { undo: string; changed: { table: VaultTable; id: string }[] };

/** For how long a write can be taken back. The toast shows ten seconds; Ctrl+Z reaches further. */
export const UNDO_MS = 10 * 60_000;

const DEVICE_ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const newDevice = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => DEVICE_ALPHABET[byte & 31]).join('');

/** This browser's own name and clock; made up when nothing was written here yet, and kept by whoever puts it back. */
export const readSelf = async (db: Database): Promise<DeviceRow> =>
  (await db.devices.get('self')) ?? { id: 'self', device: newDevice(), clock: null };

/**
 * Gives this browser another name in clocks, because its profile turned out to be a copy of another one (sync.md §9.2).
 * What it wrote before stays under the former names, which it answers for from now on.
 */
export function renameSelf(db: Database, device: string): Promise<void> {
  return db.transaction('rw', db.devices, async () => {
    const self = await readSelf(db);
    await db.devices.put({ ...self, device, former: [...(self.former ?? []), self.device] });
  });
}

/** The next clock of this browser, persisted in the running transaction, so that no killed worker ever makes one twice. */
async function nextClock(db: Database, now: number): Promise<{ clock: Clock; device: string }> {
  const self = await readSelf(db);
  const clock = tick(self.clock, now, self.device);
  await db.devices.put({ ...self, clock });
  return { clock, device: self.device };
}

/**
 * The clock for a write to `row`: ours, unless the row holds a newer one (from a device whose clock runs days ahead,
 * which does not drag ours along). Then one just after that, or the edit would silently lose against it.
 */
export function clockPast(row: Row | undefined, clock: Clock, now: number, device: string): Clock {
  const newest = row ? newestClock(row) : clock;
  return newest < clock || !row ? clock : tick(newest, now, device);
}

/** Everything that a write or its undo touches. */
const WRITTEN = [...VAULT_TABLES, 'outbox', 'undos', 'devices', 'drafts'];

/**
 * Writes all changes or none: rows, outbox and the way back in one transaction. When it resolves, it is on disk.
 * `draft` names a field whose half-typed text became this write and is cleared with it. A write that arrives once more,
 * because its answer was lost with a stopped worker, changes nothing and gives the way back of its first arrival.
 * Rejects with what Dexie gives (a full disk is `QuotaExceededError`), and then nothing was changed.
 */
export function write(
  db: Database,
  asked: Change[],
  options: { now: number; draft?: string | null },
): Promise<Committed> {
  const changes = oneForEachRow(asked);
  return db.transaction('rw', WRITTEN, async () => {
    const changed = changes.map(({ table, id }) => ({ table, id }));
    const first = await arrivedBefore(db, changes, options.now - UNDO_MS);
    if (first) return { undo: first, changed };
    const next = await nextClock(db, options.now);
    const undo: UndoRow = { id: newId(), at: options.now, changes: [] };
    for (const { table, id, fields } of changes) {
      const before: Row | undefined = await db.table(table).get(id);
      const clock = clockPast(before, next.clock, options.now, next.device);
      await db.table(table).put(derive(table, apply(before, id, clock, fields)));
      await db.outbox.add({ op: operation(table, id, clock, fields, options.now), ...overOf(table, before, fields) });
      undo.changes.push({ table, id, clock, before: before ? valuesBefore(before, fields) : null });
    }
    await db.undos.add(undo);
    await db.undos
      .where('at')
      .below(options.now - UNDO_MS)
      .delete();
    if (options.draft) await db.drafts.delete(options.draft);
    return { undo: undo.id, changed };
  });
}

/** Changes of one row as one: each write gives a row one clock, and its undo knows whether the row was there before. */
function oneForEachRow(changes: Change[]): Change[] {
  const rows = new Map<string, Change>();
  for (const { table, id, fields } of changes) {
    const key = `${table}:${id}`;
    rows.set(key, { table, id, fields: { ...rows.get(key)?.fields, ...fields } });
  }
  return [...rows.values()];
}

/** Ops are grouped by year on the wire (sync.md §9.1), so that a compaction touches few files. */
const operation = (table: VaultTable, id: string, clock: Clock, fields: Fields, now: number): Operation => [
  table,
  String(new Date(now).getFullYear()),
  id,
  clock,
  fields,
];

/** Fields that did not exist before come back as null: a register once written cannot become unwritten. */
const valuesBefore = (before: Row, fields: Fields): Fields =>
  Object.fromEntries(
    Object.keys(fields)
      .filter(isRegister)
      .map((field) => [field, before[field] ?? null]),
  );

/**
 * Takes a write back by a new write. Fields that were changed again since stay as they are, so undoing late never
 * destroys newer work. Null when there is nothing to take back: done already, or too long ago.
 */
export async function undo(db: Database, id: string, now: number): Promise<Committed | null> {
  // One transaction with the write: a worker that is stopped between the two would leave it undone and past undoing, and
  // words that are erased meanwhile would come back.
  return db.transaction('rw', WRITTEN, async () => {
    const row = await db.undos.get(id);
    if (!row || row.at < now - UNDO_MS) return null;
    await db.undos.delete(id);
    const changes: Change[] = [];
    for (const change of row.changes) {
      const current: Row | undefined = await db.table(change.table).get(change.id);
      if (!current) continue;
      const fields =
        change.before !== null
          ? stillAt(current, change.clock, change.before)
          : change.table === 'meetings' && (await isCited(db, change.id, row))
            ? stillAt(current, change.clock, NO_MEETING_PARTS)
            : { _del: true };
      if (Object.keys(fields).length > 0) changes.push({ table: change.table, id: change.id, fields });
    }
    return changes.length > 0 ? write(db, changes, { now }) : null;
  });
}

/** Whether something that `undo` did not write hangs on this meeting: deleting it would take that out of the history. */
async function isCited(db: Database, meeting: string, { changes }: UndoRow): Promise<boolean> {
  const own = new Set(changes.map(({ id }) => id));
  const isElse = (row: Row) => !own.has(row.id) && isVisible(row);
  const counts = await Promise.all([
    db.topics.where('discussedIn').equals(meeting).filter(isElse).count(),
    db.agreements.where('madeIn').equals(meeting).filter(isElse).count(),
    db.noteDocs.where('meetingId').equals(meeting).filter(isElse).count(),
  ]);
  return counts.some((count) => count > 0);
}

const stillAt = (row: Row, clock: Clock, before: Fields): Fields =>
  Object.fromEntries(
    Object.entries(before)
      .filter(([field]) => clockOf(row, field) === clock)
      // A deletion that is taken back must be said, not left out: `_del` was absent before.
      .map(([field, value]) => [field, field === '_del' ? value === true : value]),
  );

/**
 * Keeps rows in sight that another browser would hide: written after `newest`, the clock of what would hide them, so that
 * they stay when that arrives. All or nothing; rows that are not here are left out.
 */
export function keepVisible(db: Database, places: readonly Place[], newest: Clock, now: number): Promise<void> {
  return db.transaction('rw', [...VAULT_TABLES, 'future', 'outbox', 'devices'], async () => {
    const next = await nextClock(db, now);
    for (const { table, id } of places) {
      const future = isVaultTable(table) ? null : await db.future.get(futureId(table, id));
      const before: Row | undefined = future
        ? future.row
        : isVaultTable(table)
          ? await db.table(table).get(id)
          : undefined;
      if (!before) continue;
      const after = next.clock > newest ? next.clock : tick(newest, now, next.device);
      const clock = clockPast(before, after, now, next.device);
      const row = apply(before, id, clock, { _del: false });
      if (isVaultTable(table)) await db.table(table).put(derive(table, row));
      else await db.future.put({ id: futureId(table, id), table, row });
      await db.outbox.add({ op: [table, '', id, clock, { _del: false }] });
    }
  });
}

/** Whether the bytes can be read as a Yjs update at all; asked before anything is written. */
export function isNoteUpdate(update: Uint8Array): boolean {
  try {
    Y.applyUpdate(new Y.Doc(), update);
    return true;
  } catch {
    return false; // Yjs throws its decoder's errors, which say nothing to anybody
  }
}

/** Merges one Yjs update into a note that exists. Gives false when there is no such note. */
export function mergeNote(db: Database, id: string, update: Uint8Array, now: number): Promise<boolean> {
  return db.transaction('rw', [db.noteDocs, db.outbox, db.devices], async () => {
    const row = await db.noteDocs.get(id);
    if (!row) return false;
    const { clock, device } = await nextClock(db, now);
    const _by = withWriters(writersIn(row, device), [device]);
    const touched = { _touched: isClock(row._touched) && row._touched > clock ? row._touched : clock };
    await db.noteDocs.put(derive('noteDocs', { ...row, ...mergedContent([row.state, update]), _by, ...touched }));
    const waiting = await db.outbox.where('note').equals(id).first();
    const earlier = waiting?.op[4].y;
    const y = earlier instanceof Uint8Array ? Y.mergeUpdates([earlier, update]) : update;
    if (waiting?.n !== undefined) await db.outbox.delete(waiting.n);
    await db.outbox.add({ op: operation('noteDocs', id, clock, { y }, now), note: id });
    return true;
  });
}

/**
 * Erases rows for good: their fields are emptied and the row is deleted, and what their words left behind goes with
 * them, waiting operations and ways back included (P111, docs/adr/0010). Cannot be undone. `fields` are the values that
 * say nothing; what a newer version keeps in the row, and this one does not know, is emptied as well but for `kept`.
 * Copies that left this browser before are emptied by the operation that this writes.
 */
export function erase(
  db: Database,
  table: VaultTable,
  ids: readonly string[],
  { fields, kept }: { fields: Fields; kept: ReadonlySet<string> },
  now: number,
): Promise<void> {
  const gone = new Set(ids);
  return db.transaction('rw', [db.table(table), db.outbox, db.undos, db.devices], async () => {
    const waiting = await db.outbox.filter(({ op }) => op[0] === table && gone.has(op[2])).primaryKeys();
    await db.outbox.bulkDelete(waiting);
    await db.undos.toCollection().modify((row) => {
      row.changes = row.changes.filter((change) => change.table !== table || !gone.has(change.id));
    });
    const next = await nextClock(db, now);
    for (const id of ids) {
      const before: Row | undefined = await db.table(table).get(id);
      if (!before) continue;
      const clock = clockPast(before, next.clock, now, next.device);
      const others = Object.keys(before).filter((field) => isRegister(field) && !kept.has(field));
      const emptied = { ...Object.fromEntries(others.map((field) => [field, null])), ...fields, _del: true };
      await db.table(table).put(derive(table, apply(before, id, clock, emptied)));
      await db.outbox.add({ op: operation(table, id, clock, emptied, now) });
    }
  });
}
