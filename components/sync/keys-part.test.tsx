import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { TargetKind } from '../../lib/domain/sync-words.ts';
import type { WordsOutcome } from '../../lib/messages/safekeeping-views.ts';
import { at, MOMENT } from '../../tests/support/surface-samples.ts';
import { syncActs } from '../../tests/support/sync-acts.ts';
import { someKeys } from '../../tests/support/sync-samples.ts';
import type { KeyActs } from './acts.ts';
import { KeysPart, type KeysPartProps } from './keys-part.tsx';
import { QUIET_ZONE, qrPath } from './qr-path.ts';
import { looksLikeWords, replaceWord } from './word-text.ts';

function show(keys: Partial<KeyActs> = {}, more: Partial<KeysPartProps> = {}) {
  const acts = syncActs({ keys }).keys;
  const onJoined = vi.fn();
  render(
    <KeysPart
      wordsKeptAt={null}
      places={['dav']}
      moment={MOMENT}
      acts={acts}
      wish={null}
      onJoined={onJoined}
      {...more}
    />,
  );
  return { ...acts, onJoined };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const words = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '12 words' });
const join = (text: string) => {
  fireEvent.input(words(), { target: { value: text } });
  press('Join');
};
const passphrase = () => screen.getByLabelText<HTMLInputElement>('Passphrase');

describe('the 12 words', () => {
  it('are not on the page before they are asked for', () => {
    const { onShow } = show();
    expect(document.body.textContent).not.toContain('willow');
    expect(onShow).not.toHaveBeenCalled();
  });

  it('are shown in order with their numbers, and the line for the age program behind a second step', async () => {
    show();
    press('Show the 12 words');
    const items = await screen.findAllByRole('listitem');
    expect(items.map((item) => item.textContent)).toEqual(someKeys().words.map((word, index) => `${index + 1}${word}`));
    expect(screen.getByText(someKeys().identity).closest('details')?.open).toBe(false);
  });

  it('go away again, with the focus where it was', async () => {
    show();
    press('Show the 12 words');
    const sheet = await screen.findByRole('group', { name: 'The 12 words' });
    expect(document.activeElement).toBe(sheet);
    press('Hide them');
    expect(document.body.textContent).not.toContain('willow');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Show the 12 words' }));
  });

  it('are said to be written down, once', async () => {
    const { onKept } = show();
    press('Show the 12 words');
    await screen.findAllByRole('listitem');
    press('I have written them down');
    await waitFor(() => expect(screen.queryByRole('listitem')).toBeNull());
    expect(onKept).toHaveBeenCalledOnce();
  });

  it('say when that was, and do not ask again', async () => {
    show({ onShow: async () => someKeys({ keptAt: at(3) }) }, { wordsKeptAt: at(3) });
    expect(document.body.textContent).toContain('Written down on 3 Nov 2026.');
    press('Show the 12 words');
    await screen.findAllByRole('listitem');
    expect(screen.queryByRole('button', { name: 'I have written them down' })).toBeNull();
  });

  it.each([
    [true, 'Copied. Other programs can read it until you copy something else.'],
    [false, 'The browser did not let us copy.'],
  ])('are copied, with a warning before and a word after (%s)', async (isCopied, said) => {
    const { onCopy } = show({ onCopy: vi.fn(async () => isCopied) });
    press('Show the 12 words');
    await screen.findAllByRole('listitem');
    expect(document.body.textContent).toContain('What is copied can be read by other programs on this computer.');
    press('Copy the words');
    expect(onCopy).toHaveBeenCalledExactlyOnceWith(someKeys().words.join(' '));
    expect(await screen.findByText((text) => text.startsWith(said))).toBeTruthy();
  });

  it('are printed', async () => {
    const { onPrint } = show();
    press('Show the 12 words');
    await screen.findAllByRole('listitem');
    press('Print');
    expect(onPrint).toHaveBeenCalledOnce();
  });

  it('come as a picture when asked for', async () => {
    show();
    press('Show the 12 words');
    await screen.findAllByRole('listitem');
    press('Show as a picture');
    expect(await screen.findByRole('img', { name: 'The 12 words as a QR code' })).toBeTruthy();
    press('Hide the picture');
    expect(screen.queryByRole('img')).toBeNull();
  });
});

describe('joining by words', () => {
  it('takes them and clears the field', async () => {
    const { onJoin, onJoined } = show();
    join('  orbit willow ');
    await waitFor(() => expect(onJoined).toHaveBeenCalledOnce());
    expect(onJoin).toHaveBeenCalledExactlyOnceWith('  orbit willow ');
    expect(words().value).toBe('');
    expect(screen.getByText('Joined. Your notes come with the next turn')).toBeTruthy();
  });

  it('joins by Enter', async () => {
    const { onJoin } = show();
    fireEvent.input(words(), { target: { value: 'orbit' } });
    fireEvent.keyDown(words(), { key: 'Enter' });
    await waitFor(() => expect(onJoin).toHaveBeenCalledOnce());
  });

  const OUTCOMES: [WordsOutcome, string][] = [
    [
      { kind: 'unknown-word', index: 3, word: 'ketle', nearest: 'kettle' },
      'Word 4, “ketle”, is not one of the words. Perhaps “kettle” is meant.',
    ],
    [{ kind: 'unknown-word', index: 0, word: 'xx', nearest: null }, 'Word 1, “xx”, is not one of the words.'],
    [{ kind: 'word-count', count: 11 }, 'These are 11 words; 12 are needed.'],
    [{ kind: 'word-count', count: 1 }, 'This is 1 word; 12 are needed.'],
    [{ kind: 'checksum' }, 'All 12 are words of the list but do not belong together.'],
    [{ kind: 'no-file' }, 'There is no key under a passphrase at this place.'],
  ];
  it.each(OUTCOMES)('says what is wrong and keeps what was typed: %j', async (outcome, said) => {
    const { onJoined } = show({ onJoin: async () => outcome });
    join('orbit willow amber ketle');
    expect((await screen.findByRole('alert')).textContent).toContain(said);
    expect(words().value).toBe('orbit willow amber ketle');
    expect(words().getAttribute('aria-invalid')).toBe('true');
    expect(onJoined).not.toHaveBeenCalled();
  });

  it('puts in the word that may be meant', async () => {
    show({ onJoin: async () => ({ kind: 'unknown-word', index: 1, word: 'wilow', nearest: 'willow' }) });
    join('1. orbit, 2. wilow, 3. amber');
    fireEvent.click(await screen.findByRole('button', { name: 'Put in “willow”' }));
    expect(words().value).toBe('1. orbit, 2. willow, 3. amber');
    expect(document.activeElement).toBe(words());
  });

  it('knows the words of this browser', async () => {
    const { onJoined } = show({ onJoin: async () => ({ kind: 'same' }) });
    join('orbit');
    expect(await screen.findByText('These are the words of this browser already. Nothing was changed.')).toBeTruthy();
    expect(onJoined).not.toHaveBeenCalled();
  });

  it('asks for the words when the field is empty', () => {
    const { onJoin } = show();
    press('Join');
    expect(screen.getByRole('alert').textContent).toBe('Write the 12 words first.');
    expect(onJoin).not.toHaveBeenCalled();
  });

  it('says when a picture holds no code, and joins nothing', async () => {
    const { onJoin } = show();
    const file = new File(['no picture'], 'photo.png', { type: 'image/png' });
    fireEvent.change(screen.getByLabelText('Read a picture'), { target: { files: [file] } });
    expect((await screen.findByRole('alert')).textContent).toContain('There is no QR code of ours');
    expect(onJoin).not.toHaveBeenCalled();
  });
});

describe('a passphrase', () => {
  it.each<[string, TargetKind[]]>([
    ['no place is in use', []],
    ['only the browser account is', ['browser']],
  ])('is not offered while %s', (_, places) => {
    show({}, { places });
    expect(screen.queryByLabelText('Passphrase')).toBeNull();
    expect(document.body.textContent).toContain('use a WebDAV folder');
  });

  it('is set when it is long enough', async () => {
    const { onWrap } = show();
    fireEvent.input(passphrase(), { target: { value: 'short' } });
    press('Set this passphrase');
    expect(onWrap).not.toHaveBeenCalled();
    expect(document.body.textContent).toContain('Make it at least 10 characters long');
    fireEvent.input(passphrase(), { target: { value: 'kettle over the moon' } });
    press('Set this passphrase');
    expect(onWrap).toHaveBeenCalledExactlyOnceWith('kettle over the moon');
    expect(await screen.findByText('The passphrase is set')).toBeTruthy();
    expect(passphrase().value).toBe('');
  });

  it('stays in its field when the place did not take it', async () => {
    show({ onWrap: async () => 'full' });
    fireEvent.input(passphrase(), { target: { value: 'kettle over the moon' } });
    press('Set this passphrase');
    expect((await screen.findByRole('alert')).textContent).toContain('There is no room left at this place.');
    expect(passphrase().value).toBe('kettle over the moon');
  });

  it('opens what lies at the chosen place, however short it is', async () => {
    const { onUnwrap, onJoined } = show({}, { places: ['browser', 'dav', 'folder'] });
    fireEvent.change(screen.getByRole('combobox', { name: 'Place' }), { target: { value: 'folder' } });
    fireEvent.input(passphrase(), { target: { value: 'old' } });
    press('Join with it');
    await waitFor(() => expect(onJoined).toHaveBeenCalledOnce());
    expect(onUnwrap).toHaveBeenCalledExactlyOnceWith('folder', 'old');
  });

  it('is another one: said, and kept for a correction', async () => {
    show({ onUnwrap: async () => ({ kind: 'wrong-passphrase' }) });
    fireEvent.input(passphrase(), { target: { value: 'kettle over the mon' } });
    press('Join with it');
    expect((await screen.findByRole('alert')).textContent).toContain('The passphrase is another one.');
    expect(passphrase().value).toBe('kettle over the mon');
  });
});

describe('a new key', () => {
  it('says what it changes and is made only after a second word; then it shows its words', async () => {
    const { onRenew } = show();
    press('Make a new key');
    expect(onRenew).not.toHaveBeenCalled();
    expect(document.activeElement?.textContent).toContain('The words of before open only what was there until now');
    press('Make it now');
    await waitFor(() => expect(onRenew).toHaveBeenCalledOnce());
    expect(await screen.findByRole('group', { name: 'The 12 words' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Make it now' })).toBeNull();
  });

  it('is not made by Escape', () => {
    const { onRenew } = show();
    press('Make a new key');
    fireEvent.keyDown(screen.getByRole('button', { name: 'Make it now' }), { key: 'Escape' });
    expect(onRenew).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Make a new key' }));
  });
});

describe('words as text', () => {
  const word = fc.stringMatching(/^[a-z]{3,8}$/);
  const gap = fc.constantFrom(' ', '\n', ', ', ' 4. ', '  ');

  it('replaces exactly the word that is meant', () => {
    const texts = fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(texts, fc.nat(13), word, (parts, place, next) => {
        const index = place % parts.length;
        const text = parts.map((part) => part.join('')).join('');
        const changed = parts.map(([each, after], at) => (at === index ? next : each) + after).join('');
        expect(replaceWord(text, index, next)).toBe(changed);
      }),
    );
  });

  it.each([
    [someKeys().words.join(' '), true],
    [someKeys().words.join('\n'), true],
    ['https://example.org/ticket', false],
    ['orbit willow', false],
  ])('tells what a code of ours holds: %j', (text, isOurs) => {
    expect(looksLikeWords(text)).toBe(isOurs);
  });
});

describe('a code as a path', () => {
  it('paints every dark module once and no light one', () => {
    const rows = fc.array(fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rows, (modules) => {
        const painted = new Set<string>();
        for (const [, x, y, length] of qrPath(modules).matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
          for (let step = 0; step < Number(length); step += 1) painted.add(`${Number(x) + step} ${y}`);
        }
        const dark = modules.flatMap((row, y) =>
          row.flatMap((isDark, x) => (isDark ? [`${x + QUIET_ZONE} ${y + QUIET_ZONE}`] : [])),
        );
        expect([...painted].sort()).toEqual([...dark].sort());
      }),
    );
  });
});
