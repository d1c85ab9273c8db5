import { browser } from 'wxt/browser';
import type { PageEventId } from '../../lib/domain/event-extract.ts';
import type { ContentToBackground } from '../../lib/messages/content-to-background.ts';
import type { InputOf, OutputOf } from '../../lib/messages/envelope.ts';
import type { BackgroundToContent } from '../../lib/messages/from-background.ts';
import type { WordedLauncher } from '../../lib/messages/views.ts';
import { ask } from '../../lib/platform/content-script/ask.ts';
import { isExtensionAlive, listen, request } from '../../lib/platform/messaging.ts';
import type { Result } from '../../lib/result.ts';
import type { Surface } from '../../lib/sites/google-calendar/surface.ts';
import { clearLeftovers } from '../../lib/sites/in-page/layer.ts';
import { makeShield } from '../../lib/sites/in-page/shield.ts';
import type { Watch } from '../../lib/sites/in-page/watch.ts';
import { type Seen, watchEvents } from './event-watch.ts';
import { type WayOut, watchLeaving } from './leaving-watch.ts';
import { makeMarks } from './marks.ts';
import { makeStage, type Stage } from './stage.ts';

/** The value that a call answers. */
type Learnt<Call extends keyof ContentToBackground> =
  OutputOf<ContentToBackground, Call> extends Result<infer Value> ? Value : never;

/** The event on screen: what was last read of it and what the background answered. */
type Open = { key: string; surface: Surface; seen: Seen; view: WordedLauncher | null };

const panelAddress = (query: Record<string, string>): string =>
  `${browser.runtime.getURL('/panel.html')}?${new URLSearchParams(query)}`;

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

  /** What the background answers; null when it refused, or when the bubble shows another event by now. */
  async function learn<Call extends keyof ContentToBackground>(
    call: Call,
    input: InputOf<ContentToBackground, Call>,
    isWanted: () => boolean,
  ): Promise<Learnt<Call> | null> {
    const answer = (await ask(call, input, isWanted)) as Result<Learnt<Call>>; // every call of the map gives a Result
    if (!answer.ok && answer.error === 'extension-updated') retire();
    return answer.ok && isWanted() ? answer.value : null;
  }

  async function sight(one: Open): Promise<void> {
    const answer = await learn('event.sighted', one.seen, () => isCurrent(one));
    if (answer) show(one, answer);
  }

  async function recount(): Promise<void> {
    const one = open;
    if (!one?.view) return;
    if (one.view.verdict !== 'yes') return sight(one);
    const answer = await learn('launcher.get', { relationshipId: one.view.relationshipId }, () => isCurrent(one));
    if (answer && one.view.verdict === 'yes') show(one, { ...one.view, ...answer });
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
    getStage().openPanel(
      panelAddress(
        answer.verdict === 'yes'
          ? { relationship: answer.relationshipId, meeting: answer.meetingId }
          : { ask: answer.subject },
      ),
      () => {
        panelKey = null;
      },
    );
  }

  /** The event's chip in the grid, for a focus whose element is gone with the bubble. */
  function focusHome(): HTMLElement | null {
    const id = panelEventId;
    const chip = id ? document.querySelector<HTMLElement>(`[data-eventchip][data-eventid="${CSS.escape(id)}"]`) : null;
    return chip?.matches('[tabindex]') ? chip : (chip?.querySelector<HTMLElement>('[tabindex], button') ?? null);
  }

  /** The event that was about to be left last, as text. */
  let left = '';
  const leave = async (id: PageEventId, way: WayOut) => {
    const text = JSON.stringify(id);
    left = text;
    const answer = await learn('event.leaving', { id }, () => left === text);
    if (!answer) return;
    const { relationshipId, meetingId, title } = answer;
    getStage().openLeaving(
      panelAddress({ view: 'strip', relationship: relationshipId, meeting: meetingId, way }),
      title,
    );
  };

  // From the very start: Calendar's own listeners would else have closed the bubble before its event is read.
  watchLeaving(view, life.signal, leave);

  const mark = makeMarks(document, life.signal);
  const remark = async () => {
    const starts = await learn('marks.get', {}, () => !life.signal.aborted);
    if (starts) mark(starts);
  };

  let remarking: ReturnType<typeof setTimeout> | undefined;
  let recounting: ReturnType<typeof setTimeout> | undefined;
  listen<BackgroundToContent>(
    {
      changed() {
        // Typing in the panel changes rows ten times a second; the launcher may lag a little.
        clearTimeout(recounting);
        recounting = setTimeout(recount, 150);
        clearTimeout(remarking);
        remarking = setTimeout(remark, 1000);
      },
      'panel.close': () => stage?.closePanel(),
      'panel.toggle': togglePanel,
      'leaving.close': () => stage?.closeLeaving(),
    },
    life.signal,
  );

  const start = () => {
    clearLeftovers(document);
    void remark();
    watch = watchEvents({
      document,
      signal: life.signal,
      onEvent(key, surface, seen) {
        if (!isExtensionAlive()) return retire();
        if (JSON.stringify(surface.id) !== left) stage?.closeLeaving();
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
