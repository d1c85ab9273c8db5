import { expect, it } from 'vitest';
import { newFeedKey, openAddress, sealAddress } from './feed-seal.ts';

const ADDRESS = 'https://cal.example/ä/private.ics';

it('an address is opened by its key, for its feed, and by nothing else', async () => {
  const [key, other] = [await newFeedKey(), await newFeedKey()];
  const sealed = await sealAddress(key, 'one', ADDRESS);
  expect(await openAddress(key, 'one', sealed)).toBe(ADDRESS);
  expect(await openAddress(key, 'two', sealed)).toBeNull();
  expect(await openAddress(other, 'one', sealed)).toBeNull();
  expect(await openAddress(key, 'one', { ...sealed, bytes: sealed.bytes.slice(1) })).toBeNull();
  expect(await openAddress(key, 'one', { iv: new Uint8Array(0), bytes: sealed.bytes })).toBeNull();
});

it('sealed twice it looks different, and its key cannot be read out', async () => {
  const key = await newFeedKey();
  const [one, other] = [await sealAddress(key, 'one', ADDRESS), await sealAddress(key, 'one', ADDRESS)];
  expect(one.bytes).not.toEqual(other.bytes);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});
