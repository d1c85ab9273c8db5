import { isVaultId, type VaultId } from '../../lib/crypto/vault-keys.ts';
import type { TargetRow } from '../../lib/database/local-rows.ts';
import type { TargetKind } from '../../lib/domain/sync-words.ts';
import { withdraw } from '../../lib/sync/account.ts';
import { HEADS } from '../../lib/sync/core/names.ts';
import { EngineError } from '../../lib/sync/engine.ts';
import { needDevice, needVault } from '../../lib/sync/keyring.ts';
import { openPlace, type Ways } from '../../lib/sync/places.ts';
import type { Keeper } from './keeper.ts';

/** For tidying up at a place: what it refuses now stays there, sealed; a fault of ours is none of its business. */
export function unlessEngine(error: unknown): void {
  if (!(error instanceof EngineError)) throw error;
}

/**
 * What was published under another key, or to another address, says nothing about the present one: everything is read and
 * written anew. Rows stay as they are.
 */
export async function forgetPublished({ db }: Keeper, kind?: TargetKind): Promise<void> {
  await db.transaction('rw', [db.targets, db.published, db.remotes], async () => {
    const targets = await db.targets.toArray();
    for (const target of targets) {
      if (kind !== undefined && target.id !== kind) continue;
      await db.published.delete(target.id);
      await db.remotes.where('target').equals(target.id).delete();
      await db.targets.put({ ...target, lastAt: null, pause: null, failures: 0, notes: [], level: null });
    }
  });
}

/**
 * Takes away what this browser itself put there, in the present vault or in `former`: heads first, so that nobody reads of
 * files that are going. Throws what the place throws.
 */
export async function clearOwn(keeper: Keeper, ways: Ways, target: TargetRow, former?: VaultId): Promise<void> {
  const vaultId = former ?? (await needVault(keeper.safe, keeper.now())).keys.vaultId;
  const { keys: device } = await needDevice(keeper.safe);
  const { engine } = await openPlace(keeper.db, ways, target, { vaultId, device: device.deviceId });
  const clear = async (dir: string) => {
    const own = (await engine.list(dir)).filter((name) => dir !== HEADS || name.startsWith(`h-${device.deviceId}-`));
    for (const name of own) await engine.del(dir, name);
  };
  // The account's letter goes with its last head.
  for (const dir of target.id === 'browser' ? [device.deviceId, HEADS] : [HEADS, device.deviceId]) await clear(dir);
  if (target.id === 'browser' && ways.account) await withdraw(ways.account, vaultId);
}

/**
 * After a move to a new key: once every browser that was in the vault before has been seen in the new one, what this one
 * left in the old one goes. Throws what a place throws; then it is tried again after the next turn.
 */
export async function clearFormer(keeper: Keeper, ways: Ways): Promise<void> {
  const moving = await keeper.db.flags.get('moving');
  if (moving?.id !== 'moving' || !isVaultId(moving.state)) return;
  const seen = new Set((await keeper.db.remotes.toArray()).map(({ device }) => device));
  if (!moving.devices.every((device) => seen.has(device))) return;
  for (const target of await keeper.db.targets.toArray())
    if (target.id !== 'browser') await clearOwn(keeper, ways, target, moving.state);
  await keeper.db.flags.delete('moving');
}
