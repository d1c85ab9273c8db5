import { addressKind, isAddress, normaliseAddress } from './address.ts';
import type { EventSighting, SightedPerson } from './sighting.ts';

/** Why it cannot be told whether an event is a 1:1. A call's own reason, `participants`, is in call-verdict.ts. */
export const UNKNOWN_REASONS = ['guests-hidden', 'guests-not-loaded', 'self-unknown'] as const;
export type UnknownReason = (typeof UNKNOWN_REASONS)[number];

/** Whether an event is a 1:1 of mine. */
export type Verdict =
  /** `companion` carries the answer and whether they are optional: these are told, they decide nothing. */
  | { kind: 'yes'; companion: SightedPerson }
  /** `candidates`: those of the guests seen who might be the companion, in the page's order. */
  | { kind: 'unknown'; reason: UnknownReason; candidates: SightedPerson[] }
  | { kind: 'no' };

const NO: Verdict = { kind: 'no' };

/** The head count of a 1:1, organiser and self included. */
const TWO = 2;

/**
 * Whether the event is a 1:1 of the owner of the addresses `mine` (any spelling). By sites/google-calendar.md L5:
 *
 * - *no* as soon as anything is certain: a group, three people, a readable stated count other than two, nobody at all;
 * - *unknown* while the guests are hidden or not (wholly) there, or nobody said who I am;
 * - *yes* when all was read, exactly two people are there and one of them is me.
 *
 * Rooms and calendars among the guests are nobody. Two people of whom neither is me are somebody else's 1:1, unless the
 * event lies in my own calendar: then I am one of them under an address that we do not know yet, and we ask.
 * The order of the rows and rows that appear twice change nothing.
 */
export function judge(sighting: EventSighting, mine: ReadonlySet<string>): Verdict {
  const guests = mergeRows(sighting.people);
  const people = guests.filter((guest) => addressKind(guest.address) === 'person');
  if (people.some((person) => person.isGroup)) return NO;
  if (isStatedOtherwise(sighting.statedCount, guests)) return NO;

  const own = new Set([...mine].map(normaliseAddress));
  const isMine = (person: SightedPerson) => own.has(normaliseAddress(person.address));
  const others = people.filter((person) => !isMine(person));
  const unknown = (reason: UnknownReason): Verdict => ({ kind: 'unknown', reason, candidates: others });

  if (people.length > TWO) return sighting.statedCount === null ? NO : unknown('guests-not-loaded');
  if (sighting.areGuestsHidden) return unknown('guests-hidden');
  if (people.length === 0 && sighting.statedCount === null) return NO; // a task, focus time, a reminder
  if (!sighting.isComplete || people.some((person) => !isAddress(person.address))) return unknown('guests-not-loaded');
  if (people.length < TWO) return isShortOfStated(sighting, guests) ? unknown('guests-not-loaded') : NO;

  if (own.size === 0) return unknown('self-unknown');
  const [companion] = others;
  if (companion === undefined) return NO; // both addresses are mine
  if (others.length === 1) return { kind: 'yes', companion };
  return sighting.calendarId !== null && own.has(normaliseAddress(sighting.calendarId)) ? unknown('self-unknown') : NO;
}

/**
 * Whether the page states a number that rules a 1:1 out. The number leaves rooms out, but a calendar that was invited
 * may be in it: a number that is just that of all guests other than rooms agrees with the rows and leaves it to them.
 */
function isStatedOtherwise(stated: number | null, guests: SightedPerson[]): boolean {
  if (stated === null || stated === TWO) return false;
  const hasCalendars = guests.some(
    (guest) => addressKind(guest.address) !== 'person' && addressKind(guest.address) !== 'room',
  );
  return !(hasCalendars && stated === countWithoutRooms(guests));
}

const isShortOfStated = ({ statedCount }: EventSighting, guests: SightedPerson[]): boolean =>
  statedCount !== null && countWithoutRooms(guests) < statedCount;

const countWithoutRooms = (guests: SightedPerson[]): number =>
  guests.filter((guest) => addressKind(guest.address) !== 'room').length;

/** One guest per mailbox, in the order of the page; what any of the rows says of them is kept. */
function mergeRows(rows: SightedPerson[]): SightedPerson[] {
  const guests = new Map<string, SightedPerson>();
  for (const row of rows) {
    const key = normaliseAddress(row.address);
    const known = guests.get(key);
    guests.set(key, known ? merge(known, row) : row);
  }
  return [...guests.values()];
}

/** Both rows in one, whichever came first: on a difference the greater text wins, so that order cannot matter. */
const merge = (one: SightedPerson, other: SightedPerson): SightedPerson => ({
  address: greater(one.address, other.address),
  name: one.name === null || other.name === null ? (one.name ?? other.name) : greater(one.name, other.name),
  answer: moreTelling(one, other),
  isOrganiser: one.isOrganiser || other.isOrganiser,
  isOptional: one.isOptional || other.isOptional,
  isGroup: one.isGroup || other.isGroup,
});

const greater = (one: string, other: string): string => (one >= other ? one : other);

/** An answer that was read beats one that was not, and a given one beats `awaiting`. */
const TELLING: readonly SightedPerson['answer'][] = ['declined', 'tentative', 'accepted', 'awaiting', 'unknown'];

const moreTelling = (one: SightedPerson, other: SightedPerson): SightedPerson['answer'] =>
  TELLING.indexOf(one.answer) <= TELLING.indexOf(other.answer) ? one.answer : other.answer;
