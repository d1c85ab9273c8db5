import { lightFormat } from 'date-fns/lightFormat';

export type NewMeeting = {
  title: string;
  /** Addresses of the guests. */
  guests: readonly string[];
  /** Epoch ms; without them Calendar proposes its own. */
  startsAt?: number;
  endsAt?: number;
};

/**
 * The page of Google Calendar with a new event filled in (sites/google-calendar.md §4, "Open/prefill"). Opening it
 * sends and saves nothing; the user does. Times are local: without a `Z` Calendar reads them in the user's zone.
 */
export function newMeetingLink({ title, guests, startsAt, endsAt }: NewMeeting): string {
  const params = new URLSearchParams();
  if (title) params.set('text', title);
  if (guests.length > 0) params.set('add', guests.join(','));
  if (startsAt !== undefined && endsAt !== undefined) {
    params.set('dates', `${local(startsAt)}/${local(endsAt)}`);
  }
  return `https://calendar.google.com/calendar/r/eventedit?${params}`;
}

const local = (instant: number): string => lightFormat(instant, "yyyyMMdd'T'HHmmss");
