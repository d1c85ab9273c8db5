import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clock, isClock, tick, witness } from './clock.ts';
import { apply, type Fields, isVisible, type Row, registersOf } from './row.ts';

const NOW = Date.parse('2026-11-24T08:40:00Z');
const arbDevice = fc.constantFrom('aaaaaa', 'bbbbbb', 'cccccc');

describe('a clock', () => {
  it('always grows, whatever the wall clock does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1e12, max: 4e12 }), { minLength: 2, maxLength: 60 }),
        arbDevice,
        (walls, device) => {
          let last: Clock | null = null;
          for (const wall of walls) {
            const next: Clock = tick(last, wall, device);
            expect(isClock(next)).toBe(true);
            if (last) expect(next > last).toBe(true);
            last = next;
          }
        },
      ),
    );
  });

  it('keeps its order when 50,000 writes fall into one millisecond', () => {
    let last = tick(null, NOW, 'aaaaaa');
    for (let count = 0; count < 50_000; count += 1) {
      const next = tick(last, NOW, 'aaaaaa');
      if (!(next > last)) throw new Error(`${next} does not follow ${last}`);
      last = next;
    }
  });

  it.each([
    ['an hour ahead is followed', 3_600_000, true],
    ['a day and an hour ahead is not', 25 * 3_600_000, false],
    ['an hour behind changes nothing', -3_600_000, false],
  ])('of another device that is %s', (_, lead, follows) => {
    const mine = tick(null, NOW, 'aaaaaa');
    const theirs = tick(null, NOW + lead, 'bbbbbb');
    expect(witness(mine, theirs, NOW)).toBe(follows ? theirs : mine);
  });
});

const arbFields = fc.dictionary(fc.constantFrom('text', 'state', 'order', 'h:1', '_del', 'unknown'), fc.boolean(), {
  minKeys: 1,
});
const arbWrites = fc
  .array(fc.record({ wall: fc.integer({ min: NOW - 1000, max: NOW + 1000 }), device: arbDevice, fields: arbFields }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((writes) => {
    const last = new Map<string, Clock>();
    return writes.map(({ wall, device, fields }) => {
      const clock = tick(last.get(device) ?? null, wall, device);
      last.set(device, clock);
      return { clock, fields };
    });
  });

const fold = (writes: { clock: Clock; fields: Fields }[]): Row | undefined =>
  writes.reduce<Row | undefined>((row, { clock, fields }) => apply(row, 'x', clock, fields), undefined);

const summary = (row: Row | undefined) => (row ? [Object.fromEntries(registersOf(row)), isVisible(row)] : null);

describe('a row', () => {
  it('comes out equal in whatever order and however often its writes arrive', () => {
    fc.assert(
      fc.property(
        arbWrites.chain((writes) =>
          fc.tuple(fc.constant(writes), fc.shuffledSubarray([...writes, ...writes], { minLength: writes.length * 2 })),
        ),
        ([writes, delivered]) => {
          expect(summary(fold(delivered))).toEqual(summary(fold(writes)));
        },
      ),
    );
  });

  it('is the same object when nothing is newer', () => {
    const clock = tick(null, NOW, 'aaaaaa');
    const row = apply(undefined, 'x', clock, { text: 'a' });
    expect(apply(row, 'x', clock, { text: 'b' })).toBe(row);
  });

  it('is hidden by a deletion and revived by a later edit', () => {
    const made = tick(null, NOW, 'aaaaaa');
    const deleted = tick(made, NOW, 'aaaaaa');
    const edited = tick(deleted, NOW, 'bbbbbb');
    const gone = apply(apply(undefined, 'x', made, { text: 'a' }), 'x', deleted, { _del: true });
    expect(isVisible(gone)).toBe(false);
    expect(isVisible(apply(gone, 'x', edited, { text: 'b' }))).toBe(true);
  });

  it.each(['seenByThem', 'seenByMe', 'seen:host', 'other:text:1'])('is not revived by %s', (field) => {
    const made = tick(null, NOW, 'aaaaaa');
    const deleted = tick(made, NOW, 'aaaaaa');
    const later = tick(deleted, NOW, 'bbbbbb');
    const gone = apply(apply(undefined, 'x', made, { text: 'a' }), 'x', deleted, { _del: true });
    expect(isVisible(apply(gone, 'x', later, { [field]: NOW }))).toBe(false);
  });

  it('keeps a concurrent edit that arrives before its creation', () => {
    const made = tick(null, NOW, 'aaaaaa');
    const edited = tick(made, NOW + 5, 'bbbbbb');
    const row = apply(apply(undefined, 'x', edited, { text: 'new' }), 'x', made, { text: 'old', lane: 'private' });
    expect(row).toMatchObject({ text: 'new', lane: 'private' });
  });

  it('takes no bookkeeping or index from a foreign write', () => {
    const clock = tick(null, NOW, 'aaaaaa');
    expect(apply(undefined, 'x', clock, { id: 'y', _c: 'z', _open: 'r', text: 'a' })).toEqual({
      id: 'x',
      _c: clock,
      text: 'a',
    });
  });
});
