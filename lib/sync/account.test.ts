import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { letter } from '../../tests/contract/mailbox-contract.ts';
import {
  ChromiumAccount,
  ChromiumProfile,
  FirefoxAccount,
  FirefoxProfile,
} from '../../tests/support/storage-sync-doubles.ts';
import { deriveVaultKeys, type VaultId } from '../crypto/vault-keys.ts';
import { type AccountVault, announce, chosenVault, readAccount, withdraw } from './account.ts';
import { EngineError } from './engine.ts';
import { browserStorage, type SyncArea } from './engines/browser-storage.ts';
import { ACCOUNT_BYTES, costOfItems } from './engines/browser-storage-cost.ts';

const NOW = Date.parse('2026-11-24T08:40:00Z');
const seedOf = (value: number) => new Uint8Array(16).fill(value);

let ids: VaultId[];
beforeAll(async () => {
  ids = await Promise.all(Array.from({ length: 9 }, async (_, at) => (await deriveVaultKeys(seedOf(at))).vaultId));
});

const idOf = (at: number): VaultId => {
  const id = ids[at];
  if (!id) throw new Error(`there are only ${ids.length} vaults`);
  return id;
};
const simple = (at: number, madeAt = NOW): AccountVault & { mode: 'simple' } => ({
  vaultId: idOf(at),
  mode: 'simple',
  seed: seedOf(at),
  madeAt,
});
const sealed = (at: number, madeAt = NOW): AccountVault => ({ vaultId: idOf(at), mode: 'sealed', madeAt });
const keyOf = (at: number): string => `v.${idOf(at).slice(0, 8)}`;

const PROFILES = [
  ['Chromium', () => new ChromiumProfile()],
  ['Firefox', () => new FirefoxProfile()],
] as const;

describe.each(PROFILES)('the account in storage.sync of %s', (_, newProfile) => {
  it('holds no vault at first', async () => {
    expect(await readAccount(newProfile())).toEqual([]);
  });

  it('gives back what was announced: with its seed when simple, without when sealed', async () => {
    const area = newProfile();
    expect(await announce(area, simple(1))).toBe(true);
    expect(await announce(area, { ...sealed(2), instead: [idOf(3)] })).toBe(true);
    const vaults = await readAccount(area);
    expect(vaults).toHaveLength(2);
    expect(vaults).toEqual(expect.arrayContaining([simple(1), { ...sealed(2), instead: [idOf(3)] }]));
    expect(JSON.stringify(await area.get(keyOf(2)))).not.toContain('seed');
  });

  it('is written only when the announcement is missing or differs', async () => {
    const area = newProfile();
    await announce(area, simple(1));
    expect(await announce(area, simple(1))).toBe(false);
    expect(area.writes).toBe(1);
    expect(await announce(area, sealed(1))).toBe(true);
    expect(await readAccount(area)).toEqual([sealed(1)]);
    await area.remove(keyOf(1));
    expect(await announce(area, sealed(1))).toBe(true);
    expect(await readAccount(area)).toEqual([sealed(1)]);
  });

  it('keeps the earliest founding and all former vaults, whoever says so last', async () => {
    const area = newProfile();
    await announce(area, { ...simple(1, NOW + 5), instead: [idOf(2)] });
    await announce(area, { ...simple(1, NOW), instead: [idOf(3)] });
    const writes = area.writes;
    expect(await announce(area, { ...simple(1, NOW + 5), instead: [idOf(2)] })).toBe(false);
    expect(await announce(area, simple(1, NOW + 9))).toBe(false);
    expect(area.writes).toBe(writes);
    const [vault] = await readAccount(area);
    expect(vault).toMatchObject(simple(1, NOW));
    expect(vault?.instead?.toSorted()).toEqual([idOf(2), idOf(3)].sort());
  });

  it('leaves out what is withdrawn, and nothing else', async () => {
    const area = newProfile();
    const mailbox = browserStorage(area, 'aaaaaaaa');
    await mailbox.publish(letter(1, 10_000));
    await announce(area, simple(1));
    await announce(area, sealed(2));
    await withdraw(area, idOf(1));
    await withdraw(area, idOf(3));
    expect(await readAccount(area)).toEqual([sealed(2)]);
    expect(await mailbox.readAll()).toEqual(new Map([['aaaaaaaa', letter(1, 10_000)]]));
  });

  it('says full when there is no room, and keeps what was there', async () => {
    const area = newProfile();
    await announce(area, sealed(1));
    const filler = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`x${at}`, 'x'.repeat(8_150)]));
    await area.set(filler);
    const rest = 102_400 - costOfItems(await area.get());
    await area.set({ y: 'y'.repeat(Math.max(1, rest - 20)) });
    await expect(announce(area, simple(2))).rejects.toEqual(new EngineError('full'));
    expect(await readAccount(area)).toEqual([sealed(1)]);
  });

  it('is counted by the mailbox, whose letters leave room for it', async () => {
    const area = newProfile();
    const mailbox = browserStorage(area, 'aaaaaaaa');
    const { room } = await mailbox.level();
    const instead = ids.slice(1);
    for (const at of [0, 1, 2, 3, 4]) await announce(area, { ...simple(at), instead });
    const { used, room: roomBeside } = await mailbox.level();
    expect(used).toBeGreaterThan(500);
    expect(used).toBeLessThanOrEqual(ACCOUNT_BYTES);
    expect(roomBeside).toBeLessThan(room);
    await mailbox.publish(letter(1, mailbox.limits.budget));
    expect((await mailbox.level()).used).toBeLessThanOrEqual(90_000);
    expect((await readAccount(area)).length).toBe(5);
  });

  it('says when the browser did not keep what it was given', async () => {
    const area = newProfile();
    const forgetful: SyncArea = {
      get: () => area.get(),
      set: async () => undefined,
      remove: (keys) => area.remove(keys),
    };
    await expect(announce(forgetful, simple(1))).rejects.toEqual(new EngineError('failed'));
    area.failNext = { before: 1 };
    await expect(announce(area, simple(1))).rejects.toEqual(new EngineError('failed'));
  });

  const poisons: [string, (good: Record<string, unknown>) => unknown][] = [
    ['a text', () => 'seed'],
    ['nothing', () => null],
    ['a list', (good) => [good]],
    ['no name', ({ id: _, ...rest }) => rest],
    ['the name of another vault', (good) => ({ ...good, id: idOf(2) })],
    ['a name of another form', (good) => ({ ...good, id: `${idOf(1)}a` })],
    ['an unknown mode', (good) => ({ ...good, mode: 'open' })],
    ['no seed', ({ seed: _, ...rest }) => rest],
    ['a seed that opens another vault', (good) => ({ ...good, seed: btoa(String.fromCharCode(...seedOf(2))) })],
    ['a seed that is too short', (good) => ({ ...good, seed: 'AAAA' })],
    ['a seed that is no text', (good) => ({ ...good, seed: 7 })],
    ['a time that is none', (good) => ({ ...good, madeAt: 'now' })],
    ['a time before all times', (good) => ({ ...good, madeAt: -1 })],
  ];
  it.each(poisons)('takes %s for no vault, and puts mine in its place', async (_, poison) => {
    const area = newProfile();
    await announce(area, simple(1));
    const good = (await area.get(keyOf(1)))[keyOf(1)];
    await area.set({ [keyOf(1)]: poison({ ...(good as object) }) }); // an item of ours is an object
    expect(await readAccount(area)).toEqual([]);
    expect(await announce(area, simple(1))).toBe(true);
    expect(await readAccount(area)).toEqual([simple(1)]);
  });

  it('reads past anything that others may have put there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.string().map((text) => `v.${text}`),
          fc.jsonValue(),
        ),
        async (items) => {
          const area = newProfile();
          await area.set(items);
          expect(await readAccount(area)).toEqual([]);
          await announce(area, simple(1));
          expect(await readAccount(area)).toEqual([simple(1)]);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('of several vaults, my browsers go on with', () => {
  it('none of none', () => {
    expect(chosenVault([])).toBeNull();
  });

  it('the oldest', () => {
    expect(chosenVault([simple(1, NOW + 1), simple(2, NOW), simple(3, NOW + 2)])).toEqual(simple(2, NOW));
  });

  it('the one with the smallest name when they are as old', () => {
    const [smallest] = ids.slice(0, 4).sort();
    expect(chosenVault([0, 1, 2, 3].map((at) => simple(at)))?.vaultId).toBe(smallest);
  });

  it('a sealed one rather than any simple one', () => {
    expect(chosenVault([simple(1, 0), sealed(2), sealed(3, NOW - 1)])).toEqual(sealed(3, NOW - 1));
  });

  it('the one that took the place of an older one', () => {
    const renewed = { ...simple(2, NOW + 1), instead: [idOf(1)] };
    expect(chosenVault([simple(1, NOW), renewed])).toEqual(renewed);
    const twice = { ...simple(3, NOW + 2), instead: [idOf(2)] };
    expect(chosenVault([simple(1, NOW), renewed, twice])).toEqual(twice);
  });

  it('some one although each claims the place of the others, or of itself', () => {
    const one = { ...simple(1, NOW), instead: [idOf(1), idOf(2)] };
    const other = { ...simple(2, NOW + 1), instead: [idOf(1)] };
    expect(chosenVault([one, other])).toEqual(one);
    expect(chosenVault([{ ...simple(1), instead: [idOf(1)] }])?.vaultId).toBe(idOf(1));
  });

  it('the same one, in whatever order they are seen', () => {
    const arbVault = fc.record({
      at: fc.nat(8),
      madeAt: fc.nat(3),
      isSealed: fc.boolean(),
      instead: fc.array(fc.nat(8)),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(arbVault, { selector: ({ at }) => at, minLength: 1 }),
        fc.infiniteStream(fc.nat()),
        (specs, ranks) => {
          const vaults = specs.map(({ at, madeAt, isSealed, instead }) => ({
            ...(isSealed ? sealed(at, madeAt) : simple(at, madeAt)),
            instead: instead.map(idOf),
          }));
          const shuffled = vaults
            .map((vault) => ({ vault, rank: ranks.next().value ?? 0 }))
            .sort((one, other) => one.rank - other.rank)
            .map(({ vault }) => vault);
          expect(chosenVault(shuffled)).toEqual(chosenVault(vaults));
          expect(chosenVault(vaults)).not.toBeNull();
        },
      ),
    );
  });
});

const worlds = {
  Chromium: () => {
    const account = new ChromiumAccount();
    return { account, newProfile: () => new ChromiumProfile() };
  },
  Firefox: () => {
    const account = new FirefoxAccount();
    return { account, newProfile: () => new FirefoxProfile() };
  },
};

describe.each(Object.entries(worlds))('browsers of mine on one account of %s', (_, world) => {
  /** Two browsers, each with a vault that it founded before it signed in. */
  async function foundedApart() {
    const { account, newProfile } = world();
    const [mine, other] = [newProfile(), newProfile()];
    await announce(mine, simple(1, NOW));
    await announce(other, simple(2, NOW + 1));
    const signIn = (profile: typeof mine) => {
      // Each profile is of its own account's kind.
      if (profile instanceof ChromiumProfile && account instanceof ChromiumAccount) profile.signIn(account);
      if (profile instanceof FirefoxProfile && account instanceof FirefoxAccount) profile.signIn(account);
    };
    for (const profile of [mine, other]) {
      signIn(profile);
      account.settle();
    }
    return { account, mine, other, newProfile, signIn };
  }

  it('go on with one vault although both founded one before they met', async () => {
    const { account, mine, other } = await foundedApart();
    // Each puts its own back: signing in may have deleted it.
    for (const [profile, own] of [
      [mine, simple(1, NOW)],
      [other, simple(2, NOW + 1)],
    ] as const) {
      await announce(profile, own);
      account.settle();
    }
    for (const profile of [mine, other]) expect(chosenVault(await readAccount(profile))).toEqual(simple(1, NOW));
    await withdraw(other, idOf(2));
    account.settle();
    for (const profile of [mine, other]) expect(await readAccount(profile)).toEqual([simple(1, NOW)]);
  });

  it('leave a vault for its new key, also when one that slept through it puts the old one back', async () => {
    const { account, mine, other, newProfile, signIn } = await foundedApart();
    const renewed = { ...simple(3, NOW + 9), instead: [idOf(1), idOf(2)] };
    await announce(mine, renewed);
    for (const at of [1, 2]) await withdraw(mine, idOf(at));
    account.settle();
    await announce(other, simple(2, NOW + 1));
    account.settle();
    const fresh = newProfile();
    signIn(fresh);
    account.settle();
    for (const profile of [mine, other, fresh])
      expect(chosenVault(await readAccount(profile))).toMatchObject(simple(3, NOW + 9));
  });

  it('have it back after the browser lost everything', async () => {
    const { account, mine, other } = await foundedApart();
    if (other instanceof ChromiumProfile) other.uninstall();
    if (other instanceof FirefoxProfile && mine instanceof FirefoxProfile)
      for (const profile of [mine, other]) profile.loseEverything();
    account.settle();
    await announce(mine, simple(1, NOW));
    account.settle();
    expect(await readAccount(mine)).toContainEqual(simple(1, NOW));
  });
});
