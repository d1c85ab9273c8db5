import { EngineError } from '../engine.ts';

const MINUTE_MS = 60_000;

/** What the browsers' errors mean; both say it in words alone (sync.md §1.1). */
function troubleOf(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const said = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  if (said.includes('MAX_WRITE_OPERATIONS_PER_MINUTE')) return new EngineError('busy', MINUTE_MS);
  if (said.includes('MAX_WRITE_OPERATIONS_PER_HOUR')) return new EngineError('busy', 60 * MINUTE_MS);
  if (/quota/i.test(said)) return new EngineError('full');
  // Firefox: an add-on without a lasting id, or a policy that switched it off.
  if (/temporary addon ID|storage\.sync\.enabled/i.test(said)) return new EngineError('not-supported');
  return new EngineError('failed');
}

/** What `task` gives with `storage.sync`, or an `EngineError` that says what the browser's own means. */
export const told = <Value>(task: () => Promise<Value>): Promise<Value> =>
  task().catch((error: unknown) => {
    throw troubleOf(error);
  });
