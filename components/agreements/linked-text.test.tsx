import { render, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { LinkedText } from './linked-text.tsx';

test('an address in a text opens in a tab of its own that learns nothing of us', () => {
  render(
    <p>
      <LinkedText text="see https://tracker.example/PAY-142." />
    </p>,
  );
  const link = screen.getByRole('link', { name: 'https://tracker.example/PAY-142' });
  expect(link.getAttribute('rel')).toBe('noopener noreferrer');
  expect(link.getAttribute('target')).toBe('_blank');
  expect(link.parentElement?.textContent).toBe('see https://tracker.example/PAY-142.');
});

test('what only looks like one stays text', () => {
  render(<LinkedText text="javascript:alert(1)" />);
  expect(screen.queryByRole('link')).toBeNull();
});
