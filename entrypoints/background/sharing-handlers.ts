import { readPeople } from '../../lib/database/people.ts';
import { isUsable, type Room, roomOf } from '../../lib/database/rooms.ts';
import { topicById } from '../../lib/database/topics.ts';
import type { Change } from '../../lib/database/write.ts';
import type { RelationshipId, TopicId } from '../../lib/domain/ids.ts';
import type { CodeView, ParcelOutcome, ParcelView, SurfaceToSharing } from '../../lib/messages/sharing.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { readCode } from '../../lib/sharing/invite-code.ts';
import { isParcel, readParcel } from '../../lib/sharing/parcel.ts';
import type { Keeper } from './keeper.ts';
import { type Handlers, OWN_TABS, SURFACES } from './router.ts';
import type { Sharing } from './sharing.ts';
import { openRoomOf } from './sharing-lanes.ts';
import { handedOut, parcelFor, roomOfParcel, takeFiles } from './sharing-parcels.ts';
import { isKeyed, roomById, settleRoom } from './sharing-rooms.ts';
import { getSharingSettings, setSharing } from './sharing-settings.ts';
import { getShare, listShares } from './sharing-share-view.ts';

/** Who may call what, and what it does: sharing with a companion. */
export function createSharingHandlers(keeper: Keeper, sharing: Sharing): Pick<Handlers, keyof SurfaceToSharing> {
  const { pairing } = sharing;
  return {
    'share.get': { from: SURFACES, run: ({ relationshipId }) => getShare(keeper, relationshipId) },
    'share.list': { from: OWN_TABS, run: () => listShares(keeper) },
    'share.settings': { from: SURFACES, run: () => getSharingSettings(keeper) },
    'share.set': { from: SURFACES, run: (input) => setSharing(keeper, input) },

    'share.invite': {
      from: SURFACES,
      run: async ({ relationshipId, ...input }) => {
        const folded = (await readPeople(keeper.db)).relationship(relationshipId);
        return folded ? pairing.invite(folded, input) : fail('not-found');
      },
    },
    'share.withdraw': {
      from: SURFACES,
      run: ({ relationshipId }) =>
        withRoom(keeper, relationshipId, async (room) => {
          await pairing.withdraw(room);
          return ok(null);
        }),
    },
    'share.read': { from: SURFACES, run: async ({ text }) => ok(await readPasted(text)) },
    'share.join': {
      from: SURFACES,
      run: async ({ relationshipId, ...input }) => {
        const folded = (await readPeople(keeper.db)).relationship(relationshipId);
        return folded ? pairing.join(folded, input) : fail('not-found');
      },
    },
    'share.look': {
      from: SURFACES,
      run: ({ relationshipId }) => withRoom(keeper, relationshipId, async (room) => ok(await pairing.look(room))),
    },
    'share.admit': {
      from: SURFACES,
      run: ({ relationshipId, join, isAdmitted }) =>
        withRoom(keeper, relationshipId, (room) => pairing.admit(room, join, isAdmitted)),
    },
    'share.compare': {
      from: SURFACES,
      run: ({ relationshipId, isSame }) =>
        withRoom(keeper, relationshipId, async (room) => {
          if (!isUsable(room)) return fail('not-found');
          if (isSame) await settleRoom(keeper, room.id, { comparedAt: keeper.now() });
          else await sharing.stop(room);
          return ok(null);
        }),
    },
    'share.stop': {
      from: SURFACES,
      run: ({ relationshipId }) =>
        withRoom(keeper, relationshipId, async (room) => {
          await sharing.stop(room);
          return ok(null);
        }),
    },
    'share.answerHeld': {
      from: SURFACES,
      run: ({ relationshipId, answer }) =>
        withRoom(keeper, relationshipId, async (room) =>
          (await sharing.answerHeld(room, answer)) ? ok(null) : fail('not-found'),
        ),
    },

    'share.parcel': {
      from: SURFACES,
      run: ({ relationshipId }) => withRoom(keeper, relationshipId, (room) => giveParcel(keeper, sharing, room)),
    },
    'share.takeParcel': { from: SURFACES, run: ({ text }) => takeParcel(keeper, sharing, text) },
    'share.attend': {
      from: SURFACES,
      run: ({ relationshipId, meetingId, caret }) =>
        withRoom(keeper, relationshipId, async (room) => ok(await sharing.attend(room, meetingId, caret))),
    },
    'share.seen': { from: SURFACES, run: ({ ids }) => markSeen(keeper, ids) },
  };
}

/** Does something with the room of a relationship; `not-found` when there never was one. */
async function withRoom<Value>(
  keeper: Keeper,
  id: RelationshipId,
  work: (room: Room) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const folded = (await readPeople(keeper.db)).relationship(id);
  const room = folded && (await roomOf(keeper.db, folded.relationshipIds));
  return room ? work(room) : fail('not-found');
}

/** See `share.read`. */
async function readPasted(text: string): Promise<CodeView> {
  const parcel = isParcel(text) ? await readParcel(text) : null;
  if (parcel && !parcel.ok) return { kind: 'problem', problem: parcel.error };
  if (parcel && parcel.value.code === null) return { kind: 'parcel' };
  const read = readCode(parcel?.value.code ?? text);
  if (!read.ok) return { kind: 'problem', problem: read.error };
  const places = read.value.places.map((place) => (place.kind === 'hand' ? '' : place.url));
  return { kind: 'code', way: read.value.places[0]?.kind ?? 'hand', place: places.join(', ') };
}

async function giveParcel(keeper: Keeper, sharing: Sharing, room: Room): Promise<Result<ParcelView>> {
  if (isUsable(room) && isKeyed(room)) await sharing.carry(room);
  else await sharing.pairing.look(room);
  const parcel = await parcelFor(keeper, (await roomById(keeper, room.id)) ?? room);
  if (!parcel) return fail('not-found');
  await handedOut(keeper, room);
  keeper.changed(['roomTargets'], []);
  return ok(parcel);
}

/** See `share.takeParcel`. A text that lets me in also brings what is shared, so its files are taken twice. */
async function takeParcel(keeper: Keeper, sharing: Sharing, text: string): Promise<Result<ParcelOutcome>> {
  const parcel = await readParcel(text);
  const found = parcel.ok ? await roomOfParcel(keeper, parcel.value) : null;
  if (!parcel.ok || !found) return fail('bad-input');
  const { files } = parcel.value;
  await takeFiles(keeper, found, files);
  await sharing.pairing.look(found);
  let room = (await roomById(keeper, found.id)) ?? found;
  let changed = 0;
  if (isUsable(room) && isKeyed(room)) {
    await takeFiles(keeper, room, files);
    changed = (await sharing.carry(room)).length;
    // Whom I let in may have spoken.
    await sharing.pairing.look(room);
    room = (await roomById(keeper, room.id)) ?? room;
  }
  const folded = (await readPeople(keeper.db)).relationship(room.relationshipId);
  return ok({ relationshipId: room.relationshipId, name: folded?.person.name ?? '', changed, state: room.state });
}

/** See `share.seen`: once for each topic, and only while there is somebody to tell. */
async function markSeen(keeper: Keeper, ids: readonly TopicId[]): Promise<Result<null>> {
  const changes: Change[] = [];
  for (const id of new Set(ids)) {
    const topic = await topicById(keeper.db, id);
    const isNew = topic && topic.author === 'them' && topic.lane === 'shared' && topic.seenByMe === null;
    if (!isNew || !(await openRoomOf(keeper, topic.relationshipId))) continue;
    changes.push({ table: 'topics', id, fields: { seenByMe: keeper.now() } });
  }
  if (changes.length > 0) await keeper.commit(changes);
  return ok(null);
}
