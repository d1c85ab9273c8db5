import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { expect, test, vi } from 'vitest';
import { MOMENT } from '../../tests/support/samples.ts';
import { Dock } from './dock.tsx';

/** A dock whose lines are kept as the page keeps them: emptied once what they say is saved. */
function show(isAccepted = true) {
  const onAddTopic = vi.fn(async (_lane: string) => isAccepted);
  const onAddPromise = vi.fn(async (..._: unknown[]) => isAccepted);
  function Page() {
    const [topic, setTopic] = useState('');
    const [promise, setPromise] = useState('');
    return (
      <Dock
        companion={['Bo Lind']}
        firstLane="private"
        topicText={topic}
        promiseText={promise}
        moment={MOMENT}
        onTopicText={setTopic}
        onPromiseText={setPromise}
        onAddTopic={async (lane) => {
          const isDone = await onAddTopic(lane);
          if (isDone) setTopic('');
          return isDone;
        }}
        onAddPromise={async (...given) => {
          const isDone = await onAddPromise(...given);
          if (isDone) setPromise('');
          return isDone;
        }}
      />
    );
  }
  render(<Page />);
  return { onAddTopic, onAddPromise };
}
const topic = () => screen.getByRole('textbox', { name: 'Add a topic' });
const promise = () => screen.getByRole('textbox', { name: 'Add an agreement' });
const type = (field: Element, value: string) => fireEvent.input(field, { target: { value } });
const enter = (field: Element, more = {}) => fireEvent.keyDown(field, { key: 'Enter', ...more });
const said = () => screen.getByRole('status').textContent;

test('a topic goes to the lane that is chosen, private at first', async () => {
  const { onAddTopic } = show();
  type(topic(), 'Budget');
  enter(topic());
  await waitFor(() => expect(topic()).toHaveProperty('value', ''));
  expect(onAddTopic).toHaveBeenCalledWith('private');
  fireEvent.click(screen.getByRole('radio', { name: 'Shared' }));
  type(topic(), 'Offsite');
  enter(topic());
  expect(onAddTopic).toHaveBeenLastCalledWith('shared');
});

test.each([
  ['an empty line', '  ', {}],
  ['an Enter that the input method needs', 'Budget', { isComposing: true }],
])('%s adds nothing', (_, text, more) => {
  const { onAddTopic } = show();
  type(topic(), text);
  enter(topic(), more);
  expect(onAddTopic).not.toHaveBeenCalled();
});

test('a refused topic stays in its field', async () => {
  const { onAddTopic } = show(false);
  type(topic(), 'Budget');
  enter(topic());
  await waitFor(() => expect(onAddTopic).toHaveBeenCalled());
  expect(topic()).toHaveProperty('value', 'Budget');
});

test.each([
  [
    'me: send rubric v2 by thu',
    'who Youwhat send rubric v2by Thu 26 Nov',
    { owner: 'me', text: 'send rubric v2', due: '2026-11-26' },
  ],
  ['bo: draft by 4 dec', 'who Bo Lindwhat draftby Fri 4 Dec', { owner: 'them', text: 'draft', due: '2026-12-04' }],
  ['both: read the book, no date', 'who Both of youwhat read the book,by no date', { owner: 'both', due: null }],
])('%j is said back as %j before Enter', (line, words, saved) => {
  const { onAddPromise } = show();
  type(promise(), line);
  expect(said()?.replace(',by', 'by')).toBe(words.replace(',by', 'by'));
  enter(promise());
  expect(onAddPromise).toHaveBeenCalledWith(expect.objectContaining(saved), 'private');
});

test('the owner that was understood can be corrected', () => {
  const { onAddPromise } = show();
  type(promise(), 'send rubric by thu');
  fireEvent.click(screen.getByRole('button', { name: 'Who: You' }));
  fireEvent.click(screen.getByRole('menuitemradio', { name: 'Bo Lind' }));
  expect(said()).toContain('who Bo Lind');
  enter(promise());
  expect(onAddPromise).toHaveBeenCalledWith(expect.objectContaining({ owner: 'them' }), 'private');
});

test('without a day it asks for one, and takes it from there', () => {
  const { onAddPromise } = show();
  type(promise(), 'me: send rubric');
  enter(promise());
  expect(onAddPromise).not.toHaveBeenCalled();
  const field = screen.getByRole('textbox', { name: 'By when?' });
  expect(document.activeElement).toBe(field);
  type(field, 'mon');
  expect(said()).toContain('by Mon 23 Nov');
  enter(field);
  expect(onAddPromise).toHaveBeenCalledWith({ owner: 'me', text: 'send rubric', due: '2026-11-23' }, 'private');
});

test('that there is no date must be said', () => {
  const { onAddPromise } = show();
  type(promise(), 'me: send rubric');
  enter(promise());
  enter(screen.getByRole('textbox', { name: 'By when?' }));
  expect(onAddPromise).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'No date' }));
  expect(onAddPromise).toHaveBeenCalledWith({ owner: 'me', text: 'send rubric', due: null }, 'private');
});

test('a day that has passed is said to be past, and a second Enter saves it', () => {
  const { onAddPromise } = show();
  type(promise(), 'me: send rubric by 2 nov');
  expect(said()).toContain('That day has passed.');
  enter(promise());
  expect(onAddPromise).not.toHaveBeenCalled();
  expect(said()).toContain('Press Enter again');
  enter(promise());
  expect(onAddPromise).toHaveBeenCalledWith({ owner: 'me', text: 'send rubric', due: '2026-11-02' }, 'private');
});

test('another line needs its own confirmation', () => {
  const { onAddPromise } = show();
  type(promise(), 'me: send rubric by 2 nov');
  enter(promise());
  type(promise(), 'me: send rubric by 3 nov');
  enter(promise());
  expect(onAddPromise).not.toHaveBeenCalled();
});

test.each([
  ['me: send rubric by 31 apr', 'April has only 30 days.'],
  ['me: by thu', 'Write what is to be done.'],
])('%j is refused in words, nothing is saved and the line stays', (line, words) => {
  const { onAddPromise } = show();
  type(promise(), line);
  enter(promise());
  expect(said()).toContain(words);
  expect(onAddPromise).not.toHaveBeenCalled();
  expect(promise()).toHaveProperty('value', line);
});

test('a refused promise keeps line, owner and day', async () => {
  const { onAddPromise } = show(false);
  type(promise(), 'me: send rubric');
  enter(promise());
  const field = screen.getByRole('textbox', { name: 'By when?' });
  type(field, 'mon');
  enter(field);
  await waitFor(() => expect(onAddPromise).toHaveBeenCalled());
  expect(promise()).toHaveProperty('value', 'me: send rubric');
  expect(field).toHaveProperty('value', 'mon');
});

test('Escape takes the question for a day away first', () => {
  show();
  type(promise(), 'me: send rubric');
  enter(promise());
  const heard = vi.fn();
  document.addEventListener('keydown', heard, { once: true });
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'By when?' }), { key: 'Escape' });
  expect(screen.queryByRole('textbox', { name: 'By when?' })).toBeNull();
  expect(document.activeElement).toBe(promise());
  expect(heard).not.toHaveBeenCalled();
});

test('work that a tracker holds is asked for its link, and no more once it is there', () => {
  show();
  type(promise(), 'me: fix PAY-142 by thu');
  expect(screen.getByText(/Its link here is enough/)).toBeTruthy();
  type(promise(), 'me: fix https://tracker.example/PAY-142 by thu');
  expect(screen.queryByText(/Its link here is enough/)).toBeNull();
});
