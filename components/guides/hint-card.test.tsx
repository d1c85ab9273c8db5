import { fireEvent, render, screen } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../lib/domain/preferences.ts';
import type { HintView } from '../../lib/messages/views.ts';
import { day, MOMENT } from '../../tests/support/samples.ts';
import { HintCard } from './hint-card.tsx';
import { hintText, hintTopic } from './hint-words.ts';

const ENDS = new Date(2026, 10, 21, 12, 57).getTime();

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
  [
    { hint: 'biweekly', minutes: [14, 17, 12, 15], limit: 20, needed: 3 },
    '14, 17, 12 and 15 min: 4 talks in a row under 20 minutes. Every two weeks might do.',
    'Change our cadence? Would every two weeks suit us?',
  ],
  [
    { hint: 'weekly-again', over: [12, 0, 8], carried: 5 },
    '2 of the last 3 talks ran over, by 12 and 8 min. 5 topics were carried over. Every week might give you the room.',
    'Change our cadence? Would every week suit us again?',
  ],
  [
    { hint: 'weekly-again', over: [0, 0, 0], carried: 4 },
    '4 topics were carried over. Every week might give you the room.',
    'Change our cadence? Would every week suit us again?',
  ],
  [
    { hint: 'weekly-again', over: [9, 0, 0], carried: 0 },
    '1 of the last 3 talks ran over, by 9 min. Every week might give you the room.',
    'Change our cadence? Would every week suit us again?',
  ],
  [
    { hint: 'too-often', gaps: [2, 3, 2, 4] },
    '2, 3, 2 and 4 days between your latest talks: more often than weekly. Once a week lets the topics that matter gather.',
    'Change our cadence? Would once a week be enough for us?',
  ],
  [
    { hint: 'move-series', moved: 3, of: 5 },
    '3 of the last 5 were moved. Another time for the whole series might hold.',
    'Shall we find another time for our 1:1s?',
  ],
  [
    { hint: 'back-to-back', gapMinutes: 3, endsAt: ENDS, with: 'Chen' },
    'Your talk with Chen ends at 12:57, 3 minutes before this talk. A breath takes 5 min.',
    'Shall we begin a few minutes later, so that we arrive?',
  ],
  [
    { hint: 'back-to-back', gapMinutes: 1, endsAt: ENDS, with: null },
    'Another meeting ends at 12:57, 1 minute before this talk. A breath takes 5 min.',
    'Shall we begin a few minutes later, so that we arrive?',
  ],
  [
    { hint: 'back-to-back', gapMinutes: 0, endsAt: ENDS, with: null },
    'Another meeting ends at 12:57, with no time before this talk. A breath takes 5 min.',
    'Shall we begin a few minutes later, so that we arrive?',
  ],
  [
    {
      hint: 'ramp',
      now: 'daily',
      next: [
        { from: day('2026-11-30'), pace: 'thrice' },
        { from: day('2026-12-14'), pace: 'weekly' },
      ],
    },
    'Onboarding: daily now; suggestion: from Mon 30 Nov three times a week, from Mon 14 Dec weekly.',
    'Our next step could be three times a week from Mon 30 Nov. Does that suit us?',
  ],
  [
    { hint: 'ramp', now: 'weekly', next: [] },
    'Onboarding: weekly now, the last of its steps.',
    'Does our rhythm suit us?',
  ],
  [
    { hint: 'in-person', tripOn: day('2026-12-01'), lastOn: day('2025-12-11') },
    'You are in one place on Tue 1 Dec. Last in person Thu 11 Dec 2025.',
    'Shall we meet in person around Tue 1 Dec?',
  ],
  [
    { hint: 'in-person', tripOn: day('2026-12-01'), lastOn: null },
    'You are in one place on Tue 1 Dec. No day in person is known here.',
    'Shall we meet in person around Tue 1 Dec?',
  ],
];

function show(hint: HintView, blockLink: string | null = 'https://calendar.google.com/block') {
  const acts = {
    onDo: vi.fn(),
    onLater: vi.fn(),
    onNever: vi.fn(),
    onBlock: vi.fn(),
    onEdit: vi.fn(),
    onPlanSeries: vi.fn(),
    onThresholds: vi.fn((event: Event) => event.preventDefault()),
  };
  render(
    <HintCard
      hint={hint}
      companion="Ana"
      limits={DEFAULT_PREFERENCES}
      moment={MOMENT}
      blockLink={blockLink}
      {...acts}
    />,
  );
  return acts;
}
const buttons = () => screen.getAllByRole('button').map(({ textContent }) => textContent);

test.each(HINTS)('%j names its figures, is private and becomes a question', (hint, words, topic) => {
  show(hint);
  expect(screen.getByText(words)).toBeTruthy();
  expect(screen.getByText('private')).toBeTruthy();
  expect(hintTopic(hint, MOMENT)).toBe(topic);
});

test.each([
  ['Discuss with Ana', 'onDo'],
  ['Not now', 'onLater'],
  ['Never for Ana', 'onNever'],
] as const)('“%s” is one of exactly three ways out', (name, act) => {
  const acts = show({ hint: 'format-review', meetings: 8 });
  expect(screen.getAllByRole('button')).toHaveLength(3);
  fireEvent.click(screen.getByRole('button', { name }));
  expect(Object.entries(acts).flatMap(([way, told]) => (told.mock.calls.length > 0 ? [way] : []))).toEqual([act]);
});

describe('what can be made of it', () => {
  test('an onboarding is discussed, put off or edited where its steps stand', () => {
    const { onEdit } = show({ hint: 'ramp', now: 'daily', next: [] });
    expect(buttons()).toEqual(['Discuss with Ana', 'Later', 'Edit']);
    fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
    expect(onEdit).toHaveBeenCalledOnce();
  });

  test('a talk right after another one is given its minutes in Calendar', () => {
    const { onBlock } = show({ hint: 'back-to-back', gapMinutes: 0, endsAt: ENDS, with: null });
    expect(buttons()).toEqual(['Not now', 'Never for Ana']);
    const link = screen.getByRole('link', { name: 'Block 10 minutes before (opens Google Calendar)' });
    link.addEventListener('click', (event) => event.preventDefault()); // the page of a test goes nowhere
    fireEvent.click(link);
    expect(onBlock).toHaveBeenCalledOnce();
  });

  test('without a time to block it is discussed', () => {
    show({ hint: 'back-to-back', gapMinutes: 0, endsAt: ENDS, with: null }, null);
    expect(buttons()).toEqual(['Discuss with Ana', 'Not now', 'Never for Ana']);
  });

  test('a series that keeps being moved can be planned anew', () => {
    const { onPlanSeries } = show({ hint: 'move-series', moved: 3, of: 5 });
    fireEvent.click(screen.getByRole('button', { name: 'Plan a new series' }));
    expect(onPlanSeries).toHaveBeenCalledOnce();
  });
});

describe('why it is suggested', () => {
  test.each(HINTS)('%j has its practice in plain words', (hint) => {
    show(hint);
    const why = screen.getByText('Why').closest('details');
    expect(why?.querySelector('p')?.textContent).toMatch(/^[A-Z].{30,}\.$/);
    expect(why?.textContent).not.toContain('$');
  });

  test('numbers that can be changed stand there, with the way to them', () => {
    const { onThresholds } = show({ hint: 'biweekly', minutes: [14, 17, 12], limit: 20, needed: 3 });
    expect(screen.getByText(/Asked from 3 talks in a row under 20 minutes/)).toBeTruthy();
    const link = screen.getByText<HTMLAnchorElement>('Change these numbers');
    expect(link.getAttribute('href')).toBe('options.html#rhythm');
    fireEvent.click(link);
    expect(onThresholds).toHaveBeenCalledOnce();
  });

  test('where nothing can be changed no way leads there', () => {
    show({ hint: 'too-often', gaps: [2, 3, 2, 4] });
    expect(screen.queryByText('Change these numbers')).toBeNull();
  });
});

test('a breath is as long as I set it', () => {
  const hint: HintView = { hint: 'back-to-back', gapMinutes: 3, endsAt: ENDS, with: null };
  expect(hintText(hint, { ...DEFAULT_PREFERENCES, breathMinutes: 15 }, MOMENT)).toContain('A breath takes 15 min.');
});
