import type { Trouble } from '../../domain/sync-words.ts';
import { type Engine, EngineError } from '../engine.ts';
import { type DriveClient, type DriveFile, type DriveSettings, driveClient, quoted } from './drive-client.ts';
import { multipart } from './drive-upload.ts';
import type { Answer } from './http.ts';
import { probe } from './probe.ts';

/** A Google account and the place where one vault lies, as `duologue-v1/<vaultId>`. */
export type DriveVault = DriveSettings & { folder: string };

/** Our own folder in the account's hidden one; vaults lie in it (sync.md §9.2). */
const FOLDER = 'duologue-v1';
/** The largest file that Drive takes in one request. */
const MAX_FILE = 5_000_000;

/**
 * The engine over the hidden folder of a Google account (`drive.appdata`, REST v3, sync.md §8). Drive's folder is flat
 * here: a file's name is its whole path, and a property names the folder it is in, for listing. Names are not unique
 * there: of files with one name the newest counts, and deleting takes all. A file that another browser writes anew under
 * the same name is seen from the next listing on. Throws `EngineError` alone; `not-allowed` when the account does not let
 * us into that folder, `unauthorised` when it took the sign-in back.
 */
export function driveEngine(vault: DriveVault): Engine {
  const client = driveClient(vault);
  /** The newest file of each name that was seen. */
  const ids = new Map<string, string>();

  const folderOf = (dir: string): string => [vault.folder, dir].filter((part) => part !== '').join('/');
  const pathOf = (dir: string, name: string): string => `${folderOf(dir)}/${name}`;

  const fetchFile = async (id: string): Promise<Uint8Array | null> => {
    const answer = await client.call('GET', `${fileAt(id)}?alt=media`);
    if (answer.status === 200) return answer.bytes;
    if (isGone(answer)) return null;
    throw client.refusal(answer);
  };

  const search = async (path: string): Promise<DriveFile[]> => client.find(`name = ${quoted(path)}`);

  return {
    limits: { maxFile: MAX_FILE, budget: null },

    async list(dir) {
      const folder = folderOf(dir);
      const files = await client.find(`properties has { key='folder' and value=${quoted(folder)} }`);
      for (const { name, id } of files.toReversed()) ids.set(name, id);
      const inside = files.filter(({ name }) => name.startsWith(`${folder}/`));
      return [...new Set(inside.map(({ name }) => name.slice(folder.length + 1)))];
    },

    async get(dir, name) {
      const path = pathOf(dir, name);
      const known = ids.get(path);
      const bytes = known && (await fetchFile(known));
      if (bytes) return bytes;
      ids.delete(path);
      for (const { id } of await search(path)) {
        const found = await fetchFile(id);
        if (!found) continue; // deleted since, though the search still finds it
        ids.set(path, id);
        return found;
      }
      return null;
    },

    async put(dir, name, bytes) {
      if (bytes.length > MAX_FILE) throw new EngineError('full');
      const path = pathOf(dir, name);
      ids.set(path, await create(client, { name: path, folder: folderOf(dir), bytes }));
    },

    async del(dir, name) {
      const path = pathOf(dir, name);
      const found = (await search(path)).map(({ id }) => id);
      for (const id of new Set([...found, ...(ids.has(path) ? [ids.get(path) ?? ''] : [])])) {
        const answer = await client.call('DELETE', fileAt(id));
        if (answer.status !== 204 && answer.status !== 200 && !isGone(answer)) throw client.refusal(answer);
      }
      ids.delete(path);
    },
  };
}

const fileAt = (id: string): string => `/drive/v3/files/${encodeURIComponent(id)}`;

const isGone = ({ status }: Answer): boolean => status === 404 || status === 410;

/**
 * Writes a new file and gives its id. Where no answer came it is sent once more under the same id, so that an upload
 * whose answer was lost leaves one file: the second time "there is such a file" (409) is what we want to hear.
 */
async function create(client: DriveClient, file: { name: string; folder: string; bytes: Uint8Array }): Promise<string> {
  const id = await client.freshId();
  const about = { id, name: file.name, parents: ['appDataFolder'], properties: { folder: file.folder } };
  const { type, body } = multipart(about, file.bytes);
  const upload = (): Promise<Answer> =>
    client.call('POST', '/upload/drive/v3/files?uploadType=multipart&fields=id', {
      headers: { 'content-type': type },
      body,
    });
  let isAgain = false;
  const answer = await upload().catch((error: unknown) => {
    if (!(error instanceof EngineError) || error.trouble !== 'unreachable') throw error;
    isAgain = true;
    return upload();
  });
  if (answer.status !== 200 && !(isAgain && answer.status === 409)) throw client.refusal(answer);
  return id;
}

/** Null when everything works in that account that sync needs, else the first trouble. Never throws. */
export const testDrive = (settings: DriveSettings): Promise<Trouble | null> =>
  probe(driveEngine({ ...settings, folder: FOLDER }));
