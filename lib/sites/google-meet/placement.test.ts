import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, CLEAR, overlaps, pillPlaces, placePanel, type Scene, tabPlaces } from './placement.ts';

const box = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

/** A two-person call as measured on 2026-07-03: bars of 66 and 80, the own picture 16 px inside the stage. */
function call(width: number, height: number, more: Partial<Scene> = {}): Scene {
  const bar = height - 80;
  const middle = width / 2;
  return {
    width,
    height,
    header: box(0, 0, width, 66),
    bar: box(0, bar, width, 80),
    panels: [],
    keepClear: [
      box(middle - 180, bar + 16, 48, 48),
      box(middle - 122, bar + 16, 48, 48),
      box(middle + 110, bar + 16, 64, 48),
      box(width - 120, bar + 20, 40, 40),
      box(width - 90, 16, 60, 36),
      box(width - 266, bar - 164, 234, 132),
    ],
    ...more,
  };
}

const PEOPLE_OPEN = (width: number, height: number) => [box(width - 376, 72, 360, height - 168)];

describe('the panel in a call', () => {
  it.each([
    [1280, 720, 'left', { left: 16, top: 72, right: 376, bottom: 624 }],
    [1440, 900, 'left', { left: 16, top: 72, right: 376, bottom: 804 }],
    [1280, 720, 'right', { left: 904, top: 72, right: 1264, bottom: 468 }],
    [1440, 900, 'right', { left: 1064, top: 72, right: 1424, bottom: 648 }],
  ] as const)('at %i × %i on the %s stands between the bars', (width, height, side, expected) => {
    expect(placePanel(call(width, height), side)).toEqual(expected);
  });

  it('moves left of Meet’s own panel', () => {
    const placement = placePanel(call(1280, 720, { panels: PEOPLE_OPEN(1280, 720), keepClear: [] }), 'right');
    expect(placement).toEqual({ left: 528, top: 72, right: 888, bottom: 624 });
  });

  it('starts folded in a narrow window, and opens there when it was asked for', () => {
    expect(placePanel(call(860, 484), 'left')).toBeNull();
    expect(placePanel(call(860, 484), 'left', true)).not.toBeNull();
  });

  it('folds when something would be covered', () => {
    expect(placePanel(call(1280, 400), 'left')).toBeNull();
    const inTheMiddle = call(1280, 720, { keepClear: [box(150, 300, 100, 60)] });
    expect(placePanel(inTheMiddle, 'left')).toBeNull();
  });

  it('keeps the room of bars that are hidden for the moment', () => {
    const hidden = call(1280, 720, { bar: box(0, 720, 1280, 80), header: box(0, -66, 1280, 66), keepClear: [] });
    expect(placePanel(hidden, 'left')).toEqual({ left: 16, top: 72, right: 376, bottom: 624 });
    expect(placePanel(call(1280, 720, { bar: null, header: null, keepClear: [] }), 'left')).toEqual(
      placePanel(hidden, 'left'),
    );
  });

  it('goes out of the way of the own picture wherever it was dragged', () => {
    const corner = call(1280, 720, { keepClear: [box(32, 476, 234, 132)] });
    expect(placePanel(corner, 'left')).toEqual({ left: 16, top: 72, right: 376, bottom: 468 });
  });

  it('never comes nearer than 8 px to what must stay clear, nor leaves the window', () => {
    const anyBox = fc
      .tuple(
        fc.integer({ min: 0, max: 1400 }),
        fc.integer({ min: 0, max: 850 }),
        fc.integer({ min: 8, max: 300 }),
        fc.integer({ min: 8, max: 200 }),
      )
      .map(([left, top, width, height]) => box(left, top, width, height));
    const anyScene = fc.record({
      width: fc.integer({ min: 320, max: 2600 }),
      height: fc.integer({ min: 240, max: 1600 }),
      boxes: fc.array(anyBox, { maxLength: 8 }),
      hasPanel: fc.boolean(),
      side: fc.constantFrom('left' as const, 'right' as const),
      isAsked: fc.boolean(),
    });
    fc.assert(
      fc.property(anyScene, ({ width, height, boxes, hasPanel, side, isAsked }) => {
        const panels = hasPanel ? PEOPLE_OPEN(width, height) : [];
        const placement = placePanel(call(width, height, { keepClear: boxes, panels }), side, isAsked);
        if (!placement) return;
        const { left, top, right, bottom } = placement;
        const around = box(left - CLEAR, top - CLEAR, right - left + 2 * CLEAR, bottom - top + 2 * CLEAR);
        for (const each of boxes) expect(overlaps(around, each)).toBe(false);
        for (const each of panels) expect(overlaps(placement, each)).toBe(false);
        expect(left >= 0 && top >= 66 && right <= width && bottom <= height - 80).toBe(true);
        expect(right - left).toBeLessThanOrEqual(360);
      }),
    );
  });
});

describe('the launcher', () => {
  it('floats bottom left above the bar when Meet keeps no slot', () => {
    expect(pillPlaces(call(1280, 720), { width: 120, height: 36 })[0]).toEqual(box(16, 596, 120, 36));
  });

  it('is a tab in the middle of its edge, then higher and lower, then at the other edge', () => {
    const places = tabPlaces(call(860, 484), { width: 30, height: 120 }, 'left');
    expect(places[0]).toEqual(box(0, 182, 30, 120));
    expect(places.at(3)?.left).toBe(830);
    expect(tabPlaces(call(860, 484), { width: 30, height: 120 }, 'right')[0]?.left).toBe(830);
  });
});
