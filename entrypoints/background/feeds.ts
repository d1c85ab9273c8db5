import { deflate } from '../../lib/crypto/deflate.ts';
import { newFeedKey, openAddress, sealAddress } from '../../lib/crypto/feed-seal.ts';
import { forgetTold, goneFeeds, keepFeedKey, readFeedKey } from '../../lib/database/feeds.ts';
import type { FeedRow } from '../../lib/database/local-rows.ts';
import { isGranted, readFeedAddress, shownOf } from '../../lib/exchange/feed-address.ts';
import type { FeedView } from '../../lib/messages/rhythm-views.ts';
import { hostPattern } from '../../lib/platform/permissions.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { type FeedPorts, isDue, readFeed } from './feeds-turn.ts';
import type { Keeper } from './keeper.ts';

export type Feeds = {
  list(): Promise<Result<FeedView[]>>;
  add(input: { id: string; address: string }): Promise<Result<FeedView>>;
  addFile(input: { id: string; name: string; text: string }): Promise<Result<FeedView>>;
  refresh(id: string): Promise<Result<FeedView>>;
  remove(id: string): Promise<Result<null>>;
  /** Reads what is due; called on every wake, by the alarm and when a surface opens. */
  wake(): Promise<void>;
};

/** A calendar that was not read yet. */
const NEW: Omit<FeedRow, 'id' | 'name' | 'addedAt'> = {
  host: '',
  calendarId: null,
  sealed: null,
  file: null,
  lastAt: null,
  etag: null,
  lastModified: null,
  pause: null,
  failures: 0,
  events: 0,
  oneToOnes: 0,
  skipped: 0,
};

/**
 * The calendars that I gave (docs/calendars.md). Only one is read at a time; a worker that is stopped in the middle reads
 * it again with the next wake. No address is in what these answer, throw or log.
 */
export function createFeeds(keeper: Keeper, ports: FeedPorts): Feeds {
  const { db, safe } = keeper;
  const reading = new Set<string>();

  async function addressOf({ id, sealed }: FeedRow): Promise<string | null> {
    const key = sealed && (await readFeedKey(safe));
    return key ? openAddress(key, id, sealed) : null;
  }

  async function viewOf(row: FeedRow): Promise<FeedView> {
    const url = isGranted(row.host) ? null : await addressOf(row);
    const { id, name, lastAt, pause, events, oneToOnes, skipped } = row;
    return {
      id,
      name,
      kind: row.file ? 'file' : 'address',
      shown: row.file ? '' : shownOf(row.host),
      origin: (url && hostPattern(url)) ?? '',
      lastAt,
      problem: pause?.reason ?? null,
      retryAt: pause?.retryAt ?? null,
      isReading: reading.has(id),
      events,
      oneToOnes,
      skipped,
    };
  }

  async function answer(id: string): Promise<Result<FeedView>> {
    const row = await db.feeds.get(id);
    return row ? ok(await viewOf(row)) : fail('not-found');
  }

  const tell = (id: string) => keeper.changed(['feeds'], [id]);

  /** Reads it, unless it is gone; to be called alone. */
  async function read(id: string, text: string | null = null): Promise<boolean> {
    const row = await db.feeds.get(id);
    if (!row) return false;
    reading.add(id);
    tell(id);
    try {
      return await readFeed(keeper, ports, row, { address: await addressOf(row), text });
    } finally {
      reading.delete(id);
      tell(id);
    }
  }

  /** What only removed calendars told goes when all others had their chance to say that they have it as well. */
  async function tidy(): Promise<void> {
    const gone = await goneFeeds(db);
    if (gone.length === 0) return;
    const isWaiting = (await db.feeds.toArray()).some(
      ({ wholeAt, lastAt, pause }) => (wholeAt ?? null) === null && lastAt !== null && pause === null,
    );
    if (isWaiting) return;
    for (const feed of gone) await forgetTold(db, feed);
    keeper.changed(['sightings'], []);
  }

  async function wake(): Promise<void> {
    const turns: PromiseSettledResult<void>[] = [];
    for (const id of await db.feeds.toCollection().primaryKeys()) {
      const turn = ports.alone(async () => {
        const row = await db.feeds.get(id);
        if (row && (row.file || ports.isOnline()) && (await isDue(keeper, row))) await read(id);
      });
      turns.push(...(await Promise.allSettled([turn])));
    }
    await tidy();
    // One that we cannot cope with keeps no other from being read, and is heard of all the same.
    for (const turn of turns) if (turn.status === 'rejected') throw turn.reason;
  }

  /** The calendar of this address: the one that is here, or one whose key was lost, or a new one. */
  async function keepAddress(id: string, url: string, given: { host: string; calendarId: string | null }) {
    const rows = await db.feeds.toArray();
    const addresses = await Promise.all(rows.map(addressOf));
    const same = rows.find((row, at) => row.id === id || addresses[at] === url);
    if (same) return same.id;
    const isLost = (row: FeedRow, at: number) => row.sealed !== null && addresses[at] === null;
    const lost = rows.find((row, at) => isLost(row, at) && given.calendarId && row.calendarId === given.calendarId);
    const key = (await readFeedKey(safe)) ?? (await keepFeedKey(safe, await newFeedKey()));
    const before = lost ?? { ...NEW, id, name: given.host, addedAt: keeper.now() };
    const sealed = await sealAddress(key, before.id, url);
    await db.feeds.put({ ...before, ...given, sealed, pause: null, failures: 0, wholeAt: null });
    return before.id;
  }

  return {
    wake,
    list: async () => {
      const rows = await db.feeds.toArray();
      return ok(await Promise.all(rows.sort((one, other) => one.addedAt - other.addedAt).map(viewOf)));
    },
    async add({ id, address }) {
      const given = readFeedAddress(address);
      if (!given) return fail('feed-address');
      const { url, host, calendarId } = given;
      return ports.alone(async () => {
        const feed = await keepAddress(id, url, { host, calendarId });
        if (ports.isOnline()) await read(feed);
        else tell(feed);
        return answer(feed);
      });
    },
    addFile({ id, name, text }) {
      return ports.alone(async () => {
        if (await db.feeds.get(id)) return answer(id);
        const file = await deflate(new TextEncoder().encode(text));
        await db.feeds.put({ ...NEW, id, name, addedAt: keeper.now(), file });
        if (await read(id, text)) return answer(id);
        await db.feeds.delete(id);
        tell(id);
        return fail('feed-unreadable');
      });
    },
    refresh: (id) =>
      ports.alone(async () => {
        const row = await db.feeds.get(id);
        if (row && (row.file || ports.isOnline())) await read(id);
        return answer(id);
      }),
    async remove(id) {
      await db.transaction('rw', db.feeds, db.busy, async () => {
        await db.feeds.delete(id);
        await db.busy.delete(id);
        // What they have in common with this one they have to say again, whole.
        await db.feeds.toCollection().modify({ wholeAt: null });
      });
      tell(id);
      if ((await db.feeds.count()) === 0) await tidy();
      else void wake();
      return ok(null);
    },
  };
}
