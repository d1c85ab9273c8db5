import { normaliseAddress } from '../domain/address.ts';
import { newId, type PersonId, type RelationshipId, stableId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Relationship } from '../domain/relationship.ts';
import { isVisible } from '../records/row.ts';
import type { Database } from './database.ts';
import { toPerson, toRelationship } from './rows.ts';
import type { Change } from './write.ts';

/** A person as shown: merged ones are folded into the one that stays. */
export type Folded = {
  person: Person;
  relationship: Relationship;
  merged: Person[];
  relationshipIds: RelationshipId[];
};

/** All people with merges resolved. A few hundred rows at most, so every question about people reads them all. */
export class People {
  readonly all: Folded[];
  private readonly byPerson = new Map<PersonId, Folded>();
  private readonly byRelationship = new Map<RelationshipId, Folded>();

  constructor(people: Person[], relationships: Relationship[]) {
    const known = new Map(people.map((person) => [person.id, person]));
    const groups = new Map<PersonId, Person[]>();
    for (const person of people) {
      const root = rootOf(person, known);
      groups.set(root.id, [...(groups.get(root.id) ?? []), person]);
    }
    const ofPerson = Map.groupBy(relationships, (relationship) => relationship.personId);
    this.all = [];
    for (const [rootId, members] of groups) {
      const root = known.get(rootId);
      const own = members.flatMap((member) => ofPerson.get(member.id) ?? []).sort(oldestFirst);
      const relationship = own.find((candidate) => candidate.personId === rootId) ?? own[0];
      if (!root || !relationship) continue; // the rest of the person has not arrived yet
      const merged = members.filter((member) => member.id !== rootId);
      const folded: Folded = {
        person: withAll(root, merged),
        relationship,
        merged,
        relationshipIds: own.map((candidate) => candidate.id),
      };
      this.all.push(folded);
      for (const member of members) this.byPerson.set(member.id, folded);
      for (const candidate of own) this.byRelationship.set(candidate.id, folded);
    }
  }

  /** The person that this id shows as, or null when it does not exist (any more). */
  person(id: PersonId): Folded | null {
    return this.byPerson.get(id) ?? null;
  }

  /** The person of this relationship, merges resolved. */
  relationship(id: RelationshipId): Folded | null {
    return this.byRelationship.get(id) ?? null;
  }

  /** Whose address this is; addresses are compared in their normal form. */
  withAddress(address: string): Folded | null {
    const wanted = normaliseAddress(address);
    return this.all.find(({ person }) => person.addresses.some((own) => normaliseAddress(own) === wanted)) ?? null;
  }
}

/** Follows merges to the one that stays; a circle (two browsers merged both ways) ends at its smallest id. */
function rootOf(person: Person, known: Map<PersonId, Person>): Person {
  const path = [person];
  for (let current = person; current.mergedInto; ) {
    const next = known.get(current.mergedInto);
    if (!next) return current;
    const met = path.indexOf(next);
    if (met >= 0) return path.slice(met).reduce((least, other) => (other.id < least.id ? other : least));
    path.push(next);
    current = next;
  }
  return path.at(-1) ?? person;
}

const oldestFirst = (one: Relationship, other: Relationship): number =>
  one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1);

const withAll = (root: Person, merged: Person[]): Person => ({
  ...root,
  addresses: [...new Set([root, ...merged].flatMap((person) => person.addresses))],
  otherNames: [...new Set([...root.otherNames, ...merged.flatMap((person) => [person.name, ...person.otherNames])])],
});

/** Reads everybody. */
export async function readPeople(db: Database): Promise<People> {
  const [people, relationships] = await Promise.all([db.people.toArray(), db.relationships.toArray()]);
  return new People(people.filter(isVisible).map(toPerson), relationships.filter(isVisible).map(toRelationship));
}

/** The part of an address before `@`, what we call somebody whose name no page has told. */
export const localPart = (address: string): string => address.split('@')[0] || address;

/** What to write for a new person and the relationship with them. */
export async function personChanges(
  fields: { id: PersonId; name: string; addresses: string[]; kind: Relationship['kind'] },
  now: number,
): Promise<{ relationshipId: RelationshipId; changes: Change[] }> {
  const relationshipId = await stableId<'relationship'>('relationship', fields.id);
  const { id, name, addresses, kind } = fields;
  return {
    relationshipId,
    changes: [
      { table: 'people', id, fields: { name, addresses, otherNames: [], mergedInto: null, createdAt: now } },
      { table: 'relationships', id: relationshipId, fields: { personId: id, kind, createdAt: now } },
    ],
  };
}

/**
 * The id of a person first met by address: the same in every browser of mine. A row of that id which no longer carries
 * the address (it was taken off by hand) is somebody else by now, then the new person gets a name of their own.
 */
export async function idForAddress(db: Database, address: string): Promise<PersonId> {
  const id = await stableId<'person'>('person', normaliseAddress(address));
  return (await db.people.get(id)) ? newId<'person'>() : id;
}
