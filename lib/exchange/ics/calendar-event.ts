import type { SightedPerson } from '../../domain/sighting.ts';

/** One occurrence of an event in a calendar file, in the words of a sighting. */
export type CalendarEvent = {
  /**
   * As Google Calendar's page has it, with its instance: for a UID `<base>@google.com` the base, else `_` and the UID in
   * lower-case base32hex; for an occurrence of a series `_YYYYMMDDTHHMMSSZ` of the slot it was made for (UTC), or
   * `_YYYYMMDD` for a whole day (sites/google-calendar.md 1.1).
   */
  eventId: string;
  /** Without the instance and without the suffix of a split series. */
  seriesId: string;
  title: string | null;
  /** Epoch ms, the end exclusive. */
  startsAt: number;
  endsAt: number;
  isAllDay: boolean;
  isCancelled: boolean;
  /** It blocks the time (not TRANSPARENT, and I did not decline is the reader's business). */
  isBusy: boolean;
  isRecurring: boolean;
  /** IANA name, null when the file names none that is known. */
  timeZone: string | null;
  /** Guests without rooms, each address once; none when the file has no attendees. */
  people: SightedPerson[];
  rooms: number;
  meetCode: string | null;
  /** The first http(s) link of the description. */
  descriptionLink: string | null;
  /** LAST-MODIFIED, else DTSTAMP; null when absent. */
  changedAt: number | null;
};
