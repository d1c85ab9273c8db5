import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { RecoveryView } from '../../lib/messages/safekeeping-views.ts';
import { at } from '../../tests/support/surface-samples.ts';
import { RecoveryPage, type RecoveryPageProps } from './recovery-page.tsx';

const VIEW: RecoveryView = {
  why: 'broken',
  people: [
    {
      name: 'Bo',
      topics: ['Who reviews migrations'],
      agreements: [
        { text: 'Send the rubric', due: '2026-11-26' },
        { text: 'Read the draft', due: null },
        { text: 'Call Ana', due: 'soon' },
      ],
      notes: 2,
    },
    { name: 'Chen', topics: [], agreements: [], notes: 0 },
  ],
  rows: 1_204,
  backups: [
    { id: 'b', at: at(21, 19, 2), why: 'weekly', bytes: 34_200, items: 1_200 },
    { id: 'a', at: at(14, 9), why: 'before-upgrade', bytes: 33_000, items: 1_100 },
  ],
};

function show(more: Partial<RecoveryPageProps> = {}) {
  const acts = {
    onRetry: vi.fn(),
    onSave: vi.fn(),
    onDownload: vi.fn(),
    onStart: vi.fn<RecoveryPageProps['onStart']>(async () => null),
  };
  const props: RecoveryPageProps = {
    view: VIEW,
    trouble: null,
    said: null,
    isBusy: false,
    locale: 'en-GB',
    homeUrl: 'home.html',
    ...acts,
    ...more,
  };
  const { rerender } = render(<RecoveryPage {...props} />);
  return { ...acts, change: (next: Partial<RecoveryPageProps>) => rerender(<RecoveryPage {...props} {...next} />) };
}

const button = (name: string) => screen.getByRole('button', { name });
const rows = () => within(screen.getByRole('list', { name: 'Backups' })).getAllByRole('listitem');
const press = (row: number, name: string) => {
  const item = rows()[row];
  if (!item) throw new Error(`there is no backup ${row}`);
  const found = within(item).getByRole('button', { name });
  fireEvent.click(found);
  return found;
};
const word = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Type erase' });
const typeAndSend = (text: string) => {
  fireEvent.input(word(), { target: { value: text } });
  fireEvent.submit(word().form as HTMLFormElement); // the field stands in one
};

describe('the recovery page', () => {
  it.each<[RecoveryView['why'], RegExp]>([
    ['newer', /Update the extension/],
    ['upgrade', /Nothing was changed/],
    ['full', /no room left/],
    ['broken', /Nothing was deleted/],
  ])('says plainly what is the matter and that nothing is gone: %s', (why, words) => {
    show({ view: { ...VIEW, why } });
    expect(screen.getByRole('heading', { level: 1, name: 'Your notes need a hand' })).toBeTruthy();
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('can be asked to try again even when nobody answered', () => {
    const { onRetry } = show({ view: null, trouble: 'Duologue did not answer.' });
    expect(screen.getByRole('alert').textContent).toContain('did not answer');
    expect(screen.queryByRole('button', { name: 'Save what can be read' })).toBeNull();
    fireEvent.click(button('Try again'));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it('saves what can be read, and says how much that is', () => {
    const { onSave } = show();
    expect(screen.getByText(/^1,204 items can be read/)).toBeTruthy();
    fireEvent.click(button('Save what can be read'));
    expect(onSave).toHaveBeenCalledOnce();
  });

  it('shows what is open with everybody, so that the next talk can be held', () => {
    show();
    const part = screen.getByRole('region', { name: 'What can be read' });
    expect(
      within(part)
        .getAllByRole('heading', { level: 3 })
        .map((each) => each.textContent),
    ).toEqual(['Bo', 'Chen']);
    expect(
      within(part)
        .getAllByRole('listitem')
        .map((each) => each.textContent),
    ).toEqual(['Who reviews migrations', 'Send the rubric, by 26 Nov 2026', 'Read the draft', 'Call Ana']);
    expect(part.textContent).toContain('2 notes');
    expect(part.textContent).toContain('Nothing open.');
  });

  it('says so when nothing can be read', () => {
    show({ view: { ...VIEW, people: [], rows: 0, backups: [] } });
    expect(screen.getAllByText(/Nothing can be read at the moment/).length).toBe(2);
    expect(screen.getByText(/There is none in this browser/)).toBeTruthy();
  });

  it('hands out a backup', () => {
    const { onDownload } = show();
    press(1, 'Download');
    expect(onDownload).toHaveBeenCalledExactlyOnceWith('a');
  });

  it('starts from a backup only with a word, after saying what that does', async () => {
    const { onStart } = show();
    press(1, 'Restore');
    expect(screen.getByText(/are replaced by the backup/)).toBeTruthy();
    expect(button('Start from this backup')).toHaveProperty('disabled', true);
    typeAndSend('erase');
    await waitFor(() => expect(onStart).toHaveBeenCalledExactlyOnceWith('a', 'erase'));
    await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
  });

  it('starts with nothing only with a word as well', async () => {
    const { onStart } = show();
    fireEvent.click(button('Start with no notes'));
    typeAndSend('erase');
    await waitFor(() => expect(onStart).toHaveBeenCalledExactlyOnceWith(null, 'erase'));
  });

  it('says in the field why it was refused, and keeps what was typed', async () => {
    show({ onStart: async () => 'The word is another one, so nothing was erased.' });
    press(0, 'Restore');
    typeAndSend('restore');
    await screen.findByText('The word is another one, so nothing was erased.');
    expect(word().value).toBe('restore');
    expect(document.activeElement).toBe(word());
  });

  it('is left alone by Escape, with the focus where it was', () => {
    const { onStart } = show();
    const opener = press(0, 'Restore');
    fireEvent.keyDown(word(), { key: 'Escape' });
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(document.activeElement).toBe(opener);
    expect(onStart).not.toHaveBeenCalled();
  });

  it('leads back once all is well, and offers no way to lose anything', () => {
    show({ view: { ...VIEW, why: 'fine' } });
    expect(screen.getByText(/All is well/).closest('[role="status"]')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Go to your notes' }).getAttribute('href')).toBe('home.html');
    expect(screen.queryByRole('button', { name: 'Restore' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Start with no notes' })).toBeNull();
  });
});
