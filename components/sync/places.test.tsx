import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { PAUSE_REASONS, TARGET_KINDS } from '../../lib/domain/sync-words.ts';
import type { PlaceView } from '../../lib/messages/safekeeping-views.ts';
import { MOMENT } from '../../tests/support/surface-samples.ts';
import { syncActs } from '../../tests/support/sync-acts.ts';
import { aPlace } from '../../tests/support/sync-samples.ts';
import { BrowserPlace, type BrowserPlaceProps } from './browser-place.tsx';
import { DavPlace } from './dav-place.tsx';
import { DrivePlace } from './drive-place.tsx';
import { FolderPlace } from './folder-place.tsx';
import { percentOf } from './place-facts.tsx';
import { shortTroubleText, troubleText } from './place-words.ts';

type More = Parameters<typeof syncActs>[0];
const flip = () => fireEvent.click(screen.getByRole('switch'));
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const button = (name: string) => screen.queryByRole('button', { name });
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const isOn = () => screen.getByRole<HTMLInputElement>('switch').checked;

describe('words for what is the matter', () => {
  it.each(PAUSE_REASONS)('has a sentence and a short word for %s at every place', (reason) => {
    for (const place of TARGET_KINDS) expect(troubleText(reason, place)).toMatch(/^[A-Z].*\.$|“\.$/);
    expect(shortTroubleText(reason)).toMatch(/^.{3,30}[^.]$/);
  });

  it('does not speak of a server where there is none', () => {
    expect(troubleText('not-allowed', 'folder')).not.toContain('server');
    expect(troubleText('unauthorised', 'drive')).toContain('Google');
  });
});

describe('a WebDAV folder', () => {
  const show = (place: PlaceView | null = null, more: More = {}) => {
    const acts = { ...syncActs(more), onTypeWords: vi.fn() };
    render(<DavPlace place={place} moment={MOMENT} acts={acts} onTypeWords={acts.onTypeWords} />);
    return acts;
  };
  const fill = (url = 'https://cloud.example.org/dav/') => {
    flip();
    type('Address', url);
    type('User', 'marta');
    type('App password', 'secret words');
  };
  const FIELDS = { url: 'https://cloud.example.org/dav/', user: 'marta', password: 'secret words' };

  it('opens its form with the focus on the address, and uses nothing yet', () => {
    const { onUseDav } = show();
    flip();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Address' }));
    expect(onUseDav).not.toHaveBeenCalled();
    press('Not now');
    expect(isOn()).toBe(false);
    expect(document.activeElement).toBe(screen.getByRole('switch'));
  });

  it('is tried without being used', async () => {
    const { onTestDav, onUseDav } = show();
    fill();
    press('Test the connection');
    expect(onTestDav).toHaveBeenCalledExactlyOnceWith(FIELDS);
    expect(await screen.findByText('Everything works.')).toBeTruthy();
    expect(onUseDav).not.toHaveBeenCalled();
  });

  it('is asked for within the click, before anything is awaited', () => {
    const { onUseDav } = show();
    fill();
    press('Use this folder');
    expect(onUseDav).toHaveBeenCalledExactlyOnceWith(FIELDS);
  });

  it.each([
    ['unauthorised', 'The server did not take the name and the password.'],
    ['not-supported', 'Something answers, but it is no WebDAV folder.'],
    ['not-allowed', 'The browser does not let Duologue talk to this server.'],
  ] as const)('says %s in an alert and keeps what was typed', async (reason, words) => {
    show(null, { onUseDav: async () => reason });
    fill();
    press('Use this folder');
    expect((await screen.findByRole('alert')).textContent).toContain(words);
    expect(screen.getByLabelText<HTMLInputElement>('App password').value).toBe('secret words');
    expect(isOn()).toBe(true);
  });

  it('says nothing twice when the notice of the page tells it', async () => {
    const { onTestDav } = show(null, { onTestDav: vi.fn(async () => 'told' as const) });
    fill();
    press('Test the connection');
    await waitFor(() => expect(onTestDav).toHaveBeenCalledOnce());
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it.each([
    ['', 'Write the address of the folder.'],
    ['ftp://cloud.example.org', 'This is no web address.'],
    ['https://marta:pw@cloud.example.org/', 'Leave name and password out of the address'],
  ])('refuses the address %j in words before it is tried', (url, words) => {
    const { onTestDav } = show();
    fill(url);
    press('Test the connection');
    expect(onTestDav).not.toHaveBeenCalled();
    expect(document.body.textContent).toContain(words);
    expect(screen.getByRole('textbox', { name: 'Address' }).getAttribute('aria-invalid')).toBe('true');
  });

  it('takes an address without https:// as one with it', () => {
    const { onTestDav } = show();
    fill('cloud.example.org/dav/');
    press('Test the connection');
    expect(onTestDav).toHaveBeenCalledExactlyOnceWith(FIELDS);
  });

  it('warns that the password travels readable, and tries it all the same', () => {
    const { onTestDav } = show();
    fill('http://cloud.example.org/dav/');
    expect(document.body.textContent).toContain('your name and password travel readable');
    press('Test the connection');
    expect(onTestDav).toHaveBeenCalledOnce();
  });

  it('shows the password when its owner wants to see it', () => {
    show();
    fill();
    const field = screen.getByLabelText('App password');
    expect(field.getAttribute('type')).toBe('password');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Show what I type' }));
    expect(field.getAttribute('type')).toBe('text');
  });

  it('sends one try at a time', () => {
    const { onTestDav } = show(null, { onTestDav: vi.fn(() => new Promise<never>(() => undefined)) });
    fill();
    press('Test the connection');
    press('Test the connection');
    expect(onTestDav).toHaveBeenCalledOnce();
  });

  const USED = aPlace('dav', { address: FIELDS.url, user: 'marta' });

  it('says where it is and how it is doing', () => {
    show({ ...USED, waiting: 2, newer: 1, unreadable: 3 });
    const text = screen.getByRole('group', { name: 'WebDAV folder' }).textContent;
    for (const words of [
      'https://cloud.example.org/dav/, as marta',
      '2 changes waiting',
      'last in step: today, 08:30',
      '1 browser of yours writes in a newer format there.',
      '3 files there cannot be read.',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('says why it is paused, until when, and what helps', async () => {
    const retryAt = MOMENT.now + 26 * 3_600_000;
    const place = { ...USED, pause: { reason: 'not-allowed' as const, retryAt } };
    const { onAllow } = show(place);
    expect(document.body.textContent).toContain('It is tried again on Wed 25 Nov at 10:41');
    press('Allow it again');
    expect(onAllow).toHaveBeenCalledExactlyOnceWith(place);
    await waitFor(() => expect(screen.queryByText('Testing the connection')).toBeNull());
  });

  it('is changed without the old password, which no page ever gets', () => {
    show(USED);
    press('Change');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Address' }).value).toBe(FIELDS.url);
    expect(screen.getByLabelText<HTMLInputElement>('App password').value).toBe('');
  });

  it('is left only after a second word, which may clear it too', async () => {
    const { onLeave } = show(USED);
    flip();
    expect(onLeave).not.toHaveBeenCalled();
    expect(isOn()).toBe(false);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Also take away what this browser put there' }));
    press('Stop using it');
    await waitFor(() => expect(onLeave).toHaveBeenCalledExactlyOnceWith('dav', true));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('switch')));
  });

  it('stays in use when the second word is not given', () => {
    const { onLeave } = show(USED);
    flip();
    press('Not now');
    expect(onLeave).not.toHaveBeenCalled();
    expect(isOn()).toBe(true);
  });
});

describe('a folder on this computer', () => {
  const show = (place: PlaceView | null, canChoose = true, more: More = {}) => {
    const acts = { ...syncActs(more), onTypeWords: vi.fn() };
    render(
      <FolderPlace place={place} canChoose={canChoose} moment={MOMENT} acts={acts} onTypeWords={acts.onTypeWords} />,
    );
    return acts;
  };

  it('is chosen at a click', () => {
    const { onChooseFolder } = show(null);
    flip();
    expect(document.activeElement).toBe(button('Choose a folder'));
    press('Choose a folder');
    expect(onChooseFolder).toHaveBeenCalledOnce();
  });

  it('says nothing when the person closed the question', async () => {
    const onChooseFolder = vi.fn(async () => 'stopped' as const);
    show(null, true, { onChooseFolder });
    flip();
    press('Choose a folder');
    await waitFor(() => expect(onChooseFolder).toHaveBeenCalledOnce());
    expect(screen.queryByRole('alert')).toBeNull();
    expect(isOn()).toBe(true);
  });

  it('is allowed again after a restart', () => {
    const place = aPlace('folder', { address: 'Notes', pause: { reason: 'not-allowed', retryAt: null } });
    const { onAllow } = show(place);
    press('Allow it again');
    expect(onAllow).toHaveBeenCalledExactlyOnceWith(place);
  });

  it('says where a browser lets no extension into folders, and what to do instead', () => {
    show(null, false);
    expect(screen.getByRole('switch')).toHaveProperty('disabled', true);
    expect(document.body.textContent).toContain('Save a sealed file');
    expect(screen.getByRole('link', { name: 'To backup and data' }).getAttribute('href')).toBe('#backup');
  });
});

describe('Google Drive', () => {
  const show = (place: PlaceView | null, isOffered: boolean, more: More = {}) => {
    const acts = { ...syncActs(more), onTypeWords: vi.fn() };
    render(
      <DrivePlace place={place} isOffered={isOffered} moment={MOMENT} acts={acts} onTypeWords={acts.onTypeWords} />,
    );
    return acts;
  };

  it('is explained and switched off in a build that is not registered', () => {
    show(null, false);
    expect(screen.getByRole('switch')).toHaveProperty('disabled', true);
    expect(document.body.textContent).toContain('This build of Duologue is not registered with Google');
  });

  it('asks for the consent at a click, and says when there was none', async () => {
    const { onUseDrive } = show(null, true, { onUseDrive: vi.fn(async () => 'not-allowed' as const) });
    flip();
    press('Sign in with Google');
    expect(onUseDrive).toHaveBeenCalledOnce();
    expect((await screen.findByRole('alert')).textContent).toContain('was not completed');
  });

  it('can be left in any build', () => {
    show(aPlace('drive'), false);
    flip();
    expect(button('Stop using it')).not.toBeNull();
  });
});

describe('the browser account', () => {
  const show = (more: Partial<BrowserPlaceProps> = {}, answers: More = {}) => {
    const acts = { ...syncActs(answers), onSealed: vi.fn(), onTypeWords: vi.fn() };
    render(
      <BrowserPlace
        place={null}
        mode={null}
        found={null}
        isFirefox={false}
        moment={MOMENT}
        acts={acts}
        onSealed={acts.onSealed}
        onTypeWords={acts.onTypeWords}
        {...more}
      />,
    );
    return acts;
  };
  const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
  const level = (used: number, isCut = false) => aPlace('browser', { level: { used, quota: 90_000, isCut } });

  it('puts nobody into simple or sealed unasked, and says of each what is true', () => {
    const { onUseBrowser } = show();
    flip();
    const group = screen.getByRole('radiogroup', { name: 'How the account carries it' });
    expect(
      within(group)
        .getAllByRole('radio')
        .map((each) => each instanceof HTMLInputElement && each.checked),
    ).toEqual([false, false]);
    expect(group.textContent).toContain('Nothing to type. Whoever controls your browser account can read your notes.');
    expect(group.textContent).toContain('Nobody but you. You type 12 words once in each browser.');
    expect(onUseBrowser).not.toHaveBeenCalled();
    fireEvent.click(radio('Simple'));
    expect(onUseBrowser).toHaveBeenCalledExactlyOnceWith('simple');
  });

  it.each([
    ['simple', 'Sealed', 'Seal them', 'sealed'],
    ['sealed', 'Simple', 'Put the key there', 'simple'],
  ] as const)('moves from %s to %s only after a second word', async (mode, name, act, asked) => {
    const { onUseBrowser, onSealed } = show({ mode, place: level(100) });
    fireEvent.click(radio(name));
    expect(onUseBrowser).not.toHaveBeenCalled();
    press('Not now');
    expect(radio(name).checked).toBe(false);
    expect(document.activeElement).toHaveProperty('value', mode);
    fireEvent.click(radio(name));
    press(act);
    await waitFor(() => expect(onUseBrowser).toHaveBeenCalledExactlyOnceWith(asked));
    await waitFor(() => expect(onSealed).toHaveBeenCalledTimes(asked === 'sealed' ? 1 : 0));
  });

  it('asks for the words when the account wants them', async () => {
    const { onTypeWords } = show({}, { onUseBrowser: async () => 'needs-words' });
    flip();
    fireEvent.click(radio('Sealed'));
    await waitFor(() => expect(onTypeWords).toHaveBeenCalledExactlyOnceWith(true));
    expect(screen.getByRole('alert').textContent).toContain('Type its 12 words');
  });

  it.each([
    [55_800, false, '62 % full', 62],
    [55_800, true, '62 % full; the oldest meetings stay out', 62],
    [89_999, false, '99 % full', 99],
    [120_000, true, '100 % full; the oldest meetings stay out', 100],
    [0, false, '0 % full', 0],
  ])('says how full it is: %i bytes, cut %s', (used, isCut, words, percent) => {
    show({ mode: 'simple', place: level(used, isCut) });
    const meter = screen.getByLabelText('How full the browser account is');
    expect(meter.getAttribute('aria-valuetext')).toBe(words);
    expect(percentOf({ used, quota: 90_000 })).toBe(percent);
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('tells Firefox users what has to be ticked there', () => {
    show({ mode: 'simple', place: level(1), isFirefox: true });
    expect(document.body.textContent).toContain('“Add-ons” is ticked');
  });
});
