// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidyName } from './tidy-name.ts';

describe('a name that somebody else wrote', () => {
  it.each([
    ['Bo Lind', 'Bo Lind'],
    ['  Bo\n\t Lind ', 'Bo Lind'],
    ['Bo\u202eLind', 'BoLind'],
    ['\u2066Bo\u2069', 'Bo'],
    ['Bo \u200b Lind', 'Bo Lind'],
    ['Bo\u0000Lind\u0007', 'BoLind'],
    ['Zoë Chen', 'Zoë Chen'],
    ['\ud800Bo', 'Bo'],
    ['\u{e0041}Bo\u{e007f}', 'Bo'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['👩‍💻 Lena', '👩‍💻 Lena'],
    ['\u202e \u200b', ''],
    ['', ''],
    ['a'.repeat(100), 'a'.repeat(60)],
    ['😀'.repeat(100), '😀'.repeat(60)],
    [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
  ])('%j is shown as %j', (text, shown) => {
    expect(tidyName(text)).toBe(shown);
  });

  it('is one short line of visible letters, and stays the same when tidied again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const name = tidyName(text);
        expect([...name].length).toBeLessThanOrEqual(60);
        expect(name).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\n]/u);
        expect(tidyName(name)).toBe(name);
      }),
      { numRuns: 500 },
    );
  });
});
