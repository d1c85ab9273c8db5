import { type Engine, EngineError } from '../engine.ts';
import type { Answer } from './http.ts';
import { type DavSettings, davClient, isMissing } from './webdav-client.ts';
import { namesIn } from './webdav-listing.ts';

/** A WebDAV folder and the place below it where one vault lies, as `duologue-v1/<vaultId>`. */
export type DavVault = DavSettings & { folder: string };

/**
 * The engine over a WebDAV folder (sync.md §7, §9.3): any server that knows PROPFIND, GET, PUT, DELETE and MKCOL. Files
 * lie at `<url>/<folder>/<dir>/<name>`; `dir` may be empty for the vault's own folder. Folders below `url` are made when
 * a file needs them; `url` itself has to exist. Listing leaves folders out. Throws `EngineError` alone; a certificate
 * that is not trusted and a missing host permission are `unreachable` here (`testDav` looks closer).
 */
export function davEngine(vault: DavVault): Engine {
  const client = davClient(vault);
  const segments = (...parts: string[]): string[] =>
    [vault.folder, ...parts]
      .join('/')
      .split('/')
      .filter((part) => part !== '');
  const file = (dir: string, name: string): string => client.file([...segments(dir), name]);

  return {
    limits: { maxFile: null, budget: null },

    async list(dir) {
      const address = client.folder(segments(dir));
      const entries = await client.entries(address);
      return entries ? namesIn(entries, address) : [];
    },

    async get(dir, name) {
      const answer = await client.call('GET', file(dir, name));
      if (answer.status === 200) return answer.bytes;
      if (isGone(answer)) return null;
      throw client.refusal(answer);
    },

    async put(dir, name, bytes) {
      const write = () =>
        client.call('PUT', file(dir, name), { headers: { 'content-type': 'application/octet-stream' }, body: bytes });
      let answer = await write();
      if (isMissing(answer.status)) {
        await client.makeFolder(segments(dir));
        answer = await write();
      }
      // A portal that answers everything with a page has stored nothing, and believing it would lose an edit.
      if (answer.status === 200 && isPage(answer)) throw new EngineError('not-supported');
      if (![200, 201, 204].includes(answer.status)) throw client.refusal(answer);
    },

    async del(dir, name) {
      const answer = await client.call('DELETE', file(dir, name));
      if (![200, 202, 204].includes(answer.status) && !isGone(answer)) throw client.refusal(answer);
    },
  };
}

const isGone = ({ status }: Answer): boolean => status === 404 || status === 410;

const isPage = ({ headers }: Answer): boolean => /^text\/html/i.test(headers.get('content-type') ?? '');
