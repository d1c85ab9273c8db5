import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createToaster, type TakenBack } from './toast.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});
const toaster = (outcome: TakenBack = 'done') => {
  const takeBack = vi.fn(async (_: string) => outcome);
  return { takeBack, ...createToaster(takeBack) };
};

test('stays for ten seconds and then goes', () => {
  const { current, show } = toaster();
  show('Kept', 'u1');
  vi.advanceTimersByTime(9_999);
  expect(current.value?.text).toBe('Kept');
  vi.advanceTimersByTime(1);
  expect(current.value).toBeNull();
});

test('its time stands still while somebody rests on it', () => {
  const { current, show, pause, resume } = toaster();
  show('Kept', 'u1');
  vi.advanceTimersByTime(6_000);
  pause();
  vi.advanceTimersByTime(60_000);
  expect(current.value).not.toBeNull();
  resume();
  vi.advanceTimersByTime(3_999);
  expect(current.value).not.toBeNull();
  vi.advanceTimersByTime(1);
  expect(current.value).toBeNull();
});

test('the newer replaces the older, whose undo stays under Ctrl+Z', async () => {
  const { current, show, takeBack, undoLatest } = toaster();
  show('Kept', 'u1');
  show('Moved', 'u2');
  expect(current.value?.text).toBe('Moved');
  await undoLatest();
  expect(current.value).toBeNull();
  await undoLatest();
  await undoLatest();
  expect(takeBack.mock.calls.flat()).toEqual(['u2', 'u1']);
});

test.each([
  ['failed', 2, 'may be tried again'],
  ['gone', 1, 'is not tried again'],
] as const)('an undo that %s is sent %i times by two presses: it %s', async (outcome, times, _) => {
  const { show, takeBack, undoLatest } = toaster(outcome);
  show('Kept', 'u1');
  await undoLatest();
  await undoLatest();
  expect(takeBack).toHaveBeenCalledTimes(times);
});

test('what is older than ten minutes is not asked for any more', async () => {
  const { show, takeBack, undoLatest } = toaster();
  show('Kept', 'u1');
  vi.advanceTimersByTime(600_001);
  expect(await undoLatest()).toBe(false);
  expect(takeBack).not.toHaveBeenCalled();
});

test('an action beside the undo takes the toast away before it acts, and the undo stays', async () => {
  const { current, show, takeBack, undoLatest } = toaster();
  const onAct = vi.fn(() => expect(current.value).toBeNull());
  show('Added', 'u1', { label: 'Can it wait?', onAct });
  expect(current.value?.action?.label).toBe('Can it wait?');
  current.value?.action?.onAct();
  expect(onAct).toHaveBeenCalledOnce();
  await undoLatest();
  expect(takeBack).toHaveBeenCalledWith('u1');
});
