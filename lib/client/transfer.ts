import type { FileSummary } from '../messages/safekeeping-views.ts';
import { ok, type Result } from '../result.ts';
import { ask } from './background.ts';

/** Characters of a file sent in one message, well under the browsers' 64 MB. */
const PART = 4_000_000;

/** Everything of mine as one JSON file (docs/data.md), in parts, so that ten years of notes pass through messages. */
export async function exportEverything(): Promise<Result<Blob>> {
  const parts: string[] = [];
  let cursor: string | null = null;
  do {
    const answer: Result<{ text: string; next: string | null }> = await ask('data.exportPart', { cursor });
    if (!answer.ok) return answer;
    parts.push(answer.value.text);
    cursor = answer.value.next;
  } while (cursor !== null);
  return ok(new Blob(parts, { type: 'application/json' }));
}

/** Hands a file over for reading and says what it holds; nothing is written until `data.import`. */
export async function inspectFile(file: Blob): Promise<Result<FileSummary>> {
  const text = await file.text();
  for (let index = 0; index === 0 || index * PART < text.length; index += 1) {
    const answer = await ask('data.stagePart', { index, text: text.slice(index * PART, (index + 1) * PART) });
    if (!answer.ok) return answer;
  }
  return ask('data.inspect', {});
}
