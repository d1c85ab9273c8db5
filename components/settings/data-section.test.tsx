import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { isSafeOutside } from '../../lib/domain/safe-outside.ts';
import { BACKUP_REASONS } from '../../lib/domain/sync-words.ts';
import type { BackupsView, BackupView } from '../../lib/messages/safekeeping-views.ts';
import { at } from '../../tests/support/surface-samples.ts';
import { contentText, sizeText, whyText } from './backups-words.ts';
import type { ChosenFile } from './data-file.tsx';
import { DataSection, type DataSectionProps } from './data-section.tsx';

const aBackup = (id: string, more: Partial<BackupView> = {}): BackupView => ({
  id,
  at: at(21, 19, 2),
  why: 'weekly',
  bytes: 34_200,
  items: 1_204,
  ...more,
});
const someBackups = (more: Partial<BackupsView> = {}): BackupsView => ({
  backups: [aBackup('b'), aBackup('a', { at: at(14, 9), why: 'before-sync', items: 1 })],
  isInDownloads: false,
  place: null,
  trouble: null,
  ...more,
});

function show(more: Partial<DataSectionProps> = {}) {
  const acts = {
    onBackUp: vi.fn(),
    onSaveSealed: vi.fn(),
    onDownload: vi.fn(),
    onRestore: vi.fn(),
    onDelete: vi.fn(async () => true),
    onDownloads: vi.fn(),
    onPlace: vi.fn(),
    onExport: vi.fn(),
    onChoose: vi.fn(),
    onWords: vi.fn(),
    onImport: vi.fn(),
    onCancel: vi.fn(),
    onReset: vi.fn(),
    onErase: vi.fn<DataSectionProps['onErase']>(async () => null),
  };
  const props: DataSectionProps = {
    locale: 'en-GB',
    backups: someBackups(),
    places: [],
    file: null,
    restoring: null,
    isBusy: false,
    hasErased: false,
    welcomeUrl: 'welcome.html',
    ...acts,
    ...more,
  };
  const { rerender } = render(<DataSection {...props} />);
  return { ...acts, change: (next: Partial<DataSectionProps>) => rerender(<DataSection {...props} {...next} />) };
}

const button = (name: string) => screen.getByRole('button', { name });
const rows = () => within(screen.getByRole('list', { name: 'Backups' })).getAllByRole('listitem');
const inRow = (index: number, name: string) => {
  const row = rows()[index];
  if (!row) throw new Error(`there is no backup ${index}`);
  return within(row).getByRole('button', { name });
};

const FILE: ChosenFile = {
  kind: 'open',
  title: 'duologue-2026-11-24.json, exported 24 November 2026 at 08:41',
  rows: [
    { label: 'People', count: 12 },
    { label: 'Notes', count: 0 },
  ],
  isEmptyHere: false,
};

describe('backups', () => {
  it('say when and why each was made and what is in it, newest first', () => {
    show();
    expect(rows().map((row) => row.querySelector('p')?.textContent)).toEqual([
      '21 November 2026 at 19:02 made by itself1,204 items, 34 kB',
      '14 November 2026 at 09:00 before the first sync with a place1 item, 34 kB',
    ]);
    expect(screen.getByText('Last backup: 21 November 2026 at 19:02')).toBeTruthy();
  });

  it('are made and saved by a press', () => {
    const { onBackUp, onSaveSealed } = show();
    fireEvent.click(button('Back up now'));
    fireEvent.click(button('Save a sealed file'));
    expect(onBackUp).toHaveBeenCalledOnce();
    expect(onSaveSealed).toHaveBeenCalledOnce();
  });

  it('can be made while there is none, and before they are known', () => {
    const { change } = show({ backups: someBackups({ backups: [] }) });
    expect(screen.getByText('No backup yet')).toBeTruthy();
    expect(screen.queryByRole('list', { name: 'Backups' })).toBeNull();
    change({ backups: null });
    expect(button('Back up now')).toBeTruthy();
  });

  it('are downloaded, looked into, and deleted after a second press; each button says which one it is about', async () => {
    const { onDownload, onRestore, onDelete } = show();
    fireEvent.click(inRow(1, 'Download'));
    expect(onDownload).toHaveBeenCalledExactlyOnceWith('a');
    fireEvent.click(inRow(0, 'Restore'));
    expect(onRestore).toHaveBeenCalledExactlyOnceWith('b');
    fireEvent.click(inRow(1, 'Delete'));
    expect(onDelete).not.toHaveBeenCalled();
    fireEvent.click(inRow(1, 'Delete for good'));
    await waitFor(() => expect(onDelete).toHaveBeenCalledExactlyOnceWith('a'));
    const id = inRow(1, 'Download').getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(id)?.textContent).toContain('14 November 2026');
  });

  it('stay when deleting is thought over, and the focus goes back', () => {
    const { onDelete } = show();
    fireEvent.click(inRow(0, 'Delete'));
    fireEvent.click(inRow(0, 'Not now'));
    expect(onDelete).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(inRow(0, 'Delete'));
  });

  it('are shown in part when there are many, and all of them when asked', () => {
    show({ backups: someBackups({ backups: Array.from({ length: 9 }, (_, index) => aBackup(`b${index}`)) }) });
    expect(rows().length).toBe(4);
    fireEvent.click(button('Show all 9'));
    expect(rows().length).toBe(9);
    expect(screen.queryByRole('button', { name: 'Show all 9' })).toBeNull();
  });

  it('show what is in one where it stands, with the choice of before', () => {
    const { onImport } = show({ file: { ...FILE, title: 'Backup of 14 November 2026' }, restoring: 'a' });
    expect(within(rows()[1] as HTMLElement).getByText('People: 12')).toBeTruthy(); // there are two
    expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Backup of 14 November 2026' }));
    fireEvent.click(screen.getByRole('radio', { name: 'Make everything as in the file' }));
    fireEvent.click(button('Import'));
    expect(onImport).toHaveBeenCalledExactlyOnceWith('restore');
  });

  it.each(BACKUP_REASONS)('say in words why they were made: %s', (why) =>
    expect(whyText(why)).toMatch(/^(made|before) /),
  );

  it.each([
    [0, '1 kB'],
    [999, '1 kB'],
    [34_200, '34 kB'],
    [999_400, '999 kB'],
    [1_249_000, '1.2 MB'],
    [13_700_000, '13.7 MB'],
  ])('say a size of %d bytes as %s', (bytes, text) => expect(sizeText(bytes, 'en')).toBe(text));

  it('say that nothing is in one', () => {
    expect(contentText({ items: 0, bytes: 400 }, 'en')).toBe('nothing in it, 1 kB');
  });
});

describe('further copies', () => {
  it('go into Downloads once the browser allows it: the box shows what is so, not what was pressed', () => {
    const { onDownloads, change } = show();
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Also into the Downloads folder' });
    fireEvent.click(box);
    expect(onDownloads).toHaveBeenCalledExactlyOnceWith(true);
    expect(box.checked).toBe(false);
    change({ backups: someBackups({ isInDownloads: true }) });
    expect(box.checked).toBe(true);
    fireEvent.click(box);
    expect(onDownloads).toHaveBeenLastCalledWith(false);
  });

  it('go into a place that holds whole files, and only into one that is in use', () => {
    const { onPlace } = show({ places: ['browser', 'dav', 'folder'] });
    const choice = screen.getByRole('combobox', { name: 'Also into' });
    expect([...choice.querySelectorAll('option')].map((option) => option.textContent)).toEqual([
      'No further place',
      'WebDAV folder',
      'A folder on this computer',
    ]);
    fireEvent.change(choice, { target: { value: 'folder' } });
    expect(onPlace).toHaveBeenLastCalledWith('folder');
    fireEvent.change(choice, { target: { value: '' } });
    expect(onPlace).toHaveBeenLastCalledWith(null);
  });

  it('offer no place where there is none', () => {
    show({ places: ['browser'] });
    expect(screen.queryByRole('combobox', { name: 'Also into' })).toBeNull();
  });

  it('say why one did not get there, and that nothing is lost', () => {
    show({ places: ['dav'], backups: someBackups({ place: 'dav', trouble: 'full' }) });
    expect(screen.getByRole('alert').textContent).toBe(
      'The latest copy did not get there: no room left. The backup in this browser is complete.',
    );
  });
});

describe('the word about uninstalling', () => {
  it.each<[string, Partial<BackupsView>, NonNullable<DataSectionProps['places']>, boolean]>([
    ['nothing lies outside', {}, [], false],
    ['the browser account is cleared when one uninstalls', {}, ['browser'], false],
    ['copies go into Downloads', { isInDownloads: true }, [], true],
    ['copies go into a place', { place: 'dav' }, ['dav'], true],
    ['a place carries everything', {}, ['browser', 'folder'], true],
  ])('stands until something lies outside: %s', (_, more, places, isSafe) => {
    expect(isSafeOutside(someBackups(more), places)).toBe(isSafe);
    show({ backups: someBackups(more), places });
    expect(screen.queryAllByText('Uninstalling deletes your notes').length).toBe(isSafe ? 0 : 1);
  });

  it('is not said before that is known', () => {
    show({ places: null });
    expect(screen.queryByText('Uninstalling deletes your notes')).toBeNull();
  });
});

describe('files', () => {
  it('are handed over for reading, plain or sealed, and nothing is imported by itself', () => {
    const { onChoose, onImport } = show();
    const field = screen.getByLabelText('Choose file');
    expect(field.getAttribute('accept')).toContain('.json');
    expect(field.getAttribute('accept')).toContain('.duologue');
    const file = new File(['{}'], 'backup.json', { type: 'application/json' });
    fireEvent.change(field, { target: { files: [file] } });
    expect(onChoose).toHaveBeenCalledExactlyOnceWith(file);
    expect(onImport).not.toHaveBeenCalled();
    expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
  });

  it('say what is in them before anything is written, without tables that hold nothing', () => {
    show({ file: FILE });
    expect(screen.getByText('duologue-2026-11-24.json, exported 24 November 2026 at 08:41')).toBeTruthy();
    expect(screen.getByText('People: 12')).toBeTruthy();
    expect(screen.queryByText('Notes: 0')).toBeNull();
  });

  it.each([
    ['Add to what is here', 'merge'],
    ['Make everything as in the file', 'restore'],
  ])('are imported by the choice %s', (label, mode) => {
    const { onImport } = show({ file: FILE });
    fireEvent.click(screen.getByRole('radio', { name: label }));
    fireEvent.click(button('Import'));
    expect(onImport).toHaveBeenCalledExactlyOnceWith(mode);
  });

  it('add and remove nothing unless told otherwise', () => {
    const { onImport } = show({ file: FILE });
    fireEvent.click(button('Import'));
    expect(onImport).toHaveBeenCalledExactlyOnceWith('merge');
  });

  it('are restored exactly into an empty browser without asking', () => {
    const { onImport } = show({ file: { ...FILE, isEmptyHere: true } });
    expect(screen.queryByRole('radiogroup')).toBeNull();
    fireEvent.click(button('Import'));
    expect(onImport).toHaveBeenCalledExactlyOnceWith('restore');
  });

  it('tell in an alert why they cannot be used', () => {
    show({ file: { kind: 'refused', reason: 'This file was not written by Duologue, so nothing was changed.' } });
    expect(screen.getByRole('alert').textContent).toContain('not written by Duologue');
    expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
  });

  it('ask for the words of another key, say when they are others, and keep what was typed', () => {
    const { onWords, onCancel, change } = show({ file: { kind: 'sealed', refused: null } });
    const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: '12 words of this file' });
    expect(document.activeElement).toBe(field);
    fireEvent.click(button('Open the file'));
    expect(onWords).not.toHaveBeenCalled();
    fireEvent.input(field, { target: { value: 'zoo zoo' } });
    fireEvent.submit(field.form as HTMLFormElement); // the field stands in one
    expect(onWords).toHaveBeenCalledExactlyOnceWith('zoo zoo');
    change({ file: { kind: 'sealed', refused: 'These 12 words do not open this file.' } });
    expect(screen.getByRole('alert').textContent).toContain('do not open this file');
    expect(field.value).toBe('zoo zoo');
    fireEvent.click(button('Cancel'));
    expect(onCancel).toHaveBeenCalledOnce();
  });
});

describe('the ways out', () => {
  it('reset the settings by one press, saying that notes are not touched', () => {
    const { onReset } = show();
    expect(screen.getByText(/Notes, people and answers are not touched/)).toBeTruthy();
    fireEvent.click(button('Reset settings'));
    expect(onReset).toHaveBeenCalledOnce();
  });

  const open = (more: Partial<DataSectionProps> = {}) => {
    const acts = show(more);
    fireEvent.click(button('Erase everything'));
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Type erase' });
    return {
      ...acts,
      field,
      type: (word: string) => fireEvent.input(field, { target: { value: word } }),
      submit: () => fireEvent.submit(field.form as HTMLFormElement), // the field stands in one
    };
  };

  it('erase everything only with a word, after saying what goes and what other browsers keep', async () => {
    const { field, type, submit, onErase } = open();
    expect(field.form?.textContent).toContain('Your other browsers keep what they have');
    expect(button('Erase for good')).toHaveProperty('disabled', true);
    type('erase');
    submit();
    await waitFor(() => expect(onErase).toHaveBeenCalledExactlyOnceWith('erase', false));
  });

  it('say so in the field when it is another word', async () => {
    const { field, type, submit } = open({ onErase: async () => 'The word is another one, so nothing was erased.' });
    type('delete');
    submit();
    await screen.findByText('The word is another one, so nothing was erased.');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field);
  });

  it('clear the places as well when told to, where there are any', async () => {
    const { type, submit, onErase } = open({ places: ['dav'] });
    fireEvent.click(screen.getByRole('checkbox', { name: /^Also take away/ }));
    type('erase');
    submit();
    await waitFor(() => expect(onErase).toHaveBeenCalledExactlyOnceWith('erase', true));
  });

  it('are left by Escape with the focus where it was', () => {
    const { field, onErase } = open();
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(screen.queryByRole('textbox', { name: 'Type erase' })).toBeNull();
    expect(document.activeElement).toBe(button('Erase everything'));
    expect(onErase).not.toHaveBeenCalled();
  });

  it('say when all is gone', () => {
    show({ hasErased: true });
    expect(screen.getByText(/Everything in this browser is erased/).closest('[role="status"]')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Start again' }).getAttribute('href')).toBe('welcome.html');
  });
});
