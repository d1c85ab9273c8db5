import { fireEvent, render, screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { newMeetingLink } from '../../lib/exchange/calendar-link.ts';
import type { LeavingView } from '../../lib/messages/rhythm-views.ts';
import { aPerson, at, MOMENT } from '../../tests/support/surface-samples.ts';
import { LeavingStrip, type LeavingStripProps } from './leaving-strip.tsx';
import { movesText, slotText } from './leaving-words.ts';

const slot = (date: number, hour: number, minute: number, minutes: number) => ({
  from: at(date, hour, minute),
  to: at(date, hour, minute) + minutes * 60_000,
});
const VIEW: LeavingView = {
  person: aPerson('Hugo'),
  meetingId: 'm' as LeavingView['meetingId'],
  title: 'Marta / Hugo',
  guest: 'hugo@example.com',
  startsAt: at(24, 15),
  endsAt: at(24, 16),
  catchUp: slot(24, 16, 40, 10),
  move: slot(25, 15, 30, 60),
  moved: { times: 2, of: 5, isMany: false },
  openTopics: 3,
  source: 'feed',
};

function show(view: Partial<LeavingView> = {}, more: Partial<LeavingStripProps> = {}) {
  const acts = { onDiscuss: vi.fn(), onClose: vi.fn() };
  const strip = (isDiscussed: boolean) => (
    <LeavingStrip
      view={{ ...VIEW, ...view }}
      way="delete"
      cadence="biweekly"
      moment={MOMENT}
      isDiscussed={isDiscussed}
      trouble={null}
      linkOf={newMeetingLink}
      {...acts}
      {...more}
    />
  );
  const { rerender } = render(strip(false));
  return { ...acts, discussed: () => rerender(strip(true)) };
}
const filled = (name: string | RegExp) =>
  new URL(screen.getByRole<HTMLAnchorElement>('link', { name }).href).searchParams;

describe('before a 1:1 is cancelled', () => {
  it('offers ten minutes and another time, each as a filled-in event (5.1: 22)', () => {
    show();
    expect(screen.getByRole('region', { name: 'Before you cancel' })).toBeTruthy();
    const catchUp = filled('10-minute catch-up today 16:40');
    expect([catchUp.get('dates'), catchUp.get('add')]).toEqual(['20261124T164000/20261124T165000', 'hugo@example.com']);
    const move = filled('Move to Wed 15:30');
    expect([move.get('dates'), move.get('text')]).toEqual(['20261125T153000/20261125T163000', 'Marta / Hugo']);
    expect(move.get('details')).toContain('Tue 24 Nov');
  });

  it.each([
    ['delete', 'Before you cancel:', 'Delete anyway'],
    ['decline', 'Before you decline:', 'Decline anyway'],
  ] as const)('on %s it only closes with "%s … %s"', (way, lead, button) => {
    const { onClose } = show({}, { way });
    expect(screen.getByText(lead)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: button }));
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it.each([
    [{ catchUp: null }, ['Move to Wed 15:30']],
    [{ move: null }, ['10-minute catch-up today 16:40']],
    [{ catchUp: null, move: null }, []],
  ])('leaves out what has no time: %o', (view, names) => {
    show(view);
    expect(screen.queryAllByRole('link').map((link) => link.textContent)).toEqual(names);
  });

  it('says quietly what stays and how much of the calendar is known', () => {
    show({ source: 'sightings', openTopics: 1 });
    expect(screen.getByText('1 topic stays')).toBeTruthy();
    expect(screen.getByText('Free as far as Duologue knows')).toBeTruthy();
  });

  it('asks for the whole series after many moves, by its figures, and lets both talk about it (P28)', () => {
    const { onDiscuss } = show({ moved: { times: 3, of: 5, isMany: true } });
    expect(screen.getByText('Third move in the last 5')).toBeTruthy();
    expect(filled('Move the whole series').get('recur')).toBe('RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE');
    fireEvent.click(screen.getByRole('button', { name: 'Discuss with Hugo' }));
    expect(onDiscuss).toHaveBeenCalledTimes(1);
  });

  it('says what came of that', () => {
    const { discussed } = show({ moved: { times: 3, of: 5, isMany: true } });
    screen.getByRole('button', { name: 'Discuss with Hugo' }).focus();
    discussed();
    expect(document.activeElement, 'the focus stays in the strip').toBe(
      screen.getByRole('button', { name: 'Delete anyway' }),
    );
    expect(screen.getByRole('status').textContent).toContain('Added to your topics with Hugo');
    expect(screen.queryByRole('button', { name: /Discuss/ })).toBeNull();
  });
});

it.each([
  [slot(24, 16, 40, 10), 'today 16:40'],
  [slot(25, 15, 30, 10), 'Wed 15:30'],
  [slot(30, 9, 0, 10), 'Mon 09:00'],
])('a time is as short as it is clear: %o', (one, words) => {
  expect(slotText(one, MOMENT)).toBe(words);
});

it('a time in more than a week has its date', () => {
  expect(slotText({ from: new Date(2026, 11, 2, 15, 30).getTime(), to: 0 }, MOMENT)).toBe('Wed 2 Dec, 15:30');
});

it.each([
  [3, 5, 'Third move in the last 5'],
  [4, 5, 'Fourth move in the last 5'],
  [5, 5, 'Fifth move in the last 5'],
  [2, 3, '2 moves in the last 3'],
])('%i of %i: %s', (times, of, words) => {
  expect(movesText({ times, of, isMany: true })).toBe(words);
});
