import type { Trouble } from '../../domain/sync-words.ts';
import { EngineError } from '../engine.ts';
import type { Caller } from './http.ts';
import { davEngine } from './webdav.ts';
import { type DavSettings, davAddress, davClient } from './webdav-client.ts';

/** Our own folder in the user's; vaults lie in it (sync.md §9.2). */
const FOLDER = 'duologue-v1';
const PROBE_BYTES = 512;
const PLAIN_TIMEOUT_MS = 5000;

/**
 * Null when everything works that sync needs, else the first trouble: lists the user's folder, makes ours, writes a probe
 * of random bytes, lists and reads it, compares and deletes it. `not-found` means the user's own folder. `failed` also
 * when a file does not come back as it was, or the listing does not show it. Never throws; leaves no probe behind when
 * the server lets it be deleted. Ask for the host permission before: without it everything is `unreachable`.
 */
export async function testDav(settings: DavSettings): Promise<Trouble | null> {
  try {
    await probe(settings);
    return null;
  } catch (error) {
    const trouble = error instanceof EngineError ? error.trouble : 'failed';
    return trouble === 'unreachable' && (await looksLikeCertificate(settings)) ? 'certificate' : trouble;
  }
}

async function probe(settings: DavSettings): Promise<void> {
  const client = davClient(settings);
  if ((await client.entries(client.folder([]))) === null) throw new EngineError('not-found');

  await client.makeFolder([FOLDER]);
  const engine = davEngine({ ...settings, folder: FOLDER });
  const bytes = crypto.getRandomValues(new Uint8Array(PROBE_BYTES));
  const name = `probe-${[...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  await engine.put('', name, bytes);
  try {
    const back = await engine.get('', name);
    if (!back || !isSame(back, bytes)) throw new EngineError('failed');
    // A store may list late; one that never shows our files would leave every other browser blind.
    if (!(await engine.list('')).includes(name) && !(await engine.list('')).includes(name)) {
      throw new EngineError('failed');
    }
  } catch (error) {
    await engine.del('', name).catch(() => undefined); // the first trouble is the one that is told
    throw error;
  }
  await engine.del('', name);
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/**
 * `fetch` hides why https failed. But most servers that speak TLS on a port answer a plain request there with "400, this
 * is TLS". So when https gives nothing at all, not even unreadably, and plain http on the very same port gets any
 * answer, somebody is there and only the encryption failed: a certificate nobody vouches for, or no TLS at all. Sends no
 * name, password or path.
 */
async function looksLikeCertificate(settings: DavSettings): Promise<boolean> {
  const base = davAddress(settings.url);
  if (!base?.startsWith('https:')) return false;
  const { hostname, port } = new URL(base);
  if (await answers(settings, `https://${hostname}:${port || '443'}/`)) return false;
  return answers(settings, `http://${hostname}:${port || '443'}/`);
}

/** Whether anybody answers there, readable or not. */
async function answers(caller: Caller, url: string): Promise<boolean> {
  try {
    await caller.fetch(url, {
      method: 'GET',
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(Math.min(caller.timeout ?? PLAIN_TIMEOUT_MS, PLAIN_TIMEOUT_MS)),
    });
    return true;
  } catch {
    return false; // nothing there, or nothing that we may see
  }
}
