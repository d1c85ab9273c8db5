import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { type FormatChange, NO_FORMAT } from '../../lib/domain/format.ts';
import { MOMENT } from '../../tests/support/samples.ts';
import { FormatHistory } from './format-history.tsx';
import { FormatReview } from './format-review.tsx';

const at = (month: number, date: number, year = 2026) => new Date(year, month - 1, date, 11).getTime();
const show = (history: FormatChange[]) => render(<FormatHistory history={history} companion="Lena" moment={MOMENT} />);
const told = () => screen.getAllByRole('definition').map((each) => each.textContent);

test.each<[FormatChange['part'], string, string, string]>([
  ['confidentiality', '', 'Nothing leaves.', 'What is said here stays here: “Nothing leaves.”'],
  ['whyWeMeet', 'Think', 'Think aloud', 'Why we meet: “Think” → “Think aloud”'],
  ['doubts', 'Small talk', '', 'What would make this a waste of time for you?: left open, was “Small talk”'],
  ['raiseAtOnce', 'One\nTwo', 'One\nThree', 'Raise at once: added “Three”; removed “Two”'],
  ['keepForUs', '', 'One\nTwo', 'Keep for us: added “One”, “Two”'],
  ['raiseAtOnce', 'One\nTwo', 'Two\nOne', 'Raise at once: “Two”, “One”'],
  ['cadence', 'weekly', 'biweekly', 'How often: Weekly → Every 2 weeks'],
  ['lengthMinutes', '30', '60', 'How long: 30 minutes → 60 minutes'],
  ['notesKeeper', 'one', '', 'Who keeps the notes: left open, was One of us'],
  ['myExpectations', '', 'Honesty', 'You expect: “Honesty”'],
  ['theirExpectations', '', 'Patience', 'Lena expects: “Patience”'],
  ['confirmedByMe', '', '2026-11-20', 'You confirmed that it stays here'],
  ['confirmedByMe', '2026-11-20', '', 'You took your confirmation back'],
  ['confirmedByThem', '', '2026-11-20', 'Lena confirmed that it stays here'],
  ['confirmedByThem', '2026-11-20', '', 'Lena’s confirmation was taken back'],
  ['hasMetBefore', 'false', 'true', 'You two had met before'],
  ['hasMetBefore', 'true', 'false', 'This is a first meeting after all'],
])('%s from %j to %j is told as “%s”', (part, from, to, words) => {
  show([{ at: at(11, 20), part, from, to }]);
  expect(told()).toEqual([words]);
});

test('the newest day comes first, the year stands where it is another one', () => {
  show([
    { at: at(12, 1, 2025), part: 'whyWeMeet', from: '', to: 'A' },
    { at: at(11, 20), part: 'whyWeMeet', from: 'A', to: 'B' },
    { at: at(11, 20) + 1, part: 'doubts', from: '', to: 'C' },
  ]);
  expect(screen.getAllByRole('term').map((day) => day.textContent)).toEqual(['Fri 20 Nov', 'Mon 1 Dec 2025']);
  expect(told().map((words) => words?.at(-2))).toEqual(['C', 'B', 'A']);
});

test('confirmations that went with the words are told by the words alone', () => {
  show([
    { at: at(11, 20), part: 'confirmedByMe', from: '2026-11-01', to: '' },
    { at: at(11, 20), part: 'confirmedByThem', from: '2026-11-01', to: '' },
    { at: at(11, 20), part: 'confidentiality', from: 'A', to: 'B' },
  ]);
  expect(told()).toEqual(['What is said here stays here: “A” → “B”']);
});

test('without any change it says so', () => {
  show([]);
  expect(screen.getByText(/^Nothing settled yet/)).toBeTruthy();
});

test('a review takes the focus, shows what both expected and has two ways on', () => {
  const acts = { onStillRight: vi.fn(), onTalk: vi.fn() };
  render(<FormatReview format={{ ...NO_FORMAT, myExpectations: 'Honesty', history: [] }} companion="Lena" {...acts} />);
  expect(document.activeElement?.textContent).toBe('Is this still right?');
  expect(told()).toEqual(['Honesty', 'Nothing written yet', 'Nothing written yet']);
  fireEvent.click(screen.getByRole('button', { name: 'Still right' }));
  fireEvent.click(screen.getByRole('button', { name: 'Add as a topic' }));
  expect([acts.onStillRight.mock.calls.length, acts.onTalk.mock.calls.length]).toEqual([1, 1]);
});

test.each<[FormatChange['part'], string, string, string]>([
  ['whyWeMeet', 'Think', 'Think aloud', 'Why we meet: “Think” → “Think aloud”, by Lena'],
  ['keepForUs', '', 'One', 'Keep for us: added “One”, by Lena'],
  ['confirmedByThem', '', '2026-11-20', 'Lena confirmed that it stays here'],
])('%s changed by the companion from %j to %j is told as “%s”', (part, from, to, words) => {
  show([{ at: at(11, 20), part, from, to, by: 'them' }]);
  expect(told()).toEqual([words]);
});
