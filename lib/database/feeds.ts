import { isVisible } from '../records/row.ts';
import type { Database } from './database.ts';
import type { SightingRow } from './local-rows.ts';
import type { Safe } from './safe.ts';

/** Rows that are written in one transaction: whoever waits for the table waits no longer than this takes. */
export const BATCH = 200;

/** `rows` in pieces of `BATCH`. */
export function* batchesOf<Item>(rows: readonly Item[]): Generator<Item[]> {
  for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH);
}

/** What opens the addresses of calendars, or null when none was needed yet, or it is gone. */
export async function readFeedKey(safe: Safe): Promise<CryptoKey | null> {
  const row = await safe.keys.get('feed');
  return row?.id === 'feed' ? row.key : null;
}

/** Keeps `made` unless there is a key already, and gives the one that is kept: two callers at once get the same one. */
export function keepFeedKey(safe: Safe, made: CryptoKey): Promise<CryptoKey> {
  return safe.transaction('rw', safe.keys, async () => {
    const known = await readFeedKey(safe);
    if (known) return known;
    await safe.keys.add({ id: 'feed', key: made });
    return made;
  });
}

/** Whether a sighting began to be older than `limit` (epoch ms): by its event while a calendar has it, else by when it was seen. */
const isOld = ({ feed, isFromFeed, seenAt, startsAt }: SightingRow, limit: number): boolean =>
  (feed === undefined ? seenAt : Math.max(startsAt ?? 0, isFromFeed ? 0 : seenAt)) < limit;

/** Forgets sightings older than `limit`, epoch ms. */
export async function sweepSightings({ sightings }: Database, limit: number): Promise<void> {
  for (const index of ['seenAt', 'startsAt'])
    await sightings
      .where(index)
      .below(limit)
      .filter((row) => isOld(row, limit))
      .delete();
}

/** The calendars that sightings name and that are not here any more: removed ones, and those of another browser's file. */
export async function goneFeeds({ feeds, sightings }: Database): Promise<string[]> {
  const [named, here] = await Promise.all([sightings.orderBy('feed').uniqueKeys(), feeds.toCollection().primaryKeys()]);
  return named.filter((feed) => typeof feed === 'string').filter((feed) => !here.includes(feed));
}

/**
 * Forgets what only the calendar `feed` told: events that no page showed and of which nothing was written down. The others
 * stay without it. Killed in between, the rest is found by `goneFeeds`.
 */
export async function forgetTold(db: Database, feed: string): Promise<void> {
  const ids = await db.sightings.where('feed').equals(feed).primaryKeys();
  for (const batch of batchesOf(ids)) {
    await db.transaction('rw', db.sightings, db.meetings, async () => {
      const rows = (await db.sightings.bulkGet(batch)).filter((row) => row?.feed === feed);
      const meetings = await db.meetings.bulkGet(rows.map((row) => row?.meetingId ?? ''));
      const written = new Set(meetings.flatMap((row) => (row && isVisible(row) ? [row.id] : [])));
      const kept: SightingRow[] = [];
      const gone: string[] = [];
      for (const row of rows) {
        if (!row) continue;
        if (row.isFromFeed && !written.has(row.meetingId ?? '')) gone.push(row.id);
        else {
          const { feed: _, ...rest } = row;
          kept.push(rest);
        }
      }
      await db.sightings.bulkDelete(gone);
      await db.sightings.bulkPut(kept);
    });
  }
}
