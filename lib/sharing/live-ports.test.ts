// @vitest-environment node
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLiveMessage } from './live-ports.ts';

const clock = '0mwug222o000q33bxo';

it.each([
  [{ kind: 'ops', ops: [] }],
  [{ kind: 'ops', ops: [['topics', '2026', 'abc', clock, { text: 'x' }]] }],
  [{ kind: 'caret', meeting: 't:2026-11-24', caret: { from: 0, to: 7 } }],
  [{ kind: 'caret', meeting: 'e:weekly_20261124', caret: null }],
])('reads %j as it was said', (message) => {
  expect(readLiveMessage(message)).toEqual(message);
});

it.each([
  [null],
  ['caret'],
  [{ kind: 'song' }],
  [{ kind: 'ops' }],
  [{ kind: 'ops', ops: Array.from({ length: 501 }, () => ['topics', '', 'a', clock, {}]) }],
  [{ kind: 'caret', meeting: 'nowhere', caret: null }],
  [{ kind: 'caret', meeting: 't:2026-11-24' }],
  [{ kind: 'caret', meeting: 't:2026-11-24', caret: { from: -1, to: 2 } }],
  [{ kind: 'caret', meeting: 't:2026-11-24', caret: { from: 0, to: 1e9 } }],
  [{ kind: 'caret', meeting: 't:2026-11-24', caret: { from: 0.5, to: 1 } }],
])('takes %j for no message', (message) => {
  expect(readLiveMessage(message)).toBeNull();
});

it('leaves out what is no operation', () => {
  const good = ['topics', '', 'abc', clock, { text: 'x' }];
  const read = readLiveMessage({ kind: 'ops', ops: [good, null, ['topics'], ['topics', '', '', clock, {}]] });
  expect(read).toEqual({ kind: 'ops', ops: [good] });
});

it('never throws, whatever the companion sends, and what it reads it reads again', () => {
  const anyMessage = fc.oneof(
    fc.anything(),
    fc.record({
      kind: fc.constantFrom('ops', 'caret'),
      ops: fc.anything(),
      meeting: fc.anything(),
      caret: fc.anything(),
    }),
  );
  fc.assert(
    fc.property(anyMessage, (value) => {
      const read = readLiveMessage(value);
      expect(read === null || readLiveMessage(read) !== null).toBe(true);
    }),
  );
});
