import type { WordedLauncher } from '../../lib/messages/views.ts';
import type { Surface } from '../../lib/sites/google-calendar/surface.ts';
import { makeLauncher } from '../../lib/sites/in-page/launcher.ts';
import { makeLayer } from '../../lib/sites/in-page/layer.ts';
import { makePanelFrame, type PanelFrame } from '../../lib/sites/in-page/panel-frame.ts';
import type { Shield } from '../../lib/sites/in-page/shield.ts';
import { DAY_AND_NIGHT, frameStyle, stripStyle } from '../../lib/sites/in-page/style.ts';
import { follow } from './follow.ts';
import { type Box, editorPlaces, isOnScreen, leavingBox, panelBox, type Strip, stripPlace } from './places.ts';

/** Above Calendar's dialogs, under what browsers and screen-wide notices use. */
const PANEL_LAYER = 5100;
const LAUNCHER_LAYER = 5101;
const LEAVING_LAYER = 5102;
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
  /** Shows what can be done before a cancellation, under that name; what was shown there goes. Takes no focus. */
  openLeaving(address: string, name: string): void;
  closeLeaving(): void;
  /** Ends everything but one sentence in the launcher's place, which goes with the bubble. */
  retire(sentence: string): void;
};

const CONTROLS =
  'button, input, textarea, select, a[href], [role="button"], [role="combobox"], [role="textbox"], [role="checkbox"], [role="listbox"], [role="tab"], [role="treeitem"], [contenteditable="true"]';

/** Everything of ours that can be seen in Calendar: the launcher beside the event, the panel at the right, the strip below. */
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
      placeLeaving();
    },
  });
  const leaving = makePanelFrame(
    makeLayer({ document, style: frameStyle(DAY_AND_NIGHT), zIndex: LEAVING_LAYER, signal }),
    shield,
    { signal },
  );
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

  const placeFrame = ({ place }: PanelFrame, { left, top, right, bottom }: Box) =>
    place({ left, top, width: right - left, height: bottom - top });
  const placePanel = () => placeFrame(panel, panelBox(headerBottom(), windowSize()));
  const placeLeaving = () => placeFrame(leaving, leavingBox(windowSize(), panelRect()));

  view.addEventListener('resize', placeLeaving, { signal });
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
      placeLeaving();
    },
    closePanel: () => panel.close(),
    isPanelOpen: () => panel.isOpen,
    openLeaving(address, name) {
      leaving.frame.title = name;
      placeLeaving();
      leaving.open(address);
    },
    closeLeaving: leaving.close,
    retire(sentence) {
      panel.close();
      leaving.close();
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
