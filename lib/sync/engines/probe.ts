import type { Trouble } from '../../domain/sync-words.ts';
import { type Engine, EngineError } from '../engine.ts';

const PROBE_BYTES = 512;

/**
 * Null when a file can be written, read and deleted there and the place can be listed, else the first trouble; `failed`
 * also when the file does not come back as it was. Never throws; leaves nothing behind where deleting is possible. That
 * the listing shows the file is not asked for: some stores list late.
 */
export async function probe(engine: Engine): Promise<Trouble | null> {
  const bytes = crypto.getRandomValues(new Uint8Array(PROBE_BYTES));
  const name = `probe-${[...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  try {
    await engine.list('');
    await engine.put('', name, bytes);
    await compare(engine, name, bytes);
    await engine.del('', name);
    return null;
  } catch (error) {
    return error instanceof EngineError ? error.trouble : 'failed';
  }
}

async function compare(engine: Engine, name: string, bytes: Uint8Array): Promise<void> {
  try {
    const back = await engine.get('', name);
    if (back?.length !== bytes.length || !back.every((byte, at) => byte === bytes[at])) throw new EngineError('failed');
  } catch (error) {
    await engine.del('', name).catch(() => undefined); // the first trouble is the one that is told
    throw error;
  }
}
