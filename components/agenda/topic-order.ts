import type { TopicId } from '../../lib/domain/ids.ts';
import { isHeadsUp } from '../../lib/domain/topic.ts';
import type { TopicView } from '../../lib/messages/views.ts';

/** Heads-ups stand first, then what the ten minutes would go to, then the rest (P43, P58). */
const rankOf = (topic: TopicView): number => (isHeadsUp(topic) ? 0 : topic.isStarred ? 1 : 2);

/** The topics of one list as it shows them; `topics` come in agenda order, which decides within each rank. */
export const inShownOrder = (topics: readonly TopicView[]): TopicView[] =>
  topics.toSorted((one, other) => rankOf(one) - rankOf(other));

/** The first and the last place that a topic can take in its list: what stands on top for a reason is not overtaken. */
export function boundsOf(shown: readonly TopicView[], topic: TopicView): { first: number; last: number } {
  const isAlike = (other: TopicView) => rankOf(other) === rankOf(topic);
  return { first: shown.findIndex(isAlike), last: shown.findLastIndex(isAlike) };
}

/**
 * After which topic of `all` (agenda order) `topic` must stand so that its list shows it at `place`; null is before all.
 * Its neighbours of the same rank decide, since those of another rank are shown elsewhere than they are ordered.
 */
export function placedAfter(
  all: readonly TopicView[],
  shown: readonly TopicView[],
  topic: TopicView,
  place: number,
): TopicId | null {
  const others = shown.filter(({ id }) => id !== topic.id);
  const isAlike = (other: TopicView) => rankOf(other) === rankOf(topic);
  const before = others.slice(0, place).findLast(isAlike);
  if (before) return before.id;
  const next = others.slice(place).find(isAlike);
  const earlier = all.filter(({ id, order }) => id !== topic.id && next !== undefined && order < next.order);
  return earlier.at(-1)?.id ?? null;
}
