import { fireEvent, render, screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { type ChosenFile, DataSection } from './data-section.tsx';

function show(file: ChosenFile | null) {
  const acts = { onExport: vi.fn(), onChoose: vi.fn(), onImport: vi.fn(), onCancel: vi.fn() };
  render(<DataSection file={file} isBusy={false} {...acts} />);
  return acts;
}

const FILE: ChosenFile = {
  ok: true,
  name: 'duologue-2026-11-24.json',
  exportedOn: '24 November 2026 at 08:41',
  rows: [
    { label: 'People', count: 12 },
    { label: 'Notes', count: 0 },
  ],
  isEmptyHere: false,
};

describe('backup and data', () => {
  it('hands a chosen file over for reading and imports nothing by itself', () => {
    const { onChoose, onImport } = show(null);
    const file = new File(['{}'], 'backup.json', { type: 'application/json' });
    fireEvent.change(screen.getByLabelText('Choose file'), { target: { files: [file] } });
    expect(onChoose).toHaveBeenCalledExactlyOnceWith(file);
    expect(onImport).not.toHaveBeenCalled();
    expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
  });

  it('says what is in a file before anything is written, without tables that hold nothing', () => {
    show(FILE);
    expect(screen.getByText('duologue-2026-11-24.json, exported 24 November 2026 at 08:41')).toBeTruthy();
    expect(screen.getByText('People: 12')).toBeTruthy();
    expect(screen.queryByText('Notes: 0')).toBeNull();
  });

  it.each([
    ['Add to what is here', 'merge'],
    ['Make everything as in the file', 'restore'],
  ])('imports by the choice %s', (label, mode) => {
    const { onImport } = show(FILE);
    fireEvent.click(screen.getByRole('radio', { name: label }));
    fireEvent.click(screen.getByRole('button', { name: 'Import' }));
    expect(onImport).toHaveBeenCalledExactlyOnceWith(mode);
  });

  it('adds and removes nothing unless told otherwise', () => {
    const { onImport } = show(FILE);
    fireEvent.click(screen.getByRole('button', { name: 'Import' }));
    expect(onImport).toHaveBeenCalledExactlyOnceWith('merge');
  });

  it('restores exactly into an empty browser without asking', () => {
    const { onImport } = show({ ...FILE, isEmptyHere: true });
    expect(screen.queryByRole('radiogroup')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Import' }));
    expect(onImport).toHaveBeenCalledExactlyOnceWith('restore');
  });

  it('tells in an alert why a file cannot be used', () => {
    show({ ok: false, reason: 'This file was not written by Duologue, so nothing was changed.' });
    expect(screen.getByRole('alert').textContent).toContain('not written by Duologue');
    expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
  });
});
