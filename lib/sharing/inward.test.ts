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
import { toAgreement, toMeeting, toRelationship, toTopic } from '../database/rows.ts';
import { dayAt } from '../domain/day.ts';
import type { Fields, Operation, Row } from '../records/row.ts';
import { inward, myPlaceOf } from './inward.ts';
import type { RoomTable } from './room-tables.ts';

const [EVENT = never(), TALK = never()] = KEYS;
function never(): never {
  throw new Error('There are two keys.');
}

const ME = namesOf('guest');
const home = { relationshipId: homeOf('guest') };
const TOPIC: Fields = {
  text: 'Roadmap',
  owner: 'host',
  state: 'open',
  order: 'a0',
  createdAt: 7,
  blockerOwner: 'both',
};

/** What a row of the room, theirs unless said otherwise, brings to mine. */
const bring = (table: RoomTable, row: Row, before?: Row, author: 'me' | 'them' = 'them'): Operation[] =>
  inward(table, { row, author }, ME, before);
const roomMeeting = (key: (typeof KEYS)[number]): string => ME.meetingRowId(key) ?? never();
const roomNote = (key: (typeof KEYS)[number]): string => ME.noteRowId(key) ?? never();

describe('a topic of theirs', () => {
  it('comes as theirs, shared, in my words, at the clocks of the room', () => {
    const row = written(rowId(0), [1, TOPIC], [4, { progressIn: EVENT, 'seen:host': 5, mood: 'blue' }]);
    const shared = { lane: 'shared', ...home, author: 'them' };
    expect(bring('topics', row)).toEqual([
      ['topics', '2026', row.id, clockAt(1), { ...TOPIC, owner: 'them', ...shared }],
      ['topics', '2026', row.id, clockAt(4), { progressIn: meetingOf('guest', EVENT), seenByThem: 5 }],
    ]);
    const mine = applied(undefined, bring('topics', row)) ?? never();
    expect(toTopic(mine)).toMatchObject({ author: 'them', lane: 'shared', owner: 'them', isStarred: false });
    expect(bring('topics', row, mine)).toEqual([]);
  });

  const row = written(rowId(0), [1, TOPIC], [4, { text: 'Road map' }]);
  const mine = applied(undefined, bring('topics', written(rowId(0), [1, TOPIC]))) ?? never();
  const word = [['topics', '2026', row.id, clockAt(4), { text: 'Road map' }]];
  const with_ = (fields: Fields): Row =>
    applied(mine, [['topics', '', mine.id, clockAt(2, 'guest'), fields]]) ?? never();

  it.each<[string, Row, unknown[]]>([
    ['as I have it', mine, word],
    ['that I took into my private lane', with_({ lane: 'private' }), []],
    ['in a lane of a newer version', with_({ lane: 'team' }), []],
    ['that I made a vent of my own', with_({ type: 'vent' }), []],
    ['that belongs to somebody else', with_({ relationshipId: 'homexaaaaaaaaaaa' }), []],
    ['that I deleted', with_({ _del: true }), word],
  ])('brings a word to one %s', (_, before, expected) => {
    expect(bring('topics', row, before)).toEqual(expected);
  });

  it('keeps what I wrote later', () => {
    const later = applied(mine, [['topics', '', mine.id, clockAt(9, 'guest'), { text: 'Plans' }]]);
    expect(bring('topics', row, later)).toEqual([]);
  });

  it.each<[string, Row, boolean]>([
    ['deleted', written(rowId(0), [1, TOPIC], [4, { _del: true }]), false],
    ['deleted and back', written(rowId(0), [1, TOPIC], [4, { _del: true }], [5, { _del: false }]), true],
    [
      'looked at after it was deleted',
      written(rowId(0), [1, TOPIC], [4, { _del: true }], [5, { 'seen:host': 1 }]),
      false,
    ],
    ['without its making, which is on its way', written(rowId(0), [1, { text: 'Roadmap' }]), false],
  ])('that I do not have yet: %s', (_, known, isMade) => {
    expect(bring('topics', known).length > 0).toBe(isMade);
  });

  it('goes from my list when they delete it or take it back', () => {
    const gone = written(rowId(0), [1, TOPIC], [4, { _del: true }]);
    expect(bring('topics', gone, mine)).toEqual([['topics', '2026', mine.id, clockAt(4), { _del: true }]]);
  });

  it('is completed when my other browser brought a part of it only', () => {
    const part = written(rowId(0), [4, { text: 'Road map' }, 'host']);
    const whole = applied(part, bring('topics', row, part)) ?? never();
    expect(toTopic(whole)).toMatchObject({ lane: 'shared', author: 'them', text: 'Road map', createdAt: 7 });
  });
});

describe('a topic of mine', () => {
  const mine = written(rowId(0), [1, { ...home, text: 'Mine', lane: 'shared', owner: 'me', createdAt: 7 }, 'guest']);
  const row = written(rowId(0), [1, { text: 'Mine', createdAt: 7 }, 'guest'], [3, { text: 'Ours', 'seen:host': 9 }]);

  it('takes their words, and when they saw it', () => {
    const said = [['topics', '2026', mine.id, clockAt(3), { text: 'Ours', seenByThem: 9 }]];
    expect(bring('topics', row, mine, 'me')).toEqual(said);
    // Also while the room has read their word on it, and not yet mine.
    expect(bring('topics', row, mine, 'them')).toEqual(said);
  });

  it.each<[string, Row | undefined, Fields]>([
    ['is brought by my own browsers', undefined, {}],
    ['that I took back stays as it is', applied(mine, [['topics', '', mine.id, clockAt(2), { lane: 'private' }]]), {}],
    ['is never deleted by the room', applied(mine, bring('topics', row, mine, 'me')), { _del: true }],
    ['takes nothing that is mine alone', applied(mine, bring('topics', row, mine, 'me')), { 'seen:guest': 3 }],
    [
      'leaves out a meeting of which I know nothing',
      applied(mine, bring('topics', row, mine, 'me')),
      { discussedIn: 'e:unknown' },
    ],
  ])('%s', (_, before, fields) => {
    const known = applied(row, [['topics', '', row.id, clockAt(8), fields]]) ?? never();
    expect(bring('topics', known, before, 'me')).toEqual([]);
  });
});

describe('an agreement', () => {
  it('says of each entry of its history whose act it was', () => {
    const entry = { at: 4, what: 'moved', from: null, to: '2026-12-01', why: 'Ill', by: 'me', mood: 'blue' };
    const row = written(
      rowId(0),
      [1, { text: 'Send it', owner: 'guest', createdAt: 7, madeIn: TALK, 'h:a': { at: 3, what: 'made' } }],
      [2, { 'h:b': { ...entry, what: 'issue' } }, 'guest'],
      [4, { 'h:c': entry, 'h:d': null }],
    );
    expect(toAgreement(applied(undefined, bring('agreements', row)) ?? never())).toMatchObject({
      owner: 'me',
      author: 'them',
      madeIn: meetingOf('guest', TALK),
      history: [
        { at: 3, what: 'made', by: 'them' },
        { at: 4, what: 'issue', from: null, to: '2026-12-01', why: 'Ill' },
        { at: 4, what: 'moved', from: null, to: '2026-12-01', why: 'Ill', by: 'them' },
      ],
    });
  });
});

describe('a meeting', () => {
  const parts = {
    today: 'decide',
    starter: 'guest',
    'agreed:host': true,
    'disagreement:host': 'No',
    'agreed:guest': true,
  };
  const times = { startsAt: 500, endsAt: 900, seriesId: 'weekly' };

  it('that I did not know is written down with its event', () => {
    const row = written(roomMeeting(EVENT), [1, { key: EVENT }], [2, { ...parts, ...times }]);
    expect(toMeeting(applied(undefined, bring('meetings', row)) ?? never())).toMatchObject({
      id: meetingOf('guest', EVENT),
      ...home,
      eventId: EVENT.slice(2),
      ...times,
      today: 'decide',
      starter: 'me',
      isAgreedByThem: true,
      disagreementByThem: 'No',
      isAgreed: false,
      createdAt: OPENED_AT + 1_000,
    });
  });

  it('keeps the times that my own calendar told', () => {
    const mine = written(meetingOf('guest', EVENT), [
      0,
      { ...home, createdAt: 1, startsAt: 400, endsAt: null },
      'guest',
    ]);
    const row = written(roomMeeting(EVENT), [1, { key: EVENT, ...times, startsAt: 1 }]);
    const said = { eventId: EVENT.slice(2), endsAt: 900, seriesId: 'weekly' };
    expect(bring('meetings', row, mine)).toEqual([['meetings', '2026', mine.id, clockAt(1), said]]);
  });

  it('without an event lies on the day of its key, whatever a clock says', () => {
    const late = written(roomMeeting(TALK), [9_000_000, { key: TALK }]);
    const { createdAt, eventId } = toMeeting(applied(undefined, bring('meetings', late)) ?? never());
    expect([dayAt(createdAt), eventId]).toEqual([TALK.slice(2), null]);
  });

  it.each<[string, Row, Row | undefined]>([
    ['under another one’s id', written(roomMeeting(TALK), [1, { key: EVENT, ...parts }]), undefined],
    ['without a key', written(roomMeeting(EVENT), [1, parts]), undefined],
    ['of a day that does not exist', written(roomMeeting(EVENT), [1, { key: 't:2026-02-31' }]), undefined],
    [
      'with somebody else',
      written(roomMeeting(EVENT), [1, { key: EVENT, ...parts }]),
      written(meetingOf('guest', EVENT), [0, { relationshipId: 'homexaaaaaaaaaaa' }, 'guest']),
    ],
  ])('%s brings nothing', (_, row, before) => {
    expect(bring('meetings', row, before)).toEqual([]);
  });
});

describe('a note', () => {
  const row = written(roomNote(EVENT), [1, { key: EVENT, y: new Uint8Array([1, 2]) }]);
  const place = { ...home, meetingId: meetingOf('guest', EVENT), lane: 'shared', createdAt: OPENED_AT + 1_000 };

  it('comes as the shared one of its meeting', () => {
    const said = { ...place, y: new Uint8Array([1, 2]) };
    expect(bring('notes', row)).toEqual([['noteDocs', '2026', noteOf('guest', EVENT), clockAt(1), said]]);
  });

  it.each<[string, Row]>([
    ['that I have', { ...written(noteOf('guest', EVENT), [0, place, 'guest']), state: new Uint8Array([1, 2]) }],
    ['that is private', written(noteOf('guest', EVENT), [0, { ...place, lane: 'private' }, 'guest'])],
    [
      'of somebody else',
      written(noteOf('guest', EVENT), [0, { ...place, relationshipId: 'homexaaaaaaaaaaa' }, 'guest']),
    ],
  ])('brings nothing to one %s', (_, before) => {
    expect(bring('notes', row, before)).toEqual([]);
  });
});

describe('the format', () => {
  const mine = (...writes: [number, Fields][]): Row =>
    written(
      homeOf('guest'),
      [-9, { personId: 'bo', kind: 'my-manager' }],
      ...writes.map(([at, fields]): [number, Fields, 'guest'] => [at, fields, 'guest']),
    );
  const confirmed = { confidentiality: 'All of it', confirmedByMe: '2026-11-24', confirmedByThem: '2026-11-24' };
  const of = (before: Row, ...writes: [number, Fields][]): ReturnType<typeof toRelationship>['format'] =>
    toRelationship(applied(before, bring('formats', written('pair', ...writes), before)) ?? never()).format;

  it('says what each expects, and the history with whose change it was', () => {
    const change = { at: 5, part: 'expectations:host', from: '', to: 'Help' };
    const format = of(mine(), [1, { doubts: 'Gossip', 'expectations:host': 'Help', 'f:expectations:host:5': change }]);
    const history = [{ at: 5, part: 'theirExpectations', from: '', to: 'Help', by: 'them' }];
    expect(format).toMatchObject({ doubts: 'Gossip', theirExpectations: 'Help', myExpectations: '', history });
  });

  it.each<[string, [number, Fields][], [string | null, string | null]]>([
    ['asks anew for another wording', [[5, { confidentiality: 'Nothing' }]], [null, null]],
    [
      'knows their word on it',
      [[5, { confidentiality: 'Nothing', 'confirmed:host': '2026-11-25' }]],
      [null, '2026-11-25'],
    ],
    [
      'forgets what they said of the former one',
      [
        [0, { 'confirmed:host': '2026-11-20' }],
        [5, { confidentiality: 'Nothing' }],
      ],
      [null, null],
    ],
    ['asks nobody for a space more', [[5, { confidentiality: 'All of it ' }]], ['2026-11-24', '2026-11-24']],
    ['asks nobody for a wording before that', [[0, { confidentiality: 'Nothing' }]], ['2026-11-24', '2026-11-24']],
    ['never confirms for me', [[5, { 'confirmed:guest': '2026-11-30' }]], ['2026-11-24', '2026-11-24']],
  ])('%s', (_, writes, [byMe, byThem]) => {
    const format = of(mine([2, confirmed]), ...writes);
    expect([format.confirmedByMe, format.confirmedByThem]).toEqual([byMe, byThem]);
  });

  it('waits for the person, and takes no other row than the pair’s', () => {
    expect(bring('formats', written('pair', [1, { doubts: 'Gossip' }]))).toEqual([]);
    expect(myPlaceOf('formats', written('other', [1, {}]), ME)).toBeNull();
    expect(myPlaceOf('members', written('host', [1, { name: 'Bo Lind' }]), ME)).toBeNull();
  });
});
