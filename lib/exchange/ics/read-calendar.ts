import type { CalendarEvent } from './calendar-event.ts';
import { createClocks } from './clocks.ts';
import { type Event, readEvent } from './event.ts';
import { textOf } from './property.ts';
import { type CalendarPart, scanCalendar } from './scan.ts';
import { type Reading, readSeries } from './series.ts';
import { createTurns } from './turns.ts';

export type { CalendarEvent } from './calendar-event.ts';

export type ReadOptions = {
  /** Occurrences that overlap [from, to) are given, epoch ms. */
  from: number;
  to: number;
  /** The zone of times that name none. */
  zone: string;
  /** Called every few ms of work; whatever waits has its turn meanwhile. */
  breathe(): Promise<void>;
  signal?: AbortSignal;
};

export type CalendarRead = {
  /** `X-WR-CALNAME`. */
  name: string | null;
  /** Events in the file, a series with all its exceptions being one. */
  events: number;
  /** Parts that could not be read and were left out. */
  skipped: number;
};

/** What one file may cost altogether; a series beyond it is skipped. Real ones need a hundredth of it. */
const MOST = { steps: 5_000_000, occurrences: 500_000 };

/** The first of `names` that a calendar of the file states. */
function stated(calendars: readonly CalendarPart[], ...names: string[]): string | null {
  for (const name of names) {
    for (const { lines } of calendars) {
      const text = textOf(lines, name);
      if (text) return text;
    }
  }
  return null;
}

/**
 * Gives every occurrence to `visit`, in no certain order. Null when the text is no calendar at all; anything malformed
 * inside one is left out and counted. Rejects only with the signal's reason.
 *
 * Lines are cut here, and properties are understood by ical.js one by one: to parse a whole file at once would block the
 * worker, and one bad line would lose its event. Series are followed by our own rules (occurrences.ts).
 */
export async function readCalendar(
  text: string,
  { from, to, zone, breathe, signal }: ReadOptions,
  visit: (event: CalendarEvent) => void,
): Promise<CalendarRead | null> {
  signal?.throwIfAborted();
  const turns = createTurns(breathe, signal);
  const { isCalendar, calendars, events, cutOff } = await scanCalendar(text, turns);
  if (!isCalendar) return null;

  const clocks = createClocks(zone, { from, to });
  const byUid = new Map<string, Event[]>();
  let skipped = cutOff;
  for (const part of events) {
    if (turns.isDue()) await turns.take();
    const event = readEvent(part, clocks);
    if (!event) skipped += 1;
    else if (!byUid.get(event.uid)?.push(event)) byUid.set(event.uid, [event]);
  }

  const reading: Reading = { window: { from, to }, clocks, turns, visit, left: { ...MOST } };
  for (const series of byUid.values()) {
    if (turns.isDue()) await turns.take();
    skipped += await readSeries(series, reading);
  }
  return { name: stated(calendars, 'X-WR-CALNAME', 'NAME'), events: byUid.size, skipped };
}
