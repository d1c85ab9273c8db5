import { describe, expect, it } from 'vitest';
import { sign, verify } from '../crypto/device-keys.ts';
import { deriveVaultKeys, newSeed } from '../crypto/vault-keys.ts';
import { Safe } from '../database/safe.ts';
import {
  allVaultKeys,
  keepWords,
  moveTo,
  nameDevice,
  needDevice,
  needVault,
  readVault,
  renewDevice,
} from './keyring.ts';

const NOW = Date.parse('2026-11-24T08:40:00Z');
let count = 0;
const newSafe = () => new Safe(`keyring-${count++}`);
/** The same safe after the worker was stopped. */
const again = (safe: Safe) => {
  safe.close();
  return new Safe(safe.name);
};

describe('the vault of a browser', () => {
  it('is none until it is needed, and the same from then on, also after a stop', async () => {
    const safe = newSafe();
    expect(await readVault(safe)).toBeNull();
    expect(await allVaultKeys(safe)).toEqual([]);
    const vault = await needVault(safe, NOW);
    expect(vault).toMatchObject({ madeAt: NOW, keptAt: null, keys: await deriveVaultKeys(vault.seed) });
    expect(await needVault(again(safe), NOW + 1)).toEqual(vault);
  });

  it('is one for all who need it at once', async () => {
    const safe = newSafe();
    const vaults = await Promise.all(Array.from({ length: 5 }, () => needVault(safe, NOW)));
    expect(new Set(vaults.map(({ keys }) => keys.vaultId)).size).toBe(1);
  });

  it('leaves its key behind for older files when it moves, the present one first', async () => {
    const safe = newSafe();
    const first = await needVault(safe, NOW);
    const [second, third] = [newSeed(), newSeed()];
    await moveTo(safe, { seed: second, madeAt: NOW + 1, keptAt: null, isJoined: false });
    await moveTo(safe, { seed: third, madeAt: NOW + 2, keptAt: NOW + 3, isJoined: true });
    expect(await readVault(again(safe))).toMatchObject({
      seed: third,
      madeAt: NOW + 2,
      keptAt: NOW + 3,
      isJoined: true,
    });
    const [present, ...former] = await allVaultKeys(new Safe(safe.name));
    expect(present).toEqual(await deriveVaultKeys(third));
    expect(new Set(former.map(({ vaultId }) => vaultId))).toEqual(
      new Set([first.keys.vaultId, (await deriveVaultKeys(second)).vaultId]),
    );
  });

  it('remembers that its words were written down, and nothing when there are none', async () => {
    const safe = newSafe();
    await keepWords(safe, NOW);
    expect(await readVault(safe)).toBeNull();
    await needVault(safe, NOW);
    await keepWords(safe, NOW + 5);
    expect(await readVault(safe)).toMatchObject({ madeAt: NOW, keptAt: NOW + 5 });
  });
});

describe('the key of a browser', () => {
  const message = new TextEncoder().encode('a message');

  it('is made once, signs, and cannot be read out', async () => {
    const safe = newSafe();
    const [one, other] = await Promise.all([needDevice(safe), needDevice(safe)]);
    expect(one.keys.deviceId).toBe(other.keys.deviceId);
    const { keys, name } = await needDevice(again(safe));
    expect(keys.deviceId).toBe(one.keys.deviceId);
    expect(name).toBeNull();
    expect(await verify(keys.publicKey, await sign(keys, message), message)).toBe(true);
    await expect(crypto.subtle.exportKey('pkcs8', keys.privateKey)).rejects.toThrow();
  });

  it('becomes another one under the same name when the profile was copied', async () => {
    const safe = newSafe();
    await nameDevice(safe, 'Kitchen');
    const before = await needDevice(safe);
    await renewDevice(safe);
    const after = await needDevice(again(safe));
    expect(after.name).toBe('Kitchen');
    expect(after.keys.deviceId).not.toBe(before.keys.deviceId);
    expect(await verify(before.keys.publicKey, await sign(after.keys, message), message)).toBe(false);
  });
});
