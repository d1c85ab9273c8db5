import type { RoomPlace } from '../domain/sharing.ts';
import { relayAddress } from '../sync/engines/relay-address.ts';

const LONGEST_URL = 2_000;
const LONGEST_SECRET = 1_000;
const RELAYS = new Set(['wss:', 'ws:']);
const FOLDERS = new Set(['https:', 'http:']);
/** What ends an address for a chat that makes links of them, or that parts a list of ours. */
const ENDS_ADDRESS = /[^\w:/~%@?&=+$.-]|\.$/g;

const escaped = (text: string): string =>
  text.replace(ENDS_ADDRESS, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

function urlOf(text: unknown): URL | null {
  if (typeof text !== 'string' || text.length > LONGEST_URL) return null;
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** The address of a relay as we keep it, or null. */
function relayOf(text: unknown): RoomPlace | null {
  const url = typeof text === 'string' ? relayAddress(text) : null;
  return url === null ? null : { kind: 'relay', url };
}

function folderOf(url: URL, user: unknown, secret: unknown): RoomPlace | null {
  if (!FOLDERS.has(url.protocol) || url.hostname === '') return null;
  if (typeof user !== 'string' || typeof secret !== 'string') return null;
  if (user.length > LONGEST_SECRET || secret.length > LONGEST_SECRET || /\p{Cc}/u.test(user + secret)) return null;
  return { kind: 'dav', url: `${url.protocol}//${url.host}${url.pathname}`, user, secret };
}

/** A place that somebody else wrote, or null when it is none that we would go to: only such addresses are ever tried. */
export function readPlace(value: unknown): RoomPlace | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, url: text, user, secret } = value as Record<string, unknown>; // each field is looked at
  if (kind === 'hand') return { kind };
  if (kind === 'relay') return relayOf(text);
  const url = kind === 'dav' ? urlOf(text) : null;
  return url && !url.username && !url.password ? folderOf(url, user, secret) : null;
}

/** A place as it stands in a code: an address with name and password in it, or `hand`. Null for one that is no address. */
export function placeText(place: RoomPlace): string | null {
  if (place.kind === 'hand') return 'hand';
  const url = urlOf(place.url);
  if (!url) return null;
  const user =
    place.kind === 'dav' && (place.user || place.secret)
      ? `${credential(place.user)}:${credential(place.secret)}@`
      : '';
  const path = url.pathname === '/' && !url.search ? '' : `${url.pathname}${url.search}`;
  return `${url.protocol}//${user}${url.host}${escaped(path)}`;
}

const credential = (text: string): string => escaped(encodeURIComponent(text.toWellFormed())).replaceAll('.', '%2E');

/** What `placeText` wrote. `newer`: a kind of place that this version does not know; null: no place at all. */
export function readPlaceText(text: string): RoomPlace | 'newer' | null {
  if (text.toLowerCase() === 'hand') return { kind: 'hand' };
  const url = urlOf(text);
  if (!url) return /^[a-z]+$/i.test(text) ? 'newer' : null;
  if (RELAYS.has(url.protocol)) return relayOf(text);
  if (!FOLDERS.has(url.protocol)) return 'newer';
  try {
    return folderOf(url, decodeURIComponent(url.username), decodeURIComponent(url.password));
  } catch {
    return null; // a per cent sign that stands for nothing
  }
}
