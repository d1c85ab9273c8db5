/** Hosts that nobody but this computer or this home reaches: there a relay needs no certificate. */
const isNear = (host: string): boolean =>
  host === 'localhost' || host === '127.0.0.1' || host === '[::1]' || host.endsWith('.local');

const SCHEMES: ReadonlyMap<string, 'secure' | 'plain'> = new Map([
  ['wss:', 'secure'],
  ['https:', 'secure'],
  ['ws:', 'plain'],
  ['http:', 'plain'],
]);

/** Longer ones are no address that anybody types; keeps rows and lists small. */
const MAX_LENGTH = 300;

/**
 * The address of a relay as it is stored and shown, from what somebody typed or pasted; null when it is none. `wss://`
 * anywhere, `ws://` only on this computer and in `*.local`; without a scheme the one that fits the host. Lower-case host,
 * no slash at the end, no fragment; one with a name and a password in it is refused, for relays know neither.
 * @example relayAddress(' Relay.Example.org/ ') //=> 'wss://relay.example.org'
 */
export function relayAddress(text: string): string | null {
  const typed = text.trim();
  if (typed === '' || typed.length > MAX_LENGTH || /\s/.test(typed)) return null;
  // "localhost:7000" would be an address of the scheme "localhost:", hence the slashes.
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed);
  const url = parsed(hasScheme ? typed : `wss://${typed}`);
  const scheme = url && SCHEMES.get(url.protocol);
  if (!url || !scheme || url.hostname === '' || url.username !== '' || url.password !== '') return null;
  const isPlain = hasScheme ? scheme === 'plain' : isNear(url.hostname);
  if (isPlain && !isNear(url.hostname)) return null;
  // Ports that http and https leave out are those that ws and wss leave out.
  const path = url.pathname.replace(/\/+$/, '');
  return `${isPlain ? 'ws' : 'wss'}://${url.host}${path}${url.search}`;
}

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
