import {
  type CalendarEvent,
  type CalendarRead,
  type ReadOptions,
  readCalendar,
} from '../../../lib/exchange/ics/read-calendar.ts';

/** What a text holds from the first of 2026 to the end of 2027 for somebody in Warsaw, the earliest first. */
export async function readAll(
  text: string,
  options: Partial<ReadOptions> = {},
): Promise<{ read: CalendarRead | null; events: CalendarEvent[] }> {
  const events: CalendarEvent[] = [];
  const read = await readCalendar(
    text,
    {
      from: Date.UTC(2026, 0, 1),
      to: Date.UTC(2028, 0, 1),
      zone: 'Europe/Warsaw',
      breathe: async () => {},
      ...options,
    },
    (event) => events.push(event),
  );
  return { read, events: events.sort((one, other) => one.startsAt - other.startsAt) };
}
