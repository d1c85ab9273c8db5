// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesIn, readListing, type Text } from './webdav-listing.ts';

const FOLDER = 'https://dav.example/remote/b%C3%B6b/duologue-v1/vault/h/';
const PATH = '/remote/b%C3%B6b/duologue-v1/vault/h';

const names = (text: string): string[] | null => {
  const listing = readListing(text);
  return listing ? namesIn(listing.entries, FOLDER).sort() : null;
};
const response = (href: string, more = '') => `<d:response><d:href>${href}</d:href>${more}</d:response>`;
const multistatus = (...responses: string[]) =>
  `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">${responses.join('')}</d:multistatus>`;
const collection = '<d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype></d:prop></d:propstat>';

describe('a listing', () => {
  it.each([
    ['Apache', 'D', 'xmlns:D="DAV:" xmlns:ns0="DAV:"'],
    ['a default namespace', '', 'xmlns="DAV:"'],
    ['a long prefix', 'my-own.prefix_1', 'xmlns:my-own.prefix_1="DAV:"'],
  ])('is read with the prefix of %s', (_, prefix, declared) => {
    const tag = (name: string) => (prefix ? `${prefix}:${name}` : name);
    const entry = (href: string) =>
      `<${tag('response')}\n><${tag('href')}>\n${href} </${tag('href')}></${tag('response')}>`;
    const text = `<${tag('multistatus')} ${declared}>${entry(`${PATH}/`)}${entry(`${PATH}/h-a-1`)}</${tag('multistatus')}>\n`;
    expect(names(text)).toEqual(['h-a-1']);
  });

  it.each([
    ['as paths', `${PATH}/`, `${PATH}/h-1`],
    ['as whole addresses', FOLDER, `${FOLDER}h-1`],
    ['as addresses of a machine behind a proxy', 'http://10.0.0.7:8080/store/h/', 'http://10.0.0.7:8080/store/h/h-1'],
    ['relative to the folder', './', 'h-1'],
    ['without the slash at the folder', PATH, `${PATH}/h-1`],
    ['encoded in lower case', PATH.replace('%C3%B6', '%c3%b6'), `${PATH}/%68%2d%31`],
    ['encoded where it need not be', `${PATH}/`, `${PATH}/%68-1`],
    ['not encoded where it should be', '/remote/böb/duologue-v1/vault/h/', '/remote/böb/duologue-v1/vault/h/h-1'],
    ['with an entity', `${PATH}/`, `${PATH}/h&#45;1`],
    ['with a double slash', `/${PATH.slice(1).replaceAll('/', '//')}/`, `${PATH}/h-1`],
    ['as CDATA', `<![CDATA[${PATH}/]]>`, `<![CDATA[${PATH}/h-1]]>`],
  ])('finds the file, hrefs written %s', (_, self, href) => {
    expect(names(multistatus(response(self), response(href)))).toEqual(['h-1']);
  });

  it('shows names once, decoded, and only those directly within', () => {
    const text = multistatus(
      response(`${PATH}/`, collection),
      response(`${PATH}/a%20b%26c%C3%A9`),
      response(`${PATH}/x&amp;y`),
      response(`${PATH}/twice`),
      response(`${PATH}/twice`),
      response(`${PATH}/sub/`),
      response(`${PATH}/untold`, collection),
      response(`${PATH}/sub/deeper`),
    );
    expect(names(text)).toEqual(['a b&cé', 'twice', 'x&y']);
  });

  it.each([
    ['with the folder itself alone', multistatus(response(`${PATH}/`)), []],
    ['with the folder itself alone, without a slash', multistatus(response(PATH)), []],
    ['with nothing', multistatus(), []],
    ['closed at once', '<multistatus xmlns="DAV:"/>', []],
    ['without the folder itself', multistatus(response(`${PATH}/h-1`), response(`${PATH}/h-2`)), ['h-1', 'h-2']],
    ['with one file and not the folder', multistatus(response(`${PATH}/h-1`)), ['h-1']],
  ])('%s is read', (_, text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it('takes no href out of a property, a comment or an attribute', () => {
    const noise = `<d:propstat><d:prop><d:owner><d:href>/principals/x</d:href></d:owner></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>
      <!-- <d:href>/no</d:href> --><x:y a="<d:href>/no</d:href>" b='>'/>`;
    const text = multistatus(response(`${PATH}/`, noise), response(`${PATH}/h-1`, noise));
    expect(names(text)).toEqual(['h-1']);
  });

  it('leaves out what the server could not show', () => {
    const status = (line: string) => `<d:status>${line}</d:status>`;
    const text = multistatus(
      response(`${PATH}/`),
      response(`${PATH}/gone`, status('HTTP/1.1 404 Not Found')),
      response(`${PATH}/fine`, status('HTTP/1.1 200 OK')),
    );
    expect(names(text)).toEqual(['fine']);
  });

  it.each([
    ['no UTF-8', `${PATH}/b%F6se`],
    ['broken encoding', `${PATH}/%zz`],
    ['a slash within', `${PATH}/a%2Fb`],
    ['a backslash within', `${PATH}/a%5Cb`],
    ['a line break within', `${PATH}/a%0Ab`],
    ['a zero', `${PATH}/a%00`],
    ['a way up', `${PATH}/..`],
    ['a way up, encoded', `${PATH}/%2e%2e`],
    ['another scheme', 'javascript:alert(1)'],
    ['no end', `${PATH}/${'a'.repeat(5000)}`],
  ])('knows no file whose name has %s', (_, href) => {
    expect(names(multistatus(response(`${PATH}/`), response(`${PATH}/h-1`), response(href)))).toEqual(['h-1']);
  });

  it.each([
    ['a page', '<!DOCTYPE html><html><body>Log in<br></body></html>'],
    ['a page without a doctype', '<html><body><a href="x">h</a></body></html>'],
    ['other XML', '<?xml version="1.0"?><d:error xmlns:d="DAV:"/>'],
    ['JSON', '{"multistatus": []}'],
    ['nothing', ''],
    ['a bomb of entities', '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d:multistatus>&b;</d:multistatus>'],
    ['an end without a beginning', '</d:multistatus>'],
  ])('is not %s', (_, text) => {
    expect(readListing(text)).toBe(null);
  });

  it('says when it was cut, wherever that happened', () => {
    const text = multistatus(response(`${PATH}/`, collection), response(`<![CDATA[${PATH}/h-1]]>`), '<!-- x -->');
    const begins = text.indexOf('<d:multistatus');
    for (let length = text.indexOf('>', begins) + 1; length < text.length; length += 1) {
      expect(readListing(text.slice(0, length))?.isWhole).toBe(false);
    }
    expect(readListing(text)?.isWhole).toBe(true);
  });

  it('stops counting at fifty thousand files', () => {
    const many = Array.from({ length: 50_010 }, (_, at) => response(`/h/${at}`));
    const listing = readListing(multistatus(...many));
    expect(listing?.isWhole).toBe(false);
    expect(listing?.entries.length).toBeLessThanOrEqual(50_001);
  });
});

const arbNoise = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '</',
        '/>',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '<?',
        '?>',
        '"',
        "'",
        '&',
        '&#',
        ';',
        ' ',
      ),
      fc.constantFrom('<d:multistatus>', '<d:response>', '<d:href>', '</d:href>', '</d:response>', '</d:multistatus>'),
      fc.constantFrom('&#x110000;', '&#1114112;', '&#0;', '%', '%ff', '//', 'http://', 'http://[', '..', '\u0000'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 80 },
  )
  .map((parts) => parts.join(''));

describe('whatever a server sends', () => {
  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void names(new TextDecoder().decode(bytes))));
    fc.assert(
      fc.property(arbNoise, (text) => void names(text)),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(arbNoise, (text) => void names(multistatus(response(text)))),
      { numRuns: 500 },
    );
  });

  it('yields only names that stay in their folder', () => {
    fc.assert(
      fc.property(fc.array(arbNoise, { maxLength: 4 }), (hrefs) => {
        for (const name of names(multistatus(...hrefs.map((href) => response(href)))) ?? []) {
          const address = new URL(encodeURIComponent(name), FOLDER);
          expect(address.href.startsWith(FOLDER)).toBe(true);
          expect(address.href.length).toBeGreaterThan(FOLDER.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives back every name that was put in, however the server encodes it', () => {
    const arbName = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are no names
      .filter((name) => !/^\.{1,2}$|[/\\\u0000-\u001f\u007f]/.test(name) && name.isWellFormed());
    fc.assert(
      fc.property(fc.uniqueArray(arbName, { maxLength: 6 }), fc.boolean(), (wanted, encodeAll) => {
        const write = (name: string) =>
          encodeAll
            ? [...new TextEncoder().encode(name)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
            : encodeURIComponent(name).replaceAll("'", '&apos;');
        const text = multistatus(response(`${PATH}/`), ...wanted.map((name) => response(`${PATH}/${write(name)}`)));
        expect(names(text)).toEqual([...wanted].sort());
      }),
    );
  });

  /** A text that counts the characters that were looked at. */
  function counting(text: string): { text: Text; looked(): number } {
    let looked = 0;
    return {
      looked: () => looked,
      text: {
        length: text.length,
        indexOf(part, from = 0) {
          const at = text.indexOf(part, from);
          looked += (at < 0 ? text.length : at) - from + part.length;
          return at;
        },
        charCodeAt(at) {
          looked += 1;
          return text.charCodeAt(at);
        },
        slice(from = 0, to = text.length) {
          const part = text.slice(from, to);
          looked += part.length;
          return part;
        },
      },
    };
  }

  it.each([
    ['only opening brackets', () => '<'],
    ['tags that are never closed', () => '<a>'],
    ['closing tags', () => '</a>'],
    ['comments', () => '<!---->'],
    ['comments that do not end', () => '<!--'],
    ['text that does not end', () => '<![CDATA['],
    ['half instructions', () => '<?'],
    ['quotes', () => '<a b="'],
    ['both quotes', () => `<a b="'`],
    ['empty tags', () => '<a/>'],
    ['hrefs without an end', () => '<d:response><d:href>'],
    ['responses', () => '<d:response><d:href>/x/y</d:href></d:response>'],
    ['hrefs of tiny parts', () => '<d:response><d:href><![CDATA[a]]>'],
    ['a long name', () => 'a'],
    ['ampersands', () => '&'],
    ['half entities', () => '&#'],
    ['blanks', () => ' '],
  ])('costs no more than its length: %s', (_, part) => {
    for (const start of ['<d:multistatus>', '<d:multistatus><d:response><d:href>', '<d:multistatus><']) {
      for (const size of [1000, 10_000, 100_000]) {
        const { text, looked } = counting(start + part().repeat(size / part().length));
        readListing(text);
        // Each character is met by a search, a look and a slice at most, and a tag's beginning a few times more.
        expect(looked() / text.length).toBeLessThan(12);
      }
    }
  });
});
