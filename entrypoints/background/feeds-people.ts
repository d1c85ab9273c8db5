import { type Folded, idForAddress, localPart, personChanges, readPeople } from '../../lib/database/people.ts';
import { type Change, type Committed, write } from '../../lib/database/write.ts';
import { isAddress, normaliseAddress, tidyAddress } from '../../lib/domain/address.ts';
import type { Gathered } from './feeds-reading.ts';
import type { Keeper } from './keeper.ts';
import { nameChange } from './sightings.ts';

/** A person is made for a 1:1 that is so near; a calendar of ten years would make a crowd. */
const NEAR_MS = 60 * 24 * 3_600_000;

/** Whom events are with; null for somebody who is not known here. */
export type Companions = (gathered: Gathered) => Folded | null;

/** A guest of 1:1s, and what the latest of these calls them. */
type Guest = { address: string; name: string | null; at: number; isNear: boolean };

/** Finds the people behind the guests of 1:1s, and makes those whom I meet these weeks; in one write. Null: the calendar was removed. */
export async function findCompanions(
  keeper: Keeper,
  feed: string,
  events: readonly Gathered[],
  now: number,
): Promise<Companions | null> {
  const guests = guestsOf(events, now);
  const known = await byAddress(keeper);
  const changes: Change[] = [];
  for (const [key, guest] of guests) {
    const folded = known.get(key);
    if (folded) {
      const change = guest.isNear ? nameChange(folded, guest.name) : null;
      if (change) changes.push(change);
    } else if (guest.isNear) {
      const address = tidyAddress(guest.address);
      const id = await idForAddress(keeper.db, address);
      const fields = { id, name: guest.name ?? localPart(address), addresses: [address], kind: null };
      changes.push(...(await personChanges(fields, now)).changes);
    }
  }
  if (!(await writeFor(keeper, feed, changes))) return null;
  const found = changes.length > 0 ? await byAddress(keeper) : known;
  return ({ decision }) => {
    if (decision.kind === 'person') return decision.folded;
    return decision.kind === 'companion' ? (found.get(normaliseAddress(decision.companion.address)) ?? null) : null;
  };
}

/** Writes on behalf of a calendar: nothing, and false, when it was removed or everything was erased meanwhile. */
export async function writeFor(keeper: Keeper, feed: string, changes: Change[]): Promise<boolean> {
  const { db } = keeper;
  const committed = await db.transaction('rw', db.tables, async (): Promise<Committed | null> => {
    if (!(await db.feeds.get(feed))) return null;
    return changes.length > 0 ? write(db, changes, { now: keeper.now() }) : { undo: '', changed: [] };
  });
  if (!committed) return false;
  const { changed } = committed;
  if (changed.length > 0)
    keeper.changed(
      [...new Set(changed.map(({ table }) => table))],
      changed.map(({ id }) => id),
    );
  return true;
}

function guestsOf(events: readonly Gathered[], now: number): Map<string, Guest> {
  const guests = new Map<string, Guest>();
  for (const { event, decision, isDeclined } of events) {
    if (decision.kind !== 'companion') continue;
    const { address, name } = decision.companion;
    const key = normaliseAddress(address);
    const known = guests.get(key);
    const isOn = !event.isCancelled && !isDeclined;
    const isMeeting = isOn && event.endsAt >= now - NEAR_MS && event.startsAt <= now + NEAR_MS;
    const told = name !== null && !isAddress(name) ? name : null;
    guests.set(key, {
      address,
      name: told !== null && (known?.name == null || event.startsAt > known.at) ? told : (known?.name ?? null),
      at: Math.max(event.startsAt, known?.at ?? 0),
      isNear: isMeeting || (known?.isNear ?? false),
    });
  }
  return guests;
}

async function byAddress({ db }: Keeper): Promise<ReadonlyMap<string, Folded>> {
  const found = new Map<string, Folded>();
  for (const folded of (await readPeople(db)).all)
    for (const address of folded.person.addresses) {
      const key = normaliseAddress(address);
      if (!found.has(key)) found.set(key, folded);
    }
  return found;
}
