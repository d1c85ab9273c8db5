import { unfoldedLines } from './lines.ts';
import type { Turns } from './turns.ts';

/** The lines of a component that are read, unparsed, by the upper-case name of their property. */
export type Lines = Map<string, string[]>;

/** One `VCALENDAR`: several may stand in one file. */
export type CalendarPart = { lines: Lines; zones: ZonePart[] };
/** One `VTIMEZONE` with its changes of clocks, `STANDARD` and `DAYLIGHT` alike. */
export type ZonePart = { lines: Lines; observances: Lines[] };
/** One `VEVENT` with the calendar that it stands in. */
export type EventPart = { lines: Lines; calendar: CalendarPart };

type Scanned = {
  /** Whether a `VCALENDAR` begins anywhere. */
  isCalendar: boolean;
  calendars: CalendarPart[];
  events: EventPart[];
  /** Events that another one or the end of the file cuts off. */
  cutOff: number;
};

/** What is read of each component; every other line is forgotten while reading. */
const WANTED: Record<string, ReadonlySet<string>> = {
  VCALENDAR: new Set(['METHOD', 'NAME', 'X-WR-CALNAME', 'X-WR-TIMEZONE']),
  VTIMEZONE: new Set(['TZID', 'X-LIC-LOCATION']),
  STANDARD: new Set(['DTSTART', 'RRULE', 'RDATE', 'TZOFFSETFROM', 'TZOFFSETTO']),
  DAYLIGHT: new Set(['DTSTART', 'RRULE', 'RDATE', 'TZOFFSETFROM', 'TZOFFSETTO']),
  VEVENT: new Set([
    ...['UID', 'RECURRENCE-ID', 'SEQUENCE', 'DTSTAMP', 'LAST-MODIFIED', 'STATUS', 'TRANSP', 'SUMMARY'],
    ...['DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RDATE', 'EXDATE', 'EXRULE', 'ATTENDEE', 'ORGANIZER'],
    ...['DESCRIPTION', 'LOCATION', 'URL', 'CONFERENCE', 'X-GOOGLE-CONFERENCE'],
  ]),
};

/** What an event may hold at most of one property: nobody meets ten thousand people 1:1. */
const MOST_LINES = 10_000;

const PROPERTY = /^([A-Za-z0-9-]+)[ \t]*[;:]/;
const BORDER = /^(BEGIN|END)[ \t]*:[ \t]*([A-Za-z0-9-]+)[ \t]*$/i;

type Open = { name: string; lines: Lines };

/** The components that the lines given one after the other spell; `end` when no line is left. */
function createAssembly() {
  const scanned: Scanned = { isCalendar: false, calendars: [], events: [], cutOff: 0 };
  let calendar = startCalendar();
  let zone: ZonePart | null = null;
  let open: Open[] = [];

  function startCalendar(): CalendarPart {
    const started: CalendarPart = { lines: new Map(), zones: [] };
    scanned.calendars.push(started);
    return started;
  }

  /** What is open from `depth` on stays without its end. */
  function cut(depth: number) {
    for (const { name } of open.splice(depth)) if (name === 'VEVENT') scanned.cutOff += 1;
  }

  function begin(name: string) {
    if (name === 'VCALENDAR') {
      cut(0);
      scanned.isCalendar = true;
      calendar = startCalendar();
      open = [{ name, lines: calendar.lines }];
      return;
    }
    const outer = open.findIndex((component) => component.name === 'VEVENT');
    // An event never holds another one: the outer one lacks its end.
    if (name === 'VEVENT' && outer !== -1) cut(outer);
    const lines: Lines = new Map();
    if (name === 'VTIMEZONE') {
      zone = { lines, observances: [] };
      calendar.zones.push(zone);
    }
    if (name === 'STANDARD' || name === 'DAYLIGHT') zone?.observances.push(lines);
    open.push({ name, lines });
  }

  function end(name: string) {
    const depth = open.findLastIndex((component) => component.name === name);
    const ended = open[depth];
    if (!ended) return;
    cut(depth + 1);
    open.pop();
    if (name === 'VEVENT') scanned.events.push({ lines: ended.lines, calendar });
    if (name === 'VTIMEZONE') zone = null;
  }

  return {
    line(text: string) {
      const border = BORDER.exec(text);
      const component = border?.[2]?.toUpperCase();
      if (border && component) {
        if (border[1]?.toUpperCase() === 'BEGIN') begin(component);
        else end(component);
        return;
      }
      const current = open.at(-1);
      const name = current && PROPERTY.exec(text)?.[1]?.toUpperCase();
      if (!name || !WANTED[current.name]?.has(name)) return;
      const lines = current.lines.get(name);
      if (!lines) current.lines.set(name, [text]);
      else if (lines.length < MOST_LINES) lines.push(text);
    },
    end(): Scanned {
      cut(0);
      return scanned;
    },
  };
}

/** Cuts a calendar's text into its components, without understanding their properties. Never throws for what the text is. */
export async function scanCalendar(text: string, turns: Turns): Promise<Scanned> {
  const assembly = createAssembly();
  for (const line of unfoldedLines(text)) {
    if (line !== null) assembly.line(line);
    if (turns.isDue()) await turns.take();
  }
  return assembly.end();
}
