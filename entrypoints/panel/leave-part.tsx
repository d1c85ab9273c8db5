import { i18n } from '#i18n';
import { momentOf } from '../../components/meetings/event-times.ts';
import { LeaveForm } from '../../components/meetings/leave-form.tsx';
import type { ThreadContext } from './context.ts';

export type LeavePartProps = ThreadContext & { onClose(): void };

/** When somebody must leave. Fetched when it is asked for: most talks never ask. */
export function LeavePart({ thread, view, desk, moment, onClose }: LeavePartProps) {
  const { relationshipId } = thread;
  const { id: meetingId, startsAt, endsAt } = view.meeting;
  return (
    <LeaveForm
      startsAt={startsAt}
      endsAt={endsAt}
      moment={moment}
      onLeaveAt={(leaveAt) =>
        desk.write(
          'meeting.settle',
          { relationshipId, meetingId, parts: { leaveAt } },
          i18n.t('time.saidLeave', [momentOf(leaveAt, moment)]),
          true,
        )
      }
      onClose={onClose}
    />
  );
}
