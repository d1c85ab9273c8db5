import { isComposing } from '../ui/keyboard.ts';

/**
 * Keys that walk through the steps from anywhere in the panel, text fields included. Alt with a digit belongs to the
 * browser on Linux, a plain `[` or digit to whoever is typing, Alt with an arrow to the rows.
 */
export const STEP_KEYS = { next: 'Alt+PageDown', previous: 'Alt+PageUp' } as const;

/** Which way a press walks: one step on, one back, or not at all. Under an open sheet the steps stand still. */
export function stepKey(event: KeyboardEvent): 1 | -1 | null {
  if (event.defaultPrevented || isComposing(event)) return null;
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const step = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : null;
  const isInSheet = event.target instanceof Element && event.target.closest('dialog') !== null;
  return isInSheet ? null : step;
}
