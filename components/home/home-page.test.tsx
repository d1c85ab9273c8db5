import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { SyncState } from '../../lib/messages/safekeeping-views.ts';
import { aDay, aPerson, aPromise, aTalk, at, MOMENT } from '../../tests/support/surface-samples.ts';
import { HomePage, type HomePageProps } from './home-page.tsx';
import { readRoute } from './routes.ts';

const ana = aPerson('Ana', { kind: 'my-report', lastMetAt: at(17), nextAt: at(24, 13), openTopics: 3 });
const bo = aPerson('Bo', { lastMetAt: at(10), openPromises: 1 });
const ola = aPerson('Ola', { kind: 'friend', lastMetAt: new Date(2026, 7, 3, 10).getTime() });
const jan = aPerson('Jan', { kind: 'friend', lastMetAt: at(2) });
const rubric = aPromise('Send the rubric', bo, { due: aDay('2026-11-20') });

const aSync = (kind: SyncState['kind']): SyncState => ({
  kind,
  waiting: 2,
  reason: null,
  place: null,
  at: null,
  progress: null,
});

function show(hash: string, more: Partial<HomePageProps> = {}) {
  const onGo = vi.fn();
  const onCloseThread = vi.fn();
  const onAddPerson = vi.fn(async () => true);
  const onShare = vi.fn();
  const props: HomePageProps = {
    route: readRoute(hash),
    moment: MOMENT,
    day: {
      today: [aTalk(ana, 13, 45, { myTopics: 2 })],
      youOwe: [rubric],
      theyOwe: [],
      source: 'sightings',
      feedAt: null,
      shield: null,
    },
    people: [ana, bo, ola, jan],
    agreements: [rubric],
    overdue: 1,
    sync: null,
    error: null,
    onAgain: () => undefined,
    notices: {
      toast: null,
      failure: null,
      onUndo: () => undefined,
      onPause: () => undefined,
      onResume: () => undefined,
      onDismiss: () => undefined,
    },
    onGo,
    onCloseThread,
    onShowPrivate: () => undefined,
    onAddPerson,
    shares: new Map([[bo.relationshipId, { state: 'open', isAsked: false }]]),
    onShare,
    onKeep: async () => true,
    onMove: async () => true,
    renderAgreement: (promise) => <li>{promise.text}</li>,
    ...more,
  };
  render(<HomePage {...props} />);
  return { onGo, onCloseThread, onAddPerson, onShare };
}

const rowNames = () =>
  within(screen.getByRole('table', { name: 'People' }))
    .getAllByRole('rowheader')
    .map((cell) => within(cell).getByRole('link').textContent);

describe('the full tab', () => {
  it('names its places by their words alone, the count of past days beside them', () => {
    show('#/today');
    const links = within(screen.getByRole('navigation', { name: 'Main' })).getAllByRole('link');
    expect(links.map((link) => link.querySelector('.nav-text')?.textContent)).toEqual([
      'Today',
      'People',
      'Agreements',
      'Search',
      'Friends',
      'Settings',
    ]);
    expect(screen.getByRole('link', { name: 'Agreements', description: '1 past its day' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Today', current: 'page' })).toBeTruthy();
  });

  const day = { today: [], youOwe: [], theyOwe: [], shield: null };
  it.each([
    ['sightings', null, 'From events you opened here', 'Add your calendar'],
    ['feed', null, 'From your calendar, not read yet', 'See your calendars'],
    ['feed', MOMENT.now - 20_000, 'From your calendar, read just now', null],
    ['feed', MOMENT.now - 5 * 60_000, 'From your calendar, read 5 minutes ago', null],
    ['feed', MOMENT.now + 60_000, 'From your calendar, read just now', null],
    ['feed', MOMENT.now - 3 * 3_600_000, 'From your calendar, read 3 hours ago', null],
    ['feed', MOMENT.now - 50 * 3_600_000, 'From your calendar, read 2 days ago', 'See your calendars'],
  ] as const)('says where the dates come from: %s, %s', (source, feedAt, text, link) => {
    show('#/today', { day: { ...day, source, feedAt } });
    expect(screen.getByText(text)).toBeTruthy();
    const found = screen.queryByRole('link', { name: /calendars?$/ });
    expect(found?.textContent ?? null).toBe(link);
    expect(found?.getAttribute('href') ?? 'options.html#calendars').toBe('options.html#calendars');
  });

  it('says that a day is free only where a calendar knows', () => {
    show('#/today', { day: { ...day, source: 'feed', feedAt: MOMENT.now } });
    expect(screen.getByText('No 1:1 in your calendar today.')).toBeTruthy();
    cleanup();
    show('#/today', { day: { ...day, source: 'sightings', feedAt: null } });
    expect(screen.getByText(/No 1:1 seen for today/)).toBeTruthy();
  });

  it('leads from each row to sharing with that person, and says with whom it is shared', () => {
    const { onShare } = show('#/people');
    fireEvent.click(screen.getByRole('button', { name: 'Share with Ana' }));
    expect(onShare).toHaveBeenLastCalledWith(ana);
    fireEvent.click(screen.getByRole('button', { name: 'Shared with Bo' }));
    expect(onShare).toHaveBeenLastCalledWith(bo);
  });

  it.each([
    [{ state: 'inviting', isAsked: false }, 'Invited'],
    [{ state: 'inviting', isAsked: true }, 'Joined'],
    [{ state: 'joining', isAsked: false }, 'Joining'],
    [{ state: 'left', isAsked: false }, 'Share'],
  ] as const)('says how far sharing came in a row: %j', (share, word) => {
    show('#/people', { shares: new Map([[bo.relationshipId, share]]) });
    expect(screen.getByRole('button', { name: 'Share with Bo' }).textContent).toBe(word);
  });

  it('shows the day with its length, what I owe and the people', () => {
    show('#/today');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('24 November');
    const day = screen.getByRole('region', { name: 'Today' });
    expect(day.textContent).toContain('1 talk, 45 min');
    expect(within(day).getByRole('link', { name: 'Ana' }).getAttribute('href')).toContain(
      `thread=${ana.relationshipId}`,
    );
    expect(screen.getByRole('checkbox', { name: 'Kept: Send the rubric' })).toBeTruthy();
    expect(rowNames()).toContain('Bo');
  });

  it('sorts people by a press on a head of the table, and tells the order', () => {
    show('#/people');
    expect(rowNames()).toEqual(['Ola', 'Jan', 'Bo', 'Ana']);
    fireEvent.click(screen.getByRole('button', { name: 'Name' }));
    expect(rowNames()).toEqual(['Ana', 'Bo', 'Jan', 'Ola']);
    expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('ascending');
  });

  it('adds a person with a name alone', async () => {
    const { onAddPerson } = show('#/people');
    fireEvent.click(screen.getByRole('button', { name: 'New person' }));
    const name = screen.getByRole('textbox', { name: 'Their name' });
    expect(document.activeElement).toBe(name);
    fireEvent.input(name, { target: { value: ' Lena ' } });
    fireEvent.submit(screen.getByRole('form', { name: 'New person' }));
    expect(onAddPerson).toHaveBeenCalledExactlyOnceWith({ name: 'Lena', address: null, kind: null });
  });

  it('refuses an address that is none, in words and without losing what was typed', () => {
    const { onAddPerson } = show('#/people', { people: [] });
    fireEvent.input(screen.getByRole('textbox', { name: 'Their name' }), { target: { value: 'Lena' } });
    const address = screen.getByRole('textbox', { name: 'E-mail address, if you know it' });
    fireEvent.input(address, { target: { value: 'lena at work' } });
    fireEvent.submit(screen.getByRole('form', { name: 'New person' }));
    expect(screen.getByRole('alert').textContent).toBe('This does not look like an e-mail address.');
    expect(address).toHaveProperty('value', 'lena at work');
    expect(onAddPerson).not.toHaveBeenCalled();
  });

  it('goes to the search with a slash and to results as one types', () => {
    const { onGo } = show('#/people');
    fireEvent.keyDown(document.body, { key: '/' });
    const field = screen.getByRole('searchbox', { name: 'Search everything' });
    expect(document.activeElement).toBe(field);
    fireEvent.input(field, { target: { value: 'bo' } });
    expect(onGo).toHaveBeenCalledExactlyOnceWith({ place: 'search', search: 'bo' }, false);
  });

  it('finds people and agreements, and the arrow keys walk from the field through them', () => {
    show('#/search?q=bo');
    const field = screen.getByRole('searchbox', { name: 'Search everything' });
    expect(document.activeElement).toBe(field);
    expect(screen.getByText('2 found')).toBeTruthy();
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toBe('Bo');
    fireEvent.keyDown(document.activeElement ?? field, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toBe('Send the rubric');
    fireEvent.keyDown(document.activeElement ?? field, { key: 'Home' });
    fireEvent.keyDown(document.activeElement ?? field, { key: 'ArrowUp' });
    expect(document.activeElement).toBe(field);
  });

  it('says so when nothing is found', () => {
    show('#/search?q=zebra');
    expect(screen.getByText('Nothing with “zebra” among people and agreements.')).toBeTruthy();
  });

  it('shows the ledger by due day, and everything again when a filter leaves nothing', () => {
    show('#/agreements');
    expect(
      within(screen.getByRole('region', { name: 'You owe' })).getByRole('heading', { name: 'Past their day' }),
    ).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'Dropped' }));
    expect(screen.getByText('Nothing with these filters.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show everything open' }));
    expect(screen.getByText('Send the rubric')).toBeTruthy();
  });

  it('lists friends, the longest not seen first', () => {
    show('#/friends');
    const links = within(screen.getByRole('main')).getAllByRole('link');
    expect(links.map((link) => link.textContent)).toEqual(['Ola', 'Jan']);
  });

  it('opens a thread beside the list and lets the panel close it', () => {
    const { onCloseThread } = show(`#/people?thread=${bo.relationshipId}`);
    const frame = screen.getByTitle('Duologue');
    expect(frame.getAttribute('src')).toBe(`panel.html?relationship=${bo.relationshipId}&place=home`);
    frame.dispatchEvent(new CustomEvent('duologue-close'));
    expect(onCloseThread).toHaveBeenCalledOnce();
  });

  it.each([null, aSync('off')])('says that everything is in this browser while no place is in use', (sync) => {
    show('#/today', { sync });
    expect(screen.getByText(/^Saved in this browser/)).toBeTruthy();
    expect(screen.queryByRole('link', { name: /^Sync/ })).toBeNull();
  });

  it('says how it stands with my other browsers instead, once there are places', () => {
    show('#/today', { sync: aSync('waiting') });
    expect(screen.getByRole('link', { name: 'Sync: 2 changes waiting' })).toBeTruthy();
    expect(screen.queryByText(/^Saved in this browser/)).toBeNull();
  });

  it('says why nothing can be shown: the way to recovery, or a way to ask again', () => {
    const onAgain = vi.fn();
    show('#/today', { day: null, people: null, agreements: null, error: 'notes-closed', onAgain });
    expect(screen.getByRole('link', { name: 'Open the recovery page' }).getAttribute('href')).toBe('recovery.html');
    cleanup();
    show('#/people', { day: null, people: null, agreements: null, error: 'background-gone', onAgain });
    expect(screen.queryByRole('link', { name: 'Open the recovery page' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onAgain).toHaveBeenCalledOnce();
  });
});
