import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engineContract } from '../../tests/contract/engine-contract.ts';
import {
  ChromiumAccount,
  ChromiumProfile,
  FirefoxAccount,
  FirefoxProfile,
} from '../../tests/support/storage-sync-doubles.ts';
import { EngineError } from './engine.ts';
import { browserStorage, type SyncArea } from './engines/browser-storage.ts';
import type { Letter } from './mailbox.ts';
import { type KeptLetter, mailboxEngine } from './mailbox-engine.ts';
import { packFiles, unpackFiles } from './mailbox-pack.ts';

const VAULT = 'vaultvaultvault2';

function inMemory(): KeptLetter {
  let own: Letter | null = null;
  return {
    read: async () => own,
    write: async (letter) => {
      own = letter;
    },
  };
}

/** A browser of mine: `restart` gives the engine of a worker that was stopped and woken. */
function browser<Profile extends SyncArea>(profile: Profile, device: string, vault = VAULT) {
  const kept = inMemory();
  const restart = () => mailboxEngine(browserStorage(profile, device), vault, kept);
  const engine = restart();
  let seq = 0;
  return {
    profile,
    device,
    kept,
    engine,
    restart,
    /** As the core does: what the new head does not name goes, files first, the head last. */
    async publish(text: string): Promise<void> {
      seq += 1;
      for (const name of await engine.list(device)) await engine.del(device, name);
      for (const name of await engine.list('h'))
        if (name.startsWith(`h-${device}`)) await engine.del('h', name).catch(() => undefined);
      await engine.put(device, `s-${seq}`, new TextEncoder().encode(text));
      await engine.put('h', `h-${device}-${seq}`, new TextEncoder().encode(`head ${seq}`));
    },
  };
}

/** What a browser reads of everybody: each newest head's file as text. */
async function told(engine: {
  list(dir: string): Promise<string[]>;
  get(dir: string, name: string): Promise<Uint8Array | null>;
}) {
  const texts: Record<string, string | null> = {};
  for (const head of (await engine.list('h')).sort()) {
    const [, device = '', seq = ''] = head.split('-');
    const bytes = await engine.get(device, `s-${seq}`);
    texts[device] = bytes && new TextDecoder().decode(bytes);
  }
  return texts;
}

engineContract('storage.sync of Chromium', async () => ({ engine: browser(new ChromiumProfile(), 'aaaaaaaa').engine }));
engineContract('storage.sync of Firefox', async () => ({ engine: browser(new FirefoxProfile(), 'aaaaaaaa').engine }));

describe('a pack of files', () => {
  it('gives back what was put in', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z0-9/-]{1,40}$/), fc.uint8Array({ maxLength: 300 })),
        (dictionary) => {
          const files = new Map(Object.entries(dictionary));
          expect(unpackFiles(packFiles(VAULT, files))).toEqual({ vault: VAULT, files });
        },
      ),
    );
  });

  it('is none when it was cut short within a file, is empty, or is of a newer version', () => {
    const pack = packFiles(VAULT, new Map([['h/a', new Uint8Array(20)]]));
    const whole = 2 + VAULT.length;
    for (let length = 0; length < pack.length; length += 1) {
      const expected = length === whole ? { vault: VAULT, files: new Map() } : null;
      expect(unpackFiles(pack.slice(0, length))).toEqual(expected);
    }
    expect(unpackFiles(new Uint8Array([2, ...pack.slice(1)]))).toBeNull();
  });
});

describe('a publication through a mailbox', () => {
  it('leaves with its head in one write, and not before', async () => {
    const { engine, profile, restart } = browser(new ChromiumProfile(), 'aaaaaaaa');
    await engine.put('aaaaaaaa', 's-1', new Uint8Array(100));
    expect(profile.writes).toBe(0);
    expect(await restart().list('aaaaaaaa')).toEqual([]);
    await engine.put('h', 'h-aaaaaaaa-1', new Uint8Array(10));
    expect(profile.writes).toBe(1);
    expect(await restart().list('aaaaaaaa')).toEqual(['s-1']);
  });

  it('that fails leaves the one before, and nothing of it comes with the next', async () => {
    const { engine, profile, publish } = browser(new ChromiumProfile(), 'aaaaaaaa');
    await publish('one');
    await engine.put('aaaaaaaa', 's-x', new Uint8Array(100));
    profile.failNext = { before: 1 };
    await expect(engine.put('h', 'h-aaaaaaaa-x', new Uint8Array(10))).rejects.toEqual(new EngineError('failed'));
    expect(await told(engine)).toEqual({ aaaaaaaa: 'one' });
    await publish('two');
    expect(await told(engine)).toEqual({ aaaaaaaa: 'two' });
    expect(await engine.list('aaaaaaaa')).toEqual(['s-2']);
  });

  it('takes deletions along with the next head, and is whole when the worker stops before it', async () => {
    const { engine, profile, restart } = browser(new ChromiumProfile(), 'aaaaaaaa');
    await engine.put('aaaaaaaa', 'l-1', new Uint8Array(9_000));
    await engine.put('h', 'h-aaaaaaaa-1', new Uint8Array(10));
    await engine.put('h', 'h-aaaaaaaa-2', new Uint8Array(10));
    const { writes } = profile;
    await engine.del('aaaaaaaa', 'l-1');
    await engine.del('h', 'h-aaaaaaaa-1');
    expect(profile.writes).toBe(writes);
    expect(await engine.list('aaaaaaaa')).toEqual([]);
    expect(await restart().list('aaaaaaaa')).toEqual(['l-1']);
    expect(await restart().heal()).toBe('whole');
    await engine.put('h', 'h-aaaaaaaa-3', new Uint8Array(10));
    expect(await restart().list('aaaaaaaa')).toEqual([]);
    expect(await restart().list('h')).toEqual(['h-aaaaaaaa-2', 'h-aaaaaaaa-3']);
  });

  it('takes everything of mine away with the last head, at once', async () => {
    const { engine, profile, publish } = browser(new ChromiumProfile(), 'aaaaaaaa');
    await publish('one');
    await engine.del('aaaaaaaa', 's-1');
    await engine.del('h', 'h-aaaaaaaa-1');
    expect(await profile.get()).toEqual({});
    expect(await engine.heal()).toBe('whole');
  });

  it('of another vault is not seen, nor put back, nor taken along', async () => {
    const profile = new ChromiumProfile();
    const kept = inMemory();
    const former = mailboxEngine(browserStorage(profile, 'aaaaaaaa'), 'formerformer2345', kept);
    await former.put('h', 'h-aaaaaaaa-1', new Uint8Array(10));
    const engine = mailboxEngine(browserStorage(profile, 'aaaaaaaa'), VAULT, kept);
    expect(await engine.list('h')).toEqual([]);
    await profile.remove(Object.keys(await profile.get()));
    expect(await engine.heal()).toBe('whole');
    expect(await profile.get()).toEqual({});
    await engine.put('h', 'h-aaaaaaaa-2', new Uint8Array(10));
    expect(await engine.list('h')).toEqual(['h-aaaaaaaa-2']);
  });

  it('of a browser that is gone for good goes with its newest head', async () => {
    const profile = new ChromiumProfile();
    const mine = browser(profile, 'aaaaaaaa');
    const gone = browser(profile, 'bbbbbbbb');
    await gone.publish('old');
    await mine.publish('new');
    await mine.engine.del('bbbbbbbb', 's-1');
    expect(await told(mine.engine)).toEqual({ aaaaaaaa: 'new', bbbbbbbb: 'old' });
    await mine.engine.del('h', 'h-bbbbbbbb-1');
    expect(await told(mine.engine)).toEqual({ aaaaaaaa: 'new' });
  });
});

describe('what the browsers destroy', () => {
  const two = () => {
    const account = new ChromiumAccount();
    return {
      account,
      one: browser(new ChromiumProfile(), 'aaaaaaaa'),
      other: browser(new ChromiumProfile(), 'bbbbbbbb'),
    };
  };

  it('is back after the first sign-in deleted what only this browser had, once it wakes', async () => {
    const { account, one, other } = two();
    other.profile.signIn(account);
    await other.publish('theirs');
    await one.publish('mine '.repeat(4_000));
    account.settle();
    one.profile.signIn(account);
    account.settle();
    expect(Object.keys(await one.profile.get()).filter((key) => key.startsWith('d.aaaaaaaa'))).toEqual([]);
    expect(await one.restart().heal()).toBe('healed');
    account.settle();
    for (const { engine } of [one, other])
      expect(await told(engine)).toEqual({ aaaaaaaa: 'mine '.repeat(4_000), bbbbbbbb: 'theirs' });
  });

  it('is back after signing out, writing and signing in again brought an older letter of mine', async () => {
    const { account, one, other } = two();
    for (const { profile } of [one, other]) profile.signIn(account);
    await one.publish('first');
    account.settle();
    one.profile.signOut();
    await one.publish('second');
    one.profile.signIn(account);
    expect(await one.restart().heal()).toBe('healed');
    account.settle();
    expect(await told(other.engine)).toEqual({ aaaaaaaa: 'second' });
  });

  it('is back after an uninstall elsewhere emptied everything, after one wake of each', async () => {
    const { account, one, other } = two();
    const third = new ChromiumProfile();
    for (const profile of [one.profile, other.profile, third]) profile.signIn(account);
    await one.publish('mine');
    await other.publish('theirs '.repeat(4_000));
    account.settle();
    third.uninstall();
    account.settle();
    expect(await one.profile.get()).toEqual({});
    for (const { restart } of [one, other]) expect(await restart().heal()).toBe('healed');
    account.settle();
    for (const { engine } of [one, other])
      expect(await told(engine)).toEqual({ aaaaaaaa: 'mine', bbbbbbbb: 'theirs '.repeat(4_000) });
  });

  it('is back in Firefox after this profile lost its copy, and after the record was lost', async () => {
    const account = new FirefoxAccount();
    const one = browser(new FirefoxProfile(), 'aaaaaaaa');
    const other = browser(new FirefoxProfile(), 'bbbbbbbb');
    for (const { profile } of [one, other]) profile.signIn(account);
    await one.publish('mine');
    await other.publish('theirs');
    account.settle();
    one.profile.loseEverything();
    account.record = null;
    other.profile.loseEverything();
    for (const { restart } of [one, other]) expect(await restart().heal()).toBe('healed');
    account.settle();
    for (const { engine } of [one, other]) expect(await told(engine)).toEqual({ aaaaaaaa: 'mine', bbbbbbbb: 'theirs' });
  });

  it('is back whatever keys were lost, and nothing is written when none was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(9), fc.constantFrom('gone', 'cut', 'other')), { maxLength: 4 }),
        async (losses) => {
          const { profile, publish, restart } = browser(new ChromiumProfile(), 'aaaaaaaa');
          await publish('first '.repeat(3_000));
          await publish('second '.repeat(3_000));
          const before = await profile.get();
          for (const [nth, how] of losses) {
            const key = Object.keys(before)[nth % Object.keys(before).length] ?? '';
            if (how === 'gone') await profile.remove(key);
            else await profile.set({ [key]: how === 'cut' ? String(before[key]).slice(0, -1) : { nonsense: true } });
          }
          const { writes } = profile;
          expect(await restart().heal()).toBe(losses.length > 0 ? 'healed' : 'whole');
          if (losses.length === 0) expect(profile.writes).toBe(writes);
          expect(await told(browser(profile, 'bbbbbbbb').engine)).toEqual({ aaaaaaaa: 'second '.repeat(3_000) });
          expect(await restart().heal()).toBe('whole');
        },
      ),
    );
  });

  it('is not put back over a letter of a copy of this profile, which the core has to see', async () => {
    const account = new ChromiumAccount();
    const original = browser(new ChromiumProfile(), 'aaaaaaaa');
    const copy = browser(new ChromiumProfile(), 'aaaaaaaa');
    for (const { profile } of [original, copy]) profile.signIn(account);
    await original.publish('original');
    account.settle();
    const letter = await original.kept.read();
    if (letter) await copy.kept.write(letter);
    await copy.engine.put('h', 'h-aaaaaaaa-9', new Uint8Array([9]));
    account.settle();
    expect(await original.engine.heal()).toBe('other-hand');
    expect(await original.engine.list('h')).toContain('h-aaaaaaaa-9');
  });

  it('is put back before a write that was asked for meanwhile, never after it', async () => {
    const { profile, publish, engine } = browser(new ChromiumProfile(), 'aaaaaaaa');
    await publish('first');
    await profile.remove(Object.keys(await profile.get()));
    await Promise.all([engine.heal(), publish('second'), engine.heal()]);
    expect(await told(engine)).toEqual({ aaaaaaaa: 'second' });
    expect(await engine.heal()).toBe('whole');
  });
});
