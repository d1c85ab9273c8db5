import { describe, expect, it } from 'vitest';
import type { Clock } from '../records/clock.ts';
import { apply, type Fields, type Row } from '../records/row.ts';
import { DERIVED, derive } from './derived.ts';
import type { VaultTable } from './schema.ts';

const clock = (nth: number): Clock => `00000000${nth}000aaaaaa` as Clock; // written in a test
const indexesOf = (table: VaultTable, ...writes: Fields[]): Fields => {
  const row = writes.reduce<Row | undefined>(
    (made, fields, nth) => apply(made, 'x', clock(nth + 1), fields),
    undefined,
  );
  const derived = derive(table, row ?? { id: 'x', _c: clock(1) });
  return Object.fromEntries(Object.entries(derived).filter(([field]) => DERIVED.has(field) && field !== '_touched'));
};

const TOPIC = { relationshipId: 'bo', text: 'Rota', state: 'open' };
const VENT = { ...TOPIC, type: 'vent' };

describe('the local indexes of a row', () => {
  it.each<[string, VaultTable, Fields[], Fields]>([
    ['an open topic', 'topics', [TOPIC], { _open: 'bo' }],
    ['a discussed topic', 'topics', [TOPIC, { state: 'discussed' }], {}],
    ['a heads-up', 'topics', [{ ...TOPIC, purpose: 'read page 2' }], { _open: 'bo', _headsUp: 'bo' }],
    ['a heads-up without a purpose', 'topics', [{ ...TOPIC, purpose: '  ' }], { _open: 'bo' }],
    ['a heads-up of something odd', 'topics', [{ ...TOPIC, purpose: 7 }], { _open: 'bo' }],
    ['a discussed heads-up', 'topics', [{ ...TOPIC, purpose: 'read it' }, { state: 'discussed' }], {}],
    ['a vent', 'topics', [VENT], { _open: 'bo', _vent: 'bo' }],
    ['a discussed vent', 'topics', [VENT, { state: 'discussed' }], { _vent: 'bo' }],
    ['a vent that is none any more', 'topics', [VENT, { type: null }], { _open: 'bo' }],
    ['a deleted vent, whose words are still there', 'topics', [VENT, { _del: true }], { _vent: 'bo' }],
    ['an erased vent', 'topics', [VENT, { text: '', _del: true }], {}],
    [
      'a vent that an edit revived',
      'topics',
      [VENT, { text: '', _del: true }, { text: 'again' }],
      { _open: 'bo', _vent: 'bo' },
    ],
    ['a deleted topic', 'topics', [TOPIC, { _del: true }], {}],
    ['a meeting', 'meetings', [{ startsAt: 7, createdAt: 3 }], { _at: 7 }],
    ['a talk without an event', 'meetings', [{ startsAt: null, createdAt: 3 }], { _at: 3 }],
    ['a deleted meeting', 'meetings', [{ startsAt: 7 }, { _del: true }], {}],
    [
      'a meeting whose deletion was taken back',
      'meetings',
      [{ startsAt: 7 }, { _del: true }, { _del: false }],
      { _at: 7 },
    ],
    ['a person', 'people', [{ addresses: ['Bo@Example.com', 7] }], { _addresses: ['bo@example.com'] }],
    [
      'a promise of mine',
      'agreements',
      [{ relationshipId: 'bo', owner: 'me', due: '2026-11-26', state: 'open' }],
      { _outstanding: 'bo', _overdueFrom: '2026-11-26' },
    ],
    [
      'a promise of theirs',
      'agreements',
      [{ relationshipId: 'bo', owner: 'them', due: '2026-11-26', state: 'issue' }],
      { _outstanding: 'bo' },
    ],
    [
      'a kept promise',
      'agreements',
      [{ relationshipId: 'bo', owner: 'me', due: '2026-11-26', state: 'kept', closedOn: '2026-11-25' }],
      { _closed: 'bo:2026-11-25' },
    ],
  ])('of %s', (_, table, writes, indexes) => {
    expect(indexesOf(table, ...writes)).toEqual(indexes);
  });

  it('are made anew, so that an old one, or one that a file brought, never stays', () => {
    const row: Row = { id: 'x', _c: clock(1), ...TOPIC, state: 'dropped', _open: 'ana', _vent: 'ana', _at: 9 };
    expect(derive('topics', row)).toEqual({ id: 'x', _c: clock(1), _touched: clock(1), ...TOPIC, state: 'dropped' });
  });

  it.each<[string, VaultTable, Fields, string | undefined]>([
    ['an edited topic is that of the edit', 'topics', { text: 'a', _f: { text: clock(3) } }, clock(3)],
    ['a deleted agreement is that of the deletion', 'agreements', { _del: true, _f: { _del: clock(4) } }, clock(4)],
    ['a meeting is not what a file says', 'meetings', { _touched: clock(9) }, clock(1)],
    ['a note is that of its latest words', 'noteDocs', { _touched: clock(9) }, clock(9)],
    [
      'a note that was edited since is that of the edit',
      'noteDocs',
      { _touched: clock(2), _f: { lane: clock(5) } },
      clock(5),
    ],
    ['a note with something odd is that of the row', 'noteDocs', { _touched: 7 }, clock(1)],
    ['a person is not kept', 'people', {}, undefined],
  ])('when %s', (_, table, fields, touched) => {
    expect(derive(table, { id: 'x', _c: clock(1), ...fields })._touched).toBe(touched);
  });

  it('leave whose words are in a note as it is', () => {
    expect(derive('noteDocs', { id: 'x', _c: clock(1), _by: ['aaaaaa'] })._by).toEqual(['aaaaaa']);
  });
});
