import type { People } from '../../lib/database/people.ts';
import type { SeriesAnswer } from '../../lib/database/settings.ts';
import { isAddress, normaliseAddress } from '../../lib/domain/address.ts';
import type { SightedPerson } from '../../lib/domain/sighting.ts';
import { judge, type Verdict } from '../../lib/domain/verdict.ts';
import { type CalendarEvent, type CalendarRead, readCalendar } from '../../lib/exchange/ics/read-calendar.ts';
import { sightingOfEvent } from './feeds-joining.ts';
import { answerSubject, type Decision, decide, KEEP_MS } from './sightings.ts';

const DAY_MS = 24 * 3_600_000;
/** How far ahead events are read: what is planned further off changes before it matters. */
const AHEAD_MS = 190 * DAY_MS;
/** Free times are looked for this far ahead. */
const BUSY_AHEAD_MS = 60 * DAY_MS;

/** Nobody has more 1:1s in that time; a rule that repeats every minute would fill the database. */
const MOST_EVENTS = 20_000;

/** The span that is read, epoch ms. */
export const spanAt = (now: number): { from: number; to: number } => ({ from: now - KEEP_MS, to: now + AHEAD_MS });

/** What an event is judged by. */
export type Judging = {
  /** My addresses in their comparison form. */
  own: ReadonlySet<string>;
  calendarId: string | null;
  /** My answers by their subject. */
  answers: ReadonlyMap<string, SeriesAnswer>;
  people: People;
  /** Events that are known here, by whatever way. */
  known: ReadonlySet<string>;
};

/** An event that concerns us, with whom it is, and whether I said that I do not come. */
export type Gathered = { event: CalendarEvent; decision: Decision; isDeclined: boolean };

/** What a calendar's text holds for us; everything else of it is forgotten here. */
export type Gathering = {
  read: CalendarRead;
  /** The text ends before the calendar does: what is missing in it says nothing. */
  isTorn: boolean;
  events: Gathered[];
  /** When I am busy, epoch ms, merged and in order. */
  busy: [from: number, to: number][];
};

/** Reads `text`; null when it is no calendar. */
export async function gather(
  text: string,
  judging: Judging,
  { now, breathe }: { now: number; breathe(): Promise<void> },
): Promise<Gathering | null> {
  const found = new Map<string, Gathered>();
  const busy: [number, number][] = [];
  const decideOn = decider(judging);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const read = await readCalendar(text, { ...spanAt(now), zone, breathe }, (event) => {
    const { decision, isDeclined } = decideOn(event);
    const blocks = event.isBusy && !event.isCancelled && !isDeclined && event.endsAt > event.startsAt;
    if (blocks && event.endsAt > now - DAY_MS && event.startsAt < now + BUSY_AHEAD_MS)
      busy.push([event.startsAt, event.endsAt]);
    const isWithSomebody = decision.kind === 'companion' || decision.kind === 'person';
    if (!judging.known.has(event.eventId) && (!isWithSomebody || found.size >= MOST_EVENTS)) return;
    const other = found.get(event.eventId);
    if (!other || isAfter(event, other.event)) found.set(event.eventId, { event, decision, isDeclined });
  });
  if (!read) return null;
  const isTorn = !/END:VCALENDAR\s*$/i.test(text.slice(-1_000));
  return { read, isTorn, events: [...found.values()], busy: mergedSpans(busy) };
}

/** A file may have an event twice: the one that was changed later counts, and one that is on before one that is off. */
const isAfter = (one: CalendarEvent, other: CalendarEvent): boolean =>
  (one.changedAt ?? 0) - (other.changedAt ?? 0) > 0 ||
  ((one.changedAt ?? 0) === (other.changedAt ?? 0) && other.isCancelled && !one.isCancelled);

/** Guests are judged once for all occurrences of a series, which share their list. */
function decider({ own, calendarId, answers, people }: Judging) {
  const judged = new WeakMap<SightedPerson[], { verdict: Verdict; isDeclined: boolean }>();
  const verdictOf = (event: CalendarEvent) => {
    const known = judged.get(event.people);
    if (known) return known;
    const made = {
      verdict: judgeEvent(event, own, calendarId),
      isDeclined: event.people.some(
        ({ address, answer }) => answer === 'declined' && own.has(normaliseAddress(address)),
      ),
    };
    judged.set(event.people, made);
    return made;
  };
  return (event: CalendarEvent): { decision: Decision; isDeclined: boolean } => {
    const { verdict, isDeclined } = verdictOf(event);
    return { decision: decide(verdict, answers.get(answerSubject(event.seriesId)) ?? null, people), isDeclined };
  };
}

/** Without guests the file does not tell who comes: only an answer of mine does. */
const judgeEvent = (event: CalendarEvent, own: ReadonlySet<string>, calendarId: string | null): Verdict =>
  event.people.length === 0
    ? { kind: 'unknown', reason: 'guests-hidden', candidates: [] }
    : judge(sightingOfEvent(event, calendarId), own);

/** Spans in order, those that touch as one. */
export function mergedSpans(spans: readonly [number, number][]): [from: number, to: number][] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...spans].sort(([one], [other]) => one - other)) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Under which addresses I am in a calendar: all of mine, and the mailbox that it is named after when it is mine. */
export const ownAddresses = (addresses: readonly string[], mailbox: string | null): ReadonlySet<string> =>
  new Set([...addresses, ...(mailbox === null ? [] : [mailbox])].filter(isAddress).map(normaliseAddress));
