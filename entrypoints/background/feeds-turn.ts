import { inflate } from '../../lib/crypto/deflate.ts';
import { sweepSightings } from '../../lib/database/feeds.ts';
import type { BusyRow, FeedRow } from '../../lib/database/local-rows.ts';
import { readPeople } from '../../lib/database/people.ts';
import { readAccounts, readAnswers } from '../../lib/database/settings.ts';
import { normaliseAddress } from '../../lib/domain/address.ts';
import { toBase64 } from '../../lib/domain/base64.ts';
import { FEED_LIMIT, type FeedProblem } from '../../lib/domain/feed.ts';
import type { SightedAccount } from '../../lib/domain/sighting.ts';
import { ownMailbox, readFeedAddress } from '../../lib/exchange/feed-address.ts';
import type { Fetch } from '../../lib/sync/engines/http.ts';
import { fetchCalendar } from './feeds-fetch.ts';
import type { Reading } from './feeds-joining.ts';
import { findCompanions, writeFor } from './feeds-people.ts';
import { type Gathering, gather, type Judging, ownAddresses } from './feeds-reading.ts';
import { writeAbsent, writeEvents } from './feeds-writing.ts';
import type { Keeper } from './keeper.ts';
import { KEEP_MS } from './sightings.ts';

/** What feeds are read with besides the notes. */
export type FeedPorts = {
  fetch: Fetch;
  /** Whether the browser lets us ask this address (`platform/permissions`). */
  mayReach(url: string): Promise<boolean>;
  isOnline(): boolean;
  /** One reading at a time, whoever asks (a web lock that keeps the worker awake). */
  alone<Outcome>(work: () => Promise<Outcome>): Promise<Outcome>;
  /** Lets whatever waits have its turn; called every few ms of work. */
  breathe(): Promise<void>;
  /** For how long an answer, and all of it, is waited for, ms; see feeds-fetch.ts. */
  patience?: { answer: number; whole: number };
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A little less than the alarm's half an hour, or every second alarm would come too early. */
const FRESH_MS = 28 * MINUTE_MS;
const FIRST_PAUSE_MS = 5 * MINUTE_MS;
const LONGEST_PAUSE_MS = 360 * MINUTE_MS;
/** Surfaces ask anew whatever the ids are; a list of thousands would only be carried around. */
const TOLD_IDS = 20;

/** Who I am and what I answered: what else than its text decides what a calendar tells. */
type Me = { accounts: Awaited<ReturnType<typeof readAccounts>>; answers: Awaited<ReturnType<typeof readAnswers>> };

const readMe = async ({ db }: Keeper): Promise<Me> => {
  const [accounts, answers] = await Promise.all([readAccounts(db), readAnswers(db)]);
  return { accounts, answers };
};

async function digestOf({ accounts, answers }: Me): Promise<string> {
  const text = JSON.stringify([
    accounts.map(({ addresses }) => addresses),
    answers.map(({ id, personId }) => [id, personId]),
  ]);
  return toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

/** Within so much of now, whatever happened to the clock since. */
const isWithin = (at: number | null, now: number, span: number): boolean => at !== null && at <= now && now - at < span;

/** Whether a calendar is to be read by itself now: an address every half an hour, a file once a day, what fails more and more seldom. */
export async function isDue(keeper: Keeper, feed: FeedRow): Promise<boolean> {
  const now = keeper.now();
  const retryAt = feed.pause?.retryAt ?? null;
  if (retryAt !== null) return retryAt <= now || retryAt > now + DAY_MS;
  if ((feed.wholeAt ?? null) === null || !isWithin(feed.lastAt, now, feed.file ? DAY_MS : FRESH_MS)) return true;
  return feed.file !== null && feed.basis !== (await digestOf(await readMe(keeper)));
}

/**
 * Reads a calendar and writes down what it tells. `address` is null for a file, or when its key is gone; `text` is a file
 * that was just given. Gives whether it was read; otherwise everything that was known stays, and the row says why.
 */
export async function readFeed(
  keeper: Keeper,
  ports: FeedPorts,
  feed: FeedRow,
  { address, text }: { address: string | null; text: string | null },
): Promise<boolean> {
  const now = keeper.now();
  const me = await readMe(keeper);
  const basis = await digestOf(me);
  if (feed.file) {
    const file = text ?? (await textOf(feed.file));
    return readText(keeper, ports, { feed, address, me, now }, file, { basis, etag: null, lastModified: null });
  }
  if (address === null) return failed(keeper, feed, 'key-lost', null);
  if (!(await ports.mayReach(address))) return failed(keeper, feed, 'no-permission', null);
  // The window moves on and I change: an unchanged text is worth another look once a day, or with other answers.
  const isKnown = isWithin(feed.wholeAt ?? null, now, DAY_MS) && feed.basis === basis;
  const known = isKnown ? feed : { etag: null, lastModified: null };
  const fetched = await fetchCalendar(ports.fetch, address, known, now, ports.patience);
  if (fetched.kind === 'problem') return failed(keeper, feed, fetched.problem, fetched.asked ?? 0);
  if (fetched.kind === 'unchanged') return update(keeper, feed.id, { lastAt: now, pause: null, failures: 0 });
  const { etag, lastModified } = fetched;
  return readText(keeper, ports, { feed, address, me, now }, fetched.text, { basis, etag, lastModified });
}

const textOf = async (file: Uint8Array<ArrayBuffer>): Promise<string> =>
  new TextDecoder().decode((await inflate(file, FEED_LIMIT * 4)) ?? undefined); // a character is four bytes at most

type Turn = { feed: FeedRow; address: string | null; me: Me; now: number };

async function readText(
  keeper: Keeper,
  ports: FeedPorts,
  turn: Turn,
  text: string,
  version: Required<Pick<FeedRow, 'basis' | 'etag' | 'lastModified'>>,
): Promise<boolean> {
  const { feed, now } = turn;
  const { breathe } = ports;
  const judging = await judgingOf(keeper, turn);
  const gathering = await gather(text, judging, { now, breathe });
  if (!gathering) return failed(keeper, feed, 'not-a-calendar', 0);
  const changed = await writeDown(keeper, await readingOf(keeper, turn, judging), gathering, breathe);
  if (!changed) return false;
  await sweepSightings(keeper.db, now - KEEP_MS);
  const { read, busy, events } = gathering;
  const series = events.filter(({ event, decision }) => !event.isCancelled && isWithSomebody(decision));
  const isKept = await update(
    keeper,
    feed.id,
    {
      ...version,
      name: read.name?.trim().slice(0, 200) || feed.name,
      lastAt: now,
      wholeAt: now,
      pause: null,
      failures: 0,
      events: read.events,
      oneToOnes: new Set(series.map(({ event }) => event.seriesId)).size,
      skipped: read.skipped,
    },
    { id: feed.id, spans: busy },
  );
  if (changed.length > 0) keeper.changed(['sightings'], changed.slice(0, TOLD_IDS));
  return isKept;
}

const isWithSomebody = ({ kind }: Gathering['events'][number]['decision']): boolean =>
  kind === 'companion' || kind === 'person';

async function judgingOf({ db }: Keeper, { feed, address, me }: Turn): Promise<Judging> {
  const given = address === null ? null : readFeedAddress(address);
  const [people, known] = await Promise.all([readPeople(db), db.sightings.toCollection().primaryKeys()]);
  return {
    own: ownAddresses(
      me.accounts.flatMap(({ addresses }) => addresses),
      given && ownMailbox(given),
    ),
    calendarId: feed.calendarId,
    answers: new Map(me.answers.map((answer) => [answer.id, answer])),
    people,
    known: new Set(known),
  };
}

async function readingOf({ db }: Keeper, { feed, me, now }: Turn, { own }: Judging): Promise<Reading> {
  const here = await db.feeds.toCollection().primaryKeys();
  const calendar = feed.calendarId === null ? null : normaliseAddress(feed.calendarId);
  const mine = me.accounts.find(({ addresses }) => addresses.some((address) => normaliseAddress(address) === calendar));
  const account: SightedAccount = {
    index: mine?.index ?? 0,
    address: calendar !== null && own.has(calendar) ? feed.calendarId : null,
    name: null,
  };
  return {
    feed: feed.id,
    others: new Set(here.filter((id) => id !== feed.id)),
    calendarId: feed.calendarId,
    account,
    now,
  };
}

/** Gives the sightings that differ now; null when the calendar was removed, or everything erased, meanwhile. */
async function writeDown(
  keeper: Keeper,
  reading: Reading,
  { events, isTorn }: Gathering,
  breathe: () => Promise<void>,
): Promise<string[] | null> {
  const companions = await findCompanions(keeper, reading.feed, events, reading.now);
  const wrote = companions && (await writeEvents(keeper, reading, { events, companions }, breathe));
  if (!wrote || !(await writeFor(keeper, reading.feed, wrote.meetings))) return null;
  const seen = new Set(events.map(({ event }) => event.eventId));
  const off = isTorn ? [] : await writeAbsent(keeper, reading, seen, breathe);
  return off && [...wrote.changed, ...off];
}

/** Changes the row, and what is known of my time with it; false when it is gone. */
const update = ({ db }: Keeper, id: string, fields: Partial<FeedRow>, busy?: BusyRow): Promise<boolean> =>
  db.transaction('rw', db.feeds, db.busy, async () => {
    const row = await db.feeds.get(id);
    if (!row) return false;
    await db.feeds.put({ ...row, ...fields });
    if (busy) await db.busy.put(busy);
    return true;
  });

/**
 * Says why it could not be read. `asked` is for how long the server wants not to be asked, ms; null for what needs no
 * request to be looked at again. Always false.
 */
async function failed(keeper: Keeper, feed: FeedRow, reason: FeedProblem, asked: number | null): Promise<false> {
  const now = keeper.now();
  const growing = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(feed.failures, 10));
  const since = feed.pause?.reason === reason ? feed.pause.since : now;
  const retryAt = asked === null ? null : now + Math.max(asked, growing);
  const failures = asked === null ? feed.failures : feed.failures + 1;
  await update(keeper, feed.id, { pause: { reason, since, retryAt }, failures });
  return false;
}
