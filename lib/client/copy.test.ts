import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { copyRich, copyText } from './copy.ts';

const writeText = vi.fn(async (_: string) => undefined);
const write = vi.fn(async (_: unknown[]) => undefined);
class FakeItem {
  readonly kinds: Record<string, Blob>;
  constructor(kinds: Record<string, Blob>) {
    this.kinds = kinds;
  }
}

beforeEach(() => {
  vi.stubGlobal('navigator', { clipboard: { writeText, write } });
  vi.stubGlobal('ClipboardItem', FakeItem);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.clearAllMocks();
  Reflect.deleteProperty(document, 'execCommand');
});

/** A browser whose copy command raises the event, as in a click; what the event was given. */
function browserThatCopies(): Map<string, string> {
  const given = new Map<string, string>();
  const clipboardData = { setData: (kind: string, words: string) => given.set(kind, words) };
  const execCommand = () => {
    const event = Object.assign(new Event('copy', { bubbles: true, cancelable: true }), { clipboardData });
    return !document.dispatchEvent(event); // prevented: the listener filled it
  };
  Object.assign(document, { execCommand });
  return given;
}

const bold = () => {
  const html = document.createElement('p');
  html.append('a ', Object.assign(document.createElement('b'), { textContent: '<b>' }));
  return html;
};

describe('in a click', () => {
  test('text goes by the copy event, which needs no permission in any frame', async () => {
    const given = browserThatCopies();
    expect(await copyText('Rubric')).toBe(true);
    expect([...given]).toEqual([['text/plain', 'Rubric']]);
    expect(writeText).not.toHaveBeenCalled();
  });

  test('formatting goes beside its plain words, and what looks like HTML in it stays words', async () => {
    const given = browserThatCopies();
    expect(await copyRich({ text: 'a <b>', html: bold() })).toBe(true);
    expect(given.get('text/plain')).toBe('a <b>');
    expect(given.get('text/html')).toContain('<b>&lt;b&gt;</b>');
  });

  test('nobody else hears of it, and later copies are left alone', async () => {
    browserThatCopies();
    const other = vi.fn();
    document.addEventListener('copy', other);
    await copyText('Rubric');
    expect(other).not.toHaveBeenCalled();
    document.dispatchEvent(new Event('copy'));
    expect(other).toHaveBeenCalledOnce();
    document.removeEventListener('copy', other);
  });
});

describe('where the copy event is refused', () => {
  test.each([
    ['answers no', () => false],
    ['says yes but raises nothing', () => true],
    [
      'throws',
      () => {
        throw new Error('refused');
      },
    ],
  ])('a command that %s gives way to the clipboard', async (_, execCommand) => {
    Object.assign(document, { execCommand });
    expect(await copyText('Rubric')).toBe(true);
    expect(writeText).toHaveBeenCalledWith('Rubric');
  });

  test('the clipboard takes both kinds', async () => {
    expect(await copyRich({ text: 'a <b>', html: bold() })).toBe(true);
    const [item] = write.mock.calls[0]?.[0] ?? [];
    const kinds = item instanceof FakeItem ? item.kinds : {};
    expect(Object.keys(kinds)).toEqual(['text/plain', 'text/html']);
    expect(await kinds['text/plain']?.text()).toBe('a <b>');
  });

  test('and the clipboard as well, the answer is no', async () => {
    writeText.mockRejectedValueOnce(new Error('no permission'));
    expect(await copyText('Rubric')).toBe(false);
    vi.stubGlobal('navigator', {});
    expect(await copyText('Rubric')).toBe(false);
    expect(await copyRich({ text: 'a', html: bold() })).toBe(false);
  });
});
