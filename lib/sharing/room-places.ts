import type { VaultId } from '../crypto/vault-keys.ts';
import type { Database } from '../database/database.ts';
import type { RoomPlace } from '../domain/sharing.ts';
import { type Engine, EngineError } from '../sync/engine.ts';
import { type RelaySettings, relayEngine } from '../sync/engines/relay.ts';
import { davEngine } from '../sync/engines/webdav.ts';
import { ROOT, type Ways } from '../sync/places.ts';
import { handEngine } from './hand-engine.ts';

/** What the places of rooms are reached through. */
export type RoomWays = Pick<Ways, 'fetch' | 'now' | 'mayReach'> & { db: Database } & Pick<
    RelaySettings,
    'open' | 'written'
  >;

/** Whose files: of a room, or of the meeting point of an invitation. */
export type RoomOwner = {
  kind: 'room' | 'invite';
  /** `vaultId` of `RoomKeys`, or `id` of `InviteKeys`. */
  id: VaultId;
  /** `relay` of the same keys. */
  relay: Uint8Array;
  /** The id of the row in `rooms`; its files that are carried by hand lie under it. */
  room: string;
};

/** An engine that may hold a connection; closed when its work is done. */
export type RoomEngine = Engine & { close(): void };

const withoutConnection = (engine: Engine): RoomEngine => ({ ...engine, close: () => undefined });

/**
 * Opens one place for the files of a room or of a meeting point. Throws `EngineError`: `not-allowed` when the browser does
 * not let us to that server; a WebSocket needs no permission. Nothing else is tried before the first call.
 */
export async function openRoomPlace(ways: RoomWays, owner: RoomOwner, place: RoomPlace): Promise<RoomEngine> {
  const { now, open, written } = ways;
  if (place.kind === 'relay') return relayEngine({ url: place.url, secret: owner.relay, now, open, written });
  if (place.kind === 'hand') return withoutConnection(handEngine(ways.db, handName(owner), now));
  if (!(await ways.mayReach(place.url))) throw new EngineError('not-allowed');
  const folder = `${ROOT}/${owner.kind === 'room' ? 'r' : 'i'}-${owner.id}`;
  const { url, user, secret: password } = place;
  return withoutConnection(davEngine({ url, user, password, folder, fetch: ways.fetch, now }));
}

/** Under what the files of a room, and those of its meeting point, lie apart in `roomFiles`. */
export const handName = ({ kind, room, id }: Pick<RoomOwner, 'kind' | 'room' | 'id'>): string =>
  kind === 'room' ? room : `i-${id}`;
