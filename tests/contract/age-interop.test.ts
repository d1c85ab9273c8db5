import { spawn, spawnSync } from 'node:child_process';
import { createHash, createPublicKey, generateKeyPairSync, sign as signature, verify as verified } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newDeviceKeys } from '../../lib/crypto/device-keys.ts';
import { open, seal } from '../../lib/crypto/envelope.ts';
import { unwrapSeed, wrapSeed } from '../../lib/crypto/passphrase.ts';
import { deriveVaultKeys, newSeed, type VaultKeys } from '../../lib/crypto/vault-keys.ts';
import { readWords, wordsOf } from '../../lib/crypto/words.ts';
import { openFile, sealFile } from '../../lib/sync/sealed-file.ts';
import { aptInstall, canInstall } from '../../scripts/apt.ts';

// With the words and the age program somebody reads their vault when there is no Duologue any more. What stands in a
// file is taken apart and put together here by hand, from sync.md §9.2, and not by our code.

const NAME = 'l-00000001';
const ENDS = { timeout: 60_000 };
const INSTALLS = 180_000;
/** Gives a program a terminal of its own. */
const TERMINAL = 'script';

const folder = mkdtempSync(join(tmpdir(), 'duologue-age-'));
let seed: Uint8Array;
let vault: VaultKeys;

/** BSD's `script` knows no such option, but it is there when it says so. */
const isThere = (command: string): boolean => spawnSync(command, ['--version']).error === undefined;

function need(command: string, aptPackage: string): void {
  if (isThere(command)) return;
  if (canInstall()) aptInstall(aptPackage);
  if (isThere(command)) return;
  throw new Error(
    `The command ${command} was not found. Install it (on Debian or Ubuntu: sudo apt-get install ${aptPackage}) and run the tests again.`,
  );
}

beforeAll(async () => {
  need('age', 'age');
  need('age-keygen', 'age');
  seed = newSeed();
  vault = await deriveVaultKeys(seed);
  writeFileSync(at('identity.txt'), `${vault.identity}\n`);
}, INSTALLS);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const bytesAt = (name: string): Uint8Array => Uint8Array.from(readFileSync(at(name)));

/** Runs a program to its end; its output, or an error with what it said. */
function run(command: string, args: string[], input: Uint8Array | string = ''): Buffer {
  const ended = spawnSync(command, args, { input, maxBuffer: 64 * 1024 * 1024, timeout: 30_000 });
  if (ended.status !== 0) throw new Error(`${command} ended with ${ended.status}: ${ended.stderr}`);
  return ended.stdout;
}

/** Runs `command` in a terminal of its own and answers each question for a passphrase; age takes one nowhere else. */
function answering(command: string, answers: string[]): Promise<{ code: number | null; seen: string }> {
  const args =
    process.platform === 'darwin' ? ['-q', '/dev/null', 'sh', '-c', command] : ['-qefc', command, '/dev/null'];
  const child = spawn(TERMINAL, args, { stdio: ['pipe', 'pipe', 'inherit'], timeout: 50_000 });
  let seen = '';
  let asked = 0;
  child.stdout.on('data', (output: Buffer) => {
    seen += output;
    const questions = seen.match(/passphrase[^\n]*: /gi)?.length ?? 0;
    while (asked < questions) {
      child.stdin.write(`${answers[asked] ?? ''}\n`);
      asked += 1;
    }
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, seen }));
  });
}

/** `0x01 | public key | signature | deflate-raw(JSON)`, made without our code. */
function envelopeByHand(vaultId: string, name: string, json: string) {
  const keys = generateKeyPairSync('ed25519');
  const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const deflated = deflateRawSync(json);
  const signed = Buffer.concat([Buffer.from(`duologue/v1\0${vaultId}\0${name}\0`), deflated]);
  const plain = Buffer.concat([Buffer.of(1), publicKey, signature(null, signed, keys.privateKey), deflated]);
  return { publicKey, plain };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
/** The first 16 letters of base32 of the hash, by the book: 80 bits in groups of five. */
const deviceByHand = (publicKey: Uint8Array): string =>
  [...createHash('sha256').update(publicKey).digest().subarray(0, 10)]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .replace(/.{5}/g, (bits) => LETTERS.charAt(Number.parseInt(bits, 2)));

const VALUES: [string, unknown][] = [
  ['a small', { text: 'Grüße an Amélie 🎈', done: false, order: null }],
  ['a large', Array.from({ length: 20_000 }, (_, n) => ({ id: n, text: `Topic ${(n * 7919) % 100_003}` }))],
];

describe('the age program', () => {
  it.each(VALUES)(
    'opens %s file of ours with the exported identity, and all of it can be read and checked',
    ENDS,
    async (_, value) => {
      const device = await newDeviceKeys();
      const sealed = await seal(vault, device, NAME, { value, state: Uint8Array.of(0, 250, 255) });
      const plain = run('age', ['-d', '-i', at('identity.txt')], sealed);
      const [publicKey, mark, deflated] = [plain.subarray(1, 33), plain.subarray(33, 97), plain.subarray(97)];
      expect(plain[0]).toBe(1);
      expect(JSON.parse(inflateRawSync(deflated).toString())).toEqual({ value, state: { $bytes: 'APr/' } });
      expect(deviceByHand(publicKey)).toBe(device.deviceId);
      const key = createPublicKey({
        key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') },
        format: 'jwk',
      });
      const signed = Buffer.concat([Buffer.from(`duologue/v1\0${vault.vaultId}\0${NAME}\0`), deflated]);
      expect(verified(null, signed, key, mark)).toBe(true);
    },
  );

  it.each(VALUES)('makes %s file that we open', async (_, value) => {
    const { publicKey, plain } = envelopeByHand(
      vault.vaultId,
      NAME,
      JSON.stringify({ value, state: { $bytes: 'APr/' } }),
    );
    const sealed = Uint8Array.from(run('age', ['-r', vault.recipient], plain));
    expect(await open(vault, NAME, sealed)).toEqual({
      ok: true,
      value: { author: deviceByHand(publicKey), value: { value, state: Uint8Array.of(0, 250, 255) } },
    });
  });

  it('makes a file for us and others that we open', async () => {
    const { plain } = envelopeByHand(vault.vaultId, NAME, '[1]');
    const others = await Promise.all([1, 2, 3].map(async () => (await deriveVaultKeys(newSeed())).recipient));
    const recipients = [...others, vault.recipient].flatMap((recipient) => ['-r', recipient]);
    expect(await open(vault, NAME, Uint8Array.from(run('age', recipients, plain)))).toMatchObject({ ok: true });
  });

  it('makes a file whose envelope was meant for another place, which we refuse', async () => {
    const { plain } = envelopeByHand(vault.vaultId, 'l-00000002', '[1]');
    const sealed = Uint8Array.from(run('age', ['-r', vault.recipient], plain));
    expect(await open(vault, NAME, sealed)).toEqual({ ok: false, error: 'wrong-place' });
  });

  it('refuses our file with another identity, or when it was torn', async () => {
    const sealed = await seal(vault, await newDeviceKeys(), NAME, { text: 'a' });
    writeFileSync(at('other.txt'), (await deriveVaultKeys(newSeed())).identity);
    expect(() => run('age', ['-d', '-i', at('other.txt')], sealed)).toThrow(/no identity matched/);
    expect(() => run('age', ['-d', '-i', at('identity.txt')], sealed.subarray(0, -1))).toThrow(/ended with 1/);
  });

  it('reads our identity and finds the same recipient', () => {
    expect(
      run('age-keygen', ['-y', at('identity.txt')])
        .toString()
        .trim(),
    ).toBe(vault.recipient);
  });

  it('makes identities that open what was sealed for them', async () => {
    const made = run('age-keygen', []).toString();
    const identity = /^AGE-SECRET-KEY-1\S+$/m.exec(made)?.[0] ?? '';
    const recipient = /^# public key: (\S+)$/m.exec(made)?.[1];
    expect(await identityToRecipient(identity)).toBe(recipient);
    const keys: VaultKeys = { vaultId: vault.vaultId, identity, recipient: await identityToRecipient(identity) };
    expect(await open(keys, NAME, await seal(keys, await newDeviceKeys(), NAME, 7))).toMatchObject({
      value: { value: 7 },
    });
  });
});

describe('a sealed file', () => {
  const file = {
    format: 'duologue-export',
    version: 1,
    tables: { topics: [{ id: 'a', text: 'Grüße 🎈' }] },
    local: {},
  };

  it('is opened by the age program with the exported identity, and its export can be read', async () => {
    const plain = run('age', ['-d', '-i', at('identity.txt')], await sealFile(vault, await newDeviceKeys(), file));
    expect(JSON.parse(inflateRawSync(plain.subarray(97)).toString())).toEqual(file);
  });

  it('that the age program made is opened by us', async () => {
    const { plain } = envelopeByHand(vault.vaultId, 'backup', JSON.stringify(file));
    const sealed = Uint8Array.from(run('age', ['-r', vault.recipient], plain));
    expect(await openFile([vault], sealed)).toEqual({ ok: true, value: file });
  });
});

describe('keys.age', () => {
  const passphrase = 'vier Äpfel, sieben Birnen';
  const words = () => wordsOf(seed).join(' ');

  beforeAll(() => need(TERMINAL, 'bsdutils'), INSTALLS);

  it('opens with the age program and the passphrase, and holds the words', ENDS, async () => {
    writeFileSync(at('ours.age'), await wrapSeed(seed, passphrase));
    const { code, seen } = await answering(`age -d -o '${at('words.txt')}' '${at('ours.age')}'`, [passphrase]);
    expect(code, seen).toBe(0);
    const text = readFileSync(at('words.txt'), 'utf8');
    expect(text.trim()).toBe(words());
    expect(readWords(text)).toEqual({ ok: true, seed });
  });

  it('stays closed in the age program with another passphrase', ENDS, async () => {
    writeFileSync(at('shut.age'), await wrapSeed(seed, passphrase, 10));
    const { code, seen } = await answering(`age -d -o '${at('no.txt')}' '${at('shut.age')}'`, ['another']);
    expect(code).not.toBe(0);
    expect(seen).toContain('incorrect passphrase');
  });

  it('is read when the age program made it of the words', ENDS, async () => {
    writeFileSync(at('typed.txt'), `${words()}\n`);
    const command = `age -p -o '${at('theirs.age')}' '${at('typed.txt')}'`;
    const { code, seen } = await answering(command, [passphrase, passphrase]);
    expect(code, seen).toBe(0);
    expect(await unwrapSeed(bytesAt('theirs.age'), passphrase)).toEqual({ ok: true, value: seed });
    expect(await unwrapSeed(bytesAt('theirs.age'), 'another')).toEqual({ ok: false, error: 'wrong-passphrase' });
  });
});
