import type { Day } from '../domain/day.ts';

/**
 * Names a meeting for both: `e:<event id>`, the same for every guest, or `t:<day>` for a talk that no event announced, of
 * which a pair has one a day. Each of the two makes the id of their own row from it, so the two find each other's rows.
 */
export type MeetingKey = string & { readonly __kind: 'meeting key' };

/** The key of one occurrence of an event. */
export const eventKey = (eventId: string): MeetingKey => `e:${eventId}` as MeetingKey; // made here and in the next two alone
/** The key of a day's talk. */
export const talkKey = (day: Day): MeetingKey => `t:${day}` as MeetingKey; // as above

/** `value` as a key, or null when it is none; an event id of Google has at most 1,024 letters. */
export const readMeetingKey = (value: unknown): MeetingKey | null =>
  typeof value === 'string' && /^(e:[\w@.%+=-]{1,1100}|t:\d{4}-\d{2}-\d{2})$/.test(value)
    ? (value as MeetingKey) // the form says so
    : null;
