import { icons } from './dom.ts';
import { readPeople, selfOf } from './people.ts';
import type { Box, Scene } from './placement.ts';
import { LAYOUT, LIGATURES, PEOPLE } from './selectors.ts';

/** A control of Meet's that stays uncovered, with where it is. */
export type Control = { element: Element; box: Box };

const boxOf = (element: Element): Box | null => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return right - left > 0 && bottom - top > 0 ? { left, top, right, bottom } : null;
};

const first = (document: Document, css: string): Box | null => {
  const element = document.querySelector(css);
  return element ? boxOf(element) : null;
};

const union = (boxes: readonly Box[]): Box | null =>
  boxes.length === 0
    ? null
    : {
        left: Math.min(...boxes.map(({ left }) => left)),
        top: Math.min(...boxes.map(({ top }) => top)),
        right: Math.max(...boxes.map(({ right }) => right)),
        bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
      };

/** Leave, microphone, camera, people, chat, join, and the own picture while it floats. Hidden ones are not among them. */
export function findControls(document: Document): Control[] {
  const elements = new Set<Element>();
  for (const element of document.querySelectorAll(LAYOUT.controls)) {
    elements.add(element.closest('button, [role="button"]') ?? element);
  }
  for (const icon of icons(document, LIGATURES.leave)) elements.add(icon.closest('button') ?? icon);
  for (const tile of floatingSelf(document)) elements.add(tile);
  return [...elements].flatMap((element) => {
    const box = boxOf(element);
    return box ? [{ element, box }] : [];
  });
}

/**
 * The own picture where it floats over somebody else's: by its class, else as the own tile that is much smaller than
 * the largest one. A tile of the grid may be covered, it is a picture like the others.
 */
function floatingSelf(document: Document): Element[] {
  const byClass = [...document.querySelectorAll(PEOPLE.floating)].filter((each) => each.querySelector(PEOPLE.device));
  if (byClass.length > 0) return byClass;
  const tiles = [...document.querySelectorAll(`main ${PEOPLE.device}`)];
  const size = (tile: Element) => tile.clientWidth * tile.clientHeight;
  const largest = Math.max(0, ...tiles.map(size));
  const self = selfOf(readPeople(document, null).devices);
  return tiles.filter(
    (tile) => tile.getAttribute('data-participant-id') === self && size(tile) > 0 && size(tile) < largest / 2,
  );
}

/** Measures Meet's page. Never trusts constants: bars, panels and the own picture are where they are found to be. */
export function measure(document: Document, controls: readonly Control[]): Scene {
  const view = document.defaultView;
  const [width, height] = [view?.innerWidth ?? 0, view?.innerHeight ?? 0];
  const boxes = controls.map(({ box }) => box);
  const main = first(document, LAYOUT.main);
  // Without the bar's own element: the controls in the lowest part of the window, with Meet's padding around them.
  const lowest = union(boxes.filter(({ top, bottom }) => top > height - 140 && bottom - top < 100));
  const highest = union(boxes.filter(({ bottom, top }) => bottom < 100 && bottom - top < 80));
  const bar = first(document, LAYOUT.bar) ?? (lowest ? { ...lowest, top: lowest.top - 16 } : null);
  const header = first(document, LAYOUT.header) ?? highest ?? (main ? { ...main, bottom: main.top, top: 0 } : null);
  const panels = [...document.querySelectorAll(LAYOUT.sidePanel)].flatMap((panel) => {
    const box = boxOf(panel);
    // Closed panels stay in the page with next to no width.
    return box && box.right - box.left > 40 ? [box] : [];
  });
  return { width, height, header, bar, panels, keepClear: boxes };
}

/** Whether a dialog of Meet's or full screen has the stage: nothing of ours is near it then. */
export const isStageTaken = (document: Document): boolean =>
  document.fullscreenElement !== null ||
  [...document.querySelectorAll(LAYOUT.dialog)].some((dialog) => boxOf(dialog) !== null && !isInBackground(dialog));

const isInBackground = (dialog: Element): boolean => dialog.closest('[aria-hidden="true"], [hidden]') !== null;

/** Whether what is at the middle of a control is `ours`. */
export const isCovered = (document: Document, { box }: Control, ours: readonly Element[]): boolean => {
  const under = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  return under !== null && ours.includes(under);
};

/** Meet's own empty place for extensions in the bar, where it has one that is seen. */
export function findSlot(document: Document): Element | null {
  for (const css of LAYOUT.slots) {
    const slot = document.querySelector(css);
    if (slot && slot.getBoundingClientRect().width >= 44) return slot;
  }
  return null;
}
