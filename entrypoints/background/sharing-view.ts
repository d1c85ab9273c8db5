import { roomRow } from '../../lib/database/room-rows.ts';
import { isUsable, type Room, roomOf } from '../../lib/database/rooms.ts';
import type { RelationshipId } from '../../lib/domain/ids.ts';
import type { Starter } from '../../lib/domain/steps.ts';
import type { SharingBrief } from '../../lib/messages/views.ts';
import type { Remote } from '../../lib/sync/core/ports.ts';
import type { Keeper } from './keeper.ts';
import { openRoomOf } from './sharing-lanes.ts';
import { lookedAt } from './sharing-memory.ts';

/** Whether the two of a relationship share it now. */
export const isPaired = async (keeper: Keeper, id: RelationshipId): Promise<boolean> =>
  (await openRoomOf(keeper, id)) !== null;

/** How it stands with sharing a relationship, in a word. */
export async function briefOf(keeper: Keeper, relationships: readonly RelationshipId[]): Promise<SharingBrief> {
  const room = await roomOf(keeper.db, relationships);
  return room ? { state: room.state, needsMe: await needOf(keeper, room) } : { state: 'none', needsMe: null };
}

/**
 * Who begins between two equals of whom nobody began yet: the companion, and between two browsers that share it that has
 * to be one and the same person, so it is the one who was invited (P69).
 */
export async function firstStarter({ db }: Keeper, relationships: readonly RelationshipId[]): Promise<Starter> {
  const room = await roomOf(db, relationships);
  return room && isUsable(room) && room.role === 'guest' ? 'me' : 'them';
}

async function needOf(keeper: Keeper, room: Room): Promise<SharingBrief['needsMe']> {
  const { db } = keeper;
  if (room.state === 'inviting') return (lookedAt(keeper).get(room.id)?.joined.length ?? 0) > 0 ? 'admit' : null;
  if (room.state !== 'open') return null;
  if ((await heldIn(keeper, room.id)).length > 0) return 'held';
  if (room.comparedAt !== null) return null;
  // The host knows no phrase before the guest's browser has spoken.
  const isReady = room.role === 'guest' || (await roomRow(db, room.id, 'members', 'guest')) !== undefined;
  return isReady ? 'compare' : null;
}

/** A change of a device that waits for my answer, by the place that brought it. */
export type HeldThere = { target: string; device: string; held: NonNullable<Remote['held']> };

/** What would hide many items of a room at once and waits for me. */
export async function heldIn({ db }: Keeper, room: string): Promise<HeldThere[]> {
  const targets = await db.roomTargets.where('room').equals(room).primaryKeys();
  const rows = await db.roomRemotes.where('target').anyOf(targets).toArray();
  return rows.flatMap(({ target, device, remote }) => {
    const { held } = remote as Remote; // written by lib/sync alone
    return held ? [{ target, device, held }] : [];
  });
}
