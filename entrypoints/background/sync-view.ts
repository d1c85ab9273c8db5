import type { RemoteRow, TargetRow } from '../../lib/database/local-rows.ts';
import { waitingFor } from '../../lib/database/outbox.ts';
import type { DeviceView, HeldView, PlaceView, SyncView } from '../../lib/messages/safekeeping-views.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Remote } from '../../lib/sync/core/ports.ts';
import { needDevice, readVault } from '../../lib/sync/keyring.ts';
import { foundInAccount } from './accounts.ts';
import type { Keeper } from './keeper.ts';
import type { PlacePorts } from './place-ports.ts';

/** A clock that is further off than this is worth a word (sync.md §9.1). */
const SKEW_MS = 5 * 60_000;

const remoteOf = ({ remote }: RemoteRow): Remote => remote as Remote; // written by lib/sync alone

/** See `sync.get`. */
export async function getSync(
  keeper: Keeper,
  { ways, syncing }: PlacePorts,
  defaultName: () => Promise<string>,
): Promise<Result<SyncView>> {
  const { db, safe } = keeper;
  const targets = await db.targets.toArray();
  const remotes = await db.remotes.toArray();
  const device = await needDevice(safe);
  const skew = targets.map((target) => target.skew).find((each) => each !== null && Math.abs(each) > SKEW_MS);
  const places = await Promise.all(targets.map((target) => placeView(keeper, target)));
  // An account that cannot be read now says so when it is chosen.
  const found = await foundInAccount(keeper, ways.account).catch(() => null);
  return ok({
    state: await syncing.state(),
    places,
    devices: [
      {
        id: device.keys.deviceId,
        name: device.name ?? (await defaultName()),
        isThis: true,
        seenAt: null,
        places: targets.map(({ id }) => id),
        isNewer: false,
      },
      ...otherDevices(remotes, targets),
    ],
    held: remotes.flatMap(heldView),
    browserMode: targets.find(({ id }) => id === 'browser')?.mode ?? null,
    found,
    wordsKeptAt: (await readVault(safe))?.keptAt ?? null,
    skew: skew ?? null,
  });
}

async function placeView({ db }: Keeper, target: TargetRow): Promise<PlaceView> {
  const count = (kind: string) => target.notes.filter((note) => note.kind === kind).length;
  return {
    kind: target.id,
    address: target.url ?? null,
    user: target.user ?? null,
    lastAt: target.lastAt,
    waiting: await waitingFor(db, target.id),
    pause: target.pause && { reason: target.pause.reason, retryAt: target.pause.retryAt },
    level: target.level,
    newer: count('newer'),
    unreadable: count('unreadable'),
  };
}

function otherDevices(remotes: RemoteRow[], targets: TargetRow[]): DeviceView[] {
  const devices = new Map<string, DeviceView>();
  for (const row of remotes) {
    const { name, at, seq } = remoteOf(row);
    // Taken off the place, or never read.
    if (seq === 0) continue;
    const known = devices.get(row.device);
    const isNewest = at >= (known?.seenAt ?? 0);
    const isNewer = targets.some(({ notes }) =>
      notes.some((note) => note.kind === 'newer' && note.device === row.device),
    );
    devices.set(row.device, {
      id: row.device,
      name: isNewest ? name : (known?.name ?? name),
      isThis: false,
      seenAt: Math.max(at, known?.seenAt ?? 0) || null,
      places: [...(known?.places ?? []), row.target],
      isNewer,
    });
  }
  return [...devices.values()].sort((one, other) => (other.seenAt ?? 0) - (one.seenAt ?? 0));
}

const heldView = (row: RemoteRow): HeldView[] => {
  const { held, name } = remoteOf(row);
  return held ? [{ place: row.target, device: row.device, name, hidden: held.hidden, visible: held.visible }] : [];
};
