import { signal } from '@preact/signals';
import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import type { Desk } from '../../lib/client/desk.ts';
import type { Thread } from '../../lib/client/thread.ts';
import { MOMENT, threadView } from '../../tests/support/samples.ts';
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
  await press('Add as a topic');
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

test('a topic that was refused leaves the suggestion, and another try is the same topic', async () => {
  const { context, writes } = panelWith([false]);
  render(<HintPart {...context} />);
  await press('Add as a topic');
  await press('Add as a topic');
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
