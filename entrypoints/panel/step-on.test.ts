import { signal } from '@preact/signals';
import { describe, expect, test, vi } from 'vitest';
import type { Draft } from '../../lib/client/draft.ts';
import { newId } from '../../lib/domain/ids.ts';
import { MOMENT, meetingView, threadView } from '../../tests/support/samples.ts';
import { goTo, hasBegun, readStep, stepOn } from './step-on.ts';

const MINUTE = 60_000;
const id = newId<'meeting'>();

/** A thread whose kept line is `line`. */
function threadWith(line: string) {
  const type = vi.fn();
  const step = { text: signal(line), type } as unknown as Draft; // the rest of a draft is not asked for
  return { thread: { drafts: { step, topic: step, agreement: step, later: step } }, type };
}
const stepAt = (line: string, more: Parameters<typeof meetingView>[0] = {}) =>
  stepOn(threadWith(line).thread, threadView({ meeting: meetingView({ id, ...more }) }), MOMENT.now);

test.each([
  ['', undefined],
  [`${id} mine`, 'mine'],
  [`${id} -`, null],
  [`${id} dancing`, undefined],
  [`${newId<'meeting'>()} mine`, undefined],
])('the kept line %j names %j', (line, step) => {
  expect(readStep(line, id)).toBe(step);
});

describe('a talk has begun', () => {
  test.each([
    ['before its start', { startsAt: MOMENT.now + MINUTE }, false],
    ['at its start', { startsAt: MOMENT.now }, true],
    ['long after its end, on its day', { startsAt: MOMENT.now - 300 * MINUTE }, true],
    ['on another day', { startsAt: MOMENT.now - 1_500 * MINUTE }, false],
    ['in a call that no event announced', { isInCall: true }, true],
    ['once wrapped up', { isInCall: true, wrappedUpAt: MOMENT.now }, false],
    ['without a time', {}, false],
  ])('%s: %o is %s', (_, more, isBegun) => {
    expect(hasBegun(meetingView(more), MOMENT.now)).toBe(isBegun);
  });
});

describe('the step that is on', () => {
  test('is none before the talk, the first one as it begins, and the chosen one from then on', () => {
    expect(stepAt('')).toBeNull();
    expect(stepAt('', { isInCall: true })).toBe('opener');
    expect(stepAt('', { isInCall: true, isFirst: true })).toBe('format');
    expect(stepAt(`${id} mine`)).toBe('mine');
  });

  test('is none when I said so, also in a call', () => {
    expect(stepAt(`${id} -`, { isInCall: true })).toBeNull();
  });

  test('begins anew where the chosen one is not in the agenda any more', () => {
    expect(stepAt(`${id} mine`, { today: 'catch-up', isInCall: true })).toBe('opener');
    expect(stepAt(`${id} mine`, { today: 'catch-up' })).toBeNull();
  });

  test('is kept with its meeting', () => {
    const { thread, type } = threadWith('');
    goTo(thread, id, 'previous');
    goTo(thread, id, null);
    expect(type.mock.calls).toEqual([[`${id} previous`], [`${id} -`]]);
  });
});
