// @vitest-environment node
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type DeviceKeys, newDeviceKeys } from '../../lib/crypto/device-keys.ts';
import { open } from '../../lib/crypto/envelope.ts';
import { toBase64 } from '../../lib/domain/base64.ts';
import { newId, stableId } from '../../lib/domain/ids.ts';
import { tick } from '../../lib/records/clock.ts';
import type { Fields, Operation } from '../../lib/records/row.ts';
import { openRoomPlace } from '../../lib/sharing/room-places.ts';
import { roomSealer } from '../../lib/sharing/room-sealer.ts';
import { fingerprint } from '../../lib/sync/core/head.ts';
import { HEADS, headName, logName, sealedAs } from '../../lib/sync/core/names.ts';
import { openRelayLive } from '../../lib/sync/engines/relay-live.ts';
import { eventWith, guest } from '../../tests/support/background.ts';
import { startRelay } from '../../tests/support/relay/server.ts';
import {
  addTopic,
  inTurn,
  pair,
  type Somebody,
  shareOf,
  somebody,
  textsOf,
  threadOf,
  topicsOf,
  twoOverDav,
} from '../../tests/support/sharing-backgrounds.ts';
import { unlocked, usableRooms } from './sharing-rooms.ts';

const MANY = 10_000;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const idOf = (at: number): string =>
  Array.from({ length: 16 }, (_, digit) => LETTERS[Math.floor(at / 32 ** digit) % 32] ?? 'a').join('');

/** The companion's browser, which says whatever it likes under the keys that Bo really has. */
async function modified({ at: { keeper, db, ports } }: Somebody) {
  const [room] = await usableRooms(keeper);
  const [place] = room?.places ?? [];
  if (!room || !place) throw new Error('not paired');
  const { keys, person } = await unlocked(keeper, room);
  const engine = await openRoomPlace(
    { ...ports.ways, db },
    { kind: 'room', id: keys.vaultId, relay: keys.relay, room: room.id },
    place,
  );
  let seq = 0;
  const sealerOf = (device: DeviceKeys) =>
    roomSealer({ keys, device, person, theirKey: room.theirKey, now: keeper.now });
  const own = await newDeviceKeys();
  return {
    engine,
    own,
    keys,
    sealer: sealerOf(own),
    /** Publishes bodies as one head of a device. */
    async publish(
      bodies: readonly unknown[],
      { device = own, head = {} }: { device?: DeviceKeys; head?: object } = {},
    ) {
      seq += 1;
      const sealer = sealerOf(device);
      const files: unknown[] = [];
      for (const [at, body] of bodies.entries()) {
        const n = logName(seq, 'aaaa', at);
        const bytes = await sealer.seal(sealedAs(device.deviceId, n), body);
        await engine.put(device.deviceId, n, bytes);
        files.push({ n, k: 'l', s: '', l: bytes.length, h: await fingerprint(bytes), u: seq });
      }
      const name = headName(device.deviceId, seq, 'aaaa');
      const said = {
        fmt: 1,
        min: 1,
        app: '1',
        t: keeper.now(),
        name: '',
        by: ['hhhhhh'],
        was: [],
        prev: '',
        past: 'aaaa',
        seen: {},
      };
      await engine.put(
        HEADS,
        name,
        await sealer.seal(sealedAs(HEADS, name), { ...said, gone: {}, hasMoved: false, files, ...head }),
      );
    },
    /** An operation of his, so many milliseconds after now. */
    said: (table: string, id: string, fields: Fields, ms = 0, name = 'hhhhhh'): Operation => [
      table,
      '2026',
      id,
      tick(null, keeper.now() + ms, name),
      fields,
    ],
  };
}
type Modified = Awaited<ReturnType<typeof modified>>;

const timed = async <Value>(work: () => Promise<Value>): Promise<[Value, number]> => {
  const began = performance.now();
  const value = await work();
  return [value, performance.now() - began];
};

/** Marta's own look at the room. */
async function look({ at }: Somebody): Promise<void> {
  at.now += 61_000;
  await at.ports.sharing.now();
}

const updates = (many: number): Uint8Array[] => {
  const doc = new Y.Doc();
  const all: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => all.push(update));
  for (let at = 0; at < many; at += 1) doc.getText('note').insert(0, 'x');
  return all;
};
const topicOf = (bo: Modified, at: number, more: Fields = {}): Operation =>
  bo.said(
    'topics',
    idOf(at),
    { text: `flood ${at}`, owner: 'guest', state: 'open', createdAt: 1_795_000_000_000 + at, ...more },
    at,
  );

const floods: [what: string, refused: number, bodies: (bo: Modified, hers: string) => unknown[]][] = [
  ['topics', 9600, (bo) => [{ ops: Array.from({ length: MANY }, (_, at) => topicOf(bo, at)) }]],
  [
    'closed topics',
    0,
    (bo) => [{ ops: Array.from({ length: MANY }, (_, at) => topicOf(bo, at, { state: 'discussed' })) }],
  ],
  [
    'meetings',
    0,
    (bo) => [
      {
        ops: Array.from({ length: MANY }, (_, at) =>
          bo.said('meetings', idOf(at), { key: `e:x${at}`, today: 'listen' }),
        ),
      },
    ],
  ],
  [
    'agreements',
    9600,
    (bo) => [
      {
        ops: Array.from({ length: MANY }, (_, at) =>
          bo.said('agreements', idOf(at), { text: 'x', owner: 'guest', state: 'open', createdAt: 1_795_000_000_000 }),
        ),
      },
    ],
  ],
  [
    'edits of one topic',
    0,
    (bo, hers) => [
      { ops: Array.from({ length: MANY }, (_, at) => bo.said('topics', hers, { text: `edit ${at}` }, at)) },
    ],
  ],
  [
    'ten times as many edits of one topic',
    0,
    (bo, hers) => [
      { ops: Array.from({ length: MANY * 20 }, (_, at) => bo.said('topics', hers, { text: `edit ${at}` }, at)) },
    ],
  ],
  [
    'entries of one history',
    9500,
    (bo) => [
      {
        ops: Array.from({ length: MANY }, (_, at) =>
          bo.said(
            'agreements',
            idOf(1),
            { text: 'x', owner: 'guest', state: 'open', createdAt: 1, [`h:${at}`]: { at, what: 'kept' } },
            at,
          ),
        ),
      },
    ],
  ],
  [
    'unknown fields',
    9900,
    (bo, hers) => [
      { ops: Array.from({ length: MANY }, (_, at) => bo.said('topics', hers, { [`x${at}`]: 'y'.repeat(2_000) }, at)) },
    ],
  ],
  [
    'updates of one note',
    0,
    (bo) => [{ ops: updates(MANY).map((y, at) => bo.said('notes', idOf(1), { key: 't:2026-11-24', y }, at)) }],
  ],
  [
    'names',
    0,
    (bo, hers) => [
      {
        ops: Array.from({ length: MANY }, (_, at) =>
          bo.said('topics', hers, { outcome: `${at}` }, at, idOf(at).slice(0, 6)),
        ),
      },
    ],
  ],
  [
    'huge texts',
    2,
    (bo, hers) => [
      {
        ops: [
          bo.said('topics', hers, { text: 'x'.repeat(20_000_000) }),
          topicOf(bo, 1, { why: 'y'.repeat(10_000_000) }),
        ],
      },
    ],
  ],
];

const garbage = () => crypto.getRandomValues(new Uint8Array(300));

const crowds: [what: string, crowd: (bo: Modified, marta: Somebody) => Promise<void>][] = [
  [
    'three hundred browsers',
    async (bo) => {
      for (let at = 0; at < 300; at += 1)
        await bo.publish([{ ops: [topicOf(bo, at)] }], { device: await newDeviceKeys() });
    },
  ],
  [
    'ten thousand heads of nobody',
    async (bo) => {
      for (let at = 0; at < MANY; at += 1) await bo.engine.put(HEADS, headName(idOf(at), 1, 'aaaa'), garbage());
    },
  ],
  [
    'ten thousand heads of one browser',
    async (bo) => {
      for (let at = 0; at < MANY; at += 1)
        await bo.engine.put(HEADS, headName(bo.own.deviceId, 50_000 + at, 'aaaa'), garbage());
    },
  ],
  [
    'heads in my own name',
    async (bo, marta) => {
      const state = (await marta.at.db.roomTargets.toArray())[0]?.state;
      const { device } = state as { device: string }; // `TargetState`, as the core wrote it
      for (let at = 0; at < 100; at += 1) await bo.engine.put(HEADS, headName(device, 90_000 + at, 'aaaa'), garbage());
    },
  ],
  [
    'a head that names a thousand files',
    async (bo) => {
      await bo.publish([{ ops: [topicOf(bo, 1)] }]);
      const [n] = await bo.engine.list(bo.own.deviceId);
      const bytes = await bo.engine.get(bo.own.deviceId, n ?? '');
      if (!n || !bytes) throw new Error('not published');
      const file = { n, k: 'l', s: '', l: bytes.length, h: await fingerprint(bytes), u: 9 };
      await bo.publish([], { head: { files: Array.from({ length: 1_000 }, () => file) } });
    },
  ],
];

/** Marta's turn ends, her screen answers, and what she writes goes out. */
async function holds(marta: Somebody): Promise<void> {
  const [, turn] = await timed(() => look(marta));
  expect(turn).toBeLessThan(5_000);
  const [, answered] = await timed(() => threadOf(marta));
  expect(answered).toBeLessThan(300);
  await addTopic(marta, 'still mine');
  const [, next] = await timed(() => look(marta));
  expect(next).toBeLessThan(5_000);
  expect(await shareOf(marta)).toMatchObject({ waiting: 0, places: [{ pause: null }] });
  expect(await textsOf(marta)).toContain('still mine');
}

describe('a companion who floods', () => {
  it.each(floods)('with %s', { timeout: 60_000 }, async (_, refused, bodies) => {
    const { marta, bo, choice } = await twoOverDav();
    await pair(marta, bo, choice);
    const hers = await addTopic(marta, 'rota for May');
    await inTurn(marta, bo);
    const flood = await modified(bo);
    await flood.publish(bodies(flood, hers));
    await holds(marta);
    expect((await threadOf(marta)).topics.length).toBeLessThanOrEqual(402);
    expect(await marta.at.db.roomRows.count()).toBeLessThanOrEqual(MANY + 10);
    expect((await shareOf(marta)).refused).toBeGreaterThanOrEqual(refused);
  });

  it.each(crowds)('by way of %s', { timeout: 60_000 }, async (_, crowd) => {
    const { server, marta, bo, choice } = await twoOverDav();
    await pair(marta, bo, choice);
    await addTopic(marta, 'rota for May');
    await inTurn(marta, bo);
    const self = await marta.at.db.devices.get('self');
    const flood = await modified(bo);
    await crowd(flood, marta);
    server.asked.length = 0;
    await holds(marta);
    expect(server.asked.length).toBeLessThan(400);
    expect(await marta.at.db.devices.get('self')).toMatchObject({ device: self?.device });
    // Whoever is honest is heard all the same, at once or a few turns later.
    const his = await addTopic(bo, 'budget');
    await inTurn(bo);
    for (let turn = 0; turn < 3; turn += 1) await look(marta);
    expect((await topicsOf(marta)).map(({ id }) => id)).toContain(his);
  });

  it('while another pair shares as ever', { timeout: 60_000 }, async () => {
    const { marta, bo, choice } = await twoOverDav();
    await pair(marta, bo, choice);
    const id = newId<'person'>();
    const { relationshipId } = await marta.at.tell('person.add', { id, name: 'Chen', address: null, kind: 'peer' });
    const withChen = { at: marta.at, with: relationshipId };
    const chen = await somebody({ fetch: marta.at.ports.ways.fetch }, 'Marta W');
    await pair(withChen, chen, choice);
    const flood = await modified(bo);
    await flood.publish([{ ops: Array.from({ length: MANY * 20 }, (_, at) => topicOf(flood, at % MANY)) }]);
    await addTopic(withChen, 'for Chen');
    await inTurn(marta, chen);
    expect(await textsOf(chen)).toEqual(['for Chen']);
    expect(await textsOf(withChen)).toEqual(['for Chen']);
  });
});

/** Moments that are no date, or that nobody means. */
const moments = [8.64e15, -8.64e15, Date.UTC(3000, 0), Date.UTC(2999, 11, 31), -1, 0.5];

describe('a companion who says impossible things', () => {
  it.each(moments)('like %d for every moment leaves my talk of today on the screen', async (at) => {
    const { marta, bo, choice } = await twoOverDav();
    await pair(marta, bo, choice);
    const hers = await addTopic(marta, 'rota for May');
    await inTurn(marta, bo);
    const today = (await threadOf(marta)).meeting;
    const liar = await modified(bo);
    const item = { text: 'far', owner: 'guest', state: 'open', createdAt: at };
    const times = { raisedAt: at, ownMeetingAt: at, discussedAt: at, 'seen:guest': at };
    const meetings = [
      { key: 'e:far', startsAt: at, endsAt: at, leaveAt: at, statusSince: at, wrappedUpAt: at, nextOn: '9999-12-31' },
      { key: 'e:endless', startsAt: marta.at.now - 3_600_000, endsAt: Date.UTC(2999, 0) },
      { key: 't:9999-12-31', today: 'listen' },
      { key: 't:1970-01-01', today: 'listen' },
    ];
    const rows = meetings.map(async (fields) =>
      liar.said('meetings', await stableId('meeting', 'room', fields.key), fields),
    );
    await liar.publish([
      {
        ops: [
          ...(await Promise.all(rows)),
          liar.said('topics', hers, times),
          liar.said('topics', idOf(1), { ...item, ...times }),
          liar.said('agreements', idOf(2), { ...item, 'h:a': { at, what: 'kept' }, due: '9999-12-31' }),
          liar.said('formats', 'pair', {
            'f:whyWeMeet:9999999999999999': { at, part: 'whyWeMeet', from: '', to: 'x' },
          }),
        ],
      },
    ]);
    await look(marta);
    marta.at.now += 26 * 3_600_000;
    const thread = await threadOf(marta);
    expect(thread.topics.find(({ id }) => id === hers)?.text).toBe('rota for May');
    expect(thread.meeting).toMatchObject({ startsAt: null, wrappedUpAt: null });
    expect(thread.meeting.id).not.toBe(today.id); // a day later it is another talk
    const dates = JSON.stringify(thread).match(/-?\d{13,}/g) ?? [];
    for (const date of dates) expect(new Date(Number(date)).getFullYear()).toBeLessThan(3000);
    await holds(marta);
  });

  it.each<[what: string, op: (bo: Modified, hers: string) => Operation]>([
    ['deletes mine', (bo, hers) => bo.said('topics', hers, { _del: true })],
    ['says that mine was made by them', (bo, hers) => bo.said('topics', hers, { createdAt: 1 }, 1)],
    ['confirms for me', (bo) => bo.said('formats', 'pair', { 'confirmed:host': '2026-11-24' })],
    ['agrees for me', (bo) => bo.said('meetings', idOf(1), { key: 'e:x', 'agreed:host': true })],
    ['leaves for me', (bo) => bo.said('members', 'host', { leftAt: 1_795_000_000_000 })],
    ['names me', (bo) => bo.said('members', 'host', { name: 'Nobody' })],
    [
      'wraps up under a foreign row',
      (bo) => bo.said('meetings', idOf(1), { key: 'e:x', wrappedUpAt: 1_795_000_000_000 }),
    ],
  ])('and %s', async (_, op) => {
    const { marta, bo, choice } = await twoOverDav();
    await pair(marta, bo, choice);
    const hers = await addTopic(marta, 'rota for May');
    await inTurn(marta, bo);
    const before = await threadOf(marta);
    const liar = await modified(bo);
    await liar.publish([{ ops: [op(liar, hers)] }]);
    await look(marta);
    expect({ ...(await threadOf(marta)), sharing: null }).toEqual({ ...before, sharing: null });
  });

  it('of an event of mine with somebody else reaches nothing of that talk', async () => {
    const { marta, bo, choice } = await twoOverDav();
    await pair(marta, bo, choice);
    const id = newId<'person'>();
    const address = 'chen@example.com';
    const { relationshipId } = await marta.at.tell('person.add', { id, name: 'Chen', address, kind: 'peer' });
    await marta.at.sight(eventWith([guest('marta@example.com'), guest(address)]));
    const [theirs] = await marta.at.db.meetings.where({ eventId: 'weeklybo_20261124T090000Z' }).toArray();
    const before = await marta.at.tell('thread.get', { relationshipId, meetingId: null });
    expect(before.meeting.id).toBe(theirs?.id);
    const liar = await modified(bo);
    const key = 'e:weeklybo_20261124T090000Z';
    const words = updates(1)[0];
    await liar.publish([
      {
        ops: [
          liar.said('meetings', await stableId('meeting', 'room', key), {
            key,
            wrappedUpAt: 1,
            today: 'listen',
            seriesId: 'weeklybo',
          }),
          liar.said('notes', await stableId('note', 'room', key), { key, y: words }),
          liar.said('topics', idOf(1), {
            text: 'x',
            owner: 'guest',
            state: 'discussed',
            createdAt: 1,
            discussedIn: key,
          }),
        ],
      },
    ]);
    await look(marta);
    expect(await marta.at.tell('thread.get', { relationshipId, meetingId: null })).toEqual(before);
    expect(await marta.at.db.meetings.get(theirs?.id ?? '')).toEqual(theirs);
  });
});

describe('a burst of live messages', () => {
  it('keeps neither screen nor turn waiting, and what comes after it is heard', { timeout: 60_000 }, async () => {
    const relay = await startRelay();
    try {
      const marta = await somebody({}, 'Bo Lind');
      const bo = await somebody({}, 'Marta W');
      await marta.at.tell('share.set', { relays: [relay.url] });
      await pair(marta, bo, { kind: 'relay' });
      const hers = await addTopic(marta, 'rota for May');
      await inTurn(marta, bo);
      const liar = await modified(bo);
      const ears = { onBytes: () => undefined, onNews: () => undefined, onChange: () => undefined };
      const way = openRelayLive({ url: relay.url, secret: liar.keys.relay, ears, now: () => marta.at.now });
      const attend = async () => {
        const meetingId = (await threadOf(marta)).meeting.id;
        return marta.at.tell('share.attend', { relationshipId: marta.with, meetingId, caret: null });
      };
      await expect.poll(async () => (await attend()).isLive && way.isOpen(), { timeout: 5_000 }).toBe(true);
      const say = async (ops: Operation[]) => way.send(await liar.sealer.sealLive({ kind: 'ops', ops }));
      for (let at = 0; at < 1_000; at += 1)
        await say(Array.from({ length: 20 }, (_, nth) => topicOf(liar, at * 20 + nth)));
      const [, answered] = await timed(() => threadOf(marta));
      expect(answered).toBeLessThan(300);
      await holds(marta);
      await expect
        .poll(
          async () => {
            await attend();
            marta.at.now += 1_000; // another second, in which more may be said
            bo.at.now = marta.at.now;
            await say([liar.said('topics', hers, { text: 'after the storm' }, 1_000)]);
            return (await topicsOf(marta)).find(({ id }) => id === hers)?.text;
          },
          { timeout: 20_000, interval: 50 },
        )
        .toBe('after the storm');
      expect((await topicsOf(marta)).length).toBeLessThanOrEqual(402);
      way.close();
      await marta.at.ports.sharing.leaveAll(false);
    } finally {
      await relay.stop();
    }
  });
});

describe('every byte that was given to the place, opened with all keys', () => {
  it('holds no private word', async () => {
    const { server, marta, bo, choice, given } = await twoOverDav();
    const put: { name: string; bytes: Uint8Array }[] = [];
    const { fetch } = given;
    given.fetch = async (url, init) => {
      if (init?.method === 'PUT' && init.body)
        put.push({ name: new URL(url).pathname, bytes: new Uint8Array(await new Response(init.body).arrayBuffer()) });
      return fetch(url, init);
    };
    const relationshipId = marta.with;
    await addTopic(marta, 'SECRET topic', 'private');
    await pair(marta, bo, choice);
    const hers = await addTopic(marta, 'rota for May');
    await addTopic(marta, 'SECRET later', 'private');
    const mistaken = await addTopic(marta, 'SECRET mistaken');
    await marta.at.tell('topic.setLane', { id: mistaken, lane: 'private' });
    await marta.at.tell('person.rename', { id: (await threadOf(marta)).person.id, name: 'SECRET name' });
    const meetingId = (await threadOf(marta)).meeting.id;
    const draft = { field: `topic:${relationshipId}`, text: 'SECRET draft' };
    await marta.at.tell('draft.put', draft);
    await marta.at.tell('topic.setDiscussed', { id: hers, meetingId, isDiscussed: true });
    for (const lane of ['private', 'shared'] as const) {
      const doc = new Y.Doc();
      doc.getText('note').insert(0, lane === 'private' ? 'SECRET note' : 'asked about the rota');
      const update = toBase64(Y.encodeStateAsUpdate(doc));
      await marta.at.tell('note.update', { relationshipId, meetingId, lane, update });
    }
    await inTurn(marta, bo);
    const { keys } = await modified(bo);
    let opened = '';
    for (const { name, bytes } of put) {
      opened += new TextDecoder('latin1').decode(bytes);
      const [, dir = '', file = ''] = /([^/]+)\/([^/]+)$/.exec(name) ?? [];
      const said = await open(keys, sealedAs(dir, file), bytes);
      if (said.ok)
        opened += JSON.stringify(said.value.value, (_, each: unknown) =>
          each instanceof Uint8Array ? new TextDecoder('latin1').decode(each) : each,
        );
    }
    expect(server.files.size).toBeGreaterThan(0);
    expect(opened).toContain('rota for May');
    expect(opened).toContain('asked about the rota');
    expect(opened).not.toContain('SECRET');
  });
});
