import type { DeviceId } from '../crypto/device-keys.ts';
import type { VaultId } from '../crypto/vault-keys.ts';
import type { Database } from '../database/database.ts';
import type { TargetRow } from '../database/local-rows.ts';
import { type Engine, EngineError } from './engine.ts';
import { browserStorage, type SyncArea } from './engines/browser-storage.ts';
import { driveEngine } from './engines/drive.ts';
import { folderEngine } from './engines/folder.ts';
import type { Fetch } from './engines/http.ts';
import { davEngine } from './engines/webdav.ts';
import type { Level } from './mailbox.ts';
import { mailboxEngine } from './mailbox-engine.ts';

/** Our own folder in every place that has folders (sync.md §9.2). */
export const ROOT = 'duologue-v1';

/** What places are reached through; the background hands in what the browser gives. */
export type Ways = {
  fetch: Fetch;
  now(): number;
  /** Whether the person lets us fetch from the server of this address. */
  mayReach(url: string): Promise<boolean>;
  /** `storage.sync`; null where the browser has none. */
  account: SyncArea | null;
  /** The chosen folder with a permission that still holds; null otherwise. */
  folder(): Promise<FileSystemDirectoryHandle | null>;
  /** A token for Google Drive from what the sign-in left, another one than `refused` (`DriveAuth`). */
  driveToken(refreshToken: string, refused?: string): Promise<string>;
};

/** A place that can be worked with now. */
export type Place = {
  engine: Engine;
  /** Puts back what the browser's account lost, before anything is read (sync.md §1.4, rule 3). */
  heal(): Promise<void>;
  /** How full it is; null for places with room. */
  level(): Promise<Level | null>;
};

/** Whom files are written for. */
export type Owner = { vaultId: VaultId; device: DeviceId };

/**
 * Opens a place for the files of one vault. Throws `EngineError`: `not-allowed` when the browser does not let us there
 * any more, `not-supported` when it cannot at all; nothing else is tried before the first call.
 */
export async function openPlace(
  db: Database,
  ways: Ways,
  target: TargetRow,
  { vaultId, device }: Owner,
  hearTime?: (ms: number) => void,
): Promise<Place> {
  if (target.id === 'browser') return openAccount(db, ways, vaultId, device);
  const engine = await engineAt(ways, target, `${ROOT}/${vaultId}`, hearTime);
  return { engine, heal: async () => undefined, level: async () => null };
}

/**
 * What lies beside the vaults at a place, such as `keys-<vault>.age`; null for the browser's account, which has no room
 * for it. Throws as `openPlace`.
 */
export const openRoot = async (ways: Ways, target: TargetRow): Promise<Engine | null> =>
  target.id === 'browser' ? null : engineAt(ways, target, ROOT);

async function engineAt(
  ways: Ways,
  target: TargetRow,
  folder: string,
  hearTime?: (ms: number) => void,
): Promise<Engine> {
  const { fetch, now } = ways;
  const { url = '', user = '', secret = '' } = target;
  if (target.id === 'folder') return folderEngine(await needFolder(ways), folder);
  if (target.id === 'drive')
    return driveEngine({ fetch, now, token: (refused) => ways.driveToken(secret, refused), folder });
  if (!(await ways.mayReach(url))) throw new EngineError('not-allowed');
  return davEngine({ url, user, password: secret, folder, fetch, now, ...(hearTime && { onServerTime: hearTime }) });
}

async function needFolder(ways: Ways): Promise<FileSystemDirectoryHandle> {
  const folder = await ways.folder();
  if (!folder) throw new EngineError('not-allowed');
  return folder;
}

function openAccount(db: Database, { account }: Ways, vaultId: VaultId, device: DeviceId): Place {
  if (!account) throw new EngineError('not-supported');
  const mailbox = browserStorage(account, device.slice(0, 8));
  const engine = mailboxEngine(mailbox, vaultId, {
    read: async () => (await db.published.get('browser'))?.letter ?? null,
    write: (letter) =>
      db.transaction('rw', db.published, async () => {
        const row = await db.published.get('browser');
        await db.published.put({ target: 'browser', state: null, sent: 0, ...row, letter });
      }),
  });
  return {
    engine,
    heal: async () => {
      await engine.heal();
    },
    level: () => mailbox.level(),
  };
}
