import fc from 'fast-check';
import { generateKeyBetween } from 'fractional-indexing';
import { expect, test } from 'vitest';
import { byOrder } from '../../lib/domain/agenda.ts';
import type { TopicView } from '../../lib/messages/views.ts';
import { topicView } from '../../tests/support/samples.ts';
import { boundsOf, inShownOrder, placedAfter } from './topic-order.ts';

/** Topics of two lists in one order, as a panel gets them; each list counts its keys from the same beginning. */
const arbTopics = fc
  .array(
    fc.record({ isTheirs: fc.boolean(), isStarred: fc.boolean(), isHeadsUp: fc.boolean(), isDone: fc.boolean() }),
    { minLength: 1, maxLength: 12 },
  )
  .map((made) => {
    const last: Record<'me' | 'them', string | null> = { me: null, them: null };
    const topics = made.map(({ isTheirs, isStarred, isHeadsUp, isDone }, index): TopicView => {
      const owner = isTheirs ? 'them' : 'me';
      const order = generateKeyBetween(last[owner], null);
      last[owner] = order;
      const state = isDone ? 'discussed' : 'open';
      return topicView(`t${index}`, { owner, state, isStarred, purpose: isHeadsUp ? 'Read' : '', order });
    });
    return topics.sort(byOrder);
  });

/** What the background does with `after` (entrypoints/background/topics.ts). */
function place(all: TopicView[], topic: TopicView, after: string | null): TopicView[] {
  const others = all.filter(({ id }) => id !== topic.id);
  const before = others.find(({ id }) => id === after)?.order ?? null;
  const next = others.find(({ order }) => before === null || order > before)?.order ?? null;
  return [...others, { ...topic, order: generateKeyBetween(before, next) }].sort(byOrder);
}

test('a topic stands where it was put, whatever else is in the list and in other lists', () => {
  fc.assert(
    fc.property(arbTopics, fc.nat(), fc.nat(), (all, which, where) => {
      const list = (topics: TopicView[]) => inShownOrder(topics.filter(({ owner }) => owner === all[0]?.owner));
      const shown = list(all);
      const topic = shown[which % shown.length];
      if (!topic) throw new Error('a list of nothing was made');
      const { first, last } = boundsOf(shown, topic);
      const to = first + (where % (last - first + 1));
      const moved = list(place(all, topic, placedAfter(all, shown, topic, to)));
      const expected = shown.filter(({ id }) => id !== topic.id);
      expected.splice(to, 0, topic);
      expect(moved.map(({ text }) => text)).toEqual(expected.map(({ text }) => text));
    }),
  );
});
