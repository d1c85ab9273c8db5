import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aPerson, at } from '../../tests/support/surface-samples.ts';
import { COLUMNS, orderAfter, sortPeople } from './person-order.ts';

const words = { locale: 'en', kindText: (person: { kind: string | null }) => person.kind ?? '' };
const ana = aPerson('Ana', { lastMetAt: at(17), nextAt: at(24), openTopics: 3, kind: 'my-report' });
const bo = aPerson('Bo', { lastMetAt: at(10), openTopics: 5, openPromises: 2, kind: 'peer' });
const ela = aPerson('Éla', { nextAt: at(25) });
const people = [bo, ela, ana];

describe('sorting people', () => {
  it.each([
    ['name', false, ['Ana', 'Bo', 'Éla']],
    ['name', true, ['Éla', 'Bo', 'Ana']],
    ['lastMet', false, ['Bo', 'Ana', 'Éla']],
    ['lastMet', true, ['Ana', 'Bo', 'Éla']],
    ['next', false, ['Ana', 'Éla', 'Bo']],
    ['topics', true, ['Bo', 'Ana', 'Éla']],
    ['promises', true, ['Bo', 'Ana', 'Éla']],
    ['kind', false, ['Ana', 'Bo', 'Éla']],
  ] as const)('by %s, descending %s, leaves gaps at the end and equal ones by name', (column, isDescending, names) => {
    expect(sortPeople(people, { column, isDescending }, words).map((person) => person.name)).toEqual(names);
  });

  it('loses and invents nobody', () => {
    const orders = fc.record({ column: fc.constantFrom(...COLUMNS), isDescending: fc.boolean() });
    const lists = fc.array(fc.constantFrom(...people));
    fc.assert(
      fc.property(lists, orders, (list, order) => {
        expect(sortPeople(list, order, words)).toHaveLength(list.length);
      }),
    );
  });

  it('turns round on a second press and begins numbers with the most', () => {
    const first = orderAfter({ column: 'name', isDescending: false }, 'topics');
    expect(first).toEqual({ column: 'topics', isDescending: true });
    expect(orderAfter(first, 'topics')).toEqual({ column: 'topics', isDescending: false });
  });
});
