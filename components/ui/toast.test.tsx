import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { Toast } from './toast.tsx';

const nothing = { onUndo: vi.fn(), onPause: vi.fn(), onResume: vi.fn() };

test('the status is there before it has something to say, so that it is announced', () => {
  render(<Toast toast={null} {...nothing} />);
  expect(screen.getByRole('status').textContent).toBe('');
});

test('says what was done and takes it back', () => {
  const onUndo = vi.fn();
  render(<Toast toast={{ id: 1, text: 'Kept', canUndo: true }} {...nothing} onUndo={onUndo} />);
  expect(screen.getByRole('status').textContent).toContain('Kept');
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(onUndo).toHaveBeenCalledOnce();
});

test('offers no undo for what cannot be taken back', () => {
  render(<Toast toast={{ id: 1, text: 'Copied', canUndo: false }} {...nothing} />);
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

test('offers one more thing to do beside the undo', () => {
  const onAct = vi.fn();
  render(
    <Toast toast={{ id: 1, text: 'Added', canUndo: true, action: { label: 'Can it wait?', onAct } }} {...nothing} />,
  );
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Undo', 'Can it wait?']);
  fireEvent.click(screen.getByRole('button', { name: 'Can it wait?' }));
  expect(onAct).toHaveBeenCalledOnce();
});

test('a toast that leaves gives the focus back to where the person came from', () => {
  const view = (isShown: boolean) => (
    <>
      <button type="button">Row</button>
      <Toast toast={isShown ? { id: 1, text: 'Kept', canUndo: true } : null} {...nothing} />
    </>
  );
  const { rerender } = render(view(true));
  const row = screen.getByRole('button', { name: 'Row' });
  row.focus();
  const undo = screen.getByRole('button', { name: 'Undo' });
  fireEvent.focusIn(undo, { relatedTarget: row });
  undo.focus();
  rerender(view(false));
  expect(document.activeElement).toBe(row);
});
