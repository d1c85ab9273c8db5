import type { Cadence } from '../cadence.ts';
import { addDays, type Day, daysBetween, weekdayOf } from '../day.ts';
import { weekOf } from '../workload.ts';
import type { Pace, Ramp, RampStep } from './parts.ts';

/** Where an onboarding stands on one day: how often now, and the steps still to come. */
export type RampStanding = { now: Pace; next: RampStep[] };

/** So many working days ahead a step is told of; W1 20 tells of Monday's on the Tuesday before. */
const AHEAD = 5;
/** The onboarding itself is told of in its first days. */
const FIRST_DAYS = 7;

/**
 * Where an onboarding stands on `day`; null when there is none, before it begins, and once it came down to weekly or
 * slower. On the day of a step that step is still to come: it is a suggestion, and this is the day to take it (P21).
 */
export function rampOn(ramp: Ramp | null, day: Day): RampStanding | null {
  const first = ramp?.steps[0];
  if (!ramp || !first || day < first.from) return null;
  const reached = Math.max(
    0,
    ramp.steps.findLastIndex(({ from }) => from < day),
  );
  const { pace } = ramp.steps[reached] ?? first;
  const next = ramp.steps.slice(reached + 1);
  const isOver = next.length === 0 && day > first.from && (pace === 'weekly' || pace === 'biweekly');
  return isOver ? null : { now: pace, next };
}

/** Whether an onboarding is to be told of on `day`: in its first week, and when its next step is today or few working days ahead. */
export function isRampNews(ramp: Ramp | null, day: Day): boolean {
  const standing = rampOn(ramp, day);
  const [begins, step] = [ramp?.steps[0]?.from, standing?.next[0]];
  if (!standing || !begins || !step) return false;
  return daysBetween(begins, day) < FIRST_DAYS || workingDays(day, step.from) <= AHEAD;
}

/**
 * Whether what I said on `said` still keeps an onboarding quiet on `today`: "not now" until the day of the next step,
 * what became a topic over that day as well. Said before it began, it was of another one.
 */
export function isRampAnswered(ramp: Ramp, answer: 'later' | 'done' | 'never', said: Day, today: Day): boolean {
  const begins = ramp.steps[0]?.from;
  if (begins === undefined || said < begins) return false;
  if (answer === 'never' || said === today) return true;
  const step = (after: boolean) =>
    ramp.steps.slice(1).find(({ from }) => (after ? from > said : from >= said))?.from ?? null;
  const until = step(answer === 'later');
  if (until === null) return true;
  return answer === 'later' ? today < until : today <= until;
}

/** Working days after `from` up to and including `to`, Monday to Friday. */
function workingDays(from: Day, to: Day): number {
  const days = Math.max(0, daysBetween(from, to));
  const rest = Array.from({ length: days % 7 }, (_, nth) => weekdayOf(addDays(from, nth + 1)));
  return Math.floor(days / 7) * 5 + rest.filter((weekday) => weekday <= 5).length;
}

/** The rhythm that a pace comes nearest to; three times a week is told apart from daily only here. */
export const cadenceOfPace = (pace: Pace): Cadence => (pace === 'thrice' ? 'daily' : pace);

/**
 * An onboarding as it is usually done, from `start` on: daily for two weeks, three times a week for two, then what the
 * two want, at least every other week (P21). Steps are on Mondays; one that begins in the middle of a week has the rest
 * of it as well.
 * @example defaultRamp('2026-11-16', 'weekly').steps //=> [{ from: '2026-11-16', pace: 'daily' }, { from: '2026-11-30', pace: 'thrice' }, { from: '2026-12-14', pace: 'weekly' }]
 */
export function defaultRamp(start: Day, target: Cadence | null): Ramp {
  const monday = weekdayOf(start) === 1 ? start : addDays(weekOf(start), 7);
  const isSlow = target === 'biweekly' || target === 'monthly' || target === 'quarterly';
  return {
    steps: [
      { from: start, pace: 'daily' },
      { from: addDays(monday, 14), pace: 'thrice' },
      { from: addDays(monday, 28), pace: isSlow ? 'biweekly' : 'weekly' },
    ],
  };
}
