import type { Thread } from '../../lib/client/thread.ts';
import { dayAt } from '../../lib/domain/day.ts';
import type { MeetingId } from '../../lib/domain/ids.ts';
import { arrangeSteps, STEPS, type StepId } from '../../lib/domain/steps.ts';
import type { MeetingView, ThreadView } from '../../lib/messages/views.ts';

/** No step is current because I said so. */
const NONE = '-';

/**
 * The step that a kept line `<meeting> <step>` names in `meetingId`: null when it says that none is, undefined when it
 * says nothing about this meeting.
 */
export function readStep(line: string, meetingId: MeetingId): StepId | null | undefined {
  const [meeting, step] = line.split(' ');
  if (meeting !== meetingId) return undefined;
  return step === NONE ? null : STEPS.find((each) => each === step);
}

/** Whether a talk has begun and was not wrapped up: a call runs, or it is past its start on its day. */
export function hasBegun({ startsAt, isInCall, wrappedUpAt }: MeetingView, now: number): boolean {
  if (wrappedUpAt !== null) return false;
  return isInCall || (startsAt !== null && startsAt <= now && dayAt(startsAt) === dayAt(now));
}

/**
 * The step being talked about. It is this browser's alone and is kept like a half-typed line, because a frame beside a
 * call has no storage of its own and is closed and opened again during one talk.
 */
export function stepOn({ drafts }: Pick<Thread, 'drafts'>, { meeting, steps }: ThreadView, now: number): StepId | null {
  const placed = arrangeSteps({ ...meeting, settings: steps });
  const chosen = readStep(drafts.step.text.value, meeting.id);
  const isThere = chosen !== undefined && (chosen === null || placed.some(({ id }) => id === chosen));
  if (isThere) return chosen;
  return hasBegun(meeting, now) ? (placed[0]?.id ?? null) : null;
}

/** Keeps which step is current from now on. */
export const goTo = ({ drafts }: Pick<Thread, 'drafts'>, meetingId: MeetingId, step: StepId | null): void =>
  drafts.step.type(`${meetingId} ${step ?? NONE}`);
