import { HEADS, type HeadName, readHeadName, sealedAs } from '../sync/core/names.ts';
import type { Sealer, Vault } from '../sync/core/ports.ts';
import type { Engine } from '../sync/engine.ts';

/** Heads of one browser that are looked at: it keeps two, and one more while it publishes. */
const MOST_HEADS = 4;
/** Browsers that were never read from, of which one turn tries so many, each turn others. */
const MOST_NEW = 20;
/** Heads in the name of this browser that it does not know and that one turn opens. */
const MOST_OWN = 20;

/** What is looked up before a list is believed. */
export type ListPorts = {
  sealer: Pick<Sealer, 'device' | 'open'>;
  vault: Pick<Vault, 'target' | 'remotes'>;
  target: string;
  /** From 0 to below 1. */
  random(): number;
};

/**
 * An engine whose list of heads holds no more than two people can cause. Whoever may write at the place, and the server,
 * can name files as they like: ten thousand heads would be asked for one by one at every turn, and a head in the name of
 * this browser would make it believe that it was copied, each turn anew. So of unknown browsers a few are tried at a time,
 * and a head of my own that I do not know counts when it is really signed by my key.
 */
export const withModestList = (engine: Engine, ports: ListPorts): Engine => ({
  limits: engine.limits,
  get: (dir, name) => engine.get(dir, name),
  put: (dir, name, bytes) => engine.put(dir, name, bytes),
  del: (dir, name) => engine.del(dir, name),
  async list(dir) {
    const names = await engine.list(dir);
    return dir === HEADS ? modestList(engine, ports, names) : names;
  },
});

async function modestList(engine: Engine, ports: ListPorts, names: readonly string[]): Promise<string[]> {
  const heads = names.map(readHeadName).filter((head) => head !== null);
  const devices = Map.groupBy(heads, ({ device }) => device);
  const newest = (device: string, count: number): HeadName[] =>
    (devices.get(device) ?? []).toSorted((one, other) => other.seq - one.seq).slice(0, count);
  const own = await ownHeads(engine, ports, devices.get(ports.sealer.device) ?? []);
  devices.delete(ports.sealer.device);
  const remotes = await ports.vault.remotes(ports.target);
  const known = new Set(remotes.filter(({ seq }) => seq > 0).map(({ device }) => device));
  const unknown = [...devices.keys()].filter((device) => !known.has(device));
  const tried = unknown.length > MOST_NEW ? some(unknown, ports.random) : unknown;
  const read = [...[...known].filter((device) => devices.has(device)), ...tried];
  const strange = names.filter((name) => readHeadName(name) === null); // told, and never asked for
  return [...strange, ...[...own, ...read.flatMap((device) => newest(device, MOST_HEADS))].map(({ name }) => name)];
}

/** Heads of mine that I wrote, and others only when they are really signed by my key. */
async function ownHeads(engine: Engine, { sealer, vault, target }: ListPorts, listed: HeadName[]): Promise<HeadName[]> {
  const state = await vault.target(target);
  const written = new Set(state?.device === sealer.device ? state.heads : []);
  const certain = listed.filter(({ name }) => written.has(name));
  const doubtful = listed.filter(({ name }) => !written.has(name)).toSorted((one, other) => other.seq - one.seq);
  for (const head of doubtful.slice(0, MOST_OWN)) {
    const bytes = await engine.get(HEADS, head.name);
    const opened = bytes && (await sealer.open(sealedAs(HEADS, head.name), bytes, sealer.device));
    if (opened?.ok) certain.push(head);
  }
  return certain;
}

/** So many of them, whichever chance picks. */
function some(devices: readonly string[], random: () => number): string[] {
  const from = Math.floor(random() * devices.length);
  return [...devices.slice(from), ...devices.slice(0, from)].slice(0, MOST_NEW);
}
