import { type Agreement, isOutstanding } from '../../lib/domain/agreement.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import { isHeadsUp } from '../../lib/domain/topic.ts';
import type { TopicView } from '../../lib/messages/views.ts';

/** What fits beside the rest on one screen; the agenda has the others (P35). */
const SHOWN = 5;

/** A list cut to what fits, and how many are left out. */
export type Cut<Item> = { shown: Item[]; more: number };

function cut<Item>(items: Item[]): Cut<Item> {
  // "1 more" would take the line that the item itself can have.
  if (items.length <= SHOWN + 1) return { shown: items, more: 0 };
  return { shown: items.slice(0, SHOWN), more: items.length - SHOWN };
}

/** What the companion brings: heads-ups first, because these are what one prepares for (P43), then in agenda order. */
export function theirsFirst(topics: readonly TopicView[]): Cut<TopicView> {
  const theirs = topics.filter(
    ({ owner, state, type }) => owner === 'them' && state === 'open' && type !== 'follow-up',
  );
  return cut([...theirs.filter(isHeadsUp), ...theirs.filter((topic) => !isHeadsUp(topic))]);
}

/** Promises that are still to be done, both ways, in their order. */
export const openPromises = (agreements: readonly Agreement[]): Cut<Agreement> => cut(agreements.filter(isOutstanding));

/** What I noted to come back to, or raised at once (P60, P66). */
export const followUps = (topics: readonly TopicView[]): Cut<TopicView> =>
  cut(topics.filter(({ state, type }) => state === 'open' && type === 'follow-up'));

/** The lane of all of them, said once above the list; null when they differ or there are none. */
export function oneLane(items: readonly { lane: Lane }[]): Lane | null {
  const [first, ...others] = items;
  return first && others.every(({ lane }) => lane === first.lane) ? first.lane : null;
}
