import { noteId, talkId } from '../../lib/database/meetings.ts';
import type { MeetingId } from '../../lib/domain/ids.ts';
import { EngineError } from '../../lib/sync/engine.ts';
import { Killed } from './memory-engine.ts';
import { type RoomBrowser, TwoPeople, type Who } from './two-people-world.ts';

const STEPS = 40;
const DAY = 24 * 3_600_000;
const FAULTS = {
  unreachable: 0.03,
  killed: 0.02,
  torn: 0.04,
  lostAck: 0.04,
  late: 0.04,
  staleList: 0.1,
  tornRead: 0.02,
};

/** How every private word begins, so that it is found wherever it is. */
export const PRIVATE = 'private-';

/** A life of two people, and what they typed together and alone. */
export type Life = { world: TwoPeople; typed: { day: number; word: string }[]; alone: Record<Who, Set<string>> };

/** The id of a day's talk in a browser. */
export const talkOf = async (world: TwoPeople, browser: RoomBrowser, day: number): Promise<MeetingId> =>
  talkId(await world.relationship(browser), world.start + day * DAY);

/** The shared words of a day's talk in a browser. */
export const sharedWords = async (world: TwoPeople, browser: RoomBrowser, day: number): Promise<string> =>
  String((await browser.db.noteDocs.get(await noteId(await talkOf(world, browser, day), 'shared')))?.text ?? '');

async function edit(life: Life, browser: RoomBrowser): Promise<void> {
  const { world, typed, alone } = life;
  const { random, pick, letters } = world;
  const chance = random();
  const day = pick([0, 1]);
  if (chance < 0.25) {
    const isShared = random() < 0.6;
    const meeting = await talkOf(world, browser, day);
    if (!(await browser.db.meetings.get(meeting)))
      await world.put(browser, 'meetings', meeting, { createdAt: world.start + day * DAY, title: `${PRIVATE}title` });
    const word = isShared ? letters(8) : `${PRIVATE}${letters(8)}`;
    await world.type(browser, meeting, isShared ? 'shared' : 'private', `${word} `);
    if (isShared) typed.push({ day, word });
    return;
  }
  if (chance < 0.4) {
    const id = await privateId(life, browser);
    await world.put(browser, pick(['topics', 'agreements']), id, { text: `${PRIVATE}${letters(6)}`, lane: 'private' });
    alone[browser.who].add(id);
    return;
  }
  const rows = await browser.db.topics.filter(({ lane }) => lane === 'shared').toArray();
  const known = rows.map(({ id }) => id);
  if (known.length === 0 || chance < 0.6) {
    await world.put(browser, 'topics', letters(16), { text: letters(6), lane: 'shared', isStarred: true });
    return;
  }
  const id = pick(known);
  const isOwn = (await browser.db.topics.get(id))?.author !== 'them';
  // One browser alone writes in private what it shares again: nothing tells another one's clock from before.
  if (chance < 0.68 && isOwn && browser === world.of(browser.who)[0]) {
    await world.put(browser, 'topics', id, { lane: 'private' });
    await world.put(browser, 'topics', id, { text: `${PRIVATE}${letters(6)}`, outcome: `${PRIVATE}${letters(6)}` });
    if (random() < 0.5)
      await world.put(browser, 'topics', id, { lane: 'shared', text: letters(6), outcome: letters(6) });
    return;
  }
  if (chance < 0.74 && isOwn) return world.put(browser, 'topics', id, { _del: true });
  const state = pick(['open', 'discussed']);
  await world.put(
    browser,
    'topics',
    id,
    pick([{ text: letters(6) }, { order: letters(4) }, { state, outcome: letters(4) }]),
  );
}

async function privateId({ world, alone }: Life, { who }: RoomBrowser): Promise<string> {
  const known = [...alone[who]];
  return known.length > 0 && world.random() < 0.5 ? world.pick(known) : world.letters(16);
}

async function somehow(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (cause) {
    if (!(cause instanceof Killed) && !(cause instanceof EngineError)) throw cause;
  }
}

/** A life of two people, the host with two browsers, over two bad servers, with workers that are killed; the same for the same seed. */
export async function pairLife(seed: number): Promise<Life> {
  const world = new TwoPeople(seed);
  const life: Life = { world, typed: [], alone: { host: new Set(), guest: new Set() } };
  const { random, pick } = world;
  for (const who of ['host', 'guest', 'host'] as const) await world.add(who);
  world.faults = seed % 5 === 0 ? null : { ...FAULTS, random };
  for (let step = 0; step < STEPS; step += 1) {
    const browser = pick(world.browsers);
    world.now += Math.floor(random() * 60_000);
    const chance = random();
    if (chance < 0.5) await edit(life, browser);
    else if (chance < 0.9) await somehow(() => world.turn(browser, pick(['relay', 'dav'])));
    else if (chance < 0.95) await world.vaultTurn(browser);
    else if (chance < 0.97) world.places.get('relay')?.restore();
    else await world.reconcile(browser);
  }
  await world.settle();
  return life;
}
