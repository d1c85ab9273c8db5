import { slotSuffix } from '../../domain/event-id.ts';
import type { CalendarEvent } from './calendar-event.ts';
import { DAY_MS, dayOfWall } from './civil.ts';
import { type Clock, type Clocks, instantBy } from './clocks.ts';
import { type Details, detailsOf } from './details.ts';
import { type Event, isNewer } from './event.ts';
import { idsOf } from './event-ids.ts';
import { exceptionsOf, excludedBy, type Slot } from './exceptions.ts';
import { exclusions, occurrences, type Stretch } from './occurrences.ts';
import { rawValue, readProperty } from './property.ts';
import { type Rule, readRule } from './rule.ts';
import type { Turns } from './turns.ts';
import { readSpan, readWallTime, type Span, wallTimeOf } from './wall-time.ts';

/** What one reading of a file shares. */
export type Reading = {
  /** Occurrences that overlap it are given, epoch ms. */
  window: Stretch;
  clocks: Clocks;
  turns: Turns;
  visit(event: CalendarEvent): void;
  /** What is left for the whole file: absurd rules may not hold the worker for minutes. */
  left: { steps: number; occurrences: number };
};

/** A series that needs more is ended there, and counted as skipped. */
const MOST_STEPS = 100_000;
const MOST_OCCURRENCES = 5_000;

/** Clocks are at most 14 hours from UTC, and a change of them at most a day. */
const CLOCKS_MS = 2 * DAY_MS;

const NOTHING: Span = { days: 0, ms: 0 };

/** One slot of the series with what it lasts, where that is its own (RDATE as a period). */
type Planned = { slot: Slot; span?: Span };

/** Ends a series that takes more steps than any real one. */
class TooLong extends Error {}

const toSlot = (wall: number, isDate: boolean, clock: Clock): Slot => ({ wall, at: instantBy(clock, wall), isDate });

/** The last wall clock time that UNTIL allows. A day allows all of itself, also where the series has times. */
function lastOf({ until }: Rule, { start }: Event): number {
  const time = until === null ? null : readWallTime(until);
  if (!time) return Number.POSITIVE_INFINITY;
  if (time.isDate && !start.isDate) return time.wall + DAY_MS - 1;
  return time.isUtc && !start.isDate ? time.wall + start.clock.offsetAt(time.wall) : time.wall;
}

/** Gives `own` the occurrences of all events of one UID. Returns how many of its rules could not be followed to their end. */
export async function readSeries(events: readonly Event[], reading: Reading): Promise<number> {
  const { window, clocks, turns, left } = reading;
  const masters = events.filter(({ stands }) => !stands);
  const master = masters.reduce<Event | null>((best, event) => (best && !isNewer(event, best) ? best : event), null);
  const exceptions = exceptionsOf(
    events.filter(({ stands }) => stands),
    master,
  );
  const ids = idsOf(events[0]?.uid ?? '');
  const details = new Map<Event, Details>();
  let given = 0;
  let steps = 0;
  let broken = 0;

  /** Every step of the work is counted here; tells whether it is time for a break. */
  function isStepDue(): boolean {
    steps += 1;
    left.steps -= 1;
    if (steps > MOST_STEPS || left.steps < 0 || given > MOST_OCCURRENCES || left.occurrences < 0) throw new TooLong();
    return turns.isDue();
  }

  /** Gives the occurrence of `event` at `wall`, when it overlaps the window. */
  function give(event: Event, wall: number, slot: Slot | null, ownSpan?: Span) {
    const { start, changedAt } = event;
    const span = ownSpan ?? event.span ?? master?.span ?? NOTHING;
    // Most lie far outside, and to ask for their offset would cost the most here.
    if (wall > window.to + CLOCKS_MS || wall + span.days * DAY_MS + span.ms < window.from - CLOCKS_MS) return;
    const startsAt = instantBy(start.clock, wall);
    const endsAt = span.days === 0 ? startsAt + span.ms : instantBy(start.clock, wall + span.days * DAY_MS) + span.ms;
    if (startsAt >= window.to || (endsAt <= window.from && startsAt < window.from)) return;
    const common = details.get(event) ?? detailsOf(event);
    details.set(event, common);
    given += 1;
    left.occurrences -= 1;
    reading.visit({
      ...common,
      eventId: slot ? ids.base + slotSuffix(slot.isDate ? slot.wall : slot.at, slot.isDate) : ids.base,
      seriesId: ids.seriesId,
      startsAt,
      endsAt,
      isAllDay: start.isDate,
      isRecurring: slot !== null,
      timeZone: start.isDate ? null : start.clock.zone,
      changedAt,
    });
  }

  /** The exceptions that stand for all later slots too, the earliest first. */
  const onward = [...exceptions.values()]
    .filter(({ event }) => event.isOnward)
    .map(({ event, slot }) => ({ event, slot, shift: event.start.wall - slot.wall }))
    .sort((one, other) => one.slot.at - other.slot.at);

  function givePlanned(event: Event, { slot, span }: Planned) {
    const range = onward.findLast((later) => later.slot.at < slot.at);
    if (range) give(range.event, slot.wall + range.shift, slot);
    else give(event, slot.wall, slot, span);
  }

  /** How far from the window a slot may lie whose occurrence reaches into it. */
  function reachOf(event: Event): Stretch {
    const lengths = [event, ...onward.map((range) => range.event)].map(
      ({ span }) => (span?.days ?? 0) * DAY_MS + (span?.ms ?? 0),
    );
    const reach = Math.max(...lengths) + Math.max(0, ...onward.map(({ shift }) => Math.abs(shift))) + CLOCKS_MS;
    return { from: window.from - reach, to: window.to + reach };
  }

  async function excluded(event: Event, stretch: Stretch) {
    const { days, instants } = await excludedBy(event, clocks, stretch, turns);
    for (const line of event.lines.get('EXRULE') ?? []) {
      const rule = readRule(rawValue(line));
      if (!rule) continue;
      const to = Math.min(stretch.to, lastOf(rule, event));
      for (const wall of exclusions(rule, event.start.wall, { from: stretch.from, to })) {
        if (isStepDue()) await turns.take();
        if (wall !== null && wall >= stretch.from) instants.add(instantBy(event.start.clock, wall));
      }
    }
    return (slot: Slot) => days.has(dayOfWall(slot.wall)) || instants.has(slot.at);
  }

  /** The slots of the rules and dates of a series within `stretch`, some of them perhaps twice. */
  async function* planned(event: Event, stretch: Stretch): AsyncGenerator<Planned> {
    const { start, lines, calendar } = event;
    const rules = (lines.get('RRULE') ?? []).map((line) => readRule(rawValue(line)));
    const known = rules.filter((rule) => rule !== null);
    broken += rules.length - known.length;
    if (known.length === 0) yield { slot: toSlot(start.wall, start.isDate, start.clock) };
    for (const rule of known) {
      const to = Math.min(stretch.to, lastOf(rule, event));
      for (const wall of occurrences(rule, start.wall, { from: stretch.from, to })) {
        if (isStepDue()) await turns.take();
        if (wall !== null && wall >= stretch.from) yield { slot: toSlot(wall, start.isDate, start.clock) };
      }
    }
    for (const line of lines.get('RDATE') ?? []) {
      const property = readProperty(line);
      for (const value of property?.values ?? []) {
        if (isStepDue()) await turns.take();
        const time = property && wallTimeOf(property, value);
        if (!property || !time || time.wall < stretch.from || time.wall > stretch.to) continue;
        const clock = clocks.named(time, property, calendar) ?? start.clock;
        const at = instantBy(clock, time.wall);
        // As the series' own clock shows it; a date among times is that day at the series' time.
        const inDay = time.isDate && !start.isDate ? start.wall - dayOfWall(start.wall) * DAY_MS : 0;
        const wall = start.isDate
          ? dayOfWall(time.wall) * DAY_MS
          : time.isDate
            ? time.wall + inDay
            : at + start.clock.offsetAt(at);
        const slot = toSlot(wall, start.isDate, start.clock);
        const span = start.isDate ? null : periodSpan(value, slot.at, clock);
        yield span ? { slot, span } : { slot };
      }
    }
  }

  async function giveAll(event: Event) {
    const isSeries = ['RRULE', 'RDATE'].some((name) => event.lines.has(name));
    if (!isSeries) {
      const slot = toSlot(event.start.wall, event.start.isDate, event.start.clock);
      if (!exceptions.has(slot.at)) give(event, event.start.wall, null);
      return;
    }
    const stretch = reachOf(event);
    const isExcluded = await excluded(event, stretch);
    const seen = new Set<number>();
    for await (const plan of planned(event, stretch)) {
      const { slot } = plan;
      if (seen.has(slot.at)) continue;
      seen.add(slot.at);
      if (!exceptions.has(slot.at) && !isExcluded(slot)) givePlanned(event, plan);
    }
  }

  try {
    for (const { event, slot } of exceptions.values()) {
      if (isStepDue()) await turns.take();
      give(event, event.start.wall, slot);
    }
    if (master) await giveAll(master);
  } catch (error) {
    if (!(error instanceof TooLong)) throw error;
    broken += 1;
  }
  return broken;
}

/** What a period lasts (`start/end` or `start/duration`); null when the value is none. */
function periodSpan(value: unknown, at: number, clock: Clock): Span | null {
  if (!Array.isArray(value)) return null;
  const text = String(value[1]);
  const end = readWallTime(text);
  if (!end) return readSpan(text);
  return { days: 0, ms: Math.max(0, (end.isUtc ? end.wall : instantBy(clock, end.wall)) - at) };
}
