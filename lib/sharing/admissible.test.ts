// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applied,
  CODES,
  clockAt,
  homeOf,
  KEYS,
  namesOf,
  OPENED_AT,
  rowId,
  written,
} from '../../tests/support/room-words.ts';
import type { Role } from '../domain/sharing.ts';
import type { Clock } from '../records/clock.ts';
import { apply, clockOf, type Fields, isRegister, type Operation, type Row } from '../records/row.ts';
import { admissible, isMaking, type Sender, weighs } from './admissible.ts';
import { MAX_ENTRIES, MAX_FIELDS, MAX_OPEN, MAX_ROWS } from './bounds.ts';
import { inward, myPlaceOf } from './inward.ts';
import type { KnownRow } from './names-in-room.ts';
import { ROOM_TABLES, type RoomTable } from './room-tables.ts';

const [EVENT = never(), TALK = never()] = KEYS;
function never(): never {
  throw new Error('There are two keys.');
}

/** A host who sends to me, the guest. */
const sender = (more: Partial<Sender> = {}, known: KnownRow | null = null): Sender => ({
  role: 'host',
  isMyName: (name) => name === CODES.guest,
  known: () => known,
  counts: () => ({ rows: 0, topics: 0, agreements: 0 }),
  ...more,
});
const op = (table: string, fields: Fields, id: string = rowId(0), clock: Clock = clockAt(5)): Operation => [
  table,
  '2026',
  id,
  clock,
  fields,
];
const mine: KnownRow = {
  row: written(rowId(0), [
    0,
    { text: 'Mine', createdAt: OPENED_AT, 'h:aaaaaaaaaaaaaaaa': { at: 1, what: 'made' } },
    'guest',
  ]),
  author: 'me',
};
const theirs: KnownRow = { row: written(rowId(0), [0, { text: 'Theirs', createdAt: OPENED_AT }]), author: 'them' };

const MEETING = (key: string): string =>
  namesOf('guest').meetingRowId(KEYS.find((each) => each === key) ?? never()) ?? '';

describe('what a companion may write', () => {
  it.each<[string, Operation, KnownRow | null]>([
    ['a topic', op('topics', { text: 'Roadmap', owner: 'host', createdAt: 1, state: 'open', order: 'a0' }), null],
    ['into mine', op('topics', { text: 'Road map', outcome: 'Done' }), mine],
    ['that they have seen it', op('topics', { 'seen:host': 5 }), mine],
    ['the end of their own', op('topics', { _del: true }), theirs],
    ['nothing where something was', op('topics', { type: null, discussedIn: null, why: null }), theirs],
    ['what happened', op('agreements', { 'h:bbbbbbbbbbbbbbbb': { at: 1, what: 'moved', to: '2026-12-01' } }), mine],
    ['a talk', op('meetings', { key: TALK, 'agreed:host': true, starter: 'guest' }, MEETING(TALK)), null],
    ['a note', op('notes', { key: EVENT, y: new Uint8Array(4), by: [CODES.host] }, rowId(1)), null],
    ['how they want to talk', op('formats', { doubts: 'Gossip', 'confirmed:host': '2026-11-24' }, 'pair'), null],
    ['who they are', op('members', { name: 'Bo Lind', leftAt: null }, 'host'), null],
    ['a few words of a newer version', op('topics', { mood: { colour: 'blue' } }), mine],
  ])('%s', (_, written, known) => {
    expect(admissible(written, sender({}, known))).toBe(written);
  });

  it.each<[string, Operation, KnownRow | null]>([
    ['to a table of a newer version', op('moods', { text: 'Hi' }), null],
    ['to the rooms', op('rooms', { state: 'open' }), null],
    ['under a name that is none', op('topics', { text: 'Hi' }, '../x'), null],
    ['at a clock of mine', op('topics', { text: 'Hi' }, rowId(0), clockAt(5, 'guest')), mine],
    ['the end of mine', op('topics', { _del: true }), mine],
    ['the making of mine', op('topics', { createdAt: 5 }), mine],
    ['that I have seen it', op('topics', { 'seen:guest': 5 }), theirs],
    ['my word on what was agreed', op('meetings', { 'agreed:guest': true }, MEETING(TALK)), null],
    ['my word on the statement', op('formats', { 'confirmed:guest': '2026-11-24' }, 'pair'), null],
    ['a field of mine of a newer version', op('formats', { 'mood:guest': 'blue' }, 'pair'), null],
    [
      'that I once confirmed',
      op('formats', { 'f:confirmed:guest:1': { at: 1, part: 'confirmed:guest', from: '', to: '2026-11-24' } }, 'pair'),
      null,
    ],
    [
      'another part than it says',
      op('formats', { 'f:doubts:1': { at: 1, part: 'cadence', from: '', to: '' } }, 'pair'),
      null,
    ],
    ['my name', op('members', { name: 'Somebody' }, 'guest'), null],
    ['a nonce, being the host', op('members', { nonce: new Uint8Array(16) }, 'host'), null],
    ['over an entry of mine', op('agreements', { 'h:aaaaaaaaaaaaaaaa': null }), mine],
    ['a deleted format', op('formats', { _del: true }, 'pair'), null],
    [
      'a meeting’s other key',
      op('meetings', { key: EVENT }, MEETING(TALK)),
      { row: written(MEETING(TALK), [0, { key: TALK }]), author: 'them' },
    ],
    ['a day that does not exist', op('agreements', { due: '2026-02-31' }), theirs],
    ['an owner that is me or them', op('topics', { owner: 'me' }), theirs],
    ['a topic without an owner', op('topics', { owner: null }), theirs],
    ['a vent, which would be erased', op('topics', { type: 'vent' }), mine],
    ['a text that is too long', op('topics', { text: 'x'.repeat(20_001) }), theirs],
    ['a moment that no date holds', op('topics', { raisedAt: Number.NaN }), theirs],
    ['bytes that are none', op('notes', { y: 'AAAA' }, rowId(1)), null],
    ['words in my name', op('notes', { by: [CODES.guest] }, rowId(1)), null],
    ['a field of no good name', op('topics', { '<b>': 1 }), theirs],
    ['the insides of an object', op('meetings', { constructor: 'x'.repeat(3_000) }, MEETING(TALK)), null],
    ['our own bookkeeping', op('topics', { _c: clockAt(9), _f: {}, id: rowId(3), _open: 'x' }), theirs],
    ['what they say I also wrote', op('topics', { 'other:text:1': { value: 'x' } }), mine],
    ['much of a newer version', op('topics', { mood: 'x'.repeat(2_048) }), theirs],
    ['nothing', op('topics', {}), theirs],
  ])('but never %s', (_, written, known) => {
    expect(admissible(written, sender({}, known))).toBeNull();
  });

  it('loses only what is bad of it', () => {
    const both = op('meetings', { key: TALK, 'agreed:host': true, 'agreed:guest': true, today: 7 }, MEETING(TALK));
    expect(admissible(both, sender())).toEqual(op('meetings', { key: TALK, 'agreed:host': true }, MEETING(TALK)));
  });

  it('the guest’s nonce stays as it was said first', () => {
    const said = (byte: number): Operation =>
      op('members', { nonce: new Uint8Array(16).fill(byte) }, 'guest', clockAt(9, 'guest'));
    const guest: Partial<Sender> = { role: 'guest', isMyName: (name) => name === CODES.host };
    const known: KnownRow = { row: written('guest', [0, { nonce: new Uint8Array(16) }]), author: 'them' };
    expect(admissible(said(1), sender(guest))).not.toBeNull();
    expect(admissible(said(1), sender(guest, known))).toBeNull();
    expect(admissible(said(0), sender(guest, known))).not.toBeNull();
  });
});

describe('how much a companion may write', () => {
  const full = { rows: MAX_ROWS - 1, topics: MAX_OPEN, agreements: MAX_OPEN - 1 };
  const dropped: KnownRow = { row: apply(theirs.row, rowId(0), clockAt(1), { state: 'dropped' }), author: 'them' };

  it.each<[string, Operation, KnownRow | null, typeof full, boolean]>([
    ['one open topic more', op('topics', { text: 'x' }), null, full, false],
    ['one more agreement', op('agreements', { text: 'x' }), null, full, true],
    ['a topic that is closed', op('topics', { state: 'dropped' }), null, full, true],
    ['a closed topic that opens', op('topics', { state: 'open' }), dropped, full, false],
    ['a word in an open one', op('topics', { text: 'x' }), theirs, full, true],
    ['a word in mine', op('topics', { text: 'x' }), mine, full, true],
    ['one of mine that opens', op('topics', { state: 'open' }), { ...dropped, author: 'me' }, full, true],
    ['one row too many', op('meetings', { key: TALK }, rowId(1)), null, { ...full, rows: MAX_ROWS }, false],
    ['a word in a row that is there', op('topics', { text: 'x' }), theirs, { ...full, rows: MAX_ROWS }, true],
  ])('%s', (_, written, known, counts, isIn) => {
    expect(admissible(written, sender({ counts: () => counts }, known)) !== null).toBe(isIn);
  });

  it.each<[string, RoomTable, (nth: number) => [string, unknown], number]>([
    ['entries', 'agreements', (nth) => [`h:${nth}`, { at: nth, what: 'kept' }], MAX_ENTRIES],
    ['fields', 'topics', (nth) => [`x${nth}`, nth], MAX_FIELDS],
  ])('no more %s of one row than anybody needs', (_, table, field, most) => {
    const many = op(table, Object.fromEntries(Array.from({ length: most + 50 }, (_none, nth) => field(nth))));
    const first = admissible(many, sender());
    expect(Object.keys(first?.[4] ?? {})).toHaveLength(most);
    const row = applied(undefined, first ? [first] : []);
    const again = op(table, Object.fromEntries([field(1), field(most + 60)]), rowId(0), clockAt(9));
    const second = admissible(again, sender({}, row ? { row, author: 'them' } : null));
    expect(Object.keys(second?.[4] ?? {})).toEqual([field(1)[0]]);
  });

  it.each<[RoomTable, Fields, boolean]>([
    ['topics', {}, true],
    ['topics', { state: 'discussed' }, false],
    ['topics', { _del: true }, false],
    ['agreements', { state: 'moved' }, true],
    ['agreements', { state: 'kept' }, false],
    ['meetings', {}, false],
  ])('counts %s %j: %s', (table, fields, isCounted) => {
    expect(weighs(table, written(rowId(0), [0, fields]))).toBe(isCounted);
  });

  it('makes an item by saying when it was made', () => {
    expect(
      [op('topics', { createdAt: 1 }), op('topics', { text: 'x' }), op('meetings', { createdAt: 1 })].map(isMaking),
    ).toEqual([true, false, false]);
  });
});

const NAMES = [
  'text',
  'owner',
  'type',
  'state',
  'order',
  'createdAt',
  'discussedIn',
  'seen:host',
  'seen:guest',
  '_del',
  'due',
  'madeIn',
  'h:aaaaaaaaaaaaaaaa',
  'key',
  'today',
  'startsAt',
  'agreed:host',
  'agreed:guest',
  'unprepared:guest',
  'disagreement:guest',
  'confirmed:host',
  'confirmed:guest',
  'expectations:guest',
  'f:doubts:5',
  'f:confirmed:guest:5',
  'y',
  'by',
  'name',
  'nonce',
  'lane',
  'relationshipId',
  'author',
  'isStarred',
  'isAgreed',
  'confirmedByMe',
  'seenByMe',
  'title',
  'kind',
  'addresses',
  'step:mine',
  'other:text:1',
  '__proto__',
  'constructor',
  '_c',
  '_f',
  'id',
];
const arbValue = fc.oneof(
  fc.anything(),
  fc.constantFrom(
    'host',
    'guest',
    'both',
    'open',
    'dropped',
    'private',
    'shared',
    '2026-11-24',
    EVENT,
    TALK,
    true,
    0,
    null,
  ),
  fc.constant({ at: 1, what: 'made', by: 'me' }),
  fc.uint8Array({ maxLength: 20 }),
);
const arbFields = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...NAMES), fc.string()), arbValue), { maxLength: 12 })
  .map((entries): Fields => Object.fromEntries(entries));
const arbHostile = fc.record({
  table: fc.constantFrom(...ROOM_TABLES),
  id: fc.constantFrom(rowId(0), rowId(1), 'pair', 'host', 'guest', MEETING(EVENT), MEETING(TALK)),
  second: fc.integer({ min: 0, max: 60 }),
  role: fc.constantFrom<Role>('host', 'host', 'host', 'guest'),
  fields: arbFields,
});

/** What in my rows only I say; `isStarred` and its like stand for all that the room has no word for. */
const MINE_ALONE = [
  'seenByMe',
  'isUnprepared',
  'isAgreed',
  'disagreement',
  'myExpectations',
  'isStarred',
  'title',
  'kind',
  'addresses',
  'step:mine',
];

describe('a hostile companion', () => {
  it('changes nothing that is mine alone, and nothing throws', () => {
    fc.assert(
      fc.property(
        fc.array(arbHostile, { minLength: 1, maxLength: 25 }),
        fc.constantFrom('shared', 'private'),
        (writes, lane) => {
          const names = namesOf('guest');
          const said = Object.fromEntries(MINE_ALONE.map((name) => [name, 'mine']));
          const home = { relationshipId: homeOf('guest'), createdAt: OPENED_AT };
          const rows = new Map<string, Row>([
            [`topics/${rowId(0)}`, written(rowId(0), [0, { ...home, ...said, lane, text: 'Mine' }, 'guest'])],
            [`agreements/${rowId(0)}`, written(rowId(0), [0, { ...home, ...said, lane, text: 'Mine' }, 'guest'])],
            [
              `topics/${rowId(1)}`,
              written(rowId(1), [
                0,
                { ...said, ...home, relationshipId: 'homexaaaaaaaaaaa', lane: 'shared', text: 'Of another' },
                'guest',
              ]),
            ],
            [`relationships/${homeOf('guest')}`, written(homeOf('guest'), [0, { ...said, personId: 'x' }, 'guest'])],
          ]);
          const before = new Map(rows);
          const room = new Map<string, KnownRow>([
            [
              `topics/${rowId(0)}`,
              { row: written(rowId(0), [0, { text: 'Mine', createdAt: OPENED_AT }, 'guest']), author: 'me' },
            ],
            [
              `agreements/${rowId(0)}`,
              { row: written(rowId(0), [0, { text: 'Mine', createdAt: OPENED_AT }, 'guest']), author: 'me' },
            ],
          ]);
          for (const { table, id, second, role, fields } of writes) {
            const from = sender({ known: (of, which) => room.get(`${of}/${which}`) ?? null });
            const admitted = admissible(op(table, fields, id, clockAt(second, role)), from);
            if (!admitted) continue;
            const known = room.get(`${table}/${id}`);
            const row = applied(known?.row, [admitted]);
            if (!row) continue;
            room.set(`${table}/${id}`, { row, author: known?.author ?? 'them' });
            const place = myPlaceOf(table, row, names);
            if (!place) continue;
            const key = `${place.table}/${place.id}`;
            const after = applied(
              rows.get(key),
              inward(table, room.get(`${table}/${id}`) ?? never(), names, rows.get(key)),
            );
            if (after) rows.set(key, after);
          }
          for (const [key, was] of before) {
            const is = rows.get(key) ?? never();
            for (const name of [...MINE_ALONE, 'lane', 'relationshipId', 'author', 'createdAt', '_del', 'personId'])
              expect([name, is[name], clockOf(is, name)]).toEqual([name, was[name], clockOf(was, name)]);
            if (was.lane === 'private' || was.relationshipId === 'homexaaaaaaaaaaa') expect(is).toBe(was);
          }
          for (const [key, is] of rows) {
            for (const name of Object.keys(is).filter(isRegister))
              expect(['by', 'nonce', 'name', 'key']).not.toContain(name);
            if (!before.has(key) && key.startsWith('topics')) expect([is.author, is.lane]).toEqual(['them', 'shared']);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
