import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { describe, expect, test, vi } from 'vitest';
import type { Day } from '../../lib/domain/day.ts';
import type { ThreadView } from '../../lib/messages/views.ts';
import {
  agreementOf,
  day,
  MOMENT,
  meetingView,
  personView,
  threadView,
  topicView,
} from '../../tests/support/samples.ts';
import type { NewPromise } from '../capture/promise-reading.ts';
import { WrapUp } from './wrap-up.tsx';
import { draftText, newDraft, readDraft } from './wrap-up-draft.ts';
import type { Finish } from './wrap-up-state.ts';

const meeting = meetingView({ startsAt: MOMENT.now - 53 * 60_000, endsAt: MOMENT.now + 7 * 60_000 });
const discussed = (text: string, more: Parameters<typeof topicView>[1] = {}) =>
  topicView(text, { state: 'discussed', discussedIn: meeting.id, lane: 'shared', ...more });
const open = (text: string, more: Parameters<typeof topicView>[1] = {}) => topicView(text, { lane: 'shared', ...more });
const bo = personView({ name: 'Bo' });
const THREE = [open('Rotation'), open('Budget'), open('Offsite')];

/** A sheet whose draft and line are kept as the page keeps them. */
function show(more: Partial<ThreadView> = {}, isAccepted = true, halfWritten = '') {
  const view = threadView({ person: bo, meeting, ...more });
  const acts = {
    onAddPromise: vi.fn(async (_promise: NewPromise, _lane: string) => isAccepted),
    onOutcome: vi.fn(async () => isAccepted),
    onNext: vi.fn(async (_day: Day) => isAccepted),
    onPlan: vi.fn(),
    onAnswer: vi.fn(),
    onFinish: vi.fn(async (_finish: Finish) => isAccepted),
    onClose: vi.fn(),
  };
  function Page() {
    const [kept, setKept] = useState('');
    const [promise, setPromise] = useState(halfWritten);
    const nothing = vi.fn(async () => true);
    return (
      <WrapUp
        view={view}
        moment={MOMENT}
        draft={readDraft(kept, newDraft(meeting))}
        promiseText={promise}
        workload={{ myDays: [], theirDays: [], limit: 4, preferredWeekday: 2, onLimit: async () => true }}
        agreementActs={{
          onKeep: nothing,
          onMove: nothing,
          onIssue: nothing,
          onDrop: nothing,
          onReopen: nothing,
          onEdit: nothing,
          onLane: nothing,
          onDelete: nothing,
          onOther: nothing,
        }}
        {...acts}
        onDraft={(draft) => setKept(draftText(draft))}
        onPromiseText={setPromise}
        onAddPromise={async (...given) => {
          const isDone = await acts.onAddPromise(...given);
          if (isDone) setPromise('');
          return isDone;
        }}
      />
    );
  }
  render(<Page />);
  return acts;
}
const line = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Add an agreement' });
const type = (field: Element, value: string) => fireEvent.input(field, { target: { value } });
const press = (key: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const finish = () => fireEvent.click(screen.getByRole('button', { name: 'Finish' }));
const choose = (topic: string, ending: string, detail = 1) =>
  fireEvent.click(within(screen.getByRole('radiogroup', { name: topic })).getByRole('radio', { name: ending }), {
    detail,
  });
const outcome = (topic: string) => screen.getByRole('textbox', { name: `Outcome: ${topic}` });

/** What Tab reaches, as browsers do: of a group of radios only the chosen one. */
function tabStops(): HTMLElement[] {
  const all = screen.getByRole('dialog').querySelectorAll<HTMLElement>('input, textarea, button');
  return [...all].filter((each) => !(each instanceof HTMLInputElement && each.type === 'radio') || each.checked);
}

test('three topics carry over and two agreements are written with seven keys besides their letters', async () => {
  const { onAddPromise, onFinish } = show({ topics: THREE });
  let keys = 0;
  const hit = (key: string, more: KeyboardEventInit = {}) => {
    keys += 1;
    const stops = tabStops();
    const here = document.activeElement;
    if (key === 'Tab') stops[stops.findIndex((each) => each.isSameNode(here)) + 1]?.focus();
    else press(key, more);
  };
  expect(within(screen.getByRole('radiogroup', { name: 'Rotation' })).getByRole('radio', { checked: true })).toBe(
    document.activeElement,
  );
  for (const _ of [...THREE, 'the lane']) hit('Tab');
  expect(document.activeElement).toBe(line());
  for (const words of ['me: rubric v2 by thu', 'bo: write migration checklist by 4 dec']) {
    type(line(), words);
    hit('Enter');
    await waitFor(() => expect(line().value).toBe(''));
    expect(document.activeElement).toBe(line());
  }
  hit('Enter', { ctrlKey: true });
  await waitFor(() => expect(onFinish).toHaveBeenCalledOnce());
  expect(onAddPromise).toHaveBeenCalledTimes(2);
  expect(keys).toBe(7);
});

test('shared outcomes are read back; private ones are counted, vents are in neither', () => {
  show({
    topics: [
      discussed('Is 4 December still right?', { outcome: 'No. 11 December.' }),
      discussed('Salary', { lane: 'private' }),
      discussed('Moan', { lane: 'private', type: 'vent' }),
    ],
  });
  const dialog = screen.getByRole('dialog', { name: 'Wrap up' });
  expect(outcome('Is 4 December still right?')).toHaveProperty('value', 'No. 11 December.');
  expect(dialog.textContent).toContain('1 private topic stays with you.');
  expect(dialog.textContent).toContain('1 vent is deleted for good when you finish.');
  expect(dialog.textContent).not.toMatch(/Salary|Moan/);
});

test('every open topic carries over unless something else is said', async () => {
  const { onFinish } = show({ topics: THREE });
  expect(screen.getAllByRole('radio', { name: 'Carry over', checked: true })).toHaveLength(3);
  expect(screen.getByRole('dialog').textContent).toContain('Carries over3 topics');
  finish();
  expect(onFinish).toHaveBeenCalledWith({ endings: [], parts: { isAgreed: false, disagreement: '' } });
});

test.each([
  ['Outcome', 'outcome'],
  ['Decision', 'decision'],
])('a topic that ends as %s says what came of it', async (name, ending) => {
  const [topic] = THREE;
  const { onFinish } = show({ topics: THREE });
  choose('Rotation', name);
  finish();
  expect(onFinish).not.toHaveBeenCalled();
  expect(screen.getByText('Write in a few words what came of it, or let it carry over.')).toBeTruthy();
  expect(document.activeElement).toBe(outcome('Rotation'));
  type(outcome('Rotation'), ' in turns ');
  press('Enter', { ctrlKey: true });
  const endings = [{ id: topic?.id, ending, outcome: 'in turns' }];
  expect(onFinish).toHaveBeenCalledWith(expect.objectContaining({ endings }));
});

test('words stay when another ending is looked at', () => {
  show({ topics: THREE });
  choose('Rotation', 'Outcome');
  type(outcome('Rotation'), 'in turns');
  choose('Rotation', 'Carry over');
  expect(screen.queryByRole('textbox', { name: 'Outcome: Rotation' })).toBeNull();
  choose('Rotation', 'Decision');
  expect(outcome('Rotation')).toHaveProperty('value', 'in turns');
});

test('a topic that ends as an agreement goes into the line, and ends when that was saved', async () => {
  const [topic] = THREE;
  const { onFinish, onAddPromise } = show({ topics: THREE });
  choose('Rotation', 'Agreement');
  expect(line().value).toBe('Rotation');
  expect(document.activeElement).toBe(line());
  finish();
  expect(screen.getByText(/Its agreement is not written yet/)).toBeTruthy();
  expect(onFinish).not.toHaveBeenCalled();
  type(line(), 'bo: set up the rotation by 4 dec');
  fireEvent.keyDown(line(), { key: 'Enter' });
  await waitFor(() => expect(line().value).toBe(''));
  expect(onAddPromise).toHaveBeenCalledWith(
    { owner: 'them', text: 'set up the rotation', due: '2026-12-04' },
    'shared',
  );
  expect(outcome('Rotation')).toHaveProperty('value', 'set up the rotation');
  finish();
  const endings = [{ id: topic?.id, ending: 'agreement', outcome: 'set up the rotation' }];
  await waitFor(() => expect(onFinish).toHaveBeenCalledWith(expect.objectContaining({ endings })));
});

test('arrow keys only look at the endings: the focus stays, and the line is free again', () => {
  show({ topics: THREE });
  const radio = within(screen.getByRole('radiogroup', { name: 'Rotation' })).getByRole('radio', { name: 'Agreement' });
  radio.focus();
  choose('Rotation', 'Agreement', 0);
  expect(document.activeElement).toBe(radio);
  expect(line().value).toBe('Rotation');
  choose('Rotation', 'Decision', 0);
  expect(line().value).toBe('');
});

test('two agreements wait for the line one after the other, and what stands in it is never lost', async () => {
  show({ topics: THREE }, true, 'me: half a thought');
  choose('Rotation', 'Agreement');
  choose('Budget', 'Agreement');
  expect(line().value).toBe('me: half a thought');
  type(line(), '');
  fireEvent.click(screen.getAllByRole('button', { name: 'Write it below' })[0] ?? line());
  expect(line().value).toBe('Rotation');
  type(line(), 'me: Rotation by mon');
  fireEvent.keyDown(line(), { key: 'Enter' });
  await waitFor(() => expect(line().value).toBe('Budget'));
});

test('what was half written is asked about once, stays private, and does not hold the meeting up', async () => {
  const { onFinish } = show({}, true, 'me: call HR');
  expect(screen.getByRole('radio', { name: 'Private', checked: true })).toBeTruthy();
  finish();
  expect(onFinish).not.toHaveBeenCalled();
  expect(screen.getByText(/There is an agreement half written/)).toBeTruthy();
  expect(document.activeElement).toBe(line());
  finish();
  await waitFor(() => expect(onFinish).toHaveBeenCalledOnce());
  expect(line().value).toBe('me: call HR');
});

test('agreements of this meeting stand there with who and by when, those of another do not', () => {
  show({
    agreements: [
      agreementOf('Rubric v2', { madeIn: meeting.id }),
      agreementOf('Read the book', { madeIn: meeting.id, owner: 'both', due: null }),
      agreementOf('Long ago'),
    ],
  });
  const words = screen.getByRole('dialog').textContent;
  expect(words).toContain('You by Thu 26 Nov');
  expect(words).toContain('Both of you, no date');
  expect(words).not.toContain('Long ago');
});

test('what is not agreed can be said, and is sent with the end', () => {
  const { onFinish } = show();
  type(screen.getByRole('textbox', { name: 'What is not agreed' }), 'the date');
  finish();
  expect(onFinish).toHaveBeenLastCalledWith(
    expect.objectContaining({ parts: { isAgreed: false, disagreement: 'the date' } }),
  );
  fireEvent.click(screen.getByRole('checkbox', { name: 'You: this is what we agreed' }));
  expect(screen.queryByRole('textbox', { name: 'What is not agreed' })).toBeNull();
});

const at = new Date(2026, 11, 1, 10).getTime();
test.each([
  [{ from: 'event', at } as const, 'Tue 1 Dec, 10:00from the calendar'],
  [{ from: 'rhythm', at } as const, 'Tue 1 Dec, 10:00from your rhythm'],
  [{ from: 'picked', day: day('2026-12-02') } as const, 'Wed 2 Decpicked by you'],
  [null, 'No next meeting yet. Pick a day, or leave it open.'],
])('the next meeting of %j reads %j', (next, words) => {
  show({ next });
  expect(screen.getByRole('dialog').textContent).toContain(words);
});

test('a missing next meeting can be picked in words, a past day is refused, and none of it holds the end up', async () => {
  const { onNext, onFinish } = show({ next: null });
  const field = screen.getByRole('textbox', { name: 'Next meeting' });
  type(field, '2 nov');
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(screen.getByText('That day has passed. Write one that is still to come.')).toBeTruthy();
  type(field, 'next tue');
  expect(screen.getByText(/Tuesday, 24 November 2026/)).toBeTruthy();
  fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() => expect(onNext.mock.calls).toEqual([['2026-11-24']]));
  finish();
  expect(onFinish).toHaveBeenCalledOnce();
});

test('a rhythm that is wrong this time can be overruled, a day of the calendar only there', () => {
  show({ next: { from: 'rhythm', at } });
  fireEvent.click(screen.getByRole('button', { name: 'Another day' }));
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Next meeting' }));
});

test('whose topics were talked about is told in words, and not while the private lane is away', () => {
  const topics = [discussed('a', { owner: 'them' }), discussed('b', { owner: 'them' }), discussed('c')];
  show({ topics });
  expect(screen.getByText('You talked about 2 of Bo’s topics and 1 of yours.')).toBeTruthy();
});

test('while the private lane is away nothing private is told', () => {
  show({ topics: [discussed('a')], shield: 'presenting' });
  expect(screen.queryByText(/You talked about/)).toBeNull();
});

test('a refused end leaves everything as it was', async () => {
  const { onFinish, onClose } = show({ topics: THREE }, false);
  choose('Rotation', 'Outcome');
  type(outcome('Rotation'), 'in turns');
  finish();
  await waitFor(() => expect(onFinish).toHaveBeenCalledOnce());
  expect(outcome('Rotation')).toHaveProperty('value', 'in turns');
  expect(onClose).not.toHaveBeenCalled();
});

describe('does anybody disagree, on two screens', () => {
  const open = { state: 'open', needsMe: null } as const;
  const mine = () => screen.getByRole('checkbox', { name: 'You: this is what we agreed' });
  const words = () => screen.getByRole('textbox', { name: 'What is not agreed' });

  test.each([
    [{}, 'Bo has not answered yet'],
    [{ isAgreedByThem: true }, 'Bo agrees'],
    [{ disagreementByThem: 'The date ' }, 'Bo does not agree: The date'],
    [{ isAgreedByThem: true, disagreementByThem: 'The date' }, 'Bo agrees'],
  ])('an answer of theirs %j is told as “%s”', (theirs, told) => {
    show({ sharing: open, meeting: { ...meeting, ...theirs } });
    expect(screen.getByText(told).getAttribute('role')).toBe('status');
  });

  test('nothing of theirs is told while nothing is shared', () => {
    show({ meeting: { ...meeting, isAgreedByThem: true } });
    expect(screen.queryByText(/^Bo (agrees|has not|does not)/)).toBeNull();
  });

  test('my tick goes to them at once', () => {
    const { onAnswer } = show({ sharing: open });
    fireEvent.click(mine());
    expect(onAnswer.mock.calls).toEqual([[{ isAgreed: true, disagreement: '' }]]);
  });

  test('my words go to them when I leave the field, and only when they are other ones', () => {
    const { onAnswer } = show({ sharing: open });
    fireEvent.blur(words());
    expect(onAnswer).not.toHaveBeenCalled();
    type(words(), 'The date ');
    expect(onAnswer).not.toHaveBeenCalled();
    fireEvent.blur(words());
    expect(onAnswer.mock.calls).toEqual([[{ isAgreed: false, disagreement: 'The date' }]]);
  });

  test('unpaired, my answer waits for Finish', () => {
    const { onAnswer } = show();
    fireEvent.click(mine());
    expect(onAnswer).not.toHaveBeenCalled();
  });
});
