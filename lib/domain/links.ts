/** A piece of a text: plain words, or an address that may be opened. */
export type Piece = { text: string; href: string | null };

const ADDRESS = /https?:\/\/[^\s<>"]+/gi;
/** What ends a sentence rather than an address. */
const TRAILING = /[.,;:!?'’”»)\]}]+$/;

/**
 * `text` cut where addresses stand; joined, the pieces are the text again. Only `http` and `https` are ever opened, so
 * that no text can run a script (docs/security.md).
 * @example splitLinks('see https://example.com/T-1.') //=> ['see ', 'https://example.com/T-1', '.']
 */
export function splitLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, '');
    if (!URL.canParse(address)) continue;
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), href: null });
    pieces.push({ text: address, href: address });
    at = match.index + address.length;
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at), href: null });
  return pieces;
}

/**
 * The real address behind Google's redirect (`google.com/url?q=`), any other one as it is; null when it is none that may
 * be opened.
 */
export function unwrapLink(href: string): string | null {
  try {
    const url = new URL(href);
    const isRedirect = /(?:^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === '/url';
    const target = isRedirect ? (url.searchParams.get('q') ?? url.searchParams.get('url')) : href;
    return target && /^https?:\/\//i.test(target) ? target : null;
  } catch {
    return null; // not an address
  }
}

/**
 * The first address in a text that may be HTML, out of Google's redirect; null when there is none.
 * @example firstLink('<a href="https://example.com/?a=1&amp;b=2">notes</a>') //=> 'https://example.com/?a=1&b=2'
 */
export function firstLink(text: string): string | null {
  for (const [found] of text.matchAll(ADDRESS)) {
    // A quote ends an attribute, whichever of the two it is.
    const address = (found.split("'")[0] ?? '').replace(TRAILING, '').replace(/&amp;/gi, '&');
    const target = unwrapLink(address);
    if (target) return target;
  }
  return null;
}

/**
 * Whether an agreement names work that a task tracker holds already (P63), so that its link is worth more here than a
 * second copy: an issue key, a number sign with a number, or the words for it. Never once a link stands in it.
 * @example looksLikeTrackerTask('fix PAY-142 before the release') //=> true
 * @example looksLikeTrackerTask('send the Q3 rubric') //=> false
 */
export const looksLikeTrackerTask = (text: string): boolean =>
  TRACKER.test(text) && splitLinks(text).every(({ href }) => href === null);

const TRACKER =
  /(?:^|[\s(])(?:[A-Z][A-Z0-9]{1,9}-\d{1,6}|#\d{1,6})(?![\w-])|\b(?:jira|ticket|pull request|merge request)\b/;
