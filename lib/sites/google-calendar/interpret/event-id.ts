import type { PageEventId } from '../../../domain/event-extract.ts';
import { type EventIdParts, splitEventId } from '../../../domain/event-id.ts';

/** What Calendar's `data-eventid` (and the `eid` of its addresses) names, taken apart. */
export type EventRef = {
  /** With the instance, as every guest's calendar has it. */
  eventId: string;
  /** Without instance and without the suffix of a split series. */
  seriesId: string;
  /** The calendar's address, abbreviations resolved; null when the id does not tell. */
  calendarId: string | null;
  slot: EventIdParts['slot'];
};

/** Google shortens the ends of calendar addresses (google-calendar.md §1.1). */
const ENDINGS: Record<string, string> = {
  '@m': '@gmail.com',
  '@v': '@group.v.calendar.google.com',
  '@g': '@group.calendar.google.com',
  '@i': '@import.calendar.google.com',
};

/** The text behind base64 or base64url, padded or not; null when it is not readable text. */
function decode(encoded: string): string | null {
  try {
    const base64 = encoded
      .replace(/-/g, '+')
      .replace(/_/g, '/')
      .replace(/[=\s]+$/, '');
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /^[\x21-\x7e\u00a0-\uffff]+(?: +[\x21-\x7e\u00a0-\uffff]+)*$/.test(text) ? text : null;
  } catch {
    return null; // not base64, or not UTF-8: an opaque id
  }
}

/** What an event id and a calendar's address, as the page spells them, name. */
function eventRef(eventId: string, calendar: string | null): EventRef {
  const ending = calendar?.slice(-2) ?? '';
  const address = calendar && ENDINGS[ending] ? calendar.slice(0, -2) + ENDINGS[ending] : calendar;
  return {
    eventId,
    calendarId: address?.includes('@') ? address : null,
    ...splitEventId(eventId),
  };
}

/**
 * What an encoded id names, or null for a task. An id that cannot be decoded is kept as it is: it still tells two
 * events apart.
 * @example decodeEventId('YWJjXzIwMjYxMTI0VDA5MDAwMFogYm9AbQ') //=> { eventId: 'abc_20261124T090000Z', seriesId: 'abc', calendarId: 'bo@gmail.com', slot: { at: 1795510800000 } }
 */
export function decodeEventId(encoded: string): EventRef | null {
  let id = encoded.trim();
  try {
    id = decodeURIComponent(id);
  } catch {
    // A stray percent sign: taken as it stands.
  }
  if (!id || /^tasks?[_.]/.test(id)) return null;
  const text = decode(id);
  if (text === null) return eventRef(id, null);
  if (/^tasks?[_.]/.test(text)) return null;
  const space = text.lastIndexOf(' ');
  return space > 0 ? eventRef(text.slice(0, space).trim(), text.slice(space + 1)) : eventRef(text, null);
}

/** What the page calls an event by, taken apart; null when it is a task. */
export const refOf = (id: PageEventId): EventRef | null =>
  typeof id === 'string' ? decodeEventId(id) : eventRef(id.eventId, id.calendar);
