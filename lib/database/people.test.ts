import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FORMAT } from '../domain/format.ts';
import type { PersonId, RelationshipId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Relationship } from '../domain/relationship.ts';
import { NO_RHYTHM } from '../domain/rhythm/parts.ts';
import { People } from './people.ts';

const person = (id: string, mergedInto: string | null): Person => ({
  id: id as PersonId, // short names for the tables below
  name: `Person ${id}`,
  addresses: [`${id}@example.com`],
  otherNames: [],
  mergedInto: mergedInto as PersonId | null, // as above
  createdAt: 0,
});
const relationship = (id: string): Relationship => ({
  id: `r${id}` as RelationshipId, // as above
  personId: id as PersonId, // as above
  kind: null,
  rhythm: NO_RHYTHM,
  createdAt: id.charCodeAt(0),
  format: { ...NO_FORMAT, history: [] },
  steps: { order: [], of: {} },
  hints: {},
});

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const arbMerges = fc.tuple(...IDS.map(() => fc.option(fc.constantFrom(...IDS, 'gone'))));

describe('people with merges', () => {
  it('show each address and each relationship exactly once, whatever was merged into whatever, circles included', () => {
    fc.assert(
      fc.property(arbMerges, (merges) => {
        const people = new People(
          IDS.map((id, at) => person(id, merges[at] ?? null)),
          IDS.map(relationship),
        );
        expect(people.all.flatMap((folded) => folded.person.addresses).sort()).toEqual(
          IDS.map((id) => `${id}@example.com`),
        );
        expect(people.all.flatMap((folded) => folded.relationshipIds).sort()).toEqual(IDS.map((id) => `r${id}`));
      }),
    );
  });

  it('are found under the one that stays', () => {
    const people = new People(
      [person('a', 'b'), person('b', 'c'), person('c', null)],
      IDS.slice(0, 3).map(relationship),
    );
    const shown = people.all[0];
    expect(people.all).toHaveLength(1);
    expect(shown?.person.name).toBe('Person c');
    expect(shown?.relationship.id).toBe('rc');
    expect(people.withAddress('A@Example.com')).toBe(shown);
  });

  it('wait for the rest of a person that has not arrived', () => {
    expect(new People([person('a', null)], []).all).toEqual([]);
  });
});
