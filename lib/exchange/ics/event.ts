import { DAY_MS } from './civil.ts';
import { type Clock, type Clocks, instantBy } from './clocks.ts';
import { firstOf, type Property, textOf } from './property.ts';
import type { CalendarPart, EventPart, Lines } from './scan.ts';
import { asDate, readSpan, type Span, type WallTime, wallTimeOf } from './wall-time.ts';

/** A time on the clock that it was written by. */
export type Moment = WallTime & { clock: Clock };

/** One `VEVENT` as far as its place among the others and in time goes. */
export type Event = {
  uid: string;
  lines: Lines;
  calendar: CalendarPart;
  start: Moment;
  /** What it lasts; null when it does not say. */
  span: Span | null;
  /** RECURRENCE-ID: the occurrence of its series that it stands for. `clock` is null where it names none. */
  stands: (WallTime & { clock: Clock | null }) | null;
  /** It also stands for all later ones (`RANGE=THISANDFUTURE`). */
  isOnward: boolean;
  sequence: number;
  /** Epoch ms. */
  changedAt: number | null;
};

/** Longer names are cut: nobody writes them, and each occurrence carries its own. */
const LONGEST_UID = 1_000;

/** What it lasts: to its end, else as long as it says (RFC 5545 §3.6.1); a whole day where it says nothing of a date. */
function spanOf({ lines, calendar }: EventPart, start: Moment, clocks: Clocks): Span | null {
  const written = firstOf(lines, 'DTEND');
  const end = written && wallTimeOf(written);
  if (written && end) {
    // Programs write an end on the first day for one day.
    if (start.isDate) return { days: Math.max(1, Math.round((asDate(end).wall - start.wall) / DAY_MS)), ms: 0 };
    const clock = end.isDate ? start.clock : (clocks.named(end, written, calendar) ?? start.clock);
    return { days: 0, ms: Math.max(0, instantBy(clock, end.wall) - instantBy(start.clock, start.wall)) };
  }
  const duration = firstOf(lines, 'DURATION');
  const span = duration && readSpan(String(duration.values[0]));
  if (span && start.isDate) return { days: Math.max(1, span.days + Math.ceil(span.ms / DAY_MS)), ms: 0 };
  return span ?? (start.isDate ? { days: 1, ms: 0 } : null);
}

function instantOf(property: Property | null): number | null {
  return (property && wallTimeOf(property)?.wall) ?? null;
}

/** An id for an event that has none, made of what it says, so that it is the same one when it is read again. */
const madeUp = (lines: Lines): string =>
  ['DTSTART', 'DTEND', 'SUMMARY', 'RRULE', 'ORGANIZER'].flatMap((name) => lines.get(name) ?? []).join('\n');

/** What a `VEVENT` says of itself, or null when it has no time at all. */
export function readEvent(part: EventPart, clocks: Clocks): Event | null {
  const { lines, calendar } = part;
  const slot = firstOf(lines, 'RECURRENCE-ID');
  const slotTime = slot && wallTimeOf(slot);
  const stands =
    slot && slotTime ? { ...slotTime, clock: slotTime.isDate ? null : clocks.named(slotTime, slot, calendar) } : null;
  const written = firstOf(lines, 'DTSTART') ?? slot;
  const time = written && wallTimeOf(written);
  if (!written || !time) return null;
  const start = { ...time, clock: clocks.named(time, written, calendar) ?? clocks.floating(calendar) };
  return {
    uid: (textOf(lines, 'UID') ?? madeUp(lines)).slice(0, LONGEST_UID),
    lines,
    calendar,
    start,
    span: spanOf(part, start, clocks),
    stands,
    isOnward: slot?.params.get('range')?.toUpperCase() === 'THISANDFUTURE',
    sequence: Number(textOf(lines, 'SEQUENCE')) || 0,
    changedAt: instantOf(firstOf(lines, 'LAST-MODIFIED')) ?? instantOf(firstOf(lines, 'DTSTAMP')),
  };
}

/** Whether `one` replaces `other`, which is the same event and stands before it in the file. */
export const isNewer = (one: Event, other: Event): boolean =>
  one.sequence !== other.sequence ? one.sequence > other.sequence : (one.changedAt ?? 0) >= (other.changedAt ?? 0);
