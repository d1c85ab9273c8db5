import { type Engine, EngineError } from './engine.ts';
import type { Letter, Level, Mailbox } from './mailbox.ts';
import { packFiles, unpackFiles } from './mailbox-pack.ts';

/** Where this browser keeps its last letter, so that it can put it back: in the database, one for each mailbox. */
export type KeptLetter = { read(): Promise<Letter | null>; write(letter: Letter): Promise<void> };

/**
 * `whole`: my letter is there as I left it. `healed`: it was missing, torn or an older one, and was put there.
 * `other-hand`: there is a whole one under my name that I did not keep: an answer was lost with a stopped worker, or
 * this profile is a copy; the core tells which by its heads, so nothing was touched.
 */
export type Healing = 'whole' | 'healed' | 'other-hand';

/** A mailbox as the core sees it. */
export type MailboxEngine = Engine & {
  /** To be called on every start and every `onChanged`, before reading (sync.md §1.4, rule 3). */
  heal(): Promise<Healing>;
  /** How full the mailbox is, whatever vaults its letters are of. */
  level(): Promise<Level>;
};

/** The folder of the heads: writing or deleting there commits a publication (sync.md §9.2). */
const HEADS = 'h';

type Files = Map<string, Uint8Array>;

/**
 * Drives a mailbox by the core's own code path. All files of this browser are one letter. What was put since the last
 * head waits in memory and leaves with the next head in one write, so a stopped worker leaves the former publication
 * whole, as with any other engine. What was deleted leaves with the next head as well. Files of
 * others are read out of their letters; those of another vault are not listed. `vault` is the vault's id.
 *
 * With `limits.budget` set the core publishes the window alone (window.ts), and deletes its own files that the new head
 * will not name *before* it puts that head: then old and new never take up room together.
 */
export function mailboxEngine(mailbox: Mailbox, vault: string, kept: KeptLetter): MailboxEngine {
  /** What the next letter adds to my files, by path. */
  let waiting: Files = new Map();
  /** My files that are not to be in the next letter: should the worker stop before it, the former one stays whole. */
  let leaving = new Set<string>();
  const inTurn = oneAtATime();

  const filesIn = (letter: Letter | null | undefined): Files => {
    const pack = letter && unpackFiles(letter.bytes);
    return pack?.vault === vault ? pack.files : new Map();
  };

  /** Mine: the newer of the letter that is there and the kept one, which is on its way there (see `heal`). */
  function newestOfMine(letters: Map<string, Letter>, own: Letter | null): Letter | null {
    const stored = letters.get(mailbox.device);
    return stored && (!own || stored.seq >= own.seq) ? stored : own;
  }

  const readMine = async (): Promise<Letter | null> => newestOfMine(await mailbox.readAll(), await kept.read());

  /** Files by device, mine with what waits. */
  async function filesByDevice(): Promise<Map<string, Files>> {
    const letters = await mailbox.readAll();
    const files = new Map([...letters].map(([device, letter]) => [device, filesIn(letter)]));
    const mine = filesIn(newestOfMine(letters, await kept.read()));
    return files.set(mailbox.device, new Map([...staying(mine), ...waiting]));
  }

  const staying = (files: Files): Files => new Map([...files].filter(([path]) => !leaving.has(path)));

  const nextLetter = (former: Letter | null, files: Files): Letter => ({
    seq: (former?.seq ?? 0) + 1,
    bytes: files.size > 0 ? packFiles(vault, files) : new Uint8Array(),
  });

  async function commit(former: Letter | null, files: Files): Promise<void> {
    const letter = nextLetter(former, files);
    await mailbox.publish(letter);
    await kept.write(letter);
    leaving = new Set();
  }

  async function put(dir: string, path: string, bytes: Uint8Array): Promise<void> {
    if (bytes.length > mailbox.limits.maxFile) throw new EngineError('full');
    waiting.set(path, bytes.slice());
    if (dir !== HEADS) return;
    const added = waiting;
    waiting = new Map(); // also when it fails: the core tries again under new names, and these are nobody's
    const former = await readMine();
    await commit(former, new Map([...staying(filesIn(former)), ...added]));
  }

  async function remove(dir: string, path: string): Promise<void> {
    if (waiting.delete(path)) return;
    const former = await readMine();
    const mine = filesIn(former);
    if (!mine.has(path)) return removeOther(path);
    leaving.add(path);
    const files = staying(mine);
    // The last head: I leave this place, and no next head will take the deletions along.
    if (dir === HEADS && headsIn(files).length === 0) await commit(former, files);
  }

  /** A retired browser: its letter is its own and goes as a whole, with its newest head. */
  async function removeOther(path: string): Promise<void> {
    for (const [device, files] of await filesByDevice()) {
      if (device !== mailbox.device && headsIn(files).at(-1) === path) await mailbox.forget(device);
    }
  }

  return {
    limits: mailbox.limits,

    async list(dir) {
      const paths = [...(await filesByDevice()).values()].flatMap((files) => [...files.keys()]);
      return paths.filter((path) => path.startsWith(`${dir}/`)).map((path) => path.slice(dir.length + 1));
    },

    async get(dir, name) {
      const files = [...(await filesByDevice()).values()].find((each) => each.has(`${dir}/${name}`));
      return files?.get(`${dir}/${name}`)?.slice() ?? null;
    },

    put: (dir, name, bytes) => inTurn(() => put(dir, `${dir}/${name}`, bytes)),
    del: (dir, name) => inTurn(() => remove(dir, `${dir}/${name}`)),
    heal: () => inTurn(() => healed(mailbox, vault, kept)),
    level: () => mailbox.level(),
  };
}

const headsIn = (files: Files): string[] => [...files.keys()].filter((path) => path.startsWith(`${HEADS}/`)).sort();

async function healed(mailbox: Mailbox, vault: string, kept: KeptLetter): Promise<Healing> {
  const letter = await kept.read();
  if (!letter || (letter.bytes.length > 0 && unpackFiles(letter.bytes)?.vault !== vault)) return 'whole';
  const stored = (await mailbox.readAll()).get(mailbox.device);
  if (stored && stored.seq > letter.seq) return 'other-hand';
  if (stored?.seq === letter.seq && !isEqual(stored.bytes, letter.bytes)) return 'other-hand';
  return (await mailbox.publish(letter)) ? 'healed' : 'whole';
}

/** One write after another: a letter that is put back meanwhile must not take the place of a newer one. */
function oneAtATime(): <Value>(task: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task);
    last = next.catch(() => undefined); // whoever asked hears of it; the next task does not depend on it
    return next;
  };
}

const isEqual = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);
