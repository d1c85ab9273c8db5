import type { Trouble } from '../../../lib/domain/sync-words.ts';
import { type Engine, EngineError } from '../../../lib/sync/engine.ts';
import { davEngine } from '../../../lib/sync/engines/webdav.ts';
import type { DavSettings } from '../../../lib/sync/engines/webdav-client.ts';
import { ACCOUNT } from './process.ts';

const NOW = Date.parse('2026-11-24T08:40:00Z');

type More = { timeout?: number; password?: string };

/** What a user has typed in for the test account, over the `fetch` of this process. */
export const settings = (url: string, more: More = {}): DavSettings => ({
  url,
  ...ACCOUNT,
  fetch: (address, init) => fetch(address, init),
  now: () => NOW,
  ...more,
});

let vaults = 0;
/** The place of a vault that nobody has used yet. */
export function freshFolder(): string {
  vaults += 1;
  return `duologue-v1/vault${vaults}`;
}

/** An engine for the test account; over an empty vault when no folder is named. */
export const engineAt = (url: string, folder = freshFolder(), more: More = {}): Engine =>
  davEngine({ ...settings(url, more), folder });

/** How `work` fails; fails itself when it does not, or with anything but an EngineError. */
export async function troubleOf(work: Promise<unknown>): Promise<Trouble> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof EngineError)) throw new Error(`expected an EngineError, got ${String(error)}`);
  return error.trouble;
}

/** Bytes of every value, never the same at two lengths. */
export const bytesOf = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at * 7 + (at >> 8)) & 0xff);
