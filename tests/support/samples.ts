import type { Agreement } from '../../lib/domain/agreement.ts';
import { type Day, parseDay } from '../../lib/domain/day.ts';
import { newId, type RelationshipId } from '../../lib/domain/ids.ts';
import type { TopicView } from '../../lib/messages/views.ts';

/** `text` as a day; throws for a typo in a test. */
export function day(text: string): Day {
  const found = parseDay(text);
  if (!found) throw new Error(`${text} is no day`);
  return found;
}

/** Saturday, 21 November 2026, noon, for people who write English as the British do. */
export const MOMENT = {
  now: new Date(2026, 10, 21, 12).getTime(),
  today: day('2026-11-21'),
  locale: 'en-GB',
  typing: 'en-GB',
};

const relationshipId: RelationshipId = newId<'relationship'>();

/** A private topic of mine, open. */
export const topicView = (text: string, more: Partial<TopicView> = {}): TopicView => ({
  id: newId<'topic'>(),
  relationshipId,
  text,
  lane: 'private',
  owner: 'me',
  state: 'open',
  outcome: '',
  order: 'a0',
  createdAt: MOMENT.now,
  discussedIn: null,
  discussedAt: null,
  times: 1,
  ...more,
});

/** A shared promise of mine for Thursday, open. */
export const agreementOf = (text: string, more: Partial<Agreement> = {}): Agreement => ({
  id: newId<'agreement'>(),
  relationshipId,
  text,
  lane: 'shared',
  owner: 'me',
  due: day('2026-11-26'),
  state: 'open',
  closedOn: null,
  madeIn: null,
  createdAt: MOMENT.now,
  history: [{ at: MOMENT.now, what: 'made' }],
  ...more,
});
