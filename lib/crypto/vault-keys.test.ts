import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveVaultKeys, isVaultId, newSeed, SEED_LENGTH } from './vault-keys.ts';
import { readWords, wordsOf } from './words.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Made with Python's hmac, the reference code of BIP173 and `age-keygen -y`. They may never change: vaults are found by them. */
const GOLDEN = [
  {
    seed: '00'.repeat(16),
    vaultId: 'qkkyrohgyr6gssoniheigmrbzq',
    identity: 'AGE-SECRET-KEY-1HAU3XLS76X7NUJXHH5Q8DWE9YN5GGKVJJ0ZAMYY88F3R97L77N6STX2TKC',
    recipient: 'age1y4dww90y8fu6qnyez9xvj58l9lj80tjda4wyrklkc5zm36mua97qar2jmu',
  },
  {
    seed: '7f'.repeat(16),
    vaultId: 'oylgopwshirb6fvsuagz4tpulu',
    identity: 'AGE-SECRET-KEY-13VGDHD5X4T8R5S08DNZVW4K8A5YPZ4WRFYR9T4NQJXM7FKQQPKXQRU67R4',
    recipient: 'age16vnx6eeqh5v37z57ut04584vycfktntl52hmzp32s0al3sdlduqqcgfrvs',
  },
  {
    seed: '000102030405060708090a0b0c0d0e0f',
    vaultId: 'rqfz7tes6eh25othkszk2wiawi',
    identity: 'AGE-SECRET-KEY-1NVPNKCAHT5L46S4GFG5JD069RSNP4EXJE4QLAX7Z4VGUQ4AURYDQRUGXJR',
    recipient: 'age1c33e92hcgjl6l3smnhlala3u0p89nhkhgz4skhm6k0mg56cy0fuqjm3gx3',
  },
];

describe('the keys of a vault', () => {
  it.each(GOLDEN)('of the seed $seed are the same for ever', async ({ seed, ...keys }) => {
    expect(await deriveVaultKeys(bytes(seed))).toEqual(keys);
  });

  it('come back from the words alone', async () => {
    const seed = newSeed();
    const reading = readWords(wordsOf(seed).join('\n'));
    if (!reading.ok) throw new Error(reading.error);
    expect(await deriveVaultKeys(reading.seed)).toEqual(await deriveVaultKeys(seed));
  });

  it('differ entirely when one bit of the seed does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.nat(127), async (seed, bit) => {
        const other = seed.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        const [one, two] = await Promise.all([deriveVaultKeys(seed), deriveVaultKeys(other)]);
        expect(one.vaultId).not.toBe(two.vaultId);
        expect(one.identity).not.toBe(two.identity);
        expect(one.recipient).not.toBe(two.recipient);
      }),
      { numRuns: 30 },
    );
  });

  it('need 16 bytes', async () => {
    for (const length of [0, 15, 17, 32]) {
      await expect(deriveVaultKeys(new Uint8Array(length))).rejects.toThrow(RangeError);
    }
  });

  it('begin with a seed that is new each time', () => {
    const seeds = Array.from({ length: 50 }, () => newSeed());
    expect(seeds.every((seed) => seed.length === SEED_LENGTH)).toBe(true);
    expect(new Set(seeds.map(String)).size).toBe(50);
  });

  it.each([
    ['qkkyrohgyr6gssoniheigmrbzq', true],
    ['QKKYROHGYR6GSSONIHEIGMRBZQ', false],
    ['qkkyrohgyr6gssoniheigmrbz', false],
    ['qkkyrohgyr6gssoniheigmrbzqq', false],
    ['qkkyrohgyr6gssoniheigmrbzr', false],
    ['../kyrohgyr6gssoniheigmrbzq', false],
    ['', false],
    [7, false],
    [null, false],
  ])('have a name of their own form: %s is one: %s', (value, is) => {
    expect(isVaultId(value)).toBe(is);
  });
});
