import { i18n } from '#i18n';
import { VAULT_TABLES } from '../../lib/database/schema.ts';
import { backupHead, rowText } from '../../lib/exchange/backup.ts';
import type { RecoveryView } from '../../lib/messages/safekeeping-views.ts';
import { keep } from '../../lib/platform/kept.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { backupViews } from './backups.ts';
import { keepBackup } from './backups-keeping.ts';
import type { Keeper } from './keeper.ts';
import { hasIds, oddName, readAsItIs, sorted, withDatabase } from './recovery-reading.ts';
import { peopleIn } from './recovery-view.ts';
import { unsealed } from './sealed-files.ts';
import { LOCAL_TABLES, plainRow } from './sealed-files-sealing.ts';
import { doorOf } from './upgrades.ts';

/** Rows in one part of the file: they stay far below the 64 MB of a message. */
const ROWS = 2_000;

/** Whether what was typed is the word that confirms something which cannot be taken back. */
export const isTheWord = (typed: string): boolean =>
  typed.trim().toLowerCase() === i18n.t('backup.eraseWord').trim().toLowerCase();

/** Why the notes are not open, and what can be read of them. */
export async function getRecovery(keeper: Keeper): Promise<Result<RecoveryView>> {
  const state = await doorOf(keeper).state();
  const why = state === 'fine' && !(await canBeRead(keeper)) ? 'broken' : state;
  const { tables } = await readAsItIs(keeper.db.name);
  const rows = Object.values(tables).reduce((sum, list) => sum + list.length, 0);
  return ok({ why, people: peopleIn(tables), rows, backups: await backupViews(keeper) });
}

/** A database may open and then refuse to be read: its pages are looked at only then. */
async function canBeRead({ db }: Keeper): Promise<boolean> {
  try {
    await Promise.all(VAULT_TABLES.map((table) => db.table(table).toCollection().primaryKeys()));
    return true;
  } catch {
    return false; // said as `broken`
  }
}

type Section = { name: string; table: string; of: 'whole' | 'local' | 'odd' };

/** The sections of the file in their order; odd rows come last, where no import looks. */
const SECTIONS: Section[] = [
  ...VAULT_TABLES.map((table): Section => ({ name: table, table, of: 'whole' })),
  ...LOCAL_TABLES.map((table): Section => ({ name: table, table, of: 'local' })),
  ...VAULT_TABLES.map((table): Section => ({ name: oddName(table), table, of: 'odd' })),
];

/** The next part of everything that can be read, as an export file. The cursor names the section, how far it is and how many rows of it were written. */
export async function rescuePart(
  keeper: Keeper,
  cursor: string | null,
  app: string,
): Promise<Result<{ text: string; next: string | null }>> {
  if (cursor === null) return ok({ text: backupHead(keeper.now(), app), next: '0:0:0' });
  const [index = Number.NaN, from = Number.NaN, written = 0] = cursor.split(':').map(Number);
  const section = SECTIONS[index];
  if (!section || !Number.isSafeInteger(from) || from < 0) return fail('bad-input');
  const { values, isMore } = await valuesFrom(keeper, section.table, from);
  const plain = values.map((value) => plainValue(section.table, value));
  const rows = section.of === 'local' ? hasIds(plain) : sorted(plain, from)[section.of];
  const opening = from === 0 ? `${JSON.stringify(section.name)}:[` : '';
  const text = `${opening}${written > 0 && rows.length > 0 ? ',' : ''}${rows.map(rowText).join(',')}`;
  if (isMore) return ok({ text, next: `${index}:${from + ROWS}:${written + rows.length}` });
  const isLast = index === SECTIONS.length - 1;
  const between = SECTIONS[index + 1]?.of === 'local' ? '},"local":{' : ',';
  return ok({ text: `${text}]${isLast ? '}}' : between}`, next: isLast ? null : `${index + 1}:0:0` });
}

/** What this file may hold of a value, which need not be a row: it is not sealed. */
const plainValue = (table: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? plainRow(table, value) : value;

async function valuesFrom(
  { db }: Keeper,
  table: string,
  from: number,
): Promise<{ values: unknown[]; isMore: boolean }> {
  let found: { values: unknown[]; isMore: boolean } = { values: [], isMore: false };
  await withDatabase(db.name, async (database) => {
    const keys = await database.keys(table);
    const values = await database.values(table, keys.slice(from, from + ROWS));
    found = { values, isMore: from + ROWS < keys.length };
  });
  return found;
}

/** Tries to open the notes again. */
export async function retry(keeper: Keeper): Promise<Result<{ isOpen: boolean }>> {
  const isOpen = (await doorOf(keeper).retry()) === 'fine';
  if (isOpen) keeper.changed([...VAULT_TABLES], []);
  return ok({ isOpen });
}

/**
 * Puts what a backup holds, or nothing, in place of the notes. First it is looked whether the backup opens, and whatever
 * can be read of the notes is kept as one more backup: when either fails, nothing was changed. Killed in between, it goes
 * on at the next start.
 */
export async function startAnew(
  keeper: Keeper,
  { backup, word }: { backup: string | null; word: string },
): Promise<Result<null>> {
  if (!isTheWord(word)) return fail('wrong-word');
  if (backup !== null) {
    const row = await keeper.safe.backups.get(backup);
    if (!row) return fail('not-found');
    const opened = await unsealed(keeper, row.bytes, null);
    if (!opened.ok) return opened;
  }
  const everything = await readAsItIs(keeper.db.name);
  const isAnything = Object.values(everything.tables).some((rows) => rows.length > 0);
  if (isAnything)
    await keepBackup(keeper.safe, everything, { why: 'before-restore', now: keeper.now(), spare: backup });
  await keep('restoring', { backup });
  await doorOf(keeper).retry();
  keeper.changed(['backups'], []);
  return ok(null);
}
