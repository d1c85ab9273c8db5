import { fromBase64, toBase64 } from '../domain/base64.ts';
import { fail, ok, type Result } from '../result.ts';

/** The export file, version 1 (docs/data.md): one JSON object, rows as they are stored, bytes as base64. */
export const BACKUP_FORMAT = 'duologue-export';
/** The newest version of the file that we write and read; every older one is read for ever. */
export const BACKUP_VERSION = 1;

/** A row of the file; what a newer version wrote into it is kept. */
export type BackupRow = { id: string; _c: string; [field: string]: unknown };
export type Backup = {
  exportedAt: number;
  tables: Record<string, BackupRow[]>;
  /** Rows of tables that stay in one browser, without clocks. */
  local: Record<string, { id: string; [field: string]: unknown }[]>;
};

/** Why a file is refused: broken, of another program, or of a newer version. */
export type BackupFailure = 'backup-unreadable' | 'backup-foreign' | 'backup-newer';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The head of a file, to which the tables are added (entrypoints/background/transfer.ts). */
export const backupHead = (exportedAt: number, app: string): string =>
  `${JSON.stringify({ format: BACKUP_FORMAT, version: BACKUP_VERSION, app, exportedAt }).slice(0, -1)},"tables":{`;

/** A whole file as a value, for sealing: what `parseBackup` reads when it is written as text. */
export const backupFile = (
  { tables, local }: Pick<Backup, 'tables' | 'local'>,
  exportedAt: number,
): Record<string, unknown> => ({ format: BACKUP_FORMAT, version: BACKUP_VERSION, exportedAt, tables, local });

/**
 * What a sealed file is called outside: its day (UTC) and the name of its backup, so that two of one day stay apart.
 * @example backupName(Date.UTC(2026, 10, 24), 'abcdefghijklmnop') //=> 'duologue-2026-11-24-abcdefgh.duologue'
 */
export const backupName = (at: number, id: string): string =>
  `duologue-${new Date(at).toISOString().slice(0, 10)}-${id.slice(0, 8)}.duologue`;

/** One row as text, or any other value of an export. */
export const rowText = (row: Record<string, unknown>): string =>
  JSON.stringify(row, (_, value: unknown) => (value instanceof Uint8Array ? { $bytes: toBase64(value) } : value));

function revive(_: string, value: unknown): unknown {
  if (!isObject(value) || typeof value.$bytes !== 'string' || Object.keys(value).length !== 1) return value;
  return fromBase64(value.$bytes) ?? value;
}

/**
 * What the text holds, checked as a whole before anything is written: a file that was cut short or edited by hand into
 * something else is refused entirely. Rows of tables and fields that this version does not know pass unchanged.
 */
export function parseBackup(text: string): Result<Backup, BackupFailure> {
  try {
    return readBackup(JSON.parse(text, revive));
  } catch {
    return fail('backup-unreadable'); // JSON.parse says only where, which helps nobody
  }
}

/** As `parseBackup`, for a file that was parsed already. */
export function readBackup(file: unknown): Result<Backup, BackupFailure> {
  if (!isObject(file) || file.format !== BACKUP_FORMAT) return fail('backup-foreign');
  if (typeof file.version !== 'number' || file.version < 1) return fail('backup-unreadable');
  if (file.version > BACKUP_VERSION) return fail('backup-newer');
  const { exportedAt, tables, local } = file;
  if (typeof exportedAt !== 'number' || !isObject(tables) || !isObject(local)) return fail('backup-unreadable');
  const isWhole =
    Object.values(tables).every((rows) => Array.isArray(rows) && rows.every(isWholeRow)) &&
    Object.values(local).every((rows) => Array.isArray(rows) && rows.every(hasId));
  if (!isWhole) return fail('backup-unreadable');
  return ok({ exportedAt, tables, local } as Backup); // every table and row was checked in the lines above
}

const hasId = (row: unknown): boolean => isObject(row) && typeof row.id === 'string' && row.id !== '';

const CLOCK = /^[0-9a-z]{12}[a-z2-7]{6}$/;

/** Whether something is a row as an export holds it: an id, and clocks that are clocks. */
export function isWholeRow(row: unknown): row is BackupRow {
  if (!hasId(row) || !isObject(row) || typeof row._c !== 'string' || !CLOCK.test(row._c)) return false;
  return (
    row._f === undefined ||
    (isObject(row._f) && Object.values(row._f).every((clock) => typeof clock === 'string' && CLOCK.test(clock)))
  );
}
