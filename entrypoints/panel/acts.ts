import { i18n } from '#i18n';
import type { TopicActs } from '../../components/agenda/topic-menu.ts';
import { placedAfter } from '../../components/agenda/topic-order.ts';
import { typeText } from '../../components/agenda/topic-words.ts';
import type { AgreementActs } from '../../components/agreements/agreement-menu.ts';
import type { NewPromise } from '../../components/capture/promise-reading.ts';
import type { Moment } from '../../components/ui/moment.ts';
import type { Desk } from '../../lib/client/desk.ts';
import type { Draft } from '../../lib/client/draft.ts';
import { draftField, type Thread } from '../../lib/client/thread.ts';
import type { ToastAction } from '../../lib/client/toast.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import { type AgreementId, newId, type TopicId } from '../../lib/domain/ids.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import type { TopicDetails } from '../../lib/domain/topic.ts';
import type { OtherAnswer } from '../../lib/messages/safekeeping-views.ts';
import type { ThreadView, TopicView } from '../../lib/messages/views.ts';

/** Private goes to shared and back. */
const otherLane = (lane: Lane): Lane => (lane === 'private' ? 'shared' : 'private');
/** What happened, naming who sees it, or will see it (T12). */
function laneSaid(lane: Lane, { person, sharing }: ThreadView): string {
  if (lane === 'private') return i18n.t('toast.madePrivate');
  return i18n.t(sharing.state === 'open' ? 'shared.said' : 'toast.shared', [person.name]);
}

/** Answers what was also written elsewhere about an item. */
const otherAct =
  ({ write }: Desk, table: 'topics' | 'agreements') =>
  ({ id }: { id: string }, name: string, answer: OtherAnswer): void =>
    void write(
      'other.answer',
      { table, id, name, answer },
      i18n.t(answer === 'use' ? 'other.used' : 'other.dismissed'),
    );

/** What the rows of the agenda do, in the words that are said afterwards. */
export function topicActs(desk: Desk, view: ThreadView, moment: Moment): TopicActs {
  const { write } = desk;
  return {
    onEdit: ({ id }, text) => write('topic.edit', { id, text }, i18n.t('toast.edited'), true),
    onLane({ id, lane }) {
      const next = otherLane(lane);
      void write('topic.setLane', { id, lane: next }, laneSaid(next, view));
    },
    onOwner({ id, owner }) {
      const isTheirs = owner === 'me';
      const said = isTheirs ? i18n.t('toast.broughtBy', [view.person.name]) : i18n.t('toast.broughtByMe');
      void write('topic.setOwner', { id, owner: isTheirs ? 'them' : 'me' }, said);
    },
    onPlace(topic, place, shown) {
      const said = i18n.t('toast.place', [String(place + 1), String(shown.length)]);
      const after = placedAfter(view.topics, shown, topic, place);
      void write('topic.place', { id: topic.id, after }, said);
    },
    onDiscussed({ id }, isDiscussed) {
      const said = i18n.t(isDiscussed ? 'toast.discussed' : 'toast.reopened');
      return write('topic.setDiscussed', { id, meetingId: view.meeting.id, isDiscussed }, said);
    },
    onOutcome: ({ id }, outcome) => write('topic.setOutcome', { id, outcome }, null, true),
    onDelete: ({ id, author }) => void write('topic.delete', { id }, deletedSaid(author, view)),
    onDescribe: (topic, details, owner) =>
      write('topic.describe', { id: topic.id, details, owner }, describedText(topic, details), true),
    onStar({ id, isStarred }) {
      const said = i18n.t(isStarred ? 'toast.unstarred' : 'toast.starred');
      void write('topic.describe', { id, details: { isStarred: !isStarred } }, said);
    },
    onProgress({ id, progressIn }) {
      const meetingId = view.meeting.id;
      const isProgress = progressIn !== meetingId;
      const said = i18n.t(isProgress ? 'toast.progress' : 'toast.noProgress');
      void write('topic.setProgress', { id, meetingId, isProgress }, said);
    },
    onOther: otherAct(desk, 'topics'),
    ...awayActs(desk, view, moment),
  };
}

/** What takes a topic out of this talk comes a moment after the panel: nobody needs it at the first sight. */
function awayActs(...context: Parameters<typeof topicActs>) {
  const acts = async () => (await import('./away-acts.ts')).awayActs(...context);
  return {
    onOwnMeeting: async (topic) => (await acts()).onOwnMeeting(topic),
    onRaise: async (topic) => (await acts()).onRaise(topic),
    onRaised: async (topic) => (await acts()).onRaised(topic),
    onHandover: async (topic) => (await acts()).onHandover(topic),
    onCover: async (topic) => (await acts()).onCover(topic),
  } satisfies Partial<TopicActs>;
}

/** What a description is said to have done: the act that has a word of its own, else that something changed. */
function describedText(topic: TopicView, { type, purpose, reserved }: Partial<TopicDetails>): string {
  if (reserved !== undefined) {
    return reserved === 0 ? i18n.t('toast.notReserved') : i18n.t('toast.reserved', [String(reserved)]);
  }
  if (type === undefined && purpose !== undefined) return i18n.t(purpose === '' ? 'toast.noHeadsUp' : 'toast.headsUp');
  if (type === topic.type || type === undefined) return i18n.t('toast.edited');
  return type === null ? i18n.t('toast.plain') : i18n.t('toast.typed', [typeText(type)]);
}

/** What they wrote, only they can take off their own list. */
const deletedSaid = (author: 'me' | 'them', { person, sharing }: ThreadView): string =>
  author === 'them' && sharing.state === 'open' ? i18n.t('shared.deletedHere', [person.name]) : i18n.t('toast.deleted');

/** What becomes of an agreement, in the words that are said afterwards. */
export function agreementActs(desk: Desk, view: ThreadView, moment: Moment): AgreementActs {
  const { write } = desk;
  const { today, locale } = moment;
  return {
    onKeep: ({ id }) => void write('agreement.keep', { id, on: today }, i18n.t('toast.kept')),
    onMove: ({ id }, due, why) =>
      write('agreement.move', { id, due, why }, i18n.t('toast.movedTo', [weekdayDay(due, today, locale)]), true),
    onIssue: ({ id }, what, due) => write('agreement.meetIssue', { id, what, due }, i18n.t('toast.issue'), true),
    onDrop: ({ id }) => void write('agreement.drop', { id, on: today }, i18n.t('toast.dropped')),
    onReopen: ({ id }) => void write('agreement.reopen', { id }, i18n.t('toast.reopened')),
    onEdit: ({ id }, text) => write('agreement.edit', { id, text }, i18n.t('toast.edited'), true),
    onLane({ id, lane }) {
      const next = otherLane(lane);
      void write('agreement.setLane', { id, lane: next }, laneSaid(next, view));
    },
    onDelete: ({ id, author }) => void write('agreement.delete', { id }, deletedSaid(author, view)),
    onOther: otherAct(desk, 'agreements'),
  };
}

export type CaptureActs = {
  onAddTopic(lane: Lane): Promise<boolean>;
  onAddPromise(promise: NewPromise, lane: Lane): Promise<boolean>;
};

/**
 * What Enter in the dock writes; made once for a thread. The line stays until it is on disk. A line that is sent again
 * (its answer was lost) keeps its id, so that it never stands there twice. `offer` is what may be done next with a topic.
 */
export function captureActs(
  desk: Desk,
  { relationshipId, drafts, query }: Thread,
  offer: (topic: { id: TopicId; text: string }) => ToastAction | null = () => null,
): CaptureActs {
  let topic: { raw: string; id: TopicId } | null = null;
  let agreement: { raw: string; id: AgreementId } | null = null;
  return {
    async onAddTopic(lane) {
      const isDone = await submit(drafts.topic, (raw) => {
        if (topic?.raw !== raw) topic = { raw, id: newId<'topic'>() };
        const { id } = topic;
        const draft = draftField('topic', relationshipId);
        const row = { id, relationshipId, text: raw.trim(), lane, owner: 'me', draft } as const;
        const action = offer(row);
        return desk.write('topic.add', row, i18n.t('toast.added'), true, action ? { action } : {});
      });
      if (isDone) topic = null;
      return isDone;
    },
    async onAddPromise(promise, lane) {
      const isDone = await submit(drafts.agreement, (raw) => {
        if (agreement?.raw !== raw) agreement = { raw, id: newId<'agreement'>() };
        const { id } = agreement;
        const meetingId = query.state.peek().value?.meeting.id ?? null;
        const row = { id, relationshipId, meetingId, lane, ...promise, draft: draftField('agreement', relationshipId) };
        return desk.write('agreement.add', row, i18n.t('toast.promised'), true);
      });
      if (isDone) agreement = null;
      return isDone;
    },
  };
}

/** Writes what stands in the field and empties it once that is on disk. */
export async function submit(draft: Draft, write: (raw: string) => Promise<boolean>): Promise<boolean> {
  const raw = draft.text.peek();
  await draft.settle();
  const isDone = await write(raw);
  if (isDone) draft.submitted(raw);
  else draft.resume();
  return isDone;
}
