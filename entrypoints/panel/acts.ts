import { i18n } from '#i18n';
import type { TopicActs } from '../../components/agenda/topic-menu.ts';
import type { AgreementActs } from '../../components/agreements/agreement-menu.ts';
import type { NewPromise } from '../../components/capture/promise-reading.ts';
import type { Moment } from '../../components/ui/moment.ts';
import type { Desk } from '../../lib/client/desk.ts';
import type { Draft } from '../../lib/client/draft.ts';
import { draftField, type Thread } from '../../lib/client/thread.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import { type AgreementId, newId, type TopicId } from '../../lib/domain/ids.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import type { ThreadView } from '../../lib/messages/views.ts';

/** Private goes to shared and back. */
const otherLane = (lane: Lane): Lane => (lane === 'private' ? 'shared' : 'private');
const laneSaid = (lane: Lane): string => i18n.t(lane === 'shared' ? 'toast.shared' : 'toast.madePrivate');

/** What the rows of the agenda do, in the words that are said afterwards. */
export function topicActs(desk: Desk, view: ThreadView): TopicActs {
  const { write } = desk;
  return {
    onEdit: ({ id }, text) => write('topic.edit', { id, text }, i18n.t('toast.edited'), true),
    onLane({ id, lane }) {
      const next = otherLane(lane);
      void write('topic.setLane', { id, lane: next }, laneSaid(next));
    },
    onOwner({ id, owner }) {
      const isTheirs = owner === 'me';
      const said = isTheirs ? i18n.t('toast.broughtBy', [view.person.name]) : i18n.t('toast.broughtByMe');
      void write('topic.setOwner', { id, owner: isTheirs ? 'them' : 'me' }, said);
    },
    onPlace({ id, owner }, place) {
      const others = view.topics.filter((topic) => topic.owner === owner && topic.id !== id);
      const said = i18n.t('toast.place', [String(place + 1), String(others.length + 1)]);
      void write('topic.place', { id, after: others[place - 1]?.id ?? null }, said);
    },
    onDiscussed({ id }, isDiscussed) {
      const said = i18n.t(isDiscussed ? 'toast.discussed' : 'toast.reopened');
      void write('topic.setDiscussed', { id, meetingId: view.meeting.id, isDiscussed }, said);
    },
    onOutcome: ({ id }, outcome) => write('topic.setOutcome', { id, outcome }, null, true),
    onDelete: ({ id }) => void write('topic.delete', { id }, i18n.t('toast.deleted')),
  };
}

/** What becomes of an agreement, in the words that are said afterwards. */
export function agreementActs(desk: Desk, moment: Moment): AgreementActs {
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
      void write('agreement.setLane', { id, lane: next }, laneSaid(next));
    },
    onDelete: ({ id }) => void write('agreement.delete', { id }, i18n.t('toast.deleted')),
  };
}

export type CaptureActs = {
  onAddTopic(lane: Lane): Promise<boolean>;
  onAddPromise(promise: NewPromise, lane: Lane): Promise<boolean>;
};

/**
 * What Enter in the dock writes; made once for a thread. The line stays until it is on disk. A line that is sent again
 * (its answer was lost) keeps its id, so that it never stands there twice.
 */
export function captureActs(desk: Desk, { relationshipId, drafts, query }: Thread): CaptureActs {
  let topic: { raw: string; id: TopicId } | null = null;
  let agreement: { raw: string; id: AgreementId } | null = null;
  return {
    async onAddTopic(lane) {
      const isDone = await submit(drafts.topic, (raw) => {
        if (topic?.raw !== raw) topic = { raw, id: newId<'topic'>() };
        const { id } = topic;
        const draft = draftField('topic', relationshipId);
        const row = { id, relationshipId, text: raw.trim(), lane, owner: 'me', draft } as const;
        return desk.write('topic.add', row, i18n.t('toast.added'), true);
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
async function submit(draft: Draft, write: (raw: string) => Promise<boolean>): Promise<boolean> {
  const raw = draft.text.peek();
  await draft.settle();
  const isDone = await write(raw);
  if (isDone) draft.submitted(raw);
  else draft.resume();
  return isDone;
}
