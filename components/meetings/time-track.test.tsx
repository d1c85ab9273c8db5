import { fireEvent, render, screen } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import type { MeetingView } from '../../lib/messages/views.ts';
import { MOMENT, meetingView } from '../../tests/support/samples.ts';
import { MeetingClock } from './meeting-clock.tsx';

const on = (hour: number, minute = 0, date = 21): number => new Date(2026, 10, date, hour, minute).getTime();
/** A talk of so many minutes from 10:00. */
const lasting = (length: number, more: Partial<MeetingView> = {}): MeetingView =>
  meetingView({ startsAt: on(10), endsAt: on(10, length), ...more });

type Shown = { now?: number; mine?: number; theirs?: number; wrapUpMinutes?: number };

function clock(meeting: MeetingView, { now = on(10), mine = 0, theirs = 0, wrapUpMinutes = 5 }: Shown = {}) {
  const acts = { onWrapUp: vi.fn(), onStay: vi.fn() };
  const { container } = render(
    <MeetingClock
      meeting={meeting}
      reserved={{ mine, theirs }}
      companion="Bo"
      wrapUpMinutes={wrapUpMinutes}
      moment={{ ...MOMENT, now }}
      {...acts}
    />,
  );
  return { ...acts, words: () => container.querySelector('p')?.textContent?.trim() ?? '' };
}
const sentence = () => screen.getByRole('img').getAttribute('aria-label');
const widths = () =>
  [...screen.getByRole('img').children].map((zone) => Number.parseFloat((zone as HTMLElement).style.flexGrow)); // children of the track are its zones

describe('the words', () => {
  test.each([
    [on(9, 50), {}, 'in 10 min 45 min planned + 15 buffer'],
    [on(9, 59, 21) + 30_000, {}, 'in 1 min 45 min planned + 15 buffer'],
    [on(8), {}, 'at 10:00 45 min planned + 15 buffer'],
    [on(10), {}, '45 min then 15 buffer'],
    [on(10, 22), { mine: 10 }, '13 min then your 10, then 15 buffer'],
    [on(10, 22), { theirs: 10 }, '13 min then Bo’s 10, then 15 buffer'],
    [on(10, 22), { mine: 5, theirs: 5 }, '13 min then the last 10, then 15 buffer'],
    [on(10, 35), { mine: 10 }, 'for your 10 min 10 left'],
    [on(10, 36), { theirs: 10 }, 'for Bo’s 10 min 9 left'],
    [on(10, 36), { mine: 5, theirs: 5 }, 'for the last 10 min 9 left'],
    [on(10, 5), { mine: 300 }, 'for your 45 min 40 left'],
    [on(10, 48), {}, 'buffer 12 min'],
    [on(11), {}, 'long conversation'],
    [on(11, 40), {}, 'long conversation'],
  ])('of an hour at %d with %j reserved', (now, reserved, expected) => {
    expect(clock(lasting(60), { now, ...reserved }).words()).toBe(expected);
  });

  test.each([
    [5, '5 min left'],
    [15, '10 min then 5 buffer'],
    [44, '39 min then 5 buffer'],
    [45, '30 min then 15 buffer'],
    [600, '585 min then 15 buffer'],
  ])('of a talk of %d minutes at its start', (length, expected) => {
    expect(clock(lasting(length)).words()).toBe(expected);
  });

  test.each([
    ['without times', meetingView(), on(10)],
    ['of no length', lasting(0), on(10)],
    ['of another day', lasting(60, { startsAt: on(10, 0, 20), endsAt: on(11, 0, 20) }), on(10)],
  ])('tell nothing of a talk %s', (_, meeting, now) => {
    expect(clock(meeting, { now }).words()).toBe('');
    expect(screen.queryByRole('img')).toBeNull();
  });

  test('of a talk on a later day name the day', () => {
    const meeting = lasting(60, { startsAt: on(10, 0, 24), endsAt: on(11, 0, 24) });
    expect(clock(meeting, { now: on(12) }).words()).toBe('Tue 24 Nov, 10:00 45 min planned + 15 buffer');
  });

  test('stay calm when the clock jumps back by years', () => {
    expect(clock(lasting(60), { now: 0 }).words()).toBe('at 10:00 45 min planned + 15 buffer');
  });

  test('of a catch-up leave the rest of the hour free', () => {
    expect(clock(lasting(60, { today: 'catch-up' }), { now: on(10, 2) }).words()).toBe('8 min then 50 free');
    expect(sentence()).toBe('2 of 60 minutes. Planned 10, then 50 free.');
  });

  test('follow the hour at which I must leave, until that has passed', () => {
    const meeting = lasting(60, { leaveAt: on(10, 40) });
    expect(clock(meeting, { now: on(10, 5) }).words()).toBe('35 min left');
    expect(clock(meeting, { now: on(10, 42) }).words()).toBe('your 10:40 has passed');
  });
});

describe('the track', () => {
  test('is an image with a sentence, as wide as the minutes of each part', () => {
    clock(lasting(60), { now: on(10, 22), mine: 10 });
    expect(sentence()).toBe('22 of 60 minutes. Planned 45, of which the last 10 are yours, plus 15 buffer.');
    expect(widths()).toEqual([35, 10, 15]);
  });

  test.each([
    [on(9, 50), { theirs: 10 }, '60 minutes, not begun. Planned 45, of which the last 10 are Bo’s, plus 15 buffer.'],
    [on(11, 5), { mine: 1 }, 'Longer than its 60 minutes. Planned 45, of which the last one is yours, plus 15 buffer.'],
    [
      on(10, 1),
      { mine: 5, theirs: 5 },
      '1 of 60 minutes. Planned 45, of which the last 10 are kept free, plus 15 buffer.',
    ],
    [on(10, 1), {}, '1 of 60 minutes. Planned 45, plus 15 buffer.'],
  ])('says at %d with %j reserved how it stands', (now, reserved, expected) => {
    clock(lasting(60), { now, ...reserved });
    expect(sentence()).toBe(expected);
  });

  test('announces nothing by itself', () => {
    clock(lasting(60));
    expect(screen.queryByRole('status')).toBeNull();
    expect(screen.queryByRole('timer')).toBeNull();
  });
});

describe('Wrap up', () => {
  test('is there without any times as well', () => {
    const { onWrapUp } = clock(meetingView());
    fireEvent.click(screen.getByRole('button', { name: 'Wrap up' }));
    expect(onWrapUp).toHaveBeenCalledOnce();
  });

  test.each([
    [on(10, 54), 5, false],
    [on(10, 55), 5, true],
    [on(10, 45), 15, true],
    [on(10, 59), 0, false],
  ])('at %d, offered %d minutes before the end, is the main button: %s', (now, wrapUpMinutes, isMain) => {
    clock(lasting(60), { now, wrapUpMinutes });
    expect(screen.getByRole('button', { name: 'Wrap up' }).classList.contains('primary')).toBe(isMain);
  });

  test('stays after the talk was wrapped up, which is said with its hour', () => {
    const { words } = clock(lasting(60, { wrappedUpAt: on(10, 52) }), { now: on(10, 56) });
    expect(words()).toBe('wrapped up 10:52');
    expect(screen.queryByRole('img')).toBeNull();
    expect(screen.getByRole('button', { name: 'Wrap up' }).classList.contains('primary')).toBe(false);
  });
});

test('when I must leave is said and can be taken back', () => {
  const { onStay } = clock(lasting(60, { leaveAt: on(10, 40) }), { now: on(10, 5) });
  expect(screen.getByText('you leave at 10:40')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'You leave at 10:40: take it back' }));
  expect(onStay).toHaveBeenCalledOnce();
});
