import { fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { Tick } from './tick.tsx';

afterEach(() => void vi.useRealTimers());
const box = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'Bo confirms' });
const settled = () => vi.advanceTimersByTimeAsync(0);

test('what was ticked stays ticked while an older answer is drawn, until it is saved', async () => {
  vi.useFakeTimers();
  const onTick = vi.fn(async () => true);
  const { rerender } = render(<Tick label="Bo confirms" isOn={false} onTick={onTick} />);
  fireEvent.click(box());
  rerender(<Tick label="Bo confirms" isOn={false} onTick={onTick} />);
  expect(box().checked).toBe(true);
  await settled();
  rerender(<Tick label="Bo confirms" isOn onTick={onTick} />);
  await settled();
  rerender(<Tick label="Bo confirms" isOn={false} onTick={onTick} />);
  expect(box().checked, 'taken back elsewhere').toBe(false);
  expect(onTick.mock.calls).toEqual([[true]]);
});

test('a refused tick shows what is saved', async () => {
  vi.useFakeTimers();
  render(<Tick label="Bo confirms" isOn={false} onTick={async () => false} />);
  fireEvent.click(box());
  await settled();
  expect(box().checked).toBe(false);
});

test('one that is never seen saved shows what is saved a second later', async () => {
  vi.useFakeTimers();
  render(<Tick label="Bo confirms" isOn={false} onTick={async () => true} />);
  fireEvent.click(box());
  await settled();
  expect(box().checked).toBe(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(box().checked).toBe(false);
});
