import { readSharing, sharingNameChange, sharingRelaysChange } from '../../lib/database/settings.ts';
import type { Change } from '../../lib/database/write.ts';
import type { InputOf } from '../../lib/messages/envelope.ts';
import type { SharingSettings, SurfaceToSharing } from '../../lib/messages/sharing.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { tidyName } from '../../lib/sharing/tidy-name.ts';
import { relayAddress } from '../../lib/sync/engines/relay-address.ts';
import type { Keeper } from './keeper.ts';

export const getSharingSettings = async ({ db }: Keeper): Promise<Result<SharingSettings>> => ok(await readSharing(db));

/** See `share.set`; relays are kept in one form, each once, in the order given. */
export async function setSharing(
  keeper: Keeper,
  { name, relays }: InputOf<SurfaceToSharing, 'share.set'>,
): Promise<Result<{ undo: string }>> {
  const addresses = relays?.map(relayAddress);
  if (addresses?.some((address) => address === null)) return fail('bad-input');
  const changes: Change[] = [];
  if (name !== undefined) changes.push(sharingNameChange(tidyName(name)));
  if (addresses) changes.push(sharingRelaysChange([...new Set(addresses.filter((address) => address !== null))]));
  return ok({ undo: changes.length > 0 ? (await keeper.commit(changes)).undo : '' });
}
