import type { ContentToBackground } from '../../lib/messages/content-to-background.ts';
import type { InputOf } from '../../lib/messages/envelope.ts';
import { conclude } from '../../lib/sites/google-calendar/completeness.ts';
import { extractAccount } from '../../lib/sites/google-calendar/extract-account.ts';
import { extractEvent, type Reading } from '../../lib/sites/google-calendar/extract-event.ts';
import { healthReport, looksLikeEvent } from '../../lib/sites/google-calendar/health.ts';
import { WATCHED } from '../../lib/sites/google-calendar/selectors.ts';
import { findSurface, type Surface } from '../../lib/sites/google-calendar/surface.ts';
import { makeSettling } from '../../lib/sites/in-page/settle.ts';
import { type Watch, watchPage } from '../../lib/sites/in-page/watch.ts';
import { isOnScreen } from './places.ts';

export type Seen = InputOf<ContentToBackground, 'event.sighted'>;

export type EventWatchOptions = {
  document: Document;
  signal: AbortSignal;
  /** An event was read to the end, or later reads differently. `key` names it; `surface` is where it is on screen. */
  onEvent(key: string, surface: Surface, seen: Seen): void;
  /** The event on screen is gone, or is another one that was not read yet. */
  onGone(): void;
  /** The page cannot be read (attribute names), or can again (null). */
  onHealth(report: string | null): void;
};

/** Pace of looks while an event is open, and otherwise; ms. */
const BUSY_MS = 50;
const IDLE_MS = 100;
/** How often the document is searched for dialogs of an unknown kind: this is the only look that costs with its size. */
const SEARCH_MS = 1000;
/** How long something must be unreadable before it is reported: rows are drawn piece by piece. */
const UNREADABLE_MS = 1500;

/** Watches Calendar's page for an opened event and reads it until it has come to rest. */
export function watchEvents(options: EventWatchOptions): Watch {
  const { document, signal } = options;
  const view = document.defaultView ?? window;
  const settling = makeSettling();
  /** Which event was open when a row was first seen: rows of the event before do not count for this one. */
  const rowOwner = new WeakMap<Element, string>();
  let key: string | null = null;
  let sent = '';
  let sentKey: string | null = null;
  let lastSearch = Number.NEGATIVE_INFINITY;
  let hiddenBubble: Element | null = null;
  let watchedRoot: Element | null = null;
  let troubleSince: number | null = null;
  let lastReport: string | null | undefined;

  /** Styles are asked before sizes: a hidden element is then known without a layout, which is what costs. */
  const isShown = (element: Element): boolean =>
    !(hiddenBubble && element.contains(hiddenBubble)) &&
    element.checkVisibility({ visibilityProperty: true }) &&
    isOnScreen(element.getBoundingClientRect(), { width: view.innerWidth, height: view.innerHeight });

  // A leftover bubble is asked for its size only once: this tells when it has one again, without a layout of ours.
  const resized = new ResizeObserver((entries) => {
    const isStillHidden = entries.every(
      ({ target, contentRect }) => target === hiddenBubble && contentRect.height === 0,
    );
    if (isStillHidden) return;
    hiddenBubble = null;
    watch.soon();
  });
  // Calendar uses its bubble again: what we show of the event before must go before the next one is painted.
  const renamed = new MutationObserver(() => look());
  const observe = (root: Element) => {
    if (watchedRoot === root) return;
    watchedRoot = root;
    resized.disconnect();
    resized.observe(root);
    renamed.disconnect();
    if (root !== document.body)
      renamed.observe(root, { attributes: true, attributeFilter: ['data-eventid'], subtree: true });
  };

  const leave = () => {
    if (key === null) return;
    key = null;
    sentKey = null;
    settling.reset();
    options.onGone();
  };

  const report = (text: string | null) => {
    if (text === lastReport) return;
    lastReport = text;
    options.onHealth(text);
  };

  const trouble = (root: Element, kind: 'no-id' | 'no-addresses', now: number) => {
    troubleSince ??= now;
    if (now - troubleSince >= UNREADABLE_MS) report(healthReport(root, kind));
    else watch.soon(250);
  };

  /** Whether it is worth searching the document at all, by what costs nothing to know. */
  const mayHoldEvent = (now: number): boolean => {
    const bubble = document.getElementById('xDetDlg');
    if (bubble && bubble !== hiddenBubble) return true;
    if (key !== null || /\/eventedit(?:\/|$)/.test(view.location.pathname)) return true;
    if (document.body?.dataset.viewfamily === 'EVENT_EDIT') return true;
    if (now - lastSearch >= SEARCH_MS) return true;
    watch.soon(lastSearch + SEARCH_MS - now);
    return false;
  };

  const pass = (surface: Surface, reading: Reading, now: number) => {
    const nextKey = JSON.stringify([surface.kind, surface.id]);
    if (nextKey !== key) {
      leave();
      key = nextKey;
    }
    // Hiding the bubble changes a style, which is not watched; its size is.
    observe(surface.root);
    for (const row of reading.list.rows) if (!rowOwner.has(row)) rowOwner.set(row, nextKey);
    const isLeftOver = reading.list.rows.some((row) => rowOwner.get(row) !== nextKey);
    const rest = settling.read(nextKey, JSON.stringify(reading.extract), now);
    if (reading.list.unreadableRows > 0 && reading.extract.guests.length === 0) {
      return trouble(surface.root, 'no-addresses', now);
    }
    troubleSince = null;
    const extract = conclude(reading, rest, isLeftOver);
    // What was said once is taken back only by a reading that has come to rest.
    const isEarly = sentKey === nextKey && rest.phase === 'moving';
    if (!extract || isEarly) return watch.soon(BUSY_MS);
    if (extract.guests.length > 0) report(null);
    const seen = { extract, account: extractAccount(document, new URL(view.location.href), surface) };
    const text = JSON.stringify(seen);
    if (text === sent && sentKey === nextKey) return undefined;
    sent = text;
    sentKey = nextKey;
    return options.onEvent(nextKey, surface, seen);
  };

  const look = () => {
    const now = performance.now();
    if (!mayHoldEvent(now)) return;
    lastSearch = now;
    const found = findSurface(document, new URL(view.location.href), isShown);
    const bubble = document.getElementById('xDetDlg');
    // One that is on screen all the same (a task, an event without an id) must be looked at again: it is used again.
    if (bubble && bubble !== hiddenBubble && !isShown(bubble)) {
      hiddenBubble = bubble;
      observe(bubble);
    }
    if (found && 'surface' in found) return pass(found.surface, extractEvent(document, found.surface), now);
    leave();
    if (found && looksLikeEvent(found.nameless)) return trouble(found.nameless, 'no-id', now);
    troubleSince = null;
  };

  const watch: Watch = watchPage({
    document,
    attributes: WATCHED,
    onLook: look,
    every: () => (key === null ? IDLE_MS : BUSY_MS),
    signal,
  });
  // A press or a key is how a bubble opens: the search need not wait its second then.
  const hint = () => {
    lastSearch = Number.NEGATIVE_INFINITY;
    watch.soon();
  };
  for (const type of ['click', 'keyup', 'popstate'])
    view.addEventListener(type, hint, { capture: true, passive: true, signal });
  signal.addEventListener('abort', () => {
    resized.disconnect();
    renamed.disconnect();
  });
  return watch;
}
