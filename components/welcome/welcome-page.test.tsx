import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { BrowserMode } from '../../lib/domain/sync-words.ts';
import { aPerson } from '../../tests/support/surface-samples.ts';
import { WelcomePage } from './welcome-page.tsx';

function show({
  browserMode,
  ...more
}: {
  popupKeys?: string;
  isFirefox?: boolean;
  isSafeOutside?: boolean;
  browserMode?: BrowserMode;
} = {}) {
  const onAdd = vi.fn(async () => true);
  render(
    <WelcomePage
      people={[aPerson('Bo')]}
      onAdd={onAdd}
      popupKeys="Alt+Shift+D"
      isFirefox={false}
      calendarUrl="https://calendar.example/"
      homeUrl="home.html"
      backupUrl="options.html#backup"
      others={{
        view: { browserMode: browserMode ?? null, found: null },
        keysUrl: 'options.html#keys',
        onMode: async () => 'done',
        onJoin: async () => null,
      }}
      isSafeOutside={false}
      {...more}
    />,
  );
  return onAdd;
}

describe('the welcome page', () => {
  it('can be skipped at once', () => {
    show();
    expect(screen.getByRole('link', { name: 'Skip' }).getAttribute('href')).toBe('home.html');
  });

  it('takes the first person by a name and shows who is here', () => {
    const onAdd = show();
    fireEvent.input(screen.getByRole('textbox', { name: 'Their name' }), { target: { value: 'Lena' } });
    fireEvent.change(screen.getByRole('combobox', { name: 'Kind' }), { target: { value: 'peer' } });
    fireEvent.submit(screen.getByRole('form', { name: 'New person' }));
    expect(onAdd).toHaveBeenCalledExactlyOnceWith({ name: 'Lena', address: null, kind: 'peer' });
    expect(screen.getByRole('list', { name: 'Here already' }).textContent).toContain('Bo');
  });

  it('says plainly that uninstalling deletes notes, with the way to a backup', () => {
    show();
    expect(screen.getByText('Uninstalling deletes your notes')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open backup' }).getAttribute('href')).toBe('options.html#backup');
  });

  it('says no word of it once something is kept outside', () => {
    show({ isSafeOutside: true });
    expect(screen.queryByText('Uninstalling deletes your notes')).toBeNull();
  });

  it('says where the notes are, also when they go further', () => {
    show();
    expect(screen.getByText(/In this browser and nowhere else/)).toBeTruthy();
    cleanup();
    show({ browserMode: 'simple' });
    expect(screen.queryByText(/nowhere else/)).toBeNull();
  });

  it('shows the key that is really assigned, and the icon when there is none', () => {
    show({ popupKeys: '' });
    expect(screen.getByText('Press the icon.')).toBeTruthy();
    expect(screen.queryByText('Shift')).toBeNull();
  });
});
