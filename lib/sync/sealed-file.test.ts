import { Encrypter } from 'age-encryption';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DeviceKeys, newDeviceKeys } from '../crypto/device-keys.ts';
import { seal } from '../crypto/envelope.ts';
import { deriveVaultKeys, newSeed, type VaultKeys } from '../crypto/vault-keys.ts';
import { isSealed, openFile, sealFile } from './sealed-file.ts';

let mine: VaultKeys;
let former: VaultKeys;
let device: DeviceKeys;

beforeAll(async () => {
  mine = await deriveVaultKeys(newSeed());
  former = await deriveVaultKeys(newSeed());
  device = await newDeviceKeys();
});

const FILE = {
  format: 'duologue-export',
  tables: { topics: [{ text: 'Rubric “é” 漢字', state: Uint8Array.of(0, 255) }] },
};

/** The bytes of a file with another one at `at`. */
const changed = (bytes: Uint8Array, at: number): Uint8Array =>
  bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));

describe('a sealed file', () => {
  it('opens with the key it was sealed with, wherever that stands among others', async () => {
    const bytes = await sealFile(former, device, FILE);
    expect(isSealed(bytes)).toBe(true);
    expect(await openFile([mine, former], bytes)).toEqual({ ok: true, value: FILE });
  });

  it('stays closed to other keys, and to none', async () => {
    const bytes = await sealFile(former, device, FILE);
    expect(await openFile([mine], bytes)).toEqual({ ok: false, error: 'backup-sealed' });
    expect(await openFile([], bytes)).toEqual({ ok: false, error: 'backup-sealed' });
  });

  it.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['cut by a byte', (bytes) => bytes.slice(0, -1)],
    ['cut in half', (bytes) => bytes.slice(0, bytes.length / 2)],
    ['changed near its end', (bytes) => changed(bytes, bytes.length - 3)],
  ])('that was %s is told from one with another key', async (_, harm) => {
    const bytes = harm(await sealFile(mine, device, FILE));
    expect(await openFile([former, mine], bytes)).toEqual({ ok: false, error: 'backup-unreadable' });
    expect(await openFile([former], bytes)).toEqual({ ok: false, error: 'backup-sealed' });
  });

  it.each([
    ['a plain export', new TextEncoder().encode(JSON.stringify(FILE))],
    ['nothing', new Uint8Array(0)],
  ])('is not %s', async (_, bytes) => {
    expect(isSealed(bytes)).toBe(false);
    expect(await openFile([mine], bytes)).toEqual({ ok: false, error: 'backup-foreign' });
  });

  it('of a newer envelope says so', async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(mine.recipient);
    const bytes = await encrypter.encrypt(Uint8Array.of(2, 1, 2, 3));
    expect(await openFile([mine], bytes)).toEqual({ ok: false, error: 'backup-newer' });
  });

  it('is not a file of the vault under another name', async () => {
    const bytes = await seal(mine, device, 'l-00000001', FILE);
    expect(await openFile([mine], bytes)).toEqual({ ok: false, error: 'backup-unreadable' });
  });

  it('swells no further than the limit', async () => {
    const bytes = await sealFile(mine, device, { ...FILE, much: ' '.repeat(4_000_000) });
    expect(bytes.length).toBeLessThan(10_000);
    expect(await openFile([mine], bytes, 3_000_000)).toEqual({ ok: false, error: 'backup-unreadable' });
    expect((await openFile([mine], bytes)).ok).toBe(true);
  });

  it('whatever its bytes are is answered and never throws', async () => {
    const start = new TextEncoder().encode('age-encryption.org/v1\n');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (rest, isAge) => {
        const outcome = await openFile([mine], isAge ? Uint8Array.from([...start, ...rest]) : rest);
        expect(outcome.ok).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
