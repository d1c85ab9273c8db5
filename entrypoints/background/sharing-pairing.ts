import { newInviteSecret, newRoomSecret } from '../../lib/crypto/room-keys.ts';
import type { Folded } from '../../lib/database/people.ts';
import { allRooms, type Room, roomOf } from '../../lib/database/rooms.ts';
import { readSharing, sharingNameChange } from '../../lib/database/settings.ts';
import { newId } from '../../lib/domain/ids.ts';
import { INVITE_MS, type RoomPlace } from '../../lib/domain/sharing.ts';
import type { PauseReason } from '../../lib/domain/sync-words.ts';
import type { PairOutcome, RoomChoice } from '../../lib/messages/sharing.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { takeCarried } from '../../lib/sharing/hand-engine.ts';
import { readCode } from '../../lib/sharing/invite-code.ts';
import { burn, type Join, postRefusal, readJoins } from '../../lib/sharing/pairing.ts';
import { isParcel, readParcel } from '../../lib/sharing/parcel.ts';
import { newPersonSeed } from '../../lib/sharing/person-keys.ts';
import { handName } from '../../lib/sharing/room-places.ts';
import { newNonce } from '../../lib/sharing/safety-phrase.ts';
import { tidyName } from '../../lib/sharing/tidy-name.ts';
import { testDav } from '../../lib/sync/engines/webdav-check.ts';
import type { Keeper } from './keeper.ts';
import { createLooking, FINE } from './sharing-looking.ts';
import { createMeetings } from './sharing-meeting.ts';
import { lookedAt } from './sharing-memory.ts';
import type { SharingPorts } from './sharing-ports.ts';
import { meetingKeys, roomById, settleRoom } from './sharing-rooms.ts';

/** Acts that bring two people into one room. Each is durable before anything is sent, and goes on after a stop. */
export type Pairing = {
  /** See `share.invite`; `bad-input` while the two are paired, or without any relay. */
  invite(folded: Folded, input: { name: string; choice: RoomChoice }): Promise<Result<PairOutcome>>;
  withdraw(room: Room): Promise<void>;
  /** See `share.join`. */
  join(folded: Folded, input: { name: string; text: string }): Promise<Result<PairOutcome>>;
  /** Goes on with a room that is being paired: posts what is missing there, reads what the other one answered. */
  look(room: Room): Promise<PairOutcome>;
  admit(room: Room, join: string, isAdmitted: boolean): Promise<Result<PairOutcome>>;
  /** Whether anything of it is still to be done, or waited for. */
  isUnderWay(room: Room): boolean;
};

/** See `Pairing`; `opened` hears of a room that is open from now on. */
export function createPairing(keeper: Keeper, ports: SharingPorts, opened: (room: string) => Promise<void>): Pairing {
  const { db } = keeper;
  const looked = lookedAt(keeper);
  const meetings = createMeetings(keeper, ports);
  const looking = createLooking(keeper, meetings, opened);
  const running = new Map<string, Promise<PairOutcome>>();
  let last: Promise<unknown> = Promise.resolve();

  /** One act after the other: what one writes the next one reads. */
  function inTurn<Outcome>(act: () => Promise<Outcome>): Promise<Outcome> {
    const done = last.then(act);
    last = done.catch(() => undefined); // whoever asked hears of it
    return done;
  }

  async function named(folded: Folded, name: string, fields: Partial<Omit<Room, 'id'>>): Promise<Room> {
    const id = newId<'room'>();
    const { name: known } = await readSharing(db);
    await keeper.commit([
      {
        table: 'rooms',
        id,
        fields: { relationshipId: folded.relationship.id, myName: name, madeAt: keeper.now(), ...fields },
      },
      ...(known === name ? [] : [sharingNameChange(name)]),
    ]);
    const room = await roomById(keeper, id);
    if (!room) throw new Error('a room that was just made is gone');
    return room;
  }

  async function withdraw(room: Room): Promise<void> {
    if (room.state !== 'inviting' && room.state !== 'joining') return;
    await settleRoom(keeper, room.id, { state: 'stopped', endedAt: keeper.now() });
    looked.delete(room.id);
    const ended = await roomById(keeper, room.id);
    if (ended) await looking.look(ended);
  }

  /** One look at a room at a time: whoever asks meanwhile gets the same answer. */
  function look(room: Room): Promise<PairOutcome> {
    const known = running.get(room.id);
    if (known) return known;
    const asked = inTurn(async () => {
      running.delete(room.id);
      return looking.look((await roomById(keeper, room.id)) ?? room);
    });
    running.set(room.id, asked);
    return asked;
  }

  /** Where a new room lies; null when the choice names no place that can be used. */
  async function placesOf(choice: RoomChoice): Promise<RoomPlace[] | null> {
    if (choice.kind === 'hand') return [{ kind: 'hand' }];
    if (choice.kind === 'dav')
      return URL.canParse(choice.url)
        ? [{ kind: 'dav', url: choice.url, user: choice.user, secret: choice.password }]
        : null;
    const { relays } = await readSharing(db);
    return relays.length > 0 ? relays.map((url) => ({ kind: 'relay', url })) : null;
  }

  const davTrouble = async (choice: RoomChoice): Promise<PauseReason | null> => {
    if (choice.kind !== 'dav') return null;
    const { fetch, now, mayReach } = ports.ways;
    const { url, user, password } = choice;
    return (await mayReach(url)) ? testDav({ url, user, password, fetch, now }) : 'not-allowed';
  };

  async function invite(folded: Folded, input: { name: string; choice: RoomChoice }): Promise<Result<PairOutcome>> {
    const before = await roomOf(db, folded.relationshipIds);
    const places = await placesOf(input.choice);
    const name = tidyName(input.name);
    if (before?.state === 'open' || !places || name === '') return fail('bad-input');
    const trouble = await davTrouble(input.choice);
    if (trouble) return ok({ problem: null, trouble });
    if (before) await withdraw(before);
    const room = await named(folded, name, {
      role: 'host',
      state: 'inviting',
      places,
      expiresAt: keeper.now() + INVITE_MS,
      invite: newInviteSecret(),
      person: newPersonSeed(),
    });
    return ok(await looking.look(room));
  }

  async function join(folded: Folded, input: { name: string; text: string }): Promise<Result<PairOutcome>> {
    const name = tidyName(input.name);
    const before = await roomOf(db, folded.relationshipIds);
    if (before?.state === 'open' || name === '') return fail('bad-input');
    const parcel = isParcel(input.text) ? await readParcel(input.text) : null;
    if (parcel && !parcel.ok) return ok({ problem: parcel.error, trouble: null });
    const read = readCode(parcel ? (parcel.value.code ?? '') : input.text);
    if (!read.ok) return ok({ problem: read.error, trouble: null });
    const { secret: invite, places } = read.value;
    const used = (await allRooms(db)).filter((room) => room.invite !== null && String(room.invite) === String(invite));
    if (used.some(({ role }) => role === 'host')) return ok({ problem: 'own', trouble: null });
    const again = used.find(({ id, state }) => id === before?.id && state === 'joining');
    if (before && !again) await withdraw(before);
    const room =
      again ??
      (await named(folded, name, {
        role: 'guest',
        state: 'joining',
        places,
        invite,
        expiresAt: keeper.now() + INVITE_MS,
        person: newPersonSeed(),
        nonce: newNonce(),
      }));
    const mine = parcel && (await meetingKeys(room));
    if (parcel && mine) {
      const owner = handName({ kind: 'invite', room: room.id, id: mine.keys.id });
      await takeCarried(db, owner, parcel.value.files, keeper.now());
    }
    const outcome = await looking.look(room);
    // It never led anywhere: nothing is to be seen of it but the answer.
    if (outcome.problem) await keeper.commit([{ table: 'rooms', id: room.id, fields: { _del: true } }]);
    return ok(outcome);
  }

  async function admit(room: Room, id: string, isAdmitted: boolean): Promise<Result<PairOutcome>> {
    if (room.state !== 'inviting') return fail('not-found');
    let found: Join | undefined;
    const outcome = await meetings.at(room, async (point, person) => {
      found = (await readJoins(point, { person })).find((join) => join.id === id);
      if (!found) return 'not-found';
      if (isAdmitted) return null;
      await postRefusal(point, found, { person, now: keeper.now() });
      await burn(point);
      return null;
    });
    if (!found || outcome.problem || outcome.trouble) return ok(outcome);
    looked.delete(room.id);
    if (!isAdmitted) {
      await settleRoom(keeper, room.id, { state: 'stopped', endedAt: keeper.now() });
      await meetings.forget(room);
      return ok(FINE);
    }
    const { person: theirKey, recipient: theirRecipient, name: theirName, commitment } = found;
    // On disk before it is told to anybody: a welcome to a room whose secret nobody has any more would be for ever.
    await settleRoom(keeper, room.id, {
      state: 'open',
      secret: newRoomSecret(),
      openedAt: keeper.now(),
      theirKey,
      theirRecipient,
      theirName,
      commitment,
    });
    await opened(room.id);
    looking.again(room.id);
    const open = await roomById(keeper, room.id);
    return ok(open ? await looking.look(open) : FINE);
  }

  return {
    invite: (folded, input) => inTurn(() => invite(folded, input)),
    withdraw: (room) => inTurn(() => withdraw(room)),
    join: (folded, input) => inTurn(() => join(folded, input)),
    look,
    admit: (room, id, isAdmitted) => inTurn(() => admit(room, id, isAdmitted)),
    isUnderWay: looking.isUnderWay,
  };
}
