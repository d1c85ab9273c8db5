/** The two ids that Calendar's `data-eventid` (and the `eid` of its addresses) holds. `interpret/event-ref.ts` takes them apart. */
export type EventIds = {
  /** With the instance, as every guest's calendar has it. */
  eventId: string;
  /** The calendar's address, shortened; null when the id does not tell. */
  calendar: string | null;
};

const TASK = /^tasks?[_.]/;

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

/**
 * The ids in an encoded one, or null for a task. An id that cannot be decoded is kept as it is: it still tells two
 * events apart.
 * @example decodeIds('YWJjXzIwMjYxMTI0VDA5MDAwMFogYm9AbQ') //=> { eventId: 'abc_20261124T090000Z', calendar: 'bo@m' }
 */
export function decodeIds(encoded: string): EventIds | null {
  let id = encoded.trim();
  try {
    id = decodeURIComponent(id);
  } catch {
    // A stray percent sign: taken as it stands.
  }
  if (!id || TASK.test(id)) return null;
  const text = decode(id);
  if (text === null) return { eventId: id, calendar: null };
  if (TASK.test(text)) return null;
  const space = text.lastIndexOf(' ');
  return space > 0
    ? { eventId: text.slice(0, space).trim(), calendar: text.slice(space + 1) }
    : { eventId: text, calendar: null };
}

/** The ids in a `jslog` attribute, for when the page carries no `data-eventid`; null when there are none. */
export function idsFromLog(log: string | null): EventIds | null {
  const match = /(?:^|[^\d])2:\["([^"]+)","([^"]+)"/.exec(log ?? '');
  return match?.[1] && match[2] && !TASK.test(match[1]) ? { eventId: match[1], calendar: match[2] } : null;
}
