import { fireEvent, render, screen, within } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { topicView } from '../../tests/support/samples.ts';
import { placeAt } from './row-drag.ts';
import { TopicList } from './topic-list.tsx';
import type { TopicActs } from './topic-menu.ts';

const makeActs = () =>
  ({
    onEdit: vi.fn(async () => true),
    onLane: vi.fn(),
    onOwner: vi.fn(),
    onPlace: vi.fn(),
    onDiscussed: vi.fn(),
    onOutcome: vi.fn(async () => true),
    onDelete: vi.fn(),
  }) satisfies TopicActs;

function show(topics = [topicView('Rubric'), topicView('Offsite'), topicView('Budget')], acts = makeActs()) {
  const view = (shown: typeof topics) => (
    <>
      <h2 tabIndex={-1}>Mine</h2>
      <TopicList topics={shown} companion="Bo" locale="en-GB" acts={acts} heading={() => screen.getByRole('heading')} />
    </>
  );
  const { rerender } = render(view(topics));
  return { topics, acts, redraw: (shown: typeof topics) => rerender(view(shown)) };
}
const row = (text: string) => screen.getByText(text).closest('li') ?? document.body;
const menuOf = (text: string) => screen.getByRole('button', { name: `Topic actions: ${text}` });

test('a topic shows its text, its lane in words, who brings it and how often it was there', () => {
  show([topicView('Who reviews migrations?', { owner: 'them', lane: 'shared', times: 2 })]);
  expect(screen.getByRole('listitem').textContent).toBe('Who reviews migrations?sharedBo2nd time');
});

test.each([
  [1, ''],
  [3, '3rd time'],
  [4, '4th time'],
  [11, '11th time'],
  [21, '21st time'],
])('on the agenda for the %i. time it says %j', (times, words) => {
  show([topicView('Budget', { times })]);
  expect(row('Budget').textContent?.replace('Budgetprivate', '')).toBe(words);
});

test('ticking it tells that it was discussed; only then there is a line for the outcome', () => {
  const { acts, topics } = show([topicView('Budget')]);
  expect(screen.queryByRole('textbox', { name: 'Outcome: Budget' })).toBeNull();
  fireEvent.click(screen.getByRole('checkbox', { name: 'Discussed: Budget' }));
  expect(acts.onDiscussed).toHaveBeenCalledWith(topics[0], true);
});

test('the outcome is saved while typed, once for many letters', async () => {
  vi.useFakeTimers();
  const { acts } = show([topicView('Budget', { state: 'discussed' })]);
  const field = screen.getByRole('textbox', { name: 'Outcome: Budget' });
  for (const value of ['N', 'No', 'No.']) fireEvent.input(field, { target: { value } });
  await vi.advanceTimersByTimeAsync(300);
  vi.useRealTimers();
  expect(acts.onOutcome.mock.calls.map((call: unknown[]) => call[1])).toEqual(['No.']);
});

test('an outcome that was refused stays in its field', async () => {
  vi.useFakeTimers();
  const acts = { ...makeActs(), onOutcome: vi.fn(async () => false) };
  const { redraw, topics } = show([topicView('Budget', { state: 'discussed' })], acts);
  const field = screen.getByRole('textbox', { name: 'Outcome: Budget' });
  fireEvent.input(field, { target: { value: 'No.' } });
  await vi.advanceTimersByTimeAsync(300);
  vi.useRealTimers();
  redraw([...topics]);
  expect(field).toHaveProperty('value', 'No.');
});

test.each([
  ['Share', 'onLane'],
  ['Brought by Bo', 'onOwner'],
  ['Delete', 'onDelete'],
] as const)('the menu’s %s acts on that topic', (name, act) => {
  const { acts, topics } = show();
  fireEvent.click(menuOf('Offsite'));
  fireEvent.click(screen.getByRole('menuitem', { name }));
  expect(acts[act]).toHaveBeenCalledWith(topics[1]);
});

test('a shared topic of theirs offers the way back', () => {
  show([topicView('Budget', { lane: 'shared', owner: 'them' })]);
  fireEvent.click(menuOf('Budget'));
  const names = screen.getAllByRole('menuitem').map((item) => item.textContent);
  expect(names).toEqual(['Edit', 'Make private', 'Brought by you', 'Move upAlt ↑', 'Move downAlt ↓', 'Delete']);
});

test.each([
  ['Move up', 'Offsite', 0],
  ['Move down', 'Offsite', 2],
])('the menu’s %s puts %s at place %i', (name, text, place) => {
  const { acts, topics } = show();
  fireEvent.click(menuOf(text));
  fireEvent.click(screen.getByRole('menuitem', { name }));
  expect(acts.onPlace).toHaveBeenCalledWith(topics[1], place);
});

test('Alt with an arrow moves the row, and never past the ends', () => {
  const { acts, topics } = show();
  fireEvent.keyDown(menuOf('Rubric'), { key: 'ArrowUp', altKey: true });
  expect(acts.onPlace).not.toHaveBeenCalled();
  fireEvent.keyDown(menuOf('Rubric'), { key: 'ArrowDown', altKey: true });
  expect(acts.onPlace).toHaveBeenCalledWith(topics[0], 1);
});

test('a row that moved keeps the focus', () => {
  const { topics, redraw } = show();
  menuOf('Budget').focus();
  redraw([...topics].reverse());
  expect(document.activeElement).toBe(menuOf('Budget'));
});

test('a row that is gone gives the focus to the next one, the last one to the heading', () => {
  const { topics, redraw } = show();
  menuOf('Offsite').focus();
  redraw(topics.filter(({ text }) => text !== 'Offsite'));
  expect(document.activeElement).toBe(menuOf('Budget'));
  redraw([]);
  expect(document.activeElement).toBe(screen.getByRole('heading'));
});

test('a row that appears takes no focus from elsewhere', () => {
  const { topics, redraw } = show();
  const field = document.body.appendChild(document.createElement('input'));
  field.focus();
  redraw([...topics, topicView('New')]);
  expect(document.activeElement).toBe(field);
  field.remove();
});

test('rewording in place: Enter saves, Escape leaves it as it was', () => {
  const { acts, topics } = show();
  const edit = () => {
    fireEvent.click(menuOf('Budget'));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Edit' }));
    return screen.getByRole('textbox', { name: 'Edit topic: Budget' });
  };
  const field = edit();
  expect(document.activeElement).toBe(field);
  fireEvent.input(field, { target: { value: 'Budget 2027' } });
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(acts.onEdit).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(menuOf('Budget'));
  const again = edit();
  fireEvent.input(again, { target: { value: ' Budget 2027 ' } });
  fireEvent.keyDown(again, { key: 'Enter', isComposing: true });
  expect(acts.onEdit).not.toHaveBeenCalled();
  fireEvent.keyDown(again, { key: 'Enter' });
  expect(acts.onEdit).toHaveBeenCalledWith(topics[2], 'Budget 2027');
});

test('dragged with the mouse from its text, a row is dropped where the pointer is', () => {
  const { acts, topics } = show();
  for (const [index, item] of screen.getAllByRole('listitem').entries()) {
    item.getBoundingClientRect = () => new DOMRect(0, index * 50, 300, 50);
  }
  const text = within(row('Rubric')).getByText('Rubric');
  const at = (clientY: number) => ({
    clientX: 10,
    clientY,
    button: 0,
    isPrimary: true,
    pointerType: 'mouse',
    pointerId: 1,
  });
  fireEvent(text, new PointerEvent('pointerdown', { ...at(25), bubbles: true }));
  fireEvent(document, new PointerEvent('pointermove', at(60)));
  fireEvent(document, new PointerEvent('pointermove', at(125)));
  fireEvent(document, new PointerEvent('pointerup', at(125)));
  expect(acts.onPlace).toHaveBeenCalledWith(topics[0], 2);
});

test('a press on a control and a pull sideways drag nothing', () => {
  const { acts } = show();
  const press = (target: Element, to: { clientX: number; clientY: number }) => {
    const how = { button: 0, isPrimary: true, pointerType: 'mouse', pointerId: 1 };
    fireEvent(target, new PointerEvent('pointerdown', { ...how, clientX: 10, clientY: 25, bubbles: true }));
    fireEvent(document, new PointerEvent('pointermove', { ...how, ...to }));
    fireEvent(document, new PointerEvent('pointerup', { ...how, ...to }));
  };
  press(menuOf('Rubric'), { clientX: 10, clientY: 200 });
  press(screen.getByText('Rubric'), { clientX: 200, clientY: 40 });
  expect(acts.onPlace).not.toHaveBeenCalled();
});

test.each([
  [0, 25, 0],
  [0, 74, 0],
  [0, 75, 1],
  [0, 300, 2],
  [2, 76, 2],
  [2, 75, 1],
  [2, 74, 1],
  [2, -20, 0],
  [1, 75, 1],
])('of three rows, number %i with its middle at %i takes place %i', (from, middle, place) => {
  const rows = [0, 50, 100].map((top) => ({ top, height: 50 }));
  expect(placeAt(rows, from, middle)).toBe(place);
});
