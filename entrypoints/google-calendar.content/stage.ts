import type { WordedLauncher } from '../../lib/messages/views.ts';
import type { Surface } from '../../lib/sites/google-calendar/surface.ts';
import { makeLauncher } from '../../lib/sites/in-page/launcher.ts';
import { makeLayer } from '../../lib/sites/in-page/layer.ts';
import { makePanelFrame } from '../../lib/sites/in-page/panel-frame.ts';
import type { Shield } from '../../lib/sites/in-page/shield.ts';
import { DAY_AND_NIGHT, frameStyle, stripStyle } from '../../lib/sites/in-page/style.ts';
import { follow } from './follow.ts';
import { type Box, editorPlaces, isOnScreen, panelBox, type Strip, stripPlace } from './places.ts';

/** Above Calendar's dialogs, under what browsers and screen-wide notices use. */
const PANEL_LAYER = 5100;
const LAUNCHER_LAYER = 5101;
const STRIP_HEIGHT = 44;

export type StageOptions = {
  document: Document;
  shield: Shield;
  signal: AbortSignal;
  onPress(): void;
  /** The event is not on screen any more. */
  onLost(): void;
  focusHome(): HTMLElement | null;
};

export type Stage = {
  showLauncher(surface: Surface, view: Exclude<WordedLauncher, { verdict: 'no' }>, isExpanded: boolean): void;
  hideLauncher(): void;
  openPanel(address: string, onClosed: () => void): void;
  closePanel(): void;
  isPanelOpen(): boolean;
  /** Ends everything but one sentence in the launcher's place, which goes with the bubble. */
  retire(sentence: string): void;
};

const CONTROLS =
  'button, input, textarea, select, a[href], [role="button"], [role="combobox"], [role="textbox"], [role="checkbox"], [role="listbox"], [role="tab"], [role="treeitem"], [contenteditable="true"]';

/** Everything of ours that can be seen in Calendar: the launcher beside the event and the panel at the right. */
export function makeStage({ document, shield, signal, onPress, onLost, focusHome }: StageOptions): Stage {
  const view = document.defaultView ?? window;
  // Ends after `signal`, so that the last sentence can outlive the rest.
  const last = new AbortController();
  const launcherLayer = makeLayer({
    document,
    style: stripStyle(DAY_AND_NIGHT),
    zIndex: LAUNCHER_LAYER,
    signal: last.signal,
  });
  const panelLayer = makeLayer({ document, style: frameStyle(DAY_AND_NIGHT), zIndex: PANEL_LAYER, signal });
  const launcher = makeLauncher(launcherLayer, shield, { variant: 'strip', signal, onPress });
  let whenClosed: (() => void) | null = null;
  const panel = makePanelFrame(panelLayer, shield, {
    signal,
    focusHome,
    onChange(isOpen) {
      if (isOpen) return;
      stopPlacingPanel?.();
      launcher.setExpanded(false);
      whenClosed?.();
      placeLauncher();
    },
  });
  let surface: Surface | null = null;
  let unfollow: (() => void) | null = null;
  let stopPlacingPanel: (() => void) | null = null;

  const windowSize = () => ({ width: view.innerWidth, height: view.innerHeight });
  const headerBottom = (): number => {
    const header = document.querySelector('header, [role="banner"]')?.getBoundingClientRect();
    return header && header.height > 0 && header.height < 160 ? header.bottom : 64;
  };
  const panelRect = (): Box | null => (panel.isOpen ? panelBox(headerBottom(), windowSize()) : null);

  /** Whether a strip here would lie on a control of Calendar's. Only what could be pressed counts. */
  const coversControl = ({ left, top, width }: Strip): boolean => {
    for (const x of [left + 4, left + width / 4, left + width / 2, left + (3 * width) / 4, left + width - 4]) {
      for (const y of [top + 4, top + STRIP_HEIGHT / 2, top + STRIP_HEIGHT - 4]) {
        const under = document.elementsFromPoint(x, y).find((element) => element !== launcherLayer.host);
        if (under?.closest(CONTROLS)) return true;
      }
    }
    return false;
  };

  function placeLauncher(): void {
    if (!surface || !launcher.isShown) return;
    if (surface.kind === 'edit') {
      const places = editorPlaces(headerBottom(), STRIP_HEIGHT, windowSize(), panelRect());
      const place = places.find((each) => !coversControl(each)) ?? places.at(-1);
      if (place) launcher.place(place);
      return;
    }
    const bubble = surface.root.getBoundingClientRect();
    if (!surface.root.isConnected || !isOnScreen(bubble, windowSize())) {
      stage.hideLauncher();
      onLost();
      return;
    }
    const height = launcher.button.offsetHeight || STRIP_HEIGHT;
    launcher.place(stripPlace(bubble, height, windowSize(), panelRect()));
  }

  const placePanel = () => {
    const { left, top, right, bottom } = panelBox(headerBottom(), windowSize());
    panel.place({ left, top, width: right - left, height: bottom - top });
  };

  const stage: Stage = {
    showLauncher(next, answer, isExpanded) {
      launcher.setExpanded(isExpanded && panel.isOpen);
      launcher.show(answer.words);
      if (surface?.root !== next.root || !unfollow) {
        unfollow?.();
        unfollow = follow(next.root, view, placeLauncher);
      }
      surface = next;
      placeLauncher();
    },
    hideLauncher() {
      unfollow?.();
      unfollow = null;
      surface = null;
      launcher.hide();
    },
    openPanel(address, onClosed) {
      whenClosed = null;
      placePanel();
      panel.open(address, { takesFocus: true });
      whenClosed = onClosed;
      launcher.setExpanded(true);
      stopPlacingPanel?.();
      const end = new AbortController();
      view.addEventListener('resize', placePanel, { signal: end.signal });
      stopPlacingPanel = () => end.abort();
      placeLauncher();
    },
    closePanel: () => panel.close(),
    isPanelOpen: () => panel.isOpen,
    retire(sentence) {
      panel.close();
      if (!surface) return last.abort();
      launcher.retire(sentence);
      const { root } = surface;
      const until = follow(root, view, () => {
        if (root.isConnected && isOnScreen(root.getBoundingClientRect(), windowSize())) return;
        until();
        unfollow?.();
        last.abort();
      });
      return undefined;
    },
  };
  return stage;
}
