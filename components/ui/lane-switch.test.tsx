import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, it, vi } from 'vitest';
import { LaneSwitch } from './lane-switch.tsx';

const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });

it('has the lane that was chosen, and tells of another one', () => {
  const onChange = vi.fn();
  render(<LaneSwitch lane="private" onChange={onChange} />);
  expect([radio('Shared').checked, radio('Private').checked]).toEqual([false, true]);
  fireEvent.click(radio('Shared'));
  expect(onChange).toHaveBeenCalledExactlyOnceWith('shared');
});

it('has nothing chosen while the private lane that was chosen is away, so that nothing becomes shared by itself', () => {
  render(<LaneSwitch lane="private" isPrivateHidden onChange={() => undefined} />);
  expect(radio('Private').disabled).toBe(true);
  expect([radio('Shared').checked, radio('Private').checked]).toEqual([false, false]);
});
