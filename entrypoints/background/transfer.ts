import { DERIVED } from '../../lib/database/derived.ts';
import { type IncomingRows, isEmpty, mergeIn, noteUpdates, restoreChanges } from '../../lib/database/import.ts';
import { VAULT_TABLES } from '../../lib/database/schema.ts';
import { backupHead, parseBackup, rowText } from '../../lib/exchange/backup.ts';
import type { FileSummary } from '../../lib/messages/views.ts';
import type { Row } from '../../lib/records/row.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import { sweepVents } from './vents.ts';

/** Rows in one part of an export: a part stays far below the 64 MB of a message. */
const ROWS = 2_000;
const LOCAL_TABLES = ['sightings'] as const;
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
  const rows: Row[] = await keeper.db.table(table).where(':id').above(after).limit(ROWS).toArray();
  const last = rows.length === ROWS ? rows.at(-1)?.id : undefined;
  const following = ALL[ALL.indexOf(table) + 1];
  const opening = after === '' ? `${JSON.stringify(table)}:[` : rows.length > 0 ? ',' : '';
  const text = `${opening}${rows.map((row) => rowText(withoutDerived(row))).join(',')}`;
  if (last !== undefined) return ok({ text, next: `${table}:${last}` });
  if (following === undefined) return ok({ text: `${text}]}}`, next: null });
  const startsLocal = following === LOCAL_TABLES[0];
  return ok({ text: `${text}]${startsLocal ? '},"local":{' : ','}`, next: `${following}:` });
}

function splitCursor(cursor: string): [string, string] {
  const at = cursor.indexOf(':');
  return [cursor.slice(0, at), cursor.slice(at + 1)];
}

const withoutDerived = (row: Row): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([field]) => !DERIVED.has(field)));

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

/** Reads the staged file in. A restore can be undone; rows that only the file has keep their own clocks. */
export async function importStaged(
  keeper: Keeper,
  mode: 'merge' | 'restore',
): Promise<Result<{ undo: string | null; changed: number }>> {
  const file = await readStaged(keeper);
  if (!file.ok) return file;
  const incoming = file.value as unknown as IncomingRows; // parseBackup proved ids and clocks; other fields are read tolerantly
  const outcome = mode === 'merge' ? await merge(keeper, incoming) : await restore(keeper, incoming);
  await keeper.db.staged.clear();
  keeper.changed([...ALL], []);
  return ok(outcome);
}

const merge = async (keeper: Keeper, incoming: IncomingRows) => ({
  undo: null,
  changed: await mergeIn(keeper.db, incoming, keeper.now()),
});

async function restore(keeper: Keeper, incoming: IncomingRows) {
  const { changes, fresh } = await restoreChanges(keeper.db, incoming);
  const updates = await noteUpdates(keeper.db, incoming);
  const { undo } = changes.length > 0 ? await keeper.commit(changes) : { undo: null };
  const added = await mergeIn(keeper.db, fresh, keeper.now());
  for (const { id, update } of updates) await keeper.mergeNote(id, update);
  return { undo, changed: changes.length + added + updates.length };
}
