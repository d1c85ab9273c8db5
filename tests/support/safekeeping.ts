import { makeBackup } from '../../entrypoints/background/backups.ts';
import { createFeeds } from '../../entrypoints/background/feeds.ts';
import type { Keeper } from '../../entrypoints/background/keeper.ts';
import type { SafekeepingPorts } from '../../entrypoints/background/safekeeping-handlers.ts';
import { createSharing } from '../../entrypoints/background/sharing.ts';
import { createSyncing } from '../../entrypoints/background/syncing.ts';
import type { InputOf } from '../../lib/messages/envelope.ts';
import type { BackgroundToSurface } from '../../lib/messages/from-background.ts';
import { EngineError } from '../../lib/sync/engine.ts';
import type { SyncArea } from '../../lib/sync/engines/browser-storage.ts';
import type { Fetch } from '../../lib/sync/engines/http.ts';
import { writtenEvents } from '../../lib/sync/engines/relay-written.ts';
import type { Ways } from '../../lib/sync/places.ts';

/** What a test gives a browser to reach places with; what is left out is not there. */
export type TestWays = { fetch?: Fetch; account?: SyncArea | null; folder?: FileSystemDirectoryHandle | null };

/** The part of a test's browser that the network and the browser itself are for. */
export type TestNetwork = {
  isOnline: boolean;
  mayReach: boolean;
  /** What surfaces were told of the companion's caret, and whether the browser wakes each minute. */
  carets?: InputOf<BackgroundToSurface, 'caret'>[];
  isWokenEachMinute?: boolean;
};

/** The ports of a browser in a test: no network, no account and no folder unless given; clocks are the keeper's. */
export function testPorts(
  keeper: Keeper,
  given: TestWays = {},
  network: TestNetwork = { isOnline: true, mayReach: true },
): SafekeepingPorts {
  const ways: Ways = {
    fetch: async (url, init) => {
      if (!given.fetch || !network.isOnline) throw new TypeError('Failed to fetch');
      return given.fetch(url, init);
    },
    now: keeper.now,
    mayReach: async () => network.mayReach,
    account: given.account ?? null,
    folder: async () => given.folder ?? null,
    driveToken: async () => {
      throw new EngineError('not-supported');
    },
  };
  /** One after the other, as the browser's locks do. */
  const oneByOne = () => {
    let last: Promise<unknown> = Promise.resolve();
    return <Outcome>(work: () => Promise<Outcome>): Promise<Outcome> => {
      const turn = last.then(work, work);
      last = turn.catch(() => undefined); // whoever asked hears of it
      return turn;
    };
  };
  const syncing = createSyncing(keeper, {
    ways,
    app: '0.1.0',
    defaultName: async () => 'Chrome, Linux',
    isOnline: () => network.isOnline,
    backUp: async (why) => {
      await makeBackup(keeper, why);
    },
    alone: oneByOne(),
    random: () => 0.5,
  });
  const sharing = createSharing(keeper, {
    ways: { fetch: ways.fetch, now: keeper.now, mayReach: ways.mayReach, written: writtenEvents() },
    app: '0.1.0',
    isOnline: () => network.isOnline,
    alone: oneByOne(),
    random: () => 0.5,
    tellCaret: (caret) => void network.carets?.push(caret),
    wakeEachMinute: async (isOn) => {
      network.isWokenEachMinute = isOn;
    },
  });
  return {
    ways,
    syncing,
    sharing,
    feeds: createFeeds(keeper, {
      fetch: ways.fetch,
      mayReach: ways.mayReach,
      isOnline: () => network.isOnline,
      alone: oneByOne(),
      breathe: async () => {},
    }),
    app: '0.1.0',
    authoriseDrive: async () => {
      throw new EngineError('not-supported');
    },
    defaultName: async () => 'Chrome, Linux',
  };
}

/** A WebDAV server in memory, for what needs no real one: files by address, everything else as the protocol says. */
export class MemoryDav {
  readonly files = new Map<string, Uint8Array>();
  readonly folders = new Set(['/dav/']);
  readonly asked: string[] = [];
  /** Answers instead of doing what is asked, until it is null again. */
  refusal: { status: number; headers?: Record<string, string> } | null = null;

  readonly url = 'https://dav.example/dav/';

  fetch: Fetch = async (url, { method = 'GET', body }) => {
    const { pathname } = new URL(url);
    this.asked.push(`${method} ${pathname}`);
    if (this.refusal) return new Response(null, this.refusal);
    const parent = pathname.replace(/[^/]+\/?$/, '');
    switch (method) {
      case 'PROPFIND':
        return this.folders.has(pathname)
          ? new Response(this.#listing(pathname), { status: 207, headers: { 'content-type': 'application/xml' } })
          : new Response(null, { status: 404 });
      case 'GET': {
        const bytes = this.files.get(pathname);
        return bytes ? new Response(new Uint8Array(bytes)) : new Response(null, { status: 404 });
      }
      case 'PUT':
        if (!this.folders.has(parent)) return new Response(null, { status: 409 });
        this.files.set(pathname, new Uint8Array(await new Response(body ?? null).arrayBuffer()));
        return new Response(null, { status: 201 });
      case 'DELETE':
        return new Response(null, { status: this.files.delete(pathname) ? 204 : 404 });
      case 'MKCOL':
        if (this.folders.has(pathname)) return new Response(null, { status: 405 });
        if (!this.folders.has(parent)) return new Response(null, { status: 409 });
        this.folders.add(pathname);
        return new Response(null, { status: 201 });
      default:
        return new Response(null, { status: 405 });
    }
  };

  #listing(folder: string): string {
    const isWithin = (path: string) => path.startsWith(folder) && !path.slice(folder.length, -1).includes('/');
    const entry = (path: string, type: string) =>
      `<d:response><d:href>${path}</d:href><d:propstat><d:prop><d:resourcetype>${type}</d:resourcetype></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`;
    const folders = [...this.folders].filter(isWithin).map((path) => entry(path, '<d:collection/>'));
    const files = [...this.files.keys()].filter(isWithin).map((path) => entry(path, ''));
    return `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">${folders.join('')}${files.join('')}</d:multistatus>`;
  }
}
