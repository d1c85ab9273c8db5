export type WatchOptions = {
  document: Document;
  /** Attributes whose change means something; others are not even reported by the browser. */
  attributes: readonly string[];
  /** Looks at the page. Never called twice at once, and while the tab is hidden only with `looksWhileHidden`. */
  onLook(): void;
  /** For pages whose state goes on out of sight, such as a call. The browser slows timers there by itself. */
  looksWhileHidden?: boolean;
  /** At least this long between two looks, ms. Asked anew each time. */
  every?: () => number;
  signal: AbortSignal;
};

export type Watch = {
  /** Asks for a look, in `delay` ms or at the next turn; the pace is kept. */
  soon(delay?: number): void;
};

/**
 * Looks at the page when it changed, at a steady pace and no more: one observer for the whole document, whose callback
 * only remembers that there was something. The first change after a quiet time is looked at in the next frame.
 * While the tab is hidden nothing is looked at; one look follows when it is seen again.
 */
export function watchPage(options: WatchOptions): Watch {
  const { document, attributes, onLook, every = () => 150, looksWhileHidden = false, signal } = options;
  const view = document.defaultView ?? globalThis;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Number.POSITIVE_INFINITY;
  let lastLook = Number.NEGATIVE_INFINITY;
  let isLooking = false;
  /** A look is on its way as early as the pace allows: further changes need not even ask for the time. */
  let isPressing = false;
  let isDirty = false;

  const look = () => {
    timer = undefined;
    isPressing = false;
    due = Number.POSITIVE_INFINITY;
    if (signal.aborted || isLooking) return;
    if (document.hidden && !looksWhileHidden) {
      isDirty = true;
      return;
    }
    isDirty = false;
    isLooking = true;
    lastLook = performance.now();
    try {
      onLook();
    } finally {
      isLooking = false;
    }
  };

  const soon = (delay = 0) => {
    if (signal.aborted || isPressing) return;
    isPressing = delay === 0;
    const now = performance.now();
    const at = Math.max(now + delay, lastLook + every());
    if (timer !== undefined && due <= at) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(look, Math.max(at - now, 16));
  };

  const observer = new MutationObserver(() => {
    // Cheap on purpose: a busy calendar changes some fifty times a second. Our own layers are in shadow roots, unseen here.
    soon();
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: [...attributes] });
  document.addEventListener('visibilitychange', () => !document.hidden && isDirty && soon(), { signal });
  view.addEventListener('popstate', () => soon(), { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  soon();
  return { soon };
}
