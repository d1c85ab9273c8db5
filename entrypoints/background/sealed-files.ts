import { joined } from '../../lib/crypto/bytes.ts';
import { deriveVaultKeys } from '../../lib/crypto/vault-keys.ts';
import { readWords } from '../../lib/crypto/words.ts';
import { fromBase64 } from '../../lib/domain/base64.ts';
import { type Backup, type BackupFailure, readBackup, rowText } from '../../lib/exchange/backup.ts';
import type { FileSummary } from '../../lib/messages/safekeeping-views.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { allVaultKeys } from '../../lib/sync/keyring.ts';
import { openFile, SEALED_LIMIT, type SealedFailure } from '../../lib/sync/sealed-file.ts';
import type { Keeper } from './keeper.ts';
import { inspectStaged, stagePart } from './transfer.ts';

/** Why a sealed file is not read; `words-unknown`: the words do not open it, or are no words. */
type UnsealFailure = SealedFailure | BackupFailure | 'words-unknown';

/** Characters of one row of what is staged. */
const PART = 4_000_000;

/** Keeps a part of a sealed file, as `stagePart` does of a plain one. */
export const stageSealed = (
  keeper: Keeper,
  { index, base64 }: { index: number; base64: string },
): Promise<Result<{ index: number }>> => stagePart(keeper, index, base64);

/** Opens the staged sealed file with my keys, or with those of these words, and leaves it as a plain one for the import. */
export async function unseal(keeper: Keeper, words: string | null): Promise<Result<FileSummary>> {
  const staged = await readSealed(keeper);
  if (staged === 'plain') return inspectStaged(keeper); // opened before, and the answer was lost
  if (!staged) return fail('backup-unreadable');
  const opened = await unsealed(keeper, staged, words);
  if (!opened.ok) return opened;
  await stageText(keeper, rowText(opened.value.file));
  return inspectStaged(keeper);
}

/** What a sealed file holds, and the same as it was written. */
export async function unsealed(
  keeper: Pick<Keeper, 'safe'>,
  bytes: Uint8Array,
  words: string | null,
): Promise<Result<{ file: Record<string, unknown>; backup: Backup }, UnsealFailure>> {
  const mine = await openFile(await allVaultKeys(keeper.safe), bytes);
  const opened = !mine.ok && mine.error === 'backup-sealed' && words !== null ? await byWords(words, bytes) : mine;
  if (!opened.ok) return opened;
  const backup = readBackup(opened.value);
  if (!backup.ok) return backup;
  return ok({ file: opened.value as Record<string, unknown>, backup: backup.value }); // readBackup refuses all but objects
}

async function byWords(words: string, bytes: Uint8Array): Promise<Result<unknown, UnsealFailure>> {
  const read = readWords(words);
  if (!read.ok) return fail('words-unknown');
  const opened = await openFile([await deriveVaultKeys(read.seed)], bytes);
  return !opened.ok && opened.error === 'backup-sealed' ? fail('words-unknown') : opened;
}

/** The bytes that are staged; `plain` for a file that is none of these; null when they are no bytes, or too many. */
async function readSealed(keeper: Keeper): Promise<Uint8Array | 'plain' | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  // One by one: how much it will be is known only at the end, and memory is not for the file to fill.
  for (let index = 0; ; index += 1) {
    const part = await keeper.db.staged.get(index);
    if (!part) break;
    if (index === 0 && part.text.startsWith('{')) return 'plain';
    const bytes = fromBase64(part.text);
    length += bytes?.length ?? 0;
    if (!bytes || length > SEALED_LIMIT) return null;
    parts.push(bytes);
  }
  return length > 0 ? joined(parts) : null;
}

/** Keeps a whole file as `stagePart` does of its parts; what was staged before is there until this is. */
export async function stageText(keeper: Keeper, text: string): Promise<void> {
  const { staged } = keeper.db;
  await keeper.db.transaction('rw', staged, async () => {
    await staged.clear();
    for (let index = 0; index * PART < text.length || index === 0; index += 1)
      await staged.put({ index, text: text.slice(index * PART, (index + 1) * PART) });
  });
}
