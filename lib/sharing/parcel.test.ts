// @vitest-environment node
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { toBase64Url } from './base64-url.ts';
import { isParcel, type Parcel, parcelHint, readParcel, writeParcel } from './parcel.ts';

const PARCEL: Parcel = {
  hint: 'abcdefghijklmnop',
  code: 'amod-ktth-qcm3-fs7e-wt@hand',
  files: [
    { dir: 'h', name: 'i-abcdefghijklmnop-az27', bytes: Uint8Array.from({ length: 300 }, (_, at) => (at * 77) & 255) },
    { dir: 'abcdefgh234567zy', name: 's-2026-00000001-aaaa-0', bytes: new Uint8Array(0) },
  ],
};
let text: string;
beforeAll(async () => {
  text = await writeParcel(PARCEL);
});

/** The text cut into lines of `width`, each after `prefix`. */
const inLines = (whole: string, width: number, prefix: string): string =>
  (whole.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).map((line) => `${prefix}${line}`).join('\r\n');

/** A parcel whose list of files is anybody's. */
async function forged(head: unknown, rest = new Uint8Array(0), version = 1): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const plain = new Uint8Array(4 + json.length + rest.length);
  new DataView(plain.buffer).setUint32(0, json.length);
  plain.set(json, 4);
  plain.set(rest, 4 + json.length);
  const stream = new Blob([plain]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  const whole = new Uint8Array(9 + packed.length);
  whole[0] = version;
  new DataView(whole.buffer).setUint32(1, packed.length);
  whole.set(new Uint8Array(await crypto.subtle.digest('SHA-256', packed), 0, 4), 5);
  whole.set(packed, 9);
  return `duologue:${toBase64Url(whole)}`;
}

describe('a parcel', () => {
  it('is one line of letters that every chat takes', () => {
    expect(text).toMatch(/^duologue:[\w-]+$/);
    expect(isParcel(text)).toBe(true);
    expect(isParcel('see https://duologue.invalid/i#1.abc')).toBe(false);
    expect(isParcel('Duologue: amod-ktth-qcm3-fs7e-wt')).toBe(false);
  });

  it.each<[string, (whole: string) => string]>([
    ['as it is', (whole) => whole],
    ['with a greeting and words after it', (whole) => `Hi Ana, here it is: ${whole} See you, Bo`],
    ['on a line of its own', (whole) => `Hi\n\n${whole}\n-- \nBo Lind`],
    ['broken into lines', (whole) => inLines(whole, 76, '')],
    ['quoted', (whole) => inLines(whole, 60, '> ')],
    ['quoted twice', (whole) => inLines(whole, 60, '> > ')],
    ['in quotes', (whole) => `“${whole}”`],
    ['in a block of code', (whole) => `\`\`\`\n${whole}\n\`\`\``],
    ['with invisible signs', (whole) => whole.replace(/.{50}/g, '$&\u200b')],
    ['with capitals in front', (whole) => whole.replace('duologue:', 'Duologue: ')],
    ['in the other alphabet', (whole) => whole.replaceAll('-', '+').replaceAll('_', '/')],
  ])('is read %s', async (_, wrap) => {
    expect(await readParcel(wrap(text))).toEqual({ ok: true, value: PARCEL });
  });

  it('comes back whatever is in it', async () => {
    const files = fc.array(
      fc.record({
        dir: fc.constantFrom('h', 'abcdefgh234567zy'),
        name: fc.stringMatching(/^[a-z]-[0-9a-z-]{1,60}$/),
        bytes: fc.uint8Array({ maxLength: 2000 }),
      }),
      { maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(files, fc.option(fc.string()), fc.string(), async (some, code, after) => {
        const parcel = { hint: PARCEL.hint, code, files: some };
        expect(await readParcel(`${await writeParcel(parcel)} ${after}`)).toEqual({ ok: true, value: parcel });
      }),
    );
  });

  it.each([
    ['nothing', '', 'garbled'],
    ['words', 'see you tomorrow', 'garbled'],
    ['a start alone', 'duologue:', 'garbled'],
    ['a link', 'https://duologue.invalid/i#1.abc', 'garbled'],
    ['one of a later version', `duologue:${toBase64Url(Uint8Array.of(2, 0, 0))}`, 'newer'],
    ['one of no version', `duologue:${toBase64Url(Uint8Array.of(0, 0, 0))}`, 'garbled'],
  ])('is not: %s', async (_, some, error) => {
    expect(await readParcel(some)).toEqual({ ok: false, error });
  });

  it('is garbled when a part is missing or a letter is another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.boolean(), async (where, isCut) => {
        const at = 9 + (where % (text.length - 9));
        const letter = text[at] === 'A' ? 'B' : 'A';
        const broken = isCut ? text.slice(0, at) : text.slice(0, at) + letter + text.slice(at + 1);
        const read = await readParcel(broken);
        // The last letter may hold bits that belong to no byte.
        if (at < text.length - 1) expect(read.ok).toBe(false);
        else if (read.ok) expect(read.value).toEqual(PARCEL);
      }),
    );
  });

  it.each<[string, unknown, number]>([
    ['a way out of the folder', { hint: PARCEL.hint, code: null, files: [['..', 'l-1', 0]] }, 0],
    ['a path in a name', { hint: PARCEL.hint, code: null, files: [['h', 'l-1/../x', 0]] }, 0],
    ['more bytes than there are', { hint: PARCEL.hint, code: null, files: [['h', 'l-1', 9]] }, 3],
    ['fewer bytes than there are', { hint: PARCEL.hint, code: null, files: [['h', 'l-1', 1]] }, 3],
    ['less than nothing', { hint: PARCEL.hint, code: null, files: [['h', 'l-1', -1]] }, 0],
    ['a number too large', { hint: PARCEL.hint, code: null, files: [['h', 'l-1', 1e300]] }, 0],
    ['no hint', { code: null, files: [] }, 0],
    ['a code that is none', { hint: PARCEL.hint, code: 7, files: [] }, 0],
    ['thousands of files', { hint: PARCEL.hint, code: null, files: Array(6000).fill(['h', 'l-1', 0]) }, 0],
    ['no list', { hint: PARCEL.hint, code: null }, 0],
    ['no object', null, 0],
  ])('takes nothing from one with %s', async (_, head, rest) => {
    expect(await readParcel(await forged(head, new Uint8Array(rest)))).toEqual({ ok: false, error: 'garbled' });
  });

  it('does not swell: a bomb is given up', async () => {
    const bomb = await forged({ hint: PARCEL.hint, code: null, files: [] }, new Uint8Array(40 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await readParcel(bomb)).toEqual({ ok: false, error: 'garbled' });
  });

  it('answers for any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.base64String(), async (some, letters) => {
        expect((await readParcel(`duologue:${some}`)).ok).toBe(false);
        expect((await readParcel(`duologue:AQAA${letters}`)).ok).toBe(false);
      }),
    );
  });

  it('is told by its room, without the name of it', async () => {
    const hint = await parcelHint('eypcrsh5biuvhcay3xmh2qx2iq');
    expect(hint).toMatch(/^[a-z2-7]{16}$/);
    expect(hint).toBe(await parcelHint('eypcrsh5biuvhcay3xmh2qx2iq'));
    expect(hint).not.toBe(await parcelHint('eypcrsh5biuvhcay3xmh2qx2ia'));
  });

  it('is not written when nobody could read it', async () => {
    const files = [{ dir: 'h', name: 'l-1', bytes: new Uint8Array(33 * 1024 * 1024) }];
    await expect(writeParcel({ ...PARCEL, files })).rejects.toThrow(RangeError);
  });
});
