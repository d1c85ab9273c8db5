import { readPeople } from '../../lib/database/people.ts';
import type { VaultTable } from '../../lib/database/schema.ts';
import { keyAtEnd, keyBetween, openTopics, topicById } from '../../lib/database/topics.ts';
import type { Change } from '../../lib/database/write.ts';
import type { MeetingId, TopicId } from '../../lib/domain/ids.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import type { InputOf } from '../../lib/messages/envelope.ts';
import type { SurfaceToBackground, Written } from '../../lib/messages/surface-to-background.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import { meetingChanges } from './meetings.ts';

type Outcome = Promise<Result<Written<TopicId>>>;

async function put(
  keeper: Keeper,
  id: TopicId,
  fields: Partial<Topic> & { _del?: boolean },
  also: Change[] = [],
): Outcome {
  const { undo } = await keeper.commit([...also, { table: 'topics', id, fields }]);
  return ok({ id, undo });
}

/** A new open topic at the end of its owner's list. A second arrival of the same id changes nothing but is answered. */
export async function addTopic(keeper: Keeper, input: InputOf<SurfaceToBackground, 'topic.add'>): Outcome {
  const folded = (await readPeople(keeper.db)).relationship(input.relationshipId);
  if (!folded) return fail('not-found');
  const known = await keeper.db.topics.get(input.id);
  if (known) return ok({ id: input.id, undo: await undoOf(keeper, 'topics', input.id) });
  const list = (await openTopics(keeper.db, folded.relationshipIds)).filter((topic) => topic.owner === input.owner);
  const { id, text, lane, owner } = input;
  const topic: Omit<Topic, 'id'> = {
    relationshipId: folded.relationship.id,
    text,
    lane,
    owner,
    state: 'open',
    outcome: '',
    order: keyAtEnd(list),
    createdAt: keeper.now(),
    discussedIn: null,
    discussedAt: null,
  };
  const { undo } = await keeper.commit([{ table: 'topics', id, fields: topic }], input.draft);
  return ok({ id, undo });
}

/**
 * The undo of the write that made a row, for an answer that was lost with a stopped worker and is asked for again. What
 * that worker would have told the surfaces was lost with it, so they are told now.
 */
export async function undoOf(keeper: Keeper, table: VaultTable, id: string): Promise<string> {
  keeper.changed([table], [id]);
  const rows = await keeper.db.undos
    .filter((row) => row.changes.some((change) => change.id === id && change.before === null))
    .toArray();
  return rows.at(-1)?.id ?? '';
}

/** Changes fields of a topic that is there. */
export async function editTopic(keeper: Keeper, id: TopicId, fields: Partial<Topic>): Outcome {
  return (await topicById(keeper.db, id)) ? put(keeper, id, fields) : fail('not-found');
}

export async function deleteTopic(keeper: Keeper, id: TopicId): Outcome {
  return (await topicById(keeper.db, id)) ? put(keeper, id, { _del: true }) : fail('not-found');
}

/** Gives the topic to the other list, at its end. */
export async function setTopicOwner(keeper: Keeper, id: TopicId, owner: 'me' | 'them'): Outcome {
  const topic = await topicById(keeper.db, id);
  if (!topic) return fail('not-found');
  const list = (await siblings(keeper, topic)).filter((other) => other.owner === owner);
  return put(keeper, id, { owner, order: keyAtEnd(list) });
}

/** Moves the topic right after another one of its list, or to the front. */
export async function placeTopic(keeper: Keeper, id: TopicId, after: TopicId | null): Outcome {
  const topic = await topicById(keeper.db, id);
  if (!topic) return fail('not-found');
  const list = (await siblings(keeper, topic)).filter((other) => other.owner === topic.owner && other.id !== id);
  const at = after === null ? -1 : list.findIndex((other) => other.id === after);
  if (after !== null && at < 0) return fail('not-found');
  return put(keeper, id, { order: keyBetween(list[at]?.order ?? null, list[at + 1]?.order ?? null) });
}

async function siblings(keeper: Keeper, topic: Topic): Promise<Topic[]> {
  const folded = (await readPeople(keeper.db)).relationship(topic.relationshipId);
  return openTopics(keeper.db, folded?.relationshipIds ?? [topic.relationshipId]);
}

/** Ticks a topic off in a meeting, which is written down with it when it was only a plan, or opens it again. */
export async function setDiscussed(
  keeper: Keeper,
  input: { id: TopicId; meetingId: MeetingId; isDiscussed: boolean },
): Outcome {
  const topic = await topicById(keeper.db, input.id);
  if (!topic) return fail('not-found');
  if (!input.isDiscussed) return put(keeper, input.id, { state: 'open', discussedIn: null, discussedAt: null });
  const meeting = await meetingChanges(keeper, input.meetingId, topic.relationshipId);
  return put(
    keeper,
    input.id,
    { state: 'discussed', discussedIn: input.meetingId, discussedAt: keeper.now() },
    meeting,
  );
}
