import type { Layer } from './layer.ts';
import type { Shield } from './shield.ts';

/** Where the panel stands, in CSS pixels of the window. */
export type FrameRect = { left: number; top: number; width: number; height: number };

export type PanelFrame = {
  /**
   * Shows `src`, an address of our own origin; a panel that shows it already stays as it is. `takesFocus` is for a
   * user's own gesture only: the focus moves into the panel and `close` gives it back.
   */
  open(src: string, options?: { takesFocus?: boolean }): void;
  close(): void;
  readonly isOpen: boolean;
  /** Keeps the panel, with what is typed in it, but out of sight (a dialog of the page, full screen). */
  setHidden(isHidden: boolean): void;
  place(rect: FrameRect, side?: 'left' | 'right'): void;
  readonly frame: HTMLIFrameElement;
};

/** The frame's accessible name (ui-contract.md); a brand name, the same in every language. */
const TITLE = 'Duologue';

/** The element that really has the focus: shadow roots of the page are looked through. */
function focused(document: Document): HTMLElement | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement ? element : null;
}

/**
 * The panel: one iframe of our origin in a layer of ours. Keys typed in it never reach the page, because an iframe's
 * events stay in it. When the page takes it out it is put back (see `makeLayer`); the panel then loads anew, and
 * nothing is lost, as its fields are kept by the background.
 */
export function makePanelFrame(
  layer: Layer,
  shield: Shield,
  options: {
    signal: AbortSignal;
    onChange?(isOpen: boolean): void;
    /** Where the focus goes when the panel closes and the element that had it before is gone. */
    focusHome?(): HTMLElement | null;
  },
): PanelFrame {
  const document = layer.host.ownerDocument;
  const frame = document.createElement('iframe');
  frame.className = 'frame';
  frame.title = TITLE;
  // What is copied in the panel (a recap, a phrase) goes to the clipboard; a frame of another origin may not by itself.
  frame.allow = 'clipboard-write';
  let isOpen = false;
  let shown = '';
  let cameFrom: HTMLElement | null = null;
  let isFocusDue = false;

  // The page can reach into an open root and take the frame alone; the layer only watches its host.
  const observer = new MutationObserver(() => {
    if (isOpen && frame.parentNode !== layer.root) mount();
  });
  let mounts = 0;
  const mount = () => {
    mounts += 1;
    if (mounts <= 20) layer.root.append(frame);
  };

  const unguard = shield.guard(layer.host, () => undefined);
  options.signal.addEventListener('abort', () => {
    unguard();
    observer.disconnect();
    isOpen = false;
  });

  const takeFocus = () => {
    const before = focused(document);
    if (before !== frame) cameFrom = before;
    frame.focus({ preventScroll: true });
    isFocusDue = true;
  };
  // Loading swaps the frame's document, and with it its process: the element keeps the focus, the keys are lost. Focusing
  // it again does nothing while it has the focus, so it gives it up first.
  frame.addEventListener('load', () => {
    if (isFocusDue && focused(document) === frame) {
      frame.blur();
      frame.focus({ preventScroll: true });
    }
    isFocusDue = false;
  });

  return {
    frame,
    get isOpen() {
      return isOpen;
    },
    open(src, { takesFocus = false } = {}) {
      if (options.signal.aborted) return;
      const wasOpen = isOpen;
      isOpen = true;
      if (shown !== src) frame.src = src;
      shown = src;
      frame.hidden = false;
      if (frame.parentNode !== layer.root) {
        mounts = 0;
        mount();
      }
      layer.ensure();
      observer.observe(layer.root, { childList: true });
      if (takesFocus) takeFocus();
      if (!wasOpen) options.onChange?.(true);
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      observer.disconnect();
      const hadFocus = focused(document) === frame;
      frame.remove();
      frame.removeAttribute('src');
      shown = '';
      layer.remove();
      // Only who was in the panel is brought back; a user who works elsewhere in the page is left alone.
      if (hadFocus) {
        const home = cameFrom?.isConnected ? cameFrom : options.focusHome?.();
        document.defaultView?.focus();
        home?.focus({ preventScroll: true });
      }
      cameFrom = null;
      options.onChange?.(false);
    },
    setHidden(isHidden) {
      frame.hidden = isHidden;
    },
    place(rect, side = 'right') {
      frame.style.left = `${Math.round(rect.left)}px`;
      frame.style.top = `${Math.round(rect.top)}px`;
      frame.style.width = `${Math.round(rect.width)}px`;
      frame.style.height = `${Math.round(rect.height)}px`;
      frame.dataset.side = side;
    },
  };
}
