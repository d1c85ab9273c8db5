import {
  type IncomingRows,
  isEmpty,
  type MergeStep,
  mergeIn,
  noteUpdates,
  restoreChanges,
} from '../../lib/database/import.ts';
import { VAULT_TABLES } from '../../lib/database/schema.ts';
import { backupHead, parseBackup, rowText } from '../../lib/exchange/backup.ts';
import type { FileSummary } from '../../lib/messages/safekeeping-views.ts';
import type { Row } from '../../lib/records/row.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { backUpBefore } from './backups-keeping.ts';
import type { Keeper } from './keeper.ts';
import { longWork, type Running } from './long-work.ts';
import { isForFiles, LOCAL_TABLES, plainRow } from './sealed-files-sealing.ts';
import { sweepVents } from './vents.ts';

/** Rows in one part of an export: a part stays far below the 64 MB of a message. */
const ROWS = 2_000;
const ALL = [...VAULT_TABLES, ...LOCAL_TABLES];

/**
 * The next part of the export. The cursor names table and last id, so that a worker stopped in between goes on where it
 * was; rows written meanwhile are in the file or not, each of them whole.
 */
export async function exportPart(
  keeper: Keeper,
  cursor: string | null,
  app: string,
): Promise<Result<{ text: string; next: string | null }>> {
  if (cursor === null) {
    // A vent whose meeting is over must not leave in a file (P111), even when no wake came in between.
    await sweepVents(keeper);
    return ok({ text: backupHead(keeper.now(), app), next: `${ALL[0]}:` });
  }
  const [name, after] = splitCursor(cursor);
  const table = ALL.find((known) => known === name);
  if (!table) return fail('bad-input');
  const rows: Row[] = await keeper.db.table(table).where(':id').above(after).filter(isForFiles).limit(ROWS).toArray();
  const last = rows.length === ROWS ? rows.at(-1)?.id : undefined;
  const following = ALL[ALL.indexOf(table) + 1];
  const opening = after === '' ? `${JSON.stringify(table)}:[` : rows.length > 0 ? ',' : '';
  const text = `${opening}${rows.map((row) => rowText(plainRow(table, row))).join(',')}`;
  if (last !== undefined) return ok({ text, next: `${table}:${last}` });
  if (following === undefined) return ok({ text: `${text}]}}`, next: null });
  const startsLocal = following === LOCAL_TABLES[0];
  return ok({ text: `${text}]${startsLocal ? '},"local":{' : ','}`, next: `${following}:` });
}

function splitCursor(cursor: string): [string, string] {
  const at = cursor.indexOf(':');
  return [cursor.slice(0, at), cursor.slice(at + 1)];
}

/** Keeps a part of a file on disk, so that no stopped worker loses it; the first part forgets an earlier file. */
export async function stagePart(keeper: Keeper, index: number, text: string): Promise<Result<{ index: number }>> {
  await keeper.db.transaction('rw', keeper.db.staged, async () => {
    if (index === 0) await keeper.db.staged.clear();
    await keeper.db.staged.put({ index, text });
  });
  return ok({ index });
}

async function readStaged(keeper: Keeper) {
  const parts = await keeper.db.staged.orderBy('index').toArray();
  return parseBackup(parts.map(({ text }) => text).join(''));
}

export async function inspectStaged(keeper: Keeper): Promise<Result<FileSummary>> {
  const file = await readStaged(keeper);
  if (!file.ok) return file;
  const rows = Object.fromEntries(
    Object.entries(file.value.tables).map(([table, list]) => [table, list.filter((row) => row._del !== true).length]),
  );
  return ok({ rows, exportedAt: file.value.exportedAt, isEmptyHere: await isEmpty(keeper.db) });
}

/** Everything that reading a file in touches; surfaces may ask about the rest meanwhile. */
const TOUCHED = [...ALL, 'outbox', 'undos', 'devices', 'drafts', 'staged'];

/**
 * Reads the staged file in, all or nothing, and keeps a backup of what was here before; `cancelled` when I stopped it, and
 * then everything is as before. A restore can be undone; rows that only the file has keep their own clocks. Vents whose
 * meeting is over do not come back (P111).
 */
export async function importStaged(
  keeper: Keeper,
  mode: 'merge' | 'restore',
): Promise<Result<{ undo: string | null; changed: number }>> {
  const file = await readStaged(keeper);
  if (!file.ok) return file;
  await backUpBefore(keeper, mode === 'merge' ? 'before-import' : 'before-restore');
  const incoming = file.value as unknown as IncomingRows; // parseBackup proved ids and clocks; other fields are read tolerantly
  try {
    const outcome = await longWork(keeper, 'restore', (running) => readIn(keeper, mode, incoming, running));
    await sweepVents(keeper);
    keeper.changed([...ALL], []);
    return ok(outcome);
  } catch (error) {
    if (isStop(error)) return fail('cancelled');
    throw error;
  }
}

function readIn(keeper: Keeper, mode: 'merge' | 'restore', incoming: IncomingRows, { report, signal }: Running) {
  const step: MergeStep = (done, total) => {
    if (signal.aborted) throw new Stopped();
    report(done, total);
  };
  return keeper.db.transaction('rw', TOUCHED, async () => {
    const done = mode === 'merge' ? await merge(keeper, incoming, step) : await restore(keeper, incoming, step);
    await keeper.db.staged.clear();
    return done;
  });
}

/** I stopped what was being read in; thrown inside the transaction, which takes everything back. */
class Stopped extends Error {
  override name = 'Stopped';
}

/** Dexie may wrap what is thrown in a transaction. */
const isStop = (error: unknown): boolean =>
  error instanceof Stopped || (error instanceof Error && 'inner' in error && error.inner instanceof Stopped);

const merge = async (keeper: Keeper, incoming: IncomingRows, step: MergeStep) => ({
  undo: null,
  changed: await mergeIn(keeper.db, incoming, keeper.now(), step),
});

async function restore(keeper: Keeper, incoming: IncomingRows, step: MergeStep) {
  const { changes, fresh } = await restoreChanges(keeper.db, incoming);
  const updates = await noteUpdates(keeper.db, incoming);
  const { undo } = changes.length > 0 ? await keeper.commit(changes) : { undo: null };
  const added = await mergeIn(keeper.db, fresh, keeper.now(), step);
  for (const { id, update } of updates) await keeper.mergeNote(id, update);
  return { undo, changed: changes.length + added + updates.length };
}
