import { act, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TheirCaret } from './their-caret.tsx';

let field: HTMLTextAreaElement;
/** How far right the mirror's mark stands: happy-dom lays nothing out, so letters count as ten px each. */
beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined;
      disconnect = () => undefined;
    },
  );
  field = document.body.appendChild(document.createElement('textarea'));
  field.value = 'the plan';
  Object.defineProperty(field, 'clientHeight', { value: 40 });
  vi.spyOn(HTMLSpanElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLSpanElement) {
    return new DOMRect((this.previousSibling?.textContent?.length ?? 0) * 10, 0, 0, 20);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  field.remove();
});
const at = (place: number | null, isWriting = false) => (
  <TheirCaret name="Bo" at={place} isWriting={isWriting} field={field} />
);
const mark = () => document.querySelector<HTMLElement>('.their-caret');

test('a mark with their name stands where they write, for the eye alone', () => {
  const { rerender } = render(at(3));
  expect(mark()?.getAttribute('aria-hidden')).toBe('true');
  expect(mark()?.textContent).toBe('Bo');
  expect(mark()?.style.left).toBe('30px');
  rerender(at(5));
  expect(mark()?.style.left).toBe('50px');
  rerender(at(null));
  expect(mark()).toBeNull();
});

test('what was laid out for measuring does not stay in the page', () => {
  render(at(3));
  expect(document.body.textContent).not.toContain('the plan');
});

test('a caret that is scrolled out of the field is not drawn over something else', () => {
  render(at(3));
  field.scrollTop = 60;
  act(() => void field.dispatchEvent(new Event('scroll')));
  expect(mark()).toBeNull();
});

test('that they write is said once for a run, in a status that is there before', () => {
  const { rerender } = render(at(3));
  const status = screen.getByRole('status');
  expect(status.textContent).toBe('');
  rerender(at(3, true));
  expect(screen.getByRole('status')).toBe(status);
  expect(status.textContent).toBe('Bo is writing');
  rerender(at(4, true));
  expect(status.textContent).toBe('Bo is writing');
  rerender(at(4));
  expect(status.textContent).toBe('');
});
