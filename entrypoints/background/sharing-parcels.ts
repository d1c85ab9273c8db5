import { alignRoomTargets, roomTargetId } from '../../lib/database/room-rows.ts';
import { allRooms, isUsable, type Room } from '../../lib/database/rooms.ts';
import type { RoomPlace } from '../../lib/domain/sharing.ts';
import type { ParcelView } from '../../lib/messages/sharing.ts';
import { type CarriedFile, filesToCarry, takeCarried } from '../../lib/sharing/hand-engine.ts';
import { writeCode } from '../../lib/sharing/invite-code.ts';
import { readFileName } from '../../lib/sharing/meeting-point.ts';
import { type Parcel, parcelHint, writeParcel } from '../../lib/sharing/parcel.ts';
import { handName } from '../../lib/sharing/room-places.ts';
import type { TargetState } from '../../lib/sync/core/ports.ts';
import type { Keeper } from './keeper.ts';
import { theirRemotes } from './sharing-lanes.ts';
import { isKeyed, type KeyedRoom, meetingKeys, unlocked } from './sharing-rooms.ts';

const HAND: RoomPlace = { kind: 'hand' };

/** Under what a room's files, or those of its meeting point, are carried by hand: their hint, and where they lie here. */
type Carried = { hint: string; owner: string };

async function roomCarried(keeper: Keeper, room: KeyedRoom): Promise<Carried> {
  const { keys } = await unlocked(keeper, room);
  return {
    hint: await parcelHint(keys.vaultId),
    owner: handName({ kind: 'room', room: room.id, id: keys.vaultId }),
  };
}

async function meetingCarried(room: Room): Promise<Carried | null> {
  const mine = await meetingKeys(room);
  if (!mine) return null;
  const { id } = mine.keys;
  return { hint: await parcelHint(id), owner: handName({ kind: 'invite', room: room.id, id }) };
}

/** A room that is also carried by hand from now on, whatever its other ways are. */
export async function carryByHand({ db }: Keeper, room: KeyedRoom): Promise<void> {
  if (await db.roomTargets.get(roomTargetId(room.id, HAND))) return;
  const places = room.places.some(({ kind }) => kind === 'hand') ? room.places : [...room.places, HAND];
  await alignRoomTargets(db, { id: room.id, places });
}

/** What of a room's own files they may not have: all but those that a browser of theirs said to have read. */
async function newFiles({ db }: Keeper, room: KeyedRoom, owner: string): Promise<CarriedFile[]> {
  const files = await filesToCarry(db, owner);
  const target = await db.roomTargets.get(roomTargetId(room.id, HAND));
  const state = target?.state as TargetState | null | undefined; // written by lib/sync alone
  const known = (await theirRemotes(db, room.id)).flatMap((each) =>
    each.target === target?.id ? [each.remote.knows] : [],
  );
  const upTo = known.length > 0 ? Math.min(...known) : 0;
  const read = Math.max(0, ...(state?.carried ?? []).filter((each) => each.upTo <= upTo).map(({ seq }) => seq));
  const own = state?.own;
  if (!own) return files;
  const wanted = new Set([own.head, ...own.files.filter(({ u }) => u > read).map(({ n }) => n)]);
  return files.filter(({ name }) => wanted.has(name));
}

/** What is to be carried to the companion, null when there is nothing of the kind. By then a turn by hand was taken. */
export async function parcelFor(keeper: Keeper, room: Room): Promise<ParcelView | null> {
  const meeting = await meetingCarried(room);
  const open = isUsable(room) && isKeyed(room) ? await roomCarried(keeper, room) : null;
  const files: CarriedFile[] = [
    ...(meeting ? await filesToCarry(keeper.db, meeting.owner) : []),
    ...(open && isKeyed(room) ? await newFiles(keeper, room, open.owner) : []),
  ];
  // Until they are in the room they only know its meeting point.
  const hint = (meeting ?? open)?.hint;
  if (hint === undefined || files.length === 0) return null;
  const code = room.state === 'inviting' && room.invite ? writeCode(room.invite, room.places) : null;
  const text = await writeParcel({ hint, code, files });
  const day = new Date(keeper.now()).toISOString().slice(0, 10);
  return { text, fileName: `duologue-${day}-${hint.slice(0, 8)}.duologue`, bytes: text.length };
}

/** Remembers that everything that lies there by now was given out to be carried. */
export async function handedOut({ db }: Keeper, room: Room): Promise<void> {
  await db.transaction('rw', db.roomTargets, async () => {
    const target = await db.roomTargets.get(roomTargetId(room.id, HAND));
    if (target) await db.roomTargets.put({ ...target, handed: target.sent });
  });
}

/** The room of mine that a parcel is for; null for none. */
export async function roomOfParcel(keeper: Keeper, { hint }: Parcel): Promise<Room | null> {
  for (const room of await allRooms(keeper.db)) {
    const carried = [isUsable(room) ? await roomCarried(keeper, room) : null, await meetingCarried(room)];
    if (carried.some((each) => each?.hint === hint)) return room;
  }
  return null;
}

/** Puts the files of a parcel where the room, or its meeting point, finds them. */
export async function takeFiles(keeper: Keeper, room: Room, files: readonly CarriedFile[]): Promise<void> {
  const { db, now } = keeper;
  const meeting = await meetingCarried(room);
  const ofMeeting = files.filter(({ name }) => readFileName(name) !== null);
  if (meeting && ofMeeting.length > 0) await takeCarried(db, meeting.owner, ofMeeting, now());
  if (!isKeyed(room) || !isUsable(room)) return;
  const { owner } = await roomCarried(keeper, room);
  const ofRoom = files.filter(({ name }) => readFileName(name) === null);
  if (ofRoom.length > 0) await takeCarried(db, owner, ofRoom, now());
}
