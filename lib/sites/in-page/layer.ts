/** The tag of every host of ours in a page. Not a registered custom element: only a name that no page uses. */
export const LAYER_TAG = 'duologue-layer';

const RETURNS = 20;
const RETURNS_WITHIN = 10_000;

export type Layer = {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** Puts the host into the page, or back into it. Returns false once the page has taken it out too often. */
  ensure(): boolean;
  /** Takes the host out of the page, until the next `ensure`. */
  remove(): void;
};

export type LayerOptions = {
  document: Document;
  /** One of the sheets of style.ts. */
  style: string;
  /** Above the page's own content and below nothing that it shows in the top layer. */
  zIndex: number;
  theme?: 'auto' | 'dark';
  /** Where the host lives: by default a child of `<html>`, which no page's renderer owns; or a slot that the page keeps for extensions. */
  parent?: () => Element | null;
  now?: () => number;
  signal: AbortSignal;
};

/** Takes away what an older copy of this extension left behind (Firefox ends its scripts, not its elements). */
export function clearLeftovers(document: Document): void {
  for (const host of document.querySelectorAll(LAYER_TAG)) host.remove();
}

/** Adds an empty sheet to a page or a root of ours; what comes back writes it anew. */
export function addSheet(document: Document, root: Document | ShadowRoot): (text: string) => void {
  try {
    const sheet = new CSSStyleSheet();
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return (text) => sheet.replaceSync(text);
  } catch {
    // Firefox refuses sheets made in a content script's own world: a style element does the same there.
    const style = document.createElement('style');
    (root === document ? document.documentElement : root).append(style);
    return (text) => {
      style.textContent = text;
    };
  }
}

/**
 * A place of ours in a page: one host with an open shadow root, out of the reach of the page's styles and redraws.
 * The page may take it out; it comes back at most 20 times in 10 seconds and then stays away, so that two scripts never
 * fight for ever. Nothing is in the page before the first `ensure`, and nothing after `remove` or the end of `signal`.
 */
export function makeLayer(options: LayerOptions): Layer {
  const { document, signal, now = Date.now } = options;
  const parent = options.parent ?? (() => document.documentElement);
  const host = document.createElement(LAYER_TAG);
  host.style.setProperty('--layer', String(options.zIndex));
  if (options.theme === 'dark') host.dataset.theme = 'dark';
  if (options.parent) host.dataset.place = 'slot';
  const root = host.attachShadow({ mode: 'open' });
  addSheet(document, root)(options.style);

  let isWanted = false;
  let watched: Node | null = null;
  let returns: number[] = [];
  const observer = new MutationObserver(() => {
    if (isWanted && !host.isConnected) ensure();
  });

  const mayReturn = (): boolean => {
    const at = now();
    returns = returns.filter((earlier) => at - earlier < RETURNS_WITHIN);
    returns.push(at);
    return returns.length <= RETURNS;
  };

  function ensure(): boolean {
    if (signal.aborted) return false;
    const home = parent();
    if (!home) return false;
    if (host.parentNode === home && host.isConnected) return true;
    if (isWanted && !mayReturn()) return false;
    isWanted = true;
    home.append(host);
    // A slot goes with all that is around it, so there the whole page is watched.
    const ground = options.parent ? document : home;
    if (watched !== ground) {
      observer.disconnect();
      observer.observe(ground, { childList: true, subtree: ground === document });
      watched = ground;
    }
    return true;
  }

  function remove(): void {
    isWanted = false;
    observer.disconnect();
    watched = null;
    host.remove();
  }

  signal.addEventListener('abort', remove);
  return { host, root, ensure, remove };
}
