import { i18n } from '#i18n';
import { handoverText, raiseText } from '../../components/agenda/away-words.ts';
import type { TopicActs } from '../../components/agenda/topic-menu.ts';
import type { Moment } from '../../components/ui/moment.ts';
import { copyText } from '../../lib/client/copy.ts';
import type { Desk } from '../../lib/client/desk.ts';
import { type Day, dayAt } from '../../lib/domain/day.ts';
import { newId } from '../../lib/domain/ids.ts';
import type { ThreadView, TopicView } from '../../lib/messages/views.ts';
import { openTab } from '../../lib/platform/windows.ts';

/** What takes a topic out of this talk. Whatever is copied is copied first: browsers allow it only in the click itself. */
export function awayActs(desk: Desk, view: ThreadView, moment: Moment) {
  const { write } = desk;
  const toAnotherTab = { onWritten: ({ link }: { link: string }) => void openTab(link) };
  return {
    onOwnMeeting: ({ id }) => void write('topic.ownMeeting', { id }, i18n.t('toast.ownMeeting'), false, toAnotherTab),
    async onRaise(topic) {
      const message = raiseText(topic, nextTalk(view, moment), moment);
      if (!(await copyText(message))) return message;
      void write('topic.raise', { id: topic.id }, i18n.t('toast.raised'));
      return null;
    },
    onRaised: ({ id }) => write('topic.raise', { id }, i18n.t('toast.raisedByHand'), true),
    async onHandover(topic) {
      const text = handoverText(view.topics, topic, moment);
      if (!(await copyText(text))) return text;
      desk.toaster.show(i18n.t('toast.handover'), null);
      return null;
    },
    async onCover(topic) {
      const { relationshipId } = topic;
      const { owner, text } = await coverOf(topic, view, moment);
      const row = { id: newId<'agreement'>(), relationshipId, meetingId: view.meeting.id, draft: null };
      const { lane, coveredTo } = topic;
      void write('agreement.add', { ...row, lane, text, owner, due: coveredTo }, i18n.t('toast.promised'));
    },
  } satisfies Partial<TopicActs>;
}

/** The day on which the two talk next: the meeting on screen while it is to come, else the one after it. */
export function nextTalk(
  { meeting, next }: Pick<ThreadView, 'meeting' | 'next'>,
  { now }: Pick<Moment, 'now'>,
): Day | null {
  if (meeting.startsAt !== null && meeting.startsAt > now) return dayAt(meeting.startsAt);
  if (next === null) return null;
  return next.from === 'picked' ? next.day : dayAt(next.at);
}

/** Whose promise a coverage is: of whoever stands in when that is one of the two, else mine to see to (P62). */
async function coverOf({ text, coveredBy }: TopicView, { person }: ThreadView, { today, typing }: Moment) {
  // The reader of lines is a sixth of what the panel would load first.
  const { parseAgreementLine } = await import('../../lib/domain/agreement-line.ts');
  const companion = [person.name, ...person.otherNames];
  const line = parseAgreementLine(`${coveredBy}: x`, { today, locale: typing, companion });
  if (line.isOwnerSaid) return { owner: line.owner, text: i18n.t('topic.coverIt', [text]) };
  return { owner: 'me' as const, text: i18n.t('topic.seeItCovered', [coveredBy, text]) };
}
