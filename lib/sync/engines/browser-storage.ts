import { EngineError } from '../engine.ts';
import type { Letter, Level, Mailbox } from '../mailbox.ts';
import { bytesWithin, costOfItems, LETTERS_BYTES, QUOTA_BYTES } from './browser-storage-cost.ts';
import { told } from './browser-storage-errors.ts';
import {
  chunksOf,
  devicesIn,
  type Header,
  hashOf,
  headerKey,
  type Items,
  isDeviceName,
  keysOf,
  readHeader,
  readKey,
  readLetter,
} from './browser-storage-text.ts';

/**
 * What of `browser.storage.sync` is used. `clear` is left out on purpose: emptying an area before an unchecked write is
 * how others lost everything (sync.md §1.3).
 */
export type SyncArea = {
  get(keys: null): Promise<Items>;
  set(items: Items): Promise<void>;
  remove(keys: string[]): Promise<void>;
};

/** What everything costs once `changes` are written. */
const costAfter = (items: Items, changes: Items): number => costOfItems({ ...items, ...changes });

/**
 * The mailbox in `storage.sync`: nothing to set up, carried by the browser's own account. `device` is the first eight
 * characters of this browser's device id.
 */
export function browserStorage(area: SyncArea, device: string): Mailbox {
  if (!isDeviceName(device)) throw new EngineError('failed');
  const maxFile = bytesWithin(LETTERS_BYTES);
  return {
    device,
    limits: { maxFile, budget: maxFile },
    readAll: () => told(async () => lettersIn(await area.get(null))),
    publish: (letter) => told(() => publish(area, device, letter)),
    forget: (other) =>
      told(async () => {
        const keys = keysOf(await area.get(null), other);
        if (keys.length > 0) await area.remove(keys);
      }),
    level: () => told(async () => levelOf(await area.get(null), device)),
  };
}

async function lettersIn(items: Items): Promise<Map<string, Letter>> {
  const letters = new Map<string, Letter>();
  for (const device of devicesIn(items)) {
    const read = await readLetter(items, device);
    if (read) letters.set(device, read.letter);
  }
  return letters;
}

async function levelOf(items: Items, device: string): Promise<Level> {
  const devices = devicesIn(items);
  const letters = await lettersIn(items);
  const others = Object.fromEntries(Object.entries(items).filter(([key]) => readKey(key)?.device !== device));
  return {
    used: costOfItems(items),
    quota: QUOTA_BYTES,
    budget: LETTERS_BYTES,
    room: bytesWithin(QUOTA_BYTES - costOfItems(others)),
    devices,
    torn: devices.filter((each) => !letters.has(each)),
  };
}

async function publish(area: SyncArea, device: string, { seq, bytes }: Letter): Promise<boolean> {
  const items = await area.get(null);
  const own = keysOf(items, device);
  if (bytes.length === 0) {
    if (own.length > 0) await area.remove(own);
    return own.length > 0;
  }
  const wanted = await lettersItems(items, device, { seq, bytes });
  const isWhole = holds(items, wanted);
  const leftovers = own.filter((key) => !(key in wanted));
  if (!isWhole) {
    const written = whatFits(items, wanted, leftovers, device);
    await area.set(written);
    const after = await area.get(null);
    // The browser did not do what it said, or an account wrote between: nothing of the former letter may go yet.
    if (!holds(after, written)) throw new EngineError('failed');
  }
  if (leftovers.length > 0) await area.remove(leftovers);
  return !isWhole;
}

/** All keys of a letter, the header last. The same letter keeps its generation, so that only what is missing changes. */
async function lettersItems(items: Items, device: string, { seq, bytes }: Letter): Promise<Items> {
  const sha256 = await hashOf(new Uint8Array(bytes));
  const header = readHeader(items, device);
  const isSame = header?.seq === seq && header.sha256 === sha256;
  const gen = isSame ? header.gen : freshGeneration(items, device, seq);
  const chunks = chunksOf(device, gen, bytes);
  const former = isSame ? header.former : (await readLetter(items, device))?.stamp;
  const stamp: Header = { gen, n: Object.keys(chunks).length, sha256, seq };
  return { ...chunks, [headerKey(device)]: former ? { ...stamp, former } : stamp };
}

/** A generation of which no key is in sight: no key is written twice with other content. */
function freshGeneration(items: Items, device: string, seq: number): number {
  const seen = keysOf(items, device).flatMap((key) => readKey(key)?.gen ?? []);
  const header = readHeader(items, device);
  return Math.max(seq, ...[...seen, header?.gen ?? 0, header?.former?.gen ?? 0].map((gen) => gen + 1));
}

/**
 * What to write in one call. Where the former letter does not fit beside the new one, its chunks are emptied by the
 * same call: on this computer that is all or nothing, elsewhere the letter is missing until all of it has arrived,
 * which loses nothing. Throws `full` when not even that fits.
 */
function whatFits(items: Items, wanted: Items, leftovers: string[], device: string): Items {
  if (costAfter(items, wanted) <= QUOTA_BYTES) return wanted;
  const header = readHeader(wanted, device);
  if (!header) throw new EngineError('failed');
  const { former: _, ...alone } = header;
  const emptied = Object.fromEntries(leftovers.map((key) => [key, '']));
  const tight = { ...emptied, ...wanted, [headerKey(device)]: alone };
  if (costAfter(items, tight) > QUOTA_BYTES) throw new EngineError('full');
  return tight;
}

const holds = (items: Items, wanted: Items): boolean =>
  Object.entries(wanted).every(([key, value]) => inOneOrder(items[key]) === inOneOrder(value));

/** Stores may give the fields of an object back in another order. */
const inOneOrder = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  ) ?? '';
