// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RoomPlace, USUAL_RELAYS } from '../domain/sharing.ts';
import { fail, ok } from '../result.ts';
import { inviteLink, isInviteLink, PROJECT_PAGE, readCode, writeCode } from './invite-code.ts';

const SECRET = Uint8Array.from({ length: 10 }, (_, at) => at * 25 + 3);
const USUAL: RoomPlace[] = USUAL_RELAYS.map((url) => ({ kind: 'relay', url }));
const CODE = writeCode(SECRET, USUAL);
const LINK = inviteLink(CODE);
const DAV: RoomPlace = {
  kind: 'dav',
  url: 'https://cloud.example/dav/files/ab,c(1)./',
  user: 'bo@x.org',
  secret: 'a/b:c,d%e f',
};
const ABC = 'abcdefghijklmnopqrstuvwxyz234567';
const secrets = fc.uint8Array({ minLength: 10, maxLength: 10 });
const google = (url: string): string =>
  `https://www.google.com/url?q=${encodeURIComponent(url)}&sa=D&source=calendar&usg=AOv`;

describe('the code of an invitation', () => {
  it('keeps the form that the first release gave', () => {
    expect(CODE).toBe('amod-ktth-qcm3-fs7e-wt');
    expect(LINK).toBe(`https://duologue.invalid/i#1.${CODE}`);
  });

  it.each<[string, RoomPlace[], string]>([
    ['the usual relays', USUAL, ''],
    ['the usual relays in another order', USUAL.toReversed(), ''],
    ['one of them', USUAL.slice(0, 1), `@${USUAL_RELAYS[0]}`],
    ['my own relay', [{ kind: 'relay', url: 'ws://localhost:7777' }], '@ws://localhost:7777'],
    [
      'two relays',
      [
        { kind: 'relay', url: 'wss://one.example' },
        { kind: 'relay', url: 'wss://two.example/inbox?a=1&b=2' },
      ],
      '@wss://one.example,wss://two.example/inbox?a=1&b=2',
    ],
    [
      'a public link',
      [{ kind: 'dav', url: 'https://cloud.example/public.php/dav/files/Tok3n/', user: '', secret: '' }],
      '@https://cloud.example/public.php/dav/files/Tok3n/',
    ],
    [
      'a folder with a password',
      [{ kind: 'dav', url: 'https://cloud.example/shared/', user: 'bo', secret: 'p@ss,word' }],
      '@https://bo:p%40ss%2Cword@cloud.example/shared/',
    ],
    ['hands', [{ kind: 'hand' }], '@hand'],
  ])('says where it lies: %s', (_, places, hint) => {
    const code = writeCode(SECRET, places);
    expect(code.slice(CODE.length)).toBe(hint);
    const expected = hint === '' ? USUAL : places;
    expect(readCode(code)).toEqual(ok({ secret: SECRET, places: expected }));
    expect(readCode(inviteLink(code))).toEqual(ok({ secret: SECRET, places: expected }));
  });

  it.each([
    ['as it is', CODE],
    ['in capitals', CODE.toUpperCase()],
    ['without dashes', CODE.replaceAll('-', '')],
    ['with blanks', CODE.replaceAll('-', ' ')],
    ['with long dashes', CODE.replaceAll('-', ' – ')],
    ['with digits that look like letters', CODE.replaceAll('o', '0').replaceAll('l', '1').replaceAll('b', '8')],
    ['in wide letters', CODE.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))],
    ['with a soft hyphen', `${CODE.slice(0, 5)}\u00ad${CODE.slice(5)}`],
    ['in quotes', `“${CODE}”`],
    ['at the end of a sentence', `  ${CODE}.\n`],
    ['among words', `Hi Bo, my code is ${CODE}, see you (Ana)`],
    ['a link', LINK],
    ['a link in angles', `<${LINK}>`],
    ['a link with a full stop', `${LINK}.`],
    ['a link among words', `Please open ${LINK}, and tell ana@example.org`],
    ['a link in capitals', LINK.toUpperCase()],
    ['a link in a link of Google', google(LINK)],
    [
      'a link in a link of Google whose fragment stayed outside',
      `https://www.google.com/url?q=${PROJECT_PAGE}&sa=D#1.${CODE}`,
    ],
    ['a link that a mail program wrapped', `https://eu.safelinks.example/?url=${encodeURIComponent(LINK)}&data=05%7C`],
    ['a link in two links', google(google(LINK))],
    ['a link in Markdown', `[join](${LINK})`],
  ])('is read %s', (_, text) => {
    expect(readCode(text)).toEqual(ok({ secret: SECRET, places: USUAL }));
  });

  it.each([
    ['bare', (code: string) => code],
    ['in a link', inviteLink],
    ['in a link of Google', (code: string) => google(inviteLink(code))],
    ['in a link, in angles', (code: string) => `<${inviteLink(code)}>.`],
  ])('keeps an address with an awkward password, %s', (_, wrap) => {
    const read = readCode(wrap(writeCode(SECRET, [DAV])));
    const [place] = read.ok ? read.value.places : [];
    if (place?.kind !== 'dav') throw new Error('no folder');
    expect({ ...place, url: decodeURIComponent(place.url) }).toEqual(DAV);
  });

  it.each([
    ['nothing', '', 'garbled'],
    ['words', 'see you tomorrow at ten', 'garbled'],
    ['another page', 'https://example.org/i#2.abc', 'garbled'],
    ['a link without a code', `${PROJECT_PAGE}#1.`, 'garbled'],
    ['a letter too few', CODE.slice(0, -1), 'garbled'],
    ['a letter too many', `${CODE}a`, 'garbled'],
    ['a form of a later version', `${PROJECT_PAGE}#2.whatever`, 'newer'],
    ['a form of no version', `${PROJECT_PAGE}#0.${CODE}`, 'garbled'],
    ['a place of a later version', `${CODE}@gopher://hole.example/`, 'newer'],
    ['a place of a later version, in a word', `${CODE}@pigeon`, 'newer'],
    ['no place', `${CODE}@https://`, 'garbled'],
    ['an open line to a far relay', `${CODE}@ws://relay.example`, 'garbled'],
    ['a relay with a password', `${CODE}@wss://bo:pw@relay.example`, 'garbled'],
    ['a script', `${CODE}@javascript:alert(1)`, 'newer'],
    ['a whole book', `${CODE} ${'x'.repeat(30_000)}`, 'garbled'],
  ] as const)('is not: %s', (_, text, problem) => {
    expect(readCode(text)).toEqual(fail(problem));
  });

  it('keeps the places that it knows beside one that it does not', () => {
    expect(readCode(`${CODE}@pigeon,wss://one.example`)).toEqual(
      ok({ secret: SECRET, places: [{ kind: 'relay', url: 'wss://one.example' }] }),
    );
  });

  it('comes back for every secret', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const code = writeCode(secret, USUAL);
        const misread = code.replaceAll('o', '0').replaceAll('l', '1').replaceAll('b', '8');
        expect(readCode(code)).toEqual(ok({ secret, places: USUAL }));
        expect(readCode(misread.toUpperCase())).toEqual(readCode(code));
      }),
    );
  });

  it('notices every wrong letter, and every two', () => {
    const letter = fc.constantFrom(...ABC);
    fc.assert(
      fc.property(secrets, fc.nat(17), letter, fc.nat(17), letter, (secret, at, one, other, two) => {
        const right = [...writeCode(secret, USUAL).replaceAll('-', '')];
        const wrong = right.with(at, one).with(other, two);
        fc.pre(wrong.join('') !== right.join(''));
        expect(readCode(wrong.join(''))).toEqual(fail('garbled'));
      }),
      { numRuns: 1000 },
    );
  });

  it('notices any two letters that changed places', () => {
    fc.assert(
      fc.property(secrets, fc.nat(17), fc.nat(17), (secret, at, other) => {
        const right = [...writeCode(secret, USUAL).replaceAll('-', '')];
        const swapped = right.with(at, right[other] ?? '').with(other, right[at] ?? '');
        fc.pre(swapped.join('') !== right.join(''));
        expect(readCode(swapped.join(''))).toEqual(fail('garbled'));
      }),
      { numRuns: 1000 },
    );
  });

  it('answers for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((tail) => `${LINK}@${tail}%`),
        ),
        (text) => {
          const read = readCode(text);
          expect(read.ok || ['garbled', 'newer'].includes(read.error)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('comes back with any folder', () => {
    const folders = fc.record({
      url: fc.webUrl({ validSchemes: ['https'] }),
      user: fc.string(),
      secret: fc.string({ unit: 'grapheme' }),
    });
    fc.assert(
      fc.property(folders, ({ url, user, secret }) => {
        fc.pre(!/\p{Cc}/u.test(user + secret));
        const code = writeCode(SECRET, [{ kind: 'dav', url, user, secret }]);
        const read = readCode(inviteLink(code));
        expect(read.ok && read.value.places).toEqual([expect.objectContaining({ kind: 'dav', user, secret })]);
        expect(readCode(code)).toEqual(read);
      }),
    );
  });

  it('needs a secret of 10 bytes', () => {
    expect(() => writeCode(new Uint8Array(9), USUAL)).toThrow(RangeError);
  });
});

describe('a link of ours', () => {
  it.each([
    [LINK, true],
    [google(LINK), true],
    [`look: ${LINK}`, true],
    [`${PROJECT_PAGE}#2.later`, true],
    [PROJECT_PAGE, false],
    [CODE, false],
    ['https://example.org/i#1.abc', false],
  ])('is told: %s', (text, is) => {
    expect(isInviteLink(text)).toBe(is);
  });
});
