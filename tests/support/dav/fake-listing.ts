/** How a server writes its answer to PROPFIND: all of these were seen, or are allowed by RFC 4918. */
export type ListingStyle = {
  /** Namespace prefix of DAV: elements; empty for a default namespace. */
  prefix: string;
  hrefs: 'path' | 'address' | 'relative';
  /** Percent-encodes every character of a name instead of the needed ones, in lower or upper case. */
  encodeAll: 'no' | 'lower' | 'upper';
  /** Whether folders end with a slash. */
  slash: boolean;
  /** Whether the folder itself is among the entries. */
  self: boolean;
  /** Whether a folder says so by its resourcetype. */
  typed: boolean;
  /** Properties nobody asked for, with hrefs of their own. */
  chatty: boolean;
  /** Line breaks and blanks around everything. */
  airy: boolean;
};

export const PLAIN_STYLE: ListingStyle = {
  prefix: 'D',
  hrefs: 'path',
  encodeAll: 'no',
  slash: true,
  self: true,
  typed: true,
  chatty: false,
  airy: false,
};

/** A child of the folder; `name` not encoded. */
export type Child = { name: string; isFolder: boolean };

function encoded(name: string, style: ListingStyle): string {
  if (style.encodeAll === 'no') return encodeURIComponent(name);
  const hex = [...new TextEncoder().encode(name)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  return style.encodeAll === 'upper' ? hex.toUpperCase() : hex;
}

/** The multistatus of the folder at `address` (whole, ends with a slash) with these children. */
export function listing(address: string, children: readonly Child[], style: ListingStyle = PLAIN_STYLE): string {
  const tag = (name: string) => (style.prefix ? `${style.prefix}:${name}` : name);
  const gap = style.airy ? '\n  ' : '';
  const namespace = style.prefix ? `xmlns:${style.prefix}="DAV:"` : 'xmlns="DAV:"';
  const base = { path: new URL(address).pathname, address, relative: './' }[style.hrefs];
  const owner = `<${tag('owner')}><${tag('href')}>/principals/bob</${tag('href')}></${tag('owner')}>`;
  const response = (href: string, isFolder: boolean) =>
    [
      `<${tag('response')}>`,
      `<${tag('href')}>${gap}${href.replaceAll('&', '&amp;')}${gap}</${tag('href')}>`,
      `<${tag('propstat')}><${tag('prop')}>`,
      isFolder && style.typed
        ? `<${tag('resourcetype')}><${tag('collection')}/></${tag('resourcetype')}>`
        : `<${tag('resourcetype')}/>`,
      style.chatty
        ? `${owner}<x:note xmlns:x="urn:x" x:say="a > b">${'lorem ipsum '.repeat(20)}</x:note><!-- <${tag('href')}>/no</${tag('href')}> -->`
        : '',
      `</${tag('prop')}><${tag('status')}>HTTP/1.1 200 OK</${tag('status')}></${tag('propstat')}>`,
      `</${tag('response')}>`,
    ].join(gap);
  const self = style.self ? [response(style.slash ? base : base.replace(/(.)\/$/, '$1'), true)] : [];
  const entries = children.map(({ name, isFolder }) =>
    response(`${base}${encoded(name, style)}${isFolder && style.slash ? '/' : ''}`, isFolder),
  );
  return `<?xml version="1.0" encoding="utf-8"?>${gap}<${tag('multistatus')} ${namespace}>${gap}${[...self, ...entries].join(gap)}${gap}</${tag('multistatus')}>`;
}
