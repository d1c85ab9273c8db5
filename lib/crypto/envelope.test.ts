import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { joined } from './bytes.ts';
import { type DeviceKeys, newDeviceKeys } from './device-keys.ts';
import { open, seal } from './envelope.ts';
import { deriveVaultKeys, newSeed, type VaultKeys } from './vault-keys.ts';

const NAME = 'l-00000001';
const UNSEALABLE = { ok: false, error: 'unsealable' };
/** Age seals in parts of this many bytes, and adds 16 to each. */
const PART = 64 * 1024;
const text = (words: string) => new TextEncoder().encode(words);
/** Does not deflate. */
const noise = () => crypto.getRandomValues(new Uint8Array(PART));

/** Made by the first release: `NAME` in the vault of the seed 01 11 21 … f1. */
const GOLDEN_AUTHOR = 'z3nks6jf6xgwy2on';
const GOLDEN =
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBJSnN5T0FEUWlVQm43bUJ6OEZNUS9NZjhPeXhNd2hVU1dRK2VLZ3E3dlZVClI5L3QvNFRGUkNnaHJXYjNMdUpLT1NWZERZNEthOVFyaCtoMFZiT2NEaTAKLS0tIEg4L3k0MVgvMGFQL2Y3a25teWZsVHozZkxycFkxbXJIMW9UUDVSeFpQaEkK2guOkSxBj5j773upucZ6M9htW7VWhFIhejldKdHws3QYHlzHzjjwF/QBEkP4ptJx0cxnJ5x5oLkDExr8U3Y5TtUzlbB5UVyAoZpunZXrbuvaAxZmudnvU5NpnkfsD/X2VG3hC+uvomc6IBxAU7VQ7mE8+X/0K0Z+q6ZxZnTocNHct6sHPQe+yjmPXPcit3AHQT+KIkpRAFEczA0pkJ+j95fbvVrYMF6N0vcRflG3/sHcZW1LJ8Vfy3OxdurHL8WWojHxO6mWa+54AN2c6Q==';

let vault: VaultKeys;
let mine: DeviceKeys;

beforeAll(async () => {
  [vault, mine] = await Promise.all([deriveVaultKeys(newSeed()), newDeviceKeys()]);
});

/** JSON with bytes anywhere. JSON itself knows no negative zero. */
const { value: arbValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value))),
    fc.uint8Array({ maxLength: 200 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('a sealed file', () => {
  it('says what was sealed, and by whom', { timeout: 20_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(arbValue, fc.stringMatching(/^[a-z0-9-]+$/), async (value, name) => {
        const sealed = await seal(vault, mine, name, value);
        const opened = { ok: true, value: { author: mine.deviceId, value } };
        expect(await open(vault, name, sealed)).toEqual(opened);
        expect(await open(vault, name, sealed, { author: mine.deviceId })).toEqual(opened);
      }),
    );
  });

  it('of several megabytes does too', { timeout: 20_000 }, async () => {
    const value = Array.from({ length: 40_000 }, (_, n) => ['topics', '2026', `id${n}`, { text: `Topic ${n * n}` }]);
    const sealed = await seal(vault, mine, NAME, value);
    expect(await open(vault, NAME, sealed)).toEqual({ ok: true, value: { author: mine.deviceId, value } });
  });

  it('of the first release opens for ever', async () => {
    const keys = await deriveVaultKeys(Uint8Array.from({ length: 16 }, (_, at) => at * 16 + 1));
    const golden = Uint8Array.from(atob(GOLDEN), (letter) => letter.charCodeAt(0));
    const value = { fmt: 1, text: 'kept for ever, für immer', state: Uint8Array.of(0, 1, 254, 255) };
    expect(await open(keys, NAME, golden, { author: GOLDEN_AUTHOR })).toEqual({
      ok: true,
      value: { author: GOLDEN_AUTHOR, value },
    });
  });

  it('adds little to what it says, and shows none of it', async () => {
    const sealed = await seal(vault, mine, NAME, { text: 'salary' });
    const seen = new TextDecoder('latin1').decode(sealed);
    expect(sealed.length).toBeLessThan(360);
    for (const secret of ['salary', vault.recipient, vault.vaultId, mine.deviceId]) expect(seen).not.toContain(secret);
  });

  it('looks different each time', async () => {
    expect(await seal(vault, mine, NAME, 1)).not.toEqual(await seal(vault, mine, NAME, 1));
  });

  it('is not made of more than opens again, nor under a name with a zero in it', async () => {
    await expect(seal(vault, mine, NAME, 'x'.repeat(99), 100)).rejects.toThrow(RangeError);
    await expect(seal(vault, mine, 'a\0b', 1)).rejects.toThrow(RangeError);
    const sealed = await seal(vault, mine, NAME, 'x'.repeat(98), 100);
    expect(await open(vault, NAME, sealed, { limit: 100 })).toMatchObject({ ok: true });
  });
});

describe('a file that was changed on its way', () => {
  it('is refused when any bit differs', { timeout: 30_000 }, async () => {
    const sealed = await seal(vault, mine, NAME, { text: 'a' });
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length * 8 - 1), async (bit) => {
        const changed = sealed.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        expect(await open(vault, NAME, changed)).toEqual(UNSEALABLE);
      }),
      { numRuns: 500 },
    );
  });

  it('is refused wherever it was cut', { timeout: 30_000 }, async () => {
    const sealed = await seal(vault, mine, NAME, { text: 'a' });
    for (let length = 0; length < sealed.length; length += 1) {
      expect(await open(vault, NAME, sealed.subarray(0, length))).toEqual(UNSEALABLE);
    }
  });

  it.each([
    ['just before', -1],
    ['exactly at', 0],
    ['just after', 1],
  ])('is refused when it was cut %s the end of one of age’s parts', async (_, offset) => {
    const sealed = await seal(vault, mine, NAME, [noise(), noise()]);
    const header = new TextDecoder('latin1').decode(sealed).indexOf('\n--- ') + '\n--- '.length + 43 + 1;
    const cut = header + 16 + PART + 16 + offset;
    expect(sealed.length).toBeGreaterThan(cut);
    expect(await open(vault, NAME, sealed.subarray(0, cut))).toEqual(UNSEALABLE);
  });

  it('is refused when something was added, or it was sent twice in one', async () => {
    const sealed = await seal(vault, mine, NAME, { text: 'a' });
    for (const tail of [Uint8Array.of(0), Uint8Array.of(10), sealed]) {
      expect(await open(vault, NAME, joined([sealed, tail]))).toEqual(UNSEALABLE);
    }
  });

  it('is refused when it never was one of ours', async () => {
    const arbNoise = fc.oneof(
      fc.uint8Array({ maxLength: 600 }),
      fc.string().map((body) => text(`age-encryption.org/v1\n${body}`)),
      fc.string().map((body) => text(`age-encryption.org/v1\n-> X25519 ${body}\n--- ${body}\n`)),
    );
    await fc.assert(
      fc.asyncProperty(arbNoise, async (bytes) => {
        expect(await open(vault, NAME, bytes)).toEqual(UNSEALABLE);
      }),
      { numRuns: 300 },
    );
  });

  it('is refused at once when its header names recipients without end', async () => {
    const stanza = text(`-> X25519 ${'B'.repeat(42)}A\n${'B'.repeat(42)}A\n`);
    const header = [text('age-encryption.org/v1\n'), ...Array.from({ length: 100_000 }, () => stanza)];
    const sealed = joined([...header, text(`--- ${'A'.repeat(43)}\n`), new Uint8Array(64)]);
    expect(await open(vault, NAME, sealed)).toEqual(UNSEALABLE);
  });
});
