import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Child, type ListingStyle, listing, PLAIN_STYLE } from './fake-listing.ts';
import { ACCOUNT, type DavServer } from './process.ts';

/** What goes wrong with one request. */
export type Fault =
  /** Answers so, and does nothing. */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string | Uint8Array }
  /** Keeps the first bytes of an upload under its name and hangs up, as rclone does (sync.md §7). */
  | { kind: 'torn'; keep: number }
  /** Sends the first bytes of the answer's body and hangs up. */
  | { kind: 'cut'; keep: number }
  /** Does what is asked and hangs up without a word. */
  | { kind: 'lost-ack' }
  /** Does what is asked and answers as if another one had been faster. */
  | { kind: 'outrun'; status: number }
  /** Never answers. */
  | { kind: 'silent' };

export type Request = { method: string; path: string; headers: IncomingMessage['headers']; body: Uint8Array };

export type FakeDav = DavServer & {
  /** Everything that was asked, in order. */
  requests: Request[];
  /** Files by decoded path below the root, as `dav/duologue-v1/…/h-1`. */
  files: Map<string, Uint8Array>;
  folders: Set<string>;
  /** What differs from server to server. */
  ways: { style: ListingStyle; existing: 201 | 405; orphan: 404 | 409 };
  /** The next `times` requests that fit go wrong so; the first fitting fault counts. */
  inject(method: string, fault: Fault, times?: number): void;
  /** From now on listings show what is there at this moment, until `thaw`. */
  freeze(): void;
  thaw(): void;
};

type Done = { status: number; headers?: Record<string, string>; body?: string | Uint8Array };

/** An in-process WebDAV server with an account, an empty folder `/dav/` and every vice of sync.md §7 and §9.4 on demand. */
export async function startFakeDav(): Promise<FakeDav> {
  const files = new Map<string, Uint8Array>();
  const folders = new Set(['', 'dav']);
  const requests: Request[] = [];
  const faults: { method: string; fault: Fault; left: number }[] = [];
  const ways: FakeDav['ways'] = { style: { ...PLAIN_STYLE }, existing: 405, orphan: 409 };
  let frozen: { files: string[]; folders: string[] } | null = null;
  let origin = '';

  const parentOf = (path: string) => path.split('/').slice(0, -1).join('/');
  const nameOf = (path: string) => path.split('/').at(-1) ?? '';

  function childrenOf(folder: string): Child[] {
    const shown = frozen ?? { files: [...files.keys()], folders: [...folders] };
    const within = (paths: string[], isFolder: boolean) =>
      paths
        .filter((path) => path !== '' && parentOf(path) === folder)
        .map((path) => ({ name: nameOf(path), isFolder }));
    return [...within(shown.folders, true), ...within(shown.files, false)];
  }

  function propfind(path: string, { headers }: Request): Done {
    if (!/^application\/xml\b/.test(headers['content-type'] ?? '')) return { status: 415 };
    if (headers.depth !== '1') return { status: 403 };
    if (!folders.has(path)) return { status: 404 };
    const address = `${origin}/${path === '' ? '' : `${path.split('/').map(encodeURIComponent).join('/')}/`}`;
    return {
      status: 207,
      headers: { 'content-type': 'application/xml; charset="utf-8"' },
      body: listing(address, childrenOf(path), ways.style),
    };
  }

  function act(request: Request): Done {
    const { method, headers } = request;
    const token = Buffer.from(`${ACCOUNT.user}:${ACCOUNT.password}`).toString('base64');
    if (headers.authorization !== `Basic ${token}`) return { status: 401, headers: { 'www-authenticate': 'Basic' } };
    const path = decodeURIComponent(request.path).replace(/^\/|\/$/g, '');
    const bytes = files.get(path);
    if (method === 'PROPFIND') return propfind(path, request);
    if (method === 'GET') return bytes ? { status: 200, body: bytes } : { status: 404, body: 'Not here' };
    if (method === 'PUT') {
      if (!folders.has(parentOf(path))) return { status: ways.orphan };
      files.set(path, request.body);
      return { status: bytes ? 204 : 201 };
    }
    if (method === 'DELETE') return { status: files.delete(path) ? 204 : 404 };
    if (method === 'MKCOL') {
      if (folders.has(path)) return { status: ways.existing };
      if (!folders.has(parentOf(path))) return { status: 409 };
      folders.add(path);
      return { status: 201 };
    }
    return { status: 405, headers: { allow: 'GET, PUT, DELETE, PROPFIND, MKCOL' } };
  }

  function answer(request: Request, response: ServerResponse, incoming: IncomingMessage): void {
    const at = faults.findIndex(({ method, left }) => left > 0 && (method === '*' || method === request.method));
    const injected = faults[at];
    if (injected) injected.left -= 1;
    const fault = injected?.fault;
    if (fault?.kind === 'silent') return;
    if (fault?.kind === 'torn') {
      act({ ...request, body: request.body.slice(0, fault.keep) });
      incoming.socket.destroy();
      return;
    }
    const answered = fault?.kind === 'answer' ? fault : act(request);
    const done = fault?.kind === 'outrun' ? { status: fault.status } : answered;
    if (fault?.kind === 'lost-ack') {
      incoming.socket.destroy();
      return;
    }
    const body = Buffer.from(done.body ?? '');
    response.writeHead(done.status, { 'content-length': body.length, ...done.headers });
    if (fault?.kind !== 'cut') response.end(body);
    else response.write(body.subarray(0, fault.keep), () => incoming.socket.destroy());
  }

  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '/', headers } = incoming;
      const request = { method, path: url, headers, body: new Uint8Array(Buffer.concat(chunks)) };
      requests.push(request);
      answer(request, response, incoming);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  origin = `http://127.0.0.1:${port}`;

  return {
    url: `${origin}/dav/`,
    ...ACCOUNT,
    requests,
    files,
    folders,
    ways,
    inject: (method, fault, times = 1) => faults.push({ method, fault, left: times }),
    freeze() {
      frozen = { files: [...files.keys()], folders: [...folders] };
    },
    thaw() {
      frozen = null;
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
