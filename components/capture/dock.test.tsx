import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { day, MOMENT } from '../../tests/support/samples.ts';
import type { Workload } from '../agreements/workload.ts';
import { Dock } from './dock.tsx';
import { prepareToRead } from './promise-line.tsx';

// What reads a line comes when the line gets the focus.
beforeAll(prepareToRead);

const ROOM = { myDays: [], theirDays: [], limit: 4, preferredWeekday: 2 };
const FULL = Array.from({ length: 4 }, () => day('2026-12-04'));

/** A dock whose lines are kept as the page keeps them: emptied once what they say is saved. */
function show(isAccepted = true, workload: Partial<Workload> | null = null) {
  const onAddTopic = vi.fn(async (_lane: string) => isAccepted);
  const onLimit = vi.fn(async (_limit: number) => true);
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
        workload={workload ? { ...ROOM, onLimit, ...workload } : undefined}
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
  return { onAddTopic, onAddPromise, onLimit };
}
const topic = () => screen.getByRole('textbox', { name: 'Add a topic' });
const promise = () => screen.getByRole('textbox', { name: 'Add an agreement' });
const type = (field: Element, value: string) => fireEvent.input(field, { target: { value } });
const enter = (field: Element, more = {}) => fireEvent.keyDown(field, { key: 'Enter', ...more });
const said = () => screen.getAllByRole('status')[0]?.textContent;

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
  expect(said()).toContain('who You?');
  fireEvent.click(screen.getByRole('button', { name: 'Who: You?' }));
  fireEvent.click(screen.getByRole('menuitemradio', { name: 'Bo Lind' }));
  expect(said()).toContain('who Bo Lind');
  expect(said()).not.toContain('?');
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

test('a line that does not say who is asked for it, and a second Enter makes it mine', () => {
  const { onAddPromise } = show();
  type(promise(), 'send rubric by thu');
  enter(promise());
  expect(onAddPromise).not.toHaveBeenCalled();
  expect(screen.getByText('Who does it? Enter once more makes it yours.')).toBeTruthy();
  enter(promise());
  expect(onAddPromise).toHaveBeenCalledWith({ owner: 'me', text: 'send rubric', due: '2026-11-26' }, 'private');
});

test.each([
  ['You', 'me'],
  ['Bo Lind', 'them'],
  ['Both', 'both'],
])('the answer %j to the question who saves it at once when the day is known', (name, owner) => {
  const { onAddPromise } = show();
  type(promise(), 'send rubric by thu');
  enter(promise());
  fireEvent.click(screen.getByRole('button', { name }));
  expect(onAddPromise).toHaveBeenCalledWith(expect.objectContaining({ owner }), 'private');
});

test('who and by when can be asked at once, and are answered in any order', () => {
  const { onAddPromise } = show();
  type(promise(), 'send rubric');
  enter(promise());
  const field = screen.getByRole('textbox', { name: 'By when?' });
  fireEvent.click(screen.getByRole('button', { name: 'Bo Lind' }));
  expect(onAddPromise).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(field);
  type(field, 'mon');
  enter(field);
  expect(onAddPromise).toHaveBeenCalledWith({ owner: 'them', text: 'send rubric', due: '2026-11-23' }, 'private');
});

test('a past day and a missing owner are confirmed by the same second Enter', () => {
  const { onAddPromise } = show();
  type(promise(), 'send rubric by 2 nov');
  enter(promise());
  expect(said()).toContain('Press Enter again');
  enter(promise());
  expect(onAddPromise).toHaveBeenCalledOnce();
});

test('Escape takes the question who away, and an owner in the line answers it', () => {
  show();
  type(promise(), 'send rubric by thu');
  enter(promise());
  fireEvent.keyDown(promise(), { key: 'Escape' });
  expect(screen.queryByText(/Who does it/)).toBeNull();
  enter(promise());
  type(promise(), 'bo: send rubric by thu');
  expect(screen.queryByText(/Who does it/)).toBeNull();
});

test('a week that is full is named, with a later day on which they meet; Enter saves all the same', async () => {
  const { onAddPromise } = show(true, { theirDays: FULL });
  type(promise(), 'bo: retry metric by 4 dec');
  expect(await screen.findByText('Bo Lind already has 4 promises that week.')).toBeTruthy();
  enter(promise());
  expect(onAddPromise).toHaveBeenCalledWith(expect.objectContaining({ due: '2026-12-04' }), 'private');
});

test('spreading puts the later day into what is said back, and saves nothing', async () => {
  const { onAddPromise } = show(true, { theirDays: FULL });
  type(promise(), 'bo: retry metric by 4 dec');
  fireEvent.click(await screen.findByRole('button', { name: 'Spread to Tue 8 Dec' }));
  expect(promise()).toHaveProperty('value', 'bo: retry metric by 8 Dec');
  expect(said()).toContain('by Tue 8 Dec');
  expect(screen.queryByText(/already has/)).toBeNull();
  expect(document.activeElement).toBe(promise());
  expect(onAddPromise).not.toHaveBeenCalled();
});

test('a day that was asked for can be spread as well', async () => {
  const { onAddPromise } = show(true, { myDays: FULL });
  type(promise(), 'me: retry metric');
  enter(promise());
  const field = screen.getByRole('textbox', { name: 'By when?' });
  type(field, '4 dec');
  fireEvent.click(await screen.findByRole('button', { name: 'Spread to Tue 8 Dec' }));
  expect(field).toHaveProperty('value', '8 Dec');
  enter(field);
  expect(onAddPromise).toHaveBeenCalledWith(expect.objectContaining({ due: '2026-12-08' }), 'private');
});

test.each([
  ['me: x by 4 dec', { theirDays: FULL }],
  ['bo: x by 4 dec', { myDays: FULL }],
  ['bo: x by 4 dec', { theirDays: FULL, limit: 5 }],
  ['bo: x by 2 nov', { theirDays: FULL.map(() => day('2026-11-02')) }],
])('%j with %j is nothing to say about', async (line, workload) => {
  show(true, workload);
  type(promise(), line);
  await import('../agreements/workload-nudge.tsx');
  expect(screen.queryByRole('note')).toBeNull();
});

test('how many are many can be changed right there, within reason', async () => {
  const { onLimit, onAddPromise } = show(true, { theirDays: FULL });
  type(promise(), 'bo: retry metric by 4 dec');
  fireEvent.click(await screen.findByRole('button', { name: '4 or more is many: change' }));
  const field = screen.getByRole('textbox', { name: 'How many promises in a week are many' });
  expect(document.activeElement).toBe(field);
  type(field, '0');
  enter(field);
  expect(await screen.findByText('Write a number from 1 to 50.')).toBeTruthy();
  type(field, '6');
  enter(field);
  await waitFor(() => expect(onLimit).toHaveBeenCalledWith(6));
  expect(onAddPromise).not.toHaveBeenCalled();
});

test('Enter before there is anything to read with is not lost', async () => {
  vi.resetModules();
  const { Dock: Fresh } = await import('./dock.tsx');
  const onAddPromise = vi.fn(async () => true);
  render(
    <Fresh
      companion={['Bo Lind']}
      firstLane="private"
      topicText=""
      promiseText="me: send the rubric by thu"
      moment={MOMENT}
      onTopicText={() => undefined}
      onPromiseText={() => undefined}
      onAddTopic={async () => true}
      onAddPromise={onAddPromise}
    />,
  );
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Add an agreement' }), { key: 'Enter' });
  expect(onAddPromise).not.toHaveBeenCalled();
  await waitFor(() => expect(onAddPromise).toHaveBeenCalledOnce());
});

describe('the lane of a pair that shares', () => {
  const chosen = () => screen.getByRole('radio', { checked: true }).parentElement?.textContent;
  type Line = { firstLane: 'private' | 'shared'; topicText?: string };
  function keep(first: Line) {
    const onAddTopic = vi.fn(async (_lane: string) => true);
    const at = ({ firstLane, topicText = '' }: Line) => (
      <Dock
        companion={['Bo Lind']}
        firstLane={firstLane}
        topicText={topicText}
        promiseText=""
        moment={MOMENT}
        onTopicText={() => undefined}
        onPromiseText={() => undefined}
        onAddTopic={onAddTopic}
        onAddPromise={async () => true}
      />
    );
    const { rerender } = render(at(first));
    return { onAddTopic, redraw: (next: Line) => rerender(at(next)) };
  }

  test('is Shared at first, and becomes so while nothing is written', () => {
    const { redraw } = keep({ firstLane: 'private' });
    expect(chosen()).toBe('Private');
    redraw({ firstLane: 'shared' });
    expect(chosen()).toBe('Shared');
  });

  test('a line that was half written before the panel opened stays private', () => {
    const { redraw, onAddTopic } = keep({ firstLane: 'shared' });
    redraw({ firstLane: 'shared', topicText: 'unsure about the reorg' });
    expect(chosen()).toBe('Private');
    type(topic(), 'unsure about the reorg!');
    enter(topic());
    expect(onAddTopic).toHaveBeenCalledWith('private');
  });

  test('a line that is being typed keeps its lane when the two are paired meanwhile', () => {
    const { redraw } = keep({ firstLane: 'private' });
    type(topic(), 'unsure');
    redraw({ firstLane: 'shared', topicText: 'unsure' });
    expect(chosen()).toBe('Private');
  });

  test('what is typed into an empty line stays shared', () => {
    const { redraw } = keep({ firstLane: 'shared' });
    type(topic(), 'Budget');
    redraw({ firstLane: 'shared', topicText: 'Budget' });
    expect(chosen()).toBe('Shared');
  });
});
