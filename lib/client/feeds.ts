import { calendarText } from '../domain/calendar-text.ts';
import { FEED_LIMIT, type FeedAttempt } from '../domain/feed.ts';
import { newId } from '../domain/ids.ts';
import type { FeedView } from '../messages/rhythm-views.ts';
import { askForHost } from '../platform/permissions.ts';
import type { Result } from '../result.ts';
import { ask } from './background.ts';
import type { Desk } from './desk.ts';
import { type Query, query } from './query.ts';

/** What is needed of a chosen file. */
export type CalendarFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

export type Feeds = {
  list: Query<FeedView[]>;
  /** To be called within the click: the browser is asked for the server first. */
  add(typed: string): Promise<FeedAttempt>;
  addFile(file: CalendarFile): Promise<FeedAttempt>;
  /** False when there was no answer, which the page's notice tells; how the reading went stands in the list. */
  read(feed: FeedView): Promise<boolean>;
  /** As `read`, after the browser was asked for the server once more; to be called within the click. */
  allow(feed: FeedView): Promise<boolean>;
  /** True when it is gone. */
  remove(feed: FeedView): Promise<boolean>;
};

/** What is said when something is done; the words are the page's. */
export type FeedWords = { added(name: string): string; removed(name: string): string; notAllowed(): string };

/**
 * What the browser is asked for, for an address as it is pasted; null for what is none, so that it is not asked for
 * nonsense. Whether a calendar may be there is for the background to say.
 * @example webAddress('webcal://cal.example.org/bo.ics') //=> 'https://cal.example.org/bo.ics'
 */
export function webAddress(typed: string): string | null {
  const text = typed.trim().replace(/^webcals?:\/\//i, 'https://');
  const url = text.includes('://') ? text : `https://${text}`;
  if (/\s/.test(url) || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  const isHost = hostname === 'localhost' || hostname.includes('.') || hostname.startsWith('[');
  return isHost && (protocol === 'https:' || protocol === 'http:') ? url : null;
}

/** The calendars that I gave, until `ends` aborts. Each act has brought the list up to date when it answers. */
export function createFeeds(ends: AbortSignal, desk: Desk, words: FeedWords): Feeds {
  const list = query(() => ask('feed.list', {}), ['feeds', 'sightings'], ends);

  /** What an answer holds once the list is fresh; null when there was none, which the notice tells. */
  const settle = async <Value>(answer: Result<Value>): Promise<{ value: Value } | null> => {
    if (!answer.ok) desk.fail({ code: answer.error, again: null });
    await list.refresh();
    return answer.ok ? { value: answer.value } : null;
  };
  const added = async (answer: Result<FeedView>, refused: string, because: FeedAttempt): Promise<FeedAttempt> => {
    if (!answer.ok && answer.error === refused) return because;
    const settled = await settle(answer);
    if (settled === null) return 'told';
    desk.toaster.show(words.added(settled.value.name), null);
    return 'done';
  };
  const read = async ({ id }: FeedView): Promise<boolean> => (await settle(await ask('feed.refresh', { id }))) !== null;

  return {
    list,
    read,
    async add(typed) {
      const url = webAddress(typed);
      if (url === null) return 'odd';
      // Nothing is awaited before: the click would not count any more. What was allowed already is not asked again.
      if (!(await askForHost(url))) return 'not-allowed';
      return added(await ask('feed.add', { id: newId(), address: typed.trim() }), 'feed-address', 'odd');
    },
    async addFile(file) {
      if (file.size > FEED_LIMIT) return 'large';
      const bytes = await file.arrayBuffer().catch(() => null);
      if (bytes === null) return 'unreadable'; // moved or locked since it was chosen
      const text = calendarText(new Uint8Array(bytes));
      const answer = await ask('feed.addFile', { id: newId(), name: file.name.slice(0, 200), text });
      return added(answer, 'feed-unreadable', 'unreadable');
    },
    async allow(feed) {
      // What was granted at install names no origin; a browser may take it back all the same.
      if (await askForHost(feed.origin || `https://${feed.shown}`)) return read(feed);
      desk.toaster.show(words.notAllowed(), null);
      return false;
    },
    async remove(feed) {
      const isGone = (await settle(await ask('feed.remove', { id: feed.id }))) !== null;
      if (isGone) desk.toaster.show(words.removed(feed.name), null);
      return isGone;
    },
  };
}
