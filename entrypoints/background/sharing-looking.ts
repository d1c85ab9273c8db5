import type { Room } from '../../lib/database/rooms.ts';
import type { PairOutcome } from '../../lib/messages/sharing.ts';
import {
  burn,
  clearWelcome,
  type Join,
  postInvite,
  postJoin,
  postWelcome,
  readInvite,
  readJoins,
  readWelcome,
  type Welcome,
} from '../../lib/sharing/pairing.ts';
import type { Keeper } from './keeper.ts';
import type { Meetings } from './sharing-meeting.ts';
import { theirMember } from './sharing-members.ts';
import { type Looked, lookedAt } from './sharing-memory.ts';
import { settleRoom } from './sharing-rooms.ts';

/** For so long a welcome waits for who was let in, and they for it; and what cannot be burnt is tried again. */
const WELCOME_MS = 7 * 24 * 60 * 60_000;
/** What relays may have forgotten is looked for, and put there again, this seldom. */
const AGAIN_MS = 60_000;

/** A pairing act that went well. */
export const FINE: PairOutcome = { problem: null, trouble: null };

/** Goes on with rooms that are being paired. */
export type Looking = {
  /** Posts what is missing at the meeting point, and takes what the other one answered. */
  look(room: Room): Promise<PairOutcome>;
  /** At the next look everything that should lie there is looked for. */
  again(room: string): void;
  /** Whether anything of it is still to be done, or waited for. */
  isUnderWay(room: Room): boolean;
};

/** See `Looking`; `opened` hears of a room that I was let into. */
export function createLooking(
  keeper: Keeper,
  { at, forget }: Meetings,
  opened: (room: string) => Promise<void>,
): Looking {
  const looked = lookedAt(keeper);
  const postedAt = new Map<string, number>();
  const burnt = new Set<string>();

  /** Remembers what a look brought, and tells whoever shows it when that is news. */
  function remember(room: Room, seen: { joined?: Join[] } & Partial<Omit<Looked, 'joined'>>): void {
    const before = looked.get(room.id) ?? { joined: [], trouble: null };
    const joined = seen.joined?.map((join) => ({ id: join.id, name: join.name, at: join.at }));
    const now = { ...before, ...seen, joined: joined ?? before.joined };
    looked.set(room.id, now);
    if (JSON.stringify(now) !== JSON.stringify(before)) keeper.changed(['rooms'], [room.id]);
  }

  const isExpired = ({ expiresAt }: Room): boolean => keeper.now() > expiresAt;
  const isToPost = ({ id }: Room): boolean => keeper.now() - (postedAt.get(id) ?? 0) >= AGAIN_MS;
  const posted = ({ id }: Room): unknown => postedAt.set(id, keeper.now());

  /** Nobody can use the code any more. */
  const burnAt = (room: Room): Promise<PairOutcome> =>
    at(room, async (point) => {
      await burn(point);
      return null;
    });

  /** My invitation: it lies there, and who has joined is known. */
  async function lookAsHost(room: Room): Promise<PairOutcome> {
    if (isExpired(room)) return lookAtExpired(room);
    const outcome = await at(room, async (point, person) => {
      if (isToPost(room)) {
        const { myName: name, places, expiresAt: expires } = room;
        await postInvite(point, { person, name, places, expires, now: keeper.now() });
        posted(room);
      }
      remember(room, { joined: await readJoins(point, { person }) });
      return null;
    });
    remember(room, { trouble: outcome.trouble });
    return outcome;
  }

  async function lookAtExpired(room: Room): Promise<PairOutcome> {
    if (burnt.has(room.id)) return FINE;
    remember(room, { joined: [] });
    const outcome = await burnAt(room);
    if (outcome.trouble === null) burnt.add(room.id);
    return outcome;
  }

  /** My joining: it lies there, and the answer is taken when there is one. */
  async function lookAsGuest(room: Room): Promise<PairOutcome> {
    let before = room;
    const outcome = await at(room, async (point, person) => {
      if (!before.theirKey) {
        const read = await readInvite(point, { person, now: keeper.now() });
        if (!read.ok) return read.error;
        const { name: theirName, person: theirKey, recipient: theirRecipient, expires: expiresAt } = read.value;
        const found = { theirName, theirKey, theirRecipient, expiresAt };
        await settleRoom(keeper, room.id, found);
        before = { ...before, ...found };
      }
      const { theirKey, theirRecipient: recipient, nonce, myName: name, theirName, expiresAt: expires } = before;
      if (!theirKey || !nonce) return 'not-found';
      const welcome = await readWelcome(point, { person, theirKey });
      if (welcome === 'refused') return 'refused';
      if (welcome) {
        await enter(before, welcome);
        return null;
      }
      if (isToPost(room)) {
        const invitation = { name: theirName, person: theirKey, recipient, expires, places: before.places };
        await postJoin(point, invitation, { person, name, nonce, now: keeper.now() });
        posted(room);
      }
      return keeper.now() > expires + WELCOME_MS ? 'expired' : null;
    });
    if (outcome.problem) {
      await settleRoom(keeper, room.id, { state: 'stopped', endedAt: keeper.now(), problem: outcome.problem });
      await forget(room);
      looked.delete(room.id);
    } else remember(room, { trouble: outcome.trouble });
    return outcome;
  }

  async function enter(room: Room, { secret, hostName, places }: Welcome): Promise<void> {
    const isHand = room.places.some(({ kind }) => kind === 'hand');
    await settleRoom(keeper, room.id, {
      state: 'open',
      secret,
      openedAt: keeper.now(),
      theirName: hostName || room.theirName,
      // By hand it goes on by hand: where else it lies is theirs to use.
      places: places.length > 0 && !isHand ? places : room.places,
    });
    await forget(room);
    looked.delete(room.id);
    await opened(room.id);
  }

  /** Whom I let in has not been heard of yet: the welcome lies there, until they have, or a week is over. */
  async function lookAfterGuest(room: Room): Promise<PairOutcome> {
    const isHeard = (await theirMember(keeper, room)) !== null;
    const isLate = keeper.now() - (room.openedAt ?? 0) > WELCOME_MS;
    if (isHeard || isLate) {
      const outcome = await at(room, async (point) => {
        await burn(point);
        await clearWelcome(point);
        return null;
      });
      if (outcome.trouble === null || isLate) await forget(room);
      return outcome;
    }
    const { theirKey: guest, theirRecipient: recipient, secret, places, myName: name } = room;
    if (!guest || !secret || !isToPost(room)) return FINE;
    return at(room, async (point, person) => {
      await postWelcome(point, { person: guest, recipient }, { person, secret, name, places, now: keeper.now() });
      await burn(point);
      posted(room);
      return null;
    });
  }

  /** Burns what lies at the meeting point of a room that ended; tried again at each wake until it worked. */
  async function lookAfterEnd(room: Room): Promise<PairOutcome> {
    // Whose invitation it was burns it; what the other one left there opens nothing.
    const outcome = room.role === 'host' ? await burnAt(room) : FINE;
    const isLate = keeper.now() - (room.endedAt ?? 0) > WELCOME_MS;
    if (outcome.trouble === null || isLate) await forget(room);
    return outcome;
  }

  return {
    async look(room) {
      if (room.state === 'inviting') return lookAsHost(room);
      if (room.state === 'joining') return lookAsGuest(room);
      if (room.invite === null) return FINE;
      if (room.state !== 'open') return lookAfterEnd(room);
      if (room.role === 'host') return lookAfterGuest(room);
      await forget(room); // stopped on the way in
      return FINE;
    },
    again: (room) => postedAt.delete(room),
    isUnderWay(room) {
      if (room.state === 'joining') return true;
      if (room.state === 'inviting') return !isExpired(room) || !burnt.has(room.id);
      return room.invite !== null;
    },
  };
}
