import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { newId } from '../../lib/domain/ids.ts';
import type { AskView, PersonSummary, TodayRow } from '../../lib/messages/views.ts';
import { MOMENT } from '../../tests/support/samples.ts';
import { AskOneToOne } from './ask-view.tsx';
import { PersonPicker } from './person-picker.tsx';

const person = (name: string, more: Partial<PersonSummary> = {}): PersonSummary => ({
  id: newId<'person'>(),
  relationshipId: newId<'relationship'>(),
  name,
  addresses: [],
  otherNames: [],
  kind: null,
  lastMetAt: null,
  nextAt: null,
  openTopics: 0,
  openPromises: 0,
  isPaired: false,
  merged: [],
  ...more,
});
const [bo, chen, dev] = [person('Bo Lind'), person('Chen'), person('Dev', { addresses: ['dev@example.com'] })];
const row: TodayRow = {
  relationshipId: chen.relationshipId,
  meetingId: newId<'meeting'>(),
  person: chen,
  startsAt: new Date(2026, 10, 21, 14).getTime(),
  endsAt: null,
  theirTopics: 0,
  myTopics: 0,
  promises: 0,
};

function pick(today: TodayRow[] = []) {
  const acts = { onChoose: vi.fn(), onNew: vi.fn() };
  render(<PersonPicker people={[bo, chen, dev]} today={today} moment={MOMENT} {...acts} />);
  return { ...acts, field: screen.getByRole('searchbox', { name: 'Whom are you meeting?' }) };
}
const names = () =>
  screen.getAllByRole('button').map((button) => button.querySelector('b')?.textContent ?? button.textContent);

test('today’s talks stand first, with their time, and only once', () => {
  pick([row]);
  expect(names()).toEqual(['Chen', 'Bo Lind', 'Dev']);
  expect(screen.getByRole('region', { name: 'Today' }).textContent).toContain('14:00');
});

test('typing narrows and Enter takes the first', () => {
  const { field, onChoose } = pick([row]);
  fireEvent.input(field, { target: { value: 'bo' } });
  expect(names()).toEqual(['Bo Lind', 'Add bo']);
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(onChoose).toHaveBeenCalledWith(bo, null);
});

test('a talk of today opens with its meeting', () => {
  const { onChoose } = pick([row]);
  fireEvent.click(screen.getByRole('button', { name: /Chen/ }));
  expect(onChoose).toHaveBeenCalledWith({ id: chen.id, relationshipId: chen.relationshipId }, row);
});

test('an unknown name can be added', () => {
  const { field, onNew } = pick();
  fireEvent.input(field, { target: { value: ' Lena ' } });
  expect(screen.getByText('Nobody by that name yet.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Add Lena' }));
  expect(onNew).toHaveBeenCalledWith('Lena');
});

test('the arrow keys go through the field and the rows, and stop at the ends', () => {
  const { field } = pick();
  field.focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowUp']) {
    fireEvent.keyDown(document.activeElement ?? field, { key });
  }
  expect(document.activeElement).toBe(field);
});

const question: AskView = {
  title: 'Catch-up, payments',
  startsAt: new Date(2026, 10, 24, 16, 40).getTime(),
  endsAt: new Date(2026, 10, 24, 16, 50).getTime(),
  reason: 'guests-hidden',
  isRecurring: true,
  candidates: [
    { address: 'hugo@example.com', name: 'Hugo', personId: bo.id },
    { address: 'payments-room@example.com', name: null, personId: null },
  ],
};

function askAbout(ask: AskView) {
  const onAnswer = vi.fn();
  render(<AskOneToOne ask={ask} moment={MOMENT} onAnswer={onAnswer} somebodyElse={<p>anybody</p>} />);
  return onAnswer;
}

test('asks about the event in words, and says that the answer is kept', () => {
  askAbout(question);
  expect(screen.getByRole('heading', { level: 1, name: 'Is this a 1:1?' })).toBeTruthy();
  expect(document.body.textContent).toContain('Catch-up, paymentsTue 24 Nov, 16:40 to 16:50');
  expect(document.body.textContent).toContain('The answer is kept for the whole series.');
});

test.each([
  [/Hugo/, { kind: 'with', personId: bo.id }],
  [/payments-room/, { kind: 'with-new', name: 'payments-room', address: 'payments-room@example.com' }],
  [/Not a 1:1/, { kind: 'no' }],
])('%s answers %j', (name, answer) => {
  const onAnswer = askAbout(question);
  fireEvent.click(screen.getByRole('button', { name }));
  expect(onAnswer).toHaveBeenCalledWith(answer);
});

test('somebody else can be looked for; without candidates at once', () => {
  askAbout(question);
  expect(screen.queryByText('anybody')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Somebody else' }));
  expect(screen.getByText('anybody')).toBeTruthy();
});

test('nobody to propose and nothing known of the event still asks', () => {
  askAbout({ ...question, title: null, startsAt: null, candidates: [] });
  expect(document.body.textContent).toContain('An event without a title');
  expect(screen.getByText('anybody')).toBeTruthy();
});
