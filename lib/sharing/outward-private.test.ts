// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applied,
  CODES,
  clockAt,
  homeOf,
  KEYS,
  meetingOf,
  namesOf,
  noteOf,
  OPENED_AT,
  rowId,
} from '../../tests/support/room-words.ts';
import { apply, type Fields, type Operation, type Row } from '../records/row.ts';
import type { KnownRow } from './names-in-room.ts';
import { outward } from './outward.ts';
import type { SharedTable } from './room-tables.ts';

/** One write to a row: whether it moves it to a lane, and into which fields words are written. */
type Act = { lane: 'shared' | 'private' | null; fields: string[]; isDeleted: boolean | null };

const TOPIC_FIELDS = ['text', 'outcome', 'purpose', 'why', 'options', 'coveredBy', 'order'];
const NEVER = [
  ...['isStarred', 'title', 'otherNames', 'addresses', 'kind', 'other:text:1', 'call:1', 'step:mine', 'mood'],
  ...['heldByHand', 'venue', 'ramp', 'isSameCity', 'tripOn', 'lastInPersonOn', 'hint:ramp', 'hint:biweekly'],
];
const AGREEMENT_FIELDS = ['text', 'h:aaaaaaaaaaaaaaaa', 'h:bbbbbbbbbbbbbbbb', 'h:cccccccccccccccc'];

const arbActs = (fields: string[]): fc.Arbitrary<Act[]> =>
  fc.array(
    fc.record({
      lane: fc.option(fc.constantFrom('shared' as const, 'private' as const), { freq: 2 }),
      fields: fc.subarray([...fields, ...NEVER]),
      isDeleted: fc.option(fc.boolean(), { freq: 9 }),
    }),
    { minLength: 1, maxLength: 12 },
  );

const WORD = /word\d+of/g;
const wordsIn = (value: unknown): string[] => JSON.stringify(value).match(WORD) ?? [];
const saidIn = (field: string, word: string): unknown =>
  field.startsWith('h:') ? { at: OPENED_AT, what: 'edited', why: word } : word;

/** Lives a row's life, fed to the room after each write, and says what came of it each time. */
function live(table: SharedTable, acts: readonly Act[]): { row: Row; ops: Operation[]; wasKnown: boolean }[] {
  let row: Row | undefined;
  let known: KnownRow | null = null;
  return acts.map((act, nth) => {
    const fields: Fields = {};
    for (const [at, field] of act.fields.entries()) fields[field] = saidIn(field, `word${nth * 100 + at}of`);
    if (act.lane !== null) fields.lane = act.lane;
    if (act.isDeleted !== null) fields._del = act.isDeleted;
    const made = nth === 0 ? { relationshipId: homeOf('host'), createdAt: OPENED_AT, state: 'open' } : {};
    const written = apply(row, rowId(0), clockAt(nth), { ...made, ...fields });
    const context = { known, openedAt: OPENED_AT, stamp: clockAt(900) };
    const ops = outward(table, written, namesOf('host'), context);
    const wasKnown = known !== null;
    const merged = applied(known?.row, ops);
    known = merged ? { row: merged, author: 'me' } : null;
    row = written;
    return { row: written, ops, wasKnown };
  });
}

describe('whatever I do with a row', () => {
  it.each<[SharedTable, string[]]>([
    ['topics', TOPIC_FIELDS],
    ['agreements', AGREEMENT_FIELDS],
  ])('no word of %s leaves that was not in the shared lane while I could see it there', (table, fields) => {
    fc.assert(
      fc.property(arbActs(fields), (acts) => {
        const seen = new Set<string>();
        for (const { row, ops, wasKnown } of live(table, acts)) {
          const isShared = row.lane === 'shared';
          const isEntry = ([name]: [string, unknown]): boolean => name.startsWith('h:');
          const travelling = Object.entries(row).filter(([name]) => !NEVER.includes(name));
          // An entry of the history that was written in private stays so for good.
          const standing = travelling.filter((each) => !isEntry(each) || (row._f?.[each[0]] ?? row._c) === newest(row));
          if (isShared) for (const word of wordsIn(Object.fromEntries(standing))) seen.add(word);
          for (const word of wordsIn(ops)) expect(seen).toContain(word);
          if (isShared) continue;
          for (const [, , , , said] of ops) expect(said).toEqual({ _del: true });
          if (!wasKnown) expect(ops).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('what is in the room of a private row says that it is gone', () => {
    fc.assert(
      fc.property(arbActs(TOPIC_FIELDS), (acts) => {
        let room: Row | undefined;
        for (const { row, ops } of live('topics', acts)) {
          room = applied(room, ops);
          if (room && row.lane !== 'shared') expect(room._del).toBe(true);
        }
      }),
    );
  });

  it('feeding a row once more says the same', () => {
    fc.assert(
      fc.property(arbActs(AGREEMENT_FIELDS), (acts) => {
        const last = live('agreements', acts).at(-1);
        if (!last) return;
        const context = { known: null, openedAt: OPENED_AT, stamp: clockAt(900) };
        const first = applied(undefined, outward('agreements', last.row, namesOf('host'), context));
        const known = first ? ({ row: first, author: 'me' } as const) : null;
        expect(applied(first, outward('agreements', last.row, namesOf('host'), { ...context, known }))).toBe(first);
      }),
    );
  });

  it.each<[SharedTable, string, Fields]>([
    ['meetings', meetingOf('host', KEYS[0] ?? never()), { relationshipId: homeOf('host') }],
    ['relationships', homeOf('host'), {}],
    ['noteDocs', noteOf('host', KEYS[0] ?? never()), { relationshipId: homeOf('host'), lane: 'private' }],
    ['noteDocs', noteOf('host', KEYS[0] ?? never()), { relationshipId: homeOf('host'), lane: 'shared' }],
  ])('of %s only what the room has a word for leaves', (table, id, more) => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.constant('word1of')), (fields) => {
        const meetingId = meetingOf('host', KEYS[0] ?? never());
        const hidden = Object.fromEntries(NEVER.map((name) => [name, 'word2of']));
        const row = apply(undefined, id, clockAt(1), { ...fields, ...hidden, meetingId, createdAt: 1, ...more });
        const note = { ...row, text: 'word3of', state: new Uint8Array([9]), _by: [CODES.host] };
        const context = { known: null, openedAt: OPENED_AT, isReferred: true, stamp: clockAt(900) };
        const ops = outward(table, note, namesOf('host'), context);
        expect(wordsIn(ops)).toEqual([]);
        if (more.lane === 'private') expect(ops).toEqual([]);
      }),
    );
  });
});

const newest = (row: Row): string => [row._c, ...Object.values(row._f ?? {})].sort().at(-1) ?? row._c;

function never(): never {
  throw new Error('There are two keys.');
}
