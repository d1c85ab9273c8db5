import type { Agreement } from './agreement.ts';
import type { Day } from './day.ts';
import type { Topic } from './topic.ts';

/** An item of the shared lane. What is built from this type alone cannot hold a private word (P46). */
export type Shared<Item extends { lane: string }> = Item & { lane: 'shared' };

/** The shared ones of `items`: the only way into a recap. */
export const sharedOnly = <Item extends { lane: string }>(items: readonly Item[]): Shared<Item>[] =>
  items.filter((item): item is Shared<Item> => item.lane === 'shared');

type TopicPart = Pick<Topic, 'id' | 'lane' | 'text' | 'outcome' | 'endedAs' | 'owner' | 'type'>;
type AgreementPart = Pick<Agreement, 'id' | 'lane' | 'text' | 'owner' | 'due'>;

/** What was talked about and agreed in one meeting, as it may be given to the companion (P46, P80, P81). */
export type Recap = {
  /** The companion. */
  name: string;
  address: string | null;
  /** When it was, epoch ms. */
  at: number;
  /** Discussed ones, in agenda order. */
  topics: Shared<TopicPart>[];
  agreements: Shared<AgreementPart>[];
  /** Open ones that carry over. */
  carriedOver: Shared<TopicPart>[];
  /** The shared notes of the meeting, empty when none. */
  notes: string;
  /** The next meeting: epoch ms when its time is known, else a day. */
  next: { at: number } | { day: Day } | null;
};
