/**
 * What the reader needs of a string. Tests hand in one that counts the characters looked at, which is how they show that
 * no answer makes it slow.
 */
export type Text = Pick<string, 'length' | 'indexOf' | 'charCodeAt' | 'slice'>;

export type Entry = {
  /** As the server wrote it, entities resolved: a path or a whole address, percent-encoded. */
  href: string;
  /** Whether it says that this is a collection. */
  isFolder: boolean;
};

/** `isWhole` is false when the answer ended in the middle or had more entries than we read. */
export type Listing = { entries: Entry[]; isWhole: boolean };

const MAX_ENTRIES = 50_000;
const MAX_TEXT = 4096;
const MAX_NAME = 256;
/** multistatus / response / propstat / prop / resourcetype / collection; what lies deeper is counted and not named. */
const COLLECTION = ['multistatus', 'response', 'propstat', 'prop', 'resourcetype'];

/**
 * The entries of a PROPFIND answer, or null when the text is no multistatus at all (an HTML page, say). Reads any
 * namespace prefix; takes only the `href` of a response itself, never one within a property; leaves out entries whose own
 * status is no success. There is no DOMParser in a service worker (sync.md §6), so this is a scanner: it looks at every
 * character at most a few times, expands nothing, and refuses a document type. Never throws.
 */
export function readListing(text: Text): Listing | null {
  const entries: Entry[] = [];
  const path: string[] = [];
  let depth = 0;
  let hrefs: string[] = [];
  let status = '';
  let isFolder = false;
  /** Text of the element that is being read, or null when nobody wants it. */
  let wanted: string | null = null;
  const torn = (): Listing | null => (path[0] === 'multistatus' ? { entries, isWhole: false } : null);

  const take = (from: number, to: number, decode: (raw: string) => string): void => {
    if (wanted === null || to <= from) return;
    // One character too many marks what is too long to be believed.
    const room = MAX_TEXT + 1 - wanted.length;
    if (room > 0) wanted += decode(text.slice(from, Math.min(to, from + room)));
  };

  const open = (name: string): void => {
    if (depth < COLLECTION.length) path[depth] = name;
    depth += 1;
    if (depth === 2 && name === 'response') [hrefs, status, isFolder] = [[], '', false];
    if (depth === 3 && path[1] === 'response' && (name === 'href' || name === 'status')) wanted = '';
    if (depth === 6 && name === 'collection' && COLLECTION.every((part, at) => path[at] === part)) isFolder = true;
  };

  const close = (): void => {
    depth -= 1;
    if (depth === 2 && wanted !== null) {
      if (path[2] === 'status') status = wanted;
      else if (wanted.length <= MAX_TEXT) hrefs.push(wanted.trim());
      wanted = null;
    }
    if (depth === 1 && path[1] === 'response' && isSuccess(status)) {
      for (const href of hrefs) entries.push({ href, isFolder });
    }
  };

  for (let at = 0; ; ) {
    const tag = text.indexOf('<', at);
    if (tag < 0) return torn();
    take(at, tag, decodeEntities);
    const kind = text.charCodeAt(tag + 1);
    if (kind === 0x21 /* ! */ || kind === 0x3f /* ? */) {
      const aside = asideAt(text, tag);
      // The longest mark is nine characters: what is shorter may have been cut within one.
      if (!aside) return text.length < tag + 9 ? torn() : null;
      const end = text.indexOf(aside.end, tag + aside.start.length);
      if (end < 0) return torn();
      if (aside.isText) take(tag + aside.start.length, end, (raw) => raw);
      at = end + aside.end.length;
      continue;
    }
    const end = endOfTag(text, tag + 1);
    if (end < 0) return torn();
    at = end + 1;
    if (kind === 0x2f /* / */) {
      if (depth === 0) return null;
      close();
    } else {
      const name = localName(text.slice(tag + 1, Math.min(end, tag + 1 + MAX_NAME)));
      if (depth === 0 && name !== 'multistatus') return null;
      open(name);
      if (text.charCodeAt(end - 1) === 0x2f) close();
    }
    if (depth === 0) return { entries, isWhole: true };
    if (entries.length + hrefs.length > MAX_ENTRIES) return torn();
  }
}

type Aside = { start: string; end: string; isText: boolean };
const ASIDES: readonly Aside[] = [
  { start: '<!--', end: '-->', isText: false },
  { start: '<![CDATA[', end: ']]>', isText: true },
  { start: '<?', end: '?>', isText: false },
];

/** What begins with `<!` or `<?` at `tag`; none for a document type, which no store of this kind sends. */
const asideAt = (text: Text, tag: number): Aside | undefined =>
  ASIDES.find(({ start }) => text.slice(tag, tag + start.length) === start);

/** Where the tag ends whose name begins at `from`: a `>` within quotes does not count. -1 when it does not end. */
function endOfTag(text: Text, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x3e /* > */) return at;
    if (code === 0x22 /* " */ || code === 0x27 /* ' */) {
      at = text.indexOf(code === 0x22 ? '"' : "'", at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}

/** The name without its prefix; `tag` is the inside of a tag, cut to a length that no name of ours has. */
function localName(tag: string): string {
  const name = tag.split(/[\s/]/, 1)[0] ?? '';
  return name.slice(name.indexOf(':') + 1);
}

/** `HTTP/1.1 200 OK` and nothing at all are fine; a child that answers 403 or 404 is no file. */
const isSuccess = (status: string): boolean => status.trim() === '' || /^HTTP\/[\d.]{1,4}\s{1,4}2/.test(status.trim());

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi;

function decodeEntities(raw: string): string {
  return raw.replace(ENTITY, (whole: string, decimal?: string, hex?: string, name?: string) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** One entry as a place: the decoded segments of its path. */
type Place = { path: string[]; isFolder: boolean };

/**
 * The names of the files directly in the folder at `address` (a whole address that ends with a slash), from the entries
 * that its server gave: each once, folders left out, hrefs absolute, relative or with the prefix of a machine behind a
 * proxy. Where the folder itself is not among the entries by its own path, only depth and the last segment count. What
 * cannot be a name (no UTF-8, a slash or control character within) is left out.
 */
export function namesIn(entries: readonly Entry[], address: string): string[] {
  const places = entries.flatMap((entry) => placeOf(entry, address) ?? []);
  const depth = depthOfChildren(places, segmentsOf(new URL(address).pathname));
  const names = places.flatMap(({ path, isFolder }) => {
    const name = path.at(-1) ?? '';
    return path.length === depth && !isFolder && isName(name) ? [name] : [];
  });
  return [...new Set(names)];
}

/** How many segments the files directly in the folder have, `own` being the folder's as we asked for it. */
function depthOfChildren(places: readonly Place[], own: readonly string[]): number {
  const isOwn = ({ path }: Place) => path.length === own.length && own.every((segment, at) => segment === path[at]);
  if (places.some(isOwn)) return own.length + 1;
  let depth = Number.POSITIVE_INFINITY;
  for (const { path } of places) depth = Math.min(depth, path.length);
  const [shallow, second] = places.filter(({ path }) => path.length === depth);
  // Behind a proxy: the folder is the one entry above all others, or the only one and called like it.
  const isSelf = shallow && !second && (places.length > 1 || shallow.path.at(-1) === own.at(-1));
  return isSelf ? depth + 1 : depth;
}

function placeOf({ href, isFolder }: Entry, address: string): Place | null {
  if (!URL.canParse(href, address)) return null;
  const { protocol, pathname } = new URL(href, address);
  if (!/^https?:$/.test(protocol)) return null;
  return { path: segmentsOf(pathname), isFolder: isFolder || pathname.endsWith('/') };
}

const segmentsOf = (pathname: string): string[] => pathname.split('/').flatMap((part) => (part ? [decoded(part)] : []));

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return ''; // an old server's Latin-1, or garbage: no name of ours either way
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const isName = (name: string): boolean => name !== '' && !/[/\\\u0000-\u001f\u007f]/.test(name);
