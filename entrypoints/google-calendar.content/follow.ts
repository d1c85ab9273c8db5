/** How long the place is looked at in every frame after something moved, and how often otherwise, ms. */
const LIVELY_MS = 700;
const CALM_MS = 250;

/**
 * Calls `onMove` whenever `element` may have moved, until the returned function is called: in every frame for a moment
 * after something happened (Calendar slides and grows its bubble), four times a second otherwise, never in a hidden tab.
 */
export function follow(element: Element, view: Window, onMove: () => void): () => void {
  const end = new AbortController();
  let livelyUntil = 0;
  let frame = 0;
  const step = () => {
    frame = 0;
    if (end.signal.aborted) return;
    onMove();
    if (performance.now() < livelyUntil) schedule();
  };
  const schedule = () => {
    if (!frame && !end.signal.aborted) frame = view.requestAnimationFrame(step);
  };
  const enliven = () => {
    livelyUntil = performance.now() + LIVELY_MS;
    schedule();
  };
  const sizes = new ResizeObserver(enliven);
  sizes.observe(element);
  const styles = new MutationObserver(enliven);
  const dialog = element.closest('[role="dialog"]') ?? element;
  for (let each: Element | null = dialog; each && each !== view.document.body; each = each.parentElement) {
    styles.observe(each, { attributes: true, attributeFilter: ['style', 'class', 'hidden', 'aria-hidden'] });
  }
  for (const type of ['resize', 'scroll', 'transitionend', 'animationend']) {
    view.addEventListener(type, enliven, { capture: true, passive: true, signal: end.signal });
  }
  const timer = setInterval(() => !view.document.hidden && schedule(), CALM_MS);
  enliven();
  return () => {
    end.abort();
    sizes.disconnect();
    styles.disconnect();
    clearInterval(timer);
    view.cancelAnimationFrame(frame);
  };
}
