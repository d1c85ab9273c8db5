import type { PageEventId } from '../../lib/domain/event-extract.ts';
import { SELECTORS } from '../../lib/sites/google-calendar/selectors.ts';
import { findSurface } from '../../lib/sites/google-calendar/surface.ts';

/** Which way out of an event was pressed. */
export type WayOut = 'delete' | 'decline';

/** Calendar says only in words which answer is chosen, and puts it behind a comma ("Respond No, selected"). */
const CHOSEN = /[,،、，]/;

/**
 * Tells when the user presses Calendar's own way out of an event: the bubble's delete button, "No" where another answer
 * stood, or the Delete key in the bubble or on a chip. It only listens: nothing is kept from Calendar or comes later.
 * A chip's own menu is not heard, because nobody has described its items without their words.
 */
export function watchLeaving(
  view: Window,
  signal: AbortSignal,
  onLeaving: (id: PageEventId, way: WayOut) => void,
): void {
  const { document } = view;
  const eventIn = (isShown: (element: Element) => boolean) => {
    const found = findSurface(document, new URL(view.location.href), isShown);
    return found && 'surface' in found ? found.surface : null;
  };
  const hear = <Type extends 'click' | 'keydown'>(
    type: Type,
    handle: (target: Element, event: WindowEventMap[Type]) => void,
  ) =>
    view.addEventListener(
      type,
      (event) => event.isTrusted && event.target instanceof Element && handle(event.target, event),
      { capture: true, passive: true, signal },
    );

  hear('click', (target) => {
    const no = target.closest(SELECTORS.decline[0]);
    if (no ? CHOSEN.test(no.ariaLabel ?? '') : !target.closest(SELECTORS.remove[0])) return;
    const surface = eventIn((element) => element.contains(target));
    if (surface) onLeaving(surface.id, no ? 'decline' : 'delete');
  });
  hear('keydown', (target, { key }) => {
    if (!/^(Delete|Backspace)$/.test(key) || target.closest('input, textarea, [role="textbox"]')) return;
    const surface = eventIn(
      (element) => element.checkVisibility({ visibilityProperty: true }) && element.clientHeight > 1,
    );
    const id =
      surface?.kind === 'bubble' ? surface.id : target.closest(SELECTORS.chip[0])?.getAttribute('data-eventid');
    if (id) onLeaving(id, 'delete');
  });
}
