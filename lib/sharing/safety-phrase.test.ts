// @vitest-environment node
import { createHash } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitmentOf, isCommitted, newNonce, type Pair, safetyPhrase } from './safety-phrase.ts';

const PAIR: Pair = {
  host: Uint8Array.from({ length: 32 }, (_, at) => at),
  guest: Uint8Array.from({ length: 32 }, (_, at) => 255 - at),
  roomId: 'eypcrsh5biuvhcay3xmh2qx2iq',
  nonce: Uint8Array.from({ length: 16 }, (_, at) => at * 3),
};

/** The same from Node's hash and whole numbers, in another way. */
function reference({ host, guest, roomId, nonce }: Pair): string[] {
  const hash = createHash('sha256').update(`duologue/phrase v1\0${roomId}\0`).update(host).update(guest).update(nonce);
  const bits = BigInt(`0x${hash.digest('hex')}`) >> 212n;
  return [33n, 22n, 11n, 0n].map((shift) => wordlist[Number((bits >> shift) & 2047n)] ?? '');
}

describe('the safety phrase', () => {
  it('is four words, the same for ever', async () => {
    expect(await safetyPhrase(PAIR)).toEqual(reference(PAIR));
    expect(await safetyPhrase(PAIR)).toEqual(['ankle', 'tissue', 'cross', 'rich']);
  });

  it('changes with each of the keys, the room and the nonce', async () => {
    const flipped = (bytes: Uint8Array): Uint8Array => bytes.map((byte, at) => (at === 5 ? byte ^ 1 : byte));
    const others: Pair[] = [
      { ...PAIR, host: flipped(PAIR.host) },
      { ...PAIR, guest: flipped(PAIR.guest) },
      { ...PAIR, host: PAIR.guest, guest: PAIR.host },
      { ...PAIR, roomId: `f${PAIR.roomId.slice(1)}` },
      { ...PAIR, nonce: flipped(PAIR.nonce) },
    ];
    const phrases = await Promise.all([PAIR, ...others].map(safetyPhrase));
    expect(new Set(phrases.map((words) => words.join(' '))).size).toBe(6);
  });

  it('is of the list, for any pair', async () => {
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
    await fc.assert(
      fc.asyncProperty(key, key, fc.uint8Array({ minLength: 16, maxLength: 16 }), async (host, guest, nonce) => {
        const pair = { host, guest, roomId: PAIR.roomId, nonce };
        expect(await safetyPhrase(pair)).toEqual(reference(pair));
      }),
    );
  });

  it.each([{ host: new Uint8Array(31) }, { guest: new Uint8Array(33) }, { nonce: new Uint8Array(15) }])(
    'is not made of %o',
    async (part) => {
      await expect(safetyPhrase({ ...PAIR, ...part })).rejects.toThrow(RangeError);
    },
  );
});

describe('the commitment', () => {
  it('binds the guest to one nonce', async () => {
    const nonce = newNonce();
    const commitment = await commitmentOf(nonce);
    expect(commitment).toEqual(new Uint8Array(createHash('sha256').update(nonce).digest()));
    expect(await isCommitted(nonce, commitment)).toBe(true);
    expect(await isCommitted(newNonce(), commitment)).toBe(false);
    expect(await isCommitted(nonce, commitment.slice(0, 31))).toBe(false);
  });

  it('takes no nonce of another length, though its hash is right', async () => {
    const short = new Uint8Array(4);
    expect(await isCommitted(short, await commitmentOf(short))).toBe(false);
  });
});
