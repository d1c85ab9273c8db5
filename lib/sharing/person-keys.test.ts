// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { deviceIdOf, verify } from '../crypto/device-keys.ts';
import { derivePersonKeys, newPersonSeed } from './person-keys.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const text = (words: string) => new TextEncoder().encode(words);

/** Made with Python: HKDF by hmac, Ed25519 of RFC 8032, X25519 of RFC 7748. They may never change: companions know them. */
const GOLDEN = [
  {
    seed: '00'.repeat(32),
    publicKey: '30a8e089cf9ed4e72d4765057e93c4e3d2e4bf0db73b29329f4e18aff140f60b',
    identity: 'AGE-SECRET-KEY-13UN0AK4ESWVY7939LKWGRKMCN9X4MHQA78CRS7YDNHUHXFK33WFS4L7P04',
    recipient: 'age165csen7f9r3gx88y05n3fxjstdy2gd7gdf6pra4nueqa55p55qqq0tgfwu',
  },
  {
    seed: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
    publicKey: 'b3bc936ca286254fca1f29baad3d1f7e97d2743442d24da3a710e30253ce98eb',
    identity: 'AGE-SECRET-KEY-1L0JAWUKW6R7J066Q5V277FKFFW95HSFJT93KWF07JCGRHW46TX0SSVRUTN',
    recipient: 'age1zx5r4ayhmdpdg6zzfacw776f4p94wt8z6yhzy5y9ar3rypwxwdss54jm0z',
  },
];

describe('the keys of a person', () => {
  it.each(GOLDEN)('of the seed $seed are the same for ever', async ({ seed, publicKey, identity, recipient }) => {
    const keys = await derivePersonKeys(bytes(seed));
    expect(keys.publicKey).toEqual(bytes(publicKey));
    expect([keys.identity, keys.recipient]).toEqual([identity, recipient]);
    expect(keys.device.deviceId).toBe(await deviceIdOf(keys.publicKey));
  });

  it('sign the same in each of my browsers, and nobody else does', async () => {
    const seed = newPersonSeed();
    const [here, there, theirs] = await Promise.all([seed, seed, newPersonSeed()].map(derivePersonKeys));
    if (!here || !there || !theirs) throw new Error('three were asked for');
    expect(await here.sign(text('agreed'))).toEqual(await there.sign(text('agreed')));
    expect(await verify(here.publicKey, await there.sign(text('agreed')), text('agreed'))).toBe(true);
    expect(await verify(here.publicKey, await theirs.sign(text('agreed')), text('agreed'))).toBe(false);
  });

  it('cannot be read out', async () => {
    const { device } = await derivePersonKeys(newPersonSeed());
    expect(device.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('pkcs8', device.privateKey)).rejects.toThrow();
  });

  it.each([0, 16, 31, 33])('are not made of %i bytes', async (length) => {
    await expect(derivePersonKeys(new Uint8Array(length))).rejects.toThrow(RangeError);
  });
});
