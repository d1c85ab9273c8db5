import { describe, expect, it } from 'vitest';
import { slotSuffix, splitEventId } from './event-id.ts';

describe('an event’s id', () => {
  it.each([
    ['abc', 'abc', null],
    ['_6tlnaqrle5', '_6tlnaqrle5', null],
    ['abc_20261124T090000Z', 'abc', { at: Date.UTC(2026, 10, 24, 9) }],
    ['abc_20261124', 'abc', { day: '20261124' }],
    ['abc_R20250623T133000', 'abc', null],
    ['abc_R20250623', 'abc', null],
    ['abc_R20250623T133000_20250630T133000Z', 'abc', { at: Date.UTC(2025, 5, 30, 13, 30) }],
    ['abc_20269924T090000Z', 'abc_20269924T090000Z', null],
  ])('%s is taken apart', (eventId, seriesId, slot) => {
    expect(splitEventId(eventId)).toEqual({ seriesId, slot });
  });

  it('ends with the slot, as it is read again', () => {
    const at = Date.UTC(2026, 10, 24, 9, 30, 15);
    expect(slotSuffix(at, false)).toBe('_20261124T093015Z');
    expect(splitEventId(`abc${slotSuffix(at, false)}`)).toEqual({ seriesId: 'abc', slot: { at } });
    expect(slotSuffix(Date.UTC(2026, 10, 24), true)).toBe('_20261124');
  });
});
