import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, it, vi } from 'vitest';
import { ShieldLine } from './shield-line.tsx';

it.each([
  ['presenting', 'Private lane hidden while you present', 'Show anyway'],
  ['chosen', 'Private lane hidden until you show it again', 'Show it'],
] as const)('says why the lane is away and how to see it, and counts nothing (%s)', (shield, said, action) => {
  const onShow = vi.fn();
  render(<ShieldLine shield={shield} onShow={onShow} />);
  const line = screen.getByRole('status');
  expect(line.textContent).toContain(said);
  expect(line.textContent).not.toMatch(/\d/);
  fireEvent.click(screen.getByRole('button', { name: action }));
  expect(onShow).toHaveBeenCalledOnce();
});
