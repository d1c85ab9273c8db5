/** Why a calendar could not be read. */
export const FEED_PROBLEMS = [
  /** No answer at all: no network, or no such server. */
  'unreachable',
  /** The permission for its host was not given, or taken back. */
  'no-permission',
  /** 401, 403: the address is not secret enough, or was withdrawn. */
  'refused',
  /** 404, 410: nothing there any more. */
  'gone',
  /** Another answer of the server than a calendar. */
  'not-a-calendar',
  /** More than we read. */
  'too-large',
  /** The server fails (5xx), or asks to wait. */
  'server',
  /** The key that seals the address is gone: it has to be given again. */
  'key-lost',
] as const;
export type FeedProblem = (typeof FEED_PROBLEMS)[number];

/** Bytes of the largest calendar that is read. */
export const FEED_LIMIT = 50 * 1024 * 1024;

/**
 * How giving a calendar ended. `odd`: it is no address of one; `unreadable` and `large` are said of files; `told`: the
 * page's notice says why it did not work.
 */
export type FeedAttempt = 'done' | 'odd' | 'not-allowed' | 'unreadable' | 'large' | 'told';

/** What the dates come from: calendars that I gave, or only the events that I opened. */
export type DateSource = 'feed' | 'sightings';
