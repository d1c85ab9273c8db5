import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letter, mailboxContract } from '../../../tests/contract/mailbox-contract.ts';
import {
  ChromiumAccount,
  ChromiumProfile,
  FirefoxAccount,
  FirefoxProfile,
  type Items,
  type Pick,
} from '../../../tests/support/storage-sync-doubles.ts';
import { EngineError } from '../engine.ts';
import type { Letter } from '../mailbox.ts';
import { browserStorage } from './browser-storage.ts';
import { QUOTA_BYTES } from './browser-storage-cost.ts';

const MINE = 'mmmmmmmm';
const OTHER = 'oooooooo';

function chromiumPair() {
  const account = new ChromiumAccount();
  const profiles = [new ChromiumProfile(), new ChromiumProfile()] as const;
  for (const profile of profiles) profile.signIn(account);
  const [one, two] = profiles;
  return {
    one,
    two,
    account,
    mine: browserStorage(one, MINE),
    other: browserStorage(two, OTHER),
    travel: () => account.settle(),
  };
}

function firefoxPair() {
  const account = new FirefoxAccount();
  const profiles = [new FirefoxProfile(), new FirefoxProfile()] as const;
  for (const profile of profiles) profile.signIn(account);
  const [one, two] = profiles;
  return {
    one,
    two,
    account,
    mine: browserStorage(one, MINE),
    other: browserStorage(two, OTHER),
    travel: () => account.settle(),
  };
}

mailboxContract('storage.sync of Chromium', chromiumPair);
mailboxContract('storage.sync of Firefox', firefoxPair);

const PAIRS = [
  ['Chromium', chromiumPair],
  ['Firefox', firefoxPair],
] as const;

/** Takes an arbitrary part of what waits, in an arbitrary order. */
const arbPick: fc.Arbitrary<Pick> = fc.infiniteStream(fc.nat(1_000)).map((numbers) => (keys) => {
  const ranked = keys.map((key) => ({ key, rank: Number(numbers.next().value) }));
  return ranked
    .filter(({ rank }) => rank < 600)
    .sort((one, two) => one.rank - two.rank)
    .map(({ key }) => key);
});

const arbLength = fc.integer({ min: 1, max: 20_000 });

describe('a reader of storage.sync', () => {
  it('gives a letter as it was written or none, whatever mix of all that was ever there it meets', async () => {
    const whole = { found: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(1), arbLength), { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.nat(1_000)),
        async (steps, numbers) => {
          const oneOf = (limit: number) => Number(numbers.next().value) % limit;
          // Two profiles that count alike, as after a loss of everything: the same keys with other content.
          const profiles = [new ChromiumProfile(), new ChromiumProfile()];
          const seqs = [0, 0];
          const written: Letter[] = [];
          const ever = new Map<string, unknown[]>();
          for (const [which, length] of steps) {
            const profile = profiles[which] ?? new ChromiumProfile();
            const seq = (seqs[which] ?? 0) + 1;
            seqs[which] = seq;
            const next = { seq, bytes: letter(written.length, length).bytes };
            written.push(next);
            await browserStorage(profile, MINE).publish(next);
            for (const [key, value] of Object.entries(await profile.get()))
              ever.set(key, [...(ever.get(key) ?? []), value]);
          }
          const chunks = [...ever.values()].flat().filter((value) => typeof value === 'string');
          const mixed: Items = {};
          for (const [key, values] of ever) {
            const value = values[oneOf(values.length)];
            const fate = oneOf(16);
            if (fate === 0) continue;
            const isChunk = typeof value === 'string';
            mixed[key] =
              isChunk && fate === 1 ? value.slice(0, -1) : isChunk && fate === 2 ? chunks[oneOf(chunks.length)] : value;
          }
          const area = new ChromiumProfile();
          await area.set(mixed);
          const read = (await browserStorage(area, OTHER).readAll()).get(MINE);
          if (!read) return;
          whole.found += 1;
          const isSame = ({ seq, bytes }: Letter) => seq === read.seq && String(bytes) === String(read.bytes);
          expect(written.some(isSame)).toBe(true);
        },
      ),
    );
    // The mixes are no chaos in which nothing can be read.
    expect(whole.found).toBeGreaterThan(10);
  });

  it('finds both letters in the end, and never a mix before, in whatever order parts arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.boolean(), arbLength, arbPick), { minLength: 1, maxLength: 6 }),
        async (steps) => {
          const { one, two, mine, other, travel } = chromiumPair();
          const newest = new Map<string, number>();
          const lengths = new Map<string, number>();
          for (const [at, [isMine, length, pick]] of steps.entries()) {
            const mailbox = isMine ? mine : other;
            await mailbox.publish(letter(at + 1, length));
            newest.set(mailbox.device, at + 1);
            lengths.set(`${mailbox.device}${at + 1}`, length);
            for (const profile of [one, two]) profile.upload(pick);
            for (const profile of [one, two]) profile.deliver(pick);
            for (const reader of [mine, other])
              for (const [device, read] of await reader.readAll())
                expect(read).toEqual(letter(read.seq, lengths.get(`${device}${read.seq}`) ?? -1));
          }
          travel();
          for (const reader of [mine, other])
            expect(new Map([...(await reader.readAll())].map(([device, { seq }]) => [device, seq]))).toEqual(newest);
        },
      ),
    );
  });

  it('still gives the letter before while a new one has only half arrived', async () => {
    const { one, two, mine, other, travel } = chromiumPair();
    await mine.publish(letter(1, 9_000));
    travel();
    await mine.publish(letter(2, 9_000));
    one.upload((keys) => keys.filter((key) => key.endsWith('.h')));
    two.deliver();
    expect(await other.readAll()).toEqual(new Map([[MINE, letter(1, 9_000)]]));
    expect(await other.level()).toMatchObject({ torn: [] });
    travel();
    expect(await other.readAll()).toEqual(new Map([[MINE, letter(2, 9_000)]]));
  });

  it.each([
    ['an unknown key', { other: 'x', 'd.x.h': 1, 'd.aaaaaaaa.x.0': 'x' }],
    ['a header that is none', { 'd.aaaaaaaa.h': 'x' }],
    ['a header of nonsense', { 'd.aaaaaaaa.h': { gen: -1, n: 1e9, sha256: 4, seq: 'x' } }],
    ['a header that promises too much', { 'd.aaaaaaaa.h': { gen: 1, n: 1e9, sha256: 'x', seq: 1 } }],
    ['chunks that are no text', { 'd.aaaaaaaa.h': { gen: 1, n: 1, sha256: 'x', seq: 1 }, 'd.aaaaaaaa.1.0': { a: 1 } }],
    [
      'a chunk of foreign characters',
      { 'd.aaaaaaaa.h': { gen: 1, n: 1, sha256: 'x', seq: 1 }, 'd.aaaaaaaa.1.0': '<é>' },
    ],
    [
      'a chunk cut where no base64 ends',
      { 'd.aaaaaaaa.h': { gen: 1, n: 1, sha256: 'x', seq: 1 }, 'd.aaaaaaaa.1.0': 'a' },
    ],
  ])('passes over %s and leaves it there', async (_, items) => {
    const profile = new ChromiumProfile();
    await profile.set(items);
    const mailbox = browserStorage(profile, MINE);
    await mailbox.publish(letter(1, 100));
    expect([...(await mailbox.readAll()).keys()]).toEqual([MINE]);
    expect(await profile.get()).toMatchObject(items);
  });
});

describe.each(PAIRS)('two browsers on one account of %s', (_, pair) => {
  it('both survive when they publish at the same moment', async () => {
    await fc.assert(
      fc.asyncProperty(arbLength, arbLength, async (first, second) => {
        const { mine, other, travel } = pair();
        await Promise.all([mine.publish(letter(1, first)), other.publish(letter(1, second))]);
        travel();
        for (const reader of [mine, other])
          expect(await reader.readAll()).toEqual(
            new Map([
              [MINE, letter(1, first)],
              [OTHER, letter(1, second)],
            ]),
          );
      }),
      { numRuns: 30 },
    );
  });

  it('stay within the quota, or say full and keep what was there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 74_000 })), { minLength: 1, maxLength: 6 }),
        async (steps) => {
          const { mine, other, travel } = pair();
          const kept = new Map<string, number>();
          for (const [at, [isMine, length]] of steps.entries()) {
            const mailbox = isMine ? mine : other;
            const { room } = await mailbox.level();
            const outcome = await mailbox.publish(letter(at + 1, length)).catch((error: unknown) => error);
            if (outcome instanceof EngineError) {
              expect(outcome.trouble).toBe('full');
              expect(length).toBeGreaterThan(room);
            } else kept.set(mailbox.device, at + 1);
            travel();
            expect((await mine.level()).used).toBeLessThanOrEqual(QUOTA_BYTES);
            expect(new Map([...(await other.readAll())].map(([device, { seq }]) => [device, seq]))).toEqual(kept);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('get out of a quota that both exceeded at once, each by a smaller letter', async () => {
    const { mine, other, travel } = pair();
    await Promise.all([mine.publish(letter(1, 60_000)), other.publish(letter(1, 60_000))]);
    travel();
    const { used, quota, room } = await mine.level();
    expect(used).toBeGreaterThan(quota);
    await mine.publish(letter(2, room));
    travel();
    expect((await other.level()).used).toBeLessThanOrEqual(quota);
    await other.publish(letter(2, 30_000));
    travel();
    expect((await mine.readAll()).get(OTHER)).toEqual(letter(2, 30_000));
  });
});
