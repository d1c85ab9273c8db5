import { expect } from 'vitest';
import { Database } from '../../lib/database/database.ts';
import { newId, type RelationshipId, type TopicId } from '../../lib/domain/ids.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import type { PairOutcome, RoomChoice, ShareView } from '../../lib/messages/sharing.ts';
import type { ThreadView, TopicView } from '../../lib/messages/views.ts';
import { TestBackground } from './background.ts';
import { MemoryDav, type TestWays } from './safekeeping.ts';

let databases = 0;

/** Somebody with the real background of a browser, who knows one other person. */
export type Somebody = { at: TestBackground; with: RelationshipId };

/** A pairing act that went well. */
export const WELL: PairOutcome = { problem: null, trouble: null };

/** A new person, who calls the other one `companion`. */
export async function somebody(given: TestWays, companion: string): Promise<Somebody> {
  databases += 1;
  const at = new TestBackground(new Database(`shares-${databases}`), given);
  const id = newId<'person'>();
  const { relationshipId } = await at.tell('person.add', { id, name: companion, address: null, kind: 'peer' });
  return { at, with: relationshipId };
}

/** The same browser after its worker was stopped: only what is on disk is left. */
export function restarted({ at, with: relationshipId }: Somebody, given: TestWays): Somebody {
  const again = new TestBackground(at.db, given);
  again.now = at.now;
  return { at: again, with: relationshipId };
}

/** A WebDAV folder in memory that both may use, Marta and Bo, and the choice of it. */
export async function twoOverDav() {
  const server = new MemoryDav();
  const choice: RoomChoice = { kind: 'dav', url: server.url, user: '', password: '' };
  const given = { fetch: server.fetch };
  const marta = await somebody(given, 'Bo Lind');
  const bo = await somebody(given, 'Marta W');
  return { server, choice, given, marta, bo };
}

export const shareOf = ({ at, with: relationshipId }: Somebody): Promise<ShareView> =>
  at.tell('share.get', { relationshipId });

export const threadOf = ({ at, with: relationshipId }: Somebody): Promise<ThreadView> =>
  at.tell('thread.get', { relationshipId, meetingId: null });

/** A topic of theirs in a lane. */
export async function addTopic({ at, with: relationshipId }: Somebody, text: string, lane: Lane = 'shared') {
  const id = newId<'topic'>();
  await at.tell('topic.add', { id, relationshipId, text, lane, owner: 'me', draft: null });
  return id;
}

export const topicsOf = async (who: Somebody): Promise<TopicView[]> => (await threadOf(who)).topics;
export const textsOf = async (who: Somebody): Promise<string[]> => (await topicsOf(who)).map(({ text }) => text).sort();

/** The topic of that id as it stands on somebody's screen. */
export async function topicAt(who: Somebody, id: TopicId): Promise<TopicView> {
  const found = (await topicsOf(who)).find((topic) => topic.id === id);
  if (!found) throw new Error('no such topic there');
  return found;
}

/** One after the other, a minute apart, until each has what the others wrote. */
export async function inTurn(...all: Somebody[]): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    for (const { at } of all) {
      for (const each of all) each.at.now += 61_000;
      await at.ports.sharing.now();
    }
  }
}

/** Marta's invitation as Bo gets it: its code, or its text by hand. */
export async function invite({ at, with: relationshipId }: Somebody, choice: RoomChoice): Promise<string> {
  expect(await at.tell('share.invite', { relationshipId, name: 'Marta', choice })).toEqual(WELL);
  const { invite: made } = await shareOf({ at, with: relationshipId });
  return made?.text ?? made?.code ?? '';
}

/** Bo uses it. */
export const join = ({ at, with: relationshipId }: Somebody, text: string, name = 'Bo'): Promise<PairOutcome> =>
  at.tell('share.join', { relationshipId, name, text });

/** Marta looks who joined, and says yes or no to the first. */
export async function admit({ at, with: relationshipId }: Somebody, isAdmitted = true): Promise<PairOutcome> {
  await at.tell('share.look', { relationshipId });
  const [first] = (await shareOf({ at, with: relationshipId })).joined;
  return at.tell('share.admit', { relationshipId, join: first?.id ?? '', isAdmitted });
}

/** Both are in one room, with everything that was shared. */
export async function pair(marta: Somebody, bo: Somebody, choice: RoomChoice): Promise<void> {
  expect(await join(bo, await invite(marta, choice))).toEqual(WELL);
  expect(await admit(marta)).toEqual(WELL);
  await inTurn(marta, bo);
}
