import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { anAffected, anAway } from '../../tests/support/feed-samples.ts';
import { aDay, aPerson, MOMENT } from '../../tests/support/surface-samples.ts';
import { AwayPart, type AwayPartProps } from './away-part.tsx';

const bo = aPerson('Bo');

function show(more: Partial<AwayPartProps> = {}) {
  const acts = { onAdd: vi.fn(async () => true), onRemove: vi.fn() };
  const linkOf: AwayPartProps['linkOf'] = (_, { from }) => `https://calendar.google.com/?at=${from}`;
  const props = { away: [], moment: MOMENT, linkOf, ...acts, ...more };
  const { rerender } = render(<AwayPart {...props} />);
  return { ...acts, redraw: (again: Partial<AwayPartProps>) => rerender(<AwayPart {...props} {...again} />) };
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const type = (name: string, value: string) => fireEvent.input(field(name), { target: { value } });
const add = () => fireEvent.click(screen.getByRole('button', { name: 'Add time away' }));

describe('my times away', () => {
  it('say that there is none', () => {
    show();
    expect(screen.getByText('No time away to come.')).toBeTruthy();
  });

  it('name each 1:1 that falls into one, with the nearest free times as prefilled links', () => {
    const affected = anAffected(bo);
    show({ away: [anAway([affected])] });
    const list = screen.getByRole('list', { name: 'My times away' });
    expect(list.textContent).toContain('Thu 26 Nov to Fri 27 Nov');
    expect(list.textContent).toContain('One of your 1:1s falls into it.');
    expect(list.textContent).toContain('Bo Thu 26 Nov 10:00');
    const links = within(list).getAllByRole<HTMLAnchorElement>('link');
    expect(links.map((link) => link.textContent)).toEqual(['before: Wed 25 Nov 10:00', 'after: Mon 30 Nov 09:00']);
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      `https://calendar.google.com/?at=${affected.before?.from}`,
      `https://calendar.google.com/?at=${affected.after?.from}`,
    ]);
    expect(within(list).getAllByRole('link', { description: 'Bo Thu 26 Nov 10:00' })).toHaveLength(2);
    for (const link of links) expect(link.rel).toContain('noreferrer');
  });

  it('say so where no free time is known, and where nothing falls into one', () => {
    show({ away: [anAway([anAffected(bo, { before: null, after: null })]), anAway()] });
    expect(screen.getByText('No free time near it is known.')).toBeTruthy();
    expect(screen.getByText('No 1:1 that is known falls into it.')).toBeTruthy();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('say a single day once', () => {
    const day = aDay('2026-12-24');
    show({ away: [anAway([], { from: day, to: day })] });
    expect(screen.getByText('Thu 24 Dec')).toBeTruthy();
  });

  it('take another one and are ready for the next', async () => {
    const { onAdd } = show();
    type('First day', '2026-12-23');
    type('Last day', '2027-01-03');
    add();
    await waitFor(() => expect(onAdd).toHaveBeenCalledExactlyOnceWith('2026-12-23', '2027-01-03'));
    await waitFor(() => expect(field('First day').value).toBe(''));
    expect(document.activeElement).toBe(field('First day'));
  });

  it.each([
    ['', '2026-12-24', 'Choose both days.'],
    ['2026-12-24', '', 'Choose both days.'],
    ['2026-12-24', '2026-12-23', 'The last day has to be the first one or later.'],
  ])('refuse %j to %j in words', (from, to, why) => {
    const { onAdd } = show();
    type('First day', from);
    type('Last day', to);
    add();
    expect(screen.getByText(why)).toBeTruthy();
    expect(onAdd).not.toHaveBeenCalled();
  });

  it('keep both days when they could not be saved', async () => {
    const onAdd = vi.fn(async () => false);
    show({ onAdd });
    type('First day', '2026-12-23');
    type('Last day', '2026-12-23');
    add();
    await waitFor(() => expect(onAdd).toHaveBeenCalledOnce());
    expect(field('Last day').value).toBe('2026-12-23');
  });

  it('are removed one by one, the focus stays in the part', () => {
    const [one, other] = [anAway(), anAway([anAffected(bo)])];
    const { onRemove, redraw } = show({ away: [one, other] });
    const [first] = screen.getAllByRole('button', { name: 'Remove' });
    first?.focus();
    if (first) fireEvent.click(first);
    expect(onRemove).toHaveBeenCalledExactlyOnceWith(one.id);
    redraw({ away: [other] });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove' }));
    redraw({ away: [] });
    expect(document.activeElement).toBe(field('First day'));
  });
});
