import type { Meeting } from './meeting.ts';
import type { Topic } from './topic.ts';

/** Topics in the order of the agenda; equal keys (made by two browsers at once) are settled by id. */
export const byOrder = (one: Topic, other: Topic): number => {
  if (one.order !== other.order) return one.order < other.order ? -1 : 1;
  return one.id < other.id ? -1 : 1;
};

/**
 * How many meetings a topic has been on the agenda of, the present one included (P61): one, and one more for every
 * earlier occurrence that ended after the topic was written down. 3 reads "3rd time".
 */
export function timesOnAgenda(
  topic: Pick<Topic, 'createdAt'>,
  earlier: readonly Pick<Meeting, 'startsAt' | 'endsAt' | 'createdAt' | 'calls'>[],
): number {
  return 1 + earlier.filter((meeting) => endOf(meeting) > topic.createdAt).length;
}

/** When a meeting was over: its end, its last call, or an hour after it began. */
export function endOf(meeting: Pick<Meeting, 'startsAt' | 'endsAt' | 'createdAt' | 'calls'>): number {
  const called = meeting.calls.at(-1)?.to ?? 0;
  const planned = meeting.endsAt ?? (meeting.startsAt ?? meeting.createdAt) + HOUR;
  return Math.max(called, planned);
}

const HOUR = 3_600_000;
