/** Marks the one element of a row that takes the focus when one walks from row to row. */
export const ROW = 'data-walk';

/** Rows of the panel's own lists mark their button in the same sense. */
const rowsIn = (root: Element): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(`[${ROW}], [data-row-focus]`)];

/** The place among rows where the focus is, counting what stands inside a row as that row; -1 when outside. */
function placeOf(rows: HTMLElement[], focused: Element | null): number {
  if (!focused) return -1;
  return rows.findIndex((row) => row === focused || row.closest('li, tr')?.contains(focused));
}

/** Gives the focus to the first row of `root`; false when there is none. */
export function focusFirstRow(root: Element): boolean {
  const first = rowsIn(root)[0];
  first?.focus();
  return first !== undefined;
}

/**
 * Walks from row to row with the arrow keys, Home and End. `onLeaveTop` is called on the way up from the first row.
 * Answers whether the key was used, so that the caller can hold back the page's scrolling.
 */
export function walkRows(root: Element, key: string, onLeaveTop?: () => void): boolean {
  const rows = rowsIn(root);
  const place = placeOf(rows, document.activeElement);
  if (place < 0) return false;
  if (key === 'ArrowUp' && place === 0 && onLeaveTop) {
    onLeaveTop();
    return true;
  }
  const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: rows.length - 1 }[key];
  if (next === undefined) return false;
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
  return true;
}

/**
 * After the focused row has left `list`: the focus goes to the row that took its place, else to the last one, else to
 * the list's heading (design/mock/README.md, Accessibility).
 */
export function focusAfterLeaving(list: Element, place: number, heading: HTMLElement | null): void {
  const rows = rowsIn(list);
  (rows[Math.min(place, rows.length - 1)] ?? heading)?.focus();
}
