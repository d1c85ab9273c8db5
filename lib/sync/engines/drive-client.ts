import type { Trouble } from '../../domain/sync-words.ts';
import { EngineError } from '../engine.ts';
import { type Fields, fieldsIn, isFields } from './drive-json.ts';
import { type Answer, ask, type Caller, type Question, refusal, retryAfter } from './http.ts';

/** How to reach the hidden folder of a Google account. */
export type DriveSettings = Caller & {
  /** A token to ask with (drive-token.ts); another one than `refused`, which was not taken. Throws `EngineError`. */
  token(refused?: string): Promise<string>;
  /** Where the API answers; Google's own address when left out. */
  base?: string;
};

/** One file as Drive lists it; several may have the same name. */
export type DriveFile = { id: string; name: string; createdTime: string };

/** Calls to Drive (REST v3), in the folder of the account that only this extension sees. */
export type DriveClient = {
  /** One request with a token that is taken; every status but 401 and redirects is an answer. */
  call(method: string, path: string, more?: Pick<Question, 'headers' | 'body'>): Promise<Answer>;
  /** Every file that `query` finds, newest first (https://developers.google.com/drive/api/guides/search-files). */
  find(query: string): Promise<DriveFile[]>;
  /** An id that no file has; a second upload under it makes no second file. */
  freshId(): Promise<string>;
  /** The error that an unexpected answer means. */
  refusal(answer: Answer): EngineError;
};

const MOST_PAGES = 50;
const IDS_AT_ONCE = 20;

/** What a 403 means, by its reason (https://developers.google.com/drive/api/guides/handle-errors). */
const TROUBLE_OF_REASON: ReadonlyMap<string, Trouble> = new Map([
  ['storageQuotaExceeded', 'full'],
  ['quotaExceeded', 'full'],
  ['activeItemCreationLimitExceeded', 'full'],
  ['rateLimitExceeded', 'busy'],
  ['userRateLimitExceeded', 'busy'],
  ['dailyLimitExceeded', 'busy'],
  ['backendError', 'busy'],
  // The account is signed in, but the tick for its hidden folder was left out or taken away.
  ['insufficientPermissions', 'not-allowed'],
  ['insufficientScopes', 'not-allowed'],
  ['ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'not-allowed'],
]);

/** Speaks to Drive; see `DriveClient`. Throws `EngineError` alone. */
export function driveClient(settings: DriveSettings): DriveClient {
  const base = settings.base ?? 'https://www.googleapis.com';
  let ids: string[] = [];

  const call: DriveClient['call'] = async (method, path, more = {}) => {
    const askWith = (token: string): Promise<Answer> =>
      ask(settings, {
        method,
        url: base + path,
        headers: { ...more.headers, authorization: `Bearer ${token}` },
        ...(more.body && { body: more.body }),
      });
    const token = await settings.token();
    const answer = await askWith(token);
    if (answer.status !== 401) return answer;
    const again = await askWith(await settings.token(token));
    if (again.status === 401) throw new EngineError('unauthorised');
    return again;
  };

  const refused = (answer: Answer): EngineError => refusalOf(answer, settings.now());

  async function read(path: string): Promise<Fields> {
    const answer = await call('GET', path);
    if (answer.status !== 200) throw refused(answer);
    const fields = fieldsIn(answer.bytes);
    if (!fields) throw new EngineError('not-supported'); // whatever answers there is not Drive
    return fields;
  }

  return {
    call,
    refusal: refused,

    async find(query) {
      const found: DriveFile[] = [];
      const asked = new Set<string>();
      for (let token = ''; ; ) {
        const page = await read(`/drive/v3/files?${listingOf(query, token)}`);
        found.push(...filesIn(page));
        token = typeof page.nextPageToken === 'string' ? page.nextPageToken : '';
        if (!token) break;
        if (asked.has(token) || asked.size >= MOST_PAGES) throw new EngineError('failed');
        asked.add(token);
      }
      return found.sort((one, other) => (one.createdTime < other.createdTime ? 1 : -1));
    },

    async freshId() {
      if (ids.length === 0) {
        const { ids: made } = await read(`/drive/v3/files/generateIds?space=appDataFolder&count=${IDS_AT_ONCE}`);
        ids = Array.isArray(made) ? made.filter((id) => typeof id === 'string') : [];
      }
      const id = ids.pop();
      if (!id) throw new EngineError('failed');
      return id;
    },
  };
}

const listingOf = (query: string, pageToken: string): URLSearchParams =>
  new URLSearchParams({
    spaces: 'appDataFolder',
    q: query,
    fields: 'nextPageToken,files(id,name,createdTime)',
    pageSize: '1000',
    ...(pageToken && { pageToken }),
  });

/** `text` as a value in a query. */
export const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** A listing without `files` is none: believed, it would mean that everything is gone. */
function filesIn({ files }: Fields): DriveFile[] {
  if (!Array.isArray(files)) throw new EngineError('not-supported');
  return files.flatMap((file: unknown) => {
    if (!isFields(file) || typeof file.id !== 'string' || typeof file.name !== 'string') return [];
    return [
      { id: file.id, name: file.name, createdTime: typeof file.createdTime === 'string' ? file.createdTime : '' },
    ];
  });
}

function refusalOf(answer: Answer, now: number): EngineError {
  const busy = () => new EngineError('busy', retryAfter(answer.headers, now));
  if (answer.status >= 500) return answer.status === 507 ? new EngineError('full') : busy();
  if (answer.status !== 403) return refusal(answer, now);
  const trouble = reasonsIn(fieldsIn(answer.bytes)).flatMap((reason) => TROUBLE_OF_REASON.get(reason) ?? [])[0];
  return trouble === 'busy' ? busy() : new EngineError(trouble ?? 'forbidden');
}

/** Reasons stand in `error.errors` in Drive's own errors and in `error.details` in those of the door before it. */
function reasonsIn(body: Fields | null): string[] {
  if (!isFields(body?.error)) return [];
  return [body.error.errors, body.error.details].flatMap((list) =>
    Array.isArray(list)
      ? list.flatMap((each: unknown) => (isFields(each) && typeof each.reason === 'string' ? [each.reason] : []))
      : [],
  );
}
