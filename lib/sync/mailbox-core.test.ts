import { describe, expect, it } from 'vitest';
import { MemoryVault } from '../../tests/support/memory-vault.ts';
import { plainSealer } from '../../tests/support/plain-sealer.ts';
import {
  ChromiumAccount,
  ChromiumProfile,
  FirefoxAccount,
  FirefoxProfile,
} from '../../tests/support/storage-sync-doubles.ts';
import { syncOnce } from './core/cycle.ts';
import { retire } from './core/retire.ts';
import { browserStorage, type SyncArea } from './engines/browser-storage.ts';
import type { Letter } from './mailbox.ts';
import { mailboxEngine } from './mailbox-engine.ts';

const NOW = Date.parse('2026-11-24T08:40:00Z');
let nonces = 0;
function nonce(): string {
  nonces += 1;
  return [...String(nonces).padStart(4, '0')].map((digit) => 'abcdefghij'[Number(digit)]).join('');
}

/** A browser with its vault, the real core and the mailbox between. */
function browser(profile: SyncArea, letter: string) {
  let own: Letter | null = null;
  const kept = {
    read: async () => own,
    write: async (next: Letter) => {
      own = next;
    },
  };
  const vault = new MemoryVault(letter.repeat(6));
  const sealer = plainSealer(letter.repeat(16));
  const engine = () => mailboxEngine(browserStorage(profile, letter.repeat(8)), 'vault', kept);
  /** A worker wakes and puts back what was lost. */
  async function woken(now: number) {
    const healed = engine();
    await healed.heal();
    return { target: 'browser', engine: healed, vault, sealer, now, nonce, app: '1', name: letter };
  }
  return {
    vault,
    device: sealer.device,
    wake: async (now: number) => syncOnce(await woken(now)),
    retire: async (now: number, device: string) => retire(await woken(now), device),
  };
}

const worlds = {
  Chromium: () => {
    const account = new ChromiumAccount();
    const profiles = [new ChromiumProfile(), new ChromiumProfile()] as const;
    for (const profile of profiles) profile.signIn(account);
    const [one, other] = profiles;
    return {
      one,
      other,
      travel: () => account.settle(),
      lose: () => {
        const third = new ChromiumProfile();
        third.signIn(account);
        third.uninstall();
      },
    };
  },
  Firefox: () => {
    const account = new FirefoxAccount();
    const profiles = [new FirefoxProfile(), new FirefoxProfile()] as const;
    for (const profile of profiles) profile.signIn(account);
    const [one, other] = profiles;
    return {
      one,
      other,
      travel: () => account.settle(),
      lose: () => {
        for (const each of profiles) each.loseEverything();
      },
    };
  },
};

describe.each(Object.entries(worlds))('the core over storage.sync of %s', (_, world) => {
  it('brings two browsers into step by the same code path as any other engine', async () => {
    const { one, other, travel, lose } = world();
    const mine = browser(one, 'a');
    const theirs = browser(other, 'b');
    let now = NOW;
    for (let round = 0; round < 12; round += 1) {
      now += 60_000;
      mine.vault.write('topics', `m${round}`, { text: `mine ${round}` }, now);
      theirs.vault.write('topics', `t${round}`, { text: `theirs ${round}` }, now);
      mine.vault.write('topics', 'both', { text: `mine ${round}` }, now);
      theirs.vault.write('topics', 'both', { text: `theirs ${round}` }, now + 1);
      // Twice: after a loss Firefox first brings an older header back, which the next wake puts right.
      for (const each of [mine, theirs, mine, theirs]) {
        expect(await each.wake(now)).toMatchObject({ kind: 'done' });
        travel();
      }
      if (round === 6) lose();
      expect(mine.vault.summary()).toEqual(theirs.vault.summary());
    }
  });

  it('writes nothing when nothing has changed, and keeps one snapshot of each browser', async () => {
    const { one, other, travel } = world();
    const [mine, theirs] = [browser(one, 'a'), browser(other, 'b')];
    for (let round = 0; round < 4; round += 1) {
      mine.vault.write('topics', 'row', { text: `mine ${round}` }, NOW + round);
      for (const each of [mine, theirs]) {
        await each.wake(NOW + round);
        travel();
      }
    }
    const before = await one.get(null);
    expect(await mine.wake(NOW + 10)).toMatchObject({ kind: 'done', changed: [], sent: 0 });
    expect(await one.get(null)).toEqual(before);
  });

  it('lets a browser that is gone for good go, and a new one still gets what it wrote', async () => {
    const { one, other, travel } = world();
    const [mine, lost] = [browser(one, 'a'), browser(other, 'b')];
    lost.vault.write('topics', 'theirs', { text: 'theirs' }, NOW);
    for (const each of [lost, mine]) {
      await each.wake(NOW);
      travel();
    }
    expect((await mine.retire(NOW, lost.device)).kind).toBe('retired');
    travel();
    expect(Object.keys(await one.get(null)).some((key) => key.includes('b'.repeat(8)))).toBe(false);
    const fresh = browser(one, 'c');
    await fresh.wake(NOW);
    expect(fresh.vault.summary()).toEqual(mine.vault.summary());
  });
});
