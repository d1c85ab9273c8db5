import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { MOMENT } from '../../tests/support/samples.ts';
import { LeaveForm } from './leave-form.tsx';

const on = (hour: number, minute = 0): number => new Date(2026, 10, 21, hour, minute).getTime();

function form(isTaken = true) {
  const acts = { onLeaveAt: vi.fn(async () => isTaken), onClose: vi.fn() };
  const moment = { ...MOMENT, now: on(10, 5) };
  render(<LeaveForm startsAt={on(10)} endsAt={on(11)} moment={moment} {...acts} />);
  const field = screen.getByRole('textbox', { name: 'I must leave at' });
  const type = (text: string) => fireEvent.input(field, { target: { value: text } });
  return { ...acts, field, type, enter: () => fireEvent.keyDown(field, { key: 'Enter' }) };
}

test('the field has the focus, and says what it understood before Enter', () => {
  const { field, type } = form();
  expect(document.activeElement).toBe(field);
  type('10.40');
  expect(screen.getByRole('status').textContent).toBe('You leave at 10:40, in 35 min.');
  type('18:00');
  expect(screen.getByRole('status').textContent).toBe('You leave at 18:00.The talk ends at 11:00 anyway.');
});

test('Enter writes the hour down and closes', async () => {
  const { type, enter, onLeaveAt, onClose } = form();
  type('in 20 min');
  enter();
  expect(onLeaveAt).toHaveBeenCalledWith(on(10, 25));
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
});

test.each([
  ['', 'When? Write “10:40” or “in 20 min”.'],
  ['soonish', 'When? Write “10:40” or “in 20 min”.'],
  ['9:30', 'That is before the talk begins at 10:00. Write a later time.'],
  ['10:02', 'That time has passed. Write a later one.'],
])('%j is refused at the field with what to do, and stays there', (text, words) => {
  const { field, type, enter, onLeaveAt, onClose } = form();
  type(text);
  expect(screen.getByRole('status').textContent).toBe('');
  enter();
  expect(screen.getByRole('status').textContent).toBe(words);
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(field).toHaveProperty('value', text);
  expect(onLeaveAt).not.toHaveBeenCalled();
  expect(onClose).not.toHaveBeenCalled();
});

test('what could not be written down stays in the field', async () => {
  const { field, type, enter, onLeaveAt, onClose } = form(false);
  type('10:40');
  enter();
  await expect.poll(() => onLeaveAt.mock.calls.length).toBe(1);
  expect(field).toHaveProperty('value', '10:40');
  expect(onClose).not.toHaveBeenCalled();
});

test('Escape closes it and gives the focus back to where it was', () => {
  const before = document.body.appendChild(document.createElement('button'));
  before.focus();
  const { field, onClose } = form();
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(onClose).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(before);
  before.remove();
});
