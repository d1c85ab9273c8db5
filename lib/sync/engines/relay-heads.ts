import { KINDS } from './relay-files.ts';
import type { RelayKeys } from './relay-keys.ts';
import type { RelayEvent, RelayFilter } from './relay-messages.ts';
import { currentOf, groupOf, type Names, namesEvent, readNames } from './relay-names.ts';

/** What the names of heads are read and written through. */
export type HeadPorts = {
  keys(): Promise<RelayKeys>;
  /** Every event that fits. */
  askAll(filter: RelayFilter): Promise<RelayEvent[]>;
  publish(event: RelayEvent): Promise<void>;
  /** Ids of events that this engine deleted, or saw deleted. */
  deleted: ReadonlySet<string>;
  /** Wall time in epoch ms. */
  now(): number;
};

/** The names of the heads at a relay, apart from what is in them: they are looked at every minute. */
export type Heads = {
  list(): Promise<string[]>;
  /** Whether it is named; asked anew before it is not. */
  has(name: string): Promise<boolean>;
  /** Names one that lies there; before that nobody finds it. Gives the events that may be deleted now: a newer one says more. */
  add(name: string): Promise<string[]>;
  /** Names it no more. Gives the events that have to be deleted with it. */
  remove(name: string): Promise<string[]>;
};

/** Events that were replaced are deleted so many at once: where nothing ever is, they are many. */
const MOST_TIDIED = 8;

/**
 * One event names all heads of a browser and says which older events it replaces, so a look costs one small event for each
 * browser, also where nothing is deleted. What others named at the same time, also a copy of this browser, stays named:
 * an event replaces only what its writer had read. Throws what the ports throw.
 */
export function relayHeads({ keys, askAll, publish, deleted, now }: HeadPorts): Heads {
  let known: Names[] | null = null;
  let last: Promise<unknown> = Promise.resolve();

  /** One after another: each goes on from what the one before wrote. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = last.then(work);
    last = turn.catch(() => undefined); // told to whoever asked for it
    return turn;
  }

  async function look(): Promise<Names[]> {
    const room = await keys();
    const events = await askAll({ kinds: [KINDS.names, KINDS.fewer], authors: [room.author] });
    const left = events.filter(({ id }) => !deleted.has(id));
    const read = await Promise.all(left.map((event) => readNames(room, event)));
    known = read.filter((names) => names !== null);
    return known;
  }

  const ofGroup = (all: readonly Names[], name: string): Names[] =>
    all.filter(({ names }) => names.some((other) => groupOf(other) === groupOf(name)));

  async function write(names: readonly string[], replaced: readonly Names[], isNews: boolean): Promise<void> {
    const event = await namesEvent(await keys(), { names, replaced, isNews, now: now() });
    await publish(event);
    const said = await readNames(await keys(), event);
    if (said) known = [...(known ?? []), said];
  }

  /** Of the events that were replaced what is to be deleted, the oldest first: none that one of them replaced comes back. */
  function outdated(group: readonly Names[]): string[] {
    const byAge = group.toSorted((one, other) => one.at - other.at);
    const old = new Set(byAge.slice(0, MOST_TIDIED).map(({ id }) => id));
    known = (known ?? []).filter(({ id }) => !old.has(id));
    return [...old];
  }

  return {
    list: () =>
      inTurn(async () => {
        const names = currentOf(await look()).flatMap((one) => one.names);
        return [...new Set(names)];
      }),

    has: (name) =>
      inTurn(async () => {
        const isIn = (all: readonly Names[]): boolean => currentOf(all).some(({ names }) => names.includes(name));
        return isIn(known ?? []) || isIn(await look());
      }),

    add: (name) =>
      inTurn(async () => {
        const group = ofGroup(known ?? [], name);
        const replaced = currentOf(group);
        const names = new Set([...replaced.flatMap((one) => one.names), name]);
        await write([...names], replaced, true);
        return outdated(group);
      }),

    remove: (name) =>
      inTurn(async () => {
        const group = ofGroup(known ?? (await look()), name);
        const current = currentOf(group);
        if (!current.some(({ names }) => names.includes(name))) return [];
        const names = new Set(current.flatMap((one) => one.names));
        names.delete(name);
        // An event without names would only lie there.
        if (names.size > 0) await write([...names], current, false);
        return outdated(group);
      }),
  };
}
