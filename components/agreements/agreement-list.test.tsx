import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { beforeEach, expect, test, vi } from 'vitest';
import { agreementOf, day, MOMENT } from '../../tests/support/samples.ts';
import { AgreementList } from './agreement-list.tsx';
import type { AgreementActs } from './agreement-menu.ts';

const makeActs = () =>
  ({
    onKeep: vi.fn(),
    onMove: vi.fn(async () => true),
    onIssue: vi.fn(async () => true),
    onDrop: vi.fn(),
    onReopen: vi.fn(),
    onEdit: vi.fn(async () => true),
    onLane: vi.fn(),
    onDelete: vi.fn(),
    onOther: vi.fn(),
  }) satisfies AgreementActs;

function show(agreement = agreementOf('Send the rubric'), acts = makeActs(), isPaired = false) {
  render(
    <AgreementList
      agreements={[agreement]}
      companion="Bo"
      isPaired={isPaired}
      moment={MOMENT}
      acts={acts}
      heading={() => null}
    />,
  );
  return { agreement, acts };
}
function choose(name: string) {
  fireEvent.click(screen.getByRole('button', { name: 'Agreement actions: Send the rubric' }));
  fireEvent.click(screen.getByRole('menuitem', { name }));
}
// What opens below a row comes when it is first needed: here, before each test.
beforeEach(async () => {
  show();
  choose('Move');
  await screen.findByRole('form', { name: 'Move' });
  choose('Met an issue');
  await screen.findByRole('form', { name: 'Met an issue' });
  choose('History');
  await screen.findByRole('list', { name: 'History' });
  cleanup();
});

const newDay = () => screen.getByRole('textbox', { name: 'New day: Send the rubric' });
const type = (field: Element, value: string) => fireEvent.input(field, { target: { value } });
const enter = (field: Element) => fireEvent.keyDown(field, { key: 'Enter' });
/** What stands under the field of a day. */
const said = () => screen.getByRole('status').textContent;

test.each([
  [{}, 'sharedYou by Thu 26 Novopen'],
  [{ owner: 'them' as const, due: day('2026-11-17') }, 'sharedBo by Tue 17 Nov4 days past'],
  [{ owner: 'both' as const, due: null }, 'sharedBoth of you, no dateopen'],
  [{ due: day('2026-11-21') }, 'sharedYou by Sat 21 Novtoday'],
  [{ due: day('2026-11-22'), lane: 'private' as const }, 'privateYou by Sun 22 Novtomorrow'],
  [{ due: day('2026-11-20') }, 'sharedYou by Fri 20 Nov1 day past'],
  [{ state: 'kept' as const, closedOn: day('2026-11-19') }, 'sharedYou by Thu 26 Novkept Thu 19 Nov'],
  [
    { state: 'kept' as const, due: day('2026-11-18'), closedOn: day('2026-11-19') },
    'sharedYou by Wed 18 Novkept, 1 day late',
  ],
  [{ state: 'issue' as const }, 'sharedYou by Thu 26 Novmet an issue'],
  [{ state: 'dropped' as const }, 'sharedYou by Thu 26 Novdropped together'],
  [
    {
      state: 'moved' as const,
      history: [{ at: 1, what: 'moved' as const, from: day('2026-11-20'), to: day('2026-11-26') }],
    },
    'sharedYou by Thu 26 Novmoved 20 → 26 Nov',
  ],
  [
    {
      state: 'moved' as const,
      due: day('2026-11-22'),
      history: [{ at: 1, what: 'moved' as const, from: day('2026-11-18'), to: day('2026-11-22') }],
    },
    'sharedYou by Sun 22 Novtomorrow, moved 18 → 22 Nov',
  ],
  [
    {
      state: 'moved' as const,
      due: day('2026-11-20'),
      history: [{ at: 1, what: 'moved' as const, from: day('2026-11-18'), to: day('2026-11-20') }],
    },
    'sharedYou by Fri 20 Nov1 day past, moved 18 → 20 Nov',
  ],
])('%j reads %j', (more, words) => {
  show(agreementOf('Send the rubric', more));
  expect(screen.getByRole('listitem').textContent).toBe(`Send the rubric${words}`);
});

test('what others owe is marked as theirs, so that it is never coloured', () => {
  show(agreementOf('Send the rubric', { owner: 'them', due: day('2026-11-01') }));
  expect(screen.getByRole('listitem').classList.contains('theirs')).toBe(true);
});

test.each([
  ['Kept', 'onKeep'],
  ['Drop', 'onDrop'],
  ['Make private', 'onLane'],
  ['Delete', 'onDelete'],
] as const)('%s acts on that agreement', (name, act) => {
  const { acts, agreement } = show();
  choose(name);
  expect(acts[act]).toHaveBeenCalledWith(agreement);
});

test('a closed one can be opened again and not moved', () => {
  const { acts } = show(agreementOf('Send the rubric', { state: 'kept' }));
  choose('Reopen');
  expect(acts.onReopen).toHaveBeenCalledOnce();
  fireEvent.click(screen.getByRole('button', { name: 'Agreement actions: Send the rubric' }));
  expect(screen.queryByRole('menuitem', { name: 'Move' })).toBeNull();
});

test('moving says the day in words before Enter, and Enter saves it', async () => {
  const { acts, agreement } = show();
  choose('Move');
  expect(document.activeElement).toBe(newDay());
  type(newDay(), 'mon');
  expect(said()).toBe('Monday, 23 November 2026, in 2 days');
  enter(newDay());
  expect(acts.onMove).toHaveBeenCalledWith(agreement, '2026-11-23', null);
  await waitFor(() => expect(screen.queryByRole('form', { name: 'Move' })).toBeNull());
});

test('a day that has passed is said to be past and taken with Enter', () => {
  const { acts, agreement } = show();
  choose('Move');
  type(newDay(), '2 nov');
  expect(said()).toContain('That day has passed');
  enter(newDay());
  expect(acts.onMove).toHaveBeenCalledWith(agreement, '2026-11-02', null);
});

test.each([
  ['31 apr', 'April has only 30 days.'],
  ['2026-13-01', 'There is no such month.'],
  ['soonish', 'Which day?'],
  ['', 'Which day?'],
])('%j is refused in words and nothing is saved', (text, words) => {
  const { acts } = show();
  choose('Move');
  type(newDay(), text);
  enter(newDay());
  expect(said()).toContain(words);
  expect(newDay().getAttribute('aria-invalid')).toBe('true');
  expect(newDay()).toHaveProperty('value', text);
  expect(acts.onMove).not.toHaveBeenCalled();
});

test('a word goes with the new day, if one likes', () => {
  const { acts, agreement } = show();
  choose('Move');
  type(newDay(), 'mon');
  fireEvent.click(screen.getByRole('radio', { name: 'My words' }));
  type(screen.getByRole('textbox', { name: 'Your words' }), 'Dev was ill');
  enter(newDay());
  expect(acts.onMove).toHaveBeenCalledWith(agreement, '2026-11-23', 'Dev was ill');
});

test('others owe no word for a move of theirs', () => {
  show(agreementOf('Send the rubric', { owner: 'them' }));
  choose('Move');
  expect(screen.queryByRole('radio')).toBeNull();
});

test('a refused move keeps the form and what was typed', async () => {
  const acts = { ...makeActs(), onMove: vi.fn(async () => false) };
  show(agreementOf('Send the rubric'), acts);
  choose('Move');
  type(newDay(), 'mon');
  enter(newDay());
  await Promise.resolve();
  expect(newDay()).toHaveProperty('value', 'mon');
});

test('Escape closes the form and goes no further', () => {
  show();
  choose('Move');
  const heard = vi.fn();
  document.addEventListener('keydown', heard, { once: true });
  fireEvent.keyDown(newDay(), { key: 'Escape' });
  expect(screen.queryByRole('form', { name: 'Move' })).toBeNull();
  expect(heard).not.toHaveBeenCalled();
});

test('an issue is told in lines, with a new day when one was found', () => {
  const { acts, agreement } = show();
  choose('Met an issue');
  type(screen.getByRole('textbox', { name: 'What happened' }), 'Staging copy is old.');
  type(screen.getByRole('textbox', { name: 'How can I help' }), 'Ask Data');
  type(screen.getByRole('textbox', { name: 'New day' }), '4 dec');
  fireEvent.submit(screen.getByRole('form', { name: 'Met an issue' }));
  expect(acts.onIssue).toHaveBeenCalledWith(agreement, 'Staging copy is old.\nHelp: Ask Data', '2026-12-04');
});

test('an issue without a word, or with a day that cannot be, is not saved', () => {
  const { acts } = show();
  choose('Met an issue');
  const form = screen.getByRole('form', { name: 'Met an issue' });
  fireEvent.submit(form);
  expect(form.textContent).toContain('Write in a few words what happened.');
  type(screen.getByRole('textbox', { name: 'What happened' }), 'Ill.');
  type(screen.getByRole('textbox', { name: 'New day' }), '30 feb');
  fireEvent.submit(form);
  expect(acts.onIssue).not.toHaveBeenCalled();
  expect(form.textContent).toContain('February 2027 has only 28 days.');
});

test('the history is told on demand', () => {
  show(
    agreementOf('Send the rubric', {
      history: [
        { at: new Date(2026, 10, 3, 10).getTime(), what: 'made' },
        {
          at: new Date(2026, 10, 19, 10).getTime(),
          what: 'moved',
          from: day('2026-11-20'),
          to: day('2026-11-26'),
          why: 'I forgot',
        },
      ],
    }),
  );
  expect(screen.queryByRole('list', { name: 'History' })).toBeNull();
  choose('History');
  expect(screen.getByRole('list', { name: 'History' }).textContent).toBe(
    'Tue 3 Nov madeThu 19 Nov moved 20 → 26 NovI forgot',
  );
});

test('nothing promised yet says so', () => {
  render(
    <AgreementList
      agreements={[]}
      companion="Bo"
      isPaired={false}
      moment={MOMENT}
      acts={makeActs()}
      heading={() => null}
    />,
  );
  expect(screen.getByRole('region', { name: 'Agreements' }).textContent).toBe('Nothing promised yet. It starts today.');
});

test.each([
  ['private', 'me', false, 'Share', false],
  ['private', 'me', true, 'Share with Bo', false],
  ['shared', 'me', true, 'Make private', false],
  ['shared', 'them', true, 'Make private: Bo has seen it', true],
  ['shared', 'them', false, 'Make private', false],
] as const)('a %s agreement written by %s (paired: %s) offers “%s”', (lane, author, isPaired, name, isDisabled) => {
  show(agreementOf('Send the rubric', { lane, author }), makeActs(), isPaired);
  fireEvent.click(screen.getByRole('button', { name: 'Agreement actions: Send the rubric' }));
  expect(screen.getByRole('menuitem', { name }).getAttribute('aria-disabled') === 'true').toBe(isDisabled);
});

test.each([
  ['me', 'them', 'from Bo'],
  ['both', 'them', 'from Bo'],
  ['them', 'them', null],
  ['me', 'me', null],
] as const)('an agreement of %s written by %s says that it is %j', (owner, author, words) => {
  show(agreementOf('Send the rubric', { owner, author }));
  expect(screen.queryByText(/^from/)?.textContent ?? null).toBe(words);
});

test('the history names the companion where it was them', () => {
  const history = [
    { at: MOMENT.now, what: 'made' },
    { at: MOMENT.now + 1, what: 'moved', from: day('2026-11-20'), to: day('2026-11-26'), why: 'I was ill', by: 'them' },
  ] as const;
  show(agreementOf('Send the rubric', { history: [...history] }));
  choose('History');
  const lines = screen.getAllByRole('listitem').map((each) => each.textContent);
  expect(lines.slice(1)).toEqual(['Sat 21 Nov made', 'Sat 21 Nov Bo: moved 20 → 26 NovI was ill']);
});
