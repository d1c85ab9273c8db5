import { generateKeyBetween } from 'fractional-indexing';
import { byOrder } from '../domain/agenda.ts';
import type { MeetingId, RelationshipId, TopicId } from '../domain/ids.ts';
import type { Topic } from '../domain/topic.ts';
import { isVisible } from '../records/row.ts';
import type { Database } from './database.ts';
import { toTopic } from './rows.ts';
import { rowsByKey } from './rows-by-key.ts';

/** A topic that was not deleted, or null. */
export async function topicById(db: Database, id: TopicId): Promise<Topic | null> {
  const row = await db.topics.get(id);
  return row && isVisible(row) ? toTopic(row) : null;
}

/** Open topics of these relationships in agenda order, by index. */
export async function openTopics(db: Database, relationships: RelationshipId[]): Promise<Topic[]> {
  const rows = await rowsByKey(db.topics, '_open', relationships);
  return rows.map(toTopic).sort(byOrder);
}

/** All topics of these relationships that were not deleted, whatever became of them, in agenda order. */
export async function topicsOf(db: Database, relationships: RelationshipId[]): Promise<Topic[]> {
  const rows = await rowsByKey(db.topics, 'relationshipId', relationships);
  return rows.filter(isVisible).map(toTopic).sort(byOrder);
}

/** Topics that were discussed in any of these meetings. */
export async function topicsDiscussedIn(db: Database, meetings: MeetingId[]): Promise<Topic[]> {
  const rows = await rowsByKey(db.topics, 'discussedIn', meetings);
  return rows
    .filter(isVisible)
    .map(toTopic)
    .filter((topic) => topic.state === 'discussed')
    .sort(byOrder);
}

/** A key that sorts after every topic of the list. */
export const keyAtEnd = (list: readonly Topic[]): string => keyBetween(list.at(-1)?.order ?? null, null);

/** A key between two others; equal or disordered neighbours (two browsers wrote at once) still give a valid key. */
export function keyBetween(before: string | null, after: string | null): string {
  try {
    return generateKeyBetween(before || null, after && before && after <= before ? null : after || null);
  } catch {
    // A neighbour from elsewhere is no valid key: the topic goes to the end and stays movable.
    return generateKeyBetween(null, null);
  }
}
