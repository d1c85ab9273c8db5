// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../engine.ts';
import { ask, basicAuth, type Fetch, refusal, retryAfter, serverTime } from './http.ts';

const NOW = Date.parse('2026-11-24T08:40:00Z');
const URL_ = 'https://dav.example/file';

const caught = async (work: Promise<unknown>): Promise<EngineError> => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof EngineError)) throw new Error(`expected an EngineError, got ${String(error)}`);
  return error;
};

const asking = (fetch: Fetch, more: { timeout?: number; maxBytes?: number } = {}) =>
  ask(
    { fetch, now: () => NOW, ...(more.timeout && { timeout: more.timeout }) },
    { method: 'GET', url: URL_, ...(more.maxBytes && { maxBytes: more.maxBytes }) },
  );

describe('a request', () => {
  it('sends no cookies, reads no cache, follows nothing and is no view of foreign memory', async () => {
    const seen: RequestInit[] = [];
    const fetch: Fetch = async (_, init) => {
      seen.push(init);
      return new Response('fine', { status: 201 });
    };
    const body = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
    const answer = await ask({ fetch, now: () => NOW }, { method: 'PUT', url: URL_, body });
    expect(answer.status).toBe(201);
    expect(new TextDecoder().decode(answer.bytes)).toBe('fine');
    expect(seen[0]).toMatchObject({ credentials: 'omit', cache: 'no-store', redirect: 'manual', method: 'PUT' });
    expect(seen[0]?.body).toEqual(new Uint8Array([2, 3]));
    expect(seen[0]?.signal).toBeInstanceOf(AbortSignal);
  });

  it('that fails in fetch found nobody, whatever the reason', async () => {
    expect((await caught(asking(() => Promise.reject(new TypeError('Failed to fetch'))))).trouble).toBe('unreachable');
  });

  it('without an answer ends by itself', async () => {
    const fetch: Fetch = (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    expect((await caught(asking(fetch, { timeout: 5 }))).trouble).toBe('unreachable');
  });

  it('whose body breaks off is no answer', async () => {
    const broken = new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array(10)),
      pull: (controller) => controller.error(new TypeError('terminated')),
    });
    expect((await caught(asking(async () => new Response(broken)))).trouble).toBe('unreachable');
  });

  it.each([
    ['as Node shows it', () => new Response(null, { status: 302, headers: { location: 'https://evil.example/' } })],
    ['as browsers show it', () => Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' })],
  ])('that is sent elsewhere says so, %s', async (_, make) => {
    expect((await caught(asking(async () => make()))).trouble).toBe('redirected');
  });

  it.each([
    ['told by its length', { 'content-length': '1001' }],
    ['not told before', {}],
  ])('does not read an answer that is too long, %s', async (_, headers: Record<string, string>) => {
    let wasEnded = false;
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(100)),
      cancel: () => {
        wasEnded = true;
      },
    });
    const error = await caught(asking(async () => new Response(endless, { headers }), { maxBytes: 1000 }));
    expect(error.trouble).toBe('failed');
    expect(wasEnded).toBe(true);
  });
});

describe('a status', () => {
  it.each([
    [400, 'failed'],
    [401, 'unauthorised'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [405, 'not-supported'],
    [409, 'failed'],
    [410, 'not-found'],
    [412, 'failed'],
    [415, 'not-supported'],
    [423, 'busy'],
    [429, 'busy'],
    [500, 'failed'],
    [501, 'not-supported'],
    [502, 'unreachable'],
    [503, 'busy'],
    [504, 'unreachable'],
    [507, 'full'],
    [599, 'failed'],
  ] as const)('%i means %s', (status, trouble) => {
    expect(refusal({ status, headers: new Headers() }, NOW)).toMatchObject({ trouble, retryAfter: null });
  });

  it('that asks to wait brings the time, any other does not', () => {
    const headers = new Headers({ 'retry-after': '30' });
    expect(refusal({ status: 429, headers }, NOW).retryAfter).toBe(30_000);
    expect(refusal({ status: 507, headers }, NOW).retryAfter).toBe(null);
  });
});

describe('Retry-After', () => {
  const DAY = 24 * 60 * 60 * 1000;
  it.each([
    ['seconds', '120', 120_000],
    ['nothing to wait', '0', 0],
    ['a date', 'Tue, 24 Nov 2026 08:41:30 GMT', 90_000],
    ['a date in the old form', 'Tuesday, 24-Nov-26 08:41:30 GMT', 90_000],
    ['a date that is past', 'Tue, 24 Nov 2026 08:00:00 GMT', 0],
    ['for ever', '999999999999', DAY],
    ['until the next century', 'Fri, 24 Nov 2126 08:00:00 GMT', DAY],
    ['below nothing', '-5', null],
    ['with a fraction', '1.5', null],
    ['something else', 'soon', null],
    ['an empty value', '', null],
    ['a day that is none', 'Mon, 99 Foo 2026', null],
  ])('can be %s', (_, text, expected) => {
    expect(retryAfter(new Headers({ 'retry-after': text }), NOW)).toBe(expected);
  });

  it('as a date is counted by the server’s own clock when it shows it', () => {
    const headers = new Headers({
      'retry-after': 'Tue, 24 Nov 2026 05:01:00 GMT',
      date: 'Tue, 24 Nov 2026 05:00:00 GMT',
    });
    expect(retryAfter(headers, NOW)).toBe(60_000);
    expect(serverTime(headers)).toBe(Date.parse('2026-11-24T05:00:00Z'));
  });

  it('is never below nothing, above a day or a throw, whatever it says', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]*$/), (text) => {
        const wait = retryAfter(new Headers({ 'retry-after': text }), NOW);
        expect(wait === null || (wait >= 0 && wait <= DAY)).toBe(true);
      }),
    );
  });
});

describe('a name and a password', () => {
  it('go out as UTF-8', () => {
    const value = basicAuth('bøb', 'päss:wörd€') ?? '';
    expect(Buffer.from(value.replace('Basic ', ''), 'base64').toString('utf8')).toBe('bøb:päss:wörd€');
  });

  it('that are empty are not sent', () => {
    expect(basicAuth('', '')).toBe(null);
    expect(basicAuth('token', '')).toBe('Basic dG9rZW46');
  });
});
