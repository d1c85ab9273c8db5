import { fireEvent, render, screen, within } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { newId } from '../../lib/domain/ids.ts';
import type { StepId } from '../../lib/domain/steps.ts';
import { day, MOMENT, topicView } from '../../tests/support/samples.ts';
import { placeAt } from './row-drag.ts';
import { TopicList } from './topic-list.tsx';
import type { TopicActs, TopicTalk } from './topic-menu.ts';

const makeActs = () =>
  ({
    onEdit: vi.fn(async () => true),
    onLane: vi.fn(),
    onOwner: vi.fn(),
    onPlace: vi.fn(),
    onDiscussed: vi.fn(async () => true),
    onOutcome: vi.fn(async () => true),
    onDelete: vi.fn(),
    onDescribe: vi.fn(async () => true),
    onStar: vi.fn(),
    onProgress: vi.fn(),
    onOwnMeeting: vi.fn(),
    onRaise: vi.fn<TopicActs['onRaise']>(async () => null),
    onRaised: vi.fn(async () => true),
    onHandover: vi.fn<TopicActs['onHandover']>(async () => null),
    onCover: vi.fn(),
    onOther: vi.fn(),
  }) satisfies TopicActs;

const meetingId = newId<'meeting'>();
const talk: TopicTalk = {
  companion: 'Bo',
  isPaired: false,
  kind: null,
  meetingId,
  plannedMinutes: 45,
  reservedMinutes: 0,
  moment: MOMENT,
};

function show(
  topics = [topicView('Rubric'), topicView('Offsite'), topicView('Budget')],
  acts = makeActs(),
  step: StepId = 'mine',
  more: Partial<TopicTalk> = {},
) {
  const view = (shown: typeof topics) => (
    <>
      <h2 tabIndex={-1}>Mine</h2>
      <TopicList
        topics={shown}
        talk={{ ...talk, ...more }}
        step={step}
        acts={acts}
        heading={() => screen.getByRole('heading')}
      />
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
  ['If we only had ten minutes', 'onStar'],
  ['Give it its own meeting', 'onOwnMeeting'],
  ['Raise now', 'onRaise'],
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
  expect(names).toEqual([
    'Edit',
    'Make private',
    'Heads-up',
    'Reserve time',
    'Move upAlt ↑',
    'Move downAlt ↓',
    'If we only had ten minutes',
    'Give it its own meeting',
    'Raise now',
    'Type…',
    'Brought by you',
    'Delete',
  ]);
});

test.each([
  ['Move up', 'Offsite', 0],
  ['Move down', 'Offsite', 2],
])('the menu’s %s puts %s at place %i', (name, text, place) => {
  const { acts, topics } = show();
  fireEvent.click(menuOf(text));
  fireEvent.click(screen.getByRole('menuitem', { name }));
  expect(acts.onPlace).toHaveBeenCalledWith(topics[1], place, topics);
});

test('Alt with an arrow moves the row, and never past the ends', () => {
  const { acts, topics } = show();
  fireEvent.keyDown(menuOf('Rubric'), { key: 'ArrowUp', altKey: true });
  expect(acts.onPlace).not.toHaveBeenCalled();
  fireEvent.keyDown(menuOf('Rubric'), { key: 'ArrowDown', altKey: true });
  expect(acts.onPlace).toHaveBeenCalledWith(topics[0], 1, topics);
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
  expect(acts.onPlace).toHaveBeenCalledWith(topics[0], 2, topics);
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

const shownRows = () => screen.getAllByRole('listitem').map((item) => item.querySelector('.text')?.textContent);

test('heads-ups stand on top, then what comes first, then the rest in their order', () => {
  show([
    topicView('plain'),
    topicView('starred', { isStarred: true }),
    topicView('prepare', { purpose: 'Read it', isStarred: true }),
    topicView('last'),
  ]);
  expect(shownRows()).toEqual(['prepare', 'starred', 'plain', 'last']);
});

test('a plain topic is not moved above what stands on top for a reason', () => {
  const { acts, topics } = show([topicView('a'), topicView('b'), topicView('top', { isStarred: true })]);
  fireEvent.keyDown(menuOf('a'), { key: 'ArrowUp', altKey: true });
  expect(acts.onPlace).not.toHaveBeenCalled();
  fireEvent.keyDown(menuOf('b'), { key: 'ArrowUp', altKey: true });
  expect(acts.onPlace).toHaveBeenCalledWith(topics[1], 1, [topics[2], topics[0], topics[1]]);
  fireEvent.click(menuOf('top'));
  expect(screen.getByRole('menuitem', { name: /Move down/ }).getAttribute('aria-disabled')).toBe('true');
});

test.each([
  ['a heads-up', { purpose: 'Read it' }, 'Heads-upRead it'],
  ['a star', { isStarred: true }, 'comes first'],
  ['reserved minutes', { reserved: 10 }, '10 min at the end'],
  ['raised today', { type: 'follow-up', raisedAt: new Date(2026, 10, 21, 8, 52).getTime() }, 'raised now 08:52'],
  ['raised earlier', { type: 'follow-up', raisedAt: new Date(2026, 10, 17, 8).getTime() }, 'raised Tue 17 Nov'],
  ['its own meeting', { ownMeetingAt: MOMENT.now }, 'own meeting'],
  ['a type', { type: 'question' }, 'question'],
  ['a problem', { type: 'problem', why: 'It hurts', options: 'a\n\nb' }, 'problemWhy it matters: It hurtsWays out: ab'],
  ['progress', { type: 'problem', progressIn: meetingId }, 'problemprogress made'],
  ['a secret', { type: 'information', isConfidential: true }, 'informationconfidential'],
  ['a blocker of theirs', { type: 'blocker', blockerOwner: 'them' }, 'blockerBo sees to it'],
  ['a blocker of both', { type: 'blocker', blockerOwner: 'both' }, 'blockeryou both see to it'],
  ['a blocker of nobody', { type: 'blocker' }, 'blockernobody sees to it yet'],
  [
    'a blocker of a week',
    { type: 'blocker', blockerOwner: 'me', createdAt: new Date(2026, 10, 12).getTime() },
    'blockeryou see to itopen for 9 days',
  ],
  [
    'a coverage',
    { type: 'coverage', coveredBy: 'Tomas', coveredFrom: day('2026-12-21'), coveredTo: day('2027-01-01') },
    'coverageTomas, 21 Dec – 1 Jan',
  ],
  [
    'a coverage from now',
    { type: 'coverage', coveredBy: 'Al', coveredTo: day('2026-12-01') },
    'coverageAl, until 1 Dec',
  ],
  ['a vent', { type: 'vent' }, 'no action, deletes after'],
  ['what came of it last time', { outcome: 'Ask again' }, 'Last time: Ask again'],
] as const)('a row tells of %s', (_, details, told) => {
  show([topicView('Budget', details)]);
  expect(screen.getByRole('listitem').textContent?.replace(/^Budgetprivate/, '')).toBe(told);
});

test.each([
  ['decision', 'decisions'],
  ['blocker', 'blockers'],
] as const)('a %s does not say what the title of its step says', (type, step) => {
  show([topicView('Budget', { type, blockerOwner: 'me' })], makeActs(), step);
  expect(screen.queryByText(type)).toBeNull();
});

test('a discussed topic tells how it ended', () => {
  show([topicView('Budget', { state: 'discussed', endedAs: 'decision' })]);
  expect(screen.getByText('decided')).toBeTruthy();
});

test('an open problem may have made progress, and not after all', () => {
  const { acts, topics } = show([
    topicView('a', { type: 'problem' }),
    topicView('b', { type: 'problem', progressIn: meetingId }),
  ]);
  fireEvent.click(menuOf('a'));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Progress made, still open' }));
  expect(acts.onProgress).toHaveBeenCalledWith(topics[0]);
  fireEvent.click(menuOf('b'));
  expect(screen.getByRole('menuitem', { name: 'No progress after all' })).toBeTruthy();
});

test('a coverage is handed over, and becomes an agreement once it says who and until when', async () => {
  const whole = { type: 'coverage', coveredBy: 'Tomas', coveredTo: day('2026-12-01') } as const;
  const { acts, topics } = show([topicView('train', whole), topicView('desk', { type: 'coverage' })]);
  const choose = (text: string, name: string) => {
    fireEvent.click(menuOf(text));
    fireEvent.click(screen.getByRole('menuitem', { name }));
  };
  choose('train', 'Copy the hand-over list');
  choose('train', 'Make it an agreement');
  expect(acts.onHandover).toHaveBeenCalledWith(topics[0]);
  expect(acts.onCover).toHaveBeenCalledExactlyOnceWith(topics[0]);
  choose('desk', 'Make it an agreement');
  expect(acts.onCover).toHaveBeenCalledOnce();
  expect(await screen.findByRole('form', { name: 'Type of topic: desk' })).toBeTruthy();
});

test('a message that the browser does not copy stands below the row, selected, and is marked only once sent', async () => {
  const acts = { ...makeActs(), onRaise: vi.fn(async () => 'Can’t wait: Budget') };
  const { topics } = show([topicView('Budget')], acts);
  fireEvent.click(menuOf('Budget'));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Raise now' }));
  const field = await screen.findByRole('textbox', { name: 'Message to copy' });
  expect(field).toHaveProperty('value', 'Can’t wait: Budget');
  expect(document.activeElement).toBe(field);
  fireEvent.click(screen.getByRole('button', { name: 'I sent it' }));
  await vi.waitFor(() => expect(document.activeElement).toBe(menuOf('Budget')));
  expect(acts.onRaised).toHaveBeenCalledWith(topics[0]);
  expect(screen.queryByRole('textbox', { name: 'Message to copy' })).toBeNull();
});

describe('on two screens', () => {
  const paired = { isPaired: true };
  const meta = () => screen.getByRole('listitem').querySelector('.meta')?.textContent;

  test.each([
    ['them', 'them', 'from Bo'],
    ['me', 'them', 'from Bo'],
    ['them', 'me', 'Bo'],
    ['me', 'me', ''],
  ] as const)('a topic of %s written by %s says %j', (owner, author, words) => {
    show([topicView('Budget', { owner, author, lane: 'shared' })], makeActs(), 'mine', paired);
    expect(meta()).toBe(`shared${words}`);
  });

  test.each([
    ['not seen yet', { lane: 'shared', purpose: 'Read it' }, paired],
    ['seen', { lane: 'shared', purpose: 'Read it', seenByThem: MOMENT.now }, paired],
    [null, { lane: 'shared', purpose: 'Read it' }, {}],
    [null, { lane: 'private', purpose: 'Read it' }, paired],
    [null, { lane: 'shared' }, paired],
    [null, { lane: 'shared', purpose: 'Read it', author: 'them' }, paired],
  ] as const)('whether it was seen is told as %j of a topic with %j, %j', (words, more, talk) => {
    show([topicView('Budget', more)], makeActs(), 'mine', talk);
    expect(screen.queryByText(/seen/)?.textContent ?? null).toBe(words);
  });

  test('what is there for the first time says so', () => {
    const [old, fresh] = [topicView('Old'), topicView('Fresh')];
    show([old, fresh], makeActs(), 'theirs', { ...paired, fresh: new Set([fresh.id]) });
    expect(within(row('Fresh')).getByText('new')).toBeTruthy();
    expect(within(row('Old')).queryByText('new')).toBeNull();
  });

  test.each([
    ['Share with Bo', false, { lane: 'private' }, paired],
    ['Share', false, { lane: 'private' }, {}],
    ['Make private', false, { lane: 'shared' }, paired],
    ['Make private: Bo has seen it', true, { lane: 'shared', seenByThem: MOMENT.now }, paired],
    ['Make private: Bo has seen it', true, { lane: 'shared', author: 'them' }, paired],
    ['Make private', false, { lane: 'shared', seenByThem: MOMENT.now }, {}],
  ] as const)('its lane is offered as “%s”, only to be read: %s', (name, isDisabled, more, talk) => {
    const { acts } = show([topicView('Budget', more)], makeActs(), 'mine', talk);
    fireEvent.click(menuOf('Budget'));
    const item = screen.getByRole('menuitem', { name });
    expect(item.getAttribute('aria-disabled') === 'true').toBe(isDisabled);
    fireEvent.click(item);
    expect(acts.onLane).toHaveBeenCalledTimes(isDisabled ? 0 : 1);
  });
});
