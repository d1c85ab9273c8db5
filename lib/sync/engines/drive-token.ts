import { EngineError } from '../engine.ts';
import { type Fields, fieldsIn } from './drive-json.ts';
import { ask, type Caller, refusal, retryAfter } from './http.ts';

/** This extension as Google knows it; a build without it has no Drive. */
export type DriveApp = {
  clientId: string;
  clientSecret: string;
  /** Where tokens are given out; Google's own address when left out. */
  tokenUrl?: string;
};

const TOKEN_URL = 'https://oauth2.googleapis.com/token';
/** A token that ends within this time is not used any more: the request takes a while itself. */
const MARGIN_MS = 60_000;
const MAX_BYTES = 64 * 1024;

/**
 * Asks Google for tokens and gives its answer. Throws `EngineError`: `unauthorised` when what we have is taken no more
 * (the person took it back, or it was not used for half a year), `busy`, `unreachable`, `failed` for anything that only a
 * new build could put right.
 */
export async function askForTokens(app: Caller & DriveApp, grant: Record<string, string>): Promise<Fields> {
  const form = new URLSearchParams({ client_id: app.clientId, client_secret: app.clientSecret, ...grant });
  const answer = await ask(app, {
    method: 'POST',
    url: app.tokenUrl ?? TOKEN_URL,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    maxBytes: MAX_BYTES,
  });
  const fields = fieldsIn(answer.bytes);
  if (answer.status === 200) {
    if (!fields) throw new EngineError('not-supported');
    return fields;
  }
  if (fields?.error === 'invalid_grant') throw new EngineError('unauthorised');
  if (answer.status >= 500) throw new EngineError('busy', retryAfter(answer.headers, app.now()));
  const refused = refusal(answer, app.now());
  // 401 is about the extension here, and no person can do anything about it.
  throw refused.trouble === 'unauthorised' ? new EngineError('failed') : refused;
}

/**
 * Gives tokens to ask Drive with, as `DriveSettings.token`: one is kept until shortly before its end, or until it is
 * `refused`; several that ask at once wait for the same one. Throws as `askForTokens` does.
 */
export function driveTokens(app: Caller & DriveApp & { refreshToken: string }): (refused?: string) => Promise<string> {
  let kept: { token: string; until: number } | null = null;
  let coming: Promise<string> | null = null;

  async function fetched(): Promise<string> {
    const asked = app.now();
    const grant = { grant_type: 'refresh_token', refresh_token: app.refreshToken };
    const { access_token: token, expires_in: seconds } = await askForTokens(app, grant);
    if (typeof token !== 'string' || token === '') throw new EngineError('failed');
    kept = { token, until: asked + Number(seconds ?? 0) * 1000 - MARGIN_MS };
    return token;
  }

  return (refused) => {
    if (kept && kept.token !== refused && app.now() < kept.until) return Promise.resolve(kept.token);
    coming ??= fetched().finally(() => {
      coming = null;
    });
    return coming;
  };
}
