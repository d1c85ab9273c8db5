import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../lib/domain/ids.ts';
import { hashOf, PLACES, readRoute } from './routes.ts';

const anId = fc.constant(null).map(() => newId<'relationship'>());

describe('routes of the full tab', () => {
  it.each([
    ['', 'today'],
    ['#', 'today'],
    ['#/people', 'people'],
    ['#/agreements', 'agreements'],
    ['#/nowhere', 'today'],
    ['#/people/extra', 'today'],
  ])('reads %s as %s', (hash, place) => {
    expect(readRoute(hash)).toEqual({ place, search: '', thread: null });
  });

  it('drops a thread whose name has not the form of a row', () => {
    expect(readRoute('#/today?thread=../../evil').thread).toBeNull();
  });

  it('gives every route back from its own address', () => {
    const routes = fc.record({
      place: fc.constantFrom(...PLACES),
      search: fc.string({ unit: 'grapheme' }),
      thread: fc.option(
        fc.record({
          relationshipId: anId,
          meetingId: fc.option(fc.constant(null).map(() => newId<'meeting'>())),
        }),
      ),
    });
    fc.assert(
      fc.property(routes, (route) => {
        expect(readRoute(hashOf(route))).toEqual(route);
      }),
    );
  });

  it('never throws on a foreign address', () => {
    fc.assert(
      fc.property(fc.string(), (hash) => {
        expect(PLACES).toContain(readRoute(hash).place);
      }),
    );
  });
});
