import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editorPlaces, isOnScreen, leavingBox, panelBox, stripPlace } from './places.ts';

const SCREEN = { width: 1280, height: 800 };
const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });

describe('the strip beside the bubble', () => {
  it.each([
    ['8 px under it, as wide as it', box(416, 286, 836, 548), null, { left: 416, top: 556, width: 420 }],
    ['above it when there is no room below', box(416, 400, 836, 780), null, { left: 416, top: 348, width: 420 }],
    ['at its right when it fills the window', box(100, 4, 540, 796), null, { left: 548, top: 4, width: 240 }],
    ['at its left when there is no room at the right', box(800, 4, 1270, 796), null, { left: 552, top: 4, width: 240 }],
    ['as far as an open panel', box(534, 274, 974, 652), box(852, 76, 1212, 788), { left: 534, top: 660, width: 310 }],
    [
      'moved away from under an open panel',
      box(900, 274, 1200, 652),
      box(852, 76, 1212, 788),
      { left: 604, top: 660, width: 240 },
    ],
  ])('lies %s', (_, bubble, panel, place) => {
    expect(stripPlace(bubble, 44, SCREEN, panel)).toEqual(place);
  });

  it('never leaves a window that has room for it', () => {
    const arbBox = fc
      .tuple(
        fc.integer({ min: 0, max: 1200 }),
        fc.integer({ min: 0, max: 780 }),
        fc.integer({ min: 20, max: 900 }),
        fc.integer({ min: 20, max: 900 }),
      )
      .map(([left, top, width, height]) => box(left, top, left + width, top + height));
    fc.assert(
      fc.property(
        arbBox,
        fc.integer({ min: 600, max: 2000 }),
        fc.integer({ min: 300, max: 1200 }),
        (bubble, width, height) => {
          const place = stripPlace(bubble, 44, { width, height }, null);
          expect(place.left).toBeGreaterThanOrEqual(0);
          expect(place.left + place.width).toBeLessThanOrEqual(width);
          expect(place.top).toBeGreaterThanOrEqual(0);
          expect(place.top + 44).toBeLessThanOrEqual(height);
        },
      ),
    );
  });
});

describe('the panel', () => {
  it.each([
    ['between header and bottom, left of the side bar', { width: 1280, height: 800 }, box(852, 76, 1212, 788)],
    ['wider where there is room', { width: 1920, height: 1000 }, box(1452, 76, 1852, 988)],
    ['over the whole width of a narrow window', { width: 360, height: 640 }, box(8, 8, 352, 628)],
  ])('stands %s', (_, window, place) => {
    expect(panelBox(64, window)).toEqual(place);
  });
});

describe('what stands before a cancellation', () => {
  it.each([
    ['low in the middle', SCREEN, null, box(300, 640, 980, 724)],
    ['left of an open panel', SCREEN, box(852, 76, 1212, 788), box(164, 640, 844, 724)],
    ['over the width of a narrow window, and higher', { width: 360, height: 640 }, null, box(8, 428, 352, 564)],
    ['clear of Calendar’s own notice', { width: 900, height: 700 }, null, box(110, 540, 790, 624)],
  ])('stands %s', (_, window, panel, place) => {
    expect(leavingBox(window, panel)).toEqual(place);
  });
});

it('the strip of the edit page tries places from the header down, then the lower corner', () => {
  const places = editorPlaces(64, 44, SCREEN, null);
  expect(places[0]).toEqual({ left: 936, top: 72, width: 320 });
  expect(places.at(-1)).toEqual({ left: 8, top: 748, width: 320 });
  expect(places.every(({ left, top }) => left >= 0 && top + 44 <= SCREEN.height)).toBe(true);
});

it.each([
  ['on screen', box(10, 10, 100, 100), true],
  ['without height', box(10, 10, 100, 10), false],
  ['far to the left', box(-9999, 10, -9000, 100), false],
  ['below the window', box(10, 900, 100, 990), false],
])('a box %s', (_, one, expected) => {
  expect(isOnScreen(one, SCREEN)).toBe(expected);
});
