// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base32, fromBase32 } from './base32.ts';
import { deriveInviteKeys, deriveRoomKeys, newInviteSecret, newRoomSecret } from './room-keys.ts';
import { isVaultId } from './vault-keys.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Made with Python's hmac, X25519 of RFC 7748 and the reference code of BIP173. They may never change: rooms are found by them. */
const ROOMS = [
  {
    secret: '00'.repeat(32),
    vaultId: '4mgqb3qrvxmk4vjjm4ssj23c7q',
    identity: 'AGE-SECRET-KEY-1ACNZU26WGQMHUYEVU43FEWCDMRSFH9XPE0YSTW4KXFM50AY7DL8QDRU0W8',
    recipient: 'age1sx6mwe9uq3e3zp4c0ywvn3kpn7yd5250ysnhfempa4aser7egfqs473muy',
    relay: '4fccccbd3a4e531c9f18aa961c6b0c05a5b7c7cd5749f86df8a76f6cadaddeff',
  },
  {
    secret: '7f'.repeat(32),
    vaultId: 'jueqatqqz2k3bwzcdr6ci2c2xa',
    identity: 'AGE-SECRET-KEY-13MQTZ8DDTZ3CTDMCQAX0SS87HYUGDR8JCG54UGWFTL0DMQQXGS3S6DAY5F',
    recipient: 'age1lcc5k0pqcqrakxu5xj92722t7vqr39k752tk9cvjaw2cuf2gyvfssley95',
    relay: 'ca9c6c74a0e54cb88e413c32998f128bfb3c4810648637e116ca5ba48554da3f',
  },
  {
    secret: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
    vaultId: 'eypcrsh5biuvhcay3xmh2qx2iq',
    identity: 'AGE-SECRET-KEY-1QCRDPNJPFG0488VVJEDE4CJ4VU0QL593J7NZZ4W000YFHPPY8XTQS7YXE3',
    recipient: 'age1569myqufe33047wrpdqj59v9yzp3l9vz4vsk7na7kfjz3zlj5feqdz0mtp',
    relay: 'e680142cec414f441a8f491022d99a2ca2406bc8194782faad8e12be4fcc60dd',
  },
];
const INVITES = [
  {
    secret: '00'.repeat(10),
    id: '4vkakb2v6aoheiczb33lo6jt7i',
    identity: 'AGE-SECRET-KEY-1USZ79MR5HJVWRJRXJ2MNUXFLU4RY4MGXTK78X8LG58DAYY4GP70SG2744S',
    recipient: 'age1s9jluul4hqpuvkgq8z7ntvqkckqrfjdwwdxn9a6jujww8h6z2gpspmc4y7',
    relay: '1636662534458dfb44c6beeedbf8382bea2ba78e0deea879f1b6d84384f4713b',
  },
  {
    secret: '7f'.repeat(10),
    id: 'kmsysubrghrvkdy6bzo5cxtqia',
    identity: 'AGE-SECRET-KEY-1SCPWD7Y0LNXS9CD0GF4WMXWQDHFC90WUFYMHW8K2E99D2LCMEDGQKRPYKH',
    recipient: 'age10ty4c64jfqtdlywjnxu08792j6tcdkh8z9z9nafrwvagumfvkqnq0ec5z4',
    relay: '81aec5dc02c01163dcd89912bf98d02de12a5587994948b658158c4a585fc31d',
  },
  {
    secret: '00010203040506070809',
    id: 'l6xk6ihro7csf66ht4hoioecc4',
    identity: 'AGE-SECRET-KEY-1TW5W68ULVKVV49UN0WGS3GMQV96579M0U8KDR0NKS2TZWN97054QEDPTMA',
    recipient: 'age18ypvfy7fjrsm6n997ceqtejwxwgj3kj43z4vh3ssadu6dxxs9qyq80crku',
    relay: '47e6c5968366a1c66f19a292047ec7005e6267a4f6e1027302ce5d6530710ae3',
  },
];

describe('the keys of a room', () => {
  it.each(ROOMS)('of the secret $secret are the same for ever', async ({ secret, relay, ...keys }) => {
    expect(await deriveRoomKeys(bytes(secret))).toEqual({ ...keys, relay: bytes(relay) });
  });

  it('differ entirely when one bit of the secret does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(255), async (secret, bit) => {
        const other = secret.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        const [one, two] = await Promise.all([deriveRoomKeys(secret), deriveRoomKeys(other)]);
        expect(isVaultId(one.vaultId)).toBe(true);
        expect(one.vaultId).not.toBe(two.vaultId);
        expect(one.identity).not.toBe(two.identity);
        expect(one.relay).not.toEqual(two.relay);
      }),
      { numRuns: 20 },
    );
  });

  it.each([0, 10, 16, 31, 33])('are not made of %i bytes', async (length) => {
    await expect(deriveRoomKeys(new Uint8Array(length))).rejects.toThrow(RangeError);
  });
});

describe('the keys of a meeting point', () => {
  it.each(INVITES)('of the secret $secret are the same for ever', async ({ secret, relay, ...keys }) => {
    expect(await deriveInviteKeys(bytes(secret))).toEqual({ ...keys, relay: bytes(relay) });
  });

  it.each([0, 9, 11, 32])('are not made of %i bytes', async (length) => {
    await expect(deriveInviteKeys(new Uint8Array(length))).rejects.toThrow(RangeError);
  });
});

it('secrets are new each time, and of their length', () => {
  for (const [make, length] of [
    [newRoomSecret, 32],
    [newInviteSecret, 10],
  ] as const) {
    const made = Array.from({ length: 50 }, () => make());
    expect(made.every((secret) => secret.length === length)).toBe(true);
    expect(new Set(made.map(String)).size).toBe(50);
  }
});

describe('base32', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (some) => {
        expect(fromBase32(base32(some))).toEqual(some);
      }),
    );
  });

  it.each(['a', 'ab1', 'AB', 'ab', 'abc', 'aaaaaaaaa', 'ä'])('is not %s', (text) => {
    expect(fromBase32(text)).toBeNull();
  });

  it('reads nothing but what it writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcxyz267'), maxLength: 20 }), (text) => {
        const read = fromBase32(text);
        if (read) expect(base32(read)).toBe(text);
      }),
    );
  });
});
