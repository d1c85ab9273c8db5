import { deriveFrom, deriveSealingKeys } from './derived-keys.ts';
import { deriveVaultId, type VaultId, type VaultKeys } from './vault-keys.ts';

/** Bytes of the secret that everything of a room is derived from. */
export const ROOM_SECRET_LENGTH = 32;
/** Bytes of an invitation's secret: 80 bits, 16 letters to type. */
export const INVITE_SECRET_LENGTH = 10;
const RELAY_LENGTH = 32;

/** What seals and opens the files of a room. Nobody but the two may learn any of it except `vaultId`, the room's name. */
export type RoomKeys = VaultKeys & {
  /** 32 bytes from which an engine over relays derives its own keys. */
  relay: Uint8Array<ArrayBuffer>;
};

/**
 * What an invitation's secret opens: the meeting point, where whoever has the code may read the invitation and leave a
 * joining. It never opens the room, nor what one of the two sealed for the other there.
 */
export type InviteKeys = {
  /** Names the meeting point. */
  id: VaultId;
  identity: string;
  recipient: string;
  /** As in `RoomKeys`. */
  relay: Uint8Array<ArrayBuffer>;
};

function needLength(secret: Uint8Array, length: number): void {
  if (secret.length !== length) throw new RangeError(`this secret has ${length} bytes, not ${secret.length}`);
}

/** A new random secret of a room. */
export const newRoomSecret = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(ROOM_SECRET_LENGTH));

/** A new random secret of an invitation. */
export const newInviteSecret = (): Uint8Array<ArrayBuffer> =>
  crypto.getRandomValues(new Uint8Array(INVITE_SECRET_LENGTH));

/**
 * The keys of the room that `secret` (32 bytes) opens: always the same, in every browser of both and in every release
 * (sync.md §5). HKDF-SHA256 without salt, infos `duologue room v1 age`, `… id` and `… relay`. Throws a RangeError when the
 * secret has another length.
 */
export async function deriveRoomKeys(secret: Uint8Array): Promise<RoomKeys> {
  needLength(secret, ROOM_SECRET_LENGTH);
  const derive = await deriveFrom(secret, 'duologue room v1');
  const sealing = await deriveSealingKeys(derive);
  return { vaultId: await deriveVaultId(derive), ...sealing, relay: await derive('relay', RELAY_LENGTH) };
}

/**
 * The keys of the meeting point of the invitation with this `secret` (10 bytes), as `deriveRoomKeys`, with infos
 * `duologue invite v1 …`. Throws a RangeError when the secret has another length.
 */
export async function deriveInviteKeys(secret: Uint8Array): Promise<InviteKeys> {
  needLength(secret, INVITE_SECRET_LENGTH);
  const derive = await deriveFrom(secret, 'duologue invite v1');
  const sealing = await deriveSealingKeys(derive);
  return { id: await deriveVaultId(derive), ...sealing, relay: await derive('relay', RELAY_LENGTH) };
}
