// @vitest-environment node
import { describe, expect, it } from 'vitest';
import {
  applied,
  clockAt,
  homeOf,
  KEYS,
  meetingOf,
  namesOf,
  noteOf,
  OPENED_AT,
  rowId,
  written,
} from '../../tests/support/room-words.ts';
import { NO_MEETING_PARTS } from '../domain/meeting.ts';
import type { Role } from '../domain/sharing.ts';
import { NO_DETAILS } from '../domain/topic.ts';
import type { Fields, Operation, Row } from '../records/row.ts';
import type { KnownRow } from './names-in-room.ts';
import { type OutwardContext, outward, refersTo } from './outward.ts';
import type { SharedTable } from './room-tables.ts';

const [EVENT, TALK] = KEYS as [(typeof KEYS)[number], (typeof KEYS)[number]]; // there are two
const pair = { relationshipId: homeOf('host') };
const context = (more: Partial<OutwardContext> = {}): OutwardContext => ({
  known: null,
  openedAt: OPENED_AT,
  stamp: clockAt(900),
  ...more,
});
const say = (table: SharedTable, row: Row, more: Partial<OutwardContext> = {}, role: Role = 'host'): Operation[] =>
  outward(table, row, namesOf(role), context(more));
const fieldsOf = (ops: Operation[]): Fields => Object.assign({}, ...ops.map(([, , , , fields]) => fields));
const known = (row: Row, author: 'me' | 'them' = 'me'): KnownRow => ({ row, author });

const TOPIC: Fields = {
  ...NO_DETAILS,
  ...pair,
  text: 'The roadmap',
  lane: 'shared',
  owner: 'them',
  blockerOwner: 'me',
  isStarred: true,
  state: 'open',
  outcome: '',
  order: 'a0',
  createdAt: OPENED_AT - 5_000,
};
const AGREEMENT: Fields = {
  ...pair,
  text: 'Send the plan',
  lane: 'shared',
  owner: 'both',
  due: '2026-12-01',
  state: 'open',
  closedOn: null,
  madeIn: meetingOf('host', EVENT),
  createdAt: OPENED_AT - 5_000,
  'h:aaaaaaaaaaaaaaaa': { at: OPENED_AT - 5_000, what: 'made', to: '2026-12-01' },
};

describe('a shared topic in the words of the room', () => {
  it('says host and guest, keeps its clocks, and leaves out what is mine alone', () => {
    const row = written(rowId(0), [-5, TOPIC], [3, { progressIn: meetingOf('host', TALK), seenByMe: OPENED_AT }]);
    expect(say('topics', row)).toEqual([
      ['topics', '2026', row.id, clockAt(-5), expect.objectContaining({ owner: 'guest', blockerOwner: 'host' })],
      ['topics', '2026', row.id, clockAt(3), { progressIn: TALK, 'seen:host': OPENED_AT }],
    ]);
    const names = Object.keys(fieldsOf(say('topics', row)));
    expect(names).not.toEqual(expect.arrayContaining(['isStarred']));
    expect(names.filter((name) => ['lane', 'relationshipId', 'isStarred', 'author'].includes(name))).toEqual([]);
  });

  it.each<[string, Fields, boolean]>([
    ['an open one', {}, true],
    ['one that was closed before the room opened', { state: 'discussed' }, false],
    ['a private one', { lane: 'private' }, false],
    ['one in a lane of a newer version', { lane: 'team' }, false],
    ['one without a lane', { lane: undefined }, false],
    ['one of another relationship', { relationshipId: 'homexaaaaaaaaaaa' }, false],
    ['a deleted one', { _del: true }, false],
    ['a vent, which nobody keeps', { type: 'vent' }, false],
  ])('enters: %s', (_, fields, isIn) => {
    expect(say('topics', written(rowId(0), [-5, { ...TOPIC, ...fields }])).length > 0).toBe(isIn);
  });

  it.each<[string, Fields, boolean]>([
    ['its outcome', { outcome: 'Moved to May' }, true],
    ['its lane', { lane: 'shared' }, true],
    ['my star', { isStarred: false }, false],
  ])('that was closed before enters once touched: %s', (_, fields, isIn) => {
    const row = written(rowId(0), [-5, { ...TOPIC, state: 'discussed' }], [2, fields]);
    expect(say('topics', row).length > 0).toBe(isIn);
  });

  it('is given without the fields that the companion wrote', () => {
    const row = written(rowId(0), [-5, TOPIC], [3, { text: 'The road map', seenByThem: 1 }, 'guest']);
    expect(fieldsOf(say('topics', row))).not.toHaveProperty('text');
    expect(fieldsOf(say('topics', row))).not.toHaveProperty('seen:guest');
  });

  it('leaves out what is too large, of the wrong kind, or of a newer version', () => {
    const row = written(rowId(0), [-5, { ...TOPIC, why: 'x'.repeat(20_001), reserved: 'long', mood: 'blue' }]);
    const said = fieldsOf(say('topics', row));
    for (const name of ['why', 'reserved', 'mood']) expect(said).not.toHaveProperty(name);
    expect(said.text).toBe('The roadmap');
  });
});

describe('a topic that goes', () => {
  const shared = written(rowId(0), [-5, TOPIC]);
  const inRoom = (row: Row): KnownRow => known(applied(undefined, say('topics', row)) ?? row);

  it('into the private lane says so at the clock of its lane, and no word that follows', () => {
    const row = applied(shared, [['topics', '', shared.id, clockAt(5), { lane: 'private' }]]) ?? shared;
    const later = applied(row, [['topics', '', shared.id, clockAt(9), { text: 'Ask for more pay' }]]) ?? row;
    const gone = [['topics', '2026', shared.id, clockAt(5), { _del: true }]];
    expect(say('topics', row, { known: inRoom(shared) })).toEqual(gone);
    expect(say('topics', later, { known: inRoom(shared) })).toEqual(gone);
    expect(say('topics', later)).toEqual([]);
  });

  it('into the private lane stays gone although another browser of mine published a word meanwhile', () => {
    const edited = applied(shared, [['topics', '', shared.id, clockAt(7), { text: 'The road map' }]]) ?? shared;
    const row = applied(edited, [['topics', '', shared.id, clockAt(5), { lane: 'private' }]]) ?? shared;
    expect(say('topics', row, { known: inRoom(edited) })).toEqual([
      ['topics', '2026', shared.id, clockAt(7), { _del: true }],
    ]);
  });

  it('and comes back says so', () => {
    const back = written(rowId(0), [-5, TOPIC], [5, { lane: 'private' }], [8, { lane: 'shared' }]);
    expect(say('topics', back)).toContainEqual(['topics', '2026', back.id, clockAt(8), { _del: false }]);
  });

  it.each<[string, [number, Fields][], boolean | undefined]>([
    ['deleted', [[5, { _del: true }]], true],
    [
      'deleted and undone',
      [
        [5, { _del: true }],
        [6, { _del: false }],
      ],
      false,
    ],
    [
      'deleted, then shared again',
      [
        [5, { _del: true }],
        [6, { lane: 'shared' }],
      ],
      false,
    ],
    ['never hidden', [], undefined],
  ])('by deletion: %s', (_, writes, isGone) => {
    const row = written(rowId(0), [-5, TOPIC], ...writes);
    const ops = say('topics', row, { known: inRoom(shared) });
    expect(applied(inRoom(shared).row, ops)?._del).toBe(isGone);
  });

  it('takes the words with it that were erased', () => {
    const vent = written(rowId(0), [-5, TOPIC], [5, { type: 'vent' }]);
    const erased = applied(vent, [['topics', '', vent.id, clockAt(7), { text: '', why: '', _del: true }]]);
    expect(erased && say('topics', erased, { known: inRoom(shared) })).toEqual([
      ['topics', '2026', vent.id, clockAt(5), { _del: true }],
      ['topics', '2026', vent.id, clockAt(7), { text: '', why: '', _del: true }],
    ]);
  });

  it('stays mine to take back although somebody claimed it in the room', () => {
    const row = written(rowId(0), [-5, TOPIC], [5, { lane: 'private' }]);
    const claimed = known(written(rowId(0), [1, { createdAt: 1, text: 'Theirs' }, 'guest']), 'them');
    expect(say('topics', row, { known: claimed })).toEqual([['topics', '2026', row.id, clockAt(5), { _del: true }]]);
  });

  it('stays theirs to delete, to take back and to empty when they made it', () => {
    const theirs = written(rowId(0), [-5, { ...TOPIC, author: 'them' }, 'guest'], [5, { text: '', _del: true }]);
    const hidden = written(rowId(0), [-5, { ...TOPIC, author: 'them' }, 'guest'], [5, { lane: 'private' }]);
    expect(say('topics', theirs, { known: known(theirs, 'them') })).toEqual([]);
    expect(say('topics', hidden, { known: known(hidden, 'them') })).toEqual([]);
  });
});

describe('a shared agreement', () => {
  it('says its meeting by the key, and its history without saying by whom', () => {
    const row = written(rowId(0), [-5, AGREEMENT], [2, { 'h:bbbbbbbbbbbbbbbb': { at: 1, what: 'kept', by: 'them' } }]);
    const said = fieldsOf(say('agreements', row));
    expect(said).toMatchObject({ owner: 'both', madeIn: EVENT });
    expect(said['h:bbbbbbbbbbbbbbbb']).toEqual({ at: 1, what: 'kept' });
  });

  it('keeps to itself what happened while it was private: an entry holds the words that an edit replaced', () => {
    const row = written(
      rowId(0),
      [-5, { ...AGREEMENT, lane: 'private' }],
      [1, { text: 'Call Bo', 'h:bbbbbbbbbbbbbbbb': { at: 1, what: 'edited', why: 'Calm Bo down' } }],
      [2, { lane: 'shared' }],
      [3, { text: 'Call Bo Lind', 'h:cccccccccccccccc': { at: 3, what: 'edited', why: 'Call Bo' } }],
    );
    const names = Object.keys(fieldsOf(say('agreements', row))).filter((name) => name.startsWith('h:'));
    expect(names).toEqual(['h:cccccccccccccccc']);
  });

  it('that is kept and was not touched since stays out', () => {
    expect(say('agreements', written(rowId(0), [-5, { ...AGREEMENT, state: 'kept' }]))).toEqual([]);
  });
});

describe('a meeting', () => {
  const MEETING: Fields = { ...pair, ...NO_MEETING_PARTS, title: 'Bo / Ana', createdAt: 1, 'call:1': { to: 2 } };
  const id = meetingOf('host', EVENT);

  it('enters when something shared refers to it, and says what is settled', () => {
    const row = written(
      id,
      [-9, MEETING],
      [-5, { today: 'listen', starter: 'me', isAgreed: true, disagreement: 'No' }],
    );
    expect(say('meetings', row)).toEqual([]);
    const ops = say('meetings', row, { isReferred: true });
    const settled = { today: 'listen', starter: 'host', 'agreed:host': true, 'disagreement:host': 'No' };
    const roomId = namesOf('host').meetingRowId(EVENT);
    expect(ops).toEqual([
      ['meetings', '2026', roomId, clockAt(-9), { key: EVENT }],
      ['meetings', '2026', roomId, clockAt(-5), settled],
    ]);
  });

  it.each<[string, [number, Fields], boolean]>([
    ['settled since', [4, { today: 'listen' }], true],
    ['settled before', [-4, { today: 'listen' }], false],
    ['taken back since', [4, { today: null }], false],
    ['begun by ticking off something, perhaps a private topic', [4, { starter: 'me' }], false],
    ['logged by me alone', [4, { heldByHand: 40, venue: 'walk' }], false],
  ])('enters by itself: %s', (_, write, isIn) => {
    expect(say('meetings', written(id, [-9, MEETING], write)).length > 0).toBe(isIn);
  });

  it('has no name in the room without a key', () => {
    expect(say('meetings', written('meetxaaaaaaaaaaa', [-9, MEETING]), { isReferred: true })).toEqual([]);
  });
});

describe('the format of a pair', () => {
  const id = homeOf('host');
  const FORMAT: Fields = { kind: 'my-report', stepOrder: ['opener'], 'step:opener': { title: 'Hi' }, createdAt: 1 };

  it('enters without the kind, the steps and the hints, and without what is for them to say', () => {
    const parts = { confidentiality: 'All of it', confirmedByMe: '2026-11-24', confirmedByThem: '2026-11-24' };
    const row = written(id, [-9, FORMAT], [-5, { ...parts, myExpectations: 'Be frank', theirExpectations: 'Help' }]);
    expect(say('relationships', row)).toEqual([
      [
        'formats',
        '2026',
        'pair',
        clockAt(-5),
        { confidentiality: 'All of it', 'confirmed:host': '2026-11-24', 'expectations:host': 'Be frank' },
      ],
    ]);
  });

  it('gives its history from the opening on, the part in the words of the room', () => {
    const entry = (at: number, part: string, from = ''): Fields => ({
      [`f:${part}:${at}`]: { at, part, from, to: from === '' ? 'New' : '' },
    });
    const before = entry(OPENED_AT - 1_000, 'doubts');
    const taken = entry(OPENED_AT + 1_000, 'confirmedByThem', '2026-11-20');
    const row = written(id, [-9, FORMAT], [-1, before], [1, { ...entry(OPENED_AT + 900, 'myExpectations'), ...taken }]);
    expect(fieldsOf(say('relationships', row))).toEqual({
      [`f:expectations:host:${OPENED_AT + 900}`]: {
        at: OPENED_AT + 900,
        part: 'expectations:host',
        from: '',
        to: 'New',
      },
      [`f:confirmed:guest:${OPENED_AT + 1_000}`]: {
        at: OPENED_AT + 1_000,
        part: 'confirmed:guest',
        from: '2026-11-20',
        to: '',
      },
    });
  });
});

describe('a shared note', () => {
  const id = noteOf('host', TALK);
  const note = (lane: string, second: number): Row => ({
    ...written(id, [second, { ...pair, meetingId: meetingOf('host', TALK), lane, createdAt: 1 }]),
    text: 'Words',
    state: new Uint8Array([1, 2, 3]),
    _touched: clockAt(second),
  });

  it('goes whole, at a clock of mine', () => {
    const roomId = namesOf('host').noteRowId(TALK);
    expect(say('noteDocs', note('shared', 4))).toEqual([
      ['notes', '2026', roomId, clockAt(4), { key: TALK }],
      ['notes', '2026', roomId, clockAt(900), { y: new Uint8Array([1, 2, 3]) }],
    ]);
  });

  it.each([
    ['a private one', note('private', 4)],
    ['one of an earlier meeting', note('shared', -4)],
    ['one without a word', { ...note('shared', 4), text: '' }],
  ])('stays here: %s', (_, row) => {
    expect(say('noteDocs', row)).toEqual([]);
  });
});

describe('the meetings that a row brings along', () => {
  const refer = { progressIn: meetingOf('host', EVENT), discussedIn: meetingOf('host', TALK) };

  it.each<[string, Fields, string[]]>([
    ['a shared one', {}, [refer.discussedIn, refer.progressIn]],
    ['a private one', { lane: 'private' }, []],
    ['a deleted one', { _del: true }, []],
  ])('of %s', (_, fields, expected) => {
    expect(refersTo('topics', written(rowId(0), [-5, { ...TOPIC, ...refer, ...fields }]), namesOf('host'))).toEqual(
      expected,
    );
  });
});
