import { render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { later } from './later.tsx';

const Greeting = ({ name }: { name: string }) => <p>{`for ${name}`}</p>;

test('a later view draws nothing until it is there, then is there at once', async () => {
  const load = vi.fn(async () => Greeting);
  const { View } = later(load);
  const { container } = render(<View name="Bo" />);
  expect(container.textContent).toBe('');
  await screen.findByText('for Bo');
  render(<View name="Ana" />);
  expect(screen.getByText('for Ana')).toBeTruthy();
  expect(load).toHaveBeenCalledOnce();
});

test('a later view that was fetched ahead is drawn at once', async () => {
  const { View, fetch } = later(async () => Greeting);
  await fetch();
  const { container } = render(<View name="Bo" />);
  expect(container.textContent).toBe('for Bo');
});

test('a later view that did not come draws nothing and is asked for again', async () => {
  const load = vi.fn<() => Promise<typeof Greeting>>().mockRejectedValueOnce(new Error('gone'));
  load.mockResolvedValue(Greeting);
  const { View } = later(load);
  const first = render(<View name="Bo" />);
  await vi.waitFor(() => expect(load).toHaveBeenCalledOnce());
  expect(first.container.textContent).toBe('');
  render(<View name="Ana" />);
  await screen.findByText('for Ana');
  expect(load).toHaveBeenCalledTimes(2);
});
