import type { RelationshipId } from '../domain/ids.ts';
import {
  JOIN_PROBLEMS,
  type JoinProblem,
  ROLES,
  ROOM_STATES,
  type Role,
  type RoomPlace,
  type RoomState,
} from '../domain/sharing.ts';
import { isVisible, type Row } from '../records/row.ts';
import type { Database } from './database.ts';

/**
 * How one relationship is shared, as all my browsers know it: it travels in the vault, sealed, so that each of them can
 * take part. The secret fields (`ROOM_SECRETS`) never stand in a file that is not sealed.
 */
export type Room = {
  id: string;
  relationshipId: RelationshipId;
  role: Role;
  state: RoomState;
  places: RoomPlace[];
  /** What I am called in it, and what they call themselves; empty until known. */
  myName: string;
  theirName: string;
  /** The invitation's secret, 10 bytes; null once nothing of it lies at its meeting point any more. */
  invite: Uint8Array | null;
  expiresAt: number;
  madeAt: number;
  /** 32 bytes from which all keys of the room are derived; null until admitted. */
  secret: Uint8Array | null;
  /** 32 bytes from which my keys of this room are derived, the same on all my browsers. */
  person: Uint8Array | null;
  /** Their public signing key, 32 bytes; null until known. */
  theirKey: Uint8Array | null;
  /** For whom their letters of the pairing are sealed; empty until known. Lets either post once more what relays forgot. */
  theirRecipient: string;
  /** The guest's 16 random bytes of the safety phrase; the host knows only their hash at first. */
  nonce: Uint8Array | null;
  commitment: Uint8Array | null;
  /** When both found the safety phrase to be the same, epoch ms. */
  comparedAt: number | null;
  /** Since when it is open, and when it ended. */
  openedAt: number | null;
  endedAt: number | null;
  /** Why my joining failed. */
  problem: JoinProblem | null;
};

/** Fields of `rooms` that plain exports leave out. */
export const ROOM_SECRETS: ReadonlySet<string> = new Set(['invite', 'secret', 'person', 'nonce', 'places']);

const bytes = (value: unknown, length?: number): Uint8Array | null =>
  value instanceof Uint8Array && (length === undefined || value.length === length) ? value : null;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
const numberOrNull = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

function placeOf(value: unknown): RoomPlace[] {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return [];
  const { kind, url, user, secret } = value as Record<string, unknown>; // each field is read as text
  if (kind === 'hand') return [{ kind }];
  if (text(url) === '') return [];
  if (kind === 'relay') return [{ kind, url: text(url) }];
  return kind === 'dav' ? [{ kind, url: text(url), user: text(user), secret: text(secret) }] : [];
}

/** What a state cannot be without: a plain export leaves secrets out, and whoever reads it in has a room that ended. */
const NEEDS: Record<RoomState, readonly ('invite' | 'secret' | 'person' | 'theirKey')[]> = {
  inviting: ['invite', 'person'],
  joining: ['invite', 'person'],
  open: ['secret', 'person', 'theirKey'],
  stopped: [],
  left: [],
};

/** A stored room; tolerant as all readers (rows.ts). In doubt it is stopped, and nothing is sent. */
export function toRoom(row: Row): Room {
  const room = asStored(row);
  return NEEDS[room.state].every((field) => room[field] !== null) ? room : { ...room, state: 'stopped' };
}

const asStored = (row: Row): Room => ({
  id: row.id,
  relationshipId: text(row.relationshipId) as RelationshipId, // rows hold ids as plain text
  role: ROLES.find((role) => role === row.role) ?? 'guest',
  state: ROOM_STATES.find((state) => state === row.state) ?? 'stopped',
  places: Array.isArray(row.places) ? row.places.flatMap(placeOf) : [],
  myName: text(row.myName),
  theirName: text(row.theirName),
  invite: bytes(row.invite),
  expiresAt: number(row.expiresAt),
  madeAt: number(row.madeAt),
  secret: bytes(row.secret, 32),
  person: bytes(row.person, 32),
  theirKey: bytes(row.theirKey, 32),
  theirRecipient: text(row.theirRecipient),
  nonce: bytes(row.nonce),
  commitment: bytes(row.commitment),
  comparedAt: numberOrNull(row.comparedAt),
  openedAt: numberOrNull(row.openedAt),
  endedAt: numberOrNull(row.endedAt),
  problem: JOIN_PROBLEMS.find((problem) => problem === row.problem) ?? null,
});

/** All rooms that were not deleted, newest first. */
export const allRooms = async (db: Database): Promise<Room[]> =>
  (await db.rooms.toArray())
    .filter(isVisible)
    .map(toRoom)
    .sort((one, other) => other.madeAt - one.madeAt || (one.id < other.id ? -1 : 1));

/** The newest room of these relationships (of one person), whatever its state; null when there never was one. */
export const roomOf = async (db: Database, relationships: readonly RelationshipId[]): Promise<Room | null> =>
  (await allRooms(db)).find(({ relationshipId }) => relationships.includes(relationshipId)) ?? null;

/** A room that can be used: it is open and both its secrets are here. */
export const isUsable = (room: Room): room is Room & { secret: Uint8Array; person: Uint8Array; theirKey: Uint8Array } =>
  room.state === 'open' && room.secret !== null && room.person !== null && room.theirKey !== null;
