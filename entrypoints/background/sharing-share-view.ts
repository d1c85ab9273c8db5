import { outstandingAgreements } from '../../lib/database/agreements.ts';
import type { RoomTargetRow } from '../../lib/database/local-rows.ts';
import { type Folded, readPeople } from '../../lib/database/people.ts';
import { roomTargets, waitingForPlace } from '../../lib/database/room-rows.ts';
import { allRooms, isUsable, type Room, roomOf } from '../../lib/database/rooms.ts';
import { readSharing } from '../../lib/database/settings.ts';
import { openTopics } from '../../lib/database/topics.ts';
import type { Format } from '../../lib/domain/format.ts';
import type { RelationshipId } from '../../lib/domain/ids.ts';
import type { RoomPlace } from '../../lib/domain/sharing.ts';
import type { InviteView, RoomPlaceView, ShareView } from '../../lib/messages/sharing.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { inviteLink, writeCode } from '../../lib/sharing/invite-code.ts';
import { isCommitted, safetyPhrase } from '../../lib/sharing/safety-phrase.ts';
import type { Keeper } from './keeper.ts';
import { theirRemotes } from './sharing-lanes.ts';
import { theirMember } from './sharing-members.ts';
import { lookedAt } from './sharing-memory.ts';
import { parcelFor } from './sharing-parcels.ts';
import { isKeyed, unlocked } from './sharing-rooms.ts';
import { heldIn } from './sharing-view.ts';

/** See `share.get`. */
export async function getShare(keeper: Keeper, id: RelationshipId): Promise<Result<ShareView>> {
  const folded = (await readPeople(keeper.db)).relationship(id);
  if (!folded) return fail('not-found');
  return ok(await viewOf(keeper, folded, await roomOf(keeper.db, folded.relationshipIds)));
}

/** See `share.list`: everybody with whom something was shared or is about to be, in the order of the rooms. */
export async function listShares(keeper: Keeper): Promise<Result<ShareView[]>> {
  const people = await readPeople(keeper.db);
  const seen = new Set<Folded>();
  const views: ShareView[] = [];
  for (const room of await allRooms(keeper.db)) {
    const folded = people.relationship(room.relationshipId);
    if (!folded || seen.has(folded)) continue;
    seen.add(folded);
    views.push(await viewOf(keeper, folded, room));
  }
  return ok(views);
}

async function viewOf(keeper: Keeper, folded: Folded, room: Room | null): Promise<ShareView> {
  const base: ShareView = {
    relationshipId: folded.relationship.id,
    name: folded.person.name,
    state: 'none',
    theirName: null,
    myName: (await readSharing(keeper.db)).name,
    invite: null,
    joined: [],
    problem: null,
    phrase: null,
    openedAt: null,
    endedAt: null,
    places: [],
    waiting: 0,
    theirLastAt: null,
    held: null,
    refused: 0,
    hasParcel: false,
    shares: await sharesOf(keeper, folded),
  };
  if (!room) return base;
  const looked = lookedAt(keeper).get(room.id);
  const { state, openedAt, endedAt } = room;
  const common: ShareView = {
    ...base,
    state,
    openedAt,
    endedAt,
    myName: room.myName || base.myName,
    theirName: room.theirName || null,
    problem: room.problem,
  };
  if (isUsable(room)) return { ...common, ...(await openParts(keeper, room)) };
  const isUnderWay = state === 'inviting' || state === 'joining';
  return {
    ...common,
    invite: state === 'inviting' ? await inviteOf(keeper, room) : null,
    joined: state === 'inviting' ? (looked?.joined ?? []) : [],
    places: isUnderWay
      ? room.places.map((place) => ({ ...placeOf(place), lastAt: null, pause: looked?.trouble ?? null }))
      : [],
    hasParcel: isUnderWay && isByHand(room),
  };
}

const isByHand = ({ places }: Room): boolean => places.some(({ kind }) => kind === 'hand');

const placeOf = (place: RoomPlace): Pick<RoomPlaceView, 'way' | 'url'> => ({
  way: place.kind,
  url: place.kind === 'hand' ? '' : place.url,
});

/** The invitation as I give it; null when its secret is not here. */
async function inviteOf(keeper: Keeper, room: Room): Promise<InviteView | null> {
  const { invite, places, expiresAt } = room;
  if (!invite) return null;
  const code = writeCode(invite, places);
  return {
    code,
    link: inviteLink(code),
    text: isByHand(room) ? ((await parcelFor(keeper, room))?.text ?? null) : null,
    way: places[0]?.kind ?? 'hand',
    expiresAt,
    isExpired: keeper.now() > expiresAt,
  };
}

/** What there is to say of a room that is open. */
async function openParts(keeper: Keeper, room: Room): Promise<Partial<ShareView>> {
  const { db } = keeper;
  const targets = await roomTargets(db, room.id);
  const waiting = await Promise.all(targets.map((target) => waitingForPlace(db, target)));
  const [held] = await heldIn(keeper, room.id);
  const seen = (await theirRemotes(db, room.id)).map(({ remote }) => remote.at);
  const hand = targets.find(({ place }) => place.kind === 'hand');
  return {
    phrase: await phraseOf(keeper, room),
    places: targets.map(({ place, lastAt, pause }) => ({ ...placeOf(place), lastAt, pause: pause?.reason ?? null })),
    waiting: waiting.length > 0 ? Math.min(...waiting) : 0,
    theirLastAt: seen.length > 0 ? Math.max(...seen) : null,
    held: held ? { hidden: held.held.hidden, visible: held.held.visible } : null,
    refused: targets.reduce((sum, { refused }) => sum + refused, 0),
    hasParcel: room.invite !== null && isByHand(room) ? true : hand !== undefined && (await isNewByHand(keeper, hand)),
  };
}

/** Whether there is anything that was not given out to be carried, nor has come to them. */
const isNewByHand = async ({ db }: Keeper, hand: RoomTargetRow): Promise<boolean> =>
  hand.sent > Math.max(hand.known ?? 0, hand.handed ?? 0) || (await waitingForPlace(db, hand)) > 0;

/** The safety phrase: null before both have spoken, and for ever when the guest's number is not the promised one. */
async function phraseOf(keeper: Keeper, room: Room): Promise<ShareView['phrase']> {
  if (!isKeyed(room)) return null;
  const { keys, person } = await unlocked(keeper, room);
  const isHost = room.role === 'host';
  const nonce = isHost ? ((await theirMember(keeper, room))?.nonce ?? null) : room.nonce;
  if (!nonce || (isHost && !(room.commitment && (await isCommitted(nonce, room.commitment))))) return null;
  const [host, guest] = isHost ? [person.publicKey, room.theirKey] : [room.theirKey, person.publicKey];
  const words = await safetyPhrase({ host, guest, roomId: keys.vaultId, nonce });
  return { words, comparedAt: room.comparedAt };
}

/** What they see from the first moment on (`openedAt`). */
async function sharesOf({ db }: Keeper, { relationshipIds, relationship }: Folded): Promise<ShareView['shares']> {
  const [topics, agreements] = await Promise.all([
    openTopics(db, relationshipIds),
    outstandingAgreements(db, relationshipIds),
  ]);
  return {
    topics: topics.filter(({ lane }) => lane === 'shared').length,
    agreements: agreements.filter(({ lane }) => lane === 'shared').length,
    hasFormat: hasWords(relationship.format),
  };
}

const hasWords = (format: Format): boolean =>
  format.cadence !== null ||
  format.lengthMinutes !== null ||
  format.notesKeeper !== null ||
  [
    format.confidentiality,
    format.whyWeMeet,
    format.doubts,
    format.raiseAtOnce,
    format.keepForUs,
    format.myExpectations,
  ].some((words) => words.trim() !== '');
