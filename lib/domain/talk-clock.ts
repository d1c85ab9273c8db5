import { type Day, dayAt } from './day.ts';
import type { MeetingParts } from './meeting.ts';
import { minutesGone, phaseAt, type TimePlan, type TimeZonePhase, timePlan } from './meeting-time.ts';
import type { Topic } from './topic.ts';

/** Minutes that open topics keep free at the end of a meeting, by who brings them (P70). */
export type Reserved = { mine: number; theirs: number };

/** What the open ones among `topics` keep free; discussed and dropped ones free their minutes again. */
export function reservedBy(topics: readonly Pick<Topic, 'state' | 'owner' | 'reserved'>[]): Reserved {
  const sum = (owner: Topic['owner']) =>
    topics.reduce((minutes, topic) => {
      const counts = topic.state === 'open' && topic.owner === owner;
      return counts ? minutes + Math.max(0, topic.reserved) : minutes;
    }, 0);
  return { mine: sum('me'), theirs: sum('them') };
}

/** What of a meeting its clock goes by. */
export type TalkTimes = Pick<MeetingParts, 'leaveAt' | 'today' | 'wrappedUpAt'> & {
  startsAt: number | null;
  endsAt: number | null;
  heldMinutes: number;
  isInCall: boolean;
};

/** How a talk stands: its plan, where now lies in it, and the whole minutes gone, at most the plan's. */
export type TalkClock = { startsAt: number; plan: TimePlan; phase: TimeZonePhase; gone: number };

/** As long after its end a talk may still be going on without a call that tells so, in minutes. */
const MAY_GO_ON = 120;

/**
 * How the time of a talk stands at `now`; null when there is nothing to tell: no known times, wrapped up, its day past,
 * or over without anybody talking any more. An hour to leave that lies before the start (the event was moved since)
 * counts for nothing. Holds for any `now`: clocks jump.
 */
export function talkClock(talk: TalkTimes, reserved: Reserved, { now, today }: Now): TalkClock | null {
  const { startsAt } = talk;
  const plan = timePlan({
    ...talk,
    isCatchUp: talk.today === 'catch-up',
    reserved: reserved.mine + reserved.theirs,
    leaveAt: leaveIn(talk),
  });
  if (startsAt === null || plan === null || talk.wrappedUpAt !== null) return null;
  if (!talk.isInCall && hasPassed(talk, today)) return null;
  const phase = phaseAt(plan, startsAt, now);
  if (phase.zone === 'over' && !talk.isInCall && (talk.heldMinutes > 0 || phase.by > MAY_GO_ON)) return null;
  const total = plan.planned + plan.reserved + plan.buffer;
  return { startsAt, plan, phase, gone: Math.min(total, minutesGone(startsAt, now)) };
}

/**
 * Whether it is time to offer wrapping up (P83): from `minutes` before the talk's end (for a catch-up its ten minutes,
 * else when I leave or the event ends) until its day is over. Never when `minutes` is 0, nor after it was wrapped up.
 */
export function isWrapUpDue(talk: TalkTimes, minutes: number, { now, today }: Now): boolean {
  const { startsAt } = talk;
  const plan = timePlan({ ...talk, isCatchUp: talk.today === 'catch-up', reserved: 0, leaveAt: leaveIn(talk) });
  if (startsAt === null || plan === null || talk.wrappedUpAt !== null || minutes === 0) return false;
  if (!talk.isInCall && hasPassed(talk, today)) return false;
  const length = talk.today === 'catch-up' ? plan.planned : plan.planned + plan.buffer;
  return now >= startsAt + Math.max(0, length - minutes) * MINUTE;
}

type Now = { now: number; today: Day };

const MINUTE = 60_000;

const leaveIn = ({ startsAt, leaveAt }: Pick<TalkTimes, 'startsAt' | 'leaveAt'>): number | null =>
  leaveAt !== null && startsAt !== null && leaveAt > startsAt ? leaveAt : null;

/** Whether the day on which it ended is over; one that ends at midnight belongs to the day before. */
const hasPassed = ({ endsAt }: Pick<TalkTimes, 'endsAt'>, today: Day): boolean =>
  endsAt !== null && today > dayAt(endsAt - 1);
