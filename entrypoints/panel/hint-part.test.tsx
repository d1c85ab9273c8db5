import { signal } from '@preact/signals';
import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import type { Desk } from '../../lib/client/desk.ts';
import type { Thread } from '../../lib/client/thread.ts';
import { MOMENT, meetingView, threadView } from '../../tests/support/samples.ts';
import type { ThreadContext } from './context.ts';
import { FirstMeeting } from './first-meeting.tsx';
import { HintPart } from './hint-part.tsx';

const view = threadView({ hint: { hint: 'format-review', meetings: 8 } });
const { relationshipId } = view.person;

/** A panel whose writes are heard and answered by `answers`, in their order; true after the last. */
function panelWith(answers: boolean[] = [], more: Partial<ThreadContext['view']> = {}) {
  const writes: [call: string, input: Record<string, unknown>, said: string | null][] = [];
  const write = vi.fn(async (call: string, input: Record<string, unknown>, said: string | null) => {
    writes.push([call, input, said]);
    return answers.shift() ?? true;
  });
  const context: ThreadContext = {
    thread: { relationshipId } as Thread, // all that these parts read of it
    view: { ...view, ...more },
    desk: { write, failure: signal(null) } as unknown as Desk, // as above
    moment: MOMENT,
    open: vi.fn(),
  };
  return { context, writes };
}
const press = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await vi.waitFor(() => undefined);
};

test('nothing is suggested when there is nothing', () => {
  render(<HintPart {...panelWith([], { hint: null }).context} />);
  expect(screen.queryByRole('button')).toBeNull();
});

test('a suggestion becomes a private topic of mine and counts as done', async () => {
  const { context, writes } = panelWith();
  render(<HintPart {...context} />);
  await press('Discuss with Bo Lind');
  await vi.waitFor(() => expect(writes).toHaveLength(2));
  expect(writes).toMatchObject([
    [
      'topic.add',
      { relationshipId, text: 'Is the way we talk working for us?', lane: 'private', owner: 'me' },
      'Added as a topic of yours',
    ],
    ['hint.answer', { relationshipId, hint: 'format-review', answer: 'done', meetingId: view.meeting.id }, null],
  ]);
});

test('where the two share an agenda the topic stands there, and the figures behind it do not', async () => {
  const { context, writes } = panelWith([], {
    sharing: { state: 'open', needsMe: null },
    hint: { hint: 'biweekly', minutes: [14, 17, 12, 15], limit: 20, needed: 3 },
  });
  render(<HintPart {...context} />);
  await press('Discuss with Bo Lind');
  await vi.waitFor(() => expect(writes).toHaveLength(2));
  expect(writes[0]).toMatchObject([
    'topic.add',
    { lane: 'shared', text: 'Change our cadence? Would every two weeks suit us?' },
    'Added as a topic for you and Bo Lind',
  ]);
});

test('an onboarding is edited in the rhythm sheet, and a new series is planned in its own', async () => {
  const { context, writes } = panelWith([], { hint: { hint: 'ramp', now: 'daily', next: [] } });
  const { rerender } = render(<HintPart {...context} />);
  await press('Edit');
  expect(context.open).toHaveBeenLastCalledWith({ kind: 'rhythm' });
  rerender(<HintPart {...context} view={{ ...context.view, hint: { hint: 'move-series', moved: 3, of: 5 } }} />);
  await press('Plan a new series');
  expect(context.open).toHaveBeenLastCalledWith({ kind: 'plan', what: 'series' });
  expect(writes).toEqual([]);
});

test('minutes that were blocked in Calendar are suggested no more for this talk, and nothing is said', async () => {
  const startsAt = new Date(2026, 10, 21, 13).getTime();
  const { context, writes } = panelWith([], {
    meeting: meetingView({ startsAt, endsAt: startsAt + 3_600_000 }),
    hint: { hint: 'back-to-back', gapMinutes: 0, endsAt: startsAt, with: null },
  });
  render(<HintPart {...context} />);
  const link = screen.getByRole<HTMLAnchorElement>('link', { name: /^Block 10 minutes before/ });
  expect(new URL(link.href).searchParams.get('dates')).toBe('20261121T125000/20261121T130000');
  link.addEventListener('click', (event) => event.preventDefault()); // the page of a test goes nowhere
  fireEvent.click(link);
  await vi.waitFor(() => expect(writes).toMatchObject([['hint.answer', { answer: 'later' }, null]]));
});

test('a topic that was refused leaves the suggestion, and another try is the same topic', async () => {
  const { context, writes } = panelWith([false]);
  render(<HintPart {...context} />);
  await press('Discuss with Bo Lind');
  await press('Discuss with Bo Lind');
  await vi.waitFor(() => expect(writes).toHaveLength(3));
  expect(writes.map(([call]) => call)).toEqual(['topic.add', 'topic.add', 'hint.answer']);
  expect(writes[1]?.[1].id).toBe(writes[0]?.[1].id);
});

test('two presses while the first is on its way say it once', async () => {
  const { context, writes } = panelWith();
  render(<HintPart {...context} />);
  fireEvent.click(screen.getByRole('button', { name: 'Not now' }));
  await press('Never for Bo Lind');
  expect(writes.map(([, input]) => input.answer)).toEqual(['later']);
});

test('“never” is kept for this person', async () => {
  const { context, writes } = panelWith();
  render(<HintPart {...context} />);
  await press('Never for Bo Lind');
  expect(writes).toMatchObject([['hint.answer', { answer: 'never' }, 'Not asked again for Bo Lind']]);
});

test('the first meeting can be said to be none, and the format is folded away with the private lane', async () => {
  const { context, writes } = panelWith();
  const { rerender } = render(<FirstMeeting {...context} />);
  await press('We have met before');
  expect(writes).toEqual([
    ['format.settle', { relationshipId, parts: { hasMetBefore: true } }, 'No first meeting any more'],
  ]);
  rerender(<FirstMeeting {...context} view={{ ...context.view, shield: 'presenting' }} />);
  expect(screen.queryAllByRole('textbox')).toEqual([]);
  expect(screen.getByText(/^Folded away with your private lane/)).toBeTruthy();
});
