/**
 * Whether this press means "done" for a line of text. Never while an input method composes: Enter then chooses a
 * candidate (229 is what browsers report for keys that the input method took).
 */
export const isEnter = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey && !isComposing(event);

/** Whether an input method holds this press. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

/** Whether keys typed at `target` write text there, so that no shortcut may take them. */
export function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return target instanceof HTMLElement && target.isContentEditable;
}

export type PageKeys = {
  /** Ctrl+Z or Cmd+Z outside a text field. */
  onUndo(): void;
  /** Escape that no menu or form took. */
  onEscape(): void;
  /** F6 forward, Shift+F6 backward through the parts of the page. */
  onJump(step: 1 | -1): void;
  /** Further keys by their names (`F9`), pressed alone; they write no text, so they are heard in text fields too. */
  others?: Record<string, () => void>;
};

/** Hears the keys that belong to the whole page until `ends` aborts; whoever handled one earlier prevented its default. */
export function listenToPageKeys(keys: PageKeys, ends: AbortSignal): void {
  const hear = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isComposing(event)) return;
    const other = keys.others?.[event.key];
    const isUndo =
      event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (isUndo && !isTextField(event.target)) keys.onUndo();
    else if (event.key === 'Escape') keys.onEscape();
    else if (event.key === 'F6') keys.onJump(event.shiftKey ? -1 : 1);
    else if (other && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey) other();
    else return;
    event.preventDefault();
  };
  document.addEventListener('keydown', hear, { signal: ends });
}

/**
 * Moves the focus to the next of `parts` from where it is now; those that are not there are passed over. A part takes
 * the focus itself (`tabindex="-1"`) or hands it to the element inside that is marked `data-first`.
 */
export function jumpToPart(parts: readonly string[], step: 1 | -1): void {
  const found = parts.flatMap((selector) => document.querySelector<HTMLElement>(selector) ?? []).filter(isSeen);
  if (found.length === 0) return;
  const here = found.findIndex((part) => part.contains(document.activeElement));
  const from = here === -1 && step === -1 ? 0 : here;
  const part = found[(from + step + found.length) % found.length];
  const target = part?.querySelector<HTMLElement>('[data-first]') ?? part;
  target?.focus();
}

/** A part that something else covers for now cannot take the focus. */
const isSeen = (part: HTMLElement): boolean => part.checkVisibility?.() ?? true; // not in every DOM of our tests
