import { unwrapSeed, wrapSeed } from '../../lib/crypto/passphrase.ts';
import { deriveVaultKeys, newSeed } from '../../lib/crypto/vault-keys.ts';
import { readWords, wordsOf } from '../../lib/crypto/words.ts';
import type { TargetRow } from '../../lib/database/local-rows.ts';
import type { PauseReason, TargetKind } from '../../lib/domain/sync-words.ts';
import type { Tried } from '../../lib/messages/safekeeping.ts';
import type { KeysView, WordsOutcome } from '../../lib/messages/safekeeping-views.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Remote } from '../../lib/sync/core/ports.ts';
import { type Engine, EngineError } from '../../lib/sync/engine.ts';
import { keepWords, moveTo, needVault, readVault } from '../../lib/sync/keyring.ts';
import { openRoot } from '../../lib/sync/places.ts';
import { leaveVault, randomLetters } from '../../lib/sync/turn.ts';
import { makeBackup } from './backups.ts';
import type { Keeper } from './keeper.ts';
import type { PlacePorts } from './place-ports.ts';
import { clearOwn, forgetPublished, unlessEngine } from './published.ts';

/** `keys.age` of a vault, beside all vaults of a place, so that it is found by who does not know the vault yet. */
const FILE = /^keys-([a-z2-7]{26})-[a-z2-7]{4}\.age$/;

/** See `keys.get`. */
export async function getKeys(keeper: Keeper): Promise<Result<KeysView>> {
  const { seed, keys, keptAt } = await needVault(keeper.safe, keeper.now());
  return ok({ words: wordsOf(seed), identity: keys.identity, keptAt });
}

/** See `keys.kept`. */
export async function keptKeys(keeper: Keeper): Promise<Result<null>> {
  await keepWords(keeper.safe, keeper.now());
  keeper.changed(['keys', 'targets'], []);
  return ok(null);
}

/** See `keys.join`. */
export async function joinByWords(keeper: Keeper, ports: PlacePorts, words: string): Promise<Result<WordsOutcome>> {
  const reading = readWords(words);
  if (reading.ok) return ok(await join(keeper, ports, reading.seed, keeper.now()));
  const { ok: _, error, ...where } = reading;
  return ok({ kind: error, ...where } as WordsOutcome); // the failures of `readWords` are outcomes under their own names
}

/** Moves this browser, with everything that is here, into the vault of `seed`. */
async function join(
  keeper: Keeper,
  ports: PlacePorts,
  seed: Uint8Array<ArrayBuffer>,
  keptAt: number | null,
): Promise<WordsOutcome> {
  const { vaultId } = await deriveVaultKeys(seed);
  if ((await readVault(keeper.safe))?.keys.vaultId === vaultId) return { kind: 'same' };
  await makeBackup(keeper, 'before-new-key');
  await ports.syncing.between(() => move(keeper, ports, { seed, madeAt: keeper.now(), keptAt, isJoined: true }));
  void ports.syncing.now();
  return { kind: 'joined' };
}

/**
 * Leaves the present vault for another one, with everything that is here. What this browser wrote there goes at once when
 * no other browser is there; else when all of them have moved too (`clearFormer`).
 */
async function move(keeper: Keeper, { ways }: PlacePorts, vault: Parameters<typeof moveTo>[1]): Promise<void> {
  const { db, safe } = keeper;
  const former = await readVault(safe);
  const seen = (await db.remotes.toArray()).filter(({ remote }) => (remote as Remote).seq > 0); // written by lib/sync alone
  const devices = [...new Set(seen.map(({ device }) => device))];
  if (devices.length === 0)
    for (const target of await db.targets.toArray()) await clearOwn(keeper, ways, target).catch(unlessEngine);
  else if (former) await db.flags.put({ id: 'moving', state: former.keys.vaultId, devices });
  await moveTo(safe, vault);
  await forgetPublished(keeper);
  keeper.changed(['keys', 'targets'], []);
}

/**
 * A new key (sync.md §4): everything is published anew in a new vault. What this browser wrote in the old one stays until
 * the others have moved too, with a last head there that tells them to ask for the new words.
 */
export async function renewKeys(keeper: Keeper, ports: PlacePorts): Promise<void> {
  await makeBackup(keeper, 'before-new-key');
  for (const target of await keeper.db.targets.toArray())
    await ports.syncing.turnPorts(target).then(leaveVault).catch(unlessEngine);
  await move(keeper, ports, { seed: newSeed(), madeAt: keeper.now(), keptAt: null, isJoined: false });
}

/** See `keys.renew`. */
export async function renew(keeper: Keeper, ports: PlacePorts): Promise<Result<null>> {
  await ports.syncing.between(() => renewKeys(keeper, ports));
  void ports.syncing.now();
  return ok(null);
}

/** See `keys.wrap`. */
export async function wrapKeys(keeper: Keeper, { ways }: PlacePorts, passphrase: string): Promise<Result<Tried>> {
  const { seed, keys } = await needVault(keeper.safe, keeper.now());
  const targets = await keeper.db.targets.toArray();
  const bytes = await wrapSeed(seed, passphrase);
  let written = 0;
  let trouble: PauseReason | null = null;
  for (const target of targets) {
    try {
      const root = await openRoot(ways, target);
      if (!root) continue;
      const former = (await root.list('')).filter((name) => FILE.exec(name)?.[1] === keys.vaultId);
      await root.put('', `keys-${keys.vaultId}-${randomLetters(4)}.age`, bytes);
      // A former passphrase must not open it any more; gone only now, so that there is one at any time.
      for (const name of former) await root.del('', name);
      written += 1;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      trouble = error.trouble;
    }
  }
  return ok({ trouble: trouble ?? (written === 0 ? 'not-supported' : null) });
}

/** See `keys.unwrap`. */
export async function joinByPassphrase(
  keeper: Keeper,
  ports: PlacePorts,
  { place, passphrase }: { place: TargetKind; passphrase: string },
): Promise<Result<WordsOutcome>> {
  const target = await keeper.db.targets.get(place);
  if (!target) return fail('not-found');
  const files = await keyFiles(ports, target);
  let outcome: WordsOutcome = { kind: 'no-file' };
  for (const bytes of files) {
    const seed = await unwrapSeed(bytes, passphrase);
    if (seed.ok) return ok(await join(keeper, ports, seed.value, keeper.now()));
    if (seed.error === 'wrong-passphrase') outcome = { kind: 'wrong-passphrase' };
  }
  return ok(outcome);
}

async function keyFiles({ ways }: PlacePorts, target: TargetRow): Promise<Uint8Array[]> {
  try {
    const root: Engine | null = await openRoot(ways, target);
    const names = (await root?.list(''))?.filter((name) => FILE.test(name)) ?? [];
    const files = await Promise.all(names.map((name) => root?.get('', name)));
    return files.filter((bytes) => bytes instanceof Uint8Array);
  } catch (error) {
    if (error instanceof EngineError) return [];
    throw error;
  }
}
