import { fireEvent, render, screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { PAUSE_REASONS } from '../../lib/domain/sync-words.ts';
import type { SyncState } from '../../lib/messages/safekeeping-views.ts';
import { SyncLine } from './sync-line.tsx';
import { syncWords } from './sync-line-words.ts';

const aState = (kind: SyncState['kind'], more: Partial<SyncState> = {}): SyncState => ({
  kind,
  waiting: 0,
  reason: null,
  place: null,
  at: null,
  progress: null,
  ...more,
});

const line = (state: SyncState | null, onOpen?: () => void) => (
  <SyncLine state={state} locale="en" href="options.html#sync" {...(onOpen ? { onOpen } : {})} />
);

describe('the words of a header for my other browsers', () => {
  it.each<[string, SyncState, string | null]>([
    ['nothing while no place is in use', aState('off'), null],
    ['in step', aState('in-step'), 'in step'],
    ['one change', aState('waiting', { waiting: 1 }), '1 change waiting'],
    ['several changes', aState('waiting', { waiting: 3 }), '3 changes waiting'],
    ['what is on its way still waits', aState('working', { waiting: 2 }), '2 changes waiting'],
    ['what arrives', aState('working'), 'catching up'],
    [
      'how far a long work is',
      aState('working', { waiting: 9, progress: { work: 'upload', done: 34, total: 100 } }),
      'first upload: 34%',
    ],
    [
      'a long work that counts nothing yet',
      aState('working', { progress: { work: 'new-key', done: 0, total: 0 } }),
      'new key: 0%',
    ],
    ['a pause with its reason', aState('paused', { reason: 'unauthorised' }), 'paused: sign-in refused'],
    ['a pause without one', aState('paused'), 'paused: it did not work'],
    ['no network', aState('offline', { waiting: 3 }), 'offline'],
  ])('%s', (_, state, words) => expect(syncWords(state, 'en')).toBe(words));

  it.each(PAUSE_REASONS)('name the reason %s in a few words', (reason) => {
    const words = syncWords(aState('paused', { reason }), 'en') ?? '';
    expect(words.startsWith('paused: ')).toBe(true);
    expect(words.length).toBeLessThan(40); // it stands beside other things
  });
});

describe('the line', () => {
  it.each([null, aState('off')])('draws nothing while there is nothing to say', (state) => {
    const { container } = render(line(state));
    expect(container.childElementCount).toBe(0);
  });

  it('leads to the settings in a tab of their own', () => {
    render(line(aState('in-step')));
    const link = screen.getByRole('link', { name: 'Sync: in step' });
    expect(link.getAttribute('href')).toBe('options.html#sync');
    expect(link.getAttribute('target')).toBe('_blank');
  });

  it('leaves a press to whoever knows how to open the settings, but not one for a new tab', () => {
    const onOpen = vi.fn();
    const { container } = render(line(aState('in-step'), onOpen));
    const isLeftToTheLink: boolean[] = [];
    container.addEventListener('click', (event) => {
      isLeftToTheLink.push(!event.defaultPrevented);
      event.preventDefault(); // there is no page to go to
    });
    fireEvent.click(screen.getByRole('link'));
    fireEvent.click(screen.getByRole('link'), { ctrlKey: true });
    expect(isLeftToTheLink).toEqual([false, true]);
    expect(onOpen).toHaveBeenCalledOnce();
  });

  it('announces a pause and its end, and no count', () => {
    const said = () => {
      const status = screen.getByRole('status');
      const hidden = status.querySelector('[aria-hidden="true"].sync-words');
      return hidden ? '' : status.textContent;
    };
    const { rerender } = render(line(aState('in-step')));
    expect(said()).toBe('');
    rerender(line(aState('waiting', { waiting: 2 })));
    expect(said()).toBe('');
    rerender(line(aState('paused', { reason: 'full' })));
    expect(said()).toBe('paused: no room left');
    rerender(line(aState('waiting', { waiting: 3 })));
    expect(said()).toBe('');
    rerender(line(aState('in-step')));
    expect(said()).toBe('in step');
  });

  it('has the words for those who see and for those who listen in every state', () => {
    const { rerender } = render(line(aState('waiting', { waiting: 3 })));
    expect(screen.getByRole('link', { name: 'Sync: 3 changes waiting' }).textContent).toBe('3 changes waiting');
    rerender(line(aState('offline')));
    expect(screen.getByRole('link', { name: 'offline' }).textContent).toBe('offline');
  });
});
