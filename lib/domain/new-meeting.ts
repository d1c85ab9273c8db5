import type { Cadence } from './cadence.ts';
import type { Pace } from './rhythm/parts.ts';

/** A new event before I saved it. What is left out (or null) Calendar proposes itself. */
export type NewMeeting = {
  /** One line; the title of the event is not read as HTML. */
  title: string;
  /** Addresses of the guests; what is none is left out. */
  guests: readonly string[];
  /** Epoch ms; both or none. */
  startsAt?: number | null;
  endsAt?: number | null;
  /** How often it comes back: on the weekday and in the week of the month of its start. */
  repeat?: Cadence | Pace | null;
  /** Plain text; a line break stays one. */
  details?: string;
  location?: string;
  /** IANA name of the zone in which the times are filled in and the event repeats; this browser's by default. */
  zone?: string;
  /** The `/u/N/` of the account that the event is for; the one that Calendar opens by default. */
  account?: number | null;
};
