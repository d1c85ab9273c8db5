import { createHash } from 'node:crypto';
import Dexie from 'dexie';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DeviceKeys, deviceIdOf, newDeviceKeys, sign, verify } from './device-keys.ts';

const text = (words: string) => new TextEncoder().encode(words);
let mine: DeviceKeys;
let theirs: DeviceKeys;

beforeAll(async () => {
  [mine, theirs] = await Promise.all([newDeviceKeys(), newDeviceKeys()]);
});

describe('the keys of a device', () => {
  it('give it a name that only they can have', async () => {
    expect(mine.deviceId).toMatch(/^[a-z2-7]{16}$/);
    expect(await deviceIdOf(mine.publicKey)).toBe(mine.deviceId);
    expect(await deviceIdOf(theirs.publicKey)).not.toBe(mine.deviceId);
    expect(theirs.deviceId).not.toBe(mine.deviceId);
  });

  it('keep the name that the first release gave: base32 of the start of the SHA-256', async () => {
    const publicKey = Uint8Array.from({ length: 32 }, (_, at) => at);
    expect(createHash('sha256').update(publicKey).digest('hex').slice(0, 20)).toBe('630dcd2966c433669112');
    expect(await deviceIdOf(publicKey)).toBe('mmg42klgyqzwneis');
  });

  it('cannot be read out', async () => {
    expect(mine.privateKey.extractable).toBe(false);
    for (const format of ['pkcs8', 'jwk'] as const) {
      await expect(crypto.subtle.exportKey(format, mine.privateKey)).rejects.toThrow();
    }
  });

  it('come back from IndexedDB and still sign', async () => {
    const database = new Dexie('device-keys-test');
    database.version(1).stores({ devices: 'id' });
    await database.table('devices').put({ id: 'self', keys: mine });
    database.close();
    await database.open();
    const { keys } = (await database.table<{ id: string; keys: DeviceKeys }>('devices').get('self')) ?? {
      keys: theirs,
    };
    database.close();
    expect(keys.deviceId).toBe(mine.deviceId);
    expect(keys.privateKey.extractable).toBe(false);
    expect(await verify(mine.publicKey, await sign(keys, text('kept')), text('kept'))).toBe(true);
  });

  it('sign what only they can have signed', async () => {
    const signature = await sign(mine, text('agreed'));
    expect(signature).toHaveLength(64);
    expect(await verify(mine.publicKey, signature, text('agreed'))).toBe(true);
    expect(await verify(theirs.publicKey, signature, text('agreed'))).toBe(false);
    expect(await verify(mine.publicKey, signature, text('Agreed'))).toBe(false);
  });

  it('answer no, and never throw, for bytes that are no key or no signature', async () => {
    const signature = await sign(mine, text('agreed'));
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 70 }), fc.boolean(), async (noise, isKey) => {
        const [key, mark] = isKey ? [noise.slice(), signature] : [mine.publicKey, noise.slice()];
        expect(await verify(key, mark, text('agreed'))).toBe(false);
      }),
    );
  });
});
