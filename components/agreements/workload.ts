import { type Agreement, isOutstanding } from '../../lib/domain/agreement.ts';
import { type Day, dayAt, weekdayOf } from '../../lib/domain/day.ts';
import type { ThreadView } from '../../lib/messages/views.ts';

/** What a new promise is held against (P78). */
export type Workload = {
  /** Due days of all open promises, each as often as there are promises: mine to whomever, theirs to me. */
  myDays: readonly Day[];
  theirDays: readonly Day[];
  /** From how many in one week on it is many. */
  limit: number;
  /** The ISO weekday on which the two meet; null when it is not known. */
  preferredWeekday: number | null;
  /** Another limit; false when it was refused. */
  onLimit(limit: number): Promise<boolean>;
};

/** The workload of both as the thread knows it; what they promised to others is theirs alone. */
export function workloadOf(view: ThreadView, onLimit: Workload['onLimit']): Workload {
  return {
    myDays: view.myDays,
    theirDays: view.agreements.flatMap((agreement) => theirDay(agreement) ?? []),
    limit: view.preferences.workloadLimit,
    preferredWeekday: meetingWeekday(view),
    onLimit,
  };
}

const theirDay = (agreement: Agreement): Day | null =>
  agreement.owner !== 'me' && isOutstanding(agreement) ? agreement.due : null;

function meetingWeekday({ next, meeting }: ThreadView): number | null {
  if (next) return weekdayOf(next.from === 'picked' ? next.day : dayAt(next.at));
  return meeting.startsAt === null ? null : weekdayOf(dayAt(meeting.startsAt));
}
