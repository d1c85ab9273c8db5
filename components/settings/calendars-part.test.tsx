import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { FEED_PROBLEMS } from '../../lib/domain/feed.ts';
import { aFeed } from '../../tests/support/feed-samples.ts';
import { at, MOMENT } from '../../tests/support/surface-samples.ts';
import { CalendarsPart, type CalendarsPartProps } from './calendars-part.tsx';

const SECRET = 'https://calendar.google.com/calendar/ical/marta%40example.com/private-0f1e2d/basic.ics';

function show(more: Partial<CalendarsPartProps> = {}) {
  const acts = {
    onAdd: vi.fn<CalendarsPartProps['onAdd']>(async () => 'done'),
    onFile: vi.fn<CalendarsPartProps['onFile']>(async () => 'done'),
    onRead: vi.fn<CalendarsPartProps['onRead']>(async () => true),
    onAllow: vi.fn<CalendarsPartProps['onAllow']>(async () => true),
    onRemove: vi.fn<CalendarsPartProps['onRemove']>(async () => true),
  };
  const props = { feeds: [], error: null, moment: MOMENT, ...acts, ...more };
  const { rerender } = render(<CalendarsPart {...props} />);
  return { ...acts, redraw: (again: Partial<CalendarsPartProps>) => rerender(<CalendarsPart {...props} {...again} />) };
}

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Address of a calendar' });
const paste = (text: string) => fireEvent.input(field(), { target: { value: text } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const rows = () => within(screen.getByRole('list', { name: 'Your calendars' })).getAllByRole('listitem');
const choose = (file: File) =>
  fireEvent.change(screen.getByLabelText('Choose an .ics file'), { target: { files: [file] } });

describe('giving a calendar', () => {
  it('says where the address is found and what happens to it, and that there is none yet', () => {
    show();
    const part = screen.getByRole('region', { name: 'Calendars' });
    expect(part.textContent).toMatch(/Integrate calendar → Secret address in iCal format/);
    expect(part.textContent).toMatch(/stays in this browser, sealed/);
    expect(screen.getByText(/^No calendar yet/)).toBeTruthy();
  });

  it('takes the address within the press, and forgets it as soon as it is kept', async () => {
    const { onAdd } = show();
    expect(field().autocomplete).toBe('off');
    paste(SECRET);
    press('Add calendar');
    // Nothing was awaited: the browser asks for its permission only within the press.
    expect(onAdd).toHaveBeenCalledExactlyOnceWith(SECRET);
    await waitFor(() => expect(field().value).toBe(''));
    expect(document.body.innerHTML).not.toContain('private-0f1e2d');
  });

  it.each([
    ['odd', /That is no address of a calendar/],
    ['not-allowed', /was not allowed to read/],
  ] as const)('keeps what was pasted and says why when it is %s', async (attempt, text) => {
    show({ onAdd: vi.fn(async () => attempt) });
    paste('my calendar');
    press('Add calendar');
    await screen.findByText(text);
    expect(field().value).toBe('my calendar');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field());
    paste('https://cal.example.org/bo.ics');
    expect(screen.queryByText(text)).toBeNull();
  });

  it('asks for the address when there is none, and sends nothing', () => {
    const { onAdd } = show();
    press('Add calendar');
    expect(screen.getByText('Paste the address first.')).toBeTruthy();
    expect(onAdd).not.toHaveBeenCalled();
  });

  it('says that it reads, and takes no second press meanwhile', async () => {
    let finish: (attempt: 'done') => void = () => undefined;
    const onAdd = vi.fn(() => new Promise<'done'>((resolve) => (finish = resolve)));
    show({ onAdd });
    paste(SECRET);
    press('Add calendar');
    press('Add calendar');
    expect(screen.getByText('Reading the calendar…')).toBeTruthy();
    expect(onAdd).toHaveBeenCalledOnce();
    finish('done');
    await waitFor(() => expect(screen.queryByText('Reading the calendar…')).toBeNull());
  });

  it.each([
    ['unreadable', /No calendar could be read from it/],
    ['large', /larger than 50 MB/],
  ] as const)('says why a file was not taken: %s', async (attempt, text) => {
    const onFile = vi.fn(async () => attempt);
    show({ onFile });
    const file = new File(['BEGIN:VCALENDAR'], 'work.ics');
    choose(file);
    expect(onFile).toHaveBeenCalledExactlyOnceWith(file);
    expect(await screen.findByText(text)).toBeTruthy();
    expect(field().getAttribute('aria-invalid')).toBe('false');
  });
});

describe('a calendar that I gave', () => {
  it.each([
    [{}, 'Read 5 minutes ago: 412 events, 96 of them 1:1s'],
    [{ lastAt: MOMENT.now - 10_000, events: 1, oneToOnes: 1 }, 'Read just now: 1 event, 1 of them a 1:1'],
    [{ events: 12_345, oneToOnes: 0 }, 'Read 5 minutes ago: 12,345 events, none of them a 1:1'],
    [{ events: 0, oneToOnes: 0 }, 'Read 5 minutes ago: no events'],
    [{ lastAt: at(22, 8) }, 'Read 2 days ago: 412 events, 96 of them 1:1s'],
    [{ lastAt: null }, 'Not read yet.'],
    [{ isReading: true }, 'Reading the calendar…'],
    [{ problem: 'server' as const }, 'Last read 5 minutes ago.'],
    [{ skipped: 3 }, '3 entries could not be read and were left out.'],
    [{ skipped: 1 }, '1 entry could not be read and was left out.'],
  ])('says in plain words how it stands: %j', (more, text) => {
    show({ feeds: [aFeed(more)] });
    expect(screen.getByText(text)).toBeTruthy();
  });

  it('tells what a reading brought in a status', () => {
    show({ feeds: [aFeed({ problem: 'gone' })] });
    const told = within(rows()[0] ?? document.body).getByRole('status');
    expect(told.textContent).toContain('There is nothing at this address any more.');
  });

  it('is told apart from the others by its name and by what may be shown of its address', () => {
    show({ feeds: [aFeed(), aFeed({ name: 'work.ics', kind: 'file', shown: '' })] });
    expect(rows().map((row) => row.querySelector('b')?.textContent)).toEqual(['Work', 'work.ics']);
    expect(rows()[0]?.textContent).toContain('calendar.google.com/…/basic.ics');
    expect(rows()[1]?.textContent).toContain('a file');
    expect(screen.getByRole('button', { name: 'Read now', description: /^Work/ })).toBeTruthy();
    expect(screen.getAllByRole('button', { name: 'Read now' })).toHaveLength(1);
  });

  it.each(FEED_PROBLEMS)('says what to do about %s', (problem) => {
    const { onAllow } = show({ feeds: [aFeed({ problem, retryAt: at(24, 9, 11), skipped: 3 })] });
    const alert = rows()[0]?.querySelector('.alert');
    expect(alert?.querySelectorAll('p')).toHaveLength(2);
    expect(alert?.textContent).toContain('It is tried again at 09:11.');
    // What it was like before does not matter while something is wrong.
    expect(screen.queryByText(/left out/)).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
    const allow = screen.queryByRole('button', { name: 'Allow it' });
    expect(allow !== null).toBe(problem === 'no-permission');
    if (allow) fireEvent.click(allow);
    expect(onAllow).toHaveBeenCalledTimes(allow ? 1 : 0);
  });

  it('does not speak of a new try whose time is over', () => {
    show({ feeds: [aFeed({ problem: 'server', retryAt: MOMENT.now - 1 })] });
    expect(rows()[0]?.querySelectorAll('.alert p')).toHaveLength(1);
  });

  it('is read again when I say so', async () => {
    const feed = aFeed();
    const { onRead } = show({ feeds: [feed] });
    press('Read now');
    expect(onRead).toHaveBeenCalledExactlyOnceWith(feed);
    expect(screen.getByText('Reading the calendar…')).toBeTruthy();
    await waitFor(() => expect(screen.queryByText('Reading the calendar…')).toBeNull());
  });

  it('is removed only after a second word, which Escape takes back', async () => {
    const feed = aFeed();
    const { onRemove } = show({ feeds: [feed] });
    press('Remove');
    const question = screen.getByRole('group', { name: /Duologue forgets the address/ });
    expect(document.activeElement).toBe(question);
    fireEvent.keyDown(question, { key: 'Escape' });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove' }));
    press('Remove');
    press('Remove it');
    await waitFor(() => expect(onRemove).toHaveBeenCalledExactlyOnceWith(feed));
  });

  it('hands the focus to the field for another one when the last is gone', () => {
    const feed = aFeed();
    const { redraw } = show({ feeds: [feed] });
    screen.getByRole('button', { name: 'Remove' }).focus();
    redraw({ feeds: [aFeed()] });
    expect(document.activeElement?.textContent).toBe('Read now');
    redraw({ feeds: [] });
    expect(document.activeElement).toBe(field());
  });

  it('that cannot be asked for is said so', () => {
    show({ feeds: null, error: 'storage-failed' });
    expect(screen.getByRole('alert').textContent).toMatch(/could not write/);
  });
});
