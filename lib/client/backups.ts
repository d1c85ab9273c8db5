import { fromBase64, toBase64 } from '../domain/base64.ts';
import type { FileSummary } from '../messages/safekeeping-views.ts';
import { fail, ok, type Result } from '../result.ts';
import { ask } from './background.ts';

/** Bytes of a sealed file in one message; a multiple of 3, so that the texts could be joined as they are. */
const PART = 1_500_000;

/** How every file of the age program begins, and one that was wrapped in text (age-encryption.org/v1). */
const OPENINGS = ['age-encryption.org/', '-----BEGIN AGE'];

/** Whether `file` is sealed, by its first bytes and not by its name, which people change. */
export async function isSealed(file: Blob): Promise<boolean> {
  const opening = await file.slice(0, Math.max(...OPENINGS.map(({ length }) => length))).text();
  return OPENINGS.some((each) => opening.startsWith(each));
}

/** A sealed copy as a file. `backup-unreadable` when a part of it is no bytes. */
export async function fetchBackup(id: string): Promise<Result<Blob>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let from: number | null = 0;
  while (from !== null) {
    const answer: Result<{ base64: string; next: number | null }> = await ask('backup.part', { id, from });
    if (!answer.ok) return answer;
    const part = fromBase64(answer.value.base64);
    if (!part) return fail('backup-unreadable');
    parts.push(part);
    from = answer.value.next;
  }
  return ok(new Blob(parts, { type: 'application/octet-stream' }));
}

/**
 * Hands a sealed file over and says what it holds; nothing is written until `data.import`. `backup-sealed`: it wants the
 * words of another key, for `unseal`.
 */
export async function inspectSealed(file: Blob): Promise<Result<FileSummary>> {
  for (let index = 0; index === 0 || index * PART < file.size; index += 1) {
    const bytes = new Uint8Array(await file.slice(index * PART, (index + 1) * PART).arrayBuffer());
    const answer = await ask('data.stageSealed', { index, base64: toBase64(bytes) });
    if (!answer.ok) return answer;
  }
  return ask('data.unseal', { words: null });
}

/** Opens the sealed file that was handed over last by its own 12 words; `words-unknown` when they are others. */
export const unseal = (words: string): Promise<Result<FileSummary>> => ask('data.unseal', { words });

/** Opens a copy that is kept here, as if its file had been chosen. */
export async function inspectBackup(id: string): Promise<Result<FileSummary>> {
  const staged = await ask('backup.stage', { id });
  return staged.ok ? ask('data.inspect', {}) : staged;
}
