import { type DeviceId, type DeviceKeys, newDeviceKeys } from '../crypto/device-keys.ts';
import { deriveVaultKeys, isVaultId, newSeed, type VaultId, type VaultKeys } from '../crypto/vault-keys.ts';
import type { KeyRow } from '../database/local-rows.ts';
import type { Safe } from '../database/safe.ts';

/** The vault of this browser with the seed that its words stand for. */
export type OwnVault = {
  seed: Uint8Array<ArrayBuffer>;
  keys: VaultKeys;
  madeAt: number;
  keptAt: number | null;
  isJoined: boolean;
};

const bytesOf = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

async function rowOf<Id extends KeyRow['id']>(safe: Safe, id: Id): Promise<Extract<KeyRow, { id: Id }> | null> {
  return ((await safe.keys.get(id)) as Extract<KeyRow, { id: Id }> | undefined) ?? null; // the id says which row it is
}

/** The vault of this browser, or null while none was needed. */
export async function readVault(safe: Safe): Promise<OwnVault | null> {
  const row = await rowOf(safe, 'vault');
  if (!row) return null;
  const { madeAt, keptAt, isJoined } = row;
  return { seed: bytesOf(row.seed), keys: await deriveVaultKeys(row.seed), madeAt, keptAt, isJoined };
}

/** The vault of this browser, made now when there is none. Two callers at once get the same one. */
export async function needVault(safe: Safe, now: number): Promise<OwnVault> {
  const seed = newSeed();
  await safe.transaction('rw', safe.keys, async () => {
    if (!(await safe.keys.get('vault')))
      await safe.keys.add({ id: 'vault', seed, madeAt: now, keptAt: null, isJoined: false });
  });
  const vault = await readVault(safe);
  if (!vault) throw new Error('a vault that was just made is gone');
  return vault;
}

/** Another seed takes the place of this browser's; the former one stays, for backups that only it opens. */
export async function moveTo(safe: Safe, { seed, madeAt, keptAt, isJoined }: Omit<OwnVault, 'keys'>): Promise<void> {
  const before = await readVault(safe);
  await safe.transaction('rw', safe.keys, async () => {
    if (before) await safe.keys.put({ id: `former:${before.keys.vaultId}`, seed: before.seed });
    await safe.keys.put({ id: 'vault', seed, madeAt, keptAt, isJoined });
  });
}

/** Remembers that the words were written down. */
export async function keepWords(safe: Safe, now: number): Promise<void> {
  await safe.transaction('rw', safe.keys, async () => {
    const row = await rowOf(safe, 'vault');
    if (row) await safe.keys.put({ ...row, keptAt: now });
  });
}

/** The names of the vaults that this browser was part of before, which the present one took the place of. */
export async function formerVaults(safe: Safe): Promise<VaultId[]> {
  const rows = await safe.keys.toArray();
  return rows.map(({ id }) => id.replace(/^former:/, '')).filter(isVaultId);
}

/** Keys of all vaults that this browser was ever part of, the present one first: for files that are older than the last move. */
export async function allVaultKeys(safe: Safe): Promise<VaultKeys[]> {
  const rows = await safe.keys.toArray();
  const seeds = [...rows.filter(({ id }) => id === 'vault'), ...rows.filter(({ id }) => id.startsWith('former:'))];
  return Promise.all(seeds.flatMap((row) => ('seed' in row ? [deriveVaultKeys(row.seed)] : [])));
}

/** This browser's own key, made now when there is none, and what it is called (null: nobody named it). */
export async function needDevice(safe: Safe): Promise<{ keys: DeviceKeys; name: string | null }> {
  const known = await rowOf(safe, 'device');
  if (known) return { keys: keysOf(known), name: known.name };
  const made = await newDeviceKeys();
  await safe.transaction('rw', safe.keys, async () => {
    if (!(await safe.keys.get('device'))) await safe.keys.add({ id: 'device', ...made, name: null });
  });
  return needDevice(safe);
}

/** A new key under the same name: this profile is a copy of another one (`clone` of `syncOnce`). */
export async function renewDevice(safe: Safe): Promise<void> {
  const { name } = await needDevice(safe);
  await safe.keys.put({ id: 'device', ...(await newDeviceKeys()), name });
}

/** What this browser is called from now on. */
export async function nameDevice(safe: Safe, name: string): Promise<void> {
  await needDevice(safe);
  await safe.transaction('rw', safe.keys, async () => {
    const row = await rowOf(safe, 'device');
    if (row) await safe.keys.put({ ...row, name });
  });
}

const keysOf = ({ deviceId, publicKey, privateKey }: Extract<KeyRow, { id: 'device' }>): DeviceKeys => ({
  deviceId: deviceId as DeviceId, // written by this file alone, from `newDeviceKeys`
  publicKey: bytesOf(publicKey),
  privateKey,
});
