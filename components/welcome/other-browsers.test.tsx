import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { OtherBrowsers, type OtherBrowsersProps } from './other-browsers.tsx';

function show(view: OtherBrowsersProps['view'], more: Partial<OtherBrowsersProps> = {}) {
  const onMode = vi.fn<OtherBrowsersProps['onMode']>(async () => 'done');
  const onJoin = vi.fn<OtherBrowsersProps['onJoin']>(async () => ({ kind: 'joined' }));
  const props: OtherBrowsersProps = { view, keysUrl: 'options.html#keys', onMode, onJoin, ...more };
  const { rerender } = render(<OtherBrowsers {...props} />);
  return {
    onMode,
    onJoin,
    change: (next: OtherBrowsersProps['view']) => rerender(<OtherBrowsers {...props} view={next} />),
  };
}

const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
const chosen = () => screen.getAllByRole<HTMLInputElement>('radio').filter(({ checked }) => checked).length;

describe('the choice for my other browsers', () => {
  it.each([
    ['Only this browser', 'Nothing leaves it.'],
    ['Simple', 'Nothing to type. Whoever controls your browser account can read your notes.'],
    ['Sealed', 'Nobody but you. You type 12 words once in each browser.'],
  ])('says of each in one sentence what is true: %s', (name, why) => {
    show({ browserMode: null, found: null });
    const id = radio(name).getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(id)?.textContent).toBe(why);
    expect(screen.getByRole('radiogroup', { name: 'Your other browsers' })).toBeTruthy();
  });

  it('begins with nothing leaving this browser', () => {
    const { onMode } = show({ browserMode: null, found: null });
    expect(radio('Only this browser').checked).toBe(true);
    expect(onMode).not.toHaveBeenCalled();
  });

  it.each([
    ['Simple', 'simple'],
    ['Sealed', 'sealed'],
  ] as const)('takes effect at once: %s', async (name, mode) => {
    const { onMode, change } = show({ browserMode: null, found: null });
    fireEvent.click(radio(name));
    await waitFor(() => expect(onMode).toHaveBeenCalledExactlyOnceWith(mode));
    change({ browserMode: mode, found: null });
    expect(radio(name).checked).toBe(true);
  });

  it('can be taken back', async () => {
    const { onMode } = show({ browserMode: 'simple', found: null });
    fireEvent.click(radio('Only this browser'));
    await waitFor(() => expect(onMode).toHaveBeenCalledExactlyOnceWith(null));
  });

  it('shows what is so when it did not succeed, and why', async () => {
    show({ browserMode: null, found: null }, { onMode: async () => 'unreachable' });
    fireEvent.click(radio('Simple'));
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
    expect(radio('Only this browser').checked).toBe(true);
    expect(chosen()).toBe(1);
  });

  it('leads to the words once they are needed', () => {
    const { change } = show({ browserMode: 'simple', found: null });
    expect(screen.queryByRole('link', { name: 'Show the 12 words' })).toBeNull();
    change({ browserMode: 'sealed', found: null });
    expect(screen.getByRole('link', { name: 'Show the 12 words' }).getAttribute('href')).toBe('options.html#keys');
  });

  it('offers nothing before it is known how things are', () => {
    show(null);
    expect(screen.queryAllByRole('radio')).toEqual([]);
  });
});

describe('when another browser of mine was here before', () => {
  it('brings its notes by one press', async () => {
    const { onMode, change } = show({ browserMode: null, found: 'simple' });
    expect(screen.getByRole('heading', { name: 'Your notes from another browser are here' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Bring them here' }));
    await waitFor(() => expect(onMode).toHaveBeenCalledExactlyOnceWith('simple'));
    change({ browserMode: 'simple', found: null });
    await screen.findByText(/On the way/);
  });

  it('brings them by their words where they are sealed', async () => {
    const { onJoin } = show({ browserMode: null, found: 'sealed' });
    expect(screen.queryByRole('button', { name: 'Bring them here' })).toBeNull();
    fireEvent.input(screen.getByRole('textbox', { name: '12 words' }), { target: { value: 'zoo zoo' } });
    fireEvent.click(screen.getByRole('button', { name: 'Join' }));
    await waitFor(() => expect(onJoin).toHaveBeenCalledExactlyOnceWith('zoo zoo'));
  });

  it('says why they did not come, and keeps offering them', async () => {
    show({ browserMode: null, found: 'simple' }, { onMode: async () => 'full' });
    fireEvent.click(screen.getByRole('button', { name: 'Bring them here' }));
    await screen.findByRole('alert');
    expect(screen.getByRole('button', { name: 'Bring them here' })).toBeTruthy();
    expect(screen.queryByText(/On the way/)).toBeNull();
  });
});
