import { describe, expect, it } from 'vitest';
import { day } from '../../tests/support/day.ts';
import { type Agreement, isOverdue } from './agreement.ts';
import { type DueState, dueState } from './due-state.ts';

/** A Tuesday. */
const TODAY = day('2026-11-24');

type Standing = Pick<Agreement, 'state' | 'due' | 'closedOn' | 'history'>;

const standing = (state: Agreement['state'], due: string | null, more: Partial<Standing> = {}): Standing => ({
  state,
  due: due === null ? null : day(due),
  closedOn: null,
  history: [],
  ...more,
});

const movedFrom = (from: string | null, to: string): Agreement['history'] => [
  { at: 1, what: 'made' },
  { at: 2, what: 'moved', from: day('2026-11-10'), to: day('2026-11-12') },
  { at: 3, what: 'moved', from: from === null ? null : day(from), to: day(to) },
  { at: 4, what: 'edited' },
];

describe('how an agreement stands', () => {
  const cases: [string, Standing, DueState][] = [
    ['open without a day', standing('open', null), { state: 'open', due: null, daysLeft: null }],
    ['open, days ahead', standing('open', '2026-11-26'), { state: 'open', due: day('2026-11-26'), daysLeft: 2 }],
    [
      'due tomorrow',
      standing('open', '2026-11-25'),
      { state: 'soon', due: day('2026-11-25'), daysLeft: 1, movedFrom: null },
    ],
    ['due today', standing('open', '2026-11-24'), { state: 'soon', due: TODAY, daysLeft: 0, movedFrom: null }],
    [
      'a day past',
      standing('open', '2026-11-23'),
      { state: 'overdue', due: day('2026-11-23'), daysPast: 1, movedFrom: null },
    ],
    [
      'four days past',
      standing('open', '2026-11-20'),
      { state: 'overdue', due: day('2026-11-20'), daysPast: 4, movedFrom: null },
    ],
    [
      'kept in time',
      standing('kept', '2026-11-20', { closedOn: day('2026-11-19') }),
      { state: 'kept', on: day('2026-11-19'), daysLate: 0 },
    ],
    [
      'kept on its day',
      standing('kept', '2026-11-20', { closedOn: day('2026-11-20') }),
      { state: 'kept', on: day('2026-11-20'), daysLate: 0 },
    ],
    [
      'kept a day late',
      standing('kept', '2026-11-20', { closedOn: day('2026-11-21') }),
      { state: 'kept', on: day('2026-11-21'), daysLate: 1 },
    ],
    [
      'kept late against the moved day, not the first one',
      standing('kept', '2026-11-20', { closedOn: day('2026-11-20'), history: movedFrom('2026-11-12', '2026-11-20') }),
      { state: 'kept', on: day('2026-11-20'), daysLate: 0 },
    ],
    [
      'kept without a due day',
      standing('kept', null, { closedOn: day('2026-11-20') }),
      { state: 'kept', on: day('2026-11-20'), daysLate: 0 },
    ],
    ['kept on a day that was not noted', standing('kept', '2026-11-20'), { state: 'kept', on: null, daysLate: 0 }],
    [
      'moved, by its latest move',
      standing('moved', '2026-11-26', { history: movedFrom('2026-11-20', '2026-11-26') }),
      { state: 'moved', from: day('2026-11-20'), to: day('2026-11-26'), daysLeft: 2 },
    ],
    [
      'moved from no day at all',
      standing('moved', '2026-11-26', { history: movedFrom(null, '2026-11-26') }),
      { state: 'moved', from: null, to: day('2026-11-26'), daysLeft: 2 },
    ],
    [
      'moved and due tomorrow',
      standing('moved', '2026-11-25', { history: movedFrom('2026-11-20', '2026-11-25') }),
      { state: 'soon', due: day('2026-11-25'), daysLeft: 1, movedFrom: day('2026-11-20') },
    ],
    [
      'moved and past again',
      standing('moved', '2026-11-23', { history: movedFrom('2026-11-20', '2026-11-23') }),
      { state: 'overdue', due: day('2026-11-23'), daysPast: 1, movedFrom: day('2026-11-20') },
    ],
    ['met an issue', standing('issue', '2026-11-30'), { state: 'issue', due: day('2026-11-30'), daysPast: 0 }],
    [
      'met an issue and is past',
      standing('issue', '2026-11-20'),
      { state: 'issue', due: day('2026-11-20'), daysPast: 4 },
    ],
    ['met an issue without a day', standing('issue', null), { state: 'issue', due: null, daysPast: 0 }],
    [
      'dropped',
      standing('dropped', '2026-11-18', { closedOn: day('2026-11-19') }),
      { state: 'dropped', on: day('2026-11-19') },
    ],
  ];
  it.each(cases)('%s', (_case, agreement, expected) => expect(dueState(agreement, TODAY)).toEqual(expected));

  it.each(cases)('agrees with the badge: %s', (_case, agreement) => {
    const shown = dueState(agreement, TODAY);
    const isPast = shown.state === 'overdue' || (shown.state === 'issue' && shown.daysPast > 0);
    expect(isPast).toBe(isOverdue(agreement, TODAY));
  });
});
