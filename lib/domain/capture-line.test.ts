import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPeople, parseCaptureLine } from './capture-line.ts';

const BO = { id: 'bo', names: ['Bo Lindqvist'], addresses: ['b.lind@example.com'] };
const BORIS = { id: 'boris', names: ['Boris Tal'], addresses: ['boris@example.com'] };
const ANA = { id: 'ana', names: ['Ana María Ruiz', 'Anita'], addresses: ['amr@example.org'] };
const ANNA = { id: 'anna', names: ['Anna Lindqvist'] };
const YUKI = { id: 'yuki', names: ['渡辺 ゆき'] };
const PEOPLE = [BORIS, BO, ANNA, ANA, YUKI];

describe('a captured line', () => {
  it.each([
    ['bo: retry metric', 'bo', 'retry metric'],
    ['BO :retry metric', 'bo', 'retry metric'],
    ['bor: retry metric', 'boris', 'retry metric'],
    ['Bo Lindqvist: retry metric', 'bo', 'retry metric'],
    ['b lin: retry metric', 'bo', 'retry metric'],
    ['ana: how did the review feel', 'ana', 'how did the review feel'],
    ['maria: how: and why', 'ana', 'how: and why'],
    ['anita：how', 'ana', 'how'],
    ['ゆき: how', 'yuki', 'how'],
    ['b.lind: how', 'bo', 'how'],
    ['amr@example.org: how', 'ana', 'how'],
    ['bo:', 'bo', ''],
  ])('"%s" is for %s: "%s"', (line, personId, text) =>
    expect(parseCaptureLine(line, PEOPLE)).toMatchObject({ personId, text, candidates: [] }),
  );

  it.each([
    ['lindqvist: how', ['bo', 'anna'], 'how'],
    ['a: how', ['anna', 'ana'], 'how'],
    ['an: how', ['anna', 'ana'], 'how'],
  ])('"%s" may be for %j', (line, candidates, text) =>
    expect(parseCaptureLine(line, PEOPLE)).toMatchObject({ personId: null, candidates, text }),
  );

  it.each([
    ['retry metric', null],
    ['note: retry metric', 'note'],
    ['https://example.com', 'https'],
    ['10:30 call', '10'],
    [': retry', null],
    ['', null],
    [`${'long '.repeat(20)}: text`, null],
  ])('"%s" names nobody and stays whole', (line, prefix) =>
    expect(parseCaptureLine(line, PEOPLE)).toEqual({ personId: null, candidates: [], text: line.trim(), prefix }),
  );

  it('asks which of two people of one name is meant', () => {
    const namesake = { id: 'bo-2', names: ['Bo Lindqvist'] };
    const line = parseCaptureLine('bo lindqvist: how', [...PEOPLE, namesake]);
    expect(line).toEqual({ personId: null, candidates: ['bo', 'bo-2'], text: 'how', prefix: 'bo lindqvist' });
  });

  it('never throws, and names only people it was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'bo', 'an', 'ゆ'), (text, start) => {
        const { personId, candidates } = parseCaptureLine(`${start}${text}`, PEOPLE);
        const ids = PEOPLE.map(({ id }) => id);
        expect(ids).toEqual(expect.arrayContaining([...candidates, ...(personId === null ? [] : [personId])]));
      }),
    );
  });
});

describe('people for what was typed', () => {
  it.each([
    ['bo', ['bo', 'boris']],
    ['b', ['boris', 'bo']],
    ['lind', ['bo', 'anna']],
    ['an', ['anna', 'ana']],
    ['ana', ['ana']],
    ['RUIZ', ['ana']],
    ['a r', ['ana']],
    ['boris@', ['boris']],
    ['渡', ['yuki']],
    ['zed', []],
    ['', ['boris', 'bo', 'anna', 'ana', 'yuki']],
  ])('"%s" gives %j, best first', (typed, expected) => expect(matchPeople(typed, PEOPLE)).toEqual(expected));
});
