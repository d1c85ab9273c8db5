import { isEmpty } from '../../lib/database/import.ts';
import type { TargetRow } from '../../lib/database/local-rows.ts';
import { pruneOutbox } from '../../lib/database/outbox.ts';
import { VAULT_TABLES } from '../../lib/database/schema.ts';
import { newTarget } from '../../lib/database/targets.ts';
import { keepVisible } from '../../lib/database/write.ts';
import type { BrowserMode, PauseReason, TargetKind } from '../../lib/domain/sync-words.ts';
import type { DavInput, Tried } from '../../lib/messages/safekeeping.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Remote } from '../../lib/sync/core/ports.ts';
import { EngineError } from '../../lib/sync/engine.ts';
import { testDrive } from '../../lib/sync/engines/drive.ts';
import { testFolder } from '../../lib/sync/engines/folder.ts';
import { testDav } from '../../lib/sync/engines/webdav-check.ts';
import { nameDevice, readVault } from '../../lib/sync/keyring.ts';
import { openRoot } from '../../lib/sync/places.ts';
import { takeOff } from '../../lib/sync/turn.ts';
import { prepareAccount } from './accounts.ts';
import type { Keeper } from './keeper.ts';
import { renewKeys } from './keys.ts';
import type { PlacePorts } from './place-ports.ts';
import { clearOwn, forgetPublished } from './published.ts';

const troubleOf = (error: unknown): PauseReason => {
  if (error instanceof EngineError) return error.trouble;
  throw error;
};

/** A place as it is when it is used from now on. */
async function added(
  keeper: Keeper,
  id: TargetKind,
  settings: Pick<TargetRow, 'url' | 'user' | 'secret' | 'mode'>,
): Promise<void> {
  const known = await keeper.db.targets.get(id);
  const isSame = known !== undefined && known.url === settings.url;
  if (known && !isSame) await forgetPublished(keeper, id);
  const fresh = { ...newTarget(id, keeper.now()), first: await firstOf(keeper) };
  await keeper.db.targets.put({ ...fresh, ...(isSame ? known : {}), ...settings, pause: null });
  keeper.changed(['targets'], []);
}

/**
 * Who typed the words on a browser without notes means a vault that lies there already: when none does, address or words
 * are wrong, and founding one would only hide that. With notes here there is something to carry there.
 */
async function firstOf(keeper: Keeper): Promise<TargetRow['first']> {
  const vault = await readVault(keeper.safe);
  return vault?.isJoined && (await isEmpty(keeper.db)) ? 'join' : null;
}

const davTrouble = async ({ ways }: PlacePorts, input: DavInput): Promise<PauseReason | null> =>
  (await ways.mayReach(input.url)) ? testDav({ ...input, fetch: ways.fetch, now: ways.now }) : 'not-allowed';

export const tryDav = async (ports: PlacePorts, input: DavInput): Promise<Result<Tried>> =>
  ok({ trouble: await davTrouble(ports, input) });

export async function useDav(keeper: Keeper, ports: PlacePorts, input: DavInput): Promise<Result<Tried>> {
  const trouble = await davTrouble(ports, input);
  if (trouble) return ok({ trouble });
  await added(keeper, 'dav', { url: input.url, user: input.user, secret: input.password });
  void ports.syncing.now();
  return ok({ trouble: null });
}

export async function useFolder(
  keeper: Keeper,
  ports: PlacePorts,
  { name, isSame }: { name: string; isSame: boolean },
): Promise<Result<Tried>> {
  const folder = await ports.ways.folder();
  if (!folder) return ok({ trouble: 'not-allowed' });
  const trouble = await testFolder(folder);
  if (trouble) return ok({ trouble });
  if (!isSame) await forgetPublished(keeper, 'folder');
  await added(keeper, 'folder', { url: name });
  void ports.syncing.now();
  return ok({ trouble: null });
}

export async function useDrive(keeper: Keeper, ports: PlacePorts): Promise<Result<Tried>> {
  const { fetch, now, driveToken } = ports.ways;
  try {
    const secret = await ports.authoriseDrive();
    const trouble = await testDrive({ fetch, now, token: (refused) => driveToken(secret, refused) });
    if (trouble) return ok({ trouble });
    await added(keeper, 'drive', { secret });
  } catch (error) {
    return ok({ trouble: troubleOf(error) });
  }
  void ports.syncing.now();
  return ok({ trouble: null });
}

export async function useBrowser(keeper: Keeper, ports: PlacePorts, mode: BrowserMode): Promise<Result<Tried>> {
  const area = ports.ways.account;
  if (!area) return ok({ trouble: 'not-supported' });
  try {
    const trouble = await ports.syncing.between(() =>
      prepareAccount(keeper, area, mode, () => renewKeys(keeper, ports)),
    );
    if (trouble) return ok({ trouble });
  } catch (error) {
    return ok({ trouble: troubleOf(error) });
  }
  await keeper.db.flags.delete('account');
  await added(keeper, 'browser', { mode });
  void ports.syncing.now();
  return ok({ trouble: null });
}

/** Uses a place no more; see `sync.leave`. What cannot be cleared any more stays there, sealed. */
export async function leave(
  keeper: Keeper,
  ports: PlacePorts,
  { place, isClearing }: { place: TargetKind; isClearing: boolean },
): Promise<Result<null>> {
  const { db } = keeper;
  await ports.syncing.between(async () => {
    const target = await db.targets.get(place);
    if (!target) return;
    if (isClearing) await clearOwn(keeper, ports.ways, target).catch(troubleOf);
    await db.transaction('rw', [db.targets, db.published, db.remotes, db.flags], async () => {
      await db.targets.delete(place);
      await db.published.delete(place);
      await db.remotes.where('target').equals(place).delete();
      if (place === 'browser') await db.flags.put({ id: 'account', state: 'declined' });
    });
    await pruneOutbox(db);
  });
  keeper.changed(['targets'], []);
  return ok(null);
}

export async function answerHeld(
  keeper: Keeper,
  { syncing }: PlacePorts,
  { place, device, answer }: { place: TargetKind; device: string; answer: 'apply' | 'keep' },
): Promise<Result<null>> {
  const row = await keeper.db.remotes.get([place, device]);
  const held = (row?.remote as Remote | undefined)?.held; // written by lib/sync alone
  if (!held) return fail('not-found');
  if (answer === 'apply') syncing.agree(place, device, held.hidden);
  else {
    await keepVisible(keeper.db, held.rows, held.newest, keeper.now());
    keeper.changed([...VAULT_TABLES, 'outbox'], []);
    syncing.agree(place, device, 0);
  }
  void syncing.now();
  return ok(null);
}

/** A browser that is gone for good: taken off every place where it was seen. */
export async function forgetDevice(keeper: Keeper, ports: PlacePorts, device: string): Promise<Result<null>> {
  const isGone = await ports.syncing.between(async () => {
    for (const target of await keeper.db.targets.toArray()) {
      if (!(await keeper.db.remotes.get([target.id, device]))) continue;
      if (!(await takeOff(await ports.syncing.turnPorts(target), device))) return false;
    }
    return true;
  });
  keeper.changed([...VAULT_TABLES, 'targets'], []);
  void ports.syncing.now();
  return isGone ? ok(null) : fail('device-alive');
}

/** Folder of the copies, beside the vaults. */
const BACKUPS = 'backups';
/** Copies that stay at a place; older ones of this browser's go. */
const KEPT_COPIES = 8;

/** Puts a sealed copy into a place in use; null when it lies there, else why not (`PutInPlace`). */
export async function putBackup(
  keeper: Keeper,
  { ways }: PlacePorts,
  place: TargetKind,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<PauseReason | null> {
  const target = await keeper.db.targets.get(place);
  if (!target) return 'not-found';
  try {
    const root = await openRoot(ways, target);
    if (!root) return 'not-supported';
    await root.put(BACKUPS, name, bytes);
    const old = (await root.list(BACKUPS)).filter((each) => each.endsWith('.duologue')).sort();
    for (const each of old.slice(0, -KEPT_COPIES)) await root.del(BACKUPS, each);
    return null;
  } catch (error) {
    return troubleOf(error);
  }
}

export async function renameThisBrowser(keeper: Keeper, name: string): Promise<Result<null>> {
  await nameDevice(keeper.safe, name);
  keeper.changed(['targets'], []);
  return ok(null);
}
