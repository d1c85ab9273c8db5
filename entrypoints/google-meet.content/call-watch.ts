import type { ContentToBackground } from '../../lib/messages/content-to-background.ts';
import { accountIndex } from '../../lib/sites/google-meet/code.ts';
import { healthReport, makeHealth } from '../../lib/sites/google-meet/health.ts';
import { type CallReading, readAccountLabel, readCall } from '../../lib/sites/google-meet/read-call.ts';
import { WATCHED } from '../../lib/sites/google-meet/selectors.ts';
import { advance, endOfPage, startSteady } from '../../lib/sites/google-meet/steady.ts';
import { watchPage } from '../../lib/sites/in-page/watch.ts';

/** At most four looks a second however busy the page is, and one now and then when it is silent. */
const PACE_MS = 250;
const POLL_MS = 1500;
/** A running call is told of at least this often. */
const ALIVE_MS = 55_000;
/** Two tellings are at least this far apart: tiles flutter when somebody joins. */
const CALM_MS = 300;

type Sighted = Parameters<ContentToBackground['call.sighted']>[0];

export type CallWatchOptions = {
  view: Window;
  signal: AbortSignal;
  isAlive(): boolean;
  onDead(): void;
  /** The state of the call changed, or a minute has passed in it. Answers whether the background heard it. */
  onSighting(sighted: Sighted): Promise<boolean>;
  /** The call of this code was left, or its page goes away. */
  onGone(code: string): void;
  /** After each look, for what stands beside Meet's own controls. */
  onLooked(): void;
  onHealth(report: string | null): void;
};

export type CallWatch = {
  /** Tells the state again though it is the same: the background knows more than before. */
  sightAgain(): void;
};

/** Reads Meet's page for as long as it lives and tells what is believed of it (lib/sites/google-meet/steady.ts). */
export function watchCall(options: CallWatchOptions): CallWatch {
  const { view, signal } = options;
  const { document } = view;
  const health = makeHealth();
  let steady = startSteady();
  let label: string | null = null;
  let told: string | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;

  const look = () => {
    if (!options.isAlive()) return options.onDead();
    const at = performance.now();
    const url = new URL(document.URL);
    const reading = readCall(document, url, steady.memory);
    steady = advance(steady, reading, at);
    if (steady.ended) options.onGone(steady.ended);
    label = readAccountLabel(document) ?? label;
    tell(at);
    if (steady.lookAgain !== null) watch.soon(steady.lookAgain);
    if (!document.hidden) noteHealth(reading, at);
    options.onLooked();
  };

  function tell(at: number): void {
    const { sighting, memory } = steady;
    const text = JSON.stringify(sighting);
    const isDue = sighting.stage === 'in-call' && at - toldAt >= ALIVE_MS;
    if (text === told && !isDue) return;
    // A page that never had a code, and one that is still empty, are nobody's business.
    if (told === null && (sighting.code === null || sighting.stage === 'unknown')) return;
    if (at - toldAt < CALM_MS) {
      watch.soon(CALM_MS);
      return;
    }
    told = text;
    toldAt = at;
    const index = accountIndex(new URL(document.URL));
    const sighted: Sighted = { sighting, account: { index, label, name: memory.ownName } };
    void options.onSighting(sighted).then((isHeard) => {
      if (!isHeard && told === text) told = '';
    });
  }

  function noteHealth(reading: CallReading, at: number): void {
    const news = health.note(reading, at);
    if (news) options.onHealth(news === 'report' ? healthReport(document, reading) : null);
  }

  const watch = watchPage({
    document,
    attributes: WATCHED,
    onLook: look,
    every: () => PACE_MS,
    looksWhileHidden: true,
    signal,
  });
  // Soft navigations say nothing, and icons come back without a change that we would hear of.
  const poll = setInterval(() => watch.soon(), POLL_MS);
  signal.addEventListener('abort', () => clearInterval(poll));

  view.addEventListener(
    'pagehide',
    () => {
      const code = endOfPage(steady) ?? (told ? steady.sighting.code : null);
      if (code) options.onGone(code);
      steady = startSteady(steady.memory.ownName);
      told = null;
    },
    { signal },
  );
  view.addEventListener('pageshow', (event) => event.persisted && watch.soon(), { signal });
  return {
    sightAgain() {
      if (told === null) return;
      told = '';
      watch.soon();
    },
  };
}
