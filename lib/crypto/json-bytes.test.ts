import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromJson, toJson } from './json-bytes.ts';

/** Any value of ours: JSON with bytes anywhere, and names that look like our mark for bytes. */
const { value: arbValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, 0, -1.5, 1e21, ''),
    fc.integer(),
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 40 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(fc.constantFrom('$bytes', '$$bytes', '$$$bytes', '$byte', '__proto__', 'constructor'), fc.string()),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
}));

describe('JSON with bytes', () => {
  it('brings any value back', () => {
    fc.assert(
      fc.property(arbValue, (value) => {
        expect(fromJson(toJson(value))).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  it('is the form of the export file', () => {
    expect(toJson({ update: Uint8Array.of(1, 2, 255) })).toBe('{"update":{"$bytes":"AQL/"}}');
    expect(fromJson('[{"$bytes":"AQL/"},{"$bytes":""}]')).toEqual([Uint8Array.of(1, 2, 255), new Uint8Array(0)]);
  });

  it('keeps a whole note', () => {
    const note = Uint8Array.from({ length: 300_000 }, (_, at) => (at * at) % 256);
    expect(fromJson(toJson([note]))).toEqual([note]);
  });

  it.each([['{"$bytes":"=x"}'], ['{"$bytes":7}'], ['{"a":[{"$bytes":null}]}'], ['{'], ['']])('refuses %s', (text) => {
    expect(() => fromJson(text)).toThrow(SyntaxError);
  });

  it('changes no prototype', () => {
    const value = fromJson('{"__proto__":{"isAdmin":true,"$bytes":"AQ=="}}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect('isAdmin' in {}).toBe(false);
  });
});
