import { describe, expect, it } from 'vitest';
import { letter } from '../../../tests/contract/mailbox-contract.ts';
import { ChromiumProfile, type Items } from '../../../tests/support/storage-sync-doubles.ts';
import { EngineError } from '../engine.ts';
import { browserStorage } from './browser-storage.ts';

const MINE = 'mmmmmmmm';

describe('a write to storage.sync', () => {
  it('is one call for all keys of a letter, and one that takes the former keys away', async () => {
    const profile = new ChromiumProfile();
    const mailbox = browserStorage(profile, MINE);
    await mailbox.publish(letter(1, 20_000));
    expect(profile.writes).toBe(1);
    await mailbox.publish(letter(2, 20_000));
    expect(profile.writes).toBe(3);
  });

  it('puts the header last, in the order of writing and in that of the alphabet', async () => {
    const calls: string[][] = [];
    const profile = new ChromiumProfile();
    const area = {
      get: (keys: null) => profile.get(keys),
      remove: (keys: string[]) => profile.remove(keys),
      set: (items: Items) => {
        calls.push(Object.keys(items));
        return profile.set(items);
      },
    };
    await browserStorage(area, MINE).publish(letter(1, 20_000));
    expect(calls[0]?.at(-1)).toBe(`d.${MINE}.h`);
    expect(calls[0]?.toSorted().at(-1)).toBe(`d.${MINE}.h`);
  });

  it.each([
    ['before it took place', 'before', 1],
    ['after it took place', 'after', 2],
  ] as const)('that was stopped %s leaves a whole letter', async (_, when, seq) => {
    const profile = new ChromiumProfile();
    const mailbox = browserStorage(profile, MINE);
    await mailbox.publish(letter(1, 20_000));
    profile.failNext = { [when]: 1 };
    await expect(mailbox.publish(letter(2, 20_000))).rejects.toEqual(new EngineError('failed'));
    expect(await mailbox.readAll()).toEqual(new Map([[MINE, letter(seq, 20_000)]]));
    await mailbox.publish(letter(2, 20_000));
    expect(await mailbox.readAll()).toEqual(new Map([[MINE, letter(2, 20_000)]]));
    // Nothing of the letters before stays behind.
    expect(Object.keys(await profile.get())).toHaveLength(5);
  });

  it('keeps the former letter when the browser did not do what it said', async () => {
    const profile = new ChromiumProfile();
    await browserStorage(profile, MINE).publish(letter(1, 20_000));
    const deaf = {
      get: (keys: null) => profile.get(keys),
      remove: (keys: string[]) => profile.remove(keys),
      set: async () => {},
    };
    await expect(browserStorage(deaf, MINE).publish(letter(2, 100))).rejects.toEqual(new EngineError('failed'));
    expect(await browserStorage(profile, MINE).readAll()).toEqual(new Map([[MINE, letter(1, 20_000)]]));
  });

  it.each([
    ['Resource::kQuotaBytes quota exceeded', new EngineError('full')],
    ['QuotaExceededError: storage.sync API call exceeded its quota limitations.', new EngineError('full')],
    ['This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.', new EngineError('busy', 60_000)],
    ['This request exceeds the MAX_WRITE_OPERATIONS_PER_HOUR quota.', new EngineError('busy', 3_600_000)],
    ['The storage API will not work with a temporary addon ID.', new EngineError('not-supported')],
    ['Please set webextensions.storage.sync.enabled to true in about:config', new EngineError('not-supported')],
    ['An unexpected error occurred', new EngineError('failed')],
  ])('says what the browser meant by "%s"', async (said, expected) => {
    const area = { get: async () => ({}), remove: async () => {}, set: () => Promise.reject(new Error(said)) };
    const error = await browserStorage(area, MINE)
      .publish(letter(1, 100))
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ ...expected });
  });

  it('hears from Chromium that it wrote too often', async () => {
    const mailbox = browserStorage(new ChromiumProfile(() => 0), MINE);
    const write = async () => {
      for (let seq = 1; seq <= 200; seq += 1) await mailbox.publish(letter(seq, 10));
    };
    await expect(write()).rejects.toMatchObject({ trouble: 'busy', retryAfter: 60_000 });
  });
});
