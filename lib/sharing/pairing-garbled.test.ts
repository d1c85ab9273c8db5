// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  admitted,
  answerFor,
  EXPIRES,
  invitationIn,
  letterFor,
  lettersOf,
  NOW,
  only,
  PLACES,
  plant,
  scene,
} from '../../tests/support/pairing.ts';
import { bech32 } from '../crypto/base32.ts';
import { fail } from '../result.ts';
import { fileName } from './meeting-point.ts';
import { postInvite, readInvite, readJoins } from './pairing.ts';

/** Recipients that are none, or that give away what is sealed for them. */
const RECIPIENTS: [string, unknown][] = [
  ['none', undefined],
  ['words', 'age1 would be nice'],
  ['a wrong checksum', `age1${'q'.repeat(58)}`],
  ['the point zero', bech32('age', new Uint8Array(32))],
  [
    'a point of small order',
    bech32(
      'age',
      Uint8Array.from({ length: 32 }, (_, at) => Number(at === 0)),
    ),
  ],
  ['a secret key', 'AGE-SECRET-KEY-1HAU3XLS76X7NUJXHH5Q8DWE9YN5GGKVJJ0ZAMYY88F3R97L77N6STX2TKC'],
  ['another program’s', `age1yubikey1${'q'.repeat(50)}`],
];

describe('what makes no sense', () => {
  it.each<[string, Record<string, unknown>]>([
    ...RECIPIENTS.map(([what, recipient]): [string, Record<string, unknown>] => [
      `a recipient that is ${what}`,
      { recipient },
    ]),
    ['no name', { name: 7 }],
    ['an empty name', { name: ' \u202e ' }],
    ['no end', { expires: 'soon' }],
    ['an endless end', { expires: Number.POSITIVE_INFINITY }],
    ['a time that is none', { at: null }],
    ['a short key', { person: new Uint8Array(31) }],
    ['no version', { v: 'one' }],
  ])('is garbled as an invitation: %s', async (_, wrong) => {
    const at = await scene(1, false);
    const right = {
      v: 1,
      person: at.ana.publicKey,
      at: NOW,
      name: 'Ana',
      recipient: at.ana.recipient,
      expires: EXPIRES,
      places: PLACES,
    };
    const name = fileName('i', lettersOf(at.ana), 'aaaa');
    await plant(at, at.ana, name, { ...right, ...wrong });
    expect(await readInvite(at.point, { person: at.bo, now: NOW })).toEqual(fail('garbled'));
    await plant(at, at.ana, name, right);
    expect((await readInvite(at.point, { person: at.bo, now: NOW })).ok).toBe(true);
  });

  it('is newer as an invitation of a later version', async () => {
    const at = await scene(1, false);
    await plant(at, at.ana, fileName('i', lettersOf(at.ana), 'aaaa'), { v: 2, all: 'different' });
    expect(await readInvite(at.point, { person: at.bo, now: NOW })).toEqual(fail('newer'));
  });

  it('is told for what it is in names and places', async () => {
    const at = await scene(1, false);
    const places = [
      { kind: 'relay', url: 'ws://far.example' },
      { kind: 'relay', url: 'wss://bo:pw@relay.example' },
      { kind: 'dav', url: 'file:///etc/passwd', user: '', secret: '' },
      { kind: 'dav', url: 'https://cloud.example/x/', user: 7, secret: '' },
      { kind: 'pigeon' },
      null,
      'hand',
      { kind: 'relay', url: 'WSS://Relay.Example/' },
      { kind: 'hand', url: 'x' },
    ];
    const value = { v: 1, person: at.ana.publicKey, at: NOW, recipient: at.ana.recipient, expires: EXPIRES };
    await plant(at, at.ana, fileName('i', lettersOf(at.ana), 'aaaa'), {
      ...value,
      name: `\u202eAna\n${'a'.repeat(200)}`,
      places,
    });
    expect(await invitationIn(at)).toMatchObject({
      name: `Ana ${'a'.repeat(56)}`,
      places: [{ kind: 'relay', url: 'wss://relay.example' }, { kind: 'hand' }],
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ...RECIPIENTS.map(([what, recipient]): [string, Record<string, unknown>] => [
      `a recipient that is ${what}`,
      { recipient },
    ]),
    ['no name', { name: null }],
    ['a short commitment', { commitment: new Uint8Array(31) }],
    ['a later version', { v: 2 }],
  ])('is passed over as a joining: %s', async (_, wrong) => {
    const at = await scene();
    const right = { v: 1, name: 'Bo', recipient: at.bo.recipient, commitment: new Uint8Array(32) };
    const name = fileName('j', lettersOf(at.bo), 'aaaa');
    const put = async (value: unknown) =>
      plant(at, at.bo, name, {
        v: 1,
        person: at.bo.publicKey,
        at: NOW,
        letter: await letterFor(at, at.bo, at.ana.recipient, name, value),
      });
    await put({ ...right, ...wrong });
    expect(await readJoins(at.point, { person: at.ana })).toEqual([]);
    await put(right);
    expect(await readJoins(at.point, { person: at.ana })).toHaveLength(1);
  });

  it('is nothing when a byte was changed', async () => {
    const at = await admitted();
    const files = (['i', 'j', 'k'] as const).map((kind) => only(at, kind));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async ({ name, bytes }, where, change) => {
          const place = where % bytes.length;
          at.stores[0]?.put('h', name, bytes.with(place, (bytes[place] ?? 0) ^ change));
          if (name.startsWith('i'))
            expect(await readInvite(at.point, { person: at.bo, now: NOW })).toEqual(fail('garbled'));
          if (name.startsWith('j')) expect(await readJoins(at.point, { person: at.ana })).toEqual([]);
          if (name.startsWith('k')) expect(await answerFor(at, at.bo)).toBeNull();
          at.stores[0]?.put('h', name, bytes);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is nothing when it is any bytes, too many bytes, or has any name', async () => {
    const at = await scene(1, false);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('i', 'j', 'k', 'n'), fc.uint8Array({ maxLength: 300 }), async (kind, bytes) => {
        at.stores[0]?.restore();
        at.stores[0]?.put('h', `${kind}-${lettersOf(at.bo)}-aaaa`, bytes);
        expect((await readInvite(at.point, { person: at.bo, now: NOW })).ok).toBe(false);
        expect(await readJoins(at.point, { person: at.ana })).toEqual([]);
        expect(await answerFor(at, at.bo)).toBeNull();
      }),
      { numRuns: 30 },
    );
    at.stores[0]?.restore();
    for (const name of [
      'i',
      'i-',
      '../i',
      'i-short-aaaa',
      `i-${lettersOf(at.ana)}`,
      `x-${lettersOf(at.ana)}-aaaa`,
      `h-${lettersOf(at.ana)}-00000001-aaaa`,
    ]) {
      at.stores[0]?.put('h', name, Uint8Array.of(1));
    }
    expect(await readInvite(at.point, { person: at.bo, now: NOW })).toEqual(fail('not-found'));
  });

  it('is not opened when it is too large', async () => {
    const at = await scene(1, false);
    const noise = crypto.getRandomValues(new Uint8Array(40_000));
    const value = {
      v: 1,
      person: at.ana.publicKey,
      at: NOW,
      name: 'Ana',
      recipient: at.ana.recipient,
      expires: EXPIRES,
      places: [],
      noise,
    };
    await plant(at, at.ana, fileName('i', lettersOf(at.ana), 'aaaa'), value);
    expect(await readInvite(at.point, { person: at.bo, now: NOW })).toEqual(fail('garbled'));
    const places = Array.from({ length: 40 }, (_, n) => ({
      kind: 'dav' as const,
      url: `https://x.example/${n}`,
      user: 'é'.repeat(1000),
      secret: Array.from(crypto.getRandomValues(new Uint16Array(1000)), (unit) =>
        String.fromCharCode(0x4e00 + (unit & 0x3fff)),
      ).join(''),
    }));
    await expect(
      postInvite(at.point, { person: at.ana, name: 'Ana', places, expires: EXPIRES, now: NOW }),
    ).rejects.toThrow(RangeError);
  });
});
