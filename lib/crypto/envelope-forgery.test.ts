import { deflateRawSync, constants as zlib } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { joined } from './bytes.ts';
import { type DeviceKeys, newDeviceKeys, sign } from './device-keys.ts';
import { JSON_LIMIT, type OpenFailure, open, seal } from './envelope.ts';
import { deriveVaultKeys, newSeed, type VaultKeys } from './vault-keys.ts';

// What a holder of the vault's key, a server that moves files about, or a faulty version of ours can make.

const NAME = 'l-00000001';
const MIB = 1024 * 1024;
const text = (words: string) => new TextEncoder().encode(words);
const refused = (error: OpenFailure) => ({ ok: false, error });

let vault: VaultKeys;
let other: VaultKeys;
let mine: DeviceKeys;
let theirs: DeviceKeys;

beforeAll(async () => {
  [vault, other] = await Promise.all([deriveVaultKeys(newSeed()), deriveVaultKeys(newSeed())]);
  [mine, theirs] = await Promise.all([newDeviceKeys(), newDeviceKeys()]);
});

/** Any bytes as somebody who knows the vault's key could seal them. */
async function sealAnything(plain: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(vault.recipient);
  return encrypter.encrypt(plain);
}

async function plainOf(sealed: Uint8Array): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(vault.identity);
  return decrypter.decrypt(sealed);
}

/** A file in its right place, rightly signed, around deflated bytes of any kind. */
async function sealDeflated(deflated: Uint8Array): Promise<Uint8Array> {
  const signature = await sign(mine, joined([text(`duologue/v1\0${vault.vaultId}\0${NAME}\0`), deflated]));
  return sealAnything(joined([Uint8Array.of(1), mine.publicKey, signature, deflated]));
}

describe('a file in another place', () => {
  it('is refused under another name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[a-z0-9-]+$/), fc.string(), async (name, wrong) => {
        fc.pre(name !== wrong);
        expect(await open(vault, wrong, await seal(vault, mine, name, 1))).toEqual(refused('wrong-place'));
      }),
      { numRuns: 50 },
    );
  });

  it('is refused when the server swaps two of one device', async () => {
    const [one, two] = await Promise.all([seal(vault, mine, 'l-1', 1), seal(vault, mine, 'l-2', 2)]);
    expect(await open(vault, 'l-1', two, { author: mine.deviceId })).toEqual(refused('wrong-place'));
    expect(await open(vault, 'l-2', one, { author: mine.deviceId })).toEqual(refused('wrong-place'));
  });

  it('is refused in another vault, whose key does not open it', async () => {
    expect(await open(other, NAME, await seal(vault, mine, NAME, 1))).toEqual(refused('unsealable'));
  });

  it('is refused in another vault even if somebody who has both keys sealed it again', async () => {
    const elsewhere = await seal({ ...vault, vaultId: other.vaultId }, mine, NAME, 1);
    expect(await open(vault, NAME, await sealAnything(await plainOf(elsewhere)))).toEqual(refused('wrong-place'));
  });
});

describe('a file of another author', () => {
  it('is refused where one author is expected, and told where any may write', async () => {
    const forged = await seal(vault, theirs, NAME, 1);
    expect(await open(vault, NAME, forged, { author: mine.deviceId })).toEqual(refused('wrong-author'));
    expect(await open(vault, NAME, forged)).toEqual({ ok: true, value: { author: theirs.deviceId, value: 1 } });
  });

  it('cannot pass as mine by carrying my key', async () => {
    const forged = (await plainOf(await seal(vault, theirs, NAME, 1))).slice();
    forged.set(mine.publicKey, 1);
    expect(await open(vault, NAME, await sealAnything(forged))).toEqual(refused('wrong-place'));
  });

  it('cannot change one bit of what I said, also when it holds the key', { timeout: 20_000 }, async () => {
    const plain = await plainOf(await seal(vault, mine, NAME, { text: 'a' }));
    await fc.assert(
      fc.asyncProperty(fc.nat(plain.length * 8 - 1), async (bit) => {
        const changed = plain.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        const version = bit === 0 ? 'garbled' : 'newer';
        expect(await open(vault, NAME, await sealAnything(changed))).toEqual(
          refused(bit < 8 ? version : 'wrong-place'),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('a file whose author went wrong', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'garbled'],
    ['a version before the first', Uint8Array.of(0, ...new Uint8Array(200)), 'garbled'],
    ['a version and nothing else', Uint8Array.of(1), 'garbled'],
    ['half a signature', Uint8Array.of(1, ...new Uint8Array(95)), 'garbled'],
    ['a key and a signature of ones', Uint8Array.of(1, ...new Uint8Array(96).fill(255)), 'wrong-place'],
    ['the next version', Uint8Array.of(2), 'newer'],
    ['a version far away', Uint8Array.of(255, 1, 2, 3), 'newer'],
  ] as const)('is refused: %s', async (_, plain, error) => {
    expect(await open(vault, NAME, await sealAnything(plain))).toEqual(refused(error));
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['what was never deflated', text('{"text":"a"}')],
    ['a torn stream', deflateRawSync(text('{"text":"a, b, c, d, e"}')).subarray(0, -4)],
    ['an empty text', deflateRawSync(new Uint8Array(0))],
    ['half a JSON', deflateRawSync(text('{"text":'))],
    ['no UTF-8', deflateRawSync(Uint8Array.of(34, 0xff, 34))],
    ['bytes that are none', deflateRawSync(text('{"state":{"$bytes":"*"}}'))],
    ['a nest without end', deflateRawSync(text('['.repeat(200_000)))],
    ['a nest around bytes', deflateRawSync(text(`${'['.repeat(90_000)}{"$bytes":""}${']'.repeat(90_000)}`))],
  ])('is refused: %s', async (_, deflated) => {
    expect(await open(vault, NAME, await sealDeflated(deflated))).toEqual(refused('garbled'));
  });

  it('answers, whatever was signed in place of deflated JSON', { timeout: 20_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), async (noise) => {
        const reading = await open(vault, NAME, await sealDeflated(noise));
        expect(reading.ok || reading.error).toSatisfy((told) => told === true || told === 'garbled'); // a digit may be hit
      }),
      { numRuns: 200 },
    );
  });

  it('is refused when it swells beyond the limit, before it fills the memory', { timeout: 20_000 }, async () => {
    const part = deflateRawSync(new Uint8Array(8 * MIB).fill(32), { finishFlush: zlib.Z_FULL_FLUSH });
    const bomb = joined([...Array.from({ length: 1024 }, () => part), deflateRawSync(text('1'))]); // 8 GiB of spaces
    expect(bomb.length).toBeLessThan(10 * MIB);
    expect(await open(vault, NAME, await sealDeflated(bomb), { limit: 16 * MIB })).toEqual(refused('garbled'));
  });

  it('is opened up to the very limit', async () => {
    const sealed = await seal(vault, mine, NAME, 'x'.repeat(998));
    expect(await open(vault, NAME, sealed, { limit: 1000 })).toMatchObject({ ok: true });
    expect(await open(vault, NAME, sealed, { limit: 999 })).toEqual(refused('garbled'));
    expect(JSON_LIMIT).toBeGreaterThan(50 * MIB);
  });
});
