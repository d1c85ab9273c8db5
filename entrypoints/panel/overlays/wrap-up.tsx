import { useEffect, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { WrapUp } from '../../../components/wrap-up/wrap-up.tsx';
import { draftText, newDraft, readDraft } from '../../../components/wrap-up/wrap-up-draft.ts';
import type { Finish } from '../../../components/wrap-up/wrap-up-state.ts';
import { type Draft, openDraft } from '../../../lib/client/draft.ts';
import { weekdayDay } from '../../../lib/domain/day-format.ts';
import type { MeetingId } from '../../../lib/domain/ids.ts';
import { agreementActs, captureActs } from '../acts.ts';
import type { OverlayContext } from '../context.ts';
import { Notices } from '../notices.tsx';
import { workloadFor } from '../workload.ts';

/** Ends the meeting on screen; what was chosen before it is finished waits as a draft of this browser. */
export function WrapUpOverlay(context: OverlayContext) {
  const { thread, view, desk, moment, open, close } = context;
  const { relationshipId } = thread;
  const { meeting } = view;
  const kept = useDraft(meeting.id);
  const capture = useMemo(() => captureActs(desk, thread), [desk, thread]);
  // The sheet begins at a field, so it rises with everything in it.
  if (!kept?.isLoaded.value || !thread.drafts.agreement.isLoaded.value) return null;
  const finish = async ({ endings, parts }: Finish) => {
    const input = { relationshipId, meetingId: meeting.id, endings, parts };
    const isDone = await desk.write('meeting.finish', input, i18n.t('wrapUp.finished'), true);
    if (!isDone) return false;
    kept.type('');
    open({ kind: 'recap', meetingId: meeting.id });
    return true;
  };
  return (
    <WrapUp
      view={view}
      moment={moment}
      draft={readDraft(kept.text.value, newDraft(meeting))}
      promiseText={thread.drafts.agreement.text.value}
      workload={workloadFor(context)}
      agreementActs={agreementActs(desk, view, moment)}
      onDraft={(draft) => kept.type(draftText(draft))}
      onPromiseText={thread.drafts.agreement.type}
      onAddPromise={capture.onAddPromise}
      onOutcome={({ id }, outcome) => desk.write('topic.setOutcome', { id, outcome }, null, true)}
      onNext={(day) =>
        desk.write(
          'meeting.settle',
          { relationshipId, meetingId: meeting.id, parts: { nextOn: day } },
          i18n.t('wrapUp.nextSaid', [weekdayDay(day, moment.today, moment.locale)]),
          true,
        )
      }
      onPlan={() => open({ kind: 'plan', what: 'meeting' })}
      // Nothing is said: the tick says it, and taking it back is another press.
      onAnswer={(parts) =>
        void desk.write('meeting.settle', { relationshipId, meetingId: meeting.id, parts }, null, true)
      }
      onFinish={finish}
      onClose={close}
      notices={<Notices desk={desk} />}
    />
  );
}

/** The draft of a meeting's wrap-up, for as long as the sheet is there. */
function useDraft(meetingId: MeetingId): Draft | null {
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    const ends = new AbortController();
    setDraft(openDraft(`wrapup:${meetingId}`, ends.signal));
    return () => ends.abort();
  }, [meetingId]);
  return draft;
}
