/** What a page must not hear of when it happens in a layer of ours: keys (Calendar's single letters), presses (a press outside closes its bubble), focus. */
const KEPT = [
  'keydown',
  'keypress',
  'keyup',
  'pointerdown',
  'pointerup',
  'pointercancel',
  'mousedown',
  'mouseup',
  'touchstart',
  'touchend',
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'focus',
  'focusin',
  'blur',
  'focusout',
  'wheel',
  'beforeinput',
  'input',
  'compositionstart',
  'compositionend',
] as const;

export type Shield = {
  /** Keeps the page from hearing events inside `host`; `onPress` hears trusted clicks, with the elements they passed and whether a key made them. Returns the end of it. */
  guard(host: Element, onPress: (path: EventTarget[], isByKeyboard: boolean) => void): () => void;
};

/**
 * Keeps events of our own layers to ourselves. It listens on `window` in the capture phase, the first stop of every
 * event, and ends its journey there: default actions (typing, focus, a button's click by Enter) still happen.
 *
 * How far it goes: made at `document_start` it comes before every listener of the page, on `window` too. Made later, the
 * page's own capture listeners on `window` that are older still hear our events. Nobody can keep a page from seeing
 * `blur` of its window when an iframe takes the focus, `focusout` of its own element with ours as `relatedTarget`,
 * pointer moves, or the host element itself.
 * Clicks that a script made up (`isTrusted` false) reach nobody: the page cannot press our buttons.
 */
export function makeShield(view: Window, signal: AbortSignal): Shield {
  const guarded = new Map<EventTarget, (path: EventTarget[], isByKeyboard: boolean) => void>();
  const keep = (event: Event) => {
    if (guarded.size === 0) return;
    const path = event.composedPath();
    // The host is near the end of the path (host, html, document, window), so this looks at few of them.
    const host = path.findLast((target) => guarded.has(target));
    if (!host) return;
    event.stopImmediatePropagation();
    if (event.type === 'click' && event.isTrusted)
      guarded.get(host)?.(path, event instanceof UIEvent && event.detail === 0);
  };
  for (const type of KEPT) view.addEventListener(type, keep, { capture: true, passive: true, signal });
  return {
    guard(host, onPress) {
      guarded.set(host, onPress);
      return () => guarded.delete(host);
    },
  };
}
