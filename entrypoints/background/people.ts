import { outstandingAgreements } from '../../lib/database/agreements.ts';
import { personChanges, readPeople } from '../../lib/database/people.ts';
import { isOn } from '../../lib/database/planned.ts';
import { allRooms } from '../../lib/database/rooms.ts';
import { normaliseAddress, tidyAddress } from '../../lib/domain/address.ts';
import type { PersonId } from '../../lib/domain/ids.ts';
import type { Person } from '../../lib/domain/person.ts';
import type { Kind } from '../../lib/domain/relationship.ts';
import type { PersonSummary, PersonView, Shield } from '../../lib/messages/views.ts';
import type { Written } from '../../lib/messages/written.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import { laneFilter, readShield } from './shield.ts';
import { lastMetAt, viewOf } from './threads.ts';

type Outcome = Promise<Result<Written<PersonId>>>;

/** Everybody with what a list shows of them; while the shield is up nothing private is counted. */
export async function listPeople(keeper: Keeper): Promise<Result<PersonSummary[]>> {
  const [people, rooms, outstanding, shield] = await Promise.all([
    readPeople(keeper.db),
    allRooms(keeper.db),
    outstandingAgreements(keeper.db, null),
    readShield(keeper),
  ]);
  const promises = outstanding.filter(laneFilter(shield));
  const summaries = people.all.map(async (folded): Promise<PersonSummary> => {
    const ids = folded.relationshipIds;
    const [lastMet, openTopics, nextAt] = await Promise.all([
      lastMetAt(keeper, folded),
      countOpen(keeper, ids, shield),
      nextAtOf(keeper, ids),
    ]);
    return {
      ...viewOf(folded),
      isPaired: rooms.find(({ relationshipId }) => ids.includes(relationshipId))?.state === 'open',
      lastMetAt: lastMet,
      nextAt,
      openTopics,
      openPromises: promises.filter((promise) => ids.includes(promise.relationshipId)).length,
      merged: folded.merged.map(({ id, name, addresses }) => ({ id, name, addresses })),
    };
  });
  return ok((await Promise.all(summaries)).sort((one, other) => one.name.localeCompare(other.name)));
}

/** By index alone, unless the rows must be looked at. */
const countOpen = (keeper: Keeper, ids: PersonView['relationshipId'][], shield: Shield | null): Promise<number> => {
  const open = keeper.db.topics.where('_open').anyOf(ids);
  return shield === null ? open.count() : open.filter(({ lane }) => lane === 'shared').count();
};

async function nextAtOf(keeper: Keeper, ids: PersonView['relationshipId'][]): Promise<number | null> {
  const next = await keeper.db.sightings
    .where('relationshipId')
    .anyOf(ids)
    .filter((sighting) => isOn(sighting) && (sighting.startsAt ?? 0) > keeper.now())
    .sortBy('startsAt');
  return next[0]?.startsAt ?? null;
}

/** A new person; whoever has the address already is answered instead of made twice. */
export async function addPerson(
  keeper: Keeper,
  input: { id: PersonId; name: string; address: string | null; kind: Kind | null },
): Promise<Result<PersonView>> {
  const people = await readPeople(keeper.db);
  const known = (input.address ? people.withAddress(input.address) : null) ?? people.person(input.id);
  if (known) {
    keeper.changed(['people'], [known.person.id]); // the answer, and the news with it, may have been lost
    return ok(viewOf(known));
  }
  const addresses = input.address ? [tidyAddress(input.address)] : [];
  const { changes } = await personChanges(
    { id: input.id, name: input.name, addresses, kind: input.kind },
    keeper.now(),
  );
  await keeper.commit(changes);
  const made = (await readPeople(keeper.db)).person(input.id);
  return made ? ok(viewOf(made)) : fail('storage-failed');
}

async function put(keeper: Keeper, id: PersonId, fields: Partial<Person>): Outcome {
  const { undo } = await keeper.commit([{ table: 'people', id, fields }]);
  return ok({ id, undo });
}

export async function renamePerson(keeper: Keeper, id: PersonId, name: string): Outcome {
  const folded = (await readPeople(keeper.db)).person(id);
  if (!folded) return fail('not-found');
  // The old name stays known, so that a call that still shows it finds the person.
  const otherNames = [...new Set([...folded.person.otherNames, folded.person.name])].filter((other) => other !== name);
  return put(keeper, folded.person.id, { name, otherNames });
}

export async function setKind(keeper: Keeper, id: PersonId, kind: Kind | null): Outcome {
  const folded = (await readPeople(keeper.db)).person(id);
  if (!folded) return fail('not-found');
  const { undo } = await keeper.commit([{ table: 'relationships', id: folded.relationship.id, fields: { kind } }]);
  return ok({ id, undo });
}

/** Replaces the addresses of a person; one that belongs to somebody else is refused, merging is a decision of its own. */
export async function setAddresses(keeper: Keeper, id: PersonId, addresses: string[]): Outcome {
  const people = await readPeople(keeper.db);
  const folded = people.person(id);
  if (!folded) return fail('not-found');
  const tidy = [...new Map(addresses.map((address) => [normaliseAddress(address), tidyAddress(address)])).values()];
  const isTaken = tidy.some((address) => {
    const owner = people.withAddress(address);
    return owner !== null && owner.person.id !== folded.person.id;
  });
  if (isTaken) return fail('address-taken');
  // Addresses of merged people stay with them, so that a split gives each their own back.
  const elsewhere = new Set(folded.merged.flatMap((person) => person.addresses));
  return put(keeper, folded.person.id, { addresses: tidy.filter((address) => !elsewhere.has(address)) });
}

/** `id` shows under `into` from now on; nothing is rewritten, so a split restores both exactly. */
export async function mergePeople(keeper: Keeper, id: PersonId, into: PersonId): Outcome {
  const people = await readPeople(keeper.db);
  const [from, to] = [people.person(id), people.person(into)];
  if (!from || !to) return fail('not-found');
  if (from.person.id === to.person.id) return fail('bad-input');
  return put(keeper, from.person.id, { mergedInto: to.person.id });
}

export async function splitPerson(keeper: Keeper, id: PersonId): Outcome {
  return (await keeper.db.people.get(id)) ? put(keeper, id, { mergedInto: null }) : fail('not-found');
}
