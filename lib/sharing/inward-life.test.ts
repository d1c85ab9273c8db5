// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applied, CODES, homeOf, KEYS, meetingOf, namesOf, OPENED_AT, rowId } from '../../tests/support/room-words.ts';
import { toAgreement, toMeeting, toRelationship, toTopic } from '../database/rows.ts';
import { OWNERS } from '../domain/agreement.ts';
import { otherRole, ROLES, type Role } from '../domain/sharing.ts';
import { type Clock, tick, witness } from '../records/clock.ts';
import { apply, type Fields, isVisible, type Operation, type Row, registersOf } from '../records/row.ts';
import { admissible, isMaking } from './admissible.ts';
import { inward, myPlaceOf } from './inward.ts';
import type { KnownRow } from './names-in-room.ts';
import { outward } from './outward.ts';
import { type RoomTable, SHARED_TABLES, type SharedTable } from './room-tables.ts';

/**
 * Two people as two maps of rows, a replica each, and what they sent: the words of the room without any database, place or
 * seal. Whatever they write, in whatever order and however often it arrives, both come to say the same of what they share.
 */
type Life = {
  role: Role;
  clock: Clock | null;
  rows: Map<string, Row>;
  room: Map<string, KnownRow>;
  sent: Operation[];
};

const born = (role: Role): Life => ({ role, clock: null, rows: new Map(), room: new Map(), sent: [] });
const [EVENT = '', TALK = ''] = KEYS;

function write(life: Life, table: SharedTable, id: string, fields: Fields, now: number): void {
  life.clock = tick(life.clock, now, CODES[life.role]);
  const key = `${table}/${id}`;
  life.rows.set(key, apply(life.rows.get(key), id, life.clock, fields));
}

function feed(life: Life): void {
  const names = namesOf(life.role);
  for (const [key, row] of life.rows) {
    const table = SHARED_TABLES.find((each) => key.startsWith(`${each}/`));
    if (!table) continue;
    const place = outward(table, row, names, { known: null, openedAt: OPENED_AT, isReferred: true, stamp: row._c })[0];
    const known = life.room.get(place ? `${place[0]}/${place[2]}` : `${table}/${row.id}`) ?? null;
    const said = outward(table, row, names, { known, openedAt: OPENED_AT, isReferred: true, stamp: row._c });
    for (const op of said) {
      const before = life.room.get(`${op[0]}/${op[2]}`);
      const after = applied(before?.row, [op]);
      if (!after || after === before?.row) continue;
      const isMine = before?.author === 'me' || (!before && row.author !== 'them') || isMaking(op);
      life.room.set(`${op[0]}/${op[2]}`, { row: after, author: isMine ? 'me' : 'them' });
      life.sent.push(op);
    }
  }
}

/** Gives `life` operations of the other one; refused ones would be a bug between honest people. */
function receive(life: Life, ops: readonly Operation[]): void {
  const names = namesOf(life.role);
  for (const op of ops) {
    const known = (table: RoomTable, id: string): KnownRow | null => life.room.get(`${table}/${id}`) ?? null;
    const counts = () => ({ rows: 0, topics: 0, agreements: 0 });
    const from = { role: otherRole(life.role), isMyName: names.isMyName, known, counts };
    expect(admissible(op, from)).toBe(op);
    life.clock = witness(life.clock, op[3], OPENED_AT + 9e8);
    const key = `${op[0]}/${op[2]}`;
    const before = life.room.get(key);
    const row = applied(before?.row, [op]);
    if (row) life.room.set(key, { row, author: before?.author ?? 'them' });
  }
  bringIn(life);
}

function bringIn(life: Life): void {
  const names = namesOf(life.role);
  for (const [key, known] of life.room) {
    const table = key.split('/')[0] as RoomTable; // keys are made of tables and ids
    const place = myPlaceOf(table, known.row, names);
    if (!place) continue;
    const mine = `${place.table}/${place.id}`;
    const after = applied(life.rows.get(mine), inward(table, known, names, life.rows.get(mine)));
    if (after) life.rows.set(mine, after);
    expect(inward(table, known, names, life.rows.get(mine))).toEqual([]);
  }
}

const word = fc.string({ maxLength: 8 });
const side = fc.constantFrom('me', 'them');
const meeting = (role: Role): fc.Arbitrary<string | null> =>
  fc.constantFrom(null, ...KEYS.map((key) => meetingOf(role, key)));

const arbTopic = (role: Role): fc.Arbitrary<Fields> =>
  fc.record(
    {
      text: word,
      owner: side,
      blockerOwner: fc.constantFrom(null, ...OWNERS),
      purpose: word,
      type: fc.constantFrom(null, 'question', 'problem', 'blocker'),
      state: fc.constantFrom('open', 'discussed', 'dropped'),
      progressIn: meeting(role),
      discussedIn: meeting(role),
      isConfidential: fc.boolean(),
      coveredFrom: fc.constantFrom(null, '2026-12-01'),
      reserved: fc.nat(60),
      order: word,
      seenByMe: fc.nat(),
      isStarred: fc.boolean(),
    },
    { requiredKeys: [] },
  );
const arbEntry = fc.tuple(
  fc.constantFrom('h:a', 'h:b', 'h:c'),
  fc.record({ at: fc.nat(), what: fc.constantFrom('kept', 'edited'), why: word }),
);
const arbAgreement = (role: Role): fc.Arbitrary<Fields> =>
  fc
    .tuple(
      fc.record(
        {
          text: word,
          owner: fc.constantFrom(...OWNERS),
          due: fc.constantFrom(null, '2026-12-01'),
          madeIn: meeting(role),
        },
        { requiredKeys: [] },
      ),
      fc.option(arbEntry),
    )
    // Entries are added, never overwritten: each of the two has names of their own.
    .map(([fields, entry]) => (entry ? { ...fields, [`${entry[0]}${role}`]: entry[1] } : fields));
const arbMeeting = fc.record(
  {
    today: fc.constantFrom(null, 'listen', 'decide'),
    starter: fc.constantFrom(null, 'me', 'them'),
    isAgreed: fc.boolean(),
    disagreement: word,
    isUnprepared: fc.boolean(),
    nextOn: fc.constantFrom(null, '2026-12-01'),
    wrappedUpAt: fc.nat(),
    title: word,
  },
  { requiredKeys: [] },
);
const arbFormat = fc.record(
  {
    doubts: word,
    myExpectations: word,
    cadence: fc.constantFrom(null, 'weekly'),
    lengthMinutes: fc.constantFrom(null, 45),
    kind: word,
  },
  { requiredKeys: [] },
);

type Step = { role: Role; delay: number } & (
  | { kind: 'write'; table: SharedTable; nth: number; fields: Fields; hidden: 'private' | 'shared' | 'deleted' | null }
  | { kind: 'send'; order: number[] }
);
const arbStep = fc.constantFrom(...ROLES).chain((role): fc.Arbitrary<Step> => {
  const written: [SharedTable, fc.Arbitrary<Fields>][] = [
    ['topics', arbTopic(role)],
    ['agreements', arbAgreement(role)],
    ['meetings', arbMeeting],
    ['relationships', arbFormat],
  ];
  const common = { role: fc.constant(role), delay: fc.integer({ min: -3_000, max: 3_000 }) };
  return fc.oneof(
    ...written.map(([table, fields]) =>
      fc.record({
        ...common,
        kind: fc.constant('write' as const),
        table: fc.constant(table),
        nth: fc.nat(3),
        fields,
        hidden: fc.option(fc.constantFrom('private' as const, 'shared' as const, 'deleted' as const), { freq: 2 }),
      }),
    ),
    fc.record({ ...common, kind: fc.constant('send' as const), order: fc.array(fc.nat(30), { maxLength: 20 }) }),
  );
});

/** Each makes the items with even or odd numbers; the other one changes words in them, but neither hides nor deletes them. */
function live(steps: readonly Step[]): Record<Role, Life> {
  const lives = { host: born('host'), guest: born('guest') };
  for (const role of ROLES)
    write(lives[role], 'relationships', homeOf(role), { personId: 'x', createdAt: 1 }, OPENED_AT - 1_000);
  let now = OPENED_AT + 60_000;
  for (const step of steps) {
    now += 1_000;
    const life = lives[step.role];
    if (step.kind === 'send') {
      for (const role of ROLES) feed(lives[role]);
      const theirs = lives[otherRole(step.role)].sent;
      // Out of order and twice, but what makes a row first, as it does in every log.
      receive(life, theirs.filter(isMaking));
      receive(
        life,
        step.order.map((nth) => theirs[nth % theirs.length]).filter((op) => op !== undefined),
      );
    } else act(life, step, now + step.delay);
  }
  for (let round = 0; round < 2; round += 1) {
    for (const role of ROLES) feed(lives[role]);
    for (const role of ROLES) receive(lives[role], lives[otherRole(role)].sent);
  }
  return lives;
}

function act(life: Life, step: Extract<Step, { kind: 'write' }>, now: number): void {
  const { table, nth, fields, hidden } = step;
  if (table === 'relationships') {
    write(life, table, homeOf(life.role), fields, now);
    return;
  }
  const made = { relationshipId: homeOf(life.role), createdAt: now };
  if (table === 'meetings') {
    const id = meetingOf(life.role, KEYS[nth % KEYS.length] ?? KEYS[0] ?? never());
    // As in the background: what makes a meeting says nothing else.
    if (!life.rows.has(`${table}/${id}`)) write(life, table, id, made, now);
    write(life, table, id, fields, now);
    return;
  }
  const isMine = nth % 2 === (life.role === 'host' ? 0 : 1);
  const id = rowId(nth);
  const known = life.rows.get(`${table}/${id}`);
  if (!known && !isMine) return;
  const change = !isMine || !hidden ? {} : hidden === 'deleted' ? { _del: true } : { lane: hidden, _del: false };
  const whole = { owner: 'me', state: 'open', text: 'New', lane: 'shared' };
  write(life, table, id, known ? { ...fields, ...change } : { ...whole, ...made, ...fields, ...change }, now);
}

function never(): never {
  throw new Error('There are two keys.');
}

/** Ids and sides as the host has them, so that both can be compared. */
function seenByHost(value: unknown, role: Role): unknown {
  if (role === 'host' || value === null) return value;
  const key = KEYS.find((each) => meetingOf('guest', each) === value);
  if (key) return meetingOf('host', key);
  return value === 'me' ? 'them' : value === 'them' ? 'me' : value;
}

const SWAPPED = [
  ['seenByMe', 'seenByThem'],
  ['isAgreed', 'isAgreedByThem'],
  ['disagreement', 'disagreementByThem'],
  ['isUnprepared', 'isUnpreparedByThem'],
  ['myExpectations', 'theirExpectations'],
  ['confirmedByMe', 'confirmedByThem'],
];
/** What the two need not have alike: their own, and what names a row at home. */
const OWN = ['id', 'relationshipId', 'isStarred', 'title', 'createdAt', 'hasMetBefore', 'others'];

function asHost(item: Record<string, unknown>, role: Role): Record<string, unknown> {
  const swap = (name: string): string => {
    const pair = SWAPPED.find((each) => each.includes(name));
    return role === 'host' || !pair ? name : (pair.find((other) => other !== name) ?? name);
  };
  return Object.fromEntries(
    Object.entries(item)
      .filter(([name]) => !OWN.includes(name))
      .map(([name, value]) => [swap(name), seenByHost(value, role)]),
  );
}

/** The history by whose act each entry is, which the guest says the other way round. */
const historyAsHost = (row: Row, role: Role): unknown[] =>
  toAgreement(row).history.map(({ by, ...entry }) => [
    entry,
    (by === 'them') === (role === 'guest') ? 'host' : 'guest',
  ]);

describe('two who share', () => {
  it('come to say the same of all that is shared, whatever they do', () => {
    fc.assert(
      fc.property(fc.array(arbStep, { minLength: 1, maxLength: 40 }), (steps) => {
        const { host, guest } = live(steps);
        for (const nth of [0, 1, 2, 3]) {
          const [maker, other] = nth % 2 === 0 ? [host, guest] : [guest, host];
          for (const table of ['topics', 'agreements'] as const) {
            const [mine, theirs] = [maker, other].map(({ rows }) => rows.get(`${table}/${rowId(nth)}`));
            if (mine?.lane !== 'shared') continue;
            if (!theirs) {
              // Deleted, or closed and shared before it ever was seen: nothing that stands in my list is missing there.
              expect(isVisible(mine)).toBe(false);
              continue;
            }
            expect(isVisible(theirs)).toBe(isVisible(mine));
            if (table === 'topics')
              expect(asHost(toTopic(theirs), other.role)).toEqual(asHost(toTopic(mine), maker.role));
            const { history: _, ...said } = toAgreement(mine);
            const { history: __, ...heard } = toAgreement(theirs);
            if (table === 'topics') continue;
            expect(asHost(heard, other.role)).toEqual(asHost(said, maker.role));
            // Entries of a time in private stay with whoever wrote them.
            for (const entry of historyAsHost(theirs, other.role))
              expect(historyAsHost(mine, maker.role)).toContainEqual(entry);
          }
        }
        for (const key of KEYS) {
          const [mine, theirs] = [host, guest].map(({ role, rows }) => rows.get(`meetings/${meetingOf(role, key)}`));
          expect(mine === undefined).toBe(theirs === undefined);
          if (!mine || !theirs) continue;
          const { eventId: _, ...said } = toMeeting(mine);
          const { eventId: __, ...heard } = toMeeting(theirs);
          expect(asHost(heard, 'guest')).toEqual(asHost(said, 'host'));
        }
        const formats = [host, guest].map(({ role, rows }) => rows.get(`relationships/${homeOf(role)}`));
        const [ours, yours] = formats.map((row, at) => row && asHost(toRelationship(row).format, ROLES[at] ?? 'host'));
        expect(yours).toEqual(ours);
      }),
      { numRuns: 300 },
    );
  });

  it('have the same room in the end, register for register', () => {
    fc.assert(
      fc.property(fc.array(arbStep, { minLength: 1, maxLength: 30 }), (steps) => {
        const { host, guest } = live(steps);
        const rooms = [host, guest].map(({ room }) =>
          Object.fromEntries([...room].map(([key, { row }]) => [key, Object.fromEntries(registersOf(row))])),
        );
        expect(rooms[1]).toEqual(rooms[0]);
        for (const [key, { author }] of host.room)
          if (/^(topics|agreements)/.test(key)) expect(guest.room.get(key)?.author).not.toBe(author);
      }),
      { numRuns: 150 },
    );
  });

  it('leave each other’s private lane alone', () => {
    fc.assert(
      fc.property(fc.array(arbStep, { minLength: 1, maxLength: 30 }), (steps) => {
        for (const life of Object.values(live(steps))) {
          for (const [key, row] of life.rows) {
            if (row.lane !== 'private') continue;
            const table = SHARED_TABLES.find((each) => key.startsWith(`${each}/`)) ?? 'topics';
            const known = life.room.get(key);
            if (known && (table === 'topics' || table === 'agreements'))
              expect(inward(table, known, namesOf(life.role), row)).toEqual([]);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('know their two meetings by keys', () => {
    expect([EVENT.slice(0, 2), TALK.slice(0, 2)]).toEqual(['e:', 't:']);
  });
});
