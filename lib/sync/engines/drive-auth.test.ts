import { describe, expect, it } from 'vitest';
import { type Scripted, scripted } from '../../../tests/support/drive-script.ts';
import type { Trouble } from '../../domain/sync-words.ts';
import { EngineError } from '../engine.ts';
import { driveAuth } from './drive-auth.ts';

const RETURN = 'https://abcdefgh.chromiumapp.org/';
const SCOPE = 'https://www.googleapis.com/auth/drive.appdata';
const TOKENS: Scripted = { status: 200, body: { access_token: 'a', refresh_token: 'refresh', scope: SCOPE } };

/** An answer of the page that is the right one but for `changes`. */
const answered =
  (changes: Record<string, string | null> = {}, base = RETURN) =>
  async (page: string): Promise<string> => {
    const url = new URL(base);
    const fields = { state: new URL(page).searchParams.get('state'), code: 'the-code', ...changes };
    for (const [name, value] of Object.entries(fields)) if (value !== null) url.searchParams.set(name, value);
    return url.href;
  };

function started(answers: Scripted[], launch: (page: string) => Promise<string | null> = answered()) {
  const { fetch, asked } = scripted(answers);
  const pages: URL[] = [];
  const clock = { now: Date.parse('2026-11-24T08:40:00Z') };
  const auth = driveAuth({
    fetch,
    now: () => clock.now,
    clientId: 'client',
    clientSecret: 'shipped',
    redirectUri: RETURN,
    launch: (page) => {
      pages.push(new URL(page));
      return launch(page);
    },
  });
  return { auth, asked, pages, clock };
}

const formOf = (asked: { body: string } | undefined) => Object.fromEntries(new URLSearchParams(asked?.body));

const hashOf = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
};

describe('signing in to Google Drive', () => {
  it('asks for the hidden folder alone, with a challenge that only we can answer', async () => {
    const { auth, asked, pages } = started([TOKENS]);
    expect(await auth.authorise()).toBe('refresh');
    const page = Object.fromEntries(pages[0]?.searchParams ?? []);
    expect(pages[0]?.origin).toBe('https://accounts.google.com');
    expect(page).toMatchObject({
      client_id: 'client',
      redirect_uri: RETURN,
      response_type: 'code',
      scope: SCOPE,
      access_type: 'offline',
      code_challenge_method: 'S256',
    });
    expect(asked[0]?.url.href).toBe('https://oauth2.googleapis.com/token');
    const form = formOf(asked[0]);
    expect(form).toMatchObject({
      grant_type: 'authorization_code',
      code: 'the-code',
      client_id: 'client',
      client_secret: 'shipped',
      redirect_uri: RETURN,
    });
    expect(form.code_verifier).toMatch(/^[\w-]{43}$/);
    expect(page.code_challenge).toBe(await hashOf(form.code_verifier ?? ''));
  });

  it('uses no state and no challenge twice', async () => {
    const { auth, pages } = started([TOKENS, TOKENS]);
    await auth.authorise();
    await auth.authorise();
    for (const name of ['state', 'code_challenge'])
      expect(new Set(pages.map(({ searchParams }) => searchParams.get(name))).size).toBe(2);
  });

  it.each<[string, (page: string) => Promise<string | null>, Trouble]>([
    ['the window is closed', async () => null, 'not-allowed'],
    [
      'the page does not load',
      () => Promise.reject(new Error('Authorization page could not be loaded.')),
      'unreachable',
    ],
    ['the person says no', answered({ code: null, error: 'access_denied' }), 'not-allowed'],
    ['an administrator forbids it', answered({ code: null, error: 'admin_policy_enforced' }), 'forbidden'],
    ['the extension is not known', answered({ code: null, error: 'invalid_request' }), 'failed'],
    ['somebody slipped in an answer', answered({ state: 'another' }), 'failed'],
    ['the answer bears no state', answered({ state: null }), 'failed'],
    ['the answer bears no code', answered({ code: null }), 'failed'],
    ['it ends elsewhere', answered({}, 'https://elsewhere.example/'), 'failed'],
    ['it ends at no address', async () => RETURN.slice(0, -1), 'failed'],
  ])('asks for no token when %s', async (_, launch, trouble) => {
    const { auth, asked } = started([], launch);
    await expect(auth.authorise()).rejects.toEqual(new EngineError(trouble));
    expect(asked).toEqual([]);
  });

  it.each<[string, Scripted, Trouble]>([
    [
      'the tick for the folder was left out',
      { status: 200, body: { refresh_token: 'r', scope: 'openid' } },
      'not-allowed',
    ],
    ['nothing lasting comes', { status: 200, body: { access_token: 'a' } }, 'failed'],
    ['the code was used before', { status: 400, body: { error: 'invalid_grant' } }, 'unauthorised'],
    ['the extension is taken for another', { status: 401, body: { error: 'invalid_client' } }, 'failed'],
    ['a page answers', { status: 200, body: '<!doctype html>' }, 'not-supported'],
    ['nobody answers', 'dead', 'unreachable'],
  ])('fails when %s', async (_, answer, trouble) => {
    await expect(started([answer]).auth.authorise()).rejects.toEqual(new EngineError(trouble));
  });
});

describe('a token for Google Drive', () => {
  const given = (token: string): Scripted => ({ status: 200, body: { access_token: token, expires_in: 3600 } });

  it('is kept until a minute before its end', async () => {
    const { auth, asked, clock } = started([given('one'), given('two')]);
    expect(await auth.accessToken('refresh')).toBe('one');
    expect(formOf(asked[0])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh',
      client_id: 'client',
      client_secret: 'shipped',
    });
    clock.now += 59 * 60_000 - 1;
    expect(await auth.accessToken('refresh')).toBe('one');
    clock.now += 1;
    expect(await auth.accessToken('refresh')).toBe('two');
  });

  it('is another one when the kept one was refused, and is asked for once by many', async () => {
    const { auth, asked } = started([given('one'), given('two')]);
    expect(await Promise.all([1, 2, 3].map(() => auth.accessToken('refresh')))).toEqual(['one', 'one', 'one']);
    expect(await Promise.all([1, 2].map(() => auth.accessToken('refresh', 'one')))).toEqual(['two', 'two']);
    expect(await auth.accessToken('refresh', 'one')).toBe('two');
    expect(asked.length).toBe(2);
  });

  it('of one account is not used for another', async () => {
    const { auth } = started([given('one'), given('two')]);
    expect(await auth.accessToken('refresh')).toBe('one');
    expect(await auth.accessToken('another')).toBe('two');
  });

  it.each<[string, Scripted, EngineError]>([
    ['the sign-in was taken back', { status: 400, body: { error: 'invalid_grant' } }, new EngineError('unauthorised')],
    ['Google asks to wait', { status: 429, headers: { 'retry-after': '9' } }, new EngineError('busy', 9_000)],
    ['Google is down', { status: 500 }, new EngineError('busy')],
    ['nobody answers', 'dead', new EngineError('unreachable')],
    ['no token comes', { status: 200, body: {} }, new EngineError('failed')],
  ])('does not come when %s, and is asked for again the next time', async (_, answer, error) => {
    const { auth } = started([answer, given('one')]);
    await expect(auth.accessToken('refresh')).rejects.toEqual(error);
    expect(await auth.accessToken('refresh')).toBe('one');
  });
});
