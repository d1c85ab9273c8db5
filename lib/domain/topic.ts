import type { MeetingId, RelationshipId, TopicId } from './ids.ts';
import type { Lane } from './lane.ts';

/** What became of a topic; carried over is simply still open. */
export const TOPIC_STATES = ['open', 'discussed', 'dropped'] as const;
export type TopicState = (typeof TOPIC_STATES)[number];

/** Something to talk about (P41). Open ones carry over by themselves until discussed or dropped (P61). */
export type Topic = {
  id: TopicId;
  relationshipId: RelationshipId;
  text: string;
  lane: Lane;
  /** Who brings it: decides under which heading of the agenda it stands (P69, P72). */
  owner: 'me' | 'them';
  state: TopicState;
  /** One line, what came of it (P84). */
  outcome: string;
  /** Fractional index; ties are broken by id (two browsers can make the same key). */
  order: string;
  createdAt: number;
  /** Where and when it was discussed; null while open. */
  discussedIn: MeetingId | null;
  discussedAt: number | null;
};
