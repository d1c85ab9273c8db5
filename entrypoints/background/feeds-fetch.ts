import { calendarText } from '../../lib/domain/calendar-text.ts';
import { FEED_LIMIT, type FeedProblem } from '../../lib/domain/feed.ts';
import { basicAuth, type Fetch, retryAfter } from '../../lib/sync/engines/http.ts';

/** What came of asking for a calendar. */
export type Fetched =
  | { kind: 'text'; text: string; etag: string | null; lastModified: string | null }
  /** As it was when it was last read. */
  | { kind: 'unchanged' }
  /** `asked`: for how long the server asks not to be asked again, ms. */
  | { kind: 'problem'; problem: FeedProblem; asked: number | null };

/** A worker is killed when a fetch stays without an answer for 30 s (sync.md §6), so we give up before that. */
const ANSWER_MS = 25_000;
/** And this long for all of it. */
const WHOLE_MS = 60_000;

const SAID: ReadonlyMap<number, FeedProblem> = new Map([
  [401, 'refused'],
  [403, 'refused'],
  [404, 'gone'],
  [410, 'gone'],
  [408, 'server'],
  [425, 'server'],
  [429, 'server'],
]);

const problem = (of: FeedProblem, asked: number | null = null): Fetched => ({ kind: 'problem', problem: of, asked });

/**
 * Asks for the calendar at `url`: no cookies, no cache, redirects followed, since calendars move and a page of ours may be
 * led only where the person allowed it. Never rejects, and nothing of the address is in what it answers: what `fetch`
 * throws names it.
 */
export async function fetchCalendar(
  ask: Fetch,
  url: string,
  known: { etag: string | null; lastModified: string | null },
  now: number,
  patience: { answer: number; whole: number } = { answer: ANSWER_MS, whole: WHOLE_MS },
): Promise<Fetched> {
  const giveUp = new AbortController();
  const timers = [
    setTimeout(() => giveUp.abort(), patience.answer),
    setTimeout(() => giveUp.abort(), patience.whole),
  ] as const;
  try {
    const response = await ask(...requestFor(url, known, giveUp.signal));
    clearTimeout(timers[0]);
    const isConditional = known.etag !== null || known.lastModified !== null;
    if (response.status === 304 && isConditional) return { kind: 'unchanged' };
    if (!response.ok) {
      discard(response);
      const said = SAID.get(response.status) ?? (response.status >= 500 ? 'server' : 'not-a-calendar');
      return problem(said, said === 'server' ? retryAfter(response.headers, now) : null);
    }
    const text = await textOf(response);
    if (text === null) return problem('too-large');
    const { headers } = response;
    return { kind: 'text', text, etag: headers.get('etag'), lastModified: headers.get('last-modified') };
  } catch {
    return problem('unreachable'); // no network, no such server, no answer in time: `fetch` does not tell which
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}

/** `fetch` refuses addresses with a name and a password in them: they go where HTTP has them. */
function requestFor(
  address: string,
  { etag, lastModified }: { etag: string | null; lastModified: string | null },
  signal: AbortSignal,
): [string, RequestInit] {
  const url = new URL(address);
  const headers: Record<string, string> = { Accept: 'text/calendar, */*;q=0.5' };
  if (etag !== null) headers['If-None-Match'] = etag;
  if (lastModified !== null) headers['If-Modified-Since'] = lastModified;
  const authorisation = basicAuth(decodeURIComponent(url.username), decodeURIComponent(url.password));
  if (authorisation) headers.Authorization = authorisation;
  url.username = '';
  url.password = '';
  return [url.href, { method: 'GET', headers, credentials: 'omit', cache: 'no-store', redirect: 'follow', signal }];
}

/** Lets the connection go; what is left of the body is of no interest, nor is a failure to end it. */
function discard(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

/** The whole text; null as soon as it is longer than what we read. */
async function textOf(response: Response): Promise<string | null> {
  const tooLarge = () => {
    discard(response);
    return null;
  };
  if (Number(response.headers.get('content-length')) > FEED_LIMIT) return tooLarge();
  const reader = response.body?.getReader();
  if (!reader) return '';
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    length += step.value.length;
    if (length > FEED_LIMIT) {
      reader.cancel().catch(() => undefined); // the length may not have been told, or not truly
      return null;
    }
    parts.push(step.value);
  }
  return calendarText(new Uint8Array(await new Blob(parts).arrayBuffer()));
}
