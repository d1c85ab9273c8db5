import { toBase64 } from '../../domain/base64.ts';
import type { Trouble } from '../../domain/sync-words.ts';
import { EngineError } from '../engine.ts';
import { askForTokens, type DriveApp, driveTokens } from './drive-token.ts';
import type { Caller } from './http.ts';

/** What a sign-in needs. */
export type SignIn = Caller &
  DriveApp & {
    /** Where the provider sends its answer: the browser's own address for this extension. */
    redirectUri: string;
    /** Shows the page and gives the address at which it ended; null when the person closed it. Throws when it did not load. */
    launch(url: string): Promise<string | null>;
  };

const PAGE = 'https://accounts.google.com/o/oauth2/v2/auth';
/** The hidden folder of this extension, and nothing else of the account. */
const SCOPE = 'https://www.googleapis.com/auth/drive.appdata';
const SECRET_BYTES = 32;

/** What the page says in `error` when it sends nobody (RFC 6749 §4.1.2.1, and Google's own). */
const TROUBLE_OF: ReadonlyMap<string, Trouble> = new Map([
  ['access_denied', 'not-allowed'],
  ['admin_policy_enforced', 'forbidden'],
  ['org_internal', 'forbidden'],
  ['temporarily_unavailable', 'busy'],
  ['server_error', 'busy'],
]);

/** Ways into the hidden folder of a Google account. */
export type DriveAuth = {
  /**
   * Lets the person sign in and gives what opens the folder from then on: a refresh token, to be kept with the other
   * secrets. Throws `EngineError`: `not-allowed` when the person said no, closed the window or left out the tick for the
   * folder; `forbidden` when the account's administrator does; `unreachable` when the page did not load.
   */
  authorise(): Promise<string>;
  /**
   * A token to ask Drive with (`DriveSettings.token`), another one than `refused`. Kept until shortly before its end, as
   * long as this object is. Throws as `askForTokens`: `unauthorised` when the sign-in was taken back.
   */
  accessToken(refreshToken: string, refused?: string): Promise<string>;
};

/**
 * Code flow with PKCE (RFC 7636, S256) and a state, so that neither a code that somebody else got nor one that somebody
 * else slipped in is of use. The client's "secret" is shipped with the extension and therefore none; Google wants it all
 * the same (sync.md §8).
 *
 * There is no way back here on purpose: revoking the token at Google would delete the hidden folder (sync.md §8). To
 * leave, the token is forgotten.
 */
export function driveAuth(signIn: SignIn): DriveAuth {
  const tokens = new Map<string, ReturnType<typeof driveTokens>>();
  return {
    authorise: () => authorise(signIn),
    accessToken(refreshToken, refused) {
      const known = tokens.get(refreshToken) ?? driveTokens({ ...signIn, refreshToken });
      tokens.set(refreshToken, known);
      return known(refused);
    },
  };
}

async function authorise(signIn: SignIn): Promise<string> {
  const verifier = random();
  const state = random();
  const address = await signIn.launch(await pageOf(signIn, verifier, state)).catch(() => {
    throw new EngineError('unreachable');
  });
  if (address === null) throw new EngineError('not-allowed');
  const answer = await askForTokens(signIn, {
    grant_type: 'authorization_code',
    code: codeIn(address, signIn.redirectUri, state),
    code_verifier: verifier,
    redirect_uri: signIn.redirectUri,
  });
  if (typeof answer.scope === 'string' && !answer.scope.split(' ').includes(SCOPE))
    throw new EngineError('not-allowed');
  if (typeof answer.refresh_token !== 'string' || answer.refresh_token === '') throw new EngineError('failed');
  return answer.refresh_token;
}

async function pageOf({ clientId, redirectUri }: SignIn, verifier: string, state: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const url = new URL(PAGE);
  url.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: SCOPE,
    // A refresh token comes only with both, also when this account signed in before.
    access_type: 'offline',
    prompt: 'consent',
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    state,
  }).toString();
  return url.href;
}

/** The code in the address that the page ended at; throws when it is not the answer to our own question. */
function codeIn(address: string, redirectUri: string, state: string): string {
  if (!address.startsWith(redirectUri) || !URL.canParse(address)) throw new EngineError('failed');
  const answer = new URL(address).searchParams;
  if (answer.get('state') !== state) throw new EngineError('failed');
  const error = answer.get('error');
  if (error !== null) throw new EngineError(TROUBLE_OF.get(error) ?? 'failed');
  const code = answer.get('code');
  if (!code) throw new EngineError('failed');
  return code;
}

/** 43 characters that nobody guesses. */
const random = (): string => base64url(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));

const base64url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
