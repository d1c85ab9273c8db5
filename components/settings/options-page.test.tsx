import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { newId } from '../../lib/domain/ids.ts';
import { DEFAULT_PREFERENCES } from '../../lib/domain/preferences.ts';
import { aPerson, MOMENT } from '../../tests/support/surface-samples.ts';
import { syncActs } from '../../tests/support/sync-acts.ts';
import { OptionsPage, type OptionsPageProps } from './options-page.tsx';

const merged = { id: newId<'person'>(), name: 'Robert', addresses: ['robert@example.com'] };
const bo = aPerson('Bo', { merged: [merged] });
const chen = aPerson('Chen');

function show(more: Partial<OptionsPageProps> = {}) {
  const acts = {
    onRename: vi.fn(),
    onKind: vi.fn(),
    onAddresses: vi.fn(async () => true),
    onMerge: vi.fn(),
    onSplit: vi.fn(),
    onAccount: vi.fn(async () => true),
    onNoteTakers: vi.fn(async () => true),
    onPreference: vi.fn(async () => true),
    onUsual: vi.fn(),
    onForget: vi.fn(),
    onKeys: vi.fn(),
  };
  render(
    <OptionsPage
      people={[bo, chen]}
      accounts={[{ index: 1, addresses: ['me@example.com'], learnt: ['me@example.com'] }]}
      noteTakers={['Otto']}
      answers={[{ id: 'a', title: 'Catch-up', personName: 'Bo' }]}
      preferences={DEFAULT_PREFERENCES}
      file={null}
      shortcuts={[
        { name: 'popup', keys: 'Alt+Shift+D' },
        { name: 'panel', keys: '' },
      ]}
      isFirefox={false}
      version="1.2.3"
      notices={{
        toast: null,
        failure: null,
        onUndo: () => undefined,
        onPause: () => undefined,
        onResume: () => undefined,
        onDismiss: () => undefined,
      }}
      sync={{
        view: null,
        error: null,
        means: { canChooseFolder: true, hasDrive: true, isFirefox: false },
        moment: MOMENT,
        acts: syncActs(),
      }}
      sharing={{
        settings: null,
        pairs: null,
        people: [],
        moment: MOMENT,
        onOpen: () => undefined,
        onName: async () => true,
        onRelays: async () => true,
        onCompare: async () => true,
      }}
      calendars={{
        feeds: [],
        error: null,
        moment: MOMENT,
        onAdd: async () => 'done',
        onFile: async () => 'done',
        onRead: async () => true,
        onAllow: async () => true,
        onRemove: async () => true,
      }}
      away={{
        away: [],
        moment: MOMENT,
        linkOf: () => 'https://calendar.google.com/',
        onAdd: async () => true,
        onRemove: () => undefined,
      }}
      syncState={null}
      error={null}
      data={{
        locale: 'en',
        backups: null,
        places: null,
        restoring: null,
        isBusy: false,
        hasErased: false,
        welcomeUrl: 'welcome.html',
        onExport: () => undefined,
        onBackUp: () => undefined,
        onSaveSealed: () => undefined,
        onDownload: () => undefined,
        onRestore: () => undefined,
        onDelete: async () => true,
        onDownloads: () => undefined,
        onPlace: () => undefined,
        onChoose: () => undefined,
        onWords: () => undefined,
        onImport: () => undefined,
        onCancel: () => undefined,
        onReset: () => undefined,
        onErase: async () => null,
      }}
      {...acts}
      {...more}
    />,
  );
  return acts;
}

const open = (name: string) => fireEvent.click(screen.getByRole('button', { name: `Edit ${name}` }));
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (name: string, text: string) => fireEvent.input(field(name), { target: { value: text } });
const submit = (name: string) => {
  const form = field(name).form;
  if (form) fireEvent.submit(form);
};

describe('the settings', () => {
  it('have exactly the parts of the contract', () => {
    show();
    expect(screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)).toEqual([
      'People and rhythm',
      'Sync',
      'Sharing',
      'Backup and data',
      'Notifications',
      'Shortcuts',
      'Privacy',
      'About',
    ]);
  });

  it('rename a person, choose a kind and open one person at a time', () => {
    const { onRename, onKind } = show();
    open('Bo');
    type('Name of Bo', 'Bo Lind');
    submit('Name of Bo');
    expect(onRename).toHaveBeenCalledExactlyOnceWith(bo, 'Bo Lind');
    fireEvent.change(screen.getByRole('combobox', { name: 'Kind of Bo' }), { target: { value: 'friend' } });
    expect(onKind).toHaveBeenCalledExactlyOnceWith(bo, 'friend');
    open('Chen');
    expect(screen.queryByRole('textbox', { name: 'Name of Bo' })).toBeNull();
  });

  it('add and remove addresses, and refuse in words what is none', async () => {
    const { onAddresses } = show();
    open('Bo');
    type('Add an address for Bo', 'bo at work');
    submit('Add an address for Bo');
    expect(screen.getByRole('alert').textContent).toBe('This does not look like an e-mail address.');
    expect(onAddresses).not.toHaveBeenCalled();
    type('Add an address for Bo', 'bo@example.org');
    submit('Add an address for Bo');
    expect(onAddresses).toHaveBeenLastCalledWith(bo, ['bo@example.com', 'bo@example.org']);
    await waitFor(() => expect(field('Add an address for Bo').value).toBe(''));
    fireEvent.click(screen.getByRole('button', { name: 'Remove bo@example.com' }));
    expect(onAddresses).toHaveBeenLastCalledWith(bo, []);
  });

  it('keep an address in its field when somebody else has it', async () => {
    const onAddresses = vi.fn(async () => false);
    show({ onAddresses });
    open('Bo');
    type('Add an address for Bo', 'chen@example.com');
    submit('Add an address for Bo');
    await waitFor(() => expect(onAddresses).toHaveBeenCalledOnce());
    expect(field('Add an address for Bo').value).toBe('chen@example.com');
  });

  it('merge two people and split them again', () => {
    const { onMerge, onSplit } = show();
    open('Bo');
    expect(screen.getByRole('button', { name: 'Merge' })).toHaveProperty('disabled', true);
    fireEvent.change(screen.getByRole('combobox', { name: 'Merge Bo into' }), { target: { value: chen.id } });
    fireEvent.click(screen.getByRole('button', { name: 'Merge' }));
    expect(onMerge).toHaveBeenCalledExactlyOnceWith(bo, chen);
    fireEvent.click(screen.getByRole('button', { name: 'Split Robert again' }));
    expect(onSplit).toHaveBeenCalledExactlyOnceWith(merged);
  });

  it('show what was learnt of my own addresses and let me add one', () => {
    const { onAccount } = show();
    const account = screen.getByRole('group', { name: 'Account 2' });
    expect(account.textContent).toContain('learnt from the page');
    type('Add an address for account 2', 'me@example.org');
    submit('Add an address for account 2');
    expect(onAccount).toHaveBeenCalledExactlyOnceWith(1, ['me@example.com', 'me@example.org']);
  });

  it('forget an answer for a series', () => {
    const { onForget } = show();
    fireEvent.click(screen.getByRole('button', { name: 'Forget: Catch-up' }));
    expect(onForget).toHaveBeenCalledExactlyOnceWith({ id: 'a', title: 'Catch-up', personName: 'Bo' });
  });

  it('show the keys as the browser assigned them and where to change them', () => {
    const { onKeys } = show();
    const part = screen.getByRole('region', { name: 'Shortcuts' });
    expect(
      [...(part.querySelectorAll('.key-list')[0]?.querySelectorAll('kbd') ?? [])].map((key) => key.textContent),
    ).toEqual(['Alt', 'Shift', 'D']);
    expect(within(part).getByText('no key')).toBeTruthy();
    fireEvent.click(within(part).getByRole('button', { name: 'Change the keys' }));
    expect(onKeys).toHaveBeenCalledOnce();
  });

  it('tell Firefox users in words, where the page for keys cannot be opened, and name no side panel', () => {
    show({ isFirefox: true });
    expect(screen.queryByRole('button', { name: 'Change the keys' })).toBeNull();
    expect(screen.getByText(/Manage Extension Shortcuts/)).toBeTruthy();
    expect(screen.queryByText('Side panel')).toBeNull();
  });

  it('say when Duologue speaks by itself, and let it be changed or switched off', () => {
    const { onPreference } = show();
    const part = screen.getByRole('region', { name: 'Notifications' });
    expect(part.textContent).toContain('While you are in a call, Duologue is silent.');
    const prep = within(part).getByRole('radiogroup', { name: 'Say that a 1:1 begins' });
    expect(within(prep).getByRole('radio', { name: '10 min before' })).toHaveProperty('checked', true);
    fireEvent.click(within(prep).getByRole('radio', { name: 'Never' }));
    expect(onPreference).toHaveBeenLastCalledWith('prepMinutes', 0);
    const wrapUp = within(part).getByRole('radiogroup', { name: 'Offer to wrap up' });
    fireEvent.click(within(wrapUp).getByRole('radio', { name: '15 min before the end' }));
    expect(onPreference).toHaveBeenLastCalledWith('wrapUpMinutes', 15);
  });

  it('have the parts about rhythm below the people, each under its own name', () => {
    show();
    const titles = screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent);
    expect(titles.slice(0, 3)).toEqual(['Calendars', 'Rhythm', 'My times away']);
    expect(document.getElementById('calendars')).toBeTruthy();
    expect(document.getElementById('rhythm')).toBeTruthy();
    expect(document.getElementById('away')).toBeTruthy();
  });

  it('tell the day once a day only when I want it', () => {
    const { onPreference } = show();
    const box = screen.getByRole('checkbox', { name: 'Say once a day what it holds' });
    expect(box).toHaveProperty('checked', false);
    expect(screen.queryByLabelText('Time of the digest')).toBeNull();
    fireEvent.click(box);
    expect(onPreference).toHaveBeenCalledExactlyOnceWith('digestAt', 8 * 60);
  });

  it('switch the daily digest off again, and say when quiet hours would swallow it', () => {
    const { onPreference } = show({ preferences: { ...DEFAULT_PREFERENCES, digestAt: 6 * 60 } });
    expect(screen.getByLabelText<HTMLInputElement>('Time of the digest').value).toBe('06:00');
    expect(screen.getByText('This lies in your quiet hours, so it is not said.')).toBeTruthy();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Say once a day what it holds' }));
    expect(onPreference).toHaveBeenCalledExactlyOnceWith('digestAt', -1);
  });

  it('show a refused choice of the digest as it was', async () => {
    show({ onPreference: vi.fn(async () => false) });
    const box = () => screen.getByRole('checkbox', { name: 'Say once a day what it holds' });
    fireEvent.click(box());
    await waitFor(() => expect(box()).toHaveProperty('checked', false));
  });

  it('take other quiet hours, over midnight too', async () => {
    const { onPreference } = show();
    const until = screen.getByLabelText<HTMLInputElement>('End of quiet hours');
    expect(until.value).toBe('07:00');
    fireEvent.input(until, { target: { value: '08:30' } });
    fireEvent.click(screen.getByRole('button', { name: 'Set' }));
    await waitFor(() => expect(onPreference).toHaveBeenCalledExactlyOnceWith('quietTo', 8 * 60 + 30));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Set' })).toBeNull());
  });

  it('show a number that is none of the usual ones, and take another', async () => {
    const { onPreference } = show({ preferences: { ...DEFAULT_PREFERENCES, prepMinutes: 7 } });
    const name = 'Other minutes: Say that a 1:1 begins';
    expect(field(name).value).toBe('7');
    type(name, ' 45 ');
    submit(name);
    await waitFor(() => expect(onPreference).toHaveBeenCalledExactlyOnceWith('prepMinutes', 45));
  });

  it.each(['', '-5', '2.5', 'soon', '121', '99999'])('refuse %j minutes in words and keep what was typed', (text) => {
    const { onPreference } = show({ preferences: { ...DEFAULT_PREFERENCES, prepMinutes: 7 } });
    const name = 'Other minutes: Say that a 1:1 begins';
    type(name, text);
    submit(name);
    expect(screen.getByText('Write a whole number from 0 to 120.')).toBeTruthy();
    expect(field(name).value).toBe(text);
    expect(onPreference).not.toHaveBeenCalled();
  });

  it('keep a limit that could not be saved in its field', async () => {
    const onPreference = vi.fn(async () => false);
    show({ onPreference });
    type('Promises in one week', '6');
    submit('Promises in one week');
    await waitFor(() => expect(onPreference).toHaveBeenCalledExactlyOnceWith('workloadLimit', 6));
    expect(field('Promises in one week').value).toBe('6');
  });
});
