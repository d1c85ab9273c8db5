import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { Menu, type MenuItem } from './menu.tsx';

const item = (id: string, more: Partial<MenuItem> = {}): MenuItem => ({ id, label: id, onChoose: vi.fn(), ...more });

function openMenu(items = [item('Share'), item('Move up'), item('Move down'), item('Delete')]) {
  render(<Menu label="Topic actions: Rubric" items={items} />);
  const button = screen.getByRole('button', { name: 'Topic actions: Rubric' });
  button.focus();
  fireEvent.click(button);
  return { button, items };
}
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const focused = () => document.activeElement?.textContent;

test('opens with the focus on its first item and tells that it is open', () => {
  const { button } = openMenu();
  expect(screen.getByRole('menu', { name: 'Topic actions: Rubric' })).toBeTruthy();
  expect(button.getAttribute('aria-expanded')).toBe('true');
  expect(focused()).toBe('Share');
});

test('opens on its last item with the arrow up', () => {
  render(<Menu label="More" items={[item('One'), item('Two')]} />);
  fireEvent.keyDown(screen.getByRole('button', { name: 'More' }), { key: 'ArrowUp' });
  expect(focused()).toBe('Two');
});

test.each([
  ['ArrowDown', 'Move up'],
  ['ArrowUp', 'Delete'],
  ['End', 'Delete'],
  ['d', 'Delete'],
  ['m', 'Move up'],
])('the key %s goes from Share to %s', (key, to) => {
  openMenu();
  press(key);
  expect(focused()).toBe(to);
});

test('the same letter again goes on to the next item that begins with it', () => {
  openMenu();
  press('m');
  press('m');
  expect(focused()).toBe('Move down');
});

test('Escape closes it, gives the focus back and goes no further', () => {
  const { button } = openMenu();
  const heard = vi.fn();
  document.addEventListener('keydown', heard, { once: true });
  press('Escape');
  expect(screen.queryByRole('menu')).toBeNull();
  expect(document.activeElement).toBe(button);
  expect(heard).not.toHaveBeenCalled();
});

test('choosing closes it, gives the focus back and acts once', () => {
  const { button, items } = openMenu();
  fireEvent.click(screen.getByRole('menuitem', { name: 'Delete' }));
  expect(items[3]?.onChoose).toHaveBeenCalledOnce();
  expect(screen.queryByRole('menu')).toBeNull();
  expect(document.activeElement).toBe(button);
});

test('an item that cannot be done now stays and does nothing', () => {
  const first = item('Move up', { isDisabled: true });
  openMenu([first]);
  fireEvent.click(screen.getByRole('menuitem', { name: 'Move up' }));
  expect(first.onChoose).not.toHaveBeenCalled();
});

test('a press elsewhere closes it and leaves the focus alone', () => {
  openMenu();
  fireEvent.pointerDown(document.body);
  expect(screen.queryByRole('menu')).toBeNull();
});

test('a shortcut is shown at the end and is no part of the name', () => {
  openMenu([item('Move up', { shortcut: { shown: 'Alt ↑', keys: 'Alt+ArrowUp' } })]);
  expect(screen.getByRole('menuitem', { name: 'Move up' }).getAttribute('aria-keyshortcuts')).toBe('Alt+ArrowUp');
});

test('of items that exclude one another the chosen one is marked', () => {
  openMenu([item('my report', { isChosen: true }), item('peer', { isChosen: false })]);
  expect(screen.getByRole('menuitemradio', { name: 'my report' }).getAttribute('aria-checked')).toBe('true');
});
