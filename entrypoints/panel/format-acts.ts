import { i18n } from '#i18n';
import type { Settle } from '../../components/format/format-acts.ts';
import type { TopicId } from '../../lib/domain/ids.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import type { Hint, HintAnswer } from '../../lib/domain/relationship.ts';
import type { HintView, ThreadView } from '../../lib/messages/views.ts';
import type { ThreadContext } from './context.ts';

/** Writes parts of the format of the pair on screen. */
export const settleOf =
  ({ thread, desk }: Pick<ThreadContext, 'thread' | 'desk'>): Settle =>
  (parts, said, isTyped = false) =>
    desk.write('format.settle', { relationshipId: thread.relationshipId, parts }, said, isTyped);

/** Minutes of the event on screen; null when none tells its length. */
export function eventMinutes({ view }: Pick<ThreadContext, 'view'>): number | null {
  const { startsAt, endsAt } = view.meeting;
  const minutes = startsAt === null || endsAt === null ? 0 : Math.round((endsAt - startsAt) / 60_000);
  return minutes > 0 && minutes <= 24 * 60 ? minutes : null;
}

/** Keeps what I said to a suggestion; nothing is said when another write says it. */
export const answerHint = (
  { thread, view, desk }: ThreadContext,
  hint: Hint,
  answer: HintAnswer['answer'],
  said: string | null,
): Promise<boolean> => {
  const input = { relationshipId: thread.relationshipId, hint, answer, meetingId: view.meeting.id };
  return desk.write('hint.answer', input, said);
};

/**
 * Makes a suggestion a topic of mine, then counts it as done. Where the two share an agenda it stands there, as
 * anything that one wants to discuss: the words only, never the figures behind them. In this order: a refused topic
 * leaves the suggestion where it is. `id` stays the same for another try, so that the topic never stands there twice.
 */
export async function talkAbout(
  context: ThreadContext,
  hint: HintView['hint'],
  text: string,
  id: TopicId,
): Promise<boolean> {
  const { thread, view, desk } = context;
  const { relationshipId } = thread;
  const lane = firstLane(view);
  const topic = { id, relationshipId, text, lane, owner: 'me', draft: null } as const;
  const said = lane === 'shared' ? i18n.t('hint.saidShared', [view.person.name]) : i18n.t('hint.saidAdded');
  // The button that was pressed stays and sends it again.
  if (!(await desk.write('topic.add', topic, said, true))) return false;
  return answerHint(context, hint, 'done', null);
}

/** The lane in which something to talk about begins, as in the dock: shared as soon as the two share an agenda. */
export const firstLane = ({ sharing }: Pick<ThreadView, 'sharing'>): Lane =>
  sharing.state === 'open' ? 'shared' : 'private';

/** The words of the topic that asks whether the format works. */
export const reviewTopic = (): string => i18n.t('hint.reviewTopic');

/** Gives the focus to the agenda when what had it is gone. */
export const focusAgenda = (): void =>
  document.querySelector<HTMLElement>('[data-part="agenda"]')?.focus({ preventScroll: true });
