import { browser } from 'wxt/browser';
import type { ContentToBackground } from '../../lib/messages/content-to-background.ts';
import type { BackgroundToContent } from '../../lib/messages/from-background.ts';
import type { WordedLauncher } from '../../lib/messages/views.ts';
import { ask } from '../../lib/platform/content-script/ask.ts';
import { isExtensionAlive, listen, request } from '../../lib/platform/messaging.ts';
import type { Surface } from '../../lib/sites/google-calendar/surface.ts';
import { clearLeftovers } from '../../lib/sites/in-page/layer.ts';
import { makeShield } from '../../lib/sites/in-page/shield.ts';
import type { Watch } from '../../lib/sites/in-page/watch.ts';
import { type Seen, watchEvents } from './event-watch.ts';
import { makeStage, type Stage } from './stage.ts';

/** The event on screen: what was last read of it and what the background answered. */
type Open = { key: string; surface: Surface; seen: Seen; view: WordedLauncher | null };

const panelAddress = (view: Exclude<WordedLauncher, { verdict: 'no' }>): string => {
  const query: Record<string, string> =
    view.verdict === 'yes' ? { relationship: view.relationshipId, meeting: view.meetingId } : { ask: view.subject };
  return `${browser.runtime.getURL('/panel.html')}?${new URLSearchParams(query)}`;
};

/** Everything that happens in one Calendar tab: read, ask, show, open. Lives as long as the page or this copy of the extension. */
export function startSession(view: Window): void {
  const { document } = view;
  const life = new AbortController();
  const shield = makeShield(view, life.signal);
  /** Kept from the last answer: once this copy is replaced nothing can be asked. */
  let updated = '';
  let open: Open | null = null;
  /** The event that the panel was opened for; its address changes when "Is this a 1:1?" is answered inside. */
  let panelKey: string | null = null;
  /** That event's id as its chip in the grid carries it. */
  let panelEventId: string | null = null;
  let stage: Stage | null = null;
  let watch: Watch | null = null;

  const isCurrent = (one: Open) => open === one && !life.signal.aborted;

  /** This copy was replaced: nothing works any more, and one quiet line says so where the launcher was. */
  const retire = () => {
    if (life.signal.aborted) return;
    stage?.retire(updated);
    life.abort();
  };

  const getStage = (): Stage => {
    stage ??= makeStage({
      document,
      shield,
      signal: life.signal,
      onPress: togglePanel,
      onLost: () => watch?.soon(),
      focusHome,
    });
    return stage;
  };

  function show(one: Open, answer: WordedLauncher): void {
    one.view = answer;
    if (answer.verdict !== 'no') updated = answer.words.updated;
    if (answer.verdict === 'no') stage?.hideLauncher();
    else getStage().showLauncher(one.surface, answer, panelKey === one.key);
  }

  async function sight(one: Open): Promise<void> {
    const answer = await ask('event.sighted', one.seen, () => isCurrent(one));
    if (!answer.ok && answer.error === 'extension-updated') return retire();
    // The bubble may show another event by now: an answer for the one before is dropped.
    if (answer.ok && isCurrent(one)) show(one, answer.value);
  }

  async function recount(): Promise<void> {
    const one = open;
    if (!one?.view) return;
    if (one.view.verdict !== 'yes') return sight(one);
    const answer = await ask('launcher.get', { relationshipId: one.view.relationshipId }, () => isCurrent(one));
    if (answer.ok && isCurrent(one) && one.view.verdict === 'yes') show(one, { ...one.view, ...answer.value });
  }

  function togglePanel(): void {
    if (!isExtensionAlive()) {
      retire();
      return;
    }
    const answer = open?.view;
    const isShown = stage?.isPanelOpen() ?? false;
    if (isShown && (!open || panelKey === open.key || !answer || answer.verdict === 'no')) {
      stage?.closePanel();
      return;
    }
    if (!open || !answer || answer.verdict === 'no') return;
    panelKey = open.key;
    const { id } = open.surface;
    panelEventId = typeof id === 'string' ? id : null;
    getStage().openPanel(panelAddress(answer), () => {
      panelKey = null;
    });
  }

  /** The event's chip in the grid, for a focus whose element is gone with the bubble. */
  function focusHome(): HTMLElement | null {
    const id = panelEventId;
    const chip = id ? document.querySelector<HTMLElement>(`[data-eventchip][data-eventid="${CSS.escape(id)}"]`) : null;
    return chip?.matches('[tabindex]') ? chip : (chip?.querySelector<HTMLElement>('[tabindex], button') ?? null);
  }

  let recounting: ReturnType<typeof setTimeout> | undefined;
  listen<BackgroundToContent>(
    {
      changed() {
        // Typing in the panel changes rows ten times a second; the launcher may lag a little.
        clearTimeout(recounting);
        recounting = setTimeout(recount, 150);
      },
      'panel.close': () => stage?.closePanel(),
      'panel.toggle': togglePanel,
    },
    life.signal,
  );

  const start = () => {
    clearLeftovers(document);
    watch = watchEvents({
      document,
      signal: life.signal,
      onEvent(key, surface, seen) {
        if (!isExtensionAlive()) return retire();
        const before = open?.key === key ? open.view : null;
        open = { key, surface, seen, view: before };
        if (before && before.verdict !== 'no') getStage().showLauncher(surface, before, panelKey === key);
        sight(open);
      },
      onGone() {
        open = null;
        stage?.hideLauncher();
      },
      onHealth(report) {
        request<ContentToBackground, 'health.report'>('health.report', { site: 'google-calendar', report });
      },
    });
  };
  if (document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', start, { once: true, signal: life.signal });
  else start();
}
