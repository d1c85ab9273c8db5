import { describe, expect, it } from 'vitest';
import { tick } from './clock.ts';
import { isOther, otherFields, othersOf } from './others.ts';
import { apply, isVisible, type Row } from './row.ts';

const NOW = Date.parse('2026-11-24T08:40:00Z');
const at = (ms: number) => tick(null, NOW + ms, 'aaaaaa');
const rowWith = (fields: Record<string, unknown>): Row => ({ id: 'x', _c: at(0), ...fields });

describe('what lost in a row', () => {
  it('is told with its field, its clock and its value, oldest first', () => {
    const row = rowWith({
      text: 'now',
      ...otherFields('step:a', at(7), 'later'),
      ...otherFields('text', at(3), 'first'),
    });
    expect(othersOf(row)).toEqual([
      { name: `other:text:${at(3)}`, field: 'text', clock: at(3), value: 'first' },
      { name: `other:step:a:${at(7)}`, field: 'step:a', clock: at(7), value: 'later' },
    ]);
    expect(Object.keys(row).filter(isOther)).toHaveLength(2);
  });

  it.each([
    ['answered', { [`other:text:${at(3)}`]: null }],
    ['without a clock', { 'other:text:soon': { value: 'x' } }],
    ['without a field', { [`other::${at(3)}`]: { value: 'x' } }],
    ['a bare word', { [`other:text:${at(3)}`]: 'x' }],
    ['without a value', { [`other:text:${at(3)}`]: {} }],
    ['another field', { otherwise: { value: 'x' } }],
  ])('is nothing where it is %s', (_, fields) => {
    expect(othersOf(rowWith(fields))).toEqual([]);
  });

  it('revives no deleted row, as an edit does', () => {
    const deleted = apply(rowWith({ text: 'x' }), 'x', at(5), { _del: true });
    const kept = apply(deleted, 'x', at(9), otherFields('text', at(3), 'y'));
    expect(isVisible(kept)).toBe(false);
    expect(isVisible(apply(kept, 'x', at(9), { text: 'z' }))).toBe(true);
  });
});
