import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { SyncState } from '../../lib/messages/safekeeping-views.ts';
import type { TodayView } from '../../lib/messages/views.ts';
import { aDay, aPerson, aPromise, aTalk, MOMENT } from '../../tests/support/surface-samples.ts';
import { PopupFoot } from './popup-foot.tsx';
import { PopupLists, type PopupListsProps } from './popup-lists.tsx';
import { PopupPage, type PopupPageProps } from './popup-page.tsx';

const bo = aPerson('Bo', { kind: 'my-report' });
const chen = aPerson('Chen');
const rubric = aPromise('Send the rubric', bo, { due: aDay('2026-11-20'), lane: 'shared' });
const legal = aPromise('Ask Legal', chen, { due: aDay('2026-11-23') });
const draft = aPromise('Draft on-call proposal', chen, { owner: 'them', due: aDay('2026-11-23') });
const both = aPromise('Agree on a checklist', bo, { owner: 'both', due: aDay('2026-11-27') });
const DAY: TodayView = {
  today: [aTalk(bo, 10, 60, { theirTopics: 3, myTopics: 2, promises: 2 })],
  youOwe: [rubric, legal, both],
  theyOwe: [draft, both],
  source: 'sightings',
  feedAt: null,
  shield: null,
};

const IN_STEP: SyncState = { kind: 'in-step', waiting: 0, reason: null, place: null, at: null, progress: null };

type Changes = Partial<PopupListsProps> & Partial<Pick<PopupPageProps, 'notices'>>;

function show(more: Changes = {}) {
  const acts = {
    onKeep: vi.fn(async () => true),
    onMove: vi.fn(async () => true),
    onOpenThread: vi.fn(),
    onOpenHome: vi.fn(),
    onCopyReport: vi.fn(async () => true),
  };
  const props: PopupPageProps = {
    capture: {
      people: [bo, chen],
      text: '',
      lane: 'private',
      onText: () => undefined,
      onLane: () => undefined,
      onSave: async () => true,
    },
    moment: MOMENT,
    parts: { Lists: PopupLists, Foot: () => <PopupFoot state={IN_STEP} locale="en" href="options.html#sync" /> },
    lists: { day: DAY, error: null, moment: MOMENT, health: [], onShowPrivate: () => undefined, ...acts, ...more },
    notices: {
      toast: null,
      failure: null,
      onUndo: () => undefined,
      onPause: () => undefined,
      onResume: () => undefined,
      onDismiss: () => undefined,
    },
    homeUrl: 'home.html',
    onOpenHome: acts.onOpenHome,
    ...(more.notices ? { notices: more.notices } : {}),
  };
  const view = render(<PopupPage {...props} />);
  return {
    ...acts,
    rerender: (next: Changes) => view.rerender(<PopupPage {...props} lists={{ ...props.lists, ...next }} />),
  };
}

const region = (name: string) => screen.getByRole('region', { name });
const box = (text: string) => screen.getByRole('checkbox', { name: `Kept: ${text}` });

describe('the popup', () => {
  it('shows today with what waits in each talk, and opens its thread', () => {
    const { onOpenThread } = show();
    const row = within(region('Today')).getByRole('button');
    for (const words of ['10:00', 'Bo', 'my report', 'Bo brings 3', 'you 2', '2 promises']) {
      expect(row.textContent).toContain(words);
    }
    fireEvent.click(row);
    expect(onOpenThread).toHaveBeenCalledExactlyOnceWith(DAY.today[0]);
  });

  it('says in days what I owe, and what they owe without colour', () => {
    show();
    expect(region('You owe').textContent).toContain('4 days past');
    expect(region('You owe').textContent).toContain('to Chen by Mon 23 Nov');
    expect(region('They owe').classList).toContain('theirs');
    expect(region('They owe').textContent).toContain('Chen by Mon 23 Nov');
  });

  it('lists a promise of both once, under mine', () => {
    show();
    expect(within(region('You owe')).getByRole('checkbox', { name: 'Kept: Agree on a checklist' })).toBeTruthy();
    expect(within(region('They owe')).getAllByRole('checkbox')).toHaveLength(1);
  });

  it('keeps a promise by its checkbox and by K, and hands the focus on when the row has left', async () => {
    const { onKeep, rerender } = show();
    fireEvent.click(box('Send the rubric'));
    expect(onKeep).toHaveBeenLastCalledWith(rubric);
    box('Ask Legal').focus();
    fireEvent.keyDown(box('Ask Legal'), { key: 'k' });
    expect(onKeep).toHaveBeenLastCalledWith(legal);
    await waitFor(() => expect(box('Ask Legal')).toHaveProperty('checked', true));
    rerender({ day: { ...DAY, youOwe: [rubric, both] } });
    expect(box('Ask Legal')).toHaveProperty('checked', true);
    await waitFor(() => expect(document.activeElement).toBe(box('Agree on a checklist')));
  });

  it('unticks the box again when it could not be saved', async () => {
    show({ onKeep: async () => false });
    fireEvent.click(box('Send the rubric'));
    await waitFor(() => expect(box('Send the rubric')).toHaveProperty('checked', false));
  });

  it('moves a promise in place with M, saying the day back before Enter', async () => {
    const { onMove } = show();
    box('Send the rubric').focus();
    fireEvent.keyDown(box('Send the rubric'), { key: 'm' });
    const field = await screen.findByRole('textbox', { name: 'New day: Send the rubric' });
    expect(document.activeElement).toBe(field);
    fireEvent.input(field, { target: { value: 'thu' } });
    expect(region('You owe').textContent).toContain('Thursday, 26 November 2026');
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(onMove).toHaveBeenCalledWith(rubric, '2026-11-26', null));
    await waitFor(() => expect(document.activeElement).toBe(box('Send the rubric')));
  });

  it('walks from the field through all rows and back with the arrow keys', () => {
    show();
    const field = screen.getByRole('textbox', { name: 'Capture a topic' });
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(within(region('Today')).getByRole('button'));
    const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
    press('ArrowDown');
    expect(document.activeElement).toBe(box('Send the rubric'));
    press('End');
    expect(document.activeElement).toBe(box('Draft on-call proposal'));
    press('Home');
    press('ArrowUp');
    expect(document.activeElement).toBe(field);
  });

  it('says so when there is nothing, and says nothing before it knows', () => {
    const { rerender } = show({
      day: { today: [], youOwe: [], theyOwe: [], source: 'sightings', feedAt: null, shield: null },
    });
    expect(region('You owe').textContent).toContain('Nothing open.');
    expect(region('Today').textContent).toContain('No 1:1 seen for today.');
    rerender({ day: null });
    expect(region('You owe').textContent).toBe('You owe');
  });

  it('leads to the full tab', () => {
    const { onOpenHome } = show();
    const link = screen.getByRole('link', { name: 'Open Duologue' });
    expect(link.getAttribute('href')).toBe('home.html');
    fireEvent.click(link);
    expect(onOpenHome).toHaveBeenCalledOnce();
  });

  it('tells of a site that changed and copies a report of it', async () => {
    const { onCopyReport } = show({ health: [{ site: 'google-calendar', report: 'data-eventid', at: 0 }] });
    expect(
      screen.getByText('Google Calendar changed; the button in the page is off until the next update.'),
    ).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Copy report' }));
    expect(onCopyReport).toHaveBeenCalledExactlyOnceWith('data-eventid');
    await screen.findByText('Copied');
  });

  it('shows the report to be copied by hand when the browser refuses', async () => {
    show({ health: [{ site: 'google-meet', report: 'jsname', at: 0 }], onCopyReport: async () => false });
    fireEvent.click(screen.getByRole('button', { name: 'Copy report' }));
    expect(await screen.findByDisplayValue('jsname')).toBeTruthy();
  });

  it('says why nothing can be shown, with the way to the page that helps', () => {
    show({ day: null, error: 'notes-closed' });
    expect(screen.getByRole('alert').textContent).toContain('could not be opened');
    const link = screen.getByRole('link', { name: 'Open the recovery page' });
    expect(link.getAttribute('href')).toBe('recovery.html');
    expect(link.getAttribute('target')).toBe('_blank');
  });

  it('keeps what it shows when a later question fails', () => {
    show({ error: 'background-gone' });
    expect(screen.queryByRole('alert')).toBeNull();
    expect(region('You owe').textContent).toContain('Send the rubric');
  });

  it('says in its bottom line how it stands with my other browsers', () => {
    show();
    expect(screen.getByRole('link', { name: 'Sync: in step' }).getAttribute('href')).toBe('options.html#sync');
  });

  it('says what went wrong in an alert with a way to try once more', () => {
    const again = vi.fn();
    show({
      notices: {
        toast: { id: 1, text: 'Kept for Bo', canUndo: true },
        failure: { code: 'storage-full', again },
        onUndo: () => undefined,
        onPause: () => undefined,
        onResume: () => undefined,
        onDismiss: () => undefined,
      },
    });
    expect(screen.getByRole('alert').textContent).toContain('no room left');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(again).toHaveBeenCalledOnce();
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();
  });
});
