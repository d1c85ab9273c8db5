// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { tick } from '../records/clock.ts';
import { apply, type Operation, type Row, registersOf } from '../records/row.ts';
import { MAX_ROWS } from './bounds.ts';
import { lean } from './bridge-lean.ts';

const arbOp = fc
  .record({
    table: fc.constantFrom('topics', 'agreements'),
    id: fc.constantFrom('a', 'b'),
    at: fc.integer({ min: 0, max: 6 }),
    name: fc.constantFrom('hhhhhh', 'jjjjjj'),
    fields: fc.dictionary(fc.constantFrom('text', 'state', '_del', 'h:1', 'y'), fc.integer({ min: 0, max: 2 })),
  })
  .map(({ table, id, at, name, fields }): Operation => [table, '2026', id, tick(null, at, name), fields]);

/** The registers of all rows after the operations, in the order in which a turn takes them. */
function rowsAfter(ops: readonly Operation[]): unknown {
  const rows = new Map<string, Row>();
  for (const [table, , id, clock, fields] of ops.toSorted((one, other) => (one[3] < other[3] ? -1 : 1)))
    rows.set(`${table}:${id}`, apply(rows.get(`${table}:${id}`), id, clock, fields));
  return [...rows].sort().map(([key, row]) => [key, [...registersOf(row)].sort()]);
}

const textOf = (ops: readonly Operation[]): string => {
  const doc = new Y.Doc();
  for (const [, , , , { y }] of ops) if (y instanceof Uint8Array) Y.applyUpdate(doc, y);
  return doc.getText('note').toString();
};

const said = (table: string, id: string, at: number, fields: Record<string, unknown>): Operation => [
  table,
  '2026',
  id,
  tick(null, at, 'hhhhhh'),
  fields,
];

describe('lean', () => {
  it('makes the same rows of fewer operations', () => {
    fc.assert(
      fc.property(fc.array(arbOp, { maxLength: 12 }), (ops) => {
        const { ops: left, refused } = lean(ops);
        expect(refused).toBe(0);
        expect(left.length).toBeLessThanOrEqual(ops.length);
        const isSaid = ([, , , , fields]: Operation): boolean => Object.keys(fields).length > 0;
        expect(rowsAfter(left.filter(isSaid))).toEqual(rowsAfter(ops.filter(isSaid)));
      }),
    );
  });

  it('makes one update of all the words of a note, whoever wrote them and whatever stands between', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 4 }), { minLength: 2, maxLength: 90 }), (words) => {
        const doc = new Y.Doc();
        const updates: Uint8Array[] = [];
        doc.on('update', (update: Uint8Array) => updates.push(update));
        for (const [at, word] of words.entries()) doc.getText('note').insert(at === 0 ? 0 : 1, `x${word}`);
        const ops = updates.map((y, at) => said('notes', 'n', at, { key: 't:2026-11-24', y, by: ['hhhhhh'] }));
        const torn = said('notes', 'n', 3, { y: Uint8Array.of(9, 9, 9) });
        const { ops: left, refused } = lean([...ops.slice(1), torn, ...ops.slice(0, 1)]);
        expect(refused).toBe(1);
        expect(left.filter(([, , , , { y }]) => y !== undefined)).toHaveLength(1);
        expect(textOf(left)).toBe(doc.getText('note').toString());
      }),
    );
  });

  it('takes no more rows than a room has, and counts the others', () => {
    const ops = Array.from({ length: MAX_ROWS + 7 }, (_, at) => said('topics', `t${at}`, at, { text: 'x' }));
    expect(lean(ops)).toMatchObject({ refused: 7 });
  });
});
