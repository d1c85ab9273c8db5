import { EngineError } from '../engine.ts';
import { type Answer, ask, basicAuth, type Caller, refusal, serverTime } from './http.ts';
import { type Entry, readListing } from './webdav-listing.ts';

/** Where the store is and who we are there. */
export type DavSettings = Caller & {
  /** The folder the user named, `https://…` or `http://…`; it has to exist. */
  url: string;
  user: string;
  /** An app password, where the server has such. */
  password: string;
  /** Hears the server's clock (epoch ms) with every answer that tells it: a clock that is far off is shown (sync.md §9.1). */
  onServerTime?(ms: number): void;
};

/** Calls to one WebDAV server; paths are segments below the user's folder, not encoded. */
export type DavClient = {
  /** One request. Every status but a redirect is an answer; `EngineError` as `ask` throws it. */
  call(
    method: string,
    address: string,
    more?: { headers?: Record<string, string>; body?: Uint8Array },
  ): Promise<Answer>;
  /** What lies in the folder, itself included, or null when there is no such folder (404, 410). */
  entries(address: string): Promise<Entry[] | null>;
  /** Makes the folder and those above it that lie below the user's own. */
  makeFolder(segments: readonly string[]): Promise<void>;
  file(segments: readonly string[]): string;
  folder(segments: readonly string[]): string;
  /** The error that an unexpected answer means. */
  refusal(answer: Answer): EngineError;
};

/** One property is all we need; asked for by name, or servers send everything they know about every file. */
const PROPFIND = '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>';
/** A folder that holds the newest heads of a few browsers lists in some kB; ten years of files in far less than this. */
const MAX_LISTING_BYTES = 16 * 1024 * 1024;

/**
 * The user's folder as an address that ends with a slash, or null when `url` is none (no http or https). A name and
 * password, query or fragment within it are left out: `fetch` refuses the former, and files have none of the latter.
 * @example davAddress('https://cloud.example/dav/bob') //=> 'https://cloud.example/dav/bob/'
 */
export function davAddress(url: string): string | null {
  const text = url.trim();
  if (!URL.canParse(text)) return null;
  const { protocol, host, pathname } = new URL(text);
  if ((protocol !== 'https:' && protocol !== 'http:') || !host) return null;
  return `${protocol}//${host}${pathname.replace(/\/?$/, '/')}`;
}

/**
 * Speaks WebDAV as all servers of sync.md §7 understand it: no locks, no conditions, no MOVE. An address that is none
 * fails at the first call with `unreachable`.
 */
export function davClient(settings: DavSettings): DavClient {
  const base = davAddress(settings.url);
  const authorization = basicAuth(settings.user, settings.password);

  const address = (segments: readonly string[]): string => {
    if (base === null) throw new EngineError('unreachable');
    return base + segments.map(encodeSegment).join('/');
  };
  const folder = (segments: readonly string[]): string => address(segments).replace(/\/?$/, '/');

  const call: DavClient['call'] = async (method, url, { headers = {}, body } = {}) => {
    const answer = await ask(settings, {
      method,
      url,
      headers: {
        ...(authorization && { authorization }),
        // Nextcloud's public folders want it for everything but GET; with it a 401 asks nobody for a password (sync.md §5).
        'x-requested-with': 'XMLHttpRequest',
        ...headers,
      },
      ...(body && { body }),
      ...(method === 'PROPFIND' && { maxBytes: MAX_LISTING_BYTES }),
    });
    const time = serverTime(answer.headers);
    if (time !== null) settings.onServerTime?.(time);
    return answer;
  };

  const refused = (answer: Answer): EngineError => refusal(answer, settings.now());

  const entries: DavClient['entries'] = async (url) => {
    const answer = await call('PROPFIND', url, {
      headers: { depth: '1', 'content-type': 'application/xml; charset=utf-8' },
      body: new TextEncoder().encode(PROPFIND),
    });
    if (answer.status === 404 || answer.status === 410) return null;
    // A web page where a listing should be: a portal, a login, a server that knows no WebDAV.
    if (isDone(answer.status) && answer.status !== 207) throw new EngineError('not-supported');
    if (answer.status !== 207) throw refused(answer);
    const listing = readListing(new TextDecoder().decode(answer.bytes));
    if (!listing) throw new EngineError('not-supported');
    if (!listing.isWhole) throw new EngineError('failed');
    return listing.entries;
  };

  const makeFolder = async (segments: readonly string[], isSecondTry = false): Promise<void> => {
    const answer = await call('MKCOL', folder(segments));
    // 405 says that it exists (rclone says 201 even then): both are what we want.
    if (isDone(answer.status) || answer.status === 405) return;
    // Another browser makes it at this moment: Apache says 403 when it was a blink faster, rclone 423 (both measured).
    if ((answer.status === 403 || answer.status === 423) && (await entries(folder(segments)))) return;
    // 409 is for a missing parent; some say 404.
    if (!isMissing(answer.status) || isSecondTry) throw refused(answer);
    // The user's own folder is theirs to make: a typo shall not become a folder.
    if (segments.length < 2) throw new EngineError('not-found');
    await makeFolder(segments.slice(0, -1));
    await makeFolder(segments, true);
  };

  // One at a time: files that are put at once need the same folders, and servers refuse to make one twice at once.
  let making: Promise<void> = Promise.resolve();
  const makeInTurn: DavClient['makeFolder'] = (segments) => {
    const made = making.then(() => makeFolder(segments));
    making = made.catch(() => {});
    return made;
  };

  return {
    call,
    makeFolder: makeInTurn,
    folder,
    file: address,
    refusal: refused,
    entries,
  };
}

const isDone = (status: number): boolean => status >= 200 && status < 300;

/** A parent that is not there: 409 on most servers, 404 on rclone (sync.md §7). */
export const isMissing = (status: number): boolean => status === 404 || status === 409;

/** Dots would climb out of our folder, an empty name would mean the folder itself. */
function encodeSegment(segment: string): string {
  if (/^\.{0,2}$/.test(segment)) throw new EngineError('failed');
  return encodeURIComponent(segment);
}
