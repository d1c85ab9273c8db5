import type { SightingRow } from '../../lib/database/local-rows.ts';
import { normaliseAddress } from '../../lib/domain/address.ts';
import type { MeetingId, RelationshipId } from '../../lib/domain/ids.ts';
import type { EventSighting, SightedAccount } from '../../lib/domain/sighting.ts';
import type { CalendarEvent } from '../../lib/exchange/ics/read-calendar.ts';

/** Google may serve a calendar that is hours old: what a page showed within this time counts more than what it says. */
export const TRUST_PAGE_MS = 12 * 3_600_000;

/** One reading of one calendar. */
export type Reading = {
  feed: string;
  /** Calendars that are here besides this one. */
  others: ReadonlySet<string>;
  calendarId: string | null;
  account: SightedAccount;
  /** When it began, epoch ms. */
  now: number;
};

/** What the calendar tells of one event. */
export type Told = {
  event: CalendarEvent;
  /** Null when it does not tell whose it is: no guests in the file and no answer of mine. */
  verdict: 'yes' | 'no' | null;
  relationshipId: RelationshipId | null;
  meetingId: MeetingId | null;
};

/** What becomes of a sighting. `takes`: its times and title are the calendar's now. */
export type Joined = { row: SightingRow | null; takes: boolean };

/** An event of a calendar in the words of a page. A file without guests tells nothing of them. */
export const sightingOfEvent = (event: CalendarEvent, calendarId: string | null): EventSighting => ({
  surface: 'bubble',
  eventId: event.eventId,
  seriesId: event.seriesId,
  calendarId,
  title: event.title,
  startsAt: event.startsAt,
  endsAt: event.endsAt,
  isAllDay: event.isAllDay,
  timeZone: event.timeZone,
  people: event.people,
  statedCount: event.people.length || null,
  rooms: event.rooms,
  meetCode: event.meetCode,
  descriptionLink: event.descriptionLink,
  isRecurring: event.isRecurring,
  areGuestsHidden: false,
  isComplete: true,
});

/** Whether what was known at `at` gives way to this reading of an event. */
export const isNewer = (changedAt: number | null, at: number, now: number): boolean =>
  at < now - TRUST_PAGE_MS || (changedAt !== null && changedAt > at);

/** A sighting after the calendar told of its event; `row` null when there is, or remains, nothing to keep. */
export function join(before: SightingRow | undefined, told: Told, reading: Reading): Joined {
  if (!before) return { row: told.verdict === 'yes' ? broughtRow(undefined, told, reading) : null, takes: true };
  const isOthers = before.feed !== undefined && reading.others.has(before.feed);
  // Two calendars have it: the first one tells, until it is off there and on here.
  if (isOthers && !(before.isCancelled && !told.event.isCancelled)) return { row: before, takes: false };
  if (before.isFromFeed)
    return { row: told.verdict === 'yes' ? broughtRow(before, told, reading) : null, takes: told.verdict === 'yes' };
  const isUnsure = before.verdict === 'unknown' && told.verdict === 'yes';
  if (isUnsure || isNewer(told.event.changedAt, before.seenAt, reading.now))
    return { row: retoldRow(before, told, reading), takes: true };
  return { row: { ...(told.event.isCancelled ? before : withoutCancelled(before)), feed: reading.feed }, takes: false };
}

/** An event that no page ever showed. */
function broughtRow(before: SightingRow | undefined, told: Told, { feed, calendarId, account, now }: Reading) {
  const row: SightingRow = {
    ...sightingOfEvent(told.event, calendarId),
    id: told.event.eventId,
    account,
    verdict: 'yes',
    relationshipId: told.relationshipId,
    meetingId: told.meetingId,
    seenAt: before?.seenAt ?? now,
    feed,
    isFromFeed: true,
  };
  return told.event.isCancelled ? { ...row, isCancelled: true } : row;
}

/** An event that a page showed, as the calendar has it now. A reading that tells less takes nothing back. */
function retoldRow(before: SightingRow, told: Told, { feed }: Reading): SightingRow {
  const { event } = told;
  const seen = withoutCancelled(before);
  const isGuestless = event.people.length === 0;
  const row: SightingRow = {
    ...seen,
    seriesId: event.seriesId,
    // A file that hides guests may hide the title as well, behind a word for "busy".
    title: isGuestless ? (seen.title ?? event.title) : (event.title ?? seen.title),
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    isAllDay: event.isAllDay,
    timeZone: event.timeZone ?? seen.timeZone,
    ...(!isGuestless && { people: event.people, statedCount: event.people.length, rooms: event.rooms }),
    ...(!isGuestless && { areGuestsHidden: false, isComplete: true }),
    meetCode: event.meetCode ?? seen.meetCode,
    descriptionLink: event.descriptionLink ?? seen.descriptionLink,
    isRecurring: event.isRecurring,
    ...(told.verdict !== null && {
      verdict: told.verdict,
      relationshipId: told.relationshipId,
      meetingId: told.meetingId,
    }),
    feed,
  };
  return event.isCancelled ? { ...row, isCancelled: true } : row;
}

/**
 * A sighting that this calendar does not have any more, or never had, when it lies in the span that was read. What is to
 * come is off; what is over stays as it was, since calendars forget.
 */
export function withoutEvent(before: SightingRow, { feed, others, calendarId, now }: Reading): SightingRow {
  if (before.isCancelled || before.startsAt === null || before.startsAt <= now) return before;
  if (before.feed !== undefined && others.has(before.feed)) return before;
  const isBrought = before.feed === feed && before.isFromFeed === true;
  return isBrought || isMissedHere(before, calendarId, now) ? { ...before, isCancelled: true } : before;
}

/** A page showed it as an event of this very calendar, and not just now. */
const isMissedHere = (before: SightingRow, calendarId: string | null, now: number): boolean =>
  !before.isFromFeed &&
  calendarId !== null &&
  before.calendarId !== null &&
  normaliseAddress(before.calendarId) === normaliseAddress(calendarId) &&
  before.seenAt < now - TRUST_PAGE_MS;

function withoutCancelled(row: SightingRow): SightingRow {
  const { isCancelled: _, ...rest } = row;
  return rest;
}

/** Whether two rows say the same, in whatever order. */
export const isSameRow = (one: SightingRow | undefined, other: SightingRow | null): boolean =>
  one === other || (one !== undefined && other !== null && spelt(one) === spelt(other));

const spelt = (row: SightingRow): string =>
  JSON.stringify(Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1)));
