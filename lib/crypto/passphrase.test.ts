import { Encrypter } from 'age-encryption';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { unwrapSeed, wrapSeed } from './passphrase.ts';
import { wordsOf } from './words.ts';

const CHEAP = 2;
const SEED = Uint8Array.from({ length: 16 }, (_, at) => at * 16 + 1);
const PASSPHRASE = 'vier Äpfel, sieben Birnen';

/** The file that the first release wrote for `SEED` and `PASSPHRASE`, with a cheap work factor. It opens for ever. */
const GOLDEN =
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBvK2xYUktTZmJyVENKekVHUkdXZGx3IDIKQ2dqbW9mUDhldmwwKy9ubVphMVc0dGdDNnlWdnJYa3B5ZkZjQlorcmN3YwotLS0gOWF1eGl3Z0hrTHZHVVRWUjdvd29XU3FYdS9zalRlY3RTYysrZDJPVWZVYwqtGc7g+yFLiQYk9eLRY85oZVrxHH2wssrjGQkHpCY9tc0ywH7lpMZRhiE0vXYaGTjeIEmm6b2YzZfNjm8Mx1Lv+meO17WVMbSljqSfqjB+bPZYKWcqhswjym0bDe5Yskh+LRPwKkbcXsvTxEsJQ+MGJQO27Li59gdvNeENC1uqoRhh78pz3X9YEfiWpQ==';

/** A file of age with a passphrase, of any content. */
async function fileOf(content: string, workFactor = CHEAP): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(PASSPHRASE);
  encrypter.setScryptWorkFactor(workFactor);
  return encrypter.encrypt(content);
}

let file: Uint8Array;
beforeAll(async () => {
  file = await wrapSeed(SEED, PASSPHRASE, CHEAP);
});

describe('a seed under a passphrase', () => {
  it('comes back, whatever the passphrase', async () => {
    const arbPassphrase = fc.string({ unit: 'grapheme', minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 16, maxLength: 16 }), arbPassphrase, async (seed, passphrase) => {
        expect(await unwrapSeed(await wrapSeed(seed, passphrase, CHEAP), passphrase)).toEqual({
          ok: true,
          value: seed,
        });
      }),
    );
  });

  it('comes back from the file of the first release', async () => {
    const golden = Uint8Array.from(atob(GOLDEN), (letter) => letter.charCodeAt(0));
    expect(await unwrapSeed(golden, PASSPHRASE)).toEqual({ ok: true, value: SEED });
  });

  it('comes back with the work factor that people get', { timeout: 60_000 }, async () => {
    const slow = await wrapSeed(SEED, PASSPHRASE);
    expect(new TextDecoder().decode(slow)).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S{22} 18\n/);
    expect(await unwrapSeed(slow, PASSPHRASE)).toEqual({ ok: true, value: SEED });
  });

  it('comes back when accents are typed in another way', async () => {
    expect(await unwrapSeed(file, PASSPHRASE.normalize('NFD'))).toEqual({ ok: true, value: SEED });
  });

  it.each([[''], ['vier äpfel, sieben Birnen'], [`${PASSPHRASE} `], ['x']])(
    'does not come with “%s”',
    async (wrong) => {
      expect(await unwrapSeed(file, wrong)).toEqual({ ok: false, error: 'wrong-passphrase' });
    },
  );

  it('lies in a file whose length tells nothing about the words', async () => {
    const short = await wrapSeed(new Uint8Array(16), PASSPHRASE, CHEAP);
    expect(short).toHaveLength(file.length);
  });

  it('does not come from a file that was cut anywhere, and says that it is the file', async () => {
    for (let length = 0; length < file.length; length += 1) {
      expect(await unwrapSeed(file.subarray(0, length), PASSPHRASE)).toEqual({ ok: false, error: 'unreadable' });
    }
  });

  it('does not come from a file with one changed bit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length * 8 - 1), async (bit) => {
        const changed = file.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        // A changed salt or key block looks like another passphrase; nobody can tell.
        expect((await unwrapSeed(changed, PASSPHRASE)).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('does not come from bytes of any kind', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (noise) => {
        expect(await unwrapSeed(noise, PASSPHRASE)).toEqual({ ok: false, error: 'unreadable' });
      }),
    );
  });

  it.each([
    ['of other words', 'the words are in the safe'],
    ['of nothing', ''],
    ['of words that do not belong together', 'zoo '.repeat(12)],
  ])('does not come from a good file %s', async (_, content) => {
    expect(await unwrapSeed(await fileOf(content), PASSPHRASE)).toEqual({ ok: false, error: 'unreadable' });
  });

  it('comes from a file that somebody made of the words with the age program', async () => {
    const numbered = wordsOf(SEED).map((word, at) => `${at + 1}. ${word}\n`);
    expect(await unwrapSeed(await fileOf(numbered.join('')), PASSPHRASE)).toEqual({ ok: true, value: SEED });
  });

  it('is refused at once when the file asks for more work than we ever do', async () => {
    const text = new TextDecoder('latin1').decode(file).replace(/^(.*\n-> scrypt \S+) 2\n/, '$1 20\n');
    const costly = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    expect(costly.length).toBe(file.length + 1);
    expect(await unwrapSeed(costly, PASSPHRASE)).toEqual({ ok: false, error: 'unreadable' });
  });

  it('is not wrapped without a passphrase, with more work than is read, or when it is no seed', async () => {
    await expect(wrapSeed(SEED, '', CHEAP)).rejects.toThrow(RangeError);
    await expect(wrapSeed(SEED, PASSPHRASE, 19)).rejects.toThrow(RangeError);
    await expect(wrapSeed(new Uint8Array(15), PASSPHRASE, CHEAP)).rejects.toThrow(RangeError);
  });
});
