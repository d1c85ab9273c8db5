import { act, fireEvent, render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { agreementOf, day, MOMENT, topicView } from '../../tests/support/samples.ts';
import { LaterLine, MessageNudges, OpenAbove, Outcomes, StatusBox } from './step-tools.tsx';

const MINUTE = 60_000;
const button = (name: string) => screen.getByRole('button', { name });

test.each([
  ['How did the move go?', {}, 1],
  ['   ', {}, 0],
  ['How did the move go?', { isComposing: true }, 0],
  ['How did the move go?', { shiftKey: true }, 0],
])('Enter on %j with %j adds what to come back to %i times', (text, held, times) => {
  const onAdd = vi.fn();
  render(<LaterLine text={text} onText={vi.fn()} onAdd={onAdd} />);
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Something to come back to' }), { key: 'Enter', ...held });
  expect(onAdd).toHaveBeenCalledTimes(times);
});

test('a status is offered, in a box of five minutes', () => {
  const onStart = vi.fn();
  render(<StatusBox since={null} moment={MOMENT} onStart={onStart} onTakeBack={vi.fn()} />);
  fireEvent.click(button('Status first, 5 minutes'));
  expect(onStart).toHaveBeenCalledOnce();
});

test.each([
  [0, 'Status until 12:05'],
  [4, 'Status until 12:05'],
  [5, 'Now the other changes of the week'],
  [600, 'Now the other changes of the week'],
  [-600, 'Now the other changes of the week'],
])('%i minutes after its beginning at noon it says “%s”', (minutes, words) => {
  const onTakeBack = vi.fn();
  const moment = { ...MOMENT, now: MOMENT.now + minutes * MINUTE };
  render(<StatusBox since={MOMENT.now} moment={moment} onStart={vi.fn()} onTakeBack={onTakeBack} />);
  expect(screen.getByText(words)).toBeTruthy();
  fireEvent.click(button('No status today'));
  expect(onTakeBack).toHaveBeenCalledOnce();
});

test.each([
  [1, '1 topic above is still open.'],
  [3, '3 topics above are still open.'],
])('%i topics left open above are named, with a way to the first', (count, words) => {
  const onFirst = vi.fn();
  render(<OpenAbove count={count} onFirst={onFirst} />);
  expect(screen.getByText(words)).toBeTruthy();
  fireEvent.click(button('Go to the first'));
  expect(onFirst).toHaveBeenCalledOnce();
});

test('nothing is said when nothing is open above', () => {
  const { container } = render(<OpenAbove count={0} onFirst={vi.fn()} />);
  expect(container.textContent).toBe('');
});

function showNudges(isCopied: boolean) {
  const topics = [topicView('New laptops'), topicView('Office moves')];
  const acts = { onSend: vi.fn(async () => isCopied), onKeep: vi.fn() };
  render(
    <>
      <h2 tabIndex={-1}>Sharing information</h2>
      <MessageNudges topics={topics} {...acts} heading={() => screen.getByRole('heading')} />
    </>,
  );
  return { topics, acts };
}

test('news asks whether it could be a message; sending it leaves the focus in the step', async () => {
  const { topics, acts } = showNudges(true);
  expect(screen.getAllByText(/Could this be a message\?/)).toHaveLength(2);
  await act(async () => {
    fireEvent.click(button('Send it as a message: Office moves'));
  });
  expect(acts.onSend).toHaveBeenCalledWith(topics[1]);
  expect(document.activeElement).toBe(screen.getByRole('heading'));
});

test('where copying is refused, the nudge says so and nothing is lost', async () => {
  showNudges(false);
  await act(async () => {
    fireEvent.click(button('Send it as a message: New laptops'));
  });
  expect(screen.getByRole('alert').textContent).toContain('the topic stays');
});

test('keeping it answers the nudge', () => {
  const { topics, acts } = showNudges(true);
  fireEvent.click(button('Keep it: New laptops'));
  expect(acts.onKeep).toHaveBeenCalledWith(topics[0]);
  expect(document.activeElement).toBe(screen.getByRole('heading'));
});

test('outcomes are read as sentences that are no list items, with the next date and the way on', () => {
  const agreements = [
    agreementOf('send the rubric'),
    agreementOf('tidy up', { owner: 'both', due: null }),
    agreementOf('tell QA', { owner: 'them' }),
  ];
  const onGoThrough = vi.fn();
  const next = { from: 'picked', day: day('2026-12-01') } as const;
  render(
    <Outcomes
      companion="Bo"
      answer="Bo agrees"
      agreements={agreements}
      next={next}
      moment={MOMENT}
      onGoThrough={onGoThrough}
    />,
  );
  for (const line of [
    'You: send the rubric, by Thu 26 Nov',
    'Both of you: tidy up',
    'Bo: tell QA, by Thu 26 Nov',
    'Next time Tue 1 Dec',
  ])
    expect(screen.getByText(line)).toBeTruthy();
  expect(screen.queryByRole('listitem')).toBeNull();
  fireEvent.click(button('Go through the outcomes'));
  expect(onGoThrough).toHaveBeenCalledOnce();
});

test('a missing next date is said', () => {
  render(<Outcomes companion="Bo" answer={null} agreements={[]} next={null} moment={MOMENT} onGoThrough={vi.fn()} />);
  expect(screen.getByText('The next date is not set yet.')).toBeTruthy();
});
