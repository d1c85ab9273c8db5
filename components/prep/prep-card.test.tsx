import { fireEvent, render, screen, within } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import type { PrepView, ThreadView } from '../../lib/messages/views.ts';
import { agreementOf, day, MOMENT, meetingView, threadView, topicView } from '../../tests/support/samples.ts';
import { PrepCard, type PrepCardProps } from './prep-card.tsx';

const NOTHING: PrepView = { last: null, backToBack: null };

function show(view: Partial<ThreadView> = {}, more: Partial<PrepCardProps> = {}) {
  const acts = { onToday: vi.fn(), onUnprepared: vi.fn(), onAsk: vi.fn(), onOpenAgenda: vi.fn() };
  const all = { view: threadView(view), prep: NOTHING, blockLink: null, moment: MOMENT, ...acts, ...more };
  const rendered = render(<PrepCard {...all} />);
  return {
    ...acts,
    again: (next: Partial<ThreadView>) => rendered.rerender(<PrepCard {...all} view={threadView(next)} />),
  };
}
const part = (name: string | RegExp) => screen.getByRole('region', { name });
const rowsOf = (name: string) => [...part(name).querySelectorAll('.prep-row .text')].map((row) => row.textContent);
const theirs = (text: string, more = {}) => topicView(text, { owner: 'them', lane: 'shared', ...more });

test('without anything each part says so in a sentence', () => {
  show();
  expect(part('Bo Lind brings').textContent).toContain('Nothing from Bo Lind yet.');
  expect(part('Between you').textContent).toContain('Nothing open between you.');
  expect(part('Last time').textContent).toContain('You have not met here yet.');
  expect(part('For you alone').textContent).toContain('Nothing to come back to.');
});

test('what the companion brings begins with what I must prepare, with its purpose', () => {
  show({
    topics: [
      theirs('Reviews', { times: 2 }),
      theirs('Payments', { purpose: 'I need a yes or a no.' }),
      theirs('Over', { state: 'discussed' }),
      topicView('Mine'),
    ],
  });
  expect(rowsOf('Bo Lind brings')).toEqual(['Payments', 'Reviews']);
  expect(part('Bo Lind brings').textContent).toContain('I need a yes or a no.');
  expect(part('Bo Lind brings').textContent).toContain('2nd time');
});

test('promises stand there both ways, theirs without colour, closed ones not at all', () => {
  show({
    agreements: [
      agreementOf('Rubric'),
      agreementOf('Dry run', { owner: 'them', due: day('2026-11-18') }),
      agreementOf('Old', { state: 'kept', closedOn: day('2026-11-20') }),
    ],
  });
  expect(rowsOf('Between you')).toEqual(['Rubric', 'Dry run']);
  const row = screen.getByText('Dry run').closest('.prep-row');
  expect(row?.className).toContain('theirs');
  expect(row?.textContent).toContain('Bo Lind by Wed 18 Nov');
  expect(row?.textContent).toContain('3 days past');
});

test.each([
  [6, 6, null],
  [7, 5, '2 more in the agenda'],
])('of %i topics %i are shown', (count, shown, more) => {
  show({ topics: Array.from({ length: count }, (_, index) => theirs(`Topic ${index}`)) });
  expect(rowsOf('Bo Lind brings')).toHaveLength(shown);
  if (more) expect(part('Bo Lind brings').textContent).toContain(more);
  else expect(part('Bo Lind brings').textContent).not.toContain('more');
});

test('the last talk stands there with its day and its lane, said once when it is one', () => {
  const lines = [
    { lane: 'shared' as const, text: 'Alerts fire twice' },
    { lane: 'shared' as const, text: 'Flat found' },
  ];
  show({}, { prep: { last: { at: new Date(2026, 10, 17, 10).getTime(), lines }, backToBack: null } });
  const last = part('Last time, Tue 17 Nov');
  expect(last.textContent).toContain('Flat found');
  expect(within(last).getAllByText('shared')).toHaveLength(1);
});

test('lines of both lanes name their own', () => {
  const lines = [
    { lane: 'shared' as const, text: 'One' },
    { lane: 'private' as const, text: 'Two' },
  ];
  show({}, { prep: { last: { at: MOMENT.now, lines }, backToBack: null } });
  expect(screen.getByText('Two').textContent).toContain('private');
  expect(screen.getByText('One').textContent).toContain('shared');
});

test('something to come back to leads to its topic', () => {
  const topic = topicView('Moved flat?', { type: 'follow-up' });
  const { onAsk } = show({ topics: [topic] });
  fireEvent.click(screen.getByRole('button', { name: 'Ask about it: Moved flat?' }));
  expect(onAsk).toHaveBeenCalledExactlyOnceWith(topic);
});

test('while the private lane is folded away there is no part for me alone', () => {
  show({ shield: 'presenting' });
  expect(screen.queryByRole('region', { name: 'For you alone' })).toBeNull();
});

test('a talk that leaves no breath is named', () => {
  show({}, { prep: { last: null, backToBack: { name: 'Ana', endsAt: MOMENT.now } } });
  expect(screen.getByText('Your 1:1 with Ana ends when this one begins.')).toBeTruthy();
});

test('ten minutes can be kept free in the calendar, when that makes sense', () => {
  show({}, { blockLink: 'https://calendar.google.com/x' });
  const link = screen.getByRole('link', { name: /^Block 10 minutes before it/ });
  expect(link.getAttribute('href')).toBe('https://calendar.google.com/x');
});

test('what today is for is chosen, and pressing it again takes it back', () => {
  const { onToday, again } = show();
  const choices = screen.getByRole('radiogroup', { name: 'Today' });
  fireEvent.click(within(choices).getByRole('radio', { name: 'Decide' }));
  expect(onToday).toHaveBeenLastCalledWith('decide');
  again({ meeting: meetingView({ today: 'decide' }) });
  expect(screen.getByText('What needs a decision comes first.')).toBeTruthy();
  fireEvent.click(within(choices).getByRole('radio', { name: 'Decide' }));
  expect(onToday).toHaveBeenLastCalledWith(null);
});

test('not being prepared is said and taken back with one button', () => {
  const { onUnprepared, again } = show();
  const button = () => screen.getByRole('button', { name: 'I did not prepare this time' });
  fireEvent.click(button());
  expect(onUnprepared).toHaveBeenLastCalledWith(true);
  again({ meeting: meetingView({ isUnprepared: true }) });
  expect(button().getAttribute('aria-pressed')).toBe('true');
  fireEvent.click(button());
  expect(onUnprepared).toHaveBeenLastCalledWith(false);
});

test('the agenda opens by its button and by Escape', () => {
  const { onOpenAgenda } = show();
  fireEvent.click(screen.getByRole('button', { name: 'Open agenda' }));
  fireEvent.keyDown(part('Between you'), { key: 'Escape' });
  expect(onOpenAgenda).toHaveBeenCalledTimes(2);
});

test('it has no list items: those are the agenda’s', () => {
  show({ topics: [theirs('One')], agreements: [agreementOf('Two')] });
  expect(screen.queryByRole('listitem')).toBeNull();
});
