import type { Layer } from './layer.ts';
import type { Shield } from './shield.ts';

/** `strip` lies under Calendar's bubble, `pill` sits in Meet's slot for extensions (or floats), `tab` hangs at the window's edge. */
export type LauncherVariant = 'strip' | 'pill' | 'tab';

export type LauncherText = {
  /** What is seen: `1:1 with Bo`. */
  label: string;
  /** What is counted: `3 topics`, `2 promises`. Seen on the strip only. */
  counts: string[];
  /** The word on the strip's right: `Open`. */
  action: string;
};

export type LauncherPlace = {
  left: number;
  top: number;
  /** Only for the strip, which is as wide as what it belongs to. */
  width?: number;
  side?: 'left' | 'right';
};

export type Launcher = {
  readonly button: HTMLButtonElement;
  /** Shows it, or changes what it says. */
  show(text: LauncherText): void;
  hide(): void;
  readonly isShown: boolean;
  setVariant(variant: LauncherVariant): void;
  /** Fixes it at a place of the window, in CSS pixels; null gives it back to the flow of its slot. */
  place(place: LauncherPlace | null): void;
  /** Whether the panel that it opens is open. */
  setExpanded(isExpanded: boolean): void;
  /** Puts a sentence in its stead, which does nothing: this copy of the extension is not the newest any more. */
  retire(sentence: string): void;
};

const SVG = 'http://www.w3.org/2000/svg';
/** The two voices of public/icon, design/mock/logo.svg. */
const LOGO = [
  ['--logo-shared', 'M7 1h-.5a5.5 5.5 0 0 0-1.6 10.76C5.85 12.05 6.75 13.2 7 15z'],
  ['--logo-private', 'M9 15h.5a5.5 5.5 0 0 0 1.6-10.76C10.15 3.95 9.25 2.8 9 1z'],
] as const;

function logo(document: Document): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  for (const [colour, d] of LOGO) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    path.style.fill = `var(${colour})`;
    svg.append(path);
  }
  return svg;
}

/** The name that a screen reader says and that tests rely on (ui-contract.md): `1:1 with Bo, 3 topics, 2 promises`. */
export const launcherName = (text: LauncherText): string => [text.label, ...text.counts].join(', ');

/**
 * The one button that we put into a page. It holds no item's text, only a name and counts (the page can read them).
 * It answers to trusted presses only, and the page hears nothing of what happens on it.
 */
export function makeLauncher(
  layer: Layer,
  shield: Shield,
  options: { variant: LauncherVariant; signal: AbortSignal; onPress(isByKeyboard: boolean): void },
): Launcher {
  const document = layer.host.ownerDocument;
  const button = document.createElement('button');
  const make = (name: string): HTMLSpanElement => {
    const span = document.createElement('span');
    span.className = name;
    return span;
  };
  const [name, counts, go] = [make('name'), make('counts'), make('go')];
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  button.append(logo(document), name, counts, go);

  let variant = options.variant;
  let isFloating = variant !== 'pill';
  let isShown = false;
  const dress = () => {
    button.className = `launcher ${variant}${isFloating ? ' floating' : ''}`;
    counts.hidden = go.hidden = variant !== 'strip';
  };
  dress();

  const unguard = shield.guard(layer.host, (path, isByKeyboard) => {
    if (path.includes(button)) options.onPress(isByKeyboard);
  });
  options.signal.addEventListener('abort', unguard);

  return {
    button,
    get isShown() {
      return isShown;
    },
    show(text) {
      const label = launcherName(text);
      // Writing what is there already would wake the page's observers and screen readers for nothing.
      if (button.getAttribute('aria-label') !== label) {
        button.setAttribute('aria-label', label);
        name.textContent = text.label;
        counts.textContent = text.counts.join(' · ');
        go.textContent = text.action;
      }
      if (button.parentNode !== layer.root) layer.root.append(button);
      isShown = layer.ensure();
    },
    hide() {
      isShown = false;
      layer.remove();
    },
    setVariant(next) {
      variant = next;
      dress();
    },
    place(place) {
      isFloating = place !== null;
      dress();
      if (!place) return button.removeAttribute('style');
      button.style.left = `${Math.round(place.left)}px`;
      button.style.top = `${Math.round(place.top)}px`;
      button.style.width = place.width === undefined ? '' : `${Math.round(place.width)}px`;
      if (place.side) button.dataset.side = place.side;
    },
    setExpanded(isExpanded) {
      button.setAttribute('aria-expanded', String(isExpanded));
    },
    retire(sentence) {
      const notice = document.createElement('div');
      notice.className = `${button.className} notice`;
      notice.setAttribute('style', button.getAttribute('style') ?? '');
      notice.setAttribute('role', 'status');
      const words = make('words');
      words.textContent = sentence;
      notice.append(logo(document), words);
      button.replaceWith(notice);
    },
  };
}
