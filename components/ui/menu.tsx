import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { IconButton } from './button.tsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';
import { itemAfterKey, placeBeside } from './menu-keys.ts';

export type MenuItem = {
  id: string;
  label: string;
  icon?: IconName;
  /** Drawn in the icon's place, for one that only its own subject knows. */
  mark?: ComponentChildren;
  /** How the same is done without the menu; shown at the end and told to assistive technology. */
  shortcut?: { shown: string; keys: string };
  /** Starts a new part of the menu. */
  isAfterLine?: boolean;
  /** Set for items of which one is chosen at a time. */
  isChosen?: boolean;
  isDisabled?: boolean;
  onChoose(): void;
};

export type MenuProps = {
  /** The button's accessible name, and the menu's. */
  label: string;
  items: MenuItem[];
  /** What the button shows; without it, three dots. */
  children?: ComponentChildren;
  /** The button's class when it shows something else. */
  look?: string;
  /** Marks the button as the one that takes the focus when its row needs it (keep-focus.ts). */
  marksRow?: boolean;
};

/** A button that opens a list of acts. Arrow keys, Home, End and first letters move; Escape closes and gives the focus back. */
export function Menu({ label, items, children, look, marksRow = false }: MenuProps) {
  const [isOpen, setOpen] = useState<'first' | 'last' | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = (isFocusReturned: boolean) => {
    setOpen(null);
    if (isFocusReturned) button.current?.focus({ preventScroll: true });
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    if (event.altKey) return; // Alt with an arrow moves the row
    event.preventDefault();
    setOpen(event.key === 'ArrowDown' ? 'first' : 'last');
  };
  const shared = {
    buttonRef: button,
    'data-row-focus': marksRow || undefined,
    'aria-haspopup': 'menu',
    'aria-expanded': isOpen !== null,
    'aria-controls': isOpen ? id : undefined,
    onClick: () => (isOpen ? close(true) : setOpen('first')),
    onKeyDown: handleKey,
  } as const;
  const { buttonRef, ...rest } = shared;
  return (
    <>
      {children ? (
        <button {...rest} ref={buttonRef} type="button" class={look ?? 'btn quiet sm'} aria-label={label}>
          {children}
        </button>
      ) : (
        <IconButton {...shared} icon="more" label={label} />
      )}
      {isOpen && <MenuList id={id} label={label} items={items} from={isOpen} button={button} onClose={close} />}
    </>
  );
}

type MenuListProps = {
  id: string;
  label: string;
  items: MenuItem[];
  from: 'first' | 'last';
  button: { current: HTMLButtonElement | null };
  onClose(isFocusReturned: boolean): void;
};

function MenuList({ id, label, items, from, button, onClose }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, on opening
  useLayoutEffect(() => {
    if (!list.current || !button.current) return;
    placeBeside(list.current, button.current);
    rows()
      .at(from === 'first' ? 0 : -1)
      ?.focus({ preventScroll: true });
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for as long as it is open
  useEffect(() => {
    const ends = new AbortController();
    const leave = (event: Event) => {
      const at = event.target;
      if (at instanceof Node && (list.current?.contains(at) || button.current?.contains(at))) return;
      onClose(false);
    };
    document.addEventListener('pointerdown', leave, { capture: true, signal: ends.signal });
    // The list hangs beside its button on the screen; it would stay behind when the page scrolls under it.
    document.addEventListener('scroll', leave, { capture: true, signal: ends.signal });
    window.addEventListener('resize', leave, { signal: ends.signal });
    window.addEventListener('blur', leave, { signal: ends.signal });
    return () => ends.abort();
  }, []);

  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') event.preventDefault();
      event.stopPropagation();
      onClose(true);
      return;
    }
    const all = rows();
    const here = all.findIndex((row) => row.matches(':focus'));
    const labels = items.map((item) => item.label);
    const next = itemAfterKey(event, here, labels, typed.current);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    all[next]?.focus({ preventScroll: true });
  };

  return (
    <div ref={list} id={id} class="menu is-floating" role="menu" aria-label={label} tabIndex={-1} onKeyDown={handleKey}>
      {items.map((item) => (
        <MenuRow key={item.id} item={item} onClose={onClose} />
      ))}
    </div>
  );
}

function MenuRow({ item, onClose }: { item: MenuItem; onClose(isFocusReturned: boolean): void }) {
  const choose = () => {
    if (item.isDisabled) return;
    onClose(true);
    item.onChoose();
  };
  const shared = {
    type: 'button',
    tabIndex: -1,
    'aria-disabled': item.isDisabled || undefined,
    'aria-keyshortcuts': item.shortcut?.keys,
    onClick: choose,
  } as const;
  const isChoice = item.isChosen !== undefined;
  return (
    <>
      {item.isAfterLine && <hr />}
      {isChoice ? (
        <button {...shared} role="menuitemradio" aria-checked={item.isChosen ?? false}>
          <span class="menu-mark">{item.isChosen && <Icon name="check" />}</span>
          {item.label}
        </button>
      ) : (
        <button {...shared} role="menuitem">
          {item.icon && <Icon name={item.icon} />}
          {item.mark}
          {item.label}
          {item.shortcut && (
            <span class="key" aria-hidden="true">
              {item.shortcut.shown}
            </span>
          )}
        </button>
      )}
    </>
  );
}
