import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Movement in px that makes a press a drag. */
const START = 5;
/** How near to the edge of what scrolls the pointer makes it scroll, and by how much in a frame, px. */
const EDGE = 36;
const SCROLL = 7;
/** After a drop the rows stay where the hand left them until the new order arrives, at most this long, ms. */
const SETTLE = 600;

const CONTROLS = 'input, textarea, select, button, a, form, [role="menu"]';

type Row = { element: HTMLElement; top: number; height: number };

/**
 * The place that a row takes when its middle is at `middle` (same scale as the rows' tops): behind every other row
 * whose middle lies above.
 */
export function placeAt(rows: readonly Pick<Row, 'top' | 'height'>[], from: number, middle: number): number {
  const passed = rows.filter((row, index) => {
    const own = row.top + row.height / 2;
    // Right on the middle of another row counts as having reached it, from either side.
    return index < from ? own < middle : index > from && own <= middle;
  });
  return passed.length;
}

/**
 * Lets the rows (`[data-row]`) of a list be dragged with the pointer: with a mouse from anywhere but a control, as long
 * as one pulls up or down (sideways selects text as ever); by touch from `[data-grip]` only, since a finger scrolls.
 * Escape and a lost pointer put everything back. `onDrop` hears places counted from 0.
 */
export function useRowDrag(
  list: RefObject<HTMLElement | null>,
  order: string,
  onDrop: (from: number, to: number) => void,
): (event: PointerEvent) => void {
  const drag = useRef<{ clear(): void } | null>(null);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  // The order that was asked for is there: rows stand where they were drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the new order is the moment, not a value to read
  useLayoutEffect(() => drag.current?.clear(), [order]);
  useLayoutEffect(() => () => drag.current?.clear(), []);

  return (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const row = target?.closest<HTMLElement>('[data-row]');
    const isOnGrip = target?.closest('[data-grip]') != null;
    if (!row || !list.current || event.button !== 0 || !event.isPrimary) return;
    if (target?.closest(CONTROLS) || (event.pointerType !== 'mouse' && !isOnGrip)) return;
    drag.current?.clear();
    drag.current = startDrag(list.current, row, event, isOnGrip, (from, to) => drop.current(from, to));
  };
}

/** One press on a row, from now until it is let go. */
function startDrag(
  list: HTMLElement,
  row: HTMLElement,
  press: PointerEvent,
  isOnGrip: boolean,
  onDrop: (from: number, to: number) => void,
): { clear(): void } {
  const ends = new AbortController();
  const scroller = list.closest<HTMLElement>('[data-scroller]') ?? document.documentElement;
  const from = [...list.children].indexOf(row);
  let rows: Row[] = [];
  let to = from;
  let startScroll = 0;
  let pointer = press.clientY;
  let frame = 0;

  const clear = () => {
    ends.abort();
    cancelAnimationFrame(frame);
    delete list.dataset.dragging;
    delete row.dataset.dragged;
    for (const { element } of rows) element.style.transform = '';
    rows = [];
  };
  const lift = () => {
    rows = [...list.children].flatMap((element) => {
      const { top, height } = element.getBoundingClientRect();
      return element instanceof HTMLElement ? [{ element, top, height }] : [];
    });
    startScroll = scroller.scrollTop;
    list.dataset.dragging = '';
    row.dataset.dragged = '';
    getSelection()?.removeAllRanges();
    frame = requestAnimationFrame(scrollAtEdges);
  };
  const place = () => {
    const own = rows[from];
    if (!own) return;
    const moved = pointer - press.clientY + scroller.scrollTop - startScroll;
    to = placeAt(rows, from, own.top + own.height / 2 + moved);
    for (const [index, { element }] of rows.entries()) {
      const isPassedDown = index > from && index <= to;
      const isPassedUp = index < from && index >= to;
      const shift = index === from ? moved : isPassedDown ? -own.height : isPassedUp ? own.height : 0;
      element.style.transform = shift === 0 ? '' : `translateY(${shift}px)`;
    }
  };
  const scrollAtEdges = () => {
    const { top, bottom } = scroller.getBoundingClientRect();
    const step = pointer < top + EDGE ? -SCROLL : pointer > bottom - EDGE ? SCROLL : 0;
    if (step !== 0) {
      scroller.scrollTop += step;
      place();
    }
    frame = requestAnimationFrame(scrollAtEdges);
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== press.pointerId) return;
    pointer = event.clientY;
    if (rows.length === 0) {
      const down = Math.abs(event.clientY - press.clientY);
      const across = Math.abs(event.clientX - press.clientX);
      if (Math.max(down, across) < START) return;
      if (!isOnGrip && across > down) return clear(); // this selects text
      lift();
    }
    event.preventDefault();
    place();
  };
  const letGo = (event: PointerEvent) => {
    if (event.pointerId !== press.pointerId) return;
    if (rows.length === 0 || to === from) return clear();
    ends.abort();
    cancelAnimationFrame(frame);
    setTimeout(clear, SETTLE);
    onDrop(from, to);
  };
  const giveUp = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || rows.length === 0) return;
    event.preventDefault();
    clear();
  };
  const options = { signal: ends.signal };
  document.addEventListener('pointermove', move, options);
  document.addEventListener('pointerup', letGo, options);
  document.addEventListener('pointercancel', clear, options);
  document.addEventListener('keydown', giveUp, { ...options, capture: true });
  return { clear };
}
