import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { MOMENT } from '../../tests/support/surface-samples.ts';
import { syncActs } from '../../tests/support/sync-acts.ts';
import { aDevice, aHeld, aPlace, aSyncState, aSyncView, someKeys } from '../../tests/support/sync-samples.ts';
import type { SyncActs } from '../sync/acts.ts';
import { SyncSection, type SyncSectionProps } from './sync-section.tsx';

const MEANS = { canChooseFolder: true, hasDrive: true, isFirefox: false };

function show(view: SyncSectionProps['view'], more: Parameters<typeof syncActs>[0] = {}) {
  const acts = syncActs(more);
  const draw = (next: SyncSectionProps['view']) => (
    <SyncSection view={next} error={null} means={MEANS} moment={MOMENT} acts={acts} />
  );
  const { rerender } = render(draw(view));
  return { ...acts, redraw: (next: SyncSectionProps['view']) => rerender(draw(next)) };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const part = (name: string) => screen.getByRole('region', { name });

describe('the section about other browsers', () => {
  it('is a region with its parts by the names of the contract', () => {
    show(aSyncView());
    const section = within(part('Sync'));
    expect(
      section.getAllByRole('switch').map((each) => each.closest('fieldset')?.querySelector('label')?.textContent),
    ).toEqual(['Browser account', 'WebDAV folder', 'Folder on this computer', 'Google Drive']);
    for (const name of ['Browser account', 'WebDAV folder', 'Folder on this computer', 'Google Drive']) {
      expect(section.getByRole('switch', { name })).toHaveProperty('checked', false);
    }
    expect(part('Your browsers')).toBeTruthy();
    expect(part('Keys')).toBeTruthy();
  });

  it('says that nothing leaves this browser as long as no place is in use, and offers no turn', () => {
    show(aSyncView());
    expect(part('Sync').textContent).toContain('Saved in this browser only');
    expect(screen.queryByRole('button', { name: 'Sync now' })).toBeNull();
  });

  it('draws its heading before anything is known, and says when it cannot be known', () => {
    render(<SyncSection view={null} error="background-gone" means={MEANS} moment={MOMENT} acts={syncActs()} />);
    expect(part('Sync').textContent).toContain('Duologue did not answer.');
    expect(screen.queryByRole('switch')).toBeNull();
  });

  it.each([
    ['ahead', 7 * 60_000, '7 minutes ahead of'],
    ['behind', -95 * 60_000, '95 minutes behind'],
  ])('says when the clock is %s', (_, skew, words) => {
    show(aSyncView({ skew }));
    expect(part('Sync').textContent).toContain(words);
  });

  it('leads from the sealed account to the 12 words', async () => {
    const { onUseBrowser } = show(aSyncView());
    fireEvent.click(screen.getByRole('switch', { name: 'Browser account' }));
    fireEvent.click(screen.getByRole('radio', { name: 'Sealed' }));
    expect(onUseBrowser).toHaveBeenCalledExactlyOnceWith('sealed');
    const sheet = await screen.findByRole('group', { name: 'The 12 words' });
    expect(document.activeElement).toBe(sheet);
  });

  it('asks for the words that a sealed account wants, and uses it once they are typed', async () => {
    const onUseBrowser = vi.fn<SyncActs['onUseBrowser']>(async () => 'done').mockResolvedValueOnce('needs-words');
    const acts = show(aSyncView({ found: 'sealed' }), { onUseBrowser });
    expect(part('Sync').textContent).toContain('Sealed notes from another browser of yours are in this account.');
    fireEvent.click(screen.getByRole('switch', { name: 'Browser account' }));
    fireEvent.click(screen.getByRole('radio', { name: 'Sealed' }));
    const field = screen.getByRole('textbox', { name: '12 words' });
    await waitFor(() => expect(document.activeElement).toBe(field));
    fireEvent.input(field, { target: { value: someKeys().words.join(' ') } });
    press('Join');
    await waitFor(() => expect(onUseBrowser.mock.calls).toEqual([['sealed'], ['sealed']]));
    expect(acts.keys.onJoin).toHaveBeenCalledExactlyOnceWith(someKeys().words.join(' '));
  });

  it('leads from a place that wants other words to their field', () => {
    show(aSyncView({ places: [aPlace('dav', { pause: { reason: 'wrong-vault', retryAt: null } })] }));
    press('Type the 12 words');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '12 words' }));
  });

  it('keeps a held change for an answer and hands the focus on when it is given', async () => {
    const held = aHeld('Old laptop');
    const { onAnswerHeld, redraw } = show(aSyncView({ held: [held] }));
    const group = screen.getByRole('group', { name: 'Held: Old laptop' });
    expect(group.textContent).toContain('It would hide 61 of the 240 items you see here.');
    within(group).getByRole('button', { name: 'Keep my items' }).focus();
    press('Keep my items');
    expect(onAnswerHeld).toHaveBeenCalledExactlyOnceWith(held, 'keep');
    redraw(aSyncView());
    expect(screen.queryByRole('group', { name: 'Held: Old laptop' })).toBeNull();
    await waitFor(() => expect(document.activeElement?.className).toBe('sync-top'));
  });

  it('lets a held change happen when that is the answer', () => {
    const held = aHeld('');
    const { onAnswerHeld } = show(aSyncView({ held: [held] }));
    expect(screen.getByRole('group', { name: 'Held: a browser without a name' })).toBeTruthy();
    press('Let it happen');
    expect(onAnswerHeld).toHaveBeenCalledExactlyOnceWith(held, 'apply');
  });
});

describe('how things stand', () => {
  it.each([
    ['in step', aSyncState(), 'In step', 'All has arrived everywhere: today, 08:30'],
    ['waiting', aSyncState({ kind: 'waiting', waiting: 3 }), '3 changes waiting', 'What waits goes out by itself'],
    ['offline', aSyncState({ kind: 'offline', waiting: 1 }), 'Offline', 'as soon as there is a network'],
    [
      'paused',
      aSyncState({ kind: 'paused', reason: 'unauthorised', place: 'dav' }),
      'Paused: sign-in refused',
      'goes to “WebDAV folder” later',
    ],
    ['working', aSyncState({ kind: 'working', waiting: 2 }), 'Sending and fetching', '2 changes waiting'],
  ])('says it in words: %s', (_, state, title, help) => {
    show(aSyncView({ state }));
    expect(screen.getAllByText(title).length).toBeGreaterThan(0);
    expect(part('Sync').textContent).toContain(help);
  });

  it('starts a turn when told to', () => {
    const { onNow } = show(aSyncView({ state: aSyncState() }));
    press('Sync now');
    expect(onNow).toHaveBeenCalledOnce();
  });

  it('shows how far a long work is, and breaks it off', () => {
    const progress = { work: 'upload', done: 312, total: 1204 } as const;
    const { onNow, onCancel } = show(aSyncView({ state: aSyncState({ kind: 'working', progress }) }));
    const bar = screen.getByRole('progressbar', { name: 'Sending your notes' });
    expect(bar).toHaveProperty('value', 312);
    expect(bar).toHaveProperty('max', 1204);
    expect(part('Sync').textContent).toContain('Sending your notes: 312 of 1,204');
    press('Sync now');
    expect(onNow).not.toHaveBeenCalled();
    press('Cancel');
    expect(onCancel).toHaveBeenCalledOnce();
  });

  it('hands the focus from Cancel on when the work is over', async () => {
    const { redraw } = show(aSyncView({ state: aSyncState({ kind: 'working' }) }));
    screen.getByRole('button', { name: 'Cancel' }).focus();
    redraw(aSyncView({ state: aSyncState() }));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Sync now' })));
  });

  it('announces what kind of state it is, not every count', () => {
    const { redraw } = show(aSyncView({ state: aSyncState() }));
    const spoken = () => part('Sync').querySelector('.sync-state [role=status]')?.textContent;
    expect(spoken()).toBe('In step');
    redraw(aSyncView({ state: aSyncState({ kind: 'waiting', waiting: 4 }) }));
    expect(spoken()).toBe('');
    redraw(aSyncView({ state: aSyncState({ kind: 'paused', place: 'folder', reason: 'full' }) }));
    expect(spoken()).toBe('Paused: no room left');
  });
});

describe('my browsers', () => {
  const mine = aDevice('Chrome, Linux', { isThis: true, seenAt: null });
  const old = aDevice('Old laptop', { seenAt: MOMENT.now - 40 * 86_400_000, isNewer: true });

  it('are listed with this one first and the others by when they were last seen, in words', () => {
    show(aSyncView({ devices: [old, aDevice('Work laptop'), mine] }));
    const rows = within(part('Your browsers')).getAllByRole('listitem');
    expect(rows.map((row) => row.querySelector('b')?.textContent)).toEqual([
      'Chrome, Linux',
      'Work laptop',
      'Old laptop',
    ]);
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringContaining('this browser'),
      expect.stringContaining('last seen yesterday'),
      expect.stringContaining('last seen 5 weeks ago'),
    ]);
    expect(rows[2]?.textContent).toContain('uses a newer Duologue');
  });

  it('say a clock that runs ahead as now and not as tomorrow', () => {
    show(aSyncView({ devices: [mine, aDevice('Tablet', { seenAt: MOMENT.now + 30 * 3_600_000 })] }));
    expect(part('Your browsers').textContent).toContain('last seen just now');
  });

  it('rename this one, and give the focus back', async () => {
    const { onRename } = show(aSyncView({ devices: [mine] }));
    press('Rename this browser');
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name of this browser' });
    expect(field.value).toBe('Chrome, Linux');
    fireEvent.input(field, { target: { value: ' Kitchen table ' } });
    press('Save');
    expect(onRename).toHaveBeenCalledExactlyOnceWith('Kitchen table');
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Rename this browser' })),
    );
  });

  it('keep a name in its field when it was refused', async () => {
    const onRename = vi.fn(async () => false);
    show(aSyncView({ devices: [mine] }), { onRename });
    press('Rename this browser');
    fireEvent.input(screen.getByRole('textbox', { name: 'Name of this browser' }), { target: { value: 'Desk' } });
    press('Save');
    await waitFor(() => expect(onRename).toHaveBeenCalledOnce());
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name of this browser' }).value).toBe('Desk');
  });

  it('forget one only after a second word, in place', async () => {
    const { onForget } = show(aSyncView({ devices: [mine, old] }));
    press('Forget Old laptop');
    expect(onForget).not.toHaveBeenCalled();
    expect(document.activeElement?.textContent).toContain('Everything Old laptop wrote stays.');
    press('Forget it');
    await waitFor(() => expect(onForget).toHaveBeenCalledExactlyOnceWith(old));
  });

  it('let the second word be left by Escape, with the focus back where it was', () => {
    const { onForget } = show(aSyncView({ devices: [mine, old] }));
    press('Forget Old laptop');
    fireEvent.keyDown(screen.getByRole('button', { name: 'Forget it' }), { key: 'Escape' });
    expect(screen.queryByRole('button', { name: 'Forget it' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Forget Old laptop' }));
    expect(onForget).not.toHaveBeenCalled();
  });
});
