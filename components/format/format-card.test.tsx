import { fireEvent, render, screen, within } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Format, type FormatParts, NO_FORMAT } from '../../lib/domain/format.ts';
import { day, MOMENT } from '../../tests/support/samples.ts';
import type { Settle } from './format-acts.ts';
import { FormatCard, type FormatCardProps } from './format-card.tsx';

const DEFAULT = 'We repeat nothing from this talk without asking the other first.';
const CONFIRMED = {
  confidentiality: 'Nothing leaves.',
  confirmedByMe: day('2026-11-20'),
  confirmedByThem: day('2026-11-21'),
};

/** The card over a background that keeps what it is told, unless it refuses. */
function show(parts: Partial<Format> = {}, more: Partial<FormatCardProps> = {}) {
  const heard: { parts: Partial<FormatParts>; said: string | null }[] = [];
  const state = { isRefusing: false };
  function Card() {
    const [format, setFormat] = useState<Format>({ ...NO_FORMAT, history: [], ...parts });
    const settle: Settle = async (settled, said) => {
      heard.push({ parts: settled, said });
      if (state.isRefusing) return false;
      setFormat((before) => ({ ...before, ...settled }));
      return true;
    };
    return (
      <FormatCard
        format={format}
        companion="Lena"
        isPaired={false}
        presumed={null}
        eventMinutes={null}
        moment={MOMENT}
        onSettle={settle}
        {...more}
      />
    );
  }
  const { unmount } = render(<Card />);
  return { heard, state, unmount };
}
const field = (name: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name });
const type = (name: string, value: string) => fireEvent.input(field(name), { target: { value } });
const enter = (name: string) => fireEvent.keyDown(field(name), { key: 'Enter' });
const linesOf = (list: string) =>
  within(screen.getByRole('group', { name: list }))
    .getAllByRole<HTMLTextAreaElement>('textbox')
    .slice(0, -1)
    .map((line) => line.value);
/** Everything that is on its way arrives. */
const settled = () => vi.advanceTimersByTimeAsync(400);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('words', () => {
  test.each([
    ['Our confidentiality statement', 'confidentiality'],
    ['Why we meet', 'whyWeMeet'],
    ['What would make this a waste of time for you?', 'doubts'],
    ['You expect', 'myExpectations'],
    ['Lena expects', 'theirExpectations'],
  ] as const)('in “%s” save themselves, once for many letters and without a word', async (name, part) => {
    const { heard } = show();
    for (const words of ['T', 'Th', 'Think\naloud']) type(name, words);
    await settled();
    expect(heard).toEqual([{ parts: { [part]: 'Think\naloud' }, said: null }]);
    expect(field(name).value).toBe('Think\naloud');
  });

  test('that were refused stay in their field and go with the next leaving', async () => {
    const { heard, state } = show();
    state.isRefusing = true;
    type('Why we meet', 'Think aloud');
    await settled();
    expect(field('Why we meet').value).toBe('Think aloud');
    state.isRefusing = false;
    fireEvent.blur(field('Why we meet'));
    await settled();
    expect(heard.map(({ parts }) => parts.whyWeMeet)).toEqual(['Think aloud', 'Think aloud']);
    expect(field('Why we meet').value).toBe('Think aloud');
  });

  test('that are not saved yet are saved when the card goes', async () => {
    const { heard, unmount } = show();
    type('Lena expects', 'Patience');
    unmount();
    await settled();
    expect(heard[0]?.parts).toEqual({ theirExpectations: 'Patience' });
  });
});

describe('the statement', () => {
  const you = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'You confirm' });
  const lena = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'Lena confirms' });

  test('is empty at first, with our words to be read and put in by one click', async () => {
    const { heard } = show();
    expect(field('Our confidentiality statement').placeholder).toBe(DEFAULT);
    fireEvent.click(screen.getByRole('button', { name: 'Use these words' }));
    await settled();
    expect(heard).toEqual([{ parts: { confidentiality: DEFAULT }, said: 'Written down' }]);
    expect(field('Our confidentiality statement').value).toBe(DEFAULT);
    expect(screen.queryByRole('button', { name: 'Use these words' })).toBeNull();
  });

  test('is confirmed by each on a day of their own; then it says since when it holds', async () => {
    const { heard } = show({ confidentiality: 'Nothing leaves.' });
    fireEvent.click(you());
    await settled();
    expect(screen.queryByText('since 21 Nov')).toBeNull();
    fireEvent.click(lena());
    await settled();
    expect(heard.map(({ parts }) => parts)).toEqual([
      { confirmedByMe: MOMENT.today },
      { confirmedByThem: MOMENT.today },
    ]);
    expect(screen.getByText('since 21 Nov')).toBeTruthy();
  });

  test('takes the words that stand there when an empty one is confirmed', async () => {
    const { heard } = show();
    fireEvent.click(you());
    await settled();
    expect(heard[0]?.parts).toEqual({ confidentiality: DEFAULT, confirmedByMe: MOMENT.today });
  });

  test('loses a confirmation that is taken back, and no other', async () => {
    const { heard } = show(CONFIRMED);
    fireEvent.click(lena());
    await settled();
    expect(heard).toEqual([{ parts: { confirmedByThem: null }, said: 'Not confirmed any more' }]);
    expect([you().checked, lena().checked]).toEqual([true, false]);
  });

  test('that is confirmed is saved on leaving alone, and says before and after that both confirm again', async () => {
    const { heard } = show(CONFIRMED);
    type('Our confidentiality statement', 'Little leaves.');
    await settled();
    expect(heard).toEqual([]);
    expect(screen.getByText(/^Other words, so both of you confirm again/)).toBeTruthy();
    fireEvent.blur(field('Our confidentiality statement'));
    await settled();
    expect(heard).toEqual([
      { parts: { confidentiality: 'Little leaves.' }, said: 'Other words. Both of you confirm again.' },
    ]);
  });

  test('that is confirmed comes back with Escape', async () => {
    const { heard } = show(CONFIRMED);
    type('Our confidentiality statement', 'Little leaves.');
    fireEvent.keyDown(field('Our confidentiality statement'), { key: 'Escape' });
    fireEvent.blur(field('Our confidentiality statement'));
    await settled();
    expect(heard).toEqual([]);
    expect(field('Our confidentiality statement').value).toBe('Nothing leaves.');
  });

  test('whose words changed says when, until both confirmed again', () => {
    const at = new Date(2026, 10, 24, 11).getTime();
    const history: Format['history'] = [
      { at, part: 'confirmedByMe', from: '2026-11-20', to: '' },
      { at, part: 'confidentiality', from: 'Nothing leaves.', to: 'Little leaves.' },
    ];
    show({ confidentiality: 'Little leaves.', history });
    expect(screen.getByText('The words changed on Tue 24 Nov, so both of you confirm again.')).toBeTruthy();
  });

  test('a tick that was refused shows again what is written down', async () => {
    const { state } = show({ confidentiality: 'Nothing leaves.' });
    state.isRefusing = true;
    fireEvent.click(you());
    await settled();
    expect(you().checked).toBe(false);
  });
});

describe.each([
  ['Raise at once', 'raiseAtOnce'],
  ['Keep for us', 'keepForUs'],
] as const)('the list “%s”', (list, part) => {
  test('grows by Enter, also by several pasted lines and faster than the background answers', async () => {
    const { heard } = show({ [part]: 'A date slips' });
    type(`Add to: ${list}`, ' Payments are down ');
    enter(`Add to: ${list}`);
    type(`Add to: ${list}`, 'One\n\nTwo');
    enter(`Add to: ${list}`);
    await settled();
    expect(heard.at(-1)).toEqual({
      parts: { [part]: 'A date slips\nPayments are down\nOne\nTwo' },
      said: 'Added',
    });
    expect(linesOf(list)).toEqual(['A date slips', 'Payments are down', 'One', 'Two']);
    expect(field(`Add to: ${list}`).value).toBe('');
  });

  test('takes a line once, however Enter and leaving the field follow each other', async () => {
    const { heard } = show();
    type(`Add to: ${list}`, 'One');
    enter(`Add to: ${list}`);
    fireEvent.blur(field(`Add to: ${list}`));
    await settled();
    expect(heard).toHaveLength(1);
  });

  test('adds nothing for an empty line', async () => {
    const { heard } = show();
    type(`Add to: ${list}`, '  ');
    enter(`Add to: ${list}`);
    await settled();
    expect(heard).toEqual([]);
  });

  test('keeps a refused line in its field', async () => {
    const { state } = show();
    state.isRefusing = true;
    type(`Add to: ${list}`, 'One');
    enter(`Add to: ${list}`);
    await settled();
    expect(field(`Add to: ${list}`).value).toBe('One');
    expect(linesOf(list)).toEqual([]);
    state.isRefusing = false;
    enter(`Add to: ${list}`);
    await settled();
    expect(linesOf(list)).toEqual(['One']);
  });

  test.each([
    ['reworded', 'Uno', 'Uno\nTwo', 'Changed'],
    ['emptied', ' ', 'Two', 'Removed'],
  ])('saves a line that was %s', async (_, words, text, said) => {
    const { heard } = show({ [part]: 'One\nTwo' });
    type(`${list}: One`, words);
    enter(`${list}: One`);
    await settled();
    expect(heard).toEqual([{ parts: { [part]: text }, said }]);
  });

  test('leaves a line as it was with Escape', async () => {
    const { heard } = show({ [part]: 'One' });
    type(`${list}: One`, 'Uno');
    fireEvent.keyDown(field(`${list}: One`), { key: 'Escape' });
    fireEvent.blur(field(`${list}: One`));
    await settled();
    expect(heard).toEqual([]);
    expect(linesOf(list)).toEqual(['One']);
  });

  test('removes a line; the focus goes to the next one, after the last to where one adds', async () => {
    const { heard } = show({ [part]: 'One\nTwo' });
    for (const line of ['One', 'Two']) {
      const button = screen.getByRole('button', { name: `Remove: ${line}` });
      button.focus();
      fireEvent.click(button);
      await settled();
      if (line === 'One') expect(document.activeElement?.getAttribute('aria-label')).toBe('Remove: Two');
    }
    expect(heard.map(({ parts }) => parts[part])).toEqual(['Two', '']);
    expect(document.activeElement).toBe(field(`Add to: ${list}`));
  });
});

describe.each([
  ['Rhythm', 'cadence', ['Daily', 'Weekly', 'Every 2 weeks', 'Monthly', 'Quarterly'], 'Every 2 weeks', 'biweekly'],
  ['Who keeps the notes', 'notesKeeper', ['One of us', 'Both', 'Each their own'], 'Both', 'both'],
] as const)('the choice “%s”', (name, part, options, option, value) => {
  const group = () => within(screen.getByRole('radiogroup', { name }));
  const radio = () => group().getByRole<HTMLInputElement>('radio', { name: option });

  test('has its options and none chosen at first', () => {
    show();
    const radios = group().getAllByRole<HTMLInputElement>('radio');
    expect(radios.map((each) => each.closest('label')?.textContent)).toEqual(options);
    expect(radios.some((each) => each.checked)).toBe(false);
  });

  test('settles by a press, and pressing again leaves it open', async () => {
    const { heard } = show();
    fireEvent.click(radio());
    await settled();
    fireEvent.click(radio());
    await settled();
    expect(heard).toEqual([
      { parts: { [part]: value }, said: `Settled: ${option}` },
      { parts: { [part]: null }, said: 'Left open' },
    ]);
    expect(radio().checked).toBe(false);
  });

  test.each([' ', 'Backspace', 'Delete'])('is taken back by the key %j', async (key) => {
    const { heard } = show({ [part]: value });
    fireEvent.keyDown(radio(), { key });
    expect(fireEvent.keyUp(radio(), { key })).toBe(key !== ' ');
    await settled();
    expect(heard[0]?.parts).toEqual({ [part]: null });
  });
});

describe('the length', () => {
  test.each([
    ['60', 60, '60 minutes, 15 of them kept free as a buffer.'],
    [' 45 ', 45, '45 minutes, 15 of them kept free as a buffer.'],
    ['30', 30, '30 minutes, 5 of them kept free as a buffer.'],
  ])('%j is settled as %i and says its buffer', async (typed, lengthMinutes, says) => {
    const { heard } = show();
    type('Minutes', typed);
    enter('Minutes');
    await settled();
    expect(heard).toEqual([{ parts: { lengthMinutes }, said: `Settled: ${lengthMinutes} minutes` }]);
    expect(screen.getByText(says)).toBeTruthy();
  });

  test.each(['4', '1441', '-30', 'an hour', '30.5', '1e3'])('%j is refused in words and stays typed', async (typed) => {
    const { heard } = show({ lengthMinutes: 60 });
    type('Minutes', typed);
    enter('Minutes');
    await settled();
    expect(heard).toEqual([]);
    expect(screen.getByText(/^Write whole minutes/)).toBeTruthy();
    expect([field('Minutes').value, field('Minutes').getAttribute('aria-invalid')]).toEqual([typed, 'true']);
  });

  test('is left open again by emptying the field', async () => {
    const { heard } = show({ lengthMinutes: 60 });
    type('Minutes', '');
    fireEvent.blur(field('Minutes'));
    await settled();
    expect(heard).toEqual([{ parts: { lengthMinutes: null }, said: 'Left open' }]);
  });

  test('shows that of the event as long as nothing is settled', () => {
    show({}, { eventMinutes: 60 });
    expect(field('Minutes').placeholder).toBe('60');
    expect(screen.getByText('This event has 60 minutes, 15 of them kept free as a buffer.')).toBeTruthy();
  });

  test('beside it stands the rhythm that shows so far, until one is settled', async () => {
    show({}, { presumed: 'biweekly' });
    expect(screen.getByText('Not settled yet; every 2 weeks so far.')).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'Monthly' }));
    await settled();
    expect(screen.queryByText(/so far/)).toBeNull();
  });
});

test('no part of it is a list item, which the agenda keeps for topics', () => {
  show({ ...CONFIRMED, raiseAtOnce: 'One\nTwo', keepForUs: 'Three' });
  expect(screen.queryAllByRole('listitem')).toEqual([]);
});

describe('on two screens', () => {
  const lena = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'Lena confirms' });

  test('the companion confirms on their own screen; here it is shown', async () => {
    const { heard, unmount } = show({ confidentiality: 'Nothing leaves.' }, { isPaired: true });
    expect([lena().disabled, lena().checked]).toEqual([true, false]);
    expect(screen.getByText('Lena ticks it on their own screen.')).toBeTruthy();
    fireEvent.click(lena());
    await settled();
    expect(heard).toEqual([]);
    unmount();
    show(CONFIRMED, { isPaired: true });
    expect([lena().disabled, lena().checked]).toEqual([true, true]);
    expect(screen.queryByText(/on their own screen/)).toBeNull();
    expect(screen.getByText('since 21 Nov')).toBeTruthy();
  });

  test.each([
    ['Patience\nand time', 'Patience\nand time'],
    [' ', 'Lena has not written anything yet.'],
  ])('what the companion expects (%j) is read, not written', (theirExpectations, words) => {
    show({ theirExpectations }, { isPaired: true });
    expect(screen.queryByRole('textbox', { name: 'Lena expects' })).toBeNull();
    expect(screen.getByText('Lena expects').parentElement?.querySelector('p')?.textContent).toBe(words);
    expect(field('You expect')).toBeTruthy();
  });
});
