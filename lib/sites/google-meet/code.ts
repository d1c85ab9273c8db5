/** What an address of Google Meet stands for. `elsewhere`: a page that is about to become another one, or is no meeting. */
export type MeetAddress = { kind: 'call'; code: string } | { kind: 'landing' } | { kind: 'elsewhere' };

const HOST = 'meet.google.com';
const CODE = /^\/(?:_meet\/)?([a-z]{3}-[a-z]{4}-[a-z]{3})(?:\/|$)/i;
const LANDING = /^\/(?:home|landing)?\/?$/;

/**
 * What `url` stands for in Meet. A code has the form 3-4-3 letters and comes in lower case; older nicknames
 * (`/lookup/team`) hold none and are `elsewhere`. The query is never looked at: `authuser` may be somebody's address.
 * A code alone is no occurrence of a meeting: recurring events use theirs again.
 *
 * @example readAddress(new URL('https://meet.google.com/ABC-defg-hij?pli=1')) //=> { kind: 'call', code: 'abc-defg-hij' }
 */
export function readAddress(url: URL): MeetAddress {
  if (url.hostname !== HOST) return { kind: 'elsewhere' };
  const code = CODE.exec(url.pathname)?.[1];
  if (code) return { kind: 'call', code: code.toLowerCase() };
  return { kind: LANDING.test(url.pathname) ? 'landing' : 'elsewhere' };
}

/** The account's number in Meet's address, 0 when absent or when the address names the account by its e-mail. */
export function accountIndex(url: URL): number {
  const index = url.searchParams.get('authuser') ?? '';
  return /^\d{1,2}$/.test(index) ? Number(index) : 0;
}
