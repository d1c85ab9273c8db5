import { i18n } from '#i18n';
import { readPeople } from '../../lib/database/people.ts';
import type { VaultTable } from '../../lib/database/schema.ts';
import { keyAtEnd, keyBetween, openTopics, topicById, topicsOf } from '../../lib/database/topics.ts';
import type { Change } from '../../lib/database/write.ts';
import type { MeetingId, TopicId } from '../../lib/domain/ids.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import { slotsNear } from '../../lib/domain/slots.ts';
import { listOfTopic } from '../../lib/domain/steps.ts';
import { NO_DETAILS, type Topic } from '../../lib/domain/topic.ts';
import { newMeetingLink } from '../../lib/exchange/calendar-link.ts';
import type { InputOf } from '../../lib/messages/envelope.ts';
import type { SurfaceToBackground } from '../../lib/messages/surface-to-background.ts';
import type { OwnMeeting } from '../../lib/messages/views.ts';
import type { Written } from '../../lib/messages/written.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import { meetingChanges, talkChanges } from './meetings.ts';
import { diaryAround, minutesWith } from './planning.ts';
import { isTopicTheirs } from './sharing-lanes.ts';

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

/** A new open topic at the end of its list. A second arrival of the same id changes nothing but is answered. */
export async function addTopic(keeper: Keeper, input: InputOf<SurfaceToBackground, 'topic.add'>): Outcome {
  const folded = (await readPeople(keeper.db)).relationship(input.relationshipId);
  if (!folded) return fail('not-found');
  const known = await keeper.db.topics.get(input.id);
  if (known) return ok({ id: input.id, undo: await undoOf(keeper, 'topics', input.id) });
  const { id, text, lane, owner, type = null } = input;
  const place = listOfTopic({ type, owner });
  const list = (await openTopics(keeper.db, folded.relationshipIds)).filter((topic) => listOfTopic(topic) === place);
  const topic: Omit<Topic, 'id' | 'author' | 'seenByThem' | 'seenByMe'> = {
    ...NO_DETAILS,
    relationshipId: folded.relationship.id,
    text,
    lane,
    owner,
    type,
    state: 'open',
    outcome: '',
    endedAs: null,
    progressIn: null,
    raisedAt: null,
    ownMeetingAt: null,
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

/** Shares a topic or takes it back: `seen-already` once the companion's screen showed it, who cannot unsee it (P43). */
export async function setTopicLane(keeper: Keeper, id: TopicId, lane: Lane): Outcome {
  const topic = await topicById(keeper.db, id);
  if (!topic) return fail('not-found');
  if (lane === 'private' && (await isTopicTheirs(keeper, topic))) return fail('seen-already');
  return put(keeper, id, { lane });
}

export async function deleteTopic(keeper: Keeper, id: TopicId): Outcome {
  // Also when it is gone already: the answer of the first arrival may have been lost.
  return (await keeper.db.topics.get(id)) ? put(keeper, id, { _del: true }) : fail('not-found');
}

/** Gives the topic to the other list, at its end. */
export async function setTopicOwner(keeper: Keeper, id: TopicId, owner: 'me' | 'them'): Outcome {
  const topic = await topicById(keeper.db, id);
  if (!topic) return fail('not-found');
  return put(keeper, id, { owner, order: keyAtEnd(await listAround(keeper, { ...topic, owner })) });
}

/** Says more about a topic. One whose type moves it to another step goes to the end there. */
export async function describeTopic(
  keeper: Keeper,
  { id, details, owner }: InputOf<SurfaceToBackground, 'topic.describe'>,
): Outcome {
  const topic = await topicById(keeper.db, id);
  if (!topic) return fail('not-found');
  const fields = owner ? { ...details, owner } : details;
  const next = { ...topic, ...fields };
  const moves = listOfTopic(next) !== listOfTopic(topic);
  return put(keeper, id, moves ? { ...fields, order: keyAtEnd(await listAround(keeper, next)) } : fields);
}

/** Raised at once instead of waiting (P60): from then on it is something to come back to, no question any more. */
export async function raiseTopic(keeper: Keeper, id: TopicId): Outcome {
  const topic = await topicById(keeper.db, id);
  if (!topic) return fail('not-found');
  const next = { ...topic, type: 'follow-up' as const };
  // Asked again because the first answer was lost: it was raised then, not now.
  const raisedAt = topic.type === 'follow-up' ? (topic.raisedAt ?? keeper.now()) : keeper.now();
  const order = listOfTopic(next) === listOfTopic(topic) ? topic.order : keyAtEnd(await listAround(keeper, next));
  return put(keeper, id, { type: next.type, raisedAt, order });
}

/** Marks that a topic gets its own meeting, and gives the page where I can make it, filled in with all that is known. */
export async function giveOwnMeeting(keeper: Keeper, id: TopicId): Promise<Result<OwnMeeting>> {
  const topic = await topicById(keeper.db, id);
  const folded = topic && (await readPeople(keeper.db)).relationship(topic.relationshipId);
  if (!topic || !folded) return fail('not-found');
  const { undo } = await keeper.commit([{ table: 'topics', id, fields: { ownMeetingAt: keeper.now() } }]);
  // A private topic's words would stand in an event that the guest reads: then I write the title myself.
  const words =
    topic.lane === 'shared' ? { title: topic.text, details: i18n.t('plan.ownMeeting', [topic.text]) } : null;
  const now = keeper.now();
  const diary = await diaryAround(keeper, folded, now);
  const minutes = minutesWith(folded.relationship);
  const [slot] = slotsNear({ wanted: now, from: now, minutes, count: 1 }, diary);
  const link = newMeetingLink({
    ...(words ?? { title: '' }),
    guests: folded.person.addresses.slice(0, 1),
    startsAt: slot?.from ?? null,
    endsAt: slot?.to ?? null,
  });
  return ok({ undo, link });
}

/** Progress without an end (P102): it stays open, and the meeting is written down with it. */
export async function setProgress(
  keeper: Keeper,
  input: { id: TopicId; meetingId: MeetingId; isProgress: boolean },
): Outcome {
  const topic = await topicById(keeper.db, input.id);
  if (!topic) return fail('not-found');
  if (!input.isProgress) return put(keeper, input.id, { progressIn: null });
  const meeting = await meetingChanges(keeper, input.meetingId, topic.relationshipId);
  return put(keeper, input.id, { progressIn: input.meetingId }, meeting);
}

/**
 * Moves the topic right after another one of the two, or to the front. The other may be discussed or stand in another
 * list: which lists a surface joins (a hidden step, a starred row on top) is its own affair, and one order serves all.
 */
export async function placeTopic(keeper: Keeper, id: TopicId, after: TopicId | null): Outcome {
  const topic = await topicById(keeper.db, id);
  if (!topic) return fail('not-found');
  const folded = (await readPeople(keeper.db)).relationship(topic.relationshipId);
  const all = await topicsOf(keeper.db, folded?.relationshipIds ?? [topic.relationshipId]);
  const others = all.filter((other) => other.id !== id);
  const before = others.find((other) => other.id === after)?.order ?? null;
  if (after !== null && before === null) return fail('not-found');
  // Lists that were begun apart hold equal keys; the next greater one is the neighbour.
  const next = others.find((other) => before === null || other.order > before)?.order ?? null;
  return put(keeper, id, { order: keyBetween(before, next) });
}

/** The open topics of the list in which `topic` stands (or would stand), without itself. */
async function listAround(keeper: Keeper, topic: Topic): Promise<Topic[]> {
  const folded = (await readPeople(keeper.db)).relationship(topic.relationshipId);
  const open = await openTopics(keeper.db, folded?.relationshipIds ?? [topic.relationshipId]);
  return open.filter((other) => other.id !== topic.id && listOfTopic(other) === listOfTopic(topic));
}

/** Ticks a topic off in a meeting, which is written down with it when it was only a plan, or opens it again. */
export async function setDiscussed(
  keeper: Keeper,
  input: { id: TopicId; meetingId: MeetingId; isDiscussed: boolean },
): Outcome {
  const topic = await topicById(keeper.db, input.id);
  if (!topic) return fail('not-found');
  if (!input.isDiscussed)
    return put(keeper, input.id, { state: 'open', discussedIn: null, discussedAt: null, endedAs: null });
  const { meetingId: discussedIn } = input;
  const meeting = await talkChanges(keeper, discussedIn, topic.relationshipId);
  const isRepeat = topic.state === 'discussed' && topic.discussedIn === discussedIn;
  const discussedAt = isRepeat ? topic.discussedAt : keeper.now();
  return put(keeper, input.id, { state: 'discussed', discussedIn, discussedAt }, meeting);
}
