import { act, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { STEPS, type StepId, type StepSettings } from '../../lib/domain/steps.ts';
import { StepsEditor } from './steps-editor.tsx';

const words = { companion: 'Bo', opener: 'week' } as const;
const NONE: StepSettings = { order: [], of: {} };

function show(settings: StepSettings = NONE) {
  const acts = { onTitle: vi.fn(async () => true), onShown: vi.fn(), onOrder: vi.fn(), onUsual: vi.fn() };
  const { rerender } = render(<StepsEditor settings={settings} words={words} {...acts} />);
  return {
    acts,
    redraw: (next: StepSettings) => rerender(<StepsEditor settings={next} words={words} {...acts} />),
  };
}
const button = (name: string) => screen.getByRole('button', { name });
const shown = (name: string) => screen.getByRole('checkbox', { name: `Shown: ${name}` });
const field = (name: string) => screen.getByRole('textbox', { name: `Title of step: ${name}` });
/** All steps but the first meeting's card and `left`. */
const hiddenBut = (left: StepId): StepSettings => ({
  order: [],
  of: Object.fromEntries(STEPS.map((step) => [step, { title: null, isHidden: step !== left && step !== 'format' }])),
});

afterEach(() => vi.useRealTimers());

test('every step has its title, its place and whether it is shown; the first meeting’s card is always shown then', () => {
  show();
  expect(screen.getAllByRole('textbox')).toHaveLength(10);
  expect(screen.getAllByRole('checkbox')).toHaveLength(9);
  expect(field('Bo’s questions and issues')).toHaveProperty('value', 'Bo’s questions and issues');
});

test.each([
  [' What helps? ', 'What helps?'],
  ['', null],
  ['   ', null],
  ['Feedback', null],
])('a title typed as %j is kept as %j', async (typed, title) => {
  vi.useFakeTimers();
  const { acts } = show();
  fireEvent.input(field('Feedback'), { target: { value: typed } });
  await act(async () => {
    await vi.advanceTimersByTimeAsync(300);
  });
  expect(acts.onTitle).toHaveBeenCalledExactlyOnceWith('feedback', { title, isHidden: false });
});

test('Enter keeps a title at once, and a refused one stays in its field', async () => {
  const { acts, redraw } = show();
  acts.onTitle.mockResolvedValue(false);
  fireEvent.input(field('Feedback'), { target: { value: 'What helps?' } });
  fireEvent.keyDown(field('Feedback'), { key: 'Enter' });
  expect(acts.onTitle).toHaveBeenCalledOnce();
  await act(async () => redraw({ ...NONE }));
  expect(field('Feedback')).toHaveProperty('value', 'What helps?');
});

test('a step is left out and shown again, and keeps its title', () => {
  const { acts, redraw } = show({ order: [], of: { feedback: { title: 'What helps?', isHidden: false } } });
  fireEvent.click(shown('What helps?'));
  expect(acts.onShown).toHaveBeenLastCalledWith('feedback', { title: 'What helps?', isHidden: true });
  redraw({ order: [], of: { feedback: { title: 'What helps?', isHidden: true } } });
  expect(shown('What helps?')).toHaveProperty('checked', false);
  fireEvent.click(shown('What helps?'));
  expect(acts.onShown).toHaveBeenLastCalledWith('feedback', { title: 'What helps?', isHidden: false });
});

test('the last one stays shown and says why at its field, until another one is shown', () => {
  const { acts, redraw } = show(hiddenBut('outcomes'));
  const last = shown('Outcomes: does anybody disagree?');
  fireEvent.click(last);
  expect(acts.onShown).not.toHaveBeenCalled();
  expect(last).toHaveProperty('checked', true);
  const why = screen.getByRole('alert');
  expect(why.textContent).toContain('At least one step stays');
  expect(last.getAttribute('aria-describedby')).toBe(why.id);
  redraw(NONE);
  expect(screen.queryByRole('alert')).toBeNull();
  redraw(hiddenBut('outcomes'));
  fireEvent.click(shown('Feedback'));
  expect(acts.onShown).toHaveBeenCalledWith('feedback', { title: null, isHidden: false });
  expect(screen.queryByRole('alert')).toBeNull();
});

test.each<[string, StepId[], number]>([
  ['Move up: Feedback', ['mine', 'decisions', 'feedback', 'blockers'], 6],
  ['Move down: Feedback', ['blockers', 'information', 'feedback', 'outcomes'], 8],
])('%s changes its place by one', (name, around, place) => {
  const { acts } = show();
  fireEvent.click(button(name));
  const [order, at] = acts.onOrder.mock.calls[0] ?? [];
  expect(order.slice(place - around.indexOf('feedback')).slice(0, around.length)).toEqual(around);
  expect(new Set(order).size).toBe(STEPS.length);
  expect(at).toBe(place);
});

test('Alt with an arrow moves a step from its field, never past the ends', () => {
  const { acts } = show();
  fireEvent.keyDown(field('How we want to talk'), { key: 'ArrowUp', altKey: true });
  fireEvent.click(button('Move up: How we want to talk'));
  fireEvent.click(button('Move down: Outcomes: does anybody disagree?'));
  expect(acts.onOrder).not.toHaveBeenCalled();
  fireEvent.keyDown(field('How we want to talk'), { key: 'ArrowDown', altKey: true });
  expect(acts.onOrder).toHaveBeenCalledWith(['opener', 'format', ...STEPS.slice(2)], 1);
});

test('a step that moved keeps the focus', () => {
  const { redraw } = show();
  const up = button('Move up: Feedback');
  up.focus();
  redraw({ order: ['feedback', ...STEPS.filter((step) => step !== 'feedback')], of: {} });
  expect(document.activeElement).toBe(up);
});

test('the usual steps are offered once something differs', () => {
  const { acts, redraw } = show();
  expect(screen.queryByRole('button', { name: 'Use the usual steps' })).toBeNull();
  redraw({ order: [], of: { feedback: { title: null, isHidden: true } } });
  fireEvent.click(button('Use the usual steps'));
  expect(acts.onUsual).toHaveBeenCalledOnce();
});
