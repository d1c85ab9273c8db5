import { browser } from 'wxt/browser';
import type { ContentToBackground } from '../../lib/messages/content-to-background.ts';
import type { BackgroundToContent } from '../../lib/messages/from-background.ts';
import type { WordedLauncher } from '../../lib/messages/views.ts';
import { ask } from '../../lib/platform/content-script/ask.ts';
import { isExtensionAlive, listen, request } from '../../lib/platform/messaging.ts';
import { clearLeftovers } from '../../lib/sites/in-page/layer.ts';
import { makeShield } from '../../lib/sites/in-page/shield.ts';
import { type CallWatch, watchCall } from './call-watch.ts';
import { makeStage, type Stage } from './stage.ts';

type Shown = Exclude<WordedLauncher, { verdict: 'no' }>;

const panelAddress = (view: Shown): string => {
  const query: Record<string, string> =
    view.verdict === 'yes' ? { relationship: view.relationshipId, meeting: view.meetingId } : { ask: view.subject };
  return `${browser.runtime.getURL('/panel.html')}?${new URLSearchParams({ ...query, theme: 'dark', place: 'call' })}`;
};

/** Everything that happens in one Meet tab: read, ask, show, open. Lives as long as the page or this copy of the extension. */
export function startSession(view: Window): void {
  const { document } = view;
  const life = new AbortController();
  const shield = makeShield(view, life.signal);
  /** Kept from the last answer: once this copy is replaced nothing can be asked. */
  let updated = '';
  let answer: WordedLauncher | null = null;
  let code: string | null = null;
  /** The code of the call that the panel was opened in. */
  let panelCode: string | null = null;
  let stage: Stage | null = null;
  let watch: CallWatch | null = null;
  let asked = 0;

  /** This copy was replaced: nothing works any more, and one quiet line says so where the launcher was. */
  const retire = () => {
    if (life.signal.aborted) return;
    stage?.retire(updated);
    life.abort();
  };

  const getStage = (): Stage => {
    stage ??= makeStage({ document, shield, signal: life.signal, onPress: togglePanel, onClosed: show });
    return stage;
  };

  /** The launcher stays while the panel that it opened is open: nothing moves by itself during a talk. */
  function show(): void {
    if (answer && answer.verdict !== 'no') {
      updated = answer.words.updated;
      getStage().showLauncher(answer.words);
    } else if (!stage?.isPanelOpen()) stage?.hideLauncher();
  }

  async function sight(input: Parameters<ContentToBackground['call.sighted']>[0]): Promise<boolean> {
    asked += 1;
    const mine = asked;
    if (input.sighting.code !== code) {
      code = input.sighting.code;
      answer = null;
      // The screen after a call goes home by itself while somebody still writes: only another call closes the panel.
      if (code && panelCode && code !== panelCode) stage?.closePanel();
      show();
    }
    const heard = await ask('call.sighted', input, () => asked === mine && !life.signal.aborted);
    if (life.signal.aborted) return false;
    if (!heard.ok) {
      if (heard.error === 'extension-updated') retire();
      return false;
    }
    if (asked !== mine) return true;
    answer = heard.value;
    show();
    stage?.setSide(heard.value.side);
    return true;
  }

  async function recount(): Promise<void> {
    const before = answer;
    if (before?.verdict !== 'yes') return watch?.sightAgain();
    const heard = await ask('launcher.get', { relationshipId: before.relationshipId }, () => answer === before);
    if (!heard.ok || answer !== before) return;
    answer = { ...before, ...heard.value };
    show();
  }

  function togglePanel(isByKeyboard: boolean): void {
    if (!isExtensionAlive()) retire();
    else if (stage?.isPanelOpen()) stage.toggleFold();
    else if (answer && answer.verdict !== 'no') {
      panelCode = code;
      getStage().openPanel(panelAddress(answer), isByKeyboard);
    }
  }

  let recounting: ReturnType<typeof setTimeout> | undefined;
  listen<BackgroundToContent>(
    {
      changed() {
        // Typing in the panel changes rows ten times a second; the launcher may lag a little.
        clearTimeout(recounting);
        recounting = setTimeout(recount, answer?.verdict === 'yes' ? 150 : 400);
      },
      'panel.close': () => stage?.closePanel(),
      'panel.toggle': () => togglePanel(true),
      'panel.side': ({ side }) => stage?.setSide(side),
    },
    life.signal,
  );

  const start = () => {
    clearLeftovers(document);
    watch = watchCall({
      view,
      signal: life.signal,
      isAlive: isExtensionAlive,
      onDead: retire,
      onSighting: sight,
      onLooked: () => stage?.refresh(),
      onGone(gone) {
        // Nobody can wait for an answer while the page goes away.
        void request<ContentToBackground, 'call.gone'>('call.gone', { code: gone });
      },
      onHealth(report) {
        void request<ContentToBackground, 'health.report'>('health.report', { site: 'google-meet', report });
      },
    });
  };
  if (document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', start, { once: true, signal: life.signal });
  else start();
}
