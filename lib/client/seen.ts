import { type ReadonlySignal, signal } from '@preact/signals';
import type { TopicId } from '../domain/ids.ts';
import type { TopicView } from '../messages/views.ts';
import { ask } from './background.ts';

const shown = signal<ReadonlySet<TopicId>>(new Set());

/**
 * Topics of the companion that are on this page for the first time. They stay so until one looks elsewhere: what is told
 * to have been seen must not lose its mark at that very moment (P43).
 */
export const fresh: ReadonlySignal<ReadonlySet<TopicId>> = shown;

const isUnseen = ({ author, seenByMe, state }: TopicView): boolean =>
  author === 'them' && seenByMe === null && state === 'open';

/** A row counts as seen when most of it was on screen. */
const MOSTLY = 0.6;

/**
 * Marks what the companion wrote as fresh and tells that it was seen, as soon as its row (`data-topic`) is on screen and
 * the page is looked at. Until `ends` aborts.
 */
export function watchSeen(topics: readonly TopicView[], ends: AbortSignal): void {
  const unseen = topics.filter(isUnseen).map(({ id }) => id);
  const waiting = new Map<Element, TopicId>();
  const observer = new IntersectionObserver(
    (entries) => {
      if (document.visibilityState !== 'visible') return;
      const rows = entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
      const ids = rows.flatMap((row) => waiting.get(row) ?? []);
      for (const row of rows) observer.unobserve(row);
      if (ids.length > 0) tell(ids);
    },
    { threshold: MOSTLY },
  );
  for (const id of unseen) {
    const row = document.querySelector(`[data-topic="${CSS.escape(id)}"]`);
    if (row) waiting.set(row, id);
  }
  const observe = () => {
    for (const row of waiting.keys()) observer.observe(row);
  };
  observe();
  const turn = () => {
    if (document.visibilityState !== 'visible') {
      shown.value = new Set();
      return;
    }
    // What came while nobody looked is asked about anew.
    observer.disconnect();
    observe();
  };
  document.addEventListener('visibilitychange', turn, { signal: ends });
  ends.addEventListener('abort', () => observer.disconnect());
}

/** A refusal is not said: the next change of the thread, or the next look, tells it again. */
function tell(ids: TopicId[]): void {
  shown.value = new Set([...shown.peek(), ...ids]);
  void ask('share.seen', { ids });
}
