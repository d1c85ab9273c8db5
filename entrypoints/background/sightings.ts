import { sweepSightings } from '../../lib/database/feeds.ts';
import type { SightingRow } from '../../lib/database/local-rows.ts';
import { eventMeetingId } from '../../lib/database/meetings.ts';
import {
  type Folded,
  idForAddress,
  localPart,
  type People,
  personChanges,
  readPeople,
} from '../../lib/database/people.ts';
import { learn, readAccounts, readAnswer, type SeriesAnswer } from '../../lib/database/settings.ts';
import type { Change } from '../../lib/database/write.ts';
import { normaliseAddress, tidyAddress } from '../../lib/domain/address.ts';
import type { MeetingId, RelationshipId } from '../../lib/domain/ids.ts';
import type { EventSighting, SightedAccount, SightedPerson } from '../../lib/domain/sighting.ts';
import { judge, type Verdict } from '../../lib/domain/verdict.ts';
import type { LauncherView } from '../../lib/messages/views.ts';
import { isVisible } from '../../lib/records/row.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import { countsOf } from './threads.ts';

/** Sightings of the past are kept this long: they join calls to people and tell who answered what. */
export const KEEP_MS = 400 * 24 * 3_600_000;

/**
 * An event was opened: decides whether it is a 1:1 of mine, finds or makes the person, and writes the meeting down.
 * Seeing the same event again writes nothing but what differs.
 */
export async function sightEvent(keeper: Keeper, input: Seen): Promise<Result<LauncherView>> {
  await learnAccount(keeper, input.account);
  const { sighting, verdict } = await judgeEvent(keeper, input);
  const seen = { sighting, account: input.account };
  const answered = await companionByAnswer(keeper, verdict, sighting);
  if (answered.kind === 'no') return ok(await remember(keeper, seen, 'no', null));
  if (answered.kind === 'unknown') return ok(await remember(keeper, seen, 'unknown', null));
  const folded = answered.kind === 'person' ? answered.folded : await personOf(keeper, answered.companion);
  return ok(await remember(keeper, seen, 'yes', folded));
}

type Seen = { sighting: EventSighting; account: SightedAccount };

/** The verdict, by the page; where the page does not show the guests, by those that a calendar of mine has. */
async function judgeEvent(keeper: Keeper, { sighting, account }: Seen) {
  const verdict = judge(sighting, await myAddresses(keeper, sighting, account));
  if (verdict.kind !== 'unknown' || verdict.reason === 'self-unknown') return { sighting, verdict };
  const known = await keeper.db.sightings.get(sighting.eventId);
  const isTold = known?.feed !== undefined && known.isComplete && !known.areGuestsHidden && known.people.length > 0;
  if (!isTold) return { sighting, verdict };
  const { people, statedCount, rooms } = known;
  const told = { ...sighting, people, statedCount, rooms, areGuestsHidden: false, isComplete: true };
  return { sighting: told, verdict: judge(told, await myAddresses(keeper, told, account)) };
}

/** What a page says about me is believed once; what I take off the list stays off (settings). */
export async function learnAccount(keeper: Keeper, account: SightedAccount): Promise<void> {
  if (!account.address) return;
  const change = learn(await readAccounts(keeper.db), account.index, account.address);
  if (change) await keeper.commit([change]);
}

/**
 * Under which addresses I may appear in this event: all of mine, in whatever account. None at all when this account's
 * is not known and none of the others is among the guests, so that the verdict asks instead of denying.
 */
async function myAddresses(
  keeper: Keeper,
  sighting: EventSighting,
  account: SightedAccount,
): Promise<ReadonlySet<string>> {
  const accounts = await readAccounts(keeper.db);
  const all = new Set(accounts.flatMap((known) => known.addresses).map(normaliseAddress));
  const isHere = accounts.some((known) => known.index === account.index && known.addresses.length > 0);
  const isAmong = sighting.people.some((person) => all.has(normaliseAddress(person.address)));
  return isHere || isAmong ? all : new Set();
}

/** With whom an event is a 1:1 of mine: a guest, or the person whom I named. */
export type Decision =
  | { kind: 'companion'; companion: SightedPerson }
  | { kind: 'person'; folded: Folded }
  | { kind: 'unknown' }
  | { kind: 'no' };

/** What my answers for a series are kept under. */
export const answerSubject = (seriesId: string): string => `event:${seriesId}`;

async function companionByAnswer({ db }: Keeper, verdict: Verdict, sighting: EventSighting): Promise<Decision> {
  if (verdict.kind === 'no') return verdict;
  const answer = await readAnswer(db, answerSubject(sighting.seriesId));
  return decide(verdict, answer, await readPeople(db));
}

/** An answer I gave for the series decides where the page does not; what the page shows plainly comes first. */
export function decide(verdict: Verdict, answer: SeriesAnswer | null, people: People): Decision {
  if (verdict.kind === 'no' || answer?.personId === null) return { kind: 'no' };
  if (verdict.kind === 'yes') return { kind: 'companion', companion: verdict.companion };
  const folded = answer ? people.person(answer.personId) : null;
  return folded ? { kind: 'person', folded } : { kind: 'unknown' };
}

/** The person behind a guest row, made when nobody has the address yet; a name that the page tells is learnt. */
export async function personOf(keeper: Keeper, guest: Pick<SightedPerson, 'address' | 'name'>): Promise<Folded> {
  const people = await readPeople(keeper.db);
  const known = people.withAddress(guest.address);
  const address = tidyAddress(guest.address);
  if (!known) {
    const id = await idForAddress(keeper.db, address);
    const name = guest.name ?? localPart(address);
    const { changes } = await personChanges({ id, name, addresses: [address], kind: null }, keeper.now());
    await keeper.commit(changes);
  } else {
    const change = nameChange(known, guest.name);
    if (change) await keeper.commit([change]);
    else return known;
  }
  const folded = (await readPeople(keeper.db)).withAddress(address);
  if (!folded) throw new Error('a person that was just written is not there');
  return folded;
}

/** A name from a page replaces one that we made from the address; otherwise it is kept beside the user's. */
export function nameChange({ person }: Folded, seen: string | null): Change | null {
  if (!seen || seen === person.name || person.otherNames.includes(seen)) return null;
  const isMadeUp = person.addresses.some((address) => localPart(address) === person.name);
  const fields = isMadeUp ? { name: seen } : { otherNames: [...person.otherNames, seen] };
  return { table: 'people', id: person.id, fields };
}

async function remember(
  keeper: Keeper,
  { sighting, account }: Seen,
  verdict: SightingRow['verdict'],
  folded: Folded | null,
): Promise<LauncherView> {
  const { db } = keeper;
  const meetingId = folded ? await writeMeeting(keeper, folded, sighting) : null;
  const before = await db.sightings.get(sighting.eventId);
  // What a page shows is not off, and no calendar alone tells of it any more.
  const row: SightingRow = {
    ...sighting,
    id: sighting.eventId,
    account,
    verdict,
    relationshipId: folded?.relationship.id ?? null,
    meetingId,
    seenAt: keeper.now(),
    ...(before?.feed !== undefined && { feed: before.feed }),
  };
  await db.sightings.put(row);
  await sweepSightings(db, keeper.now() - KEEP_MS);
  if (!before || JSON.stringify({ ...before, seenAt: 0 }) !== JSON.stringify({ ...row, seenAt: 0 })) {
    keeper.changed(['sightings'], [row.id]);
  }
  if (verdict === 'no') return { verdict };
  if (!folded || !meetingId) return { verdict: 'unknown', subject: `event:${sighting.eventId}` };
  return launcherOf(keeper, await readPeople(db), folded.relationship.id, meetingId);
}

/** The launcher for a relationship and a meeting of it. */
export async function launcherOf(
  keeper: Keeper,
  people: People,
  relationshipId: RelationshipId,
  meetingId: MeetingId,
): Promise<LauncherView> {
  const counts = await countsOf(keeper, people, relationshipId);
  return counts ? { verdict: 'yes', relationshipId, meetingId, ...counts } : { verdict: 'no' };
}

/** The meeting of this event with this person: found by the event, whatever its time is now, so a move keeps its notes. */
export async function writeMeeting(keeper: Keeper, folded: Folded, sighting: EventSighting): Promise<MeetingId> {
  const rows = await keeper.db.meetings.where('eventId').equals(sighting.eventId).toArray();
  const known = rows.find((row) => isVisible(row) && folded.relationshipIds.some((id) => id === row.relationshipId));
  const told = {
    seriesId: sighting.seriesId,
    title: sighting.title,
    startsAt: sighting.startsAt,
    endsAt: sighting.endsAt,
  };
  if (known) {
    // A reading that tells less than an earlier one takes nothing back.
    const differs = Object.entries(told).filter(([field, value]) => value !== null && value !== known[field]);
    if (differs.length > 0) {
      await keeper.commit([{ table: 'meetings', id: known.id, fields: Object.fromEntries(differs) }]);
    }
    return known.id as MeetingId; // rows hold ids as plain text
  }
  const id = await eventMeetingId(folded.relationship.id, sighting.eventId);
  const fields = {
    relationshipId: folded.relationship.id,
    eventId: sighting.eventId,
    createdAt: keeper.now(),
    ...told,
  };
  await keeper.commit([{ table: 'meetings', id, fields }]);
  return id;
}
