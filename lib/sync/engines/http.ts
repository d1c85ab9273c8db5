import { toBase64 } from '../../domain/base64.ts';
import type { Trouble } from '../../domain/sync-words.ts';
import { EngineError } from '../engine.ts';

/** What a request goes through: the browser's `fetch`, or a double of it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type Caller = {
  fetch: Fetch;
  /** Wall time in epoch ms, for a `Retry-After` that names a date. */
  now(): number;
  /** Milliseconds until a request counts as unanswered; 25 s when left out. */
  timeout?: number;
};

export type Question = {
  /** In capitals: `fetch` corrects only the common ones. */
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Bytes of the answer that are read at most; a longer one is refused. */
  maxBytes?: number;
};

/** What came back, read to its end. */
export type Answer = { status: number; headers: Headers; bytes: Uint8Array };

/** A worker is killed when a fetch stays without an answer for 30 s (sync.md §6), so we give up before that. */
const TIMEOUT_MS = 25_000;
/** Our files stay under 1.5 MB (sync.md §9.3); a store that sends far more is broken or hostile. */
const MAX_BYTES = 32 * 1024 * 1024;
/** Nobody is kept waiting longer than this because a header says so. */
const MAX_WAIT_MS = 24 * 60 * 60 * 1000;

/**
 * One request under the rules of sync.md §7: no cookies, no cache, nothing followed to another place, an end after
 * 25 s (the body included). Answers with any status but a redirect. Throws `EngineError` alone: `redirected`;
 * `unreachable` for every failure of `fetch`, which by design does not tell a dead line from a certificate or a missing
 * host permission; `failed` when the answer is longer than `maxBytes`.
 */
export async function ask(caller: Caller, question: Question): Promise<Answer> {
  try {
    const response = await caller.fetch(question.url, {
      method: question.method,
      ...(question.headers && { headers: question.headers }),
      // A copy: views over shared memory are no request bodies.
      ...(question.body !== undefined && {
        body: typeof question.body === 'string' ? question.body : new Uint8Array(question.body),
      }),
      credentials: 'omit',
      cache: 'no-store',
      // 'error' would end as the same TypeError as a dead line; with 'manual' nothing is followed either.
      redirect: 'manual',
      signal: AbortSignal.timeout(caller.timeout ?? TIMEOUT_MS),
    });
    if (isRedirect(response)) {
      discard(response);
      throw new EngineError('redirected');
    }
    const bytes = await readAtMost(response, question.maxBytes ?? MAX_BYTES);
    return { status: response.status, headers: response.headers, bytes };
  } catch (error) {
    throw error instanceof EngineError ? error : new EngineError('unreachable');
  }
}

/** Browsers show an opaque answer without a status; Node shows the status itself. */
const isRedirect = (response: Response): boolean =>
  response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);

/** Lets the connection go; what is left of the body is of no interest, nor is a failure to end it. */
function discard(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

async function readAtMost(response: Response, maxBytes: number): Promise<Uint8Array> {
  if (Number(response.headers.get('content-length')) > maxBytes) {
    discard(response);
    throw new EngineError('failed');
  }
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    length += step.value.length;
    if (length > maxBytes) {
      reader.cancel().catch(() => undefined); // the length may not have been told, or not truly
      throw new EngineError('failed');
    }
    chunks.push(step.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const TROUBLE_OF: ReadonlyMap<number, Trouble> = new Map([
  [401, 'unauthorised'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [410, 'not-found'],
  [405, 'not-supported'],
  [415, 'not-supported'],
  [501, 'not-supported'],
  [423, 'busy'], // locked by another program: it goes away by itself
  [429, 'busy'],
  [503, 'busy'],
  [502, 'unreachable'], // the gateway answers, the server behind it does not
  [504, 'unreachable'],
  [507, 'full'],
]);

/** The error that a status means which the caller did not expect; `now` in epoch ms. Unknown ones are `failed`. */
export function refusal({ status, headers }: Pick<Answer, 'status' | 'headers'>, now: number): EngineError {
  const trouble = TROUBLE_OF.get(status) ?? 'failed';
  return new EngineError(trouble, trouble === 'busy' ? retryAfter(headers, now) : null);
}

/**
 * Milliseconds that the server asks us to wait, in either form of RFC 9110 §10.2.3 (seconds, or a date), or null. A date
 * is counted from the server's own `Date` where it sends one, so that a wrong clock here does no harm. Never below 0,
 * never above a day.
 * @example retryAfter(new Headers({ 'retry-after': '120' }), now) //=> 120_000
 */
export function retryAfter(headers: Headers, now: number): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,15}$/.test(text)) return Math.min(Number(text) * 1000, MAX_WAIT_MS);
  const until = httpDate(text);
  if (until === null) return null;
  return Math.min(Math.max(0, until - (serverTime(headers) ?? now)), MAX_WAIT_MS);
}

/** What the server's clock shows, epoch ms, or null when it does not say (or may not be read). */
export const serverTime = (headers: Headers): number | null => httpDate(headers.get('date') ?? '');

/** `Date.parse` takes "5" for a year; all forms that HTTP knows begin with the name of a day. */
function httpDate(text: string): number | null {
  const ms = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

/**
 * The value of `Authorization` for a name and a password, as UTF-8 (RFC 7617), or null when both are empty. A name with a
 * colon cannot be expressed; the server will take it for another one.
 */
export function basicAuth(user: string, password: string): string | null {
  if (!user && !password) return null;
  return `Basic ${toBase64(new TextEncoder().encode(`${user}:${password}`))}`;
}
