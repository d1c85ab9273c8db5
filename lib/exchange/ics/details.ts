import { firstLink } from '../../domain/links.ts';
import { meetCodeIn } from '../../domain/meet-code.ts';
import type { CalendarEvent } from './calendar-event.ts';
import type { Event } from './event.ts';
import { peopleOf } from './people.ts';
import { textOf } from './property.ts';

/** What all occurrences of one `VEVENT` have in common besides their times. */
export type Details = Pick<
  CalendarEvent,
  'title' | 'people' | 'rooms' | 'meetCode' | 'descriptionLink' | 'isCancelled' | 'isBusy'
>;

/** Google adds how to join to a description, between two of these; the page does not show it there. */
const JOINING = /-::~:~::[~:]*-[\s\S]*?(?:-::~:~::[~:]*-|$)/;

/** The texts that may hold the conference's address, the surest first. */
const MEET_PLACES = ['X-GOOGLE-CONFERENCE', 'CONFERENCE', 'URL', 'LOCATION', 'DESCRIPTION'];

function meetCodeOf({ lines }: Event): string | null {
  for (const name of MEET_PLACES) {
    // Unfolded and otherwise as written: an address has no escapes, and several may stand there.
    for (const line of lines.get(name) ?? []) {
      const code = meetCodeIn(line);
      if (code) return code;
    }
  }
  return null;
}

/** What the lines of an event say of it. */
export function detailsOf(event: Event): Details {
  const { lines, calendar, start } = event;
  const description = textOf(lines, 'DESCRIPTION')?.replace(JOINING, ' ') ?? '';
  const transparency = textOf(lines, 'TRANSP')?.toUpperCase();
  return {
    title: textOf(lines, 'SUMMARY'),
    ...peopleOf(lines),
    meetCode: meetCodeOf(event),
    descriptionLink: firstLink(description),
    isCancelled:
      textOf(lines, 'STATUS')?.toUpperCase() === 'CANCELLED' ||
      textOf(calendar.lines, 'METHOD')?.toUpperCase() === 'CANCEL',
    isBusy: start.isDate ? transparency === 'OPAQUE' : transparency !== 'TRANSPARENT',
  };
}
