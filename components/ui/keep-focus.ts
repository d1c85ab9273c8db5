import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Keeps the focus through a redraw of a list. A row that only moved keeps it (moving a node drops it); when the row
 * with the focus is gone, it goes to the row now in its place, else to `fallback`. A focus elsewhere is left alone.
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>, fallback: () => HTMLElement | null): void {
  const held = useRef<{ element: HTMLElement; row: number } | null>(null);
  const active = typeof document === 'undefined' ? null : document.activeElement;
  if (active instanceof HTMLElement && list.current?.contains(active)) {
    const rows = [...list.current.children];
    held.current = { element: active, row: rows.findIndex((row) => row.contains(active)) };
  } else held.current = null;

  useLayoutEffect(() => {
    const was = held.current;
    if (!was || document.activeElement === was.element) return;
    if (document.activeElement !== document.body && document.activeElement !== null) return;
    if (was.element.isConnected) {
      was.element.focus({ preventScroll: true });
      return;
    }
    const rows = list.current?.children;
    const row = rows?.[Math.min(was.row, rows.length - 1)];
    const target = row?.querySelector<HTMLElement>('[data-row-focus], button') ?? fallback();
    target?.focus({ preventScroll: true });
  });
}
