import { addDays, type Day, dayAt } from '../../../domain/day.ts';
import type { EventExtract, ExtractedField, ExtractedFields, ExtractedLines } from '../../../domain/event-extract.ts';
import { instantAt, isZone, wallClock } from '../../../domain/zone.ts';
import { type CalendarWords, calendarWords } from './calendar-words.ts';
import { takeTimes } from './clock.ts';
import { machineDay, takeDays } from './dates.ts';
import type { EventRef } from './event-id.ts';

/** When an event is, as far as the page tells it unmistakably. */
export type EventTimes = {
  startsAt: number | null;
  /** Exclusive. */
  endsAt: number | null;
  isAllDay: boolean;
  timeZone: string | null;
  /** The page shows a sentence about repetition, or a rule. */
  saysRecurring: boolean;
};

/** Days and minutes as shown, without a zone. `times` is empty for all-day events. */
type Shown = { first: Day; last: Day; times: number[] };

/**
 * What a localised line says: `Wednesday, July 8⋅6:30 – 7:30pm`, `8. – 10. Juli 2026`, `7月8日 (水)⋅午後6:30～7:30`.
 * null when it names no day.
 */
export function parseWhen(line: string, words: CalendarWords, today: Day): Shown | null {
  const { times, rest } = takeTimes(line, words.hasDots);
  const days = takeDays(rest, words, today);
  return days && { ...days, times: times.slice(0, 2) };
}

type Span = { startsAt: number; endsAt: number | null; isAllDay: boolean };

function spanOf({ first, last, times }: Shown, zone: string): Span {
  const [from, to] = times;
  if (from === undefined) {
    return { startsAt: instantAt(first, 0, zone), endsAt: instantAt(addDays(last, 1), 0, zone), isAllDay: true };
  }
  // An end before the start is the next day's: 23:30 – 00:30.
  const endDay = to !== undefined && first === last && to < from ? addDays(last, 1) : last;
  return {
    startsAt: instantAt(first, from, zone),
    endsAt: to === undefined ? null : instantAt(endDay, to, zone),
    isAllDay: false,
  };
}

/** The zone that a text names, by its IANA name. */
const zoneIn = (lines: string[]): string | null => {
  for (const line of lines) {
    const name = /(?<![\w/])([A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z_+-]+)+)(?![\w/])/.exec(line)?.[1];
    if (name && isZone(name)) return name;
  }
  return null;
};

/** What the page's texts about time are written in. `zone` is always one; `statedZone` only what the page itself says. */
type PageClock = { words: CalendarWords; today: Day; zone: string; statedZone: string | null };

/** The page's own words and zone, else this browser's zone. */
function pageClock({ language, timeZone }: EventExtract, now: number): PageClock {
  const statedZone = timeZone && isZone(timeZone) ? timeZone : null;
  const zone = statedZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { words: calendarWords(language), today: dayAt(now), zone, statedZone };
}

function readLines(lines: string[], clock: PageClock): { shown: Shown; after: string[] } | null {
  for (const [place, line] of lines.entries()) {
    const shown = parseWhen(line, clock.words, clock.today);
    if (!shown) continue;
    const after = lines.slice(place + 1);
    if (shown.times.length > 0) return { shown, after };
    const next = takeTimes(after[0] ?? '', clock.words.hasDots).times;
    return next.length > 0 ? { shown: { ...shown, times: next.slice(0, 2) }, after: after.slice(1) } : { shown, after };
  }
  return null;
}

function fromLines({ lines, hasBlock, details }: ExtractedLines, ref: EventRef, clock: PageClock): EventTimes {
  const detailsZone = zoneIn(details);
  const zone = detailsZone ?? clock.statedZone;
  const read = readLines(lines, clock);
  // The conference's text names its zone, so its clock cannot be mistaken.
  const detailed = detailsZone ? readLines(details, clock) : null;
  const shown = detailed?.shown ?? read?.shown ?? null;
  const saysRecurring = (read?.after.length ?? 0) > 0 && hasBlock;
  if (shown) return { ...spanOf(shown, detailed && zone ? zone : clock.zone), timeZone: zone, saysRecurring };
  return { ...fromSlot(ref, lines, clock), timeZone: zone, saysRecurring };
}

/** From the id of an instance: exact unless it was moved, which times on the page that differ give away. */
function fromSlot(
  ref: EventRef,
  lines: string[],
  clock: PageClock,
): { startsAt: number | null; endsAt: number | null; isAllDay: boolean } {
  const none = { startsAt: null, endsAt: null, isAllDay: false };
  if (!ref.slot) return none;
  const times = lines.map((line) => takeTimes(line, clock.words.hasDots).times).find((each) => each.length > 0);
  if ('day' in ref.slot) {
    const day = machineDay(ref.slot.day);
    return day && !times ? spanOf({ first: day, last: day, times: [] }, clock.zone) : none;
  }
  const { at } = ref.slot;
  const minutes = Math.floor(wallClock(at, clock.zone) / 60_000) % 1440;
  const [from, to] = times ?? [];
  if (from !== undefined && from !== minutes) return none;
  const length = from !== undefined && to !== undefined ? (to - from + 1440) % 1440 : null;
  return { startsAt: at, endsAt: length === null ? null : at + length * 60_000, isAllDay: false };
}

/** The day of an edit field: what a machine wrote first, then what a person sees. */
const fieldDay = ({ stated, wrapped, day }: ExtractedField, clock: PageClock): Day | null =>
  machineDay(stated) ?? (day ? takeDays(day, clock.words, clock.today)?.first : null) ?? machineDay(wrapped);

const fieldMinutes = ({ time }: ExtractedField): number | null => takeTimes(time, true).times[0] ?? null;

/** The times beside read-only days, from the nearest block that names any. */
function timesAround(blocks: string[][], clock: PageClock): number[] {
  for (const lines of blocks) {
    const times = lines.flatMap((line) => takeTimes(line, clock.words.hasDots).times);
    if (times.length > 0) return times.slice(0, 2);
  }
  return [];
}

function fromFields({ start, end, ...fields }: ExtractedFields, ref: EventRef, clock: PageClock): EventTimes {
  const rest = { timeZone: clock.statedZone, saysRecurring: fields.hasRule };
  const first = fieldDay(start, clock);
  if (!first) return { ...fromSlot(ref, [], clock), ...rest };
  const last = fieldDay(end, clock) ?? first;
  if (fields.isAllDay) return { ...spanOf({ first, last, times: [] }, clock.zone), ...rest };
  const [from, to] = [fieldMinutes(start), fieldMinutes(end)];
  const times = from === null ? timesAround(fields.around, clock) : to === null ? [from] : [from, to];
  if (times.length > 0) return { ...spanOf({ first, last, times }, clock.zone), ...rest };
  // A day without a time is half an answer: the instance's own slot may complete it, on the same day only.
  const slot = fromSlot(ref, [], clock);
  const isSameDay =
    slot.startsAt !== null && new Date(wallClock(slot.startsAt, clock.zone)).toISOString().startsWith(first);
  return isSameDay ? { ...slot, ...rest } : { startsAt: null, endsAt: null, isAllDay: false, ...rest };
}

/**
 * When the open event is, from what is surest: the conference's text with its zone, the edit page's fields, the
 * localised line, the id of the instance (google-calendar.md L6). What cannot be read for sure is null. `now` (epoch ms)
 * gives a date its year where the page leaves it out.
 */
export function interpretTimes(extract: EventExtract, ref: EventRef, now: number): EventTimes {
  const { when } = extract;
  const clock = pageClock(extract, now);
  return when.kind === 'fields' ? fromFields(when, ref, clock) : fromLines(when, ref, clock);
}
