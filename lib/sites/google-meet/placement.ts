/** A rectangle of the window, in CSS pixels. */
export type Box = { left: number; top: number; right: number; bottom: number };

/** What was measured of Meet's page; null for what is not there. */
export type Scene = {
  width: number;
  height: number;
  header: Box | null;
  bar: Box | null;
  /** Meet's own panels, open ones only. */
  panels: Box[];
  /** Controls, the floating own picture and our own launcher: nothing of these may be covered. */
  keepClear: Box[];
};

/** Distance to the window's edge, to a bar and to a panel of Meet's. */
const MARGIN = 16;
/** Least distance to anything that must stay clear. */
export const CLEAR = 8;
const WIDEST = 360;
const NARROWEST = 300;
const LOWEST = 280;
/** Below this the panel starts folded; the user may open it all the same. */
export const NARROW = 900;
/** What Meet's bars measure (seen 2026-07), for when they are hidden: they come back. */
const HEADER = 66;
const BAR = 80;

/**
 * Where the panel may stand on its side of the call, between the measured bars; null: there is no room, it must fold.
 * Whatever is to stay clear keeps 8 px. The bars' room is kept while they hide. `isAsked`: the user asked for it in a
 * narrow window.
 */
export const placePanel = (scene: Scene, side: 'left' | 'right', isAsked = false): Box | null =>
  scene.width < NARROW && !isAsked ? null : avoid(freeSpace(scene, side), side, scene.keepClear.map(grow));

const grow = ({ left, top, right, bottom }: Box): Box => ({
  left: left - CLEAR,
  top: top - CLEAR,
  right: right + CLEAR,
  bottom: bottom + CLEAR,
});

/** The space between bars, panels of Meet's and the window's edges. */
function freeSpace({ width, height, header, bar, panels }: Scene, side: 'left' | 'right'): Box {
  const isHeaderShown = header !== null && header.bottom > CLEAR && header.bottom < height / 3;
  const isBarShown = bar !== null && bar.top > height / 2 && bar.top < height - CLEAR;
  const space = {
    left: MARGIN,
    top: (isHeaderShown ? header.bottom : HEADER) + 6,
    right: width - MARGIN,
    bottom: (isBarShown ? bar.top : height - BAR) - MARGIN,
  };
  for (const panel of panels) {
    const isAtRight = (panel.left + panel.right) / 2 > width / 2;
    if (isAtRight && side === 'right') space.right = Math.min(space.right, panel.left - MARGIN);
    else if (!isAtRight && side === 'left') space.left = Math.max(space.left, panel.right + MARGIN);
    else if (isAtRight) space.right = Math.min(space.right, panel.left - CLEAR);
    else space.left = Math.max(space.left, panel.right + CLEAR);
  }
  return space;
}

/** `space`'s strip at its side, at most 360 wide, with everything in `obstacles` cut away; the largest rest, or null. */
function avoid(space: Box, side: 'left' | 'right', obstacles: readonly Box[]): Box | null {
  const strip =
    side === 'left'
      ? { ...space, right: Math.min(space.right, space.left + WIDEST) }
      : { ...space, left: Math.max(space.left, space.right - WIDEST) };
  let best: Box | null = null;
  const search = (box: Box, rest: readonly Box[]) => {
    if (!isEnough(box) || (best && area(box) <= area(best))) return;
    const [first, ...others] = rest.filter((obstacle) => overlaps(box, obstacle));
    if (!first) {
      best = box;
      return;
    }
    search({ ...box, bottom: first.top }, others);
    search({ ...box, top: first.bottom }, others);
    search({ ...box, right: first.left }, others);
    search({ ...box, left: first.right }, others);
  };
  search(strip, obstacles);
  return best;
}

const area = ({ left, top, right, bottom }: Box): number => (right - left) * (bottom - top);

const isEnough = ({ left, top, right, bottom }: Box): boolean => right - left >= NARROWEST && bottom - top >= LOWEST;

/** Whether two boxes share any area. */
export const overlaps = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Of something to be placed, CSS pixels. */
export type Size = { width: number; height: number };

const at = (left: number, top: number, { width, height }: Size): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

/** Where a launcher of this size comes to stand in Meet's slot, which is as high as what is in it. */
export const slotPlace = (slot: Box, size: Size): Box =>
  at(slot.left, (slot.top + slot.bottom - size.height) / 2, size);

/** Places for a floating launcher, best first: bottom left above the bar, then under the header. */
export function pillPlaces({ height, header, bar }: Scene, size: Size): Box[] {
  const floor = bar && bar.top > height / 2 && bar.top < height ? bar.top : height - BAR;
  const ceiling = header && header.bottom < height / 3 ? Math.max(header.bottom, CLEAR) : HEADER;
  return [at(MARGIN, floor - CLEAR - size.height, size), at(MARGIN, ceiling + CLEAR, size)];
}

/** Places for the tab at the window's edge, best first: on the panel's side, in the middle, then higher and lower. */
export function tabPlaces({ width, height }: Scene, size: Size, side: 'left' | 'right'): Box[] {
  const sides = side === 'left' ? [0, width - size.width] : [width - size.width, 0];
  return sides.flatMap((left) => [0.5, 0.3, 0.65].map((part) => at(left, height * part - size.height / 2, size)));
}
