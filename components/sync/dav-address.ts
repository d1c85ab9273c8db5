/** What is wrong with an address before it is tried, and what it would be tried as. */
export type AddressReading =
  | { ok: true; url: string; isPlain: boolean }
  | { ok: false; error: 'missing' | 'odd' | 'login' };

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * Reads a server's address as people write it; one without `https://` gets it. A name or password within is refused,
 * because browsers do not send it and it would stay readable in the list of places.
 * @example readAddress('cloud.example.org/dav') //=> { ok: true, url: 'https://cloud.example.org/dav', isPlain: false }
 */
export function readAddress(text: string): AddressReading {
  const typed = text.trim();
  if (typed === '') return { ok: false, error: 'missing' };
  const url = SCHEME.test(typed) ? typed : `https://${typed}`;
  if (/\s/.test(url) || !URL.canParse(url)) return { ok: false, error: 'odd' };
  const { protocol, hostname, username, password } = new URL(url);
  if ((protocol !== 'https:' && protocol !== 'http:') || hostname === '') return { ok: false, error: 'odd' };
  if (username !== '' || password !== '') return { ok: false, error: 'login' };
  return { ok: true, url, isPlain: protocol === 'http:' };
}
