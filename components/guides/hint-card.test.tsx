import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import type { HintView } from '../../lib/messages/views.ts';
import { HintCard, hintTopic } from './hint-card.tsx';

const HINTS: [HintView, string, string][] = [
  [
    { hint: 'format-review', meetings: 8 },
    '8 meetings in this format. Is it working for the two of you?',
    'Is the way we talk working for us?',
  ],
  [
    { hint: 'length', minutes: 30, cadence: 'weekly' },
    '30 minutes every week. Weekly talks find their depth with 45 to 60.',
    'Would 60 minutes suit us better?',
  ],
  [
    { hint: 'length', minutes: 45, cadence: 'biweekly' },
    '45 minutes every 2 weeks. With two weeks to catch up on, 60 leave room.',
    'Would 60 minutes suit us better?',
  ],
];

function show(hint: HintView) {
  const acts = { onDo: vi.fn(), onLater: vi.fn(), onNever: vi.fn() };
  render(<HintCard hint={hint} companion="Ana" {...acts} />);
  return acts;
}

test.each(HINTS)('%j names its figures, is private and becomes a question', (hint, words, topic) => {
  show(hint);
  expect(screen.getByText(words)).toBeTruthy();
  expect(screen.getByText('private')).toBeTruthy();
  expect(hintTopic(hint)).toBe(topic);
});

test.each([
  ['Add as a topic', 'onDo'],
  ['Not now', 'onLater'],
  ['Never for Ana', 'onNever'],
] as const)('“%s” is one of exactly three ways out', (name, act) => {
  const acts = show({ hint: 'format-review', meetings: 8 });
  expect(screen.getAllByRole('button')).toHaveLength(3);
  fireEvent.click(screen.getByRole('button', { name }));
  expect(Object.entries(acts).map(([way, told]) => [way, told.mock.calls.length])).toEqual(
    ['onDo', 'onLater', 'onNever'].map((way) => [way, way === act ? 1 : 0]),
  );
});
