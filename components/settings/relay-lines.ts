/** What is wrong with a list of relays before it is saved, and what it would be saved as. */
export type RelaysReading =
  | { ok: true; relays: string[] }
  | { ok: false; error: 'missing' | 'many' }
  /** That line is no address of a relay. */
  | { ok: false; error: 'odd'; line: string };

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const MOST = 10;

/** This computer itself: only there may the way be readable, since nobody stands on it. */
const isHere = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);

function readRelay(line: string): string | null {
  const url = SCHEME.test(line) ? line : `wss://${line}`;
  if (/\s/.test(url) || !URL.canParse(url)) return null;
  const { protocol, hostname, username, password, pathname, search, hash } = new URL(url);
  if (hostname === '' || username !== '' || password !== '' || hash !== '') return null;
  if (protocol !== 'wss:' && !(protocol === 'ws:' && isHere(hostname))) return null;
  // One relay is one address: a bare slash at the end would make it two.
  return pathname === '/' && search === '' ? new URL(url).origin : new URL(url).href;
}

/**
 * Reads relays as people write them, one in a line or with commas between; each stands once, one without `wss://` gets
 * it. `ws://` only for this computer.
 * @example readRelays('nos.lol\n\nwss://nos.lol/') //=> { ok: true, relays: ['wss://nos.lol'] }
 */
export function readRelays(text: string): RelaysReading {
  const relays = new Set<string>();
  for (const line of text.split(/[\n,]/).map((each) => each.trim())) {
    if (line === '') continue;
    const relay = readRelay(line);
    if (relay === null) return { ok: false, error: 'odd', line };
    relays.add(relay);
  }
  if (relays.size === 0) return { ok: false, error: 'missing' };
  return relays.size > MOST ? { ok: false, error: 'many' } : { ok: true, relays: [...relays] };
}
