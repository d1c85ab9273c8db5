import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { registerHooks } from 'node:module';
import type { AddressInfo } from 'node:net';

/**
 * Google Drive on this computer: the package google-drive-mock, and before it what that lacks or does otherwise than
 * Drive. It has no `generateIds` and takes a second file under an id that is in use (Drive: 409); it knows no
 * `properties` in queries; it reads every body as text of at most 100 kB, so it gets a word for each file's bytes, which
 * wait here; it has fixed tokens and no sign-in.
 */
export type DriveServer = {
  url: string;
  /** Method and path of everything that was asked, oldest first. */
  requests: string[];
  /** Takes no token any more that was given out until now. */
  endTokens(): void;
  /** The person takes the sign-in back in the settings of the account. */
  revoke(): void;
  /** Does what the next such request asks (`POST /token`), and hangs up instead of answering. */
  loseAnswer(request: string): void;
  /** Files of one page of a listing, at most. */
  pageSize: number;
  stop(): Promise<void>;
};

/** What the sign-in of `startDriveServer` gives out. */
export const REFRESH_TOKEN = 'refresh-1';

const WORD_FOR_BYTES = 'bytes-';

type Reply = { status: number; body: Uint8Array | object };

/** Starts it on a port of its own; the servers of one process share their files, which is how the mock is made. */
export async function startDriveServer(): Promise<DriveServer> {
  const mock = await startMock();
  const bytesByWord = new Map<string, Uint8Array>();
  const tokens = new Set<string>();
  const lost: string[] = [];
  let isRevoked = false;

  const asked = async (method: string, path: string, more: RequestInit = {}): Promise<Reply> => {
    const headers = { ...more.headers, authorization: 'Bearer valid-token' };
    const answer = await fetch(mock.url + path, { ...more, method, headers });
    return { status: answer.status, body: new Uint8Array(await answer.arrayBuffer()) };
  };

  function token(form: URLSearchParams): Reply {
    const refused = (error: string): Reply => ({ status: 400, body: { error } });
    if (form.get('grant_type') !== 'refresh_token') return refused('unsupported_grant_type');
    if (isRevoked || form.get('refresh_token') !== REFRESH_TOKEN) return refused('invalid_grant');
    const made = randomBytes(12).toString('hex');
    tokens.add(made);
    return { status: 200, body: { access_token: made, expires_in: 3599, token_type: 'Bearer' } };
  }

  async function upload(request: IncomingMessage, body: Buffer): Promise<Reply> {
    const { about, bytes } = partsOf(request.headers['content-type'] ?? '', body);
    if ((await asked('GET', `/drive/v3/files/${about.id}`)).status === 200)
      return refusal(409, 'fileIdInUse', 'A file already exists with the provided ID.');
    const word = WORD_FOR_BYTES + createHash('sha256').update(bytes).digest('hex');
    bytesByWord.set(word, bytes);
    const stored = { ...about, parents: [...about.parents, propertyParent('folder', about.properties.folder)] };
    const [start, end] = ['--b\r\nContent-Type: application/json\r\n\r\n', '\r\n--b--\r\n'];
    return asked('POST', '/upload/drive/v3/files?uploadType=multipart', {
      headers: { 'content-type': 'multipart/related; boundary=b' },
      body: `${start}${JSON.stringify(stored)}\r\n--b\r\nContent-Type: text/plain\r\n\r\n${word}${end}`,
    });
  }

  async function list(url: URL): Promise<Reply> {
    if (url.searchParams.get('spaces') !== 'appDataFolder') return refusal(403, 'insufficientScopes', 'appdata only');
    const query = url.searchParams.get('q') ?? '';
    const known = query.replace(
      /properties has \{ key='(\w+)' and value='([^']+)' \}/,
      (_, key: string, value: string) => `'${propertyParent(key, value)}' in parents`,
    );
    url.searchParams.set('q', known);
    url.searchParams.set('pageSize', String(Math.min(server.pageSize, Number(url.searchParams.get('pageSize')))));
    return asked('GET', `/drive/v3/files?${url.searchParams}`);
  }

  async function media(path: string): Promise<Reply> {
    const answer = await asked('GET', `${path}?alt=media`);
    const word = answer.body instanceof Uint8Array ? new TextDecoder().decode(answer.body) : '';
    const bytes = bytesByWord.get(word);
    return answer.status === 200 && bytes ? { status: 200, body: bytes } : answer;
  }

  async function reply(request: IncomingMessage, url: URL, body: Buffer): Promise<Reply> {
    if (url.pathname === '/token') return token(new URLSearchParams(body.toString()));
    if (!tokens.has(request.headers.authorization?.replace('Bearer ', '') ?? ''))
      return refusal(401, 'authError', 'Invalid Credentials');
    if (url.pathname === '/drive/v3/files/generateIds') {
      const count = Number(url.searchParams.get('count'));
      return { status: 200, body: { ids: Array.from({ length: count }, () => randomBytes(24).toString('base64url')) } };
    }
    if (url.pathname === '/upload/drive/v3/files') return upload(request, body);
    if (url.pathname === '/drive/v3/files' && request.method === 'GET') return list(url);
    if (url.searchParams.get('alt') === 'media') return media(url.pathname);
    return asked(request.method ?? 'GET', url.pathname + url.search);
  }

  const front = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://drive');
    const name = `${request.method} ${url.pathname}`;
    server.requests.push(name);
    const answer = await reply(request, url, await bodyOf(request));
    if (lost[0] === name) {
      lost.shift();
      response.destroy();
    } else send(response, answer);
  });

  const server: DriveServer = {
    url: await listening(front),
    requests: [],
    pageSize: 1000,
    endTokens: () => tokens.clear(),
    revoke: () => {
      isRevoked = true;
      tokens.clear();
    },
    loseAnswer: (request) => {
      lost.push(request);
    },
    stop: async () => {
      await closed(front);
      await closed(mock.server);
    },
  };
  return server;
}

/** The mock on a port of its own; it requires `cors`, which it does not list and which two servers do not need. */
async function startMock(): Promise<{ url: string; server: Server }> {
  const stub = 'data:text/javascript,cors';
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'cors' ? { url: stub, format: 'commonjs', shortCircuit: true } : next(specifier, context),
    load: (url, context, next) =>
      url === stub
        ? { format: 'commonjs', source: 'module.exports = () => (_, __, next) => next();', shortCircuit: true }
        : next(url, context),
  });
  const { createApp } = await import('google-drive-mock');
  hooks.deregister();
  const server = createServer(createApp());
  return { url: await listening(server), server };
}

/** The mock finds folders, not properties: each property becomes a folder that the file is in. */
const propertyParent = (key: string, value: string): string => `${key}=${value}`;

type About = { id: string; parents: string[]; properties: { folder: string } };

function partsOf(type: string, body: Buffer): { about: About; bytes: Uint8Array } {
  const boundary = /boundary=(\S+)/.exec(type)?.[1];
  const lines = `\r\n--${boundary}`;
  const middle = body.indexOf(lines);
  const [head, tail] = [body.subarray(0, middle).toString(), body.subarray(middle + lines.length)];
  const end = tail.lastIndexOf(`${lines}--\r\n`);
  const start = tail.indexOf('\r\n\r\n') + 4;
  if (!boundary || !head.startsWith(`--${boundary}\r\n`) || end < start) throw new Error('no multipart body');
  const about: About = JSON.parse(head.slice(head.indexOf('\r\n\r\n')));
  if (about.parents[0] !== 'appDataFolder') throw new Error('not in the hidden folder');
  return { about, bytes: new Uint8Array(tail.subarray(start, end)) };
}

const refusal = (code: number, reason: string, message: string): Reply => ({
  status: code,
  body: { error: { code, message, errors: [{ domain: 'global', reason, message }] } },
});

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, body }: Reply): void {
  const isBytes = body instanceof Uint8Array;
  response.writeHead(status, { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' });
  response.end(isBytes ? body : JSON.stringify(body));
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on a port, not on a pipe
  return `http://127.0.0.1:${port}`;
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
