// @vitest-environment node
import { afterEach, describe, expect, it } from 'vitest';
import { summaryOf } from '../../tests/support/dexie-world.ts';
import { plant } from '../../tests/support/sync-world.ts';
import { plainRoomSealer, type RoomBrowser, TwoPeople } from '../../tests/support/two-people-world.ts';
import { noteId, talkId } from '../database/meetings.ts';
import { MOST_NAMES, roomRow, theirNames } from '../database/room-rows.ts';
import { type Clock, tick } from '../records/clock.ts';
import { clockOf, type Fields, isVisible, type Operation } from '../records/row.ts';

const worlds: TwoPeople[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

const HERS = 'aaaaaaaaaaaaaaaa';
const OTHER = 'bbbbbbbbbbbbbbbb';
const HIDDEN = 'cccccccccccccccc';

/** Ana with a shared topic, a private one and notes, and a companion whose browser says whatever it likes. */
async function besieged(): Promise<[TwoPeople, RoomBrowser]> {
  const world = new TwoPeople(3);
  worlds.push(world);
  const ana = await world.add('host');
  await world.put(ana, 'topics', HERS, { text: 'rota for May', lane: 'shared' });
  await world.put(ana, 'topics', HIDDEN, { text: 'a plan of mine', lane: 'private' });
  const meeting = await talkId(await world.relationship(ana), world.now);
  await world.put(ana, 'meetings', meeting, { today: 'listen' });
  await world.type(ana, meeting, 'shared', 'asked about the rota.');
  await world.turn(ana, 'dav');
  return [world, ana];
}

let seq = 0;
/** Puts operations where Ana reads them, sealed by `person`, and lets her read. */
async function plantOps(
  world: TwoPeople,
  ana: RoomBrowser,
  ops: readonly Operation[],
  { person = 'guest', head = {} }: { person?: string; head?: Record<string, unknown> } = {},
) {
  const device = 'gggggggggggggggg';
  const sealer = plainRoomSealer(device, person, {});
  const store = world.places.get('dav');
  if (!store) throw new Error('no store');
  seq += 1;
  await plant(store, { device, seq, body: { ops }, head, sealer });
  return world.turn(ana, 'dav');
}

/** A write of the companion's, `ms` after now. */
const said = (world: TwoPeople, table: string, id: string, fields: Fields, name = 'hhhhhh', ms = 60_000): Operation => [
  table,
  '2026',
  id,
  tick(null, world.now + ms, name),
  fields,
];

const clockNow = async ({ db }: RoomBrowser, id: string): Promise<Clock> => {
  const row = await db.topics.get(id);
  return String(row && clockOf(row, 'text')) as Clock; // a stored row has one
};

/** All that counts of Ana's, without the names of the companion's browsers that she remembers. */
async function rowsOf({ db }: RoomBrowser): Promise<Record<string, unknown>> {
  const all = await summaryOf(db);
  return Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith('rooms/')));
}

describe('a companion', () => {
  it('changes what both share, and makes items of their own', async () => {
    const [world, ana] = await besieged();
    await plantOps(world, ana, [
      said(world, 'topics', HERS, { outcome: 'done by Chen' }),
      said(world, 'topics', OTHER, { text: 'budget', owner: 'guest', state: 'open', createdAt: world.now }),
    ]);
    expect(await ana.db.topics.get(HERS)).toMatchObject({ outcome: 'done by Chen', text: 'rota for May' });
    expect(await ana.db.topics.get(OTHER)).toMatchObject({ text: 'budget', author: 'them', lane: 'shared' });
    expect([...(await theirNames(ana.db, (await world.room(ana)).id))]).toEqual(['hhhhhh']);
    expect((await world.room(ana)).id && (await ana.db.roomTargets.toArray())[0]?.refused).toBe(0);
  });

  const nothing: [what: string, ops: (world: TwoPeople, ana: RoomBrowser) => Promise<Operation[]>][] = [
    ['deletes a row of mine', async (world) => [said(world, 'topics', HERS, { _del: true })]],
    ['says that they made a row of mine', async (world) => [said(world, 'topics', HERS, { createdAt: 1 })]],
    [
      'writes at a clock of mine',
      async (world, ana) => [
        [
          'topics',
          '2026',
          HERS,
          tick(null, world.now + 9_000, (await clockNow(ana, HERS)).slice(-6)),
          { text: 'forged' },
        ],
      ],
    ],
    ['says what I saw', async (world) => [said(world, 'topics', HERS, { 'seen:host': world.now })]],
    ['writes on what is private', async (world) => [said(world, 'topics', HIDDEN, { text: 'guessed', outcome: 'x' })]],
    [
      'makes a row with the id of a private one',
      async (world) => [
        said(world, 'topics', HIDDEN, { text: 'guessed', createdAt: world.now, owner: 'guest', state: 'open' }),
      ],
    ],
    [
      'writes tables of mine',
      async (world) => [said(world, 'noteDocs', HERS, { text: 'x' }), said(world, 'rooms', HERS, { state: 'stopped' })],
    ],
    ['confirms for me', async (world) => [said(world, 'formats', 'pair', { 'confirmed:host': '2026-11-24' })]],
    ['gives me another name', async (world) => [said(world, 'members', 'host', { name: 'Marta' })]],
    [
      'sends words that are none',
      async (world) => [said(world, 'notes', OTHER, { key: 't:2026-11-24', y: new Uint8Array([9, 9, 9]) })],
    ],
    [
      'stars',
      async (world) => [said(world, 'topics', HERS, { isStarred: true, lane: 'private', relationshipId: OTHER })],
    ],
  ];
  it.each(nothing)('who %s changes nothing of mine', async (_, make) => {
    const [world, ana] = await besieged();
    const before = await rowsOf(ana);
    const outcome = await plantOps(world, ana, await make(world, ana));
    expect(outcome).toMatchObject({ kind: 'done', notes: [] });
    expect(await rowsOf(ana)).toEqual(before);
    expect(isVisible((await ana.db.topics.get(HERS)) ?? { id: '', _c: '' as Clock, _del: true })).toBe(true);
  });

  it('who knows the id of what is private from another room cannot make it theirs before I share it', async () => {
    const [world, ana] = await besieged();
    const making = { text: 'guessed', createdAt: world.now, owner: 'guest', state: 'open' };
    await plantOps(world, ana, [said(world, 'topics', HIDDEN, making)]);
    expect(await roomRow(ana.db, (await world.room(ana)).id, 'topics', HIDDEN)).toBeUndefined();
    await world.put(ana, 'topics', HIDDEN, { lane: 'shared' });
    expect(await roomRow(ana.db, (await world.room(ana)).id, 'topics', HIDDEN)).toMatchObject({ author: 'me' });
    expect((await ana.db.topics.get(HIDDEN))?.text).toBe('a plan of mine');
  });

  it('is counted for what was ignored', async () => {
    const [world, ana] = await besieged();
    await plantOps(world, ana, [said(world, 'topics', HERS, { _del: true }), said(world, 'nothing', HERS, { x: 1 })]);
    const targets = await ana.db.roomTargets.toArray();
    expect(targets.map(({ place, refused }) => [place.kind, refused])).toContainEqual(['dav', 2]);
  });

  it('cannot make me believe that I was copied, retired or carried by them', async () => {
    const [world, ana] = await besieged();
    const self = await ana.db.devices.get('self');
    const head = {
      seen: { [ana.device]: 99_999 },
      by: [self?.device],
      was: [self?.device],
      gone: { [ana.device]: 99_999 },
      hasMoved: true,
      name: 'Marta',
    };
    const outcome = await plantOps(world, ana, [said(world, 'topics', HERS, { outcome: 'x' })], { head });
    expect(outcome).toMatchObject({ kind: 'done', notes: [] });
    expect(await ana.db.devices.get('self')).toMatchObject({ device: self?.device });
    expect((await ana.db.roomRemotes.toArray()).map(({ remote }) => remote)).toMatchObject([
      { code: '', was: [], gone: {}, hasMoved: false, name: '' },
    ]);
  });

  it('has only so many browsers', async () => {
    const [world, ana] = await besieged();
    const name = (at: number): string =>
      `hh${at
        .toString(36)
        .replace(/[^a-z]/g, (digit) => 'abcdefghij'[Number(digit)] ?? 'a')
        .padStart(4, 'z')}`;
    const ops = Array.from({ length: MOST_NAMES + 20 }, (_, at) =>
      said(world, 'topics', HERS, { outcome: `${at}` }, name(at), at),
    );
    await plantOps(world, ana, ops);
    expect((await theirNames(ana.db, (await world.room(ana)).id)).size).toBeLessThanOrEqual(MOST_NAMES);
  });

  it('who deletes much of their own at once is held until I answer', async () => {
    const [world, ana] = await besieged();
    const ids = Array.from({ length: 30 }, (_, at) => `dddddddddddddd${'abcdefghijklmnopqrstuvwxyz234567'[at]}a`);
    const made = ids.map((id) =>
      said(world, 'topics', id, { text: id, createdAt: world.now, owner: 'guest', state: 'open' }, 'hhhhhh', 1_000),
    );
    await plantOps(world, ana, made);
    const gone = ids.map((id) => said(world, 'topics', id, { _del: true }, 'hhhhhh', 2_000));
    const held = await plantOps(world, ana, [...made, ...gone]);
    expect(held).toMatchObject({ kind: 'done', notes: [{ kind: 'held', hidden: 30 }] });
    expect(await ana.db.topics.where('_open').notEqual('').count()).toBe(32);
    await world.turn(ana, 'dav', { answers: new Map([['gggggggggggggggg', 30]]) });
    expect(await ana.db.topics.where('_open').notEqual('').count()).toBe(2);
  });
});

describe('somebody who has the key of the room and is none of the two', () => {
  it('changes nothing, and keeps nobody from writing', async () => {
    const [world, ana] = await besieged();
    const before = await rowsOf(ana);
    const outcome = await plantOps(world, ana, [said(world, 'topics', HERS, { text: 'forged' })], { person: 'nobody' });
    expect(outcome).toMatchObject({ kind: 'done', notes: [{ kind: 'unreadable', why: 'stranger' }] });
    expect(await rowsOf(ana)).toEqual(before);
    const bo = await world.add('guest');
    await world.settle();
    expect((await bo.db.topics.get(HERS))?.text).toBe('rota for May');
  });
});

describe('what I publish', () => {
  it('is mine alone', async () => {
    const [world, ana] = await besieged();
    const room = (await world.room(ana)).id;
    const meeting = await talkId(await world.relationship(ana), world.now);
    await plantOps(world, ana, [said(world, 'topics', HERS, { outcome: 'done by Chen' })]);
    await world.put(ana, 'topics', HERS, { order: 'a1' });
    world.files.length = 0;
    await world.turn(ana, 'relay'); // for the first time: all of it
    const all = world.opened();
    expect(all).toContain('rota for May');
    expect(all).not.toContain('done by Chen');
    expect(all).not.toContain('hhhhhh');
    expect(await ana.db.noteDocs.get(await noteId(meeting, 'shared'))).toBeDefined();
    expect((await roomRow(ana.db, room, 'topics', HERS))?.row.outcome).toBe('done by Chen');
  });

  it('waits until every place has it', async () => {
    const [world, ana] = await besieged();
    await world.turn(ana, 'relay');
    expect(await ana.db.roomOutbox.count()).toBe(0);
    await world.put(ana, 'topics', HERS, { order: 'a1' });
    await world.turn(ana, 'relay');
    expect(await ana.db.roomOutbox.count()).toBe(1);
    await world.turn(ana, 'dav');
    expect(await ana.db.roomOutbox.count()).toBe(0);
  });
});
