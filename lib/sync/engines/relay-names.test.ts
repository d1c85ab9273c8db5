// @vitest-environment node
import fc from 'fast-check';
import { verifyEvent } from 'nostr-tools/pure';
import { beforeAll, describe, expect, it } from 'vitest';
import { KINDS, sealedEvent } from './relay-files.ts';
import { type RelayKeys, relayKeys } from './relay-keys.ts';
import { currentOf, groupOf, type Names, namesEvent, readNames } from './relay-names.ts';

const NOW = Date.parse('2026-11-24T08:40:00Z');
const idOf = (digit: string): string => digit.repeat(64);
const ofId = (id: string, names: string[] = [], replaced: string[] = []): Names => ({ id, at: 0, names, replaced });

let keys: RelayKeys;
let others: RelayKeys;
beforeAll(async () => {
  keys = await relayKeys(new Uint8Array(32).fill(1));
  others = await relayKeys(new Uint8Array(32).fill(2));
});

describe('the event that names heads', () => {
  it('says what was written, to the room alone', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 }),
        fc.subarray([ofId(idOf('a')), ofId(idOf('0')), ofId(idOf('7'))]),
        fc.boolean(),
        async (names, replaced, isNews) => {
          const event = await namesEvent(keys, { names, replaced, isNews, now: NOW });
          expect(verifyEvent(event)).toBe(true);
          expect(event.kind).toBe(isNews ? KINDS.names : KINDS.fewer);
          expect(event.tags).toEqual([]);
          const marks = replaced.map(({ id }) => id.slice(0, 16));
          const read = await readNames(keys, JSON.parse(JSON.stringify(event)));
          expect(read).toEqual({ id: event.id, at: Math.floor(NOW / 1000), names, replaced: marks });
          expect(await readNames(others, event)).toBeNull();
        },
      ),
      { numRuns: 60 },
    ));

  it('is small, for it is looked at every minute', async () => {
    const names = ['h-abcdefgh234567zy-00000041-az27', 'h-abcdefgh234567zy-00000042-bcde'];
    const event = await namesEvent(keys, { names, replaced: [ofId(idOf('a'))], isNews: true, now: NOW });
    expect(JSON.stringify(['EVENT', 'd1', event]).length).toBeLessThan(520);
  });

  it.each([
    ['of a later format', KINDS.names, [2, 0, 0, 1, 97]],
    ['with nothing in it', KINDS.names, []],
    ['with half a mark', KINDS.names, [1, 1, 7, 7, 7]],
    ['with half a name', KINDS.names, [1, 0, 0, 3, 97, 98]],
    ['with half a length', KINDS.names, [1, 0, 0]],
    ['of another kind', KINDS.file, [1, 0, 0, 1, 97]],
  ])('counts for nothing when it is one %s', async (_, kind, bytes) => {
    expect(
      await readNames(keys, await sealedEvent(keys, { kind, bytes: Uint8Array.from(bytes), now: NOW })),
    ).toBeNull();
  });

  it('never throws, whatever is in it', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        await readNames(keys, await sealedEvent(keys, { kind: KINDS.names, bytes, now: NOW }));
      }),
    ));
});

describe('the names that count', () => {
  const [one, two, three] = [idOf('1'), idOf('2'), idOf('3')];
  const mark = (id: string): string => id.slice(0, 16);

  it.each<[string, Names[], string[]]>([
    ['all where nothing is replaced', [ofId(one), ofId(two)], [one, two]],
    ['the newest of one after another', [ofId(one), ofId(two, [], [mark(one)]), ofId(three, [], [mark(two)])], [three]],
    ['both that replaced the same one', [ofId(two, [], [mark(one)]), ofId(three, [], [mark(one)])], [two, three]],
    ['one that replaces what is gone', [ofId(three, [], [mark(two)])], [three]],
  ])('are %s', (_, all, current) => {
    expect(currentOf(all).map(({ id }) => id)).toEqual(current);
  });

  it('are written down together for one browser', () => {
    expect(groupOf('h-abcdefgh234567zy-00000041-az27')).toBe(groupOf('h-abcdefgh234567zy-00000042-bcde'));
    expect(groupOf('h-abcdefgh234567zy-00000041-az27')).not.toBe(groupOf('h-ijklmnopqrstuvwx-00000041-az27'));
    expect(groupOf('i-abcdefgh234567zy-az27')).not.toBe(groupOf('j-abcdefgh234567zy-az27'));
  });
});
