import { signal } from '@preact/signals';
import { i18n } from '#i18n';
import type { StepOnScreen } from '../../components/agenda/agenda.tsx';
import { LaterLine, MessageNudges, OpenAbove, Outcomes, StatusBox } from '../../components/agenda/step-tools.tsx';
import { Button } from '../../components/ui/button.tsx';
import { theirAnswer } from '../../components/wrap-up/agreed.tsx';
import { copyText } from '../../lib/client/copy.ts';
import type { Desk } from '../../lib/client/desk.ts';
import { draftField, type Thread } from '../../lib/client/thread.ts';
import { newId, type TopicId } from '../../lib/domain/ids.ts';
import type { TopicView } from '../../lib/messages/views.ts';
import { submit } from './acts.ts';
import type { ThreadContext } from './context.ts';

/** News that I said shall stay a topic; this page does not ask again. */
const kept = signal<ReadonlySet<TopicId>>(new Set());

/** What the current step holds besides its topics. */
export function StepTools({ step, ...context }: ThreadContext & { step: StepOnScreen }) {
  const { view, moment } = context;
  switch (step.id) {
    case 'opener':
      return <OpenerTools {...context} />;
    case 'decisions':
      return <OpenAbove count={step.openAbove} onFirst={step.onAbove} />;
    case 'feedback':
      return <AskForFeedback {...context} />;
    case 'information':
      return <News {...context} step={step} />;
    case 'outcomes':
      return (
        <Outcomes
          companion={view.person.name}
          answer={view.sharing.state === 'open' ? theirAnswer(view.meeting, view.person.name) : null}
          agreements={view.agreements.filter(({ madeIn }) => madeIn === view.meeting.id)}
          next={view.next}
          moment={moment}
          onGoThrough={() => context.open({ kind: 'wrap-up' })}
        />
      );
    default:
      return null;
  }
}

/** Listening first: a line for what to come back to, and a box for the status (P66, P68). */
function OpenerTools({ thread, view, desk, moment }: ThreadContext) {
  const settle = (statusSince: number | null, said: string) => {
    const input = { relationshipId: thread.relationshipId, meetingId: view.meeting.id, parts: { statusSince } };
    void desk.write('meeting.settle', input, said);
  };
  return (
    <>
      {/* Half-typed words are private; while the lane is folded away they are not on screen either (P106). */}
      {view.shield === null && (
        <LaterLine
          text={thread.drafts.later.text.value}
          onText={thread.drafts.later.type}
          onAdd={() => void addFollowUp(desk, thread)}
        />
      )}
      <StatusBox
        since={view.meeting.statusSince}
        moment={moment}
        onStart={() => settle(Date.now(), i18n.t('step.statusSaid'))}
        onTakeBack={() => settle(null, i18n.t('step.statusBackSaid'))}
      />
    </>
  );
}

/** The line on its way and its id: sent again after a lost answer, it does not stand there twice. */
let followUp: { raw: string; id: TopicId } | null = null;

async function addFollowUp(desk: Desk, { relationshipId, drafts }: Thread): Promise<void> {
  const isDone = await submit(drafts.later, (raw) => {
    if (followUp?.raw !== raw) followUp = { raw, id: newId<'topic'>() };
    const draft = draftField('later', relationshipId);
    const row = { id: followUp.id, relationshipId, text: raw.trim(), lane: 'private', owner: 'me', draft } as const;
    return desk.write('topic.add', { ...row, type: 'follow-up' }, i18n.t('toast.added'), true);
  });
  if (isDone) followUp = null;
}

/** Feedback begins with asking for it (P75); one question at a time. */
function AskForFeedback({ thread, view, desk }: ThreadContext) {
  const text = i18n.t('step.feedbackText');
  if (view.topics.some((topic) => topic.text === text && topic.state === 'open')) return null;
  const ask = () => {
    const { relationshipId } = thread;
    const row = { id: newId<'topic'>(), relationshipId, text, lane: 'private', owner: 'me', draft: null } as const;
    void desk.write('topic.add', { ...row, type: 'feedback' }, i18n.t('toast.added'));
  };
  return (
    <Button size="small" icon="plus" onClick={ask}>
      {i18n.t('step.askFeedback')}
    </Button>
  );
}

function News({ desk, step }: ThreadContext & { step: StepOnScreen }) {
  const asked = step.topics.filter(
    (topic) =>
      topic.type === 'information' && !topic.isConfidential && topic.state === 'open' && !kept.value.has(topic.id),
  );
  const send = async (topic: TopicView) => {
    if (!(await copyText(topic.text))) return false;
    void desk.write('topic.delete', { id: topic.id }, i18n.t('step.sentSaid'));
    return true;
  };
  return (
    <MessageNudges
      topics={asked}
      onSend={send}
      onKeep={({ id }) => {
        kept.value = new Set([...kept.value, id]);
      }}
      heading={step.heading}
    />
  );
}
