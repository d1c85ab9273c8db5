import { deriveVaultKeys, isVaultId, SEED_LENGTH, type VaultId } from '../crypto/vault-keys.ts';
import { fromBase64, toBase64 } from '../domain/base64.ts';
import { EngineError } from './engine.ts';
import type { SyncArea } from './engines/browser-storage.ts';
import { told } from './engines/browser-storage-errors.ts';

/**
 * A vault that the browser's account carries, as it lies there beside the letters (mailbox.ts). In *simple* mode with the
 * seed that opens it, so that another browser of mine joins by itself; whoever controls the account can open it too. In
 * *sealed* mode without: the account never sees the seed.
 */
export type AccountVault = {
  vaultId: VaultId;
  /** When it was founded, epoch ms. */
  madeAt: number;
  /** Vaults that it took the place of (a new key): no browser goes back to one of these. */
  instead?: readonly VaultId[];
} & ({ mode: 'simple'; seed: Uint8Array<ArrayBuffer> } | { mode: 'sealed' });

/** A vault's key: so short that there is room, and two vaults of one person do not share it. */
const keyOf = (vaultId: VaultId): string => `v.${vaultId.slice(0, 8)}`;
/** How many former vaults are named; nobody makes so many new keys. */
const MOST_INSTEAD = 8;

/**
 * The vaults in the account, in the order of their keys. What does not have the form of one, or bears a seed that opens
 * another vault, is left out. Throws `EngineError`.
 */
export const readAccount = (area: SyncArea): Promise<AccountVault[]> =>
  told(async () => {
    const items = Object.entries(await area.get(null)).sort(([one], [other]) => (one < other ? -1 : 1));
    const vaults = await Promise.all(items.map(([key, value]) => (key.startsWith('v.') ? readItem(key, value) : null)));
    return vaults.filter((vault) => vault !== null);
  });

/**
 * Puts `vault` into the account, or puts it back when the browser lost it (sync.md §1.4), and gives whether it wrote.
 * Writes only what differs: of when it was founded the earliest that any browser says counts, and of what it took the place
 * of everything, so that two browsers do not write over each other for ever. Throws `EngineError`; `full` when there is no
 * room, and then what was there is still there.
 */
export const announce = (area: SyncArea, vault: AccountVault): Promise<boolean> =>
  told(async () => {
    const key = keyOf(vault.vaultId);
    const there = await readItem(key, (await area.get(null))[key]);
    const merged = there?.vaultId === vault.vaultId ? joined(vault, there) : vault;
    if (there && isSame(there, merged)) return false;
    await area.set({ [key]: itemOf(merged) });
    const after = await readItem(key, (await area.get(null))[key]);
    if (!after || !isSame(after, merged)) throw new EngineError('failed'); // the browser did not do what it said
    return true;
  });

/**
 * Takes a vault out of the account, for a browser that leaves it; one that stays puts it back. A vault that a new key took
 * the place of stays out only when the new one says so (`instead`). Throws `EngineError`.
 */
export const withdraw = (area: SyncArea, vaultId: VaultId): Promise<void> =>
  told(async () => {
    const key = keyOf(vaultId);
    if (key in (await area.get(null))) await area.remove([key]);
  });

/**
 * The one that every browser of mine goes on with when there are several; null for none. Never one that another took the
 * place of; a sealed one before any simple one, because who sealed meant it; the oldest; the smallest name. All browsers
 * choose the same from the same list.
 */
export function chosenVault<Vault extends AccountVault>(vaults: readonly Vault[]): Vault | null {
  const left = new Set(vaults.flatMap(({ vaultId, instead = [] }) => instead.filter((id) => id !== vaultId)));
  const living = vaults.filter(({ vaultId }) => !left.has(vaultId));
  // Two that name each other were made up: then both count.
  const [first] = (living.length > 0 ? living : [...vaults]).sort(inOrder);
  return first ?? null;
}

function inOrder(one: AccountVault, other: AccountVault): number {
  if (one.mode !== other.mode) return one.mode === 'sealed' ? -1 : 1;
  if (one.madeAt !== other.madeAt) return one.madeAt - other.madeAt;
  return one.vaultId < other.vaultId ? -1 : 1;
}

const joined = (mine: AccountVault, there: AccountVault): AccountVault => ({
  ...mine,
  madeAt: Math.min(mine.madeAt, there.madeAt),
  instead: [...new Set([...(there.instead ?? []), ...(mine.instead ?? [])])].sort().slice(-MOST_INSTEAD),
});

const isSame = (one: AccountVault, other: AccountVault): boolean =>
  JSON.stringify(itemOf(one)) === JSON.stringify(itemOf(other));

/** Flat, and every field a text or a number: stores may give fields back in another order. */
function itemOf(vault: AccountVault): Record<string, unknown> {
  const { vaultId: id, mode, madeAt, instead = [] } = vault;
  return {
    id,
    mode,
    madeAt,
    ...(instead.length > 0 && { instead: [...instead].sort().join(' ') }),
    ...(vault.mode === 'simple' && { seed: toBase64(vault.seed) }),
  };
}

async function readItem(key: string, value: unknown): Promise<AccountVault | null> {
  if (typeof value !== 'object' || value === null) return null;
  const { id, mode, madeAt, instead, seed }: Record<string, unknown> = { ...value };
  if (!isVaultId(id) || key !== keyOf(id) || !Number.isSafeInteger(madeAt) || Number(madeAt) < 0) return null;
  const former = typeof instead === 'string' ? instead.split(' ').filter(isVaultId).slice(-MOST_INSTEAD) : [];
  const vault = { vaultId: id, madeAt: Number(madeAt), ...(former.length > 0 && { instead: former }) };
  if (mode === 'sealed') return { ...vault, mode };
  const bytes = mode === 'simple' && typeof seed === 'string' ? fromBase64(seed) : null;
  // Somebody else's seed under this name would lead my notes into his vault.
  if (bytes?.length !== SEED_LENGTH || (await deriveVaultKeys(bytes)).vaultId !== id) return null;
  return { ...vault, mode: 'simple', seed: bytes };
}
