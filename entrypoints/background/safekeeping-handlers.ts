import type { SurfaceToSafekeeping } from '../../lib/messages/safekeeping.ts';
import { ok } from '../../lib/result.ts';
import * as backups from './backups.ts';
import * as erasing from './erasing.ts';
import type { Feeds } from './feeds.ts';
import type { Keeper } from './keeper.ts';
import * as keys from './keys.ts';
import { answerOther } from './others.ts';
import type { PlacePorts } from './place-ports.ts';
import * as recovery from './recovery.ts';
import { type Handlers, OWN_TABS, SURFACES } from './router.ts';
import * as sealed from './sealed-files.ts';
import * as places from './sync-places.ts';
import { getSync } from './sync-view.ts';

const RECOVERY = ['recovery'] as const;
const TABS_AND_RECOVERY = [...OWN_TABS, ...RECOVERY] as const;

/** What calls about safekeeping work with besides the notes. */
export type SafekeepingPorts = PlacePorts & {
  app: string;
  feeds: Feeds;
  /** What this browser is called until somebody names it. */
  defaultName(): Promise<string>;
};

/** Who may call what, and what it does: sync, keys, backups, erasing, recovery. */
export function createSafekeepingHandlers(
  keeper: Keeper,
  ports: SafekeepingPorts,
): Pick<Handlers, keyof SurfaceToSafekeeping> {
  const { syncing, app } = ports;
  return {
    'sync.state': { from: SURFACES, run: async () => ok(await syncing.state()) },
    'sync.attend': {
      from: SURFACES,
      run: async () => {
        void syncing.attend();
        return ok(null);
      },
    },
    'sync.get': { from: OWN_TABS, run: () => getSync(keeper, ports, ports.defaultName) },
    'sync.now': {
      from: SURFACES,
      run: async () => {
        void syncing.now();
        return ok(null);
      },
    },
    'sync.cancel': {
      from: SURFACES,
      run: async () => {
        syncing.cancel();
        return ok(null);
      },
    },
    'sync.useBrowser': { from: OWN_TABS, run: ({ mode }) => places.useBrowser(keeper, ports, mode) },
    'sync.testDav': { from: OWN_TABS, run: (input) => places.tryDav(ports, input) },
    'sync.useDav': { from: OWN_TABS, run: (input) => places.useDav(keeper, ports, input) },
    'sync.useFolder': { from: OWN_TABS, run: (input) => places.useFolder(keeper, ports, input) },
    'sync.useDrive': { from: OWN_TABS, run: () => places.useDrive(keeper, ports) },
    'sync.leave': { from: OWN_TABS, run: (input) => places.leave(keeper, ports, input) },
    'sync.answerHeld': { from: OWN_TABS, run: (input) => places.answerHeld(keeper, ports, input) },
    'sync.forgetDevice': { from: OWN_TABS, run: ({ device }) => places.forgetDevice(keeper, ports, device) },
    'sync.nameDevice': { from: OWN_TABS, run: ({ name }) => places.renameThisBrowser(keeper, name) },

    'keys.get': { from: OWN_TABS, run: () => keys.getKeys(keeper) },
    'keys.kept': { from: OWN_TABS, run: () => keys.keptKeys(keeper) },
    'keys.join': { from: OWN_TABS, run: ({ words }) => keys.joinByWords(keeper, ports, words) },
    'keys.wrap': { from: OWN_TABS, run: ({ passphrase }) => keys.wrapKeys(keeper, ports, passphrase) },
    'keys.unwrap': { from: OWN_TABS, run: (input) => keys.joinByPassphrase(keeper, ports, input) },
    'keys.renew': { from: OWN_TABS, run: () => keys.renew(keeper, ports) },

    'backup.list': { from: TABS_AND_RECOVERY, run: () => backups.listBackups(keeper) },
    'backup.make': { from: OWN_TABS, run: () => backups.backUpNow(keeper) },
    'backup.part': { from: TABS_AND_RECOVERY, run: (input) => backups.backupPart(keeper, input) },
    'backup.stage': { from: OWN_TABS, run: ({ id }) => backups.stageBackup(keeper, id) },
    'backup.delete': { from: OWN_TABS, run: ({ id }) => backups.deleteBackup(keeper, id) },
    'backup.keepIn': { from: OWN_TABS, run: (input) => backups.keepBackupsIn(keeper, input) },

    'data.stageSealed': { from: OWN_TABS, run: (input) => sealed.stageSealed(keeper, input) },
    'data.unseal': { from: OWN_TABS, run: ({ words }) => sealed.unseal(keeper, words) },
    'settings.reset': { from: OWN_TABS, run: () => erasing.resetSettings(keeper) },
    'data.erase': { from: OWN_TABS, run: (input) => erasing.eraseEverything(keeper, ports, input) },
    'other.answer': { from: SURFACES, run: (input) => answerOther(keeper, input) },

    'recovery.get': { from: RECOVERY, run: () => recovery.getRecovery(keeper) },
    'recovery.exportPart': { from: RECOVERY, run: ({ cursor }) => recovery.rescuePart(keeper, cursor, app) },
    'recovery.retry': { from: RECOVERY, run: () => recovery.retry(keeper) },
    'recovery.restore': { from: RECOVERY, run: (input) => recovery.startAnew(keeper, input) },
  };
}
