import type { LauncherWords } from '../../lib/messages/views.ts';
import {
  type Control,
  findControls,
  findSlot,
  isCovered,
  isStageTaken,
  measure,
} from '../../lib/sites/google-meet/layout.ts';
import {
  type Box,
  NARROW,
  overlaps,
  pillPlaces,
  placePanel,
  type Scene,
  type Size,
  slotPlace,
  tabPlaces,
} from '../../lib/sites/google-meet/placement.ts';
import { type LauncherVariant, makeLauncher } from '../../lib/sites/in-page/launcher.ts';
import { makeLayer } from '../../lib/sites/in-page/layer.ts';
import { makePanelFrame } from '../../lib/sites/in-page/panel-frame.ts';
import type { Shield } from '../../lib/sites/in-page/shield.ts';
import { frameStyle, LEFT_SIDE, NIGHT, pillStyle } from '../../lib/sites/in-page/style.ts';

/** Above the call, under Meet's dialogs and menus, which also make us go out of the way. */
const PANEL_LAYER = 10;
const LAUNCHER_LAYER = 11;
/** How long the last sentence of a replaced copy stays. */
const FAREWELL_MS = 20_000;

export type StageOptions = {
  document: Document;
  shield: Shield;
  signal: AbortSignal;
  onPress(isByKeyboard: boolean): void;
  onClosed(): void;
};

export type Stage = {
  showLauncher(words: LauncherWords): void;
  hideLauncher(): void;
  openPanel(address: string, takesFocus: boolean): void;
  closePanel(): void;
  /** Closes a panel that is seen, and brings back one that is folded. */
  toggleFold(): void;
  isPanelOpen(): boolean;
  setSide(side: 'left' | 'right'): void;
  /** Puts everything where it belongs now; cheap enough for four times a second. */
  refresh(): void;
  /** Ends everything but one sentence in the launcher's place, which goes by itself. */
  retire(sentence: string): void;
};

/** Everything of ours that can be seen in a call: the launcher in the bar, and the panel between the bars. */
export function makeStage({ document, shield, signal, onPress, onClosed }: StageOptions): Stage {
  const view = document.defaultView ?? window;
  // Ends after `signal`, so that the last sentence can outlive the rest.
  const last = new AbortController();
  let slot: Element | null = null;
  const measured = new Map<string, Size>();
  /** Where the launcher and the panel were put last. */
  let stood = '';
  let placed = '';
  let settledFor = '';
  const launcherLayer = makeLayer({
    document,
    style: pillStyle(NIGHT),
    zIndex: LAUNCHER_LAYER,
    theme: 'dark',
    parent() {
      if (!slot) return document.documentElement;
      // Meet makes its bar anew with another slot in it; asked at that moment, nobody sees the launcher missing.
      if (!slot.isConnected) slot = findSlot(document) ?? slot;
      return slot.isConnected ? slot : null;
    },
    signal: last.signal,
  });
  const panelLayer = makeLayer({
    document,
    style: frameStyle(NIGHT) + LEFT_SIDE,
    zIndex: PANEL_LAYER,
    theme: 'dark',
    signal,
  });
  let text: LauncherWords | null = null;
  let side: 'left' | 'right' = 'left';
  let isFolded = false;
  /** The user asked for the panel while the window was narrow. */
  let isAsked = false;

  const launcher = makeLauncher(launcherLayer, shield, {
    variant: 'pill',
    signal,
    onPress(isByKeyboard) {
      // A pressed button keeps the focus, and Meet's own keys (mute, above all) would end at our host.
      if (!isByKeyboard) launcher.button.blur();
      onPress(isByKeyboard);
    },
  });
  const panel = makePanelFrame(panelLayer, shield, {
    signal,
    onChange(isOpen) {
      if (isOpen) return;
      isFolded = false;
      isAsked = false;
      onClosed();
      refresh();
    },
  });

  function refresh(): void {
    if (!text && !panel.isOpen) return;
    const isTaken = isStageTaken(document);
    launcher.button.hidden = isTaken;
    if (isTaken) {
      panel.setHidden(true);
      return;
    }
    if (!panel.isOpen && isAtHome()) return;
    const controls = findControls(document);
    const scene = measure(document, controls);
    const isNarrow = scene.width < NARROW;
    const launching = placeLauncher(scene, isNarrow || isFolded);
    if (panel.isOpen) {
      const isPlaced = placeOpenPanel(scene, launching, controls);
      if (isPlaced === isFolded) {
        isFolded = !isPlaced;
        const moved = placeLauncher(scene, isNarrow || isFolded);
        if (!isFolded) placeOpenPanel(scene, moved, controls);
      }
      panel.setHidden(isFolded);
      launcher.button.title = (isFolded && isAsked && text?.noRoom) || '';
    }
    settledFor = sizeKey();
    launcher.setExpanded(panel.isOpen && !isFolded);
    observeSizes();
  }

  /** Whether a closed panel's launcher is in Meet's slot still, in a window of the same size: nothing to measure then. */
  const isAtHome = (): boolean =>
    slot?.isConnected === true && launcherLayer.host.parentNode === slot && settledFor === sizeKey();
  const sizeKey = (): string => `${view.innerWidth} ${view.innerHeight} ${text?.label}`;

  /** Whether the panel stands somewhere without covering anything of Meet's that is needed. */
  function placeOpenPanel(scene: Scene, launching: Box | null, controls: readonly Control[]): boolean {
    const keepClear = launching ? [...scene.keepClear, launching] : scene.keepClear;
    const box = placePanel({ ...scene, keepClear }, side, isAsked);
    if (!box) return false;
    const { left, top, right, bottom } = box;
    const key = JSON.stringify([box, side]);
    if (key !== placed) panel.place({ left, top, width: right - left, height: bottom - top }, side);
    placed = key;
    panel.setHidden(false);
    // Measuring can be wrong where Meet changed; what is really on top cannot.
    return !controls.some((control) => isCovered(document, control, [panelLayer.host]));
  }

  /**
   * Puts the launcher where it belongs, which is moved only when its place changed: each move into the page is counted.
   * Answers what it takes of the stage, nothing when it stands in Meet's slot.
   */
  function placeLauncher(scene: Scene, isTab: boolean): Box | null {
    if (!text) return null;
    if (!isTab) {
      const found = findSlot(document);
      const inSlot = found && slotPlace(found.getBoundingClientRect(), sizeOf('pill'));
      if (inSlot && isClear(scene, inSlot) && stand(found, 'pill', null)) return null;
      const floating = float('pill', scene, pillPlaces(scene, sizeOf('pill')));
      if (floating) return floating;
    }
    const box = float('tab', scene, tabPlaces(scene, sizeOf('tab'), side));
    launcher.button.hidden = box === null;
    return box;
  }

  const isClear = (scene: Scene, box: Box): boolean =>
    ![...scene.keepClear, ...scene.panels].some((other) => overlaps(box, other));

  /** Puts the launcher into `home`, or over the page when there is none. False once the page took it out too often. */
  function stand(home: Element | null, variant: LauncherVariant, place: Parameters<typeof launcher.place>[0]): boolean {
    if (!text) return false;
    const key = JSON.stringify([home !== null, variant, place]);
    if (key === stood && slot === home) {
      // Writing what is there already makes the page lay itself out again for nothing, four times a second.
      launcher.show(text);
      return launcher.isShown;
    }
    stood = key;
    slot = home;
    if (home) launcherLayer.host.dataset.place = 'slot';
    else delete launcherLayer.host.dataset.place;
    launcher.setVariant(variant);
    launcher.place(place);
    launcher.show(text);
    return launcher.isShown;
  }

  /** Puts the launcher at the first of `places` that covers nothing; null when there is none. */
  function float(variant: LauncherVariant, scene: Scene, places: readonly Box[]): Box | null {
    const box = places.find((each) => isClear(scene, each));
    if (!box) return null;
    const edge = box.left > scene.width / 2 ? 'right' : 'left';
    return stand(null, variant, { left: box.left, top: box.top, side: edge }) ? box : null;
  }

  /** How large the launcher is with these words, measured once, where it happens to stand. */
  function sizeOf(variant: LauncherVariant): Size {
    const key = `${variant} ${text?.label}`;
    const known = measured.get(key);
    if (known) return known;
    if (!launcherLayer.host.isConnected) stand(null, variant, { left: 0, top: 0 });
    launcher.button.hidden = false;
    launcher.setVariant(variant);
    stood = '';
    const { width, height } = launcher.button.getBoundingClientRect();
    const size = { width, height };
    if (width > 0) measured.set(key, size);
    return size;
  }

  // Meet's panels slide, and its stage changes its size without a change of the document.
  const sizes = new ResizeObserver(() => refresh());
  let sized: Element[] = [];
  function observeSizes(): void {
    const now = panel.isOpen ? [...document.querySelectorAll('main, [role="complementary"]')] : [];
    if (now.length === sized.length && now.every((element, index) => element === sized[index])) return;
    sizes.disconnect();
    sized = now;
    for (const element of now) sizes.observe(element);
  }
  view.addEventListener('resize', refresh, { signal });
  document.addEventListener('fullscreenchange', refresh, { signal });
  signal.addEventListener('abort', () => sizes.disconnect());

  return {
    showLauncher(next) {
      text = next;
      // New counts are said at once, wherever the launcher is.
      settledFor = '';
      refresh();
    },
    hideLauncher() {
      text = null;
      launcher.hide();
    },
    openPanel(address, takesFocus) {
      isAsked = view.innerWidth < NARROW;
      panel.open(address, { takesFocus });
      refresh();
    },
    closePanel: () => panel.close(),
    toggleFold() {
      if (!isFolded) return panel.close();
      isAsked = true;
      refresh();
    },
    isPanelOpen: () => panel.isOpen,
    setSide(next) {
      if (next === side) return;
      side = next;
      refresh();
    },
    refresh,
    retire(sentence) {
      panel.close();
      if (!text) return last.abort();
      launcher.retire(sentence);
      setTimeout(() => last.abort(), FAREWELL_MS);
      return undefined;
    },
  };
}
