import { isEmpty } from '../../lib/database/import.ts';
import type { TargetRow } from '../../lib/database/local-rows.ts';
import type { BrowserMode, PauseReason } from '../../lib/domain/sync-words.ts';
import { type AccountVault, announce, chosenVault, readAccount, withdraw } from '../../lib/sync/account.ts';
import type { SyncArea } from '../../lib/sync/engines/browser-storage.ts';
import { formerVaults, moveTo, needVault, readVault } from '../../lib/sync/keyring.ts';
import type { Keeper } from './keeper.ts';
import { forgetPublished } from './published.ts';

type Simple = Extract<AccountVault, { mode: 'simple' }>;

/** What this browser says of its vault in the account. */
async function ownVault(keeper: Keeper, mode: BrowserMode): Promise<AccountVault> {
  const { keys, seed, madeAt } = await needVault(keeper.safe, keeper.now());
  const instead = await formerVaults(keeper.safe);
  const vault = { vaultId: keys.vaultId, madeAt, ...(instead.length > 0 && { instead }) };
  return mode === 'simple' ? { ...vault, mode, seed } : { ...vault, mode };
}

/**
 * Before a turn with the browser's account: says what vault of mine lies there, again when the browser lost it, and moves
 * to the one that all my browsers choose when two were founded at once. Null when the turn may go on; `needs-words` when
 * another browser sealed the vault, or renewed its key, since. Throws what the account throws.
 */
export async function meetAccount(
  keeper: Keeper,
  area: SyncArea | null,
  target: TargetRow,
): Promise<PauseReason | null> {
  if (!area) return 'not-supported';
  const there = await readAccount(area);
  const own = (await needVault(keeper.safe, keeper.now())).keys.vaultId;
  // Chosen on another browser since: it counts here as well, or the two would write over each other for ever.
  const mode = there.find(({ vaultId }) => vaultId === own)?.mode ?? target.mode ?? 'simple';
  if (mode !== target.mode) await keeper.db.targets.update('browser', { mode });
  const mine = await ownVault(keeper, mode);
  const others = there.filter(({ vaultId }) => vaultId !== own);
  const chosen = chosenVault([...others, mine]);
  if (chosen && chosen.vaultId !== mine.vaultId) {
    // Who sealed it did so on purpose: the account must not get a key back from a browser that did not hear of it.
    if (chosen.mode === 'sealed') return 'needs-words';
    if (mine.mode === 'simple') {
      await joinSimple(keeper, chosen);
      return null;
    }
  }
  await announce(area, mine);
  return null;
}

async function joinSimple(keeper: Keeper, { seed, madeAt }: Simple): Promise<void> {
  await moveTo(keeper.safe, { seed, madeAt, keptAt: null, isJoined: true });
  await forgetPublished(keeper);
}

/** What another browser of mine put into the account and this one has not joined; null for nothing. */
export async function foundInAccount(keeper: Keeper, area: SyncArea | null): Promise<BrowserMode | null> {
  if (!area) return null;
  const own = (await readVault(keeper.safe))?.keys.vaultId;
  const there = (await readAccount(area)).filter(({ vaultId }) => vaultId !== own);
  return there.some(({ mode }) => mode === 'sealed') ? 'sealed' : there.length > 0 ? 'simple' : null;
}

/**
 * Gets the vault and the account ready for carrying it in this mode. `needs-words` when a sealed vault lies there that
 * this browser is not part of. To seal what was simple makes a new key (`renew`): the account has seen the old one.
 */
export async function prepareAccount(
  keeper: Keeper,
  area: SyncArea,
  mode: BrowserMode,
  renew: () => Promise<void>,
): Promise<PauseReason | null> {
  const there = await readAccount(area);
  const own = (await readVault(keeper.safe))?.keys.vaultId;
  const chosen = chosenVault(there);
  if (chosen && chosen.vaultId !== own) {
    if (chosen.mode === 'sealed') return 'needs-words';
    await joinSimple(keeper, chosen);
  }
  const isSeen = there.some((vault) => vault.mode === 'simple' && vault.vaultId === chosen?.vaultId);
  if (mode === 'sealed' && chosen && isSeen) {
    await renew();
    await announce(area, await ownVault(keeper, mode));
    await withdraw(area, chosen.vaultId);
    return null;
  }
  await announce(area, await ownVault(keeper, mode));
  return null;
}

/**
 * On a browser where nothing was written yet and nothing was decided: whether another one of mine left a simple vault in
 * the account, which then comes by itself. That is what *simple* promises: nothing to set up.
 */
export async function waitsForMe(keeper: Keeper, area: SyncArea | null): Promise<boolean> {
  if (!area || (await keeper.db.targets.count()) > 0 || (await keeper.db.flags.get('account'))) return false;
  if (!(await isEmpty(keeper.db))) return false;
  return (await foundInAccount(keeper, area)) === 'simple';
}
