import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isEnter, jumpToPart, listenToPageKeys } from './keyboard.ts';

const press = (target: EventTarget, key: string, more: KeyboardEventInit & { keyCode?: number } = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  // happy-dom has no keyCode of its own; browsers report 229 for keys that an input method took.
  if (more.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: more.keyCode });
  target.dispatchEvent(event);
  return event;
};

test.each([
  ['alone means done', {}, true],
  ['while an input method composes does not', { isComposing: true }, false],
  ['that an input method took does not', { keyCode: 229 }, false],
  ['with Shift does not', { shiftKey: true }, false],
  ['with Ctrl does not', { ctrlKey: true }, false],
])('Enter %s', (_, more, expected) => {
  expect(isEnter(press(document.body, 'Enter', more))).toBe(expected);
});

describe('keys of the page', () => {
  let ends: AbortController;
  const onF9 = vi.fn();
  const heard = { onUndo: vi.fn(), onEscape: vi.fn(), onJump: vi.fn(), others: { F9: onF9 } };
  beforeEach(() => {
    ends = new AbortController();
    document.body.textContent = '';
    vi.clearAllMocks();
    listenToPageKeys(heard, ends.signal);
  });
  afterEach(() => ends.abort());

  test('Ctrl+Z takes back the latest write', () => {
    press(document.body, 'z', { ctrlKey: true });
    press(document.body, 'Z', { metaKey: true });
    expect(heard.onUndo).toHaveBeenCalledTimes(2);
  });

  test('Ctrl+Z in a text field stays the field’s own', () => {
    const field = document.body.appendChild(document.createElement('textarea'));
    expect(press(field, 'z', { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(heard.onUndo).not.toHaveBeenCalled();
  });

  test('Escape that a menu took is not heard', () => {
    const menu = document.body.appendChild(document.createElement('div'));
    menu.addEventListener('keydown', (event) => event.preventDefault());
    press(menu, 'Escape');
    press(document.body, 'Escape', { isComposing: true });
    expect(heard.onEscape).not.toHaveBeenCalled();
    press(document.body, 'Escape');
    expect(heard.onEscape).toHaveBeenCalledOnce();
  });

  test('a further key is heard everywhere, also in a text field, but only alone', () => {
    const field = document.body.appendChild(document.createElement('textarea'));
    expect(press(field, 'F9').defaultPrevented).toBe(true);
    for (const held of [{ altKey: true }, { ctrlKey: true }, { shiftKey: true }, { isComposing: true }])
      expect(press(field, 'F9', held).defaultPrevented).toBe(false);
    expect(onF9).toHaveBeenCalledOnce();
  });

  test('F6 goes on, Shift+F6 back', () => {
    press(document.body, 'F6');
    press(document.body, 'F6', { shiftKey: true });
    expect(heard.onJump.mock.calls.flat()).toEqual([1, -1]);
  });
});

test('F6 goes round the parts that are there, into the marked element of each', () => {
  const part = (name: string, inside?: HTMLElement) => {
    const section = document.body.appendChild(document.createElement('section'));
    section.id = name;
    section.tabIndex = -1;
    if (inside) section.append(inside);
    return section;
  };
  const field = document.createElement('input');
  field.dataset.first = '';
  const [agenda, notes] = [part('agenda'), part('notes')];
  part('dock', field);
  const parts = ['#agenda', '#missing', '#notes', '#dock'];
  const focused = [1, 1, 1, 1, -1].map((step) => {
    jumpToPart(parts, step === 1 ? 1 : -1);
    return document.activeElement;
  });
  expect(focused).toEqual([agenda, notes, field, agenda, field]);
});
