import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { IconButton } from './button.tsx';
import { isComposing } from './keyboard.ts';
import './sheet.css';

export type SheetProps = {
  /** The dialog's name. */
  title: string;
  onClose(): void;
  /** What the button that closes it is called, where it does not lead back to an agenda. */
  back?: string | undefined;
  /** What Ctrl+Enter (or Cmd+Enter) does from anywhere inside; nothing when absent. */
  onDone?: (() => void) | undefined;
  /** What stands fixed at the bottom, the main button last. */
  foot?: ComponentChildren;
  /** What was just done or went wrong, right above the foot. */
  notices?: ComponentChildren;
  children: ComponentChildren;
};

/**
 * A sheet that rises over the panel: a modal dialog that holds the focus, begins at its first element marked
 * `data-first` (else at its title), closes with Escape and gives the focus back to where it was.
 */
export function Sheet({ title, onClose, back, onDone, foot, notices, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  useFocusGivenBack(dialog);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    element.showModal();
    (element.querySelector<HTMLElement>('[data-first]') ?? heading.current)?.focus();
  }, []);
  const hear = useRef<(event: KeyboardEvent) => void>(() => undefined);
  useEffect(() => {
    const ends = new AbortController();
    // What had the focus may be gone (a button that took itself away): then the keys arrive at the page, whose own
    // Escape would close the whole panel. Heard before it, and only then.
    const hearOutside = (event: KeyboardEvent) => {
      const isInside = event.target instanceof Node && dialog.current?.contains(event.target);
      if (!isInside) hear.current(event);
    };
    document.addEventListener('keydown', hearOutside, { capture: true, signal: ends.signal });
    return () => ends.abort();
  }, []);
  const handleKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isComposing(event)) return;
    const isDone = onDone && event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (event.key !== 'Escape' && !isDone) return;
    event.preventDefault();
    event.stopPropagation();
    if (isDone) onDone();
    else onClose();
  };
  hear.current = handleKey;
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby={titleId}
      onKeyDown={handleKey}
      onCancel={(event) => {
        // The browser's own way of closing (a back gesture) takes the same road.
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id={titleId} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <IconButton
          icon={back === undefined ? 'down' : 'close'}
          label={back ?? i18n.t('sheet.back')}
          onClick={onClose}
        />
      </header>
      <div class="scroll" data-scroller>
        {children}
      </div>
      {notices && <div class="sheet-notices">{notices}</div>}
      {foot && <footer>{foot}</footer>}
    </dialog>
  );
}

/** What had the focus before the first of several sheets that follow each other. */
let opener: Element | null = null;

/**
 * Remembers what had the focus and gives it back when the sheet goes, as long as it is still there. A sheet that takes
 * the place of another one gives it back to where that one came from.
 */
function useFocusGivenBack(dialog: RefObject<HTMLDialogElement | null>): void {
  const before = useRef<Element | null>(null);
  if (before.current === null) {
    const { activeElement } = document;
    if (!activeElement?.closest('dialog.sheet')) opener = activeElement;
    before.current = opener;
  }
  useLayoutEffect(
    () => () => {
      const element = before.current;
      // While the dialog is open nothing else takes the focus.
      dialog.current?.close();
      if (element instanceof HTMLElement && element.isConnected) element.focus({ preventScroll: true });
    },
    [dialog],
  );
}
