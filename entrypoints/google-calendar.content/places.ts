/** Sides of a rectangle in CSS pixels of the window. */
export type Box = { left: number; top: number; right: number; bottom: number };
export type Size = { width: number; height: number };
export type Strip = { left: number; top: number; width: number };

const GAP = 8;
const NARROWEST = 240;
/** Calendar's own bar of side panels, and the space that the panel keeps to it. */
const RAIL = 56 + 12;

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));

/** A hidden or far away box: a bubble that Calendar keeps in the document after closing it. */
export const isOnScreen = (box: Box, window: Size): boolean =>
  box.bottom - box.top > 1 &&
  box.right - box.left > 1 &&
  box.right > 0 &&
  box.bottom > 0 &&
  box.left < window.width &&
  box.top < window.height;

/**
 * Where the strip goes: 8 px under the bubble and as wide as it, above it when there is no room below, else beside it;
 * left of an open panel. In a window with no room at all it lies over the bubble's lower edge, inside the window.
 */
export function stripPlace(bubble: Box, height: number, window: Size, panel: Box | null): Strip {
  const right = Math.min(window.width, panel?.left ?? window.width) - GAP;
  const width = Math.max(NARROWEST, Math.min(bubble.right, right) - Math.max(bubble.left, GAP));
  const left = clamp(bubble.left, GAP, Math.max(GAP, right - width));
  const below = bubble.bottom + GAP;
  if (below + height <= window.height - 4) return { left, top: below, width };
  const above = Math.min(bubble.top - GAP, window.height - 4) - height;
  if (above >= 4) return { left, top: above, width };
  const top = clamp(bubble.top, 4, window.height - height - 4);
  if (bubble.right + GAP + NARROWEST <= right) return { left: bubble.right + GAP, top, width: NARROWEST };
  const before = Math.min(bubble.left - GAP, right) - NARROWEST;
  if (before >= GAP) return { left: before, top, width: NARROWEST };
  return { left, top: window.height - height - 4, width };
}

/** The panel in Calendar: at the right edge, between header and bottom, left of Calendar's own side bar. */
export function panelBox(headerBottom: number, window: Size): Box {
  const isNarrow = window.width < 720;
  const top = isNarrow ? GAP : clamp(headerBottom + 12, 16, 120);
  const right = isNarrow ? GAP : RAIL;
  const width = Math.min(window.width - 2 * GAP, window.width >= 1600 ? 400 : 360);
  return { left: window.width - right - width, top, right: window.width - right, bottom: window.height - 12 };
}

/**
 * What stands before a cancellation: low in the middle, above Calendar's own notice with its Undo in the lower left corner,
 * and left of an open panel. A narrow one is higher, as its lines wrap.
 */
export function leavingBox(window: Size, panel: Box | null): Box {
  const end = (panel?.left ?? window.width) - GAP;
  const width = Math.min(680, end - GAP);
  const left = clamp((window.width - width) / 2, GAP, end - width);
  const bottom = window.height - 76;
  return { left, top: bottom - (width < 600 ? 136 : 84), right: left + width, bottom };
}

/** Where the strip may stand on the edit page, best first: under the header at the right, then the lower corners. */
export function editorPlaces(headerBottom: number, height: number, window: Size, panel: Box | null): Strip[] {
  const width = Math.min(320, window.width - 2 * GAP);
  const right = Math.min(window.width, panel?.left ?? window.width) - 24 - width;
  const left = Math.max(GAP, right);
  const rows: number[] = [];
  for (let top = clamp(headerBottom + GAP, GAP, 96); top + height <= window.height - GAP; top += 28) rows.push(top);
  return [...rows.map((top) => ({ left, top, width })), { left: GAP, top: window.height - height - GAP, width }];
}
