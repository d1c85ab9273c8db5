import { fireEvent, render, screen, within } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import type { StepId } from '../../lib/domain/steps.ts';
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
import type { AgreementActs } from '../agreements/agreement-menu.ts';
import { Agenda, type StepOnScreen } from './agenda.tsx';
import type { TopicActs } from './topic-menu.ts';

const makeActs = () => ({ onStep: vi.fn(), onToday: vi.fn(), onStarter: vi.fn(), onPrepared: vi.fn() });
// Rows have tests of their own; none of their acts is used here.
const topicActs = {} as TopicActs; // see above
const agreementActs = {} as AgreementActs; // see above

type Shown = { view?: Partial<ThreadView>; current?: StepId | null; toolsOf?: (step: StepOnScreen) => string | null };

function show(first: Shown = {}) {
  const acts = makeActs();
  const ui = ({ view, current = null, toolsOf = () => null }: Shown) => {
    const thread = threadView(view);
    const talk = {
      companion: thread.person.name,
      isPaired: false,
      kind: thread.person.kind,
      meetingId: thread.meeting.id,
      plannedMinutes: null,
      reservedMinutes: 0,
      moment: MOMENT,
    };
    return (
      <Agenda
        view={thread}
        current={current}
        moment={MOMENT}
        acts={acts}
        talk={talk}
        topicActs={topicActs}
        agreementActs={agreementActs}
        toolsOf={toolsOf}
      />
    );
  };
  const { rerender } = render(ui(first));
  return { acts, redraw: (next: Shown) => rerender(ui(next)) };
}

const titles = () => screen.getAllByRole('group').map((step) => within(step).getByRole('heading').textContent);
const step = (name: string) => screen.getByRole('group', { name });
const numbers = () => [...document.querySelectorAll('.no')].map((number) => number.textContent);

const USUAL = [
  'How’s your week going?',
  'Bo Lind’s questions and issues',
  'Previous agreements',
  'Your questions and issues',
  'Anything that still needs a decision?',
  'Any other blockers?',
  'Feedback',
  'Sharing information',
  'Outcomes: does anybody disagree?',
];

describe('the steps', () => {
  test('stand in the order of the seed, from the second one on when the two have met before', () => {
    show();
    expect(titles()).toEqual(USUAL);
    expect(numbers()).toEqual(['2', '3', '4', '5', '6', '7', '8', '9', '10']);
  });

  test('begin at the first meeting with how the two want to talk', () => {
    show({ view: { meeting: meetingView({ isFirst: true }) } });
    expect(titles()).toEqual(['How we want to talk', ...USUAL]);
    expect(numbers()[0]).toBe('1');
  });

  test('ask for what is new after a longer gap', () => {
    show({ view: { meeting: meetingView({ opener: 'since' }) } });
    expect(titles()[0]).toBe('What’s new since our last meeting?');
  });

  test('carry the titles, the order and the gaps that the pair gave them', () => {
    const of = { feedback: { title: 'What helps?', isHidden: false }, information: { title: null, isHidden: true } };
    show({ view: { steps: { order: ['feedback'], of } } });
    expect(titles().at(0)).toBe('How’s your week going?');
    expect(titles()).toContain('What helps?');
    expect(titles()).not.toContain('Sharing information');
  });

  test.each<[string, Partial<ReturnType<typeof topicView>>, string]>([
    ['of the companion', { owner: 'them' }, 'Bo Lind’s questions and issues'],
    ['of mine', {}, 'Your questions and issues'],
    ['that is a decision', { type: 'decision' }, 'Anything that still needs a decision?'],
    ['that blocks', { type: 'blocker', owner: 'them' }, 'Any other blockers?'],
    ['that is feedback', { type: 'feedback' }, 'Feedback'],
    ['that is news', { type: 'information' }, 'Sharing information'],
    ['to come back to', { type: 'follow-up' }, 'Your questions and issues'],
  ])('hold a topic %s where it belongs', (_, more, title) => {
    show({ view: { topics: [topicView('Budget', more)] } });
    expect(within(step(title)).getByRole('listitem').textContent).toContain('Budget');
  });

  test('show a topic whose step is left out with its owner’s', () => {
    const steps = { order: [], of: { feedback: { title: null, isHidden: true } } };
    show({ view: { steps, topics: [topicView('Too fast', { type: 'feedback', owner: 'them' })] } });
    expect(within(step('Bo Lind’s questions and issues')).getByRole('listitem').textContent).toContain('Too fast');
  });

  test('count in words, from the first one talked about on', () => {
    const topics = [topicView('One', { state: 'discussed' }), topicView('Two')];
    show({ view: { topics, agreements: [agreementOf('Send it')] } });
    expect(within(step('Your questions and issues')).getByText('1 of 2')).toBeTruthy();
    expect(within(step('Previous agreements')).getByText('1 open')).toBeTruthy();
  });
});

describe('previous agreements', () => {
  const hidden = { order: [], of: { previous: { title: 'What we said', isHidden: true } } };

  test('stand in their step', () => {
    show({ view: { agreements: [agreementOf('Send it')] } });
    const region = within(step('Previous agreements')).getByRole('region', { name: 'Agreements' });
    expect(within(region).getByRole('listitem').textContent).toContain('Send it');
  });

  test('stand after the steps when theirs is left out: nothing is lost', () => {
    show({ view: { steps: hidden, agreements: [agreementOf('Send it')] } });
    expect(screen.queryByRole('group', { name: 'What we said' })).toBeNull();
    expect(screen.getByRole('heading', { name: 'What we said' })).toBeTruthy();
    expect(within(screen.getByRole('region', { name: 'Agreements' })).getByRole('listitem')).toBeTruthy();
  });
});

describe('a catch-up', () => {
  const meeting = meetingView({ today: 'catch-up' });
  const topics = [
    topicView('Rubric'),
    topicView('Offsite', { owner: 'them' }),
    topicView('Done', { state: 'discussed' }),
    topicView('No access', { type: 'blocker' }),
  ];
  const past = agreementOf('Past its day', { due: day('2026-11-20') });
  const ahead = agreementOf('Next week');

  test('asks how one is, what blocks, what is past its day, and for the next date', () => {
    show({ view: { meeting } });
    expect(titles()).toEqual([USUAL[0], USUAL[5], USUAL[2], USUAL[8]]);
  });

  test('shows only what is past its day, says what waits, and leads back to the whole agenda', () => {
    const { acts } = show({ view: { meeting, topics, agreements: [past, ahead] } });
    expect(screen.getAllByRole('listitem').map((row) => row.querySelector('.text')?.textContent)).toEqual([
      'No access',
      'Past its day',
    ]);
    expect(screen.getByText('2 topics and 1 promise wait for next time.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show the whole agenda' }));
    expect(acts.onToday).toHaveBeenCalledWith(null);
  });

  test('says so when no promise is past its day', () => {
    show({ view: { meeting, agreements: [ahead] } });
    expect(screen.getByRole('region', { name: 'Agreements' }).textContent).toBe('No promise is past its day.');
    expect(screen.getByText('1 promise waits for next time.')).toBeTruthy();
  });
});

describe('who begins', () => {
  const peer = personView({ kind: 'peer' });

  test.each([
    ['them', 'Bo Lind starts today', 'Let me start', 'me', USUAL[1]],
    ['me', 'You start today', 'Let Bo Lind start', 'them', USUAL[3]],
  ] as const)('when it is the turn of %s, their side stands first and says so', (starter, line, act, other, first) => {
    const { acts } = show({ view: { person: peer, meeting: meetingView({ starter }) } });
    expect(titles()[1]).toBe(first);
    expect(within(step(first ?? '')).getByText(line)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: act }));
    expect(acts.onStarter).toHaveBeenCalledWith(other);
  });

  test('is not spoken of where I want to listen: then their side stands first anyway', () => {
    show({ view: { person: peer, meeting: meetingView({ starter: 'me', today: 'listen' }) } });
    expect(titles()[1]).toBe(USUAL[1]);
    expect(screen.queryByRole('button', { name: /start$/ })).toBeNull();
  });

  test('is not spoken of between a report and a manager', () => {
    show({ view: { person: personView({ kind: 'my-report' }) } });
    expect(screen.queryByRole('button', { name: /start$/ })).toBeNull();
  });
});

describe('the current step', () => {
  const isCurrent = (title: string) => step(title).getAttribute('aria-current');

  test('is none before a meeting', () => {
    show();
    expect(document.querySelector('[aria-current]')).toBeNull();
  });

  test('is marked, those behind are ticked, those ahead keep their number', () => {
    show({ current: 'previous' });
    expect(isCurrent('Previous agreements')).toBe('step');
    expect(document.querySelectorAll('[aria-current]')).toHaveLength(1);
    expect(numbers().slice(0, 4)).toEqual(['', '', '4', '5']);
  });

  test('changes by its title, and pressing the current one makes none current', () => {
    const { acts } = show({ current: 'theirs' });
    fireEvent.click(screen.getByRole('button', { name: 'Feedback' }));
    expect(acts.onStep).toHaveBeenLastCalledWith('feedback');
    fireEvent.click(screen.getByRole('button', { name: 'Bo Lind’s questions and issues' }));
    expect(acts.onStep).toHaveBeenLastCalledWith(null);
  });

  test.each<[StepId | null, string, StepId | undefined]>([
    [null, 'PageDown', 'opener'],
    ['theirs', 'PageDown', 'previous'],
    ['theirs', 'PageUp', 'opener'],
    ['opener', 'PageUp', 'opener'],
    ['outcomes', 'PageDown', undefined],
  ])('from %s, Alt+%s leads to %s', (current, key, next) => {
    const { acts } = show({ current });
    fireEvent.keyDown(document.body, { key, altKey: true });
    if (next) expect(acts.onStep).toHaveBeenLastCalledWith(next);
    else expect(acts.onStep).not.toHaveBeenCalled();
  });

  test('by keys its title takes the focus, from a text field as well; the keys are told', () => {
    show({ current: 'theirs' });
    const field = document.body.appendChild(document.createElement('input'));
    fireEvent.keyDown(field, { key: 'PageDown', altKey: true });
    const title = screen.getByRole('button', { name: 'Previous agreements' });
    expect(document.activeElement).toBe(title);
    expect(title.getAttribute('aria-keyshortcuts')).toBe('Alt+PageDown');
    field.remove();
  });

  test.each([
    ['without Alt', { key: 'PageDown' }],
    ['with another key held', { key: 'PageDown', altKey: true, ctrlKey: true }],
    ['while an input method composes', { key: 'PageDown', altKey: true, isComposing: true }],
  ])('stays %s', (_, press) => {
    const { acts } = show({ current: 'theirs' });
    fireEvent.keyDown(document.body, press);
    expect(acts.onStep).not.toHaveBeenCalled();
  });

  test('stays under an open sheet', () => {
    const { acts } = show({ current: 'theirs' });
    const sheet = document.body.appendChild(document.createElement('dialog'));
    fireEvent.keyDown(sheet, { key: 'PageDown', altKey: true });
    expect(acts.onStep).not.toHaveBeenCalled();
    sheet.remove();
  });

  test('says in a word that it holds nothing; the others stay one line', () => {
    show({ current: 'blockers', view: { topics: [topicView('Budget')] } });
    expect(within(step('Any other blockers?')).getByText('Nothing blocks either of you.')).toBeTruthy();
    expect(screen.queryByText('Nothing is waiting for a decision.')).toBeNull();
  });

  test('has tools that know what is open before it and lead there', () => {
    const seen: StepOnScreen[] = [];
    const topics = [topicView('Open'), topicView('Talked about', { owner: 'them', state: 'discussed' })];
    const { acts } = show({
      current: 'decisions',
      view: { topics },
      toolsOf: (each) => {
        seen.push(each);
        return null;
      },
    });
    const decisions = seen.findLast(({ id }) => id === 'decisions');
    expect(decisions).toMatchObject({ place: 'now', openAbove: 1, isQuiet: false });
    decisions?.onAbove();
    expect(acts.onStep).toHaveBeenCalledWith('mine');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Discussed: Open');
  });
});

describe('the opener', () => {
  const radio = (name: string) => screen.getByRole('radio', { name });

  test.each([
    ['Listen', 'listen'],
    ['Decide', 'decide'],
    ['Catch-up', 'catch-up'],
  ])('takes “Today: %s” in one press', (name, today) => {
    const { acts } = show();
    expect(screen.getByRole('radiogroup', { name: 'Today' })).toBeTruthy();
    fireEvent.click(radio(name));
    expect(acts.onToday).toHaveBeenCalledWith(today);
  });

  test('takes it back by pressing the chosen one again', () => {
    const { acts } = show({ view: { meeting: meetingView({ today: 'listen' }) } });
    expect(radio('Listen')).toHaveProperty('checked', true);
    fireEvent.click(radio('Listen'));
    expect(acts.onToday).toHaveBeenCalledWith(null);
  });

  test('behind us it keeps the word and gives up its place', () => {
    show({ current: 'theirs', view: { meeting: meetingView({ today: 'listen' }) } });
    expect(screen.queryByRole('radiogroup')).toBeNull();
    expect(within(step('How’s your week going?')).getByText('Listen')).toBeTruthy();
  });

  test('says calmly that I did not prepare, and takes it back', () => {
    const { acts } = show({ view: { meeting: meetingView({ isUnprepared: true }) } });
    expect(screen.getByText(/You did not prepare this time/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'I did prepare' }));
    expect(acts.onPrepared).toHaveBeenCalledOnce();
  });

  test('a line that is gone leaves the focus in its step', () => {
    const meeting = meetingView({ isUnprepared: true });
    const { redraw } = show({ view: { meeting } });
    screen.getByRole('button', { name: 'I did prepare' }).focus();
    redraw({ view: { meeting: { ...meeting, isUnprepared: false } } });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'How’s your week going?' }));
  });
});

test.each([
  [true, null, true],
  [false, null, false],
  [true, 'theirs', false],
] as const)(
  'that the companion did not prepare (%s) is said at the beginning, kindly and before it (%s)',
  (isUnpreparedByThem, current, isSaid) => {
    show({ view: { meeting: meetingView({ isUnpreparedByThem }) }, current });
    const line = screen.queryByText('Bo Lind did not prepare this time and says so.');
    expect(line !== null).toBe(isSaid);
  },
);
