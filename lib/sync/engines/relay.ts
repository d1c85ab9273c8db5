import type { Trouble } from '../../domain/sync-words.ts';
import { HEADS } from '../core/names.ts';
import { type Engine, EngineError } from '../engine.ts';
import { probe } from './probe.ts';
import { relayAddress } from './relay-address.ts';
import {
  deletionEvent,
  type Entry,
  entryEvent,
  fileTag,
  folderTag,
  isInline,
  KINDS,
  MAX_FILE,
  openedEvent,
  PART_LENGTH,
  readEntry,
  sealedEvent,
} from './relay-files.ts';
import { relayHeads } from './relay-heads.ts';
import { type RelayKeys, relayKeys } from './relay-keys.ts';
import { relayLink } from './relay-link.ts';
import type { RelayEvent, RelayFilter } from './relay-messages.ts';
import type { OpenSocket, Patience } from './relay-socket.ts';
import type { WrittenEvents } from './relay-written.ts';

/** A relay, and whose files of it are meant. */
export type RelaySettings = {
  /** The relay's address, as `relayAddress` gives it. */
  url: string;
  /** The 32 bytes of a room or of a meeting point that its members share. */
  secret: Uint8Array;
  /** Wall time in epoch ms. */
  now(): number;
  /** How connections are made; the browser's own way when left out. */
  open?: OpenSocket | undefined;
  /** What was written is noted here, so that a live way over the same relay knows it from what others wrote. */
  written?: WrittenEvents | undefined;
  /** Shorter waits for tests. */
  patience?: Partial<Patience> | undefined;
};

/** An engine with a connection of its own; it hangs up by itself after 5 s without work, or when it is closed. */
export type RelayEngine = Engine & { close(): void };

/** Events of one answer that we ask for; many relays give no more. */
const PAGE = 500;
/** No relay gives so few events at once that a shorter answer could be a part. */
const LEAST_PAGE = 10;
/** Letters of a list that are read at most: on a relay that deletes nothing old ones pile up, and the newest count. */
const MOST_LETTERS = 16 * 1024 * 1024;
/** What an event counts beside its words: looking at its signature costs as much, and empty ones would never end. */
const EVENT_LETTERS = 4_000;
/** Parts that are asked for at once, below `LEAST_PAGE`, and events that are sent at once. */
const PARTS_AT_ONCE = 8;
const SENT_AT_ONCE = 4;
/** Events named in one request to delete; relays limit the tags of an event. */
const DELETED_AT_ONCE = 100;
const NAMING = [KINDS.names, KINDS.fewer];

/**
 * The engine over a Nostr relay (NIP-01, NIP-09, NIP-42; sync.md §5). A file is an event that names it, with the file in
 * it or with the ids of the events that hold its parts; the naming one is written last, so there are no half files. Heads
 * are named by events of their own besides (`relayHeads`), for a look every minute must not fetch what is in them. All of
 * it is signed with the room's own key and wrapped with another one: the relay sees a random key, kinds, sizes and times.
 * The events of one name are all the same file, the newest whole one counts. Where a relay ignores deletion, what was
 * deleted stays hidden while this engine lives, and from `get` as long as the relay keeps the request. Throws
 * `EngineError` alone, see `connect`; `not-supported` for what is no address of a relay.
 */
export function relayEngine(settings: RelaySettings): RelayEngine {
  const { secret, now, open, patience, written } = settings;
  const begin = async () => {
    const url = relayAddress(settings.url);
    if (url === null) throw new EngineError('not-supported');
    const keys = await relayKeys(secret);
    return { keys, link: relayLink({ url, keys, now, open, patience }) };
  };
  const ready = begin();
  ready.catch(() => undefined); // told to whoever asks for anything
  /** What the newest list of each folder showed, by name, the newest first. */
  const listed = new Map<string, Map<string, Entry[]>>();
  const deleted = new Set<string>();

  const ask = async (filter: RelayFilter): Promise<RelayEvent[]> =>
    (await ready).link.use((connection) => connection.ask(filter));
  const publish = async (event: RelayEvent): Promise<void> => {
    written?.add(event.id);
    await (await ready).link.use((connection) => connection.publish(event));
  };

  /** The entries among `events` that nobody deleted, the newest first. */
  async function entriesOf(keys: RelayKeys, events: readonly RelayEvent[]): Promise<Entry[]> {
    for (const { kind, tags } of events)
      if (kind === KINDS.deletion) for (const [tag, id] of tags) if (tag === 'e' && id) deleted.add(id);
    const left = events.filter(({ id, kind }) => kind !== KINDS.deletion && !deleted.has(id));
    const entries = await Promise.all(left.map((event) => readEntry(keys, event)));
    return entries.filter((entry) => entry !== null).sort((one, other) => other.at - one.at);
  }

  /** Every event that fits, in as many pages as the relay makes of them. */
  async function askAll(filter: RelayFilter): Promise<RelayEvent[]> {
    const found = new Map<string, RelayEvent>();
    let letters = 0;
    let until: number | undefined;
    while (letters < MOST_LETTERS) {
      const page = await ask({ ...filter, limit: PAGE, ...(until !== undefined && { until }) });
      const before = found.size;
      for (const event of page) {
        if (!found.has(event.id)) letters += event.content.length + EVENT_LETTERS;
        found.set(event.id, event);
      }
      if (page.length < LEAST_PAGE) break;
      const oldest = Math.min(...page.map(({ created_at }) => created_at));
      // Of the oldest second there may be more; when there are none, on from the one before.
      until = found.size > before ? oldest : oldest - 1;
    }
    return [...found.values()];
  }

  const heads = relayHeads({ keys: async () => (await ready).keys, askAll, publish, deleted, now });

  async function find(dir: string, name: string): Promise<Entry[]> {
    const { keys } = await ready;
    const tag = await fileTag(keys, dir, name);
    const events = await askAll({ kinds: [KINDS.file, KINDS.deletion], authors: [keys.author], '#d': [tag] });
    return (await entriesOf(keys, events)).filter((entry) => entry.dir === dir && entry.name === name);
  }

  /** The bytes of a file, or null when parts of it are missing. */
  async function bytesOf({ body }: Entry): Promise<Uint8Array | null> {
    if ('bytes' in body) return body.bytes.slice();
    const { keys } = await ready;
    const whole = new Uint8Array(body.parts.length * PART_LENGTH);
    let length = 0;
    for (let at = 0; at < body.parts.length; at += PARTS_AT_ONCE) {
      const ids = body.parts.slice(at, at + PARTS_AT_ONCE);
      const events = await ask({ ids, kinds: [KINDS.part], authors: [keys.author], limit: ids.length });
      for (const id of ids) {
        const event = events.find((part) => part.id === id);
        const bytes = event && (await openedEvent(keys, event));
        if (!bytes || bytes.length > PART_LENGTH) return null;
        whole.set(bytes, length);
        length += bytes.length;
      }
    }
    return whole.slice(0, length);
  }

  /** Sends the parts of a file, some at a time, and gives their ids in order. */
  async function putParts(keys: RelayKeys, bytes: Uint8Array): Promise<string[]> {
    const ids: string[] = [];
    const count = Math.ceil(bytes.length / PART_LENGTH);
    const some = async (first: number): Promise<void> => {
      for (let at = first; at < count; at += SENT_AT_ONCE) {
        const part = bytes.subarray(at * PART_LENGTH, (at + 1) * PART_LENGTH);
        const event = await sealedEvent(keys, { kind: KINDS.part, bytes: part, now: now() });
        ids[at] = event.id;
        await publish(event);
      }
    };
    await Promise.all(Array.from({ length: SENT_AT_ONCE }, (_, first) => some(first)));
    return ids;
  }

  /** Asks to delete events; from then on they count for nothing here, whatever the relay does. */
  async function remove(tag: string, kinds: readonly number[], ids: readonly string[]): Promise<void> {
    const { keys } = await ready;
    for (let at = 0; at < ids.length; at += DELETED_AT_ONCE)
      await publish(deletionEvent(keys, { tag, kinds, ids: ids.slice(at, at + DELETED_AT_ONCE), now: now() }));
    for (const id of ids) deleted.add(id);
  }

  return {
    limits: { maxFile: null, budget: null },

    async list(dir) {
      if (dir === HEADS) return heads.list();
      const { keys } = await ready;
      const events = await askAll({ kinds: [KINDS.file], authors: [keys.author], '#g': [await folderTag(keys, dir)] });
      const inside = (await entriesOf(keys, events)).filter((entry) => entry.dir === dir);
      const names = Map.groupBy(inside, ({ name }) => name);
      listed.set(dir, names);
      return [...names.keys()];
    },

    async get(dir, name) {
      // One that nobody can find is lost, whatever of it lies there: then its browser writes it anew.
      if (dir === HEADS && !(await heads.has(name))) return null;
      const known = listed.get(dir)?.get(name) ?? [];
      for (const entries of [known, null]) {
        for (const entry of entries ?? (await find(dir, name))) {
          const bytes = await bytesOf(entry);
          if (bytes) return bytes;
        }
      }
      return null;
    },

    async put(dir, name, bytes) {
      if (bytes.length > MAX_FILE) throw new EngineError('full');
      const { keys } = await ready;
      const body = isInline(bytes.length) ? { bytes } : { parts: await putParts(keys, bytes) };
      await publish(await entryEvent(keys, { dir, name, body, now: now() }));
      if (dir !== HEADS) return;
      const ids = await heads.add(name);
      // The file is written; what is left over goes with the next one.
      await remove(await fileTag(keys, dir, name), NAMING, ids).catch(() => undefined);
    },

    async del(dir, name) {
      const { keys } = await ready;
      const entries = await find(dir, name);
      const tag = await fileTag(keys, dir, name);
      const naming = dir === HEADS ? await heads.remove(name) : [];
      const kinds = [KINDS.file, KINDS.part, ...(naming.length > 0 ? NAMING : [])];
      const ids = [...naming, ...entries.flatMap(({ id, body }) => [id, ...('parts' in body ? body.parts : [])])];
      await remove(tag, kinds, ids);
      listed.get(dir)?.delete(name);
    },

    close() {
      listed.clear();
      ready.then(
        ({ link }) => link.close(),
        () => undefined,
      );
    },
  };
}

/**
 * Null when a relay takes, gives back and forgets a small file, else the first trouble. Never throws; leaves nothing
 * behind where the relay deletes. `now` in epoch ms.
 */
export async function tryRelay(
  url: string,
  { open, now = Date.now, patience }: Partial<Pick<RelaySettings, 'open' | 'now' | 'patience'>> = {},
): Promise<Trouble | null> {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const engine = relayEngine({ url, secret, now, open, patience });
  try {
    return await probe(engine);
  } finally {
    engine.close();
  }
}
