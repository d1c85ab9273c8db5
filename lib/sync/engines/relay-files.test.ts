// @vitest-environment node
import fc from 'fast-check';
import { verifyEvent } from 'nostr-tools/pure';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Entry, entryEvent, KINDS, openedEvent, PART_LENGTH, readEntry, sealedEvent } from './relay-files.ts';
import { type RelayKeys, relayKeys, tagFor, unwrap, wrap } from './relay-keys.ts';
import { writtenEvents } from './relay-written.ts';

const secretOf = (first: number): Uint8Array => Uint8Array.from({ length: 32 }, (_, at) => first + at);
const NOW = Date.parse('2026-11-24T08:40:00.700Z');
const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
const ids = fc.array(
  fc.uint8Array({ minLength: 32, maxLength: 32 }).map((id) => Buffer.from(id).toString('hex')),
  { maxLength: 60 },
);

let keys: RelayKeys;
let others: RelayKeys;
beforeAll(async () => {
  keys = await relayKeys(secretOf(1));
  others = await relayKeys(secretOf(2));
});

describe('keys at a relay', () => {
  // Computed with OpenSSL's HKDF, secp256k1 and HMAC, and not with ours.
  it('are the same in every release, and others for another secret', async () => {
    expect(keys.author).toBe('c1a393182e2060b1b410cf4c8f022712f3225625c61398bb8246674552ee0cb1');
    expect(await tagFor(keys, 'file', 'h', 'x')).toBe('b0e6cbe3b945aaff1ed363f4607c2ed7');
    expect(others.author).not.toBe(keys.author);
    expect(await tagFor(others, 'file', 'h', 'x')).not.toBe(await tagFor(keys, 'file', 'h', 'x'));
  });

  it('open what they wrapped, for its kind alone, and nothing that was changed', () =>
    fc.assert(
      fc.asyncProperty(bytes(300), fc.nat(), async (content, spot) => {
        const wrapped = await wrap(keys, KINDS.file, content);
        expect(await unwrap(keys, KINDS.file, wrapped)).toEqual(content);
        expect(await unwrap(keys, KINDS.live, wrapped)).toBeNull();
        expect(await unwrap(others, KINDS.file, wrapped)).toBeNull();
        expect(await unwrap(keys, KINDS.file, wrapped.slice(0, spot % wrapped.length))).toBeNull();
        wrapped[spot % wrapped.length] = (wrapped[spot % wrapped.length] ?? 0) ^ 1;
        expect(await unwrap(keys, KINDS.file, wrapped)).toBeNull();
      }),
    ));
});

describe('the event that names a file', () => {
  const body: fc.Arbitrary<Entry['body']> = fc.oneof(
    bytes(9000).map((content) => ({ bytes: content })),
    ids.map((parts) => ({ parts })),
  );

  it('says what was written, whatever the names and bytes are', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom('h', '', 'abc', 'é/x'),
        fc.string({ unit: 'grapheme' }),
        body,
        async (dir, name, content) => {
          const event = await entryEvent(keys, { dir, name, body: content, now: NOW });
          expect(verifyEvent(event)).toBe(true);
          const entry = await readEntry(keys, JSON.parse(JSON.stringify(event)));
          expect(entry).toEqual({ id: event.id, at: Math.floor(NOW / 1000), dir, name, body: content });
          expect(await readEntry(others, event)).toBeNull();
        },
      ),
      { numRuns: 60 },
    ));

  it('shows the relay nothing of the name, the folder and the words', async () => {
    const event = await entryEvent(keys, {
      dir: 'abcdefgh234567zy',
      name: 'l-00000001-aaaa-0',
      body: { bytes: new TextEncoder().encode('the salary of Bo Lind') },
      now: NOW,
    });
    expect(Object.keys(event).sort()).toEqual(['content', 'created_at', 'id', 'kind', 'pubkey', 'sig', 'tags']);
    expect(event.tags.map(([tag, word]) => [tag, /^[0-9a-f]{32}$/.test(word ?? '')])).toEqual([
      ['d', true],
      ['g', true],
    ]);
    const shown = `${JSON.stringify(event)}${Buffer.from(event.content, 'base64').toString('latin1')}`;
    for (const secret of ['abcdefgh', 'l-0000', 'salary', 'Lind']) expect(shown).not.toContain(secret);
  });

  it('fits, with the largest part and the longest list of parts, into what many relays take', async () => {
    const part = await sealedEvent(keys, { kind: KINDS.part, bytes: new Uint8Array(PART_LENGTH), now: NOW });
    const list = {
      dir: 'abcdefgh234567zy',
      name: `s-${'x'.repeat(60)}`,
      body: { parts: Array(512).fill('0'.repeat(64)) },
    };
    const entry = await entryEvent(keys, { ...list, now: NOW });
    for (const event of [part, entry]) expect(JSON.stringify(['EVENT', event]).length).toBeLessThan(50_000);
  });

  const CASES: [string, (bytes: Uint8Array) => { kind?: number; tags?: string[][]; bytes: Uint8Array }][] = [
    ['of a later format', (inner) => ({ bytes: inner.map((byte, at) => (at === 0 ? 2 : byte)) })],
    ['of an unknown form', (inner) => ({ bytes: inner.map((byte, at) => (at === 8 ? 9 : byte)) })],
    ['of another kind', (inner) => ({ kind: KINDS.names, bytes: inner })],
    ['without the file’s word', (inner) => ({ tags: [], bytes: inner })],
    ['that is cut', (inner) => ({ bytes: inner.slice(0, 5) })],
    ['with half an id', (inner) => ({ bytes: Uint8Array.of(...inner.slice(0, 8), 1, 7, 7) })],
    ['with nothing in it', () => ({ bytes: new Uint8Array() })],
    [
      'with too many parts',
      (inner) => ({ bytes: Uint8Array.of(...inner.slice(0, 8), 1, ...new Uint8Array(513 * 32)) }),
    ],
  ];
  it.each(CASES)('counts for nothing when it is one %s', async (_, change) => {
    // Format, "h", "abc", in the event: 1 + 2 + 1 + 2 + 2 letters of the name, then the form.
    const inner = Uint8Array.of(1, 0, 1, 104, 0, 2, 97, 98, 0, 42);
    const whole = { kind: KINDS.file, tags: [['d', 'x']], now: NOW };
    expect(await readEntry(keys, await sealedEvent(keys, { ...whole, bytes: inner }))).toMatchObject({
      dir: 'h',
      name: 'ab',
    });
    expect(await readEntry(keys, await sealedEvent(keys, { ...whole, ...change(inner) }))).toBeNull();
  });

  it('never throws, whatever is in it', () =>
    fc.assert(
      fc.asyncProperty(bytes(80), fc.string(), async (inner, content) => {
        const event = await sealedEvent(keys, { kind: KINDS.file, tags: [['d', 'x']], bytes: inner, now: NOW });
        await readEntry(keys, event);
        expect(await openedEvent(keys, { ...event, content })).toBeNull();
      }),
    ));
});

describe('events that were written here', () => {
  it('are known, the newest ones', () => {
    const written = writtenEvents(2);
    for (const id of ['a', 'b', 'b', 'c']) written.add(id);
    expect(['a', 'b', 'c', 'd'].map(written.has)).toEqual([false, true, true, false]);
  });
});
