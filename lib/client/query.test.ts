import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { installFakeBackground } from '../../tests/support/fake-background.ts';
import { fail, ok, type Result } from '../result.ts';
import { query } from './query.ts';

let page: AbortController;
beforeEach(() => {
  page = new AbortController();
  vi.useFakeTimers();
});
afterEach(() => {
  page.abort();
  vi.useRealTimers();
});
const settle = () => vi.advanceTimersByTimeAsync(0);

test('asks at once and again when one of its tables changed', async () => {
  const background = installFakeBackground();
  const load = vi.fn(async () => ok(load.mock.calls.length));
  const { state } = query(load, ['topics'], page.signal);
  await settle();
  expect(state.value).toEqual({ value: 1, error: null, isLate: false });
  background.change('agreements');
  await settle();
  expect(state.value.value).toBe(1);
  background.change('people', 'topics');
  await settle();
  expect(state.value.value).toBe(2);
});

test('changes during a question lead to one more question, not to one each', async () => {
  const background = installFakeBackground();
  const load = vi.fn(async () => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    return ok('answer');
  });
  query(load, ['topics'], page.signal);
  background.change('topics');
  background.change('topics');
  background.change('topics');
  await vi.advanceTimersByTimeAsync(50);
  expect(load).toHaveBeenCalledTimes(2);
});

test('an equal answer keeps its identity, so that nothing is drawn twice', async () => {
  const { state, refresh } = query(async () => ok({ name: 'Bo' }), [], page.signal);
  await settle();
  const first = state.value;
  await refresh();
  expect(state.value).toBe(first);
});

test('a question that fails keeps the last answer and tells why', async () => {
  const answers: Result<string>[] = [ok('thread'), fail('background-gone'), ok('thread')];
  const { state, refresh } = query(async () => answers.shift() ?? fail('none'), [], page.signal);
  await settle();
  await refresh();
  expect(state.value).toEqual({ value: 'thread', error: 'background-gone', isLate: false });
  await refresh();
  expect(state.value.error).toBeNull();
});

test('is late when the first answer takes more than 300 ms', async () => {
  const load = () => new Promise<Result<string>>((resolve) => setTimeout(() => resolve(ok('slow')), 500));
  const { state } = query(load, [], page.signal);
  await vi.advanceTimersByTimeAsync(299);
  expect(state.value.isLate).toBe(false);
  await vi.advanceTimersByTimeAsync(2);
  expect(state.value.isLate).toBe(true);
  await vi.advanceTimersByTimeAsync(300);
  expect(state.value).toEqual({ value: 'slow', error: null, isLate: false });
});

test('says nothing after its page ended', async () => {
  const background = installFakeBackground();
  const load = vi.fn(async () => ok(1));
  query(load, ['topics'], page.signal);
  await settle();
  page.abort();
  background.change('topics');
  await settle();
  expect(load).toHaveBeenCalledOnce();
});
