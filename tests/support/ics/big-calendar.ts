import { calendar, vevent } from './build.ts';

const ZONES = ['Europe/Warsaw', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];
const RULES = [
  'FREQ=WEEKLY;BYDAY=TU',
  'FREQ=WEEKLY;INTERVAL=2',
  'FREQ=MONTHLY;BYDAY=-1FR',
  'FREQ=DAILY;BYDAY=MO,WE,FR',
];
const DAY_MS = 86_400_000;

const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

/**
 * The text of a calendar as a busy person's: `count` events around `now` of which `series` repeat, four guests and a
 * description each, about a kilobyte apiece.
 */
export function bigCalendar(now: number, count: number, series: number): string {
  const events: string[] = ['X-WR-CALNAME:Everything', 'X-WR-TIMEZONE:Europe/Warsaw', 'METHOD:PUBLISH'];
  for (let index = 0; index < count; index += 1) {
    const isSeries = index < series;
    const day = isSeries ? (index % 900) - 900 : (index % 1_500) - 1_100;
    const start = Math.floor((now + day * DAY_MS) / DAY_MS) * DAY_MS + (8 + (index % 9)) * 3_600_000;
    const zone = ZONES[index % ZONES.length];
    events.push(
      vevent(
        isSeries ? `DTSTART;TZID=${zone}:${stamp(start).slice(0, -1)}` : `DTSTART:${stamp(start)}`,
        isSeries ? `DTEND;TZID=${zone}:${stamp(start + 1_800_000).slice(0, -1)}` : `DTEND:${stamp(start + 1_800_000)}`,
        ...(isSeries ? [`RRULE:${RULES[index % RULES.length]}`] : []),
        `DTSTAMP:${stamp(now)}`,
        'ORGANIZER;CN=Ana Moreno:mailto:ana@example.com',
        `UID:event${index}@google.com`,
        ...['ana', 'bo', 'chen', 'ivo'].map(
          (name) =>
            `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=${name};X-NUM-GUESTS=0:mailto:${name}@example.com`,
        ),
        `X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij`,
        `DESCRIPTION:What we want to talk about\\, see https://example.com/notes/${index}. ${'And some more words. '.repeat(8)}`,
        `LAST-MODIFIED:${stamp(start - DAY_MS)}`,
        'SEQUENCE:0',
        'STATUS:CONFIRMED',
        `SUMMARY:Meeting ${index}`,
        'TRANSP:OPAQUE',
        'BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-P0DT0H10M0S\r\nDESCRIPTION:This is an event reminder\r\nEND:VALARM',
      ),
    );
  }
  return calendar(...events);
}
